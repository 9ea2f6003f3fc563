"""Wordings of the lexicons found in tokens: by word form and capital letter, never by prefix, the longest first.

What a token may stand for is asked once for each distinct pair of token and lemma, and only places where a wording may
begin are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kzdiplo import lexicons
from kzdiplo.breaks import number_sentences
from kzdiplo.lemmas import fold
from kzdiplo.readings import analyzer
from kzdiplo.segmentation import split

_DASHES = {"–": "-", "—": "-", "−": "-"}
_NAMES = ("Geox", "Orgn", "Name", "Surn")


class Words(NamedTuple):
    """The token table as plain lists: loops over a list are many times faster than over a frame.

    ``code`` numbers the distinct triples of token, small letters and lemma, ``distinct`` holds them.
    """

    doc: list[str]
    token: list[str]
    low: list[str]
    lemma: list[str]
    pos: list[str]
    case: list[str]
    start: list[int]
    end: list[int]
    sentence: list[int]
    first: list[bool]
    code: np.ndarray
    distinct: list[tuple[str, str, str]]

    def lemma_at(self, at: int) -> str:
        """Return the folded lemma of a token, "" outside the text."""
        return self.lemma[at] if 0 <= at < len(self.lemma) else ""


class Hit(NamedTuple):
    """A wording found: tokens ``begin`` to ``stop``, characters ``start`` to ``end``."""

    begin: int
    stop: int
    start: int
    end: int
    kind: str
    key: str
    form: str
    wording: str


class Wording(NamedTuple):
    """A wording of a lexicon, cut into words: as compared, and as written."""

    words: tuple[str, ...]
    surfaces: tuple[str, ...]
    kind: str
    key: str
    form: str
    text: str


class Index(NamedTuple):
    """Wordings by their first word, the longest first, and the word forms that stand for each word."""

    by_first: dict[str, list[Wording]]
    forms: dict[str, frozenset[str]]


def make_words(tokens: pd.DataFrame) -> Words:
    """Turn a token table into lists, sentences numbered through the whole table."""
    names = ["doc_id", "token", "lemma", "pos", "case", "start", "end"]
    doc, token, lemma, pos, case, start, end = (tokens[name].tolist() for name in names)
    folded = {t: fold(t) for t in dict.fromkeys(lemma)}
    number: dict[tuple[str, str], int] = {}
    code = np.array([number.setdefault(pair, len(number)) for pair in zip(token, lemma, strict=True)], dtype=np.int64)
    distinct = [(t, _plain(t), folded[lem]) for t, lem in number]
    low, lemmas = [low for _, low, _ in distinct], [lem for *_, lem in distinct]
    sentence = number_sentences(tokens)
    first = (np.diff(sentence, prepend=0) > 0).tolist()
    spelled = [[values[c] for c in code.tolist()] for values in (low, lemmas)]
    return Words(doc, token, *spelled, pos, case, start, end, sentence.tolist(), first, code, distinct)


def make_index(rows: Iterable[tuple[str, str, str, str]], any_number: bool = False) -> Index:
    """Index wordings given as (wording, kind, key, form); with ``any_number`` the plural of a noun counts too."""
    by_first, forms = defaultdict(list), defaultdict(set)
    for text, kind, key, form in rows:
        surfaces = split(text)
        words = tuple(map(_plain, surfaces))
        by_first[words[0]].append(Wording(words, tuple(surfaces), kind, key, form, text))
        for surface, word in zip(surfaces, words, strict=True):
            for shape in word_forms(surface, any_number):
                forms[shape].add(word)
    ordered = {first: sorted(found, key=lambda w: -len(w.words)) for first, found in by_first.items()}
    return Index(ordered, {shape: frozenset(words) for shape, words in forms.items()})


def find(words: Words, index: Index) -> list[Hit]:
    """Find wordings from left to right; of those that begin at a token the longest wins, and none overlap."""
    hits, free_from = [], 0
    possible = [_stands_for(index, *triple) for triple in words.distinct]
    openings = [_openings(index, meant) if meant else [] for meant in possible]
    begins = np.array([bool(opening) for opening in openings], dtype=bool)[words.code].nonzero()[0].tolist()
    codes = words.code.tolist() if begins else []
    for i in begins:
        if i >= free_from and (wording := _longest(words, openings[codes[i]], possible, codes, i)):
            free_from = i + len(wording.words)
            place = (i, free_from, words.start[i], words.end[free_from - 1])
            hits.append(Hit(*place, wording.kind, wording.key, wording.form, wording.text))
    return hits


@cache
def word_forms(surface: str, any_number: bool = False) -> frozenset[str]:
    """Return the forms of a word of a wording that count as the word.

    A word in the nominative is declined in the number it has; any other ("иностранных") stays as it is. Of a compound
    the dictionary does not know the last part is declined: "Куала-Лумпуром".

    Examples
    --------
    >>> "ирану" in word_forms("Иран"), "штат" in word_forms("Штаты"), sorted(word_forms("иностранных"))
    (True, False, ['иностранных'])
    >>> sorted(word_forms("Тонга"))
    ['тонга', 'тонге', 'тонги', 'тонгой', 'тонгу']
    """
    stated = lexicons.load("countries")["forms"].get(surface)
    if surface.isupper() or stated is not None:
        return frozenset(map(_plain, [surface, *(stated or "").split()]))
    best, (head, dash, last) = nominative_parse(surface), surface.rpartition("-")
    if dash and last and (best is None or not best.is_known):
        return frozenset(f"{_plain(head)}-{form}" for form in word_forms(last, any_number))
    if best is None:
        return frozenset([_plain(surface)])
    free = any_number or best.tag.POS != "NOUN"
    same = [f for f in best.lexeme if f.tag.POS == best.tag.POS and (free or f.tag.number == best.tag.number)]
    return frozenset(fold(f.word) for f in same if "Supr" not in f.tag) | {_plain(surface)}


def nominative_parse(surface: str) -> Any:
    """Return the reading of a word of a wording as a nominative, that of a name before others, None without one."""
    parses = [
        p for p in analyzer().parse(surface.lower()) if p.tag.case == "nomn" and p.tag.POS in {"NOUN", "ADJF", "PRTF"}
    ]
    named = [p for p in parses if any(g in p.tag for g in _NAMES)] if surface[0].isupper() else []
    return (named or parses or [None])[0]


def _plain(token: str) -> str:
    return _DASHES.get(token, fold(token).replace("’", "'"))


def _stands_for(index: Index, token: str, low: str, lemma: str) -> frozenset[str]:
    """Return the words of wordings a token may stand for: by its form, else, for a name, by its lemma."""
    return index.forms.get(low) or (index.forms.get(lemma, frozenset()) if token[0].isupper() else frozenset())


def _openings(index: Index, meant: frozenset[str]) -> list[Wording]:
    """Return the wordings that begin with one of some words, the longest first."""
    return sorted((w for first in sorted(meant) for w in index.by_first.get(first, [])), key=lambda w: -len(w.words))


def _longest(
    words: Words, openings: list[Wording], possible: list[frozenset[str]], codes: list[int], i: int
) -> Wording | None:
    """Return the longest wording that begins at token i."""
    for wording in openings:
        stop = i + len(wording.words)
        if stop > len(codes) or words.sentence[i] != words.sentence[stop - 1]:
            continue
        fits = all(w in possible[codes[i + n]] for n, w in enumerate(wording.words))
        if fits and _written_alike(wording, words.token[i:stop]):
            return wording
    return None


def _written_alike(wording: Wording, tokens: list[str]) -> bool:
    """Capitals: an abbreviation is in capitals, a name has at least one of its own; office words are free."""
    pairs = list(zip(wording.surfaces, tokens, strict=True))
    if any(s.isupper() and len(s) > 1 and t[: len(s)] != s for s, t in pairs):
        return False
    capital = [t[0].isupper() or t[0].isdigit() for s, t in pairs if s[0].isupper()]
    return not capital or wording.kind == "office" or any(capital)
