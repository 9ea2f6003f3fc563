"""By how much something grew or fell: "на 12%", "(+10,4 %)", "в 1,5 раза", "вдвое", "на треть"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.amounts.money import figure
from kzdiplo.events.sentences import Sentence
from kzdiplo.lemmas import phrase

BEFORE, AFTER = 8, 3  # words within which "вырос" or "больше" must stand
_NUMBER = r"\d+(?:[.,]\d+)?"
_PERCENT = re.compile(rf"(?P<sign>(?<![\w\d])[+\-−–](?=\d))?\s?(?P<n>{_NUMBER})\s?(?:%|процент\w*)")
_TIMES = re.compile(rf"\bв\s+(?P<n>{_NUMBER}|полтора|\w+)\s+раз[аы]?\b", re.IGNORECASE)


class Growth(NamedTuple):
    """A change in a sentence: where it stands and how large it is, .12 for 12 % more, -.5 for half."""

    start: int
    end: int
    change: float


def find_growth(sentence: Sentence) -> list[Growth]:
    """Find by how much something grew or fell.

    Parameters
    ----------
    sentence : Sentence
        With its text.

    Returns
    -------
    list of Growth
        In text order, offsets in the sentence; a share that no word calls a change ("доля составила 20%") is none.
    """
    return sorted(growth for rule in RULES for growth in rule(sentence))


def percent(sentence: Sentence) -> Iterator[Growth]:
    """(+10,4 %); вырос на 12%; на 15% больше."""
    for match in _PERCENT.finditer(sentence.text):
        sign = {"+": 1, None: direction(sentence, match.start(), match.end())}.get(match["sign"], -1)
        level = sentence.text[: match.start()].lower().rstrip().endswith(" до")  # "вырасти до 30%": a level, no change
        if sign and not level:
            yield Growth(match.start(), match.end(), round(sign * figure(match["n"]) / 100, 6))


def times(sentence: Sentence) -> Iterator[Growth]:
    """Вырос в 1,5 раза; сократился в два раза; увеличился вдвое."""
    words = lexicons.load("amounts")["times"]
    found = [(m, _factor(m["n"])) for m in _TIMES.finditer(sentence.text)]
    found += [(m, float(words[m[0].lower()])) for m in _any_of(tuple(words)).finditer(sentence.text)]
    for match, factor in found:
        sign = direction(sentence, match.start(), match.end())
        if sign and factor:
            yield Growth(match.start(), match.end(), round(factor - 1 if sign > 0 else 1 / factor - 1, 6))


def doubled(sentence: Sentence) -> Iterator[Growth]:
    """Удвоился."""
    words = {phrase(word)[0]: factor for word, factor in lexicons.load("amounts")["doubled"].items()}
    for i, lemma in enumerate(sentence.lemma):
        if lemma in words and sentence.tense[i] != "Fut":
            start = sentence.start[i] - sentence.start[0]
            yield Growth(start, sentence.end[i] - sentence.start[0], float(words[lemma] - 1))


def part(sentence: Sentence) -> Iterator[Growth]:
    """Сократился на треть."""
    parts = {phrase(word)[0]: share for word, share in lexicons.load("amounts")["parts"].items()}
    for i, lemma in enumerate(sentence.lemma):
        if lemma in parts and i and sentence.lemma[i - 1] == "на":
            start, end = sentence.start[i] - sentence.start[0], sentence.end[i] - sentence.start[0]
            if sign := direction(sentence, start, end):
                yield Growth(start, end, sign * parts[lemma])


RULES: list[Callable[[Sentence], Iterator[Growth]]] = [percent, times, doubled, part]


def direction(sentence: Sentence, start: int, end: int) -> int:
    """Tell whether the words around a place say that something rose (1) or fell (-1); 0 where they say neither."""
    compared = re.match(r"\s*(\w+)", sentence.text[end:])
    if compared and compared[1].lower() in (comparatives := lexicons.load("amounts")["comparatives"]):
        return comparatives[compared[1].lower()]
    first, last = (bisect_left(sentence.start, place + sentence.start[0]) for place in (start, end))
    around = [*reversed(range(max(first - BEFORE, 0), first)), *range(last, min(last + AFTER, len(sentence.lemma)))]
    return next((changes()[sentence.lemma[i]] for i in around if sentence.lemma[i] in changes()), 0)


@cache
def changes() -> dict[str, int]:
    """Return 1 for the lemmas of growth, -1 for those of decline.

    Examples
    --------
    >>> changes()["вырасти"], changes()["сократиться"]
    (1, -1)
    """
    lexicon = lexicons.load("amounts")
    return {phrase(word)[0]: sign for name, sign in (("up", 1), ("down", -1)) for word in lexicon[name]}


def _factor(word: str) -> float:
    """1,5; полтора; два: 0 for what is no number."""
    numerals = lexicons.load("dates")["numerals"]
    if re.fullmatch(_NUMBER, word) or word.lower() == "полтора":
        return figure(word)
    return float(numerals.get(word.lower(), 0))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
