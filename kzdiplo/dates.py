"""When and where an article was published: ordered rules, each of which may abstain; wrong is worse than missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons

_HEADER = re.compile(r"\s*date (\d{4})-(\d\d)-(\d\d)\b[ \t]*")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:[/-]|$)")
_NUMERIC = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)")


class Dateline(NamedTuple):
    """What an agency prints before its text; ``end`` is where the text begins."""

    place: str | None
    day: int | None
    month: int | None
    agency: str
    end: int


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where the calendar has none (31 ноября).

    Examples
    --------
    >>> calendar_day(2025, 11, 31) is None
    True
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parse_date(text: str) -> dt.date | None:
    """Read the first full date, with its year, in a piece of text.

    Examples
    --------
    >>> parse_date("Опубликовано 8 апреля 2021 в 11:08")
    datetime.date(2021, 4, 8)
    >>> parse_date("8 апреля") is None
    True
    """
    if match := _word_date().search(text):
        return calendar_day(int(match[3]), lexicons.load("dates")["month_forms"][match[2].lower()], int(match[1]))
    if match := _NUMERIC.search(text):
        return calendar_day(int(match[3]), int(match[2]), int(match[1]))
    if match := _ISO.search(text):
        return calendar_day(int(match[1]), int(match[2]), int(match[3]))
    return None


def metadata(raw: str, given: str | None, url: str | None) -> dt.date | None:
    """The date column of a table."""
    return parse_date(given) if given else None


def header(raw: str, given: str | None, url: str | None) -> dt.date | None:
    """What a crawler put before the text: "date 2026-03-08"."""
    match = _HEADER.match(raw)
    return calendar_day(*map(int, match.groups())) if match else None


def byline(raw: str, given: str | None, url: str | None) -> dt.date | None:
    """A line that says when it was published: "Опубликовано 8 апреля 2021 в 11:08"."""
    return next((found for line in _byline().findall(raw) if (found := parse_date(line))), None)


def address(raw: str, given: str | None, url: str | None) -> dt.date | None:
    """A date in the address of the page: ".../2021/04/08/..."."""
    match = _URL_DATE.search(url or "")
    return calendar_day(*map(int, match.groups())) if match else None


RULES: list[tuple[str, Callable[[str, str | None, str | None], dt.date | None]]] = [
    ("metadata", metadata),
    ("header", header),
    ("byline", byline),
    ("url", address),
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
    return next(((found, name) for name, rule in RULES if (found := rule(raw, given, url))), (None, None))


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
    if not match:
        return None
    place, month = match["place"], match["month"]
    return Dateline(
        "-".join(part.capitalize() for part in place.split("-")) if place and place.isupper() else place,
        int(match["day"]) if match["day"] else None,
        lexicons.load("dates")["month_forms"].get(month.lower().rstrip(".")) if month else None,
        match["agency"].strip("/"),
        match.end(),
    )


def _months() -> str:
    return "|".join(sorted(lexicons.load("dates")["month_forms"], key=len, reverse=True))


@cache
def _word_date() -> re.Pattern[str]:
    return re.compile(rf"\b(\d{{1,2}})\s+({_months()})\w*\.?\s+((?:19|20)\d\d)\b", re.IGNORECASE)


@cache
def _byline() -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicons.load("dates")["byline"]))
    return re.compile(rf"(?:{words})[:\s][^\n]{{0,40}}", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    agencies = "|".join(re.escape(a) for a in sorted(lexicons.load("pages")["agencies"], key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<place>[А-ЯЁ][А-Яа-яЁё-]+(?: [А-ЯЁ][А-Яа-яЁё-]+)?)(?:[.,]\s+|\s+[-–—]\s+))?"
        rf"(?:(?P<day>\d{{1,2}})\s+(?P<month>{_months()})\.?\s*)?[-–—\s]*"
        rf"(?P<agency>/(?:{agencies})/|{agencies})\s*(?:[-–—]|\.(?=\s))\s*",
    )
