"""What stands above the text of an article: its date, place, section, headline and dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kzdiplo import dates, lexicons, stamps
from kzdiplo.cleaning import headlines
from kzdiplo.cleaning.spans import LONGEST_TITLE, Page, either, is_sentence, words

_REPEATED = re.compile(r"(?P<title>\S+(?:[^\S\n]\S+){2,30}?)(?:\s+(?P=title))+(?=\s\W{0,20}\w)")
_RELATIVE = re.compile(
    r"(?:[Сс]егодня|[Вв]чера),?\s*(?:в\s+)?(?:\d{1,2}:\d\d|\d{1,2}\s+[а-я]{3,8}(?:,?\s*(?:в\s+)?\d{1,2}:\d\d)?)"
)
_SAME_DAY = re.compile(r"(\d{1,2} [а-я]+) .{10,200}? (?=\1 )")  # "7 мая состоятся переговоры 7 мая Президент"
_REGION = r"(?:[А-ЯЁ][а-яё-]+(?:ская|цкая)\s+область|[А-ЯЁ][а-яё-]+(?:ский|цкий)\s+край)"
_VERB = r"[а-яё]+(?:[аеиыуяё]л|ла|ло|ли|лся|лась|лось|лись|ёт|ет|ит|ут|ют|ят)"
_REFLEXIVE = r"[А-ЯЁ][а-яё]{4,}(?:лся|лась|лось|лись)"
LONGEST_SUBHEAD = 120  # characters; longer ones are leads that lack their full stop


def crawl_date(page: Page) -> Iterator[tuple[int, int]]:
    """The date a crawler put first: " date 2026-03-08 "."""
    if end := dates.parse_header(page.text):
        yield end - len(page.text[:end].lstrip()), end


def stamp(page: Page) -> Iterator[tuple[int, int]]:
    """A date of the page: "8 Октября 2023, 17:44 1109", "Обновлено: 18.01.2026, 09:36 (АСТ)", "Сегодня, 11:08"."""
    yield from ((s.start, s.end) for s in stamps.find_stamps(page.text))
    yield from ((a, b) for a, b, text in page.lines() if _RELATIVE.fullmatch(text))


def place(page: Page) -> Iterator[tuple[int, int]]:
    """The place of an official page, after its date: "Москва, Кремль"."""
    for span in page.taken:
        if span.rule == "stamp" and (match := _place().match(page.text, span.end)):
            yield match.start("place"), match.end("place")
            return


def section(page: Page) -> Iterator[tuple[int, int]]:
    """The part of the site above the headline: "События"; on the line of the headline on official pages only."""
    names, lines = set(words("section")), page.lines()
    for start, end, text in lines[:-1]:
        if headlines.tells(text) or len(text) > LONGEST_TITLE or text not in names:
            break
        yield start, end
    if (
        lines
        and any(span.rule == "tags" for span in page.taken)
        and (match := _section().match(page.text, lines[0][0]))
    ):
        yield match.span()


def dateline(page: Page) -> Iterator[tuple[int, int]]:
    """What the agency prints before its text: "Вена. 5 декабря. KAZAKHSTAN TODAY -"."""
    if found := dates.search_dateline(page.text):
        start, line = found
        above = [text for _, b, text in page.lines() if b <= start and is_sentence(text)]
        if not above and start <= LONGEST_TITLE * 2 + len(page.text) - len(page.text.lstrip()):
            yield start, line.end


def title(page: Page) -> Iterator[tuple[int, int]]:
    """The headline: a first line with the text it heads below it; a headline known beforehand only where repeated."""
    lines = page.lines()
    if page.headline is not None:
        known = " ".join(page.headline.split())
        yield from ((a, b) for a, b, text in lines[:-1] if " ".join(text.split()) == known)
        if known and lines and (match := re.match(rf"{re.escape(known)}(?=[^\S\n]+[А-ЯЁA-Z«\d])", lines[0][2])):
            yield lines[0][0], lines[0][0] + match.end()
        return
    if not lines:
        return
    if repeated := _REPEATED.match(page.text, lines[0][0]):
        yield repeated.span("title")
        yield repeated.end("title") + 1, repeated.end()
        return
    run = headlines.count(page, _headings(lines))
    if run:
        first = lines[0][2]
        same = [(a, b) for n, (a, b, text) in enumerate(lines) if n < run or text == first]
        yield from same if len(same) < len(lines) else same[:run]
    elif (cut := _lead(page, lines)) and len(lines) > 1:
        yield lines[0][0], cut


def _headings(lines: list[tuple[int, int, str]]) -> int:
    for number, (_, _, text) in enumerate(lines):
        longest = LONGEST_SUBHEAD if number else LONGEST_TITLE
        if headlines.tells(text) or len(text) > longest or dates.parse_dateline(text) or _speaks().match(text):
            return number
    return 1 if len(lines) <= headlines.MOST else 0


def _lead(page: Page, lines: list[tuple[int, int, str]]) -> int | None:
    """Find where the lead begins that follows the headline on one line, above the date."""
    start, end, text = lines[0]
    if not any(s.rule == "stamp" and s.start >= end and not page.text[end : s.start].strip() for s in page.taken):
        return None
    if same_day := _SAME_DAY.match(text):
        return start + same_day.end()
    match = next((m for m in _opening().finditer(text) if len(text[: m.start()].split()) > 1), None)
    return start + match.start() if match else None


@cache
def _opening() -> re.Pattern[str]:
    persons = (name.split() for name in lexicons.load("persons")["persons"])
    names = "|".join(re.escape(" ".join(reversed(name))) for name in persons if len(name) == 2)
    subject = rf"(?:{names}|{either('lead_subjects')})"
    return re.compile(
        rf"(?<![,и])(?<!\si)(?<= )(?:(?:{either('lead_words')})\s+\S|{_REFLEXIVE}\s|"
        rf"{subject}(?:\s+\S+){{0,6}}?\s+{_VERB}\s"
        r"|\d{1,2}\s[а-я]+\s[А-ЯЁ])"
    )


@cache
def _section() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('section')})(?=\s+[А-ЯЁ«\d])")


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:[А-ЯЁ]\.\s?){{1,2}}[А-ЯЁ][а-яё-]+|{either('turns')})\s?:")


@cache
def _place() -> re.Pattern[str]:
    known = {
        city
        for c in lexicons.load("countries")["countries"].values()
        for k in ("capital", "city")
        for city in c.get(k, [])
    }
    cities = "|".join(map(re.escape, sorted(known | set(words("places")), key=lambda name: (-len(name), name))))
    seat = rf"(?:{either('residences')}|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*)"
    return re.compile(rf"\s*(?P<place>(?:{_REGION}|{cities})(?:,\s+{seat})?)(?=\s+[А-ЯЁA-Z\d«*]|\s*\n|\s*$)")
