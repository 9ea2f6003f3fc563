"""The text of a page to the body of an article: an ordered list of named rules that only ever take away.

A page is its lines; a rule names the spans that are not the article. What is left, line by line, is the body: every
character of it stands in the page, in the same order. :func:`explain` shows which rule took what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from kzdiplo import dates, lexicons

_LINE = re.compile(r"[^\n]*\S")
_RATE = re.compile(r"[•·*\s]*(?:[$€¥₽£]\s*)?\d{1,4}[.,]\d{1,4}(?:\s*[+−-]\s*\d+[.,]\d+)?")
_LONE_DATE = re.compile(r"\s*\d{1,2}\.\d{1,2}\.\d{4}(?:,?\s*\d{1,2}:\d\d)?")
_SENTENCE_END = re.compile(r"[.!?…:;,][»\"”)]*$")
_SPACES = re.compile(r"[^\S\n]+")
LONGEST_TITLE = 200  # characters; the longest headline of 7,642 television news items has 178


class Span(NamedTuple):
    """A piece of the raw text, taken away by a rule."""

    start: int
    end: int
    rule: str


class Page(NamedTuple):
    """The raw text and the lines of it that are still the article."""

    raw: str
    lines: list[tuple[int, int]]
    headline: str | None = None  # when it came with the text

    def texts(self) -> list[str]:
        """Return the lines as text."""
        return [self.raw[start:end].strip() for start, end in self.lines]


Rule = Callable[[Page], Iterator[tuple[int, int]]]


def crawl_date(page: Page) -> Iterator[tuple[int, int]]:
    """The date a crawler put first: " date 2026-03-08 "."""
    if (end := dates.parse_header(page.raw)) and page.lines:
        yield page.lines[0][0], end


def footer(page: Page) -> Iterator[tuple[int, int]]:
    """All from a line that opens the foot of the page, when more stands before it than after."""
    cues = tuple(lexicons.load("pages")["footer"])
    for number, text in enumerate(page.texts()):
        start = page.lines[number][0]
        if text.startswith(cues) and start > len(page.raw) - start:
            yield from page.lines[number:]
            return


def menu(page: Page) -> Iterator[tuple[int, int]]:
    """A line of navigation: "Меню"."""
    words = set(lexicons.load("pages")["menu"])
    yield from (line for line, text in zip(page.lines, page.texts(), strict=True) if text in words)


def rate(page: Page) -> Iterator[tuple[int, int]]:
    """A line of exchange rates: "• $ 99.61 +0.03"."""
    yield from (line for line, text in zip(page.lines, page.texts(), strict=True) if _RATE.fullmatch(text))


def lone_date(page: Page) -> Iterator[tuple[int, int]]:
    """A line that is only a date: "14.11.2024"."""
    yield from (line for line, text in zip(page.lines, page.texts(), strict=True) if _LONE_DATE.fullmatch(text))


def photo(page: Page) -> Iterator[tuple[int, int]]:
    """A line that credits a picture: "Фото: МИД РК"."""
    cues = tuple(lexicons.load("pages")["photo"])
    for line, text in zip(page.lines, page.texts(), strict=True):
        if text.startswith(cues) and len(text) < LONGEST_TITLE and not _SENTENCE_END.search(text):
            yield line


def title(page: Page) -> Iterator[tuple[int, int]]:
    """The headline: a first line without a full stop, with more below it; a headline known beforehand only repeated."""
    first, *rest = page.texts() or [""]
    known = page.headline is None or page.headline.strip() == first
    looks_like = len(first) <= LONGEST_TITLE and not _SENTENCE_END.search(first) and not dates.parse_dateline(first)
    if rest and known and (looks_like or page.headline is not None):
        yield page.lines[0]


def dateline(page: Page) -> Iterator[tuple[int, int]]:
    """What the agency prints before its text: "Вена. 5 декабря. KAZAKHSTAN TODAY -"."""
    if page.lines:
        start, end = page.lines[0]
        if found := dates.parse_dateline(page.raw[start:end].lstrip()):
            lead = len(page.raw[start:end]) - len(page.raw[start:end].lstrip())
            yield start, start + lead + found.end


RULES: list[Rule] = [crawl_date, footer, menu, rate, lone_date, photo, title, dateline]


def parse_page(raw: str, headline: str | None = None) -> tuple[str, list[Span]]:
    r"""Part a page into the body of its article and what was taken away.

    Parameters
    ----------
    raw : str
        The text of a page, as read.
    headline : str, optional
        The headline, when it came apart from the text.

    Returns
    -------
    body : str
        The paragraphs of the article, a line each.
    removed : list of Span
        What each rule took, as characters of ``raw``; the rule ``title`` holds the headline.

    Examples
    --------
    >>> body, removed = parse_page("Фото: МИД РК\nВена. 5 декабря. KAZAKHSTAN TODAY - Стороны встретились.")
    >>> body, [span.rule for span in removed]
    ('Стороны встретились.', ['photo', 'dateline'])
    """
    page = Page(raw, [match.span() for match in _LINE.finditer(raw)], headline)
    removed = []
    for rule in RULES:
        taken = list(rule(page))
        removed += [Span(start, end, rule.__name__) for start, end in taken]
        page = page._replace(lines=_without(page.lines, taken, raw))
    return "\n".join(_SPACES.sub(" ", text) for text in page.texts()), sorted(removed)


def explain(raw: str) -> str:
    r"""Say line by line which rule took what from a page.

    Examples
    --------
    >>> print(explain("Меню\nСтороны встретились."))
    menu: 'Меню'
    """
    return "\n".join(f"{span.rule}: {raw[span.start : span.end]!r}" for span in parse_page(raw)[1])


def find_credit(body: str) -> str | None:
    """Find the source that an article names.

    Examples
    --------
    >>> find_credit("Стороны встретились, сообщает МИД Казахстана.")
    'МИД Казахстана'
    """
    match = _credit().search(body)
    return match["source"].strip(' «»"“”') if match else None


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
    words = "|".join(map(re.escape, lexicons.load("pages")["address"]))
    return re.compile(rf"(?:{words}):?\s*(?P<address>\S+)")


@cache
def _credit() -> re.Pattern[str]:
    pages = lexicons.load("pages")
    verbs = "|".join(pages["credit_verbs"])
    heads = "|".join(map(re.escape, pages["sources"]))
    return re.compile(rf"\b(?:{verbs})\s+(?P<source>(?:(?:{heads})|[A-Z«\"][\w-]*\.?\w)(?:[^.,;:\n—–]|\.(?=\w))*)")


def _without(lines: list[tuple[int, int]], taken: list[tuple[int, int]], raw: str) -> list[tuple[int, int]]:
    """Cut the taken spans out of the lines; a span covers whole lines or the beginning of one."""
    ends = dict(taken)
    rest = [(max(start, ends.get(start, start)), end) for start, end in lines]
    return [(start, end) for start, end in rest if raw[start:end].strip()]
