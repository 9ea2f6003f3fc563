"""Which state or organisation somebody acts for."""

from __future__ import annotations

from kzdiplo import countries, lexicons


def organisations() -> dict[str, dict]:
    """Organisations of the lexicon under their codes.

    Examples
    --------
    >>> organisations()["OSCE"]["ru"][0]
    'ОБСЕ'
    """
    return lexicons.load("organisations")["organisations"]


def acts_for(key: str) -> str:
    """Return the state or organisation whose body this is; a company acts for itself.

    Examples
    --------
    >>> acts_for("KZ-MFA"), acts_for("OSCE-ODIHR"), acts_for("RUS")
    ('KAZ', 'OSCE', 'RUS')
    """
    head, dash, _ = key.partition("-")
    return (dash and countries.alpha3_by_alpha2().get(head)) or (head if head in organisations() else key)
