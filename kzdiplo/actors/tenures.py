"""Tenures: who held a post on a day, as far as the lexicon surely knows."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import defaultdict
from functools import cache

from kzdiplo import lexicons
from kzdiplo.lemmas import fold


def find_holder(office: str, side: str, day: dt.date) -> str:
    """Return who held a post on a day.

    Parameters
    ----------
    office : str
        The office as the lexicon of offices has it.
    side : str
        ISO 3166-1 alpha-3 code or the code of an organisation.
    day : datetime.date
        The day.

    Returns
    -------
    str
        "Surname Given"; "" where the lexicon does not surely know.

    Examples
    --------
    >>> find_holder("министр иностранных дел", "KAZ", dt.date(2021, 4, 9))
    'Тлеуберди Мухтар'
    >>> find_holder("министр иностранных дел", "KAZ", dt.date(2025, 12, 5))
    'Кошербаев Ермек'
    >>> find_holder("министр иностранных дел", "KAZ", dt.date(2023, 4, 3))  # the month of the change
    ''
    """
    return next((name for name, first, last in _terms().get((office, side), ()) if first <= day <= last), "")


def ever_held(office: str, side: str) -> list[str]:
    """Return everybody the lexicon knows to have held a post.

    Examples
    --------
    >>> ever_held("президент", "KAZ")
    ['Назарбаев Нурсултан', 'Токаев Касым-Жомарт']
    """
    return list(dict.fromkeys(name for name, _, _ in _terms().get((office, side), ())))


@cache
def highest_post(name: str) -> str:
    """Return the highest office the lexicon knows a person to have held; "" for nobody it knows.

    Examples
    --------
    >>> highest_post("Токаев Касым-Жомарт")
    'президент'
    """
    offices = lexicons.load("offices")["offices"]
    held = [office for (office, _), terms in _terms().items() if name in {term[0] for term in terms}]
    return min(held, key=lambda office: offices[office]["rank"], default="")


def only_side(name: str) -> str:
    """Return the side for which a person held every post that the lexicon knows of; "" for several sides, or none.

    Examples
    --------
    >>> only_side("Мамин Аскар"), only_side("Гутерреш Антониу"), only_side("Шредер Герхард")
    ('KAZ', 'UN', 'DEU')
    """
    return _only_sides().get(fold(name), "")


@cache
def _only_sides() -> dict[str, str]:
    """Return the side of everybody who held posts for one alone, under every spelling, ё folded."""
    held: dict[str, set[str]] = defaultdict(set)
    for post in lexicons.load("tenures")["posts"]:
        for holder in post["holders"]:
            for name in (holder["name"], *holder.get("also", [])):
                held[fold(name)].add(post["side"])
    return {name: sides.pop() for name, sides in held.items() if len(sides) == 1}


@cache
def _terms() -> dict[tuple[str, str], tuple[tuple[str, dt.date, dt.date], ...]]:
    return {
        (post["office"], post["side"]): tuple((h["name"], *_inside(h["from"], h["to"])) for h in post["holders"])
        for post in lexicons.load("tenures")["posts"]
    }


def _inside(begin: object, end: object) -> tuple[dt.date, dt.date]:
    """Return the first and last day surely inside a term whose bounds are days, months or years."""
    last = dt.date.max if end is None else _days(end)[0] - dt.timedelta(days=1)
    return _days(begin)[1] + dt.timedelta(days=1), last


def _days(told: object) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a day, a month or a year."""
    year, month, day = (*map(int, str(told).split("-")), 0, 0)[:3]
    first = dt.date(year, month or 1, day or 1)
    last = dt.date(year, month or 12, day or monthrange(year, month or 12)[1])
    return first, last
