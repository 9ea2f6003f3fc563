"""Wordings of the lexicons found in tokens: by word form and capital letter, never by prefix, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pandas as pd
from razdel import tokenize

from kzdiplo.lemmas import fold
from kzdiplo.readings import analyzer

_DASHES = {"–": "-", "—": "-", "−": "-"}
_NAMES = ("Geox", "Orgn", "Name", "Surn")


class Words(NamedTuple):
    """The token table as plain lists: loops over a list are many times faster than over a frame."""

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
    """A wording of a lexicon, cut into words."""

    words: tuple[str, ...]
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
    change = tokens["doc_id"].ne(tokens["doc_id"].shift()) | tokens["sentence"].ne(tokens["sentence"].shift())
    names = ["doc_id", "token", "lemma", "pos", "case", "start", "end"]
    doc, token, lemma, pos, case, start, end = (tokens[name].tolist() for name in names)
    low = {t: _plain(t) for t in dict.fromkeys(token)}
    folded = {t: fold(t) for t in dict.fromkeys(lemma)}
    return Words(
        doc,
        token,
        [low[t] for t in token],
        [folded[t] for t in lemma],
        pos,
        case,
        start,
        end,
        change.cumsum().tolist(),
        change.tolist(),
    )


def make_index(rows: Iterable[tuple[str, str, str, str]], any_number: bool = False) -> Index:
    """Index wordings given as (wording, kind, key, form); with ``any_number`` the plural of a noun counts too."""
    by_first, forms = defaultdict(list), defaultdict(set)
    for text, kind, key, form in rows:
        surfaces = split(text)
        words = tuple(map(_plain, surfaces))
        by_first[words[0]].append(Wording(words, kind, key, form, text))
        for surface, word in zip(surfaces, words, strict=True):
            for shape in word_forms(surface, any_number):
                forms[shape].add(word)
    ordered = {first: sorted(found, key=lambda w: -len(w.words)) for first, found in by_first.items()}
    return Index(ordered, {shape: frozenset(words) for shape, words in forms.items()})


def find(words: Words, index: Index) -> list[Hit]:
    """Find wordings from left to right; of those that begin at a token the longest wins, and none overlap."""
    hits, free_from = [], 0
    pairs = list(zip(words.token, words.low, words.lemma, strict=True))
    stands_for = {pair: _stands_for(index, *pair) for pair in dict.fromkeys(pairs)}
    possible = [stands_for[pair] for pair in pairs]
    for i, meant in enumerate(possible):
        if i >= free_from and meant and (wording := _longest(words, index, possible, i)):
            stop = i + len(wording.words)
            hits.append(
                Hit(i, stop, words.start[i], words.end[stop - 1], wording.kind, wording.key, wording.form, wording.text)
            )
            free_from = stop
    return hits


def split(text: str) -> list[str]:
    """Cut a wording into tokens as texts are cut.

    Examples
    --------
    >>> split("Центральная Азия – США")
    ['Центральная', 'Азия', '–', 'США']
    """
    return [token.text for token in tokenize(text)]


@cache
def word_forms(surface: str, any_number: bool = False) -> frozenset[str]:
    """Return the forms of a word of a wording that count as the word.

    A word in the nominative is declined in the number it has; any other ("иностранных") stays as it is.

    Examples
    --------
    >>> "ирану" in word_forms("Иран"), "штат" in word_forms("Штаты"), sorted(word_forms("иностранных"))
    (True, False, ['иностранных'])
    """
    word = _plain(surface)
    if surface.isupper():
        return frozenset([word])
    parses = [
        p for p in analyzer().parse(surface.lower()) if p.tag.case == "nomn" and p.tag.POS in {"NOUN", "ADJF", "PRTF"}
    ]
    named = [p for p in parses if any(g in p.tag for g in _NAMES)] if surface[0].isupper() else []
    best = (named or parses or [None])[0]
    if best is None:
        return frozenset([word])
    free = any_number or best.tag.POS != "NOUN"
    same = [f for f in best.lexeme if f.tag.POS == best.tag.POS and (free or f.tag.number == best.tag.number)]
    return frozenset(fold(f.word) for f in same) | {word}


def _plain(token: str) -> str:
    return _DASHES.get(token, fold(token).replace("’", "'"))


def _stands_for(index: Index, token: str, low: str, lemma: str) -> frozenset[str]:
    """Return the words of wordings a token may stand for: by its form, else, for a name, by its lemma."""
    return index.forms.get(low) or (index.forms.get(lemma, frozenset()) if token[0].isupper() else frozenset())


def _longest(words: Words, index: Index, possible: list[frozenset[str]], i: int) -> Wording | None:
    """Return the longest wording that begins at token i."""
    candidates = [w for first in sorted(possible[i]) for w in index.by_first.get(first, [])]
    for wording in sorted(candidates, key=lambda w: -len(w.words)):
        stop = i + len(wording.words)
        if stop > len(words.low) or words.sentence[i] != words.sentence[stop - 1]:
            continue
        if all(w in possible[i + n] for n, w in enumerate(wording.words)) and _written_alike(
            wording, words.token[i:stop]
        ):
            return wording
    return None


def _written_alike(wording: Wording, tokens: list[str]) -> bool:
    """Capitals: an abbreviation is in capitals, a name has at least one of its own; office words are free."""
    surfaces = split(wording.text)
    if any(s.isupper() and len(s) > 1 and t[: len(s)] != s for s, t in zip(surfaces, tokens, strict=True)):
        return False
    capital = [t[0].isupper() or t[0].isdigit() for s, t in zip(surfaces, tokens, strict=True) if s[0].isupper()]
    return not capital or wording.kind == "office" or any(capital)
