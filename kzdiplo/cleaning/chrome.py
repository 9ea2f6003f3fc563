"""What a site puts around its articles: navigation, rates, buttons, links, credits of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kzdiplo.cleaning.spans import LONGEST_TITLE, Page, either, is_sentence, names_any, words

_MONEY = r"(?:[$€¥₽£₸]|USD|EUR|RUB|CNY|KZT)"
_NUMBER = r"\d{1,4}[.,]\d{1,4}"
_CHANGE = r"(?:\s*[+−-]\s*\d+[.,]\d+%?)?"
_RATE_LINE = re.compile(rf"[•·*\s]*(?:{_MONEY}\s*)?{_NUMBER}{_CHANGE}(?:\s+{_MONEY}\s*{_NUMBER}{_CHANGE})*")
_RATE_RUN = re.compile(rf"{_MONEY}\s*{_NUMBER}{_CHANGE}(?:\s+(?:[•·*|]\s*)?(?:{_MONEY}\s*)?{_NUMBER}{_CHANGE})+(?!\S)")
_WEATHER = re.compile(
    r"(?:[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?[,:]?\s*)?[+−-]?\d{1,2}\s?(?:°|º)\s?[CС]?"
    r"(?:[,\s]+[а-яё ]{3,30}|\s+[А-ЯЁ][а-яё-]+)?"
)
_TIMES = re.compile(r"(?:\d+\s+)?(?:[Пп]росмотр(?:ов|а|ы)?|[Кк]омментари(?:й|я|ев|и))(?::?\s*\(?\d+\)?)?")
_SEPARATOR = re.compile(r"(?m)^[^\S\n]*(?:\*[^\S\n]*){2,}$|(?<=\s)<…>(?=\s|$)|(?<=\s)(?:\* ){2}\*(?=\s)")
FEWEST = 3  # words of navigation or buttons in a run that no sentence has


def widget(page: Page) -> Iterator[tuple[int, int]]:
    """Left-overs of programs: "XS SM MD LG", "true true true close"."""
    if names_any(page.text, "widgets"):
        yield from (m.span() for m in _widget().finditer(page.text))


def share(page: Page) -> Iterator[tuple[int, int]]:
    """Buttons to pass an article on, a line of them or three in a row: "Facebook Twitter VK"."""
    yield from (
        m.span() for m in _share().finditer(page.text) if len(m.group().split()) >= FEWEST or _whole_line(page, m)
    )


def rate(page: Page) -> Iterator[tuple[int, int]]:
    """Exchange rates and weather, a line of them or two in a row: "• $ 99.61 +0.03"."""
    short = [line for line in page.lines() if len(line[2]) < LONGEST_TITLE]
    lines = [(a, b) for a, b, text in short if _RATE_LINE.fullmatch(text) or _WEATHER.fullmatch(text)]
    yield from lines or (m.span() for m in _RATE_RUN.finditer(page.text))


def menu(page: Page) -> Iterator[tuple[int, int]]:
    """A line of navigation, "Меню", or a run of it: "Главная Новости Политика"."""
    exact = set(words("menu"))
    lines = {(a, b) for a, b, text in page.lines() if text in exact or _TIMES.fullmatch(text)}
    yield from sorted(lines)
    for match in _menu().finditer(page.text):
        if match.span() not in lines and not any(a < match.end() and match.start() < b for a, b in lines):
            yield match.span()


def footer(page: Page) -> Iterator[tuple[int, int]]:
    """All from a line that opens the foot of the page, when more stands before it than after."""
    cues, lines = words("footer"), page.lines()
    for number, (_, _, text) in enumerate(lines):
        before = sum(b - a for a, b, _ in lines[:number])
        if text.startswith(cues) and before > sum(b - a for a, b, _ in lines[number:]):
            yield from ((a, b) for a, b, _ in lines[number:])
            return


def photo(page: Page) -> Iterator[tuple[int, int]]:
    """A line that credits a picture: "Фото: МИД РК"; on the line of the text only a known owner."""
    cues = words("photo")
    for start, end, text in page.lines():
        if (text.startswith(cues) or _OWNER.match(text)) and len(text) < LONGEST_TITLE and not is_sentence(text):
            known = _photo().match(text)
            yield (start, start + known.end()) if known else (start, end)
        elif known := _photo().match(text):
            yield start, start + known.end()


def author(page: Page) -> Iterator[tuple[int, int]]:
    """A line that names who wrote it: "Автор: Иван Иванов"."""
    cues = words("author")
    yield from ((a, b) for a, b, t in page.lines() if t.startswith(cues) and len(t) < 80 and not is_sentence(t))


def separator(page: Page) -> Iterator[tuple[int, int]]:
    """Stars between parts, and the mark that a transcript is cut: "<…>"."""
    if "*" in page.text or "<…>" in page.text:
        yield from (m.span() for m in _SEPARATOR.finditer(page.text))


_OWNER = re.compile(r"©\s*\S")


def _whole_line(page: Page, match: re.Match[str]) -> bool:
    before = page.text.rfind("\n", 0, match.start()) + 1
    after = page.text.find("\n", match.end())
    return not (page.text[before : match.start()] + page.text[match.end() : after if after >= 0 else None]).strip()


@cache
def _widget() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{either('widgets')})(?!\S)")


@cache
def _share() -> re.Pattern[str]:
    name = rf"(?:{either('share')})"
    return re.compile(rf"(?<!\S){name}(?:[\s|·/]+{name})*(?!\S)")


@cache
def _menu() -> re.Pattern[str]:
    name = rf"(?:{either('menu', 'section')})"
    return re.compile(rf"(?<!\S)(?=[А-ЯЁ]){name}(?:\s*[|·•/›»>→]?\s+{name}){{{FEWEST - 1},}}(?!\S)")


@cache
def _photo() -> re.Pattern[str]:
    return re.compile(
        rf"Фото:?\s+(?:{either('photo_owners')}|[\w-]+\.(?:kz|ru|com|org))(?=\s+[А-ЯЁ«\"])(?!\s+[А-ЯЁ]\w+\s*$)"
    )
