"""What is judged for or against: a mention by itself, or a pair of actors over all sentences that name both."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.stance.connotations import CLASSES, rate
from kzdiplo.stance.spans import KINDS, Spans, Text, spread
from kzdiplo.stance.views import FLAT, TARGET_RELATIONS, Ground, View, view_pairs, view_targets

RANKS = np.array([0, 1, 3, 7])  # the actor named most, second, third or fourth, up to the eighth, others
DISTANCES = np.array([0, 1, 3, 7, 14])  # words between two actors
MOST = 6  # sentences that name both; more count the same


class Namings(NamedTuple):
    """Where units are named: an actor where it is mentioned, a pair in each sentence that names both.

    Attributes
    ----------
    unit : ndarray of int
        The unit of each naming.
    left, right : ndarray of int
        The first token of whoever is named first, and of whoever is named last; the same for one actor.
    """

    unit: np.ndarray
    left: np.ndarray
    right: np.ndarray


class Signs(NamedTuple):
    """What speaks for or against units and is no word: kinds, cases, order, how often.

    Attributes
    ----------
    unit, sign : ndarray of int
        A unit and a sign it has, a value each time; signs are places in ``names``.
    names : list of str
        The names of signs, each once.
    """

    unit: np.ndarray
    sign: np.ndarray
    names: list[str]


class Units(NamedTuple):
    """Units with the words and the signs that speak for or against them.

    Attributes
    ----------
    holder, target : ndarray of int
        The actor of each unit, -1 for a holder nobody named.
    place : ndarray of int
        A token of the sentence in which the unit is named, the first one.
    namings : Namings
        Where the units are named.
    view : View
        The words in relations to the namings.
    signs : Signs
        What is no word.
    """

    holder: np.ndarray
    target: np.ndarray
    place: np.ndarray
    namings: Namings
    view: View
    signs: Signs


def target_units(text: Text, spans: Spans, ground: Ground) -> Units:
    """Make a unit of each mention."""
    number = np.arange(len(spans.first))
    case = np.where(text.case[spans.last] == "", text.case[spans.first], text.case[spans.last])
    view = view_targets(text, spans, ground)
    signs = join_signs(
        tell(number, [spans.kind, text.pos[spans.first], case], _told_of_mention), _find_hits(text, view)
    )
    namings = Namings(number, spans.first, spans.first)
    return Units(np.full(len(number), -1), spans.actor, spans.first, namings, view, signs)


def tell(unit: np.ndarray, columns: list[np.ndarray], told: Callable[..., list[str]]) -> Signs:
    """Give each unit the signs that a function tells of its row of columns; each distinct row is told of once.

    Examples
    --------
    >>> signs = tell(np.array([0, 1, 1]), [np.array(["a", "b", "a"])], lambda letter: [f"is {letter}", "is a letter"])
    >>> [(unit, signs.names[sign]) for unit, sign in zip(signs.unit.tolist(), signs.sign, strict=True)][:4]
    [(0, 'is a'), (0, 'is a letter'), (1, 'is b'), (1, 'is a letter')]
    """
    codes, values = zip(*map(pd.factorize, columns), strict=True)
    row = np.ravel_multi_index(codes, [max(len(some), 1) for some in values])
    _, first, same = np.unique(row, return_index=True, return_inverse=True)
    lines = [told(*line) for line in zip(*(column[first].tolist() for column in columns), strict=True)]
    number: dict[str, int] = {}
    table = np.array([[number.setdefault(name, len(number)) for name in line] for line in lines], dtype=np.int64)
    signs = table.reshape(len(lines), -1)[same] if lines else table.reshape(0, 1)
    return Signs(np.repeat(unit, signs.shape[1]), signs.ravel(), list(number))


def join_signs(*parts: Signs) -> Signs:
    """Put signs one after another."""
    number: dict[str, int] = {}
    places = [np.array([number.setdefault(name, len(number)) for name in part.names], dtype=np.int64) for part in parts]
    signs = [place[part.sign] for place, part in zip(places, parts, strict=True)]
    return Signs(np.concatenate([part.unit for part in parts]), np.concatenate(signs), list(number))


def _told_of_mention(kind: int, pos: str, case: str) -> list[str]:
    what = f"{KINDS[kind]} {pos}"
    return [what, f"case {case}", f"{what} {case}"]


def _find_hits(text: Text, view: View) -> Signs:
    """Tell where units have a word that says well or ill of itself, of its subject or its object."""
    code, lemmas = pd.factorize(text.lemma)
    lemma, hit = np.nonzero(rate(lemmas))
    width = len(CLASSES) * FLAT
    near = view.relation < FLAT
    unit, relation, own = view.naming[near], view.relation[near], code[view.token[near]]
    edges = np.searchsorted(lemma, np.arange(len(lemmas) + 1))
    row, at = spread(edges[own], edges[own + 1])
    found = np.unique(unit[row] * width + relation[row] * len(CLASSES) + hit[at])
    names = [f"{told}: {relation}" for relation in TARGET_RELATIONS[:FLAT] for told in CLASSES]
    return Signs(*np.divmod(found, width), names)


def pair_units(text: Text, spans: Spans, ground: Ground) -> Units:
    """Make a unit of each two actors that a sentence names, once in each direction."""
    holder, target = _nearest_pairs(text, spans)
    wide = int(spans.actor.max(initial=0)) + 1
    named, first, unit = np.unique(
        spans.actor[holder] * wide + spans.actor[target], return_index=True, return_inverse=True
    )
    view = view_pairs(text, spans, ground, holder, target)
    signs = join_signs(
        tell(unit, _mention_columns(text, spans, ground, holder, target), _told_of_mentions),
        tell(np.arange(len(named)), _actor_columns(text, spans, named, wide, np.bincount(unit)), _told_of_actors),
    )
    ends = spans.first[holder], spans.first[target]
    namings = Namings(unit, np.minimum(*ends), np.maximum(*ends))
    return Units(named // wide, named % wide, ends[0][first], namings, view, signs)


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


def _mention_columns(
    text: Text, spans: Spans, ground: Ground, holder: np.ndarray, target: np.ndarray
) -> list[np.ndarray]:
    """Return the order of each two mentions, their distance, cases, roles, and whether one word governs both."""
    forward = spans.first[holder] < spans.first[target]
    between = np.where(forward, spans.first[target] - spans.last[holder], spans.first[holder] - spans.last[target]) - 1
    far = np.searchsorted(DISTANCES, between)
    cases = [text.case[spans.last[end]] for end in (holder, target)]
    roles = [ground.role[end] for end in (holder, target)]
    shared = (ground.governor[holder] == ground.governor[target]) & (ground.governor[target] >= 0)
    return [forward, far, *cases, *roles, shared]


def _told_of_mentions(first: bool, far: int, case: str, other: str, role: int, part: int, shared: bool) -> list[str]:
    ends = f"{role} {part} {first:d} {shared:d}"
    return [f"order {first:d}", f"distance {far} {first:d}", f"cases {case} {other} {first:d}", f"roles {ends}"]


def _actor_columns(text: Text, spans: Spans, named: np.ndarray, wide: int, together: np.ndarray) -> list[np.ndarray]:
    """Return the kinds of both actors of each pair, how prominent each is, and how many sentences name both."""
    size = int(spans.actor.max(initial=-1)) + 1
    doc, kind = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    doc[spans.actor], kind[spans.actor] = text.doc[spans.first], spans.kind
    count = np.bincount(spans.actor, minlength=size)
    order = np.lexsort((np.arange(size), -count, doc))
    rank = np.zeros(size, dtype=np.int64)
    rank[order] = np.arange(size) - np.searchsorted(doc[order], doc[order])
    level = np.searchsorted(RANKS, rank)
    ends = np.divmod(named, wide)
    return [*(column[end] for column in (kind, level) for end in ends), np.minimum(together, MOST)]


def _told_of_actors(kind: int, other: int, rank: int, place: int, together: int) -> list[str]:
    kinds = f"{KINDS[kind]} {KINDS[other]}"
    return [
        kinds, f"ranks {rank} {place}", f"holder {rank}", f"target {place}", f"together {together}",
        f"{kinds} together {min(together, 3)}", f"{kinds} rank {max(rank, place)}",
    ]  # fmt: skip
