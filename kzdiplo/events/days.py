"""When an event took place: the dates in its sentence, read against the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.dates import calendar_day
from kzdiplo.events.cues import Hit
from kzdiplo.events.sentences import Context, Sentence, words

_YEAR = r"(?:\s+((?:19|20)\d\d)(?:-?го)?(?:\s+г(?:ода|оду|\.)?)?)?"


class When(NamedTuple):
    """A date in a sentence: where it stands, the day (None if there is no such day), whether its year was written."""

    start: int
    day: dt.date | None
    full: bool


def find_when(sentence: Sentence, hit: Hit, context: Context) -> When | None:
    """Find the date that stands nearest to the event in its sentence; dates of what is talked about do not count."""
    at = sentence.start[hit.anchor] - sentence.start[0]
    found = [w for rule in DATES for w in rule(sentence, context) if not _of_another_thing(sentence, hit, w)]
    return min(found, key=lambda w: (not w.full, abs(w.start - at)), default=None)


def _of_another_thing(sentence: Sentence, hit: Hit, when: When) -> bool:
    """The date in "мероприятие, посвящённое учреждению 15 декабря Всемирным днём" is not the event's."""
    place = sum(start - sentence.start[0] < when.start for start in sentence.start)
    return not words("parties", "topic").isdisjoint(sentence.lemma[hit.anchor + 1 : place]) and place > hit.anchor


def day_and_month(sentence: Sentence, context: Context) -> list[When]:
    """14-15 февраля 2025 года; 8 апреля (the year is the one nearest to publication)."""
    return [
        When(m.start(), _nearest(int(m[1]), _months()[m[2].lower()], m[3], context.date), bool(m[3]))
        for m in _day_month().finditer(sentence.text)
    ]


def month_and_year(sentence: Sentence, context: Context) -> list[When]:
    """В апреле 2026 года: the first of the month stands for it."""
    found = _month_year().finditer(sentence.text)
    return [When(m.start(), calendar_day(int(m[2]), _prepositional()[m[1].lower()], 1), True) for m in found]


def relative_day(sentence: Sentence, context: Context) -> list[When]:
    """Сегодня, вчера, завтра: counted from publication, nothing without it."""
    days = lexicons.load("events")["dates"]["relative"]
    found = [(i, days[lemma]) for i, lemma in enumerate(sentence.lemma) if lemma in days and context.date]
    return [When(sentence.start[i] - sentence.start[0], context.date + dt.timedelta(days=n), False) for i, n in found]


def weekday(sentence: Sentence, context: Context) -> list[When]:
    """В понедельник: the last one before publication, the next one when the sentence looks ahead."""
    days, found = lexicons.load("events")["dates"]["weekdays"], []
    for i, lemma in enumerate(sentence.lemma):
        if lemma in days and i and sentence.lemma[i - 1] == "в" and sentence.case[i] != "Loc" and context.date:
            back = (context.date.weekday() - days[lemma]) % 7
            shift = 7 - back if "Fut" in sentence.tense else -back
            found.append(When(sentence.start[i] - sentence.start[0], context.date + dt.timedelta(days=shift), False))
    return found


DATES = [day_and_month, month_and_year, relative_day, weekday]


def event_date(sentence: Sentence, when: When | None, status: str, context: Context) -> dt.date | None:
    """The date said, else the dateline's day for what the lead says took place; nothing when neither is known."""
    if when and when.day and status == "planned" and context.date and when.day < context.date:
        return None  # "вчера обсудили подготовку к саммиту": the day is that of the talk
    if when:
        return when.day
    return context.dateline if sentence.number == 0 and status == "held" and not context.item else None


def _nearest(day: int, month: int, year: str | None, published: dt.date | None) -> dt.date | None:
    if year:
        return calendar_day(int(year), month, day)
    if published is None:
        return None
    days = [d for y in (-1, 0, 1) if (d := calendar_day(published.year + y, month, day))]
    return min(days, key=lambda d: abs((d - published).days), default=None)


def _months() -> dict[str, int]:
    return lexicons.load("dates")["month_forms"]


@cache
def _prepositional() -> dict[str, int]:
    """Months as they stand after "в": январе, марте."""
    return {re.sub("[ьй]$", "", name) + "е": number for name, number in lexicons.load("dates")["months"].items()}


@cache
def _day_month() -> re.Pattern[str]:
    names = "|".join(sorted((m for m in _months() if len(m) > 3 or m == "мая"), key=len, reverse=True))
    return re.compile(rf"\b(\d{{1,2}})(?:\s*(?:[-–—,]|и|по)\s*\d{{1,2}})?\s+({names})\b{_YEAR}", re.IGNORECASE)


@cache
def _month_year() -> re.Pattern[str]:
    return re.compile(rf"\bв\s+({'|'.join(_prepositional())})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
