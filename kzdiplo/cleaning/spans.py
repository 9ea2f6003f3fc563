"""A page while it is cleaned: what a rule has taken is blank, so that every place keeps its number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from kzdiplo import lexicons

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
SENTENCE_END = re.compile(r"[.!?…:;,][»\"”)]*$")
LONGEST_TITLE = 200  # characters; the longest headline of 7,642 television news items has 178


class Span(NamedTuple):
    """A piece of the raw text, taken away by a rule."""

    start: int
    end: int
    rule: str


class Page(NamedTuple):
    """A page: ``text`` is as long as what was read, with blanks where a rule has taken something."""

    text: str
    taken: tuple[Span, ...] = ()
    headline: str | None = None  # when it came with the text

    def lines(self) -> list[tuple[int, int, str]]:
        """Return where each line that is left begins and ends, with its text."""
        return _lines(self.text)

    def without(self, spans: list[Span], filler: str) -> Page:
        """Blank the spans; a line break parts what stood before from what follows, a space does not."""
        text = self.text
        for start, end, _ in spans:
            text = text[:start] + filler.ljust(end - start) + text[end:]
        return self._replace(text=text, taken=(*self.taken, *spans))


@lru_cache(maxsize=2)  # most rules take nothing, and the next one asks for the same lines
def _lines(text: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), m.group()) for m in _LINE.finditer(text)]


Rule = Callable[[Page], Iterable[tuple[int, int]]]


@cache
def words(name: str) -> tuple[str, ...]:
    """Return a list of ``pages.yaml``."""
    return tuple(lexicons.load("pages")[name])


def names_any(text: str, name: str) -> bool:
    """Say whether a text holds a word of a list: most pages do not, and need no pattern."""
    return any(word in text for word in words(name))


@cache
def either(*names: str) -> str:
    """Return lists of ``pages.yaml`` as one pattern, the longest wording first."""
    found = {word for name in names for word in words(name)}
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(found, key=lambda w: (-len(w), w)))


def is_sentence(line: str) -> bool:
    """Say whether a line ends like a sentence."""
    return bool(SENTENCE_END.search(line[-6:]))
