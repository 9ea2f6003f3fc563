"""Dates as pages print them: "8 Октября 2023, 17:44 1109", "Обновлено: 18.01.2026, 09:36 (АСТ)"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from kzdiplo import lexicons

_NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)")
SENTENCE_END = re.compile(r"[.!?…:;,][»\"”)]*$")
_CORE = re.compile(r"\d{1,2}(?:[./]\d{1,2}[./]|\s+[А-Яа-я]{3,8}\.?,?\s+)(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d")
LONGEST_LABEL = 45  # characters before and after a date that may belong to its stamp
HEAD = 1200  # characters of a page in which a date between other words is that of the page
TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?"
VIEWS = r"(?:\s+(?:Просмотров:?\s*)?\d{1,6}(?:\s+просмотр\w*)?(?=\s*\n|\s*$|\s+[А-ЯЁA-Z«]))?"


class Stamp(NamedTuple):
    """A date of a page: ``kind`` is byline, update, announced or stamp; ``head``: it stands before the text."""

    start: int
    end: int
    date: dt.date | None
    kind: str
    head: bool


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


@lru_cache(maxsize=8)  # the rules of dates and of cleaning ask for the same page
def find_stamps(raw: str) -> tuple[Stamp, ...]:
    r"""Find the dates that stand on a page by themselves and are not told in its text.

    Parameters
    ----------
    raw : str
        The text of a page.

    Returns
    -------
    tuple of Stamp
        In order; a date with words around it counts only with a label ("Дата публикации: ...") or a time, at the head.

    Examples
    --------
    >>> [(s.kind, str(s.date)) for s in find_stamps("04.05.2014, 13:04\nВизит начался 5 мая 2014 года.")]
    [('stamp', '2014-05-04')]
    """
    first, second = _sentence_lines(raw)
    found = []
    for match in _candidates(raw):
        kind = next((k for k in ("byline", "update", "announced") if match[k]), "stamp")
        alone = _alone(raw, match.start(), match.end())
        if alone or kind != "stamp" or (match["time"] and match.start() < HEAD and not found):
            head = not alone or match.start() < (second if match["time"] else first)
            found.append(Stamp(match.start(), match.end(), parse_date(match["date"]), kind, head))
    return tuple(found)


def _sentence_lines(raw: str) -> tuple[int, int]:
    """Return where the first and the second line that end like a sentence begin: a lead may stand above the date."""
    found, start = [], 0
    for line in raw.split("\n"):
        if SENTENCE_END.search(line.rstrip()[-5:]):
            found.append(start)
            if len(found) > 1:
                break
        start += len(line) + 1
    first = found[0] if found else len(raw)
    return first, found[1] if len(found) > 1 else first


def _candidates(raw: str) -> Iterator[re.Match[str]]:
    """Match stamps round each date; a search at every letter would take the time of all other rules together."""
    done = 0
    for core in _CORE.finditer(raw):
        match = _stamp().search(raw, max(done, core.start() - LONGEST_LABEL), core.end() + LONGEST_LABEL)
        if core.start() >= done and match and match.start() <= core.start():
            done = match.end()
            yield match


def _alone(raw: str, start: int, end: int) -> bool:
    """Say whether nothing but marks stands on the line beside a stamp."""
    line = raw[raw.rfind("\n", 0, start) + 1 : start] + raw[end:].partition("\n")[0][:80]
    return not re.search(r"\w", line)


def months() -> str:
    """Return the names of months, genitive and short, for a pattern."""
    return "|".join(sorted(lexicons.load("dates")["month_forms"], key=len, reverse=True))


@cache
def _word_date() -> re.Pattern[str]:
    return re.compile(rf"\b(\d{{1,2}})\s+({months()})[а-яё]*\.?,?\s+((?:19|20)\d\d)(?!\d)", re.IGNORECASE)


@cache
def _stamp() -> re.Pattern[str]:
    words = lexicons.load("dates")
    labels = "|".join(rf"(?P<{k}>{'|'.join(words[k])})" for k in ("byline", "update", "announced"))
    days = "|".join(words["weekdays"])
    date = (
        rf"\d{{1,2}}\s+(?:{months()})\.?,?\s+(?:19|20)\d\d(?:\s*(?:года|г\.?)(?!\w))?"
        r"|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
    )
    after = rf"(?:(?:\s*[,|•·–—-]|\s+в|T)?\s*(?P<time>{TIME}))?(?:\s*\([А-Яа-яA-Z+\d: .]{{2,40}}\)|\s+(?:мск|МСК)\b)?"
    return re.compile(
        rf"(?<![\w.:])(?:(?i:{labels}):?\s*)?(?:(?i:{days}),?\s+)?(?:{TIME}[\s,|•]+)?(?P<date>(?i:{date}))(?![\w])"
        rf"{after}{VIEWS}(?=\s*[|•·)]?\s*(?:\n|$)|\s+[А-ЯЁA-Z0-9«\"(])"
    )
