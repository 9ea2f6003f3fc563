"""Stretches of the calendar as pairs of first and last day: weeks, months, quarters, seasons."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from kzdiplo.stamps import calendar_day

Bounds = tuple[dt.date, dt.date]
FURTHEST = 270  # days: nine months; a newspaper names the year of what is further off
LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # in months


def month_span(year: int, month: int, months: int = 1) -> Bounds:
    """Return first and last day of some months from one on, which may be numbered beyond its year.

    Examples
    --------
    >>> [str(day) for day in month_span(2025, 12, 3)], [str(day) for day in month_span(2026, 0)]
    (['2025-12-01', '2026-02-28'], ['2025-12-01', '2025-12-31'])
    """
    first, last = divmod(year * 12 + month - 1, 12), divmod(year * 12 + month + months - 2, 12)
    return dt.date(first[0], first[1] + 1, 1), dt.date(
        last[0], last[1] + 1, calendar.monthrange(last[0], last[1] + 1)[1]
    )


def months_until(year: int, first: int, last: int, years: int = 0) -> Bounds:
    """Return the months from one to another that lies in a year, some years later.

    Examples
    --------
    >>> [str(day) for day in months_until(2024, 7, 6, 1)], [str(day) for day in months_until(2025, 4, 5)]
    (['2023-07-01', '2024-06-30'], ['2025-04-01', '2025-05-31'])
    """
    return month_span(year - years, first, (12 * years + last - first if years else (last - first) % 12) + 1)


def week_span(day: dt.date) -> Bounds:
    """Return Monday and Sunday of the week of a day.

    Examples
    --------
    >>> [str(day) for day in week_span(dt.date(2026, 3, 12))]
    ['2026-03-09', '2026-03-15']
    """
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def stretch(unit: str, day: dt.date, steps: int = 0) -> Bounds:
    """Return the day, week, month, quarter, half or year that lies some steps from that of a day.

    Examples
    --------
    >>> [str(day) for day in stretch("quarter", dt.date(2026, 3, 12), -1)]
    ['2025-10-01', '2025-12-31']
    """
    if unit in ("day", "week"):
        there = day + dt.timedelta(days=steps * (7 if unit == "week" else 1))
        return week_span(there) if unit == "week" else (there, there)
    length = LENGTHS[unit]
    return month_span(day.year, (day.month - 1) // length * length + 1 + steps * length, length)


def days_span(first: tuple[int, int, int], last: tuple[int, int, int]) -> Bounds | None:
    """Return two days given as year, month, day; None where the calendar lacks one, or they stand in wrong order.

    Examples
    --------
    >>> days_span((2025, 11, 30), (2025, 11, 31)) is None
    True
    """
    days = calendar_day(*first), calendar_day(*last)
    return days if days[0] and days[1] and days[0] <= days[1] else None


def one_day(year: int, month: int, day: int) -> Bounds | None:
    """Return a day as first and last; None where the calendar has none.

    Examples
    --------
    >>> one_day(2025, 2, 29) is None
    True
    """
    return days_span((year, month, day), (year, month, day))


def days_of_month(year: int, month: int, first: int, last: int) -> Bounds:
    """Return some days of a month, those beyond its end left out.

    Examples
    --------
    >>> [str(day) for day in days_of_month(2026, 2, 21, 31)]
    ['2026-02-21', '2026-02-28']
    """
    begin, end = month_span(year, month)
    return begin.replace(day=first), end.replace(day=min(last, end.day))


def nearest(build: Callable[[int], Bounds | None], day: dt.date, toward: int = 0) -> Bounds | None:
    """Choose the year of a stretch: the one nearest to a day, of those behind it (-1), ahead (1) or any (0).

    What lies further than ``FURTHEST`` in the direction asked for is taken from the other side: past tense and
    "9 мая", told in March, is of what is ahead.

    Examples
    --------
    >>> [str(day) for day in nearest(lambda year: month_span(year, 11), dt.date(2026, 6, 15), -1)]
    ['2025-11-01', '2025-11-30']
    """
    found = [bounds for year in (day.year - 1, day.year, day.year + 1) if (bounds := build(year))]
    found.sort(key=lambda bounds: _distance(bounds, day))
    reach = [b for b in found if _distance(b, day) <= FURTHEST]
    fitting = [b for b in reach if toward * ((b[1] if toward > 0 else b[0]) - day).days >= -(toward < 0)]
    return next(iter(fitting or found), None)


def _distance(bounds: Bounds, day: dt.date) -> int:
    return max((bounds[0] - day).days, (day - bounds[1]).days, 0)
