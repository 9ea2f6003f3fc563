"""The sentences that may tell an event, with their words, their actors and what the article says around them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo import lexicons
from kzdiplo.actors.others import OTHERS
from kzdiplo.lemmas import fold, phrase

NEXT = 3  # words within which the next slot of a cue must follow: "в рамках 32-го заседания"
NEAR = 8  # words around the anchor in which a slot after "~" may stand
HEADLINE = -1  # the number of a sentence that is a headline: it is no lead and has no place in the text
_TOKEN_COLUMNS = ["lemma", "pos", "case", "number", "tense", "start", "end"]
_MENTION_COLUMNS = ["start", "end", "kind", "key", "name", "role", "office", "side", "form", "rank"]


class Mention(NamedTuple):
    """An actor in a sentence; ``first`` and ``last`` are the numbers of its words there."""

    start: int
    end: int
    kind: str
    key: str
    name: str
    role: str
    office: str
    side: str
    form: str
    rank: int = 0
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class Sentence:
    """A sentence that may tell an event, as parallel lists a word."""

    doc_id: str
    number: int
    text: str
    base: list[str]  # lemmas as they are printed
    lemma: list[str]  # the same, folded
    pos: list[str]
    case: list[str]
    number_: list[str]
    tense: list[str]
    start: list[int]
    end: list[int]
    mentions: list[Mention] = field(default_factory=list)
    anchors: tuple[int, ...] = ()  # words that tell events


class Context(NamedTuple):
    """What an article says around its sentences."""

    date: dt.date | None
    place: str | None
    dateline: dt.date | None
    title: str
    home: str
    persons: tuple[Mention, ...]
    partners: tuple[str, ...]
    item: bool
    recalled: tuple[tuple[int, int], ...] = ()  # passages that only tell what was before


@cache
def words(*path: str) -> frozenset[str]:
    """Lemmas of a list of lexicons/events.yaml.

    Examples
    --------
    >>> "запланировать" in words("status", "planned")
    True
    """
    entry = lexicons.load("events")
    for name in path:
        entry = entry[name]
    return frozenset(phrase(str(word))[0] for word in entry)


def read_sentences(tokens: pd.DataFrame, mentions: pd.DataFrame, anchors: Collection[str]) -> list[Sentence]:
    """Take out the sentences that hold an anchor, each with its words and mentions.

    Parameters
    ----------
    tokens, mentions : DataFrame
        The tables of a corpus.
    anchors : collection of str
        The lemmas, folded, of which a sentence must hold one.

    Returns
    -------
    list of Sentence
        In text order; sentences without any anchor are left out, which keeps the work small.

    Examples
    --------
    >>> from kzdiplo.text import tokenize
    >>> tokens = tokenize(["Токаев прибыл. Погода хорошая."]).assign(doc_id="a")
    >>> [s.lemma for s in read_sentences(tokens, pd.DataFrame(columns=["doc_id", *_MENTION_COLUMNS]), ["прибыть"])]
    [['токаев', 'прибыть', '.']]
    """
    if tokens.empty:
        return []
    doc, names = pd.factorize(tokens["doc_id"])
    number, variants = tokens["sentence"].to_numpy(), lexicons.load("events")["variants"]
    codes, lemmas = pd.factorize(tokens["lemma"])
    folded = np.array([variants.get(fold(lemma), fold(lemma)) for lemma in lemmas], dtype=object)
    part = tokens["token"].eq(";").to_numpy()[:-1]  # "в Сочи идут переговоры; в Минске прошёл саммит" tells two things
    first = np.flatnonzero(np.r_[True, (doc[1:] != doc[:-1]) | (number[1:] != number[:-1]) | part])
    held = np.isin(codes, np.flatnonzero([lemma in anchors for lemma in folded]))
    wanted = np.unique(np.searchsorted(first, np.flatnonzero(held), side="right") - 1)
    bounds = np.r_[first, len(tokens)]
    columns = [
        np.asarray(lemmas, dtype=object)[codes],
        folded[codes],
        *(tokens[name].to_numpy(dtype=object) for name in _TOKEN_COLUMNS[1:]),
    ]
    placed = _place_mentions(tokens, mentions, doc, names, first)
    return [
        Sentence(names[doc[a]], int(number[a]), "", *(c[a:b].tolist() for c in columns), placed.get(int(k), []))
        for k, a, b in zip(wanted, bounds[wanted], bounds[wanted + 1], strict=True)
    ]


def _place_mentions(
    tokens: pd.DataFrame, mentions: pd.DataFrame, doc: np.ndarray, names: pd.Index, first: np.ndarray
) -> dict[int, list[Mention]]:
    """Mentions under the number of their sentence, with the numbers of their words in it."""
    known = mentions[mentions["doc_id"].isin(names) & ~mentions["kind"].isin(OTHERS)]
    where = names.get_indexer(known["doc_id"]).astype("int64") << 32
    starts = (doc.astype("int64") << 32) + tokens["start"].to_numpy()
    begin = np.searchsorted(starts, where + known["start"].to_numpy(dtype="int64"), side="right") - 1
    close = np.searchsorted(starts, where + known["end"].to_numpy(dtype="int64"), side="left") - 1
    sentence = np.searchsorted(first, begin, side="right") - 1
    placed: dict[int, list[Mention]] = {}
    for row, k, a, b in zip(
        as_mentions(known), sentence, begin - first[sentence], close - first[sentence], strict=True
    ):
        placed.setdefault(int(k), []).append(row._replace(first=int(a), last=int(b)))
    return placed


def as_mentions(mentions: pd.DataFrame) -> Iterator[Mention]:
    """Rows of the table of mentions as :class:`Mention`, missing text as ``""``."""
    told = (
        mentions[_MENTION_COLUMNS]
        .astype({"rank": "Int64"})
        .fillna(dict.fromkeys(_MENTION_COLUMNS[2:-1], "") | {"rank": 0})
    )
    return (Mention(*row) for row in zip(*(told[name].tolist() for name in _MENTION_COLUMNS), strict=True))
