"""What official sites add to a release: lists of tags, links between paragraphs, cards of persons within sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from kzdiplo.cleaning.channels import addresses
from kzdiplo.cleaning.spans import LONGEST_TITLE, Page, either, is_sentence, names_any, words
from kzdiplo.stamps import months

_SENTENCE_BREAK = re.compile(r"[.!?…](?=\s+[А-ЯЁA-Z«<])")
_HASHTAGS = re.compile(r"(?:#[\w-]+[\s,]*){2,}\s*$")
_PATRONYMIC = re.compile(r"(?:[оеё]вич|[оеё]вна|ич|инична)\w{0,2}$")
_NAME = re.compile(r"[А-ЯЁ](?:[\w’'-]+|\.)")
_WORD = re.compile(r"[^\S\n]+(\S+)")
_GENITIVE = re.compile(r"(?:[а-яё-]{2,}(?:ых|их|ого|его|ой|ей|ов|ев|ам|ям|ым|им|ий|ы|и|а|я))[,»)]?$")
_CAPITAL = re.compile(r"[«(]?[А-ЯЁA-Z]|«")
_VERB = re.compile(r"(?:[аеиыуяо]л[аои]?|л[аои]сь|лся|ен[аоы]|ан[аоы])$")
_LINK_WORDS = {"и", "по", "при", "в", "на", "во", "–"}
_MARK = re.compile(r"[,.:;\])…!?–—-]")
LONGEST_TAIL = 2500  # characters of tags and links before the status of the page
LONGEST_ROLE = 30  # words of an office on a card


def tags(page: Page) -> Iterator[tuple[int, int]]:
    """The lists that close an official page: "География ... Темы ... Лица ... Статус материала ..."; "Теги: ..."."""
    if names_any(page.text, "status") and (status := _status().search(page.text)):
        start = _tail_start(page.text, status.start())
        yield start, len(page.text.rstrip())
        return
    for start, end, text in page.lines()[-3:]:
        if (_tag_line().match(text) and not is_sentence(text)) or _HASHTAGS.fullmatch(text):
            yield start, end


def related(page: Page) -> Iterator[tuple[int, int]]:
    """Links elsewhere: "Читайте также: ...", "Смотрите также ... 7 мая 2025 года", headlines below; addresses."""
    yield from addresses(page)
    if not names_any(page.text, "related"):
        return
    lines, cue, following = page.lines(), _related_line(), False
    taken = []
    for start, end, text in lines:
        if match := cue.match(text):
            following = not match["link"]
            if following or not _dated_link().match(text):
                taken += [(start, end)] if following or len(text) <= LONGEST_TITLE else []
        elif following and len(text) <= LONGEST_TITLE and not is_sentence(text):
            taken.append((start, end))
        else:
            following = False
    yield from taken
    for match in (*_dated_link().finditer(page.text), *_last_link().finditer(page.text)):
        if not any(a <= match.start() < b for a, b in taken):
            taken.append(match.span())
            yield match.span()


def card(page: Page) -> Iterator[tuple[int, int]]:
    """The card of a person behind the name: "с Сергеем Лавровым Лавров Сергей Викторович Министр иностранных дел ."."""
    if not any(span.rule == "tags" for span in page.taken):  # other sites have none
        return
    for match in _names().finditer(page.text):
        names = [(m.start(), m.group()) for m in _NAME.finditer(page.text, *match.span())]
        if (start := _repeated(names)) is not None:
            yield start, _role_end(page.text, match.end())


def _repeated(names: list[tuple[int, str]]) -> int | None:
    """Find where a run of names begins anew, with the surname: "Антон Силуанов | Силуанов Антон Германович"."""
    plain = [name for _, name in names]
    for back in (1, 2, 3):
        for k in range(back, len(plain) - 1):
            same = plain[k][:4] == plain[k - back][:4] or (
                len(plain[k]) > 4 and plain[k][:-2] == plain[k - back][: len(plain[k]) - 2]
            )
            known = plain[k + 1][0] in {name[0] for name in plain[:k]}
            if same and known and not _PATRONYMIC.search(plain[k]):
                return names[k][0]
    return None


def _tail_start(text: str, status: int) -> int:
    """Go back from the status of a page over its tags and the links before them."""
    begin = max(0, status - LONGEST_TAIL)
    breaks = [m.end() for m in _SENTENCE_BREAK.finditer(text, begin, status)]
    floor = breaks[-1] if breaks else begin
    start = next((m.start() for m in _tag_head().finditer(text, floor, status)), status)
    return next((m.start() for m in _related_head().finditer(text, floor, start)), start)


def _role_end(text: str, start: int) -> int:
    """Find the end of an office: the mark with a space before it, else the last word that can belong to it."""
    found = [(m.start(1), m.end(1), m.group(1)) for m in islice(_WORD.finditer(text, start), LONGEST_ROLE)]
    end = last = start
    heads, quoted = words("role_heads"), 0
    for number, (_, stop, word) in enumerate(found):
        following = found[number + 1][2] if number + 1 < len(found) else ""
        plain = word.lower().rstrip(",")
        if _MARK.match(word) and not (word == "–" and following.lower() in heads):
            return last
        if word == "и" and following.lower() in heads:  # the next person
            return end
        if not (quoted or _CAPITAL.match(word) or plain in heads or plain in _LINK_WORDS or _of_office(word)):
            return end
        quoted += word.count("«") - word.count("»")
        last = stop
        if plain not in _LINK_WORDS:
            end = stop
    return end


def _of_office(word: str) -> bool:
    return word.rstrip(",»)") == "дел" or (bool(_GENITIVE.match(word)) and not _VERB.search(word))


@cache
def _status() -> re.Pattern[str]:
    sections = (
        r"(?=\s+(?:Опубликован|Дата\s+публикации|Ссылка))|Опубликован\s+в\s+раздел(?:е|ах):|Ссылка\s+на\s+материал:"
    )
    return re.compile(rf"(?<!\S)(?:Статус\s+материала{sections})")


@cache
def _tag_head() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{either('tags')})(?=\s+[А-ЯЁA-Z0-9«])")


@cache
def _related_head() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{either('related')})(?=\s+[А-ЯЁA-Z0-9«])")


@cache
def _tag_line() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('tags')}):")


@cache
def _related_line() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('related')})(?:\s*:\s*(?P<link>\S.*)?)?$")


@cache
def _dated_link() -> re.Pattern[str]:
    first = either("lead_words", "tags")  # a link does not open so, a paragraph may
    day = rf"\d{{1,2}}\s+(?:{months()})\s+(?:19|20)\d\d(?:\s+года)?"
    item = (
        rf"(?:«[^»\n]{{0,150}}»|[^\n.!?]|\.(?=\S)){{5,250}}?(?:{day}|pdf,\s[\d.,]+\sкБ)(?=\s+[А-ЯЁA-Z«<*\d]|\s*\n|\s*$)"
    )
    more = rf"(?!(?:{first})\s)[А-ЯЁA-Z«](?:[^\n.!?]){{10,200}}?(?:{day}|pdf,\s[\d.,]+\sкБ)"
    return re.compile(
        rf"(?<!\S)(?:{either('related')}):?\s+(?=[А-ЯЁA-Z«]){item}(?:\s+{more}(?=\s+[А-ЯЁA-Z«<*\d]|\s*\n|\s*$))*"
    )


@cache
def _last_link() -> re.Pattern[str]:
    """Links at the end of a line of text: nothing that ends like a sentence follows."""
    return re.compile(rf"(?<=[.!?…»] )(?:{either('related')}):?(?=\s+[А-ЯЁA-Z«])[^.!?…\n]{{5,600}}$", re.MULTILINE)


@cache
def _names() -> re.Pattern[str]:
    """Three names or more, or initials and two names, before the word that opens an office."""
    name = r"(?:[А-ЯЁ]\.\s?)*[А-ЯЁ][\w’'-]+"
    roles = "|".join(rf"(?i:{re.escape(word)})" for word in words("role_heads"))
    return re.compile(
        rf"(?<![\w.-])(?!(?:{roles})\s){name}(?:\s+(?!(?:{roles})\s){name}){{2,8}}(?=\s+(?:{roles})(?!\w))"
    )
