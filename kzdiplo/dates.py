"""When and where an article was published: ordered rules, each of which may abstain; wrong is worse than missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.stamps import calendar_day, find_stamps, months, parse_date
from kzdiplo.timestamps import parse_timestamp

_HEADER = re.compile(r"\s*date (\d{4})-(\d\d)-(\d\d)\b[ \t]*")
_URL_DATES = [
    re.compile(r"[/_=-](?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d)[/-](?P<day>\d\d)(?!\d)"),  # /2021/04/08/
    re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[/_-]|$)"),  # /20260118/
    re.compile(r"[/_-](?P<day>\d\d)[.-](?P<month>\d\d)[.-](?P<year>20\d\d)(?!\d)"),  # /08-04-2021
]
FURTHEST = dt.timedelta(days=7)  # a report comes out within days of its dateline
HEAD = 1200  # characters of a page in which its own dateline and date stand


class Dateline(NamedTuple):
    """What an agency prints before its text; ``end`` is where the text begins."""

    place: str | None
    day: int | None
    month: int | None
    agency: str
    end: int


class Evidence(NamedTuple):
    """What a rule may look at: the text as read, the date and the address that came with it."""

    raw: str
    given: str | None
    url: str | None


def metadata(evidence: Evidence) -> dt.date | None:
    """The date column of a table."""
    return (parse_date(evidence.given) or parse_timestamp(evidence.given)) if evidence.given else None


def byline(evidence: Evidence) -> dt.date | None:
    """A line that says when it was published: "Опубликовано 8 апреля 2021 в 11:08"."""
    return _only({s.date for s in find_stamps(evidence.raw) if s.kind == "byline"})


def url(evidence: Evidence) -> dt.date | None:
    """A date in the address of the page: ".../2021/04/08/..."."""
    for pattern in _URL_DATES:
        if match := pattern.search(evidence.url or ""):
            return calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return None


def header(evidence: Evidence) -> dt.date | None:
    """What a crawler put before the text: "date 2026-03-08"; no date of publication where the dateline gainsays it."""
    match = _HEADER.match(evidence.raw)
    found = calendar_day(*map(int, match.groups())) if match else None
    return found if found and _agrees(found, evidence.raw) is not False else None


def stamp(evidence: Evidence) -> dt.date | None:
    """A date at the head of the page: "8 Октября 2023, 17:44 1109"; of two, the one the dateline fits."""
    stamps = [s for s in find_stamps(evidence.raw) if s.kind == "stamp"]
    agreed = _only({s.date for s in stamps if _agrees(s.date, evidence.raw)})
    head = _only({s.date for s in stamps if s.head})
    return agreed or (head if head and _agrees(head, evidence.raw) is None else None)


def update(evidence: Evidence) -> dt.date | None:
    """A line that says when it was last changed: "Обновлено: 18.01.2026, 09:36 (АСТ)"."""
    found = _only({s.date for s in find_stamps(evidence.raw) if s.kind == "update"})
    return found if found and _agrees(found, evidence.raw) is not False else None


RULES: list[tuple[str, Callable[[Evidence], dt.date | None]]] = [
    (rule.__name__, rule) for rule in (metadata, byline, url, header, stamp, update)
]


def find_date(raw: str, given: str | None = None, url: str | None = None) -> tuple[dt.date | None, str | None]:
    """Find the date of publication and how it is known.

    Parameters
    ----------
    raw : str
        The text as it was read.
    given : str, optional
        The date that came with it.
    url : str, optional
        The address of the page.

    Returns
    -------
    tuple
        The date and the name of the rule that found it, or ``(None, None)``.

    Examples
    --------
    >>> find_date(" date 2026-03-08 Основной темой беседы стала")
    (datetime.date(2026, 3, 8), 'header')
    """
    evidence = Evidence(raw, given, url)
    return next(((found, name) for name, rule in RULES if (found := rule(evidence))), (None, None))


def dateline_date(dateline: Dateline, published: dt.date) -> dt.date | None:
    """Give the day of a dateline its year: the last such day up to the day after publication.

    Examples
    --------
    >>> dateline_date(parse_dateline("Вена. 31 декабря. ТАСС - Министр"), dt.date(2026, 1, 2))
    datetime.date(2025, 12, 31)
    """
    if not dateline.day or not dateline.month:
        return None
    return _last_day(dateline.day, dateline.month, published)


def parse_header(raw: str) -> int:
    """Return where the text begins after a crawler's "date YYYY-MM-DD"."""
    match = _HEADER.match(raw)
    return match.end() if match else 0


def parse_dateline(text: str) -> Dateline | None:
    """Read the dateline at the beginning of a text.

    Examples
    --------
    >>> parse_dateline("Вена. 5 декабря. KAZAKHSTAN TODAY - Министр принял")
    Dateline(place='Вена', day=5, month=12, agency='KAZAKHSTAN TODAY', end=36)
    >>> parse_dateline("Министр принял посла.") is None
    True
    """
    match = _dateline().match(text)
    return _read(match) if match else None


def search_dateline(text: str) -> tuple[int, Dateline] | None:
    """Find the first dateline of a page, after a headline on the same line too, with the place where it begins.

    Examples
    --------
    >>> search_dateline("Встреча в Вене ВЕНА, 5 дек - Sputnik. Министр принял")[0]
    15
    """
    head = text[: HEAD * 2]
    if not any(agency in head for agency in lexicons.load("pages")["agencies"]):
        return None
    match = next(
        (m for m in _dateline().finditer(text, 0, HEAD) if _opens_line(text, m.start()) or (m["place"] and m["day"])),
        None,
    )
    return (match.start(), _read(match)) if match else None


def _opens_line(text: str, start: int) -> bool:
    return not text[:start].rpartition("\n")[2].strip()


def _read(match: re.Match[str]) -> Dateline:
    place, month = match["place"], match["month"]
    return Dateline(
        "-".join(part.capitalize() for part in place.split("-")) if place and place.isupper() else place,
        int(match["day"]) if match["day"] else None,
        lexicons.load("dates")["month_forms"].get(month.lower().rstrip(".")) if month else None,
        match["name"],
        match.end(),
    )


def _only(found: set[dt.date]) -> dt.date | None:
    """Two dates that differ are doubtful, and what is doubtful stays empty."""
    return next(iter(found)) if len(found) == 1 else None


def _agrees(found: dt.date, raw: str) -> bool | None:
    """Say whether a date fits the day that the text gives of itself, its dateline or "сегодня, 8 апреля"."""
    line = search_dateline(raw)
    day = (line[1].day, line[1].month) if line and line[1].day else None
    if match := None if day else _today().search(raw):
        day = int(match[1]), lexicons.load("dates")["month_forms"][match[2].lower()]
    if not day:
        return None
    last = _last_day(*day, found)
    return last is not None and found - last <= FURTHEST


def _last_day(day: int, month: int, published: dt.date) -> dt.date | None:
    """Return the last such day of the calendar up to the day after publication (29 февраля is not of every year)."""
    found = (calendar_day(year, month, day) for year in range(published.year + 1, published.year - 5, -1))
    return next((d for d in found if d and d <= published + dt.timedelta(days=1)), None)


@cache
def _today() -> re.Pattern[str]:
    words = "|".join(lexicons.load("dates")["today"])
    return re.compile(rf"\b(?:{words}),?\s+(\d{{1,2}})\s+({months()})\b(?!\s+\d{{4}})", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    names = "|".join(re.escape(a) for a in sorted(lexicons.load("pages")["agencies"], key=len, reverse=True))
    halves = "|".join(lexicons.load("dates")["first_halves"])  # else the headline's last word would join the place
    return re.compile(
        rf"(?<![\w«(/])"
        rf"(?:(?P<place>[А-ЯЁ]{{2,}}(?:[- ][А-ЯЁ]{{2,}}){{0,2}}|(?:(?:{halves}) )?[А-ЯЁ][а-яё]+(?:-[А-Яа-яЁё]+)*)"
        rf"(?:[.,/]\s*|\s+[-–—]\s+|\s+(?=[/(])))?"
        rf"(?:(?P<day>\d{{1,2}})\s+(?P<month>{months()})(?![а-яё])\.?(?:\s+20\d\d(?:\s+года|\s+г\.)?)?[.,]?\s*)?[-–—\s]*"
        rf"(?P<mark>[/(])?(?:корр\.?\s+)?(?P<name>{names})(?(mark)[/)])\s*(?:[-–—]|\.(?=\s)|(?<=[/)])(?=\s+[А-ЯЁ«]))\s*",
    )
