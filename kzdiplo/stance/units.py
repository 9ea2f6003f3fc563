"""What is judged for or against: a mention by itself, or a pair of actors over all sentences that name both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.stance.connotations import CLASSES, rate
from kzdiplo.stance.spans import KINDS, Spans, Text, spread
from kzdiplo.stance.views import FLAT, TARGET_RELATIONS, Ground, View, view_pairs, view_targets

RANKS = np.array([0, 1, 3, 7])  # the actor named most, second, third or fourth, up to the eighth, others
DISTANCES = np.array([0, 1, 3, 7, 14])  # words between two actors
MOST = 6  # sentences that name both; more count the same


class Units(NamedTuple):
    """Units with the words and the signs that speak for or against them.

    Attributes
    ----------
    holder, target : ndarray of int
        The actor of each unit, -1 for a holder nobody named.
    place : ndarray of int
        A token of the sentence in which the unit is named, the first one.
    view : View
        The words in relations to the units.
    signs : list of list of str
        What is no word: kinds, cases, order, how often.
    """

    holder: np.ndarray
    target: np.ndarray
    place: np.ndarray
    view: View
    signs: list[list[str]]


def target_units(text: Text, spans: Spans, ground: Ground) -> Units:
    """Make a unit of each mention."""
    signs = []
    for first, last, kind in zip(spans.first.tolist(), spans.last.tolist(), spans.kind.tolist(), strict=True):
        case = text.case[last] or text.case[first]
        what = f"{KINDS[kind]} {text.pos[first]}"
        signs.append([what, f"case {case}", f"{what} {case}"])
    view = view_targets(text, spans, ground)
    for unit, hit in _hits(text, view):
        signs[unit].append(hit)
    return Units(np.full(len(spans.first), -1), spans.actor, spans.first, view, signs)


def _hits(text: Text, view: View) -> Iterator[tuple[int, str]]:
    """Yield the units and where they have a word that says well or ill of itself, of its subject or its object."""
    code, lemmas = pd.factorize(text.lemma)
    lemma, hit = np.nonzero(rate(lemmas))
    width = len(CLASSES) * FLAT
    near = view.relation < FLAT
    unit, relation, token = view.unit[near], view.relation[near], view.token[near]
    row, at = spread(np.searchsorted(lemma, code[token]), np.searchsorted(lemma, code[token], side="right"))
    found = np.unique(unit[row] * width + relation[row] * len(CLASSES) + hit[at])
    names = [f"{told}: {relation}" for relation in TARGET_RELATIONS[:FLAT] for told in CLASSES]
    for number in found.tolist():
        yield number // width, names[number % width]


def pair_units(text: Text, spans: Spans, ground: Ground) -> Units:
    """Make a unit of each two actors that a sentence names, once in each direction."""
    holder, target = _nearest_pairs(text, spans)
    wide = int(spans.actor.max(initial=0)) + 1
    named, first, unit = np.unique(
        spans.actor[holder] * wide + spans.actor[target], return_index=True, return_inverse=True
    )
    view = view_pairs(text, spans, ground, holder, target)
    signs: list[list[str]] = [[] for _ in named]
    for number, told in zip(unit.tolist(), _instance_signs(text, spans, ground, holder, target), strict=True):
        signs[number] += told
    for number, told in enumerate(_actor_signs(text, spans, named // wide, named % wide, np.bincount(unit))):
        signs[number] += told
    place = spans.first[holder[first]]
    return Units(named // wide, named % wide, place, View(unit[view.unit], view.token, view.relation), signs)


def sentence_pairs(text: Text, spans: Spans, ground: Ground) -> Units:
    """Make a unit of each two actors that a sentence names, anew in each sentence."""
    here = np.stack([text.sentence[spans.first], spans.actor])
    (_, owner), actor = np.unique(here, axis=1, return_inverse=True)
    units = pair_units(text, spans._replace(actor=actor.reshape(-1)), ground)
    return units._replace(holder=owner[units.holder], target=owner[units.target])


def _nearest_pairs(text: Text, spans: Spans) -> tuple[np.ndarray, np.ndarray]:
    """Return the two nearest mentions of each two actors in each sentence, in both directions."""
    order = np.argsort(spans.first, kind="stable")
    sentence = text.sentence[spans.first[order]]
    begin, stop = (np.searchsorted(sentence, sentence, side=side) for side in ("left", "right"))
    one, two = spread(begin, stop)
    one, two = order[one], order[two]
    apart = (spans.actor[one] != spans.actor[two]) & (
        (spans.last[one] < spans.first[two]) | (spans.last[two] < spans.first[one])
    )
    one, two = one[apart], two[apart]
    away = np.abs(spans.first[one] - spans.first[two])
    keys = (away, spans.actor[two], spans.actor[one], text.sentence[spans.first[one]])
    sort = np.lexsort(keys)
    same = np.ones(len(sort), dtype=bool)
    same[1:] = np.any([np.diff(key[sort]) != 0 for key in keys[1:]], axis=0)
    return one[sort[same]], two[sort[same]]


def _instance_signs(
    text: Text, spans: Spans, ground: Ground, holder: np.ndarray, target: np.ndarray
) -> list[list[str]]:
    """Tell of each two mentions their cases, order and distance, and the roles they play."""
    forward = spans.first[holder] < spans.first[target]
    between = np.where(forward, spans.first[target] - spans.last[holder], spans.first[holder] - spans.last[target]) - 1
    far = np.searchsorted(DISTANCES, between)
    cases = [text.case[spans.last[end]].tolist() for end in (holder, target)]
    roles = [ground.role[end].tolist() for end in (holder, target)]
    shared = (ground.governor[holder] == ground.governor[target]) & (ground.governor[target] >= 0)
    rows = zip(forward.tolist(), far.tolist(), *cases, *roles, shared.tolist(), strict=True)
    return [_told_of_mentions(*row) for row in rows]


@cache
def _told_of_mentions(first: bool, far: int, case: str, other: str, role: int, part: int, shared: bool) -> list[str]:
    ends = f"{role} {part} {first:d} {shared:d}"
    return [f"order {first:d}", f"distance {far} {first:d}", f"cases {case} {other} {first:d}", f"roles {ends}"]


def _actor_signs(
    text: Text, spans: Spans, holder: np.ndarray, target: np.ndarray, together: np.ndarray
) -> list[list[str]]:
    """Tell of each pair the kinds of both, how prominent each is, and how many sentences name both."""
    size = int(spans.actor.max(initial=-1)) + 1
    doc, kind = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    doc[spans.actor], kind[spans.actor] = text.doc[spans.first], spans.kind
    count = np.bincount(spans.actor, minlength=size)
    order = np.lexsort((np.arange(size), -count, doc))
    rank = np.zeros(size, dtype=np.int64)
    rank[order] = np.arange(size) - np.searchsorted(doc[order], doc[order])
    level = np.searchsorted(RANKS, rank)
    rows = zip(*(column[end].tolist() for column in (kind, level) for end in (holder, target)), strict=True)
    return [_told_of_actors(*row, n) for row, n in zip(rows, np.minimum(together, MOST).tolist(), strict=True)]


@cache
def _told_of_actors(kind: int, other: int, rank: int, place: int, together: int) -> list[str]:
    kinds = f"{KINDS[kind]} {KINDS[other]}"
    return [
        kinds, f"ranks {rank} {place}", f"holder {rank}", f"target {place}", f"together {together}",
        f"{kinds} together {min(together, 3)}", f"{kinds} rank {max(rank, place)}",
    ]  # fmt: skip
