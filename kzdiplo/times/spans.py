"""Times told in running text: "14-15 февраля 2025 года", "на прошлой неделе"; ordered rules, the first takes the words.

A time without a year, or one that counts from today, is read against the day of publication; without that it keeps
its words and has no days.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.times.calendars import (
    Bounds,
    days_of_month,
    days_span,
    month_span,
    months_until,
    nearest,
    one_day,
    stretch,
)
from kzdiplo.times.words import count_of, is_just_past, month_number, pattern, stands_after_preposition, steps, unit_of

UNKNOWN, IMPOSSIBLE = "no publication date", "no such day"


class Span(NamedTuple):
    """A time in a text: where it stands, its days, how exact they are, whether its year is written, what is wrong."""

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    precision: str
    dated: bool
    fault: str = ""


class Anchor(NamedTuple):
    """The day from which times count, and whether the text looks back (-1) or ahead (1)."""

    day: dt.date | None
    toward: int


def find_spans(text: str, published: dt.date | None = None, toward: int = 0) -> list[Span]:
    """Find the times that a text tells.

    Parameters
    ----------
    text : str
        A sentence, or more.
    published : date, optional
        The day from which "вчера" counts.
    toward : {-1, 0, 1}
        Where to look for "в мае": behind that day, ahead of it, or on the nearer side.

    Returns
    -------
    list of Span
        In text order, none within another. ``precision``: ``day``, ``range`` (of days), ``week``, ``month``,
        ``quarter``, ``season``, ``half``, ``year``. ``fault`` says why there are no days: ``no publication date`` or
        ``no such day``.

    Examples
    --------
    >>> [(str(s.first), str(s.last), s.precision) for s in find_spans("14-15 февраля и в мае", dt.date(2026, 3, 12))]
    [('2026-02-14', '2026-02-15', 'range'), ('2026-05-01', '2026-05-31', 'month')]
    >>> find_spans("31 ноября 2025 года")[0].fault
    'no such day'
    """
    taken: list[Span] = []
    for rule in RULES:
        for span in rule(text, Anchor(published, toward)):
            if all(span.end <= other.start or other.end <= span.start for other in taken):
                taken.append(span)
    return sorted(taken)


def _spot(match: re.Match, build: Callable[[int], Bounds | None], precision: str, at: Anchor) -> Span:
    """Place a stretch of the calendar in the year it tells, or in the one that fits publication best."""
    year, dated = _year(match, at), bool(match.groupdict().get("year"))
    if year is None and at.day is None:
        return Span(match.start(), match.end(), None, None, "", dated, UNKNOWN)
    days = build(year) if year is not None else nearest(build, at.day, at.toward)
    if not days:
        return Span(match.start(), match.end(), None, None, "", dated, IMPOSSIBLE)
    return Span(match.start(), match.end(), *days, precision, dated)


def _away(match: re.Match, unit: str, number: int, at: Anchor) -> Span:
    """Place the unit of time so many steps from that of publication."""
    if at.day is None:
        return Span(match.start(), match.end(), None, None, "", False, UNKNOWN)
    return Span(match.start(), match.end(), *stretch(unit, at.day, number), unit, False)


def _year(match: re.Match, at: Anchor) -> int | None:
    """Return the year written, or the one that "прошлого года" counts to; None where there is neither."""
    told = match.groupdict()
    if told.get("year"):
        return int(told["year"])
    word = told.get("step") or told.get("before")
    return at.day.year + steps(word) if word and at.day else None


# --- the rules ---


def days_between(text: str, at: Anchor) -> Iterator[Span]:
    """С 3 по 5 марта; 14-15 февраля 2025 года; 30 апреля – 2 мая; 14 и 15 февраля."""
    for match in pattern("days").finditer(text):
        begin, end = month_number(match["m1"] or match["m2"]), month_number(match["m2"])
        first, last = int(match["d1"]), int(match["d2"])
        listed = match["link"].strip() in ("и", ",")

        def build(year: int, parts: tuple = (match["y1"], begin, first, end, last)) -> Bounds | None:
            written, begin, first, end, last = parts
            return days_span((int(written or 0) or year - (begin > end), begin, first), (year, end, last))

        if not listed or (not match["m1"] and first < last):
            yield _spot(match, build, "range", at)


def day_and_month(text: str, at: Anchor) -> Iterator[Span]:
    """5 декабря; 5-го марта с.г.; 5 декабря прошлого года."""
    for match in pattern("day").finditer(text):
        yield _spot(match, partial(one_day, month=month_number(match["m"]), day=int(match["d"])), "day", at)


def day_in_digits(text: str, at: Anchor) -> Iterator[Span]:
    """05.03.2026."""
    for match in pattern("digits").finditer(text):
        yield _spot(match, partial(one_day, month=int(match["m"]), day=int(match["d"])), "day", at)


def part_of_month(text: str, at: Anchor) -> Iterator[Span]:
    """В первой половине мая; в конце февраля 2026 года."""
    parts = lexicons.load("dates")["month_parts"]
    for match in pattern("part").finditer(text):
        first, last = parts[" ".join(match["part"].lower().split())]
        yield _spot(match, partial(days_of_month, month=month_number(match["m"]), first=first, last=last), "range", at)


def months_of_year(text: str, at: Anchor) -> Iterator[Span]:
    """За 9 месяцев 2025 года: from January on."""
    for match in pattern("months").finditer(text):
        if 0 < count_of(match["n"]) < 12 and (match["year"] or match["step"]):
            yield _spot(match, partial(month_span, month=1, months=count_of(match["n"])), "range", at)


def month(text: str, at: Anchor) -> Iterator[Span]:
    """В апреле 2026 года; в мае-июне; bare names of months, which are also those of people, are none."""
    for match in pattern("month").finditer(text):
        begin, end = month_number(match["m1"]), month_number(match["m2"] or match["m1"])
        years = int(match["year"]) - int(match["y1"]) if match["year"] and match["y1"] else 0
        build = partial(months_until, first=begin, last=end, years=years)
        if match["prep"] or match["year"] or match["step"] or stands_after_preposition(text, match.start()):
            yield _spot(match, build, "range" if match["m2"] else "month", at)


def quarter(text: str, at: Anchor) -> Iterator[Span]:
    """Во втором квартале 2025 года."""
    for match in pattern("quarter").finditer(text):
        if (number := count_of(match["n"])) in range(1, 5):
            yield _spot(match, partial(month_span, month=3 * number - 2, months=3), "quarter", at)


def half(text: str, at: Anchor) -> Iterator[Span]:
    """В первом полугодии; во второй половине этого года."""
    for match in pattern("half").finditer(text):
        whole = "год" in match["unit"].lower() or match["year"] or match["step"]
        if whole and (number := count_of(match["n"])) in (1, 2):
            yield _spot(match, partial(month_span, month=6 * number - 5, months=6), "half", at)


def season(text: str, at: Anchor) -> Iterator[Span]:
    """Осенью 2025 года; прошлой осенью; летом; a winter is sure by its year only."""
    begins = lexicons.load("dates")["seasons"]
    for match in pattern("season").finditer(text):
        first, told = begins.get(match["season"].lower()), match["year"] or match["step"] or match["before"]
        if first and (told or match["season"].lower().endswith(("ой", "ью", "ом"))):
            yield _spot(match, partial(month_span, month=first, months=3), "season", at)
        elif not first and told:
            yield _spot(match, partial(month_span, month=1, months=12), "year", at)


def year(text: str, at: Anchor) -> Iterator[Span]:
    """В 2024 году; 2005-2025 годы."""
    for match in pattern("years").finditer(text):
        months = 12 * (int(match["year"]) - int(match["y1"] or match["year"]) + 1)
        if months > 0:
            yield _spot(match, partial(month_span, month=13 - months, months=months), "year", at)


def nearby_day(text: str, at: Anchor) -> Iterator[Span]:
    """Сегодня, вчера, накануне: counted from publication."""
    days = lexicons.load("dates")["nearby_days"]
    return (_away(match, "day", days[match[0].lower()], at) for match in pattern("nearby").finditer(text))


def weekday(text: str, at: Anchor) -> Iterator[Span]:
    """В понедельник: the last one, or the next when the text looks ahead; в прошлую среду: that of the week before."""
    for match in pattern("weekday").finditer(text):
        ahead = lexicons.load("dates")["weekday_forms"][match["w"].lower()] - (at.day.weekday() if at.day else 0)
        if match["step"] and not is_just_past(match["step"]):
            yield _away(match, "day", 7 * steps(match["step"]) + ahead, at)
        elif at.toward > 0:
            yield _away(match, "day", ahead % 7 or 7, at)
        else:
            yield _away(match, "day", -(-ahead % 7 or 7 * bool(match["step"])), at)


def unit_away(text: str, at: Anchor) -> Iterator[Span]:
    """На прошлой неделе; в следующем году."""
    for match in pattern("unit").finditer(text):
        if match["prep"] or stands_after_preposition(text, match.start()):
            yield _away(match, unit_of(match["unit"]), steps(match["step"]), at)


def weekend(text: str, at: Anchor) -> Iterator[Span]:
    """В минувшие выходные: Saturday and Sunday."""
    for match in pattern("weekend").finditer(text):
        week = _away(match, "week", steps(match["step"]), at)
        yield week._replace(first=week.last - dt.timedelta(days=1), precision="range") if week.last else week


def some_units_away(text: str, at: Anchor) -> Iterator[Span]:
    """Два дня назад; через две недели; год назад."""
    for match in pattern("ago").finditer(text):
        yield _away(match, unit_of(match["unit"] or match["one"]), -count_of(match["n"] or "1"), at)
    for match in pattern("in").finditer(text):
        yield _away(match, unit_of(match["unit"] or match["one"]), count_of(match["n"] or "1"), at)


RULES: list[Callable[[str, Anchor], Iterator[Span]]] = [
    days_between,
    day_and_month,
    day_in_digits,
    part_of_month,
    months_of_year,
    month,
    quarter,
    half,
    season,
    year,
    nearby_day,
    weekday,
    unit_away,
    weekend,
    some_units_away,
]
