"""Whom an article names as its source, and where the page says it stands."""

from __future__ import annotations

import re
from functools import cache

from kzdiplo.cleaning.spans import either, words

_QUOTED = re.compile(r"^[«\"“](.*)[»\"”]$")


def find_credit(body: str) -> str | None:
    """Find the source that an article names.

    Examples
    --------
    >>> find_credit("Стороны встретились, сообщает МИД Казахстана.")
    'МИД Казахстана'
    """
    match = _credit().search(body)
    return _QUOTED.sub(r"\1", match["source"].strip()) if match else None


def find_address(raw: str) -> str | None:
    """Find the address of a page in the line that gives it.

    Examples
    --------
    >>> find_address("Постоянный адрес новости: eadaily.com/ru/news/2021/04/08/glava-mid")
    'eadaily.com/ru/news/2021/04/08/glava-mid'
    """
    match = _address().search(raw)
    return match["address"] if match else None


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('address')}):?\s*(?P<address>\S+)")


@cache
def _credit() -> re.Pattern[str]:
    heads, hearers = ("|".join(map(re.escape, words(name))) for name in ("sources", "hearers"))
    return re.compile(
        rf"\b(?:{either('credit_verbs')})\s+(?![«\"]?(?:{hearers})\b)"
        rf"(?P<source>(?:(?:{heads})|[«\"]?[A-Z][\w-]*\.?\w|[«\"][А-ЯЁ])(?:(?! со ссылкой)[^.,;:()\n—–»]|\.(?=\w))*»?)"
    )
