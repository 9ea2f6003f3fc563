"""Dates as machines write them, in the columns of tables: ordered readers, each of which may abstain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime

from kzdiplo.stamps import calendar_day

_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[/.]?(\d\d)[/.]?(\d\d)(?!\d)")
_EPOCH = re.compile(r"(\d{10})(?:\.\d+|\d{3})?")
_ENGLISH = ("%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y")


def year_first(text: str) -> dt.date | None:
    """2025/12/05, 2025.12.05, 20251205."""
    match = _YEAR_FIRST.match(text)
    return calendar_day(*map(int, match.groups())) if match else None


def epoch(text: str) -> dt.date | None:
    """Seconds or milliseconds since 1970, in ten digits or thirteen."""
    match = _EPOCH.fullmatch(text)
    return dt.datetime.fromtimestamp(int(match[1]), dt.UTC).date() if match else None


def mail(text: str) -> dt.date | None:
    """Fri, 05 Dec 2025 10:00:00 +0500."""
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):  # what it raises on what is no such date
        return None


def english(text: str) -> dt.date | None:
    """Dec 5, 2025."""
    for pattern in _ENGLISH:
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


READERS: list[Callable[[str], dt.date | None]] = [year_first, epoch, mail, english]


def parse_timestamp(text: str) -> dt.date | None:
    """Read a date that a machine wrote.

    Day and month in digits alone, ``05-12-2025``, are left: nobody can tell which is which.

    Examples
    --------
    >>> parse_timestamp("Fri, 05 Dec 2025 10:00:00 +0500"), parse_timestamp("20251205"), parse_timestamp("05-12-2025")
    (datetime.date(2025, 12, 5), datetime.date(2025, 12, 5), None)
    """
    return next((found for reader in READERS if (found := reader(text.strip()))), None)
