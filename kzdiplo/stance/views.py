"""What the learned layer sees: each word of a sentence, and where it stands to an actor or to two.

A view is a list of (naming, token, relation): a naming is a mention, or a pair of mentions; a word counts once in each
relation in which it stands to it. All weights are weights of a lemma in a relation.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kzdiplo.stance import branches
from kzdiplo.stance.spans import Spans, Text, spread

BREAKS = (",", ";", ":", "(", ")", "—", "–")
NEAR_PAIR = 15  # words between two actors that still belong together
AROUND = 5  # words before and after two actors
TARGET_RELATIONS = (
    ["anywhere", "own"]
    + [f"{side}, clause {n}" for side in ("before", "after") for n in range(3)]
    + [f"{what} of {role}" for what in ("governor", "second") for role in ("other", "subject", "genitive")]
    + ["preposition"]
    + branches.RELATIONS
)  # fmt: skip
PAIR_RELATIONS = (
    ["anywhere"]
    + [f"{where}, {order}" for where in ("between", "far between", "before", "after")
       for order in ("target first", "holder first")]
    + [f"{what} of {whose} as {role}" for what in ("governor", "second") for whose in ("holder", "target")
       for role in ("other", "subject", "genitive")]
    + ["governor of both", "preposition of holder", "preposition of target", "holder", "target"]
)  # fmt: skip
FLAT = len(TARGET_RELATIONS) - len(branches.RELATIONS)  # relations by order and by guess; those in the tree follow


class View(NamedTuple):
    """Words in relations to namings, as arrays of the same length."""

    naming: np.ndarray
    token: np.ndarray
    relation: np.ndarray


class Ground(NamedTuple):
    """What is known of each token and each mention before any two are put together.

    Attributes
    ----------
    begin, stop : ndarray of int
        First token of the sentence of each token, and the one after its last.
    clause : ndarray of int
        Commas, brackets and conjunctions before each token.
    governor, second, role, preposition : ndarray of int
        For each mention: the word that governs it and the next one in the chain, -1 for none; 0 other, 1 subject,
        2 genitive; its preposition or -1.
    """

    begin: np.ndarray
    stop: np.ndarray
    clause: np.ndarray
    governor: np.ndarray
    second: np.ndarray
    role: np.ndarray
    preposition: np.ndarray


def survey(text: Text, spans: Spans) -> Ground:
    """Find what :class:`Ground` tells."""
    from kzdiplo.stance.governors import find_governors

    edges = np.flatnonzero(np.diff(text.sentence, prepend=-1))
    stops = np.append(edges[1:], len(text.doc))
    clause = np.cumsum(np.isin(text.token, BREAKS) | (text.pos == "SCONJ"))
    begin, stop = edges[text.sentence], stops[text.sentence]
    return Ground(begin, stop, clause, *find_governors(text, spans, begin, stop))


def view_targets(text: Text, spans: Spans, ground: Ground) -> View:
    """Put each word of the sentence in relation to each mention; relations are places in ``TARGET_RELATIONS``."""
    unit, token = spread(ground.begin[spans.first], ground.stop[spans.first])
    worded = (text.pos != "PUNCT")[token]
    unit, token = unit[worded], token[worded]
    first, last = spans.first[unit], spans.last[unit]
    after, own = token > last, (token >= first) & (token <= last)
    counts = ground.clause
    crossed = np.where(after, counts[token - 1] - counts[last], counts[first - 1] - counts[token])
    placed = View(unit[~own], token[~own], (2 + 3 * after + np.clip(crossed, 0, 2))[~own])
    anywhere = View(placed.naming, placed.token, np.zeros_like(placed.naming))
    itself = View(unit[own], token[own], np.ones_like(unit[own]))
    chains = _chains(ground, [(np.arange(len(spans.first)), 8)])
    named = np.zeros(len(text.token), dtype=bool)
    named[spans.first] = True
    unit, token, relation = branches.view_branches(text, spans, text.trees.of(named))
    branched = View(unit, token, relation + FLAT)
    return join([anywhere, itself, placed, *chains, _pick(ground.preposition, 14), branched])


def view_pairs(text: Text, spans: Spans, ground: Ground, holder: np.ndarray, target: np.ndarray) -> View:
    """Put each word of the sentence in relation to pairs of mentions; relations are places in ``PAIR_RELATIONS``."""
    forward = (spans.first[holder] < spans.first[target]).astype(np.int64)
    left, right = np.where(forward, holder, target), np.where(forward, target, holder)
    opens, closes = spans.last[left] + 1, spans.first[right]
    begin, stop = ground.begin[spans.first[left]], ground.stop[spans.first[left]]
    far = (closes - opens > NEAR_PAIR).astype(np.int64)
    ends = spans.last[right] + 1
    ranges = [
        (begin, stop, np.zeros_like(far)),
        (opens, closes, 1 + 2 * far + forward),
        (np.maximum(begin, spans.first[left] - AROUND), spans.first[left], 5 + forward),
        (ends, np.minimum(stop, ends + AROUND), 7 + forward),
    ]
    views, words = [], text.pos != "PUNCT"
    for first, last, relation in ranges:
        unit, token = spread(first, last)
        worded = words[token]
        unit = unit[worded]
        views.append(View(unit, token[worded], relation[unit]))
    both = np.where(ground.governor[holder] == ground.governor[target], ground.governor[target], -1)
    chains = _chains(ground, [(holder, 9), (target, 12)], step=6)
    places = [(both, 21), (ground.preposition[holder], 22), (ground.preposition[target], 23)]
    ends = [(_own(spans, holder), 24), (_own(spans, target), 25)]
    own = [View(unit, token, np.full(len(unit), relation)) for (unit, token), relation in ends]
    return join([*views, *chains, *own, *(_pick(token, relation) for token, relation in places)])


def _own(spans: Spans, mention: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the words of one mention a unit."""
    return spread(spans.first[mention], spans.last[mention] + 1)


def join(views: list[View]) -> View:
    """Put views one after another."""
    return View(*(np.concatenate(column) for column in zip(*views, strict=True)))


def _chains(ground: Ground, ends: list[tuple[np.ndarray, int]], step: int = 3) -> list[View]:
    """Put the governor of mentions, and the word next to it in the chain, in relation to their units."""
    return [
        _pick(word[mention], base + step * number + ground.role[mention])
        for mention, base in ends
        for number, word in enumerate((ground.governor, ground.second))
    ]


def _pick(token: np.ndarray, relation: np.ndarray | int) -> View:
    """Put one word a unit, where there is one, in a relation."""
    unit = np.flatnonzero(token >= 0)
    return View(unit, token[unit], np.broadcast_to(relation, token.shape)[unit])
