"""The one error a user of the library or the command line should ever have to read, and its commonest check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class InputError(ValueError):
    """Input that cannot be used, told in three parts.

    Parameters
    ----------
    arrived : str
        What was given.
    accepted : str
        What would be accepted.
    remedy : str
        What to do about it.

    Examples
    --------
    >>> print(InputError("home='KZ'", "an ISO 3166-1 alpha-3 code", "write home='KAZ'"))
    home='KZ': accepted is an ISO 3166-1 alpha-3 code; write home='KAZ'.
    """

    def __init__(self, arrived: str, accepted: str, remedy: str) -> None:
        super().__init__(f"{arrived}: accepted is {accepted}; {remedy}.")
        self.arrived, self.accepted, self.remedy = arrived, accepted, remedy


def check_choice(name: str, value: Any, allowed: Iterable[str]) -> None:
    """Refuse a parameter value that is not among the allowed ones.

    Examples
    --------
    >>> check_choice("weight", "idf", ["tfidf", "count"])
    Traceback (most recent call last):
    kzdiplo.errors.InputError: weight='idf': accepted is one of tfidf, count; choose one of them.
    """
    if value not in list(allowed):
        raise InputError(f"{name}={value!r}", f"one of {', '.join(allowed)}", "choose one of them")
