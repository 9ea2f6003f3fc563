"""How posts of channels and news pages ask to be followed, and lines that are nothing but an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kzdiplo.cleaning.spans import Page, either, names_any, words

_ADDRESS = r"(?:(?:https?://|www\.)[^\s|]+|(?:[\w-]+\.)+[a-z]{2,4}/[^\s|]+|@\w{3,})"
_LAST_ADDRESS = re.compile(r"(?<=[^\S\n])https?://\S+(?<![.,!?)…])$")  # before a full stop it belongs to the sentence
_LAST_HANDLE = re.compile(r"[.!?…»)]\s+(?P<last>@\w{3,})$")
_SIGN = r"[^\w\s«\"(№$€₽+-]"  # a picture, an arrow, a dash; not what can open a sentence


def subscribe(page: Page) -> Iterator[tuple[int, int]]:
    """An invitation to follow: "Подписывайтесь на EADaily в Дзен", "❤ Подписаться | Прислать новость"."""
    taken: list[tuple[int, int]] = []
    if "@" in page.text or names_any(page.text, "follow"):
        for start, end, text in page.lines():
            if found := _follow_line().fullmatch(text) or _follow_end().search(text) or _LAST_HANDLE.search(text):
                taken.append((start + found.start("last"), end))
    if names_any(page.text, "subscribe"):
        found = (m.span() for m in _subscribe().finditer(page.text))
        taken += [(a, b) for a, b in found if not any(a < stop and start < b for start, stop in taken)]
    yield from sorted(taken)


def addresses(page: Page) -> Iterator[tuple[int, int]]:
    """A line that is an address, a cue before it or not: "Подробнее: https://mid.ru/1"; an address that ends a line."""
    if "/" in page.text or "@" in page.text:
        for start, end, text in page.lines():
            if _address_line().fullmatch(text):
                yield start, end
            elif (last := _LAST_ADDRESS.search(text)) and not _needed(text[: last.start()]):
                yield start + last.start(), start + last.end()


def _needed(before: str) -> bool:
    """Say whether a sentence needs the address it ends with: "... по адресу http://www.kremlin.ru"."""
    return before.split()[-1] in words("before_address")


@cache
def _subscribe() -> re.Pattern[str]:
    channel = rf"(?:{either('channels')})"
    return re.compile(
        rf"(?:(?<=^)|(?<=\n)|(?<=[.!?»…)] )|(?<=\n ))(?:{either('subscribe')})\b[^.!?\n]{{0,150}}?\b{channel}(?!\w)"
        rf"(?:[^.!?\n]{{0,80}}(?:[.!](?=\s|$)|(?=\n|$)))?"
    )


def _buttons() -> str:
    """One button or more: "Подписаться на Москву | Прислать новость", "Присылайте фото в @bot"."""
    goes_on = rf"(?:[^\S\n]+(?:на|в)[^\S\n]+[^.!?|\n]{{1,60}})?(?::?[^\S\n]*{_ADDRESS})?"
    with_address = rf"(?:[^.!?|\n]{{0,80}}?[^\S\n]{_ADDRESS})"
    button = rf"(?:{either('follow')})(?!\w)(?:{with_address}|{goes_on})"
    return rf"{button}(?:\s*[|•·/]\s*(?:{_SIGN}+\s*)?{button})*"


@cache
def _follow_line() -> re.Pattern[str]:
    """A line of buttons, behind a sign or the name of the channel: "👉 Топор Live. Подписаться"."""
    name = r"[А-ЯЁA-Z][^\s.!?|]*(?:[^\S\n]+[А-ЯЁA-Z\d+][^\s.!?|]*){0,3}(?:\.|[^\S\n]*[—–:|-])[^\S\n—–-]*"
    return re.compile(rf"(?P<last>[^\w\n]{{0,6}}(?:{name}){{0,2}}{_buttons()}\W{{0,4}}(?<![.;,…]))")


@cache
def _follow_end() -> re.Pattern[str]:
    """Buttons at the end of a line of text, behind a sign, or two of them."""
    first = rf"(?:{_SIGN}{{1,4}}\s*(?={_buttons()}\W{{0,4}}$)|(?=[^|\n]{{5,80}}\|))"
    return re.compile(rf"[.!?…»)\"]\s+(?P<last>{first}{_buttons()}\W{{0,4}}$(?<![.;,…]))")


@cache
def _address_line() -> re.Pattern[str]:
    cue = rf"(?:(?:{either('more')})(?!\w)[^.!?\n]{{0,40}}?)?"
    return re.compile(rf"\W{{0,6}}{cue}[^\w@]{{0,6}}{_ADDRESS}(?:\s+{_ADDRESS})*\W{{0,4}}")
