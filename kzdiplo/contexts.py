"""Choice in context: which reading of a form a sentence calls for, by a linear model over hashed features.

A reading is scored by whole numbers that were learned beforehand (:mod:`kzdiplo.training.contexts`): one for each
template of ``TAG`` with the tag of the reading, and one for each template of ``LEMMA`` with its lemma. What a
template sees of the neighbours are their words and the tags they could have, never a choice made before, so that all
tokens are chosen at once, and whole numbers add up to the same sum in any order and on any machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

import numpy as np

from kzdiplo.readings import Reading, Tag

BITS = 19  # 2 ** 19 weights: with 2 ** 21 the development figures were no better
BLOCK = 1 << 16  # tokens weighed at a time, which bounds the memory
TAG, LEMMA = 9, 5  # how many templates are joined with the tag of a reading, and with its lemma
_MULTIPLIER = np.uint32(0x9E3779B1)  # the golden ratio, as in Knuth's multiplicative hashing
_PREPOSITION, _MODIFIER = 1, 2
_SHAPES = ["small", "capital", "first capital", "letter", "first letter", "capitals", "first capitals"]


class Forms(NamedTuple):
    """Distinct forms with their readings, as arrays.

    The readings of form ``f`` are ``readings[first[f] : first[f] + count[f]]``. ``word``, ``tags``, ``ending`` and
    ``shape`` are hashes (uint32) of what the templates see of a form, ``tag`` and ``lemma`` those of each reading;
    ``role`` tells prepositions and words that may stand between one and its noun.
    """

    readings: list[Reading]
    first: np.ndarray
    count: np.ndarray
    word: np.ndarray
    tags: np.ndarray
    ending: np.ndarray
    shape: np.ndarray
    role: np.ndarray
    tag: np.ndarray
    lemma: np.ndarray


def make_forms(forms: Sequence[tuple[str, bool]], readings: Sequence[Sequence[Reading]]) -> Forms:
    """Put distinct forms, each with whether it opens a sentence, and the readings of each into arrays."""
    flat = [reading for found in readings for reading in found]
    low = [form.lower().replace("ё", "е") for form, _ in forms]
    tags = {tag: number for number, tag in enumerate(dict.fromkeys(reading.tag for reading in flat))}
    tag = np.fromiter((tags[reading.tag] for reading in flat), dtype=np.int64, count=len(flat))
    count = np.fromiter(map(len, readings), dtype=np.int64, count=len(readings))
    first = np.cumsum(count) - count
    tag_hash = _hash("|".join(tag) for tag in tags)[tag]
    return Forms(
        flat,
        first,
        count,
        _hash("#" if word[:1].isdigit() else word for word in low),
        _sum(tag_hash, first),
        _hash(word[-3:] for word in low),
        _hash(_SHAPES)[np.fromiter((_shape(*form) for form in forms), dtype=np.int64, count=len(forms))],
        np.bitwise_or.reduceat(np.array(list(map(_role, tags)), dtype=np.uint8)[tag], first),
        tag_hash,
        _hash(reading.lemma for reading in flat),
    )


def choose(forms: Forms, code: np.ndarray, breaks: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
    """Choose a reading for every token.

    Parameters
    ----------
    forms : Forms
        The distinct forms.
    code : ndarray of int
        The number of the form of each token, in text order.
    breaks : ndarray of bool
        Whether a token is the first of its sentence.
    weights : ndarray of int8, optional
        Those of the package by default.

    Returns
    -------
    ndarray of int64
        For each token the number of its reading in ``forms.readings``; of equal readings the first.
    """
    weights = stored_weights() if weights is None else weights
    chosen = forms.first[code]
    for part in _blocks(breaks):
        templates = make_templates(forms, code[part], breaks[part])
        tokens = np.flatnonzero(forms.count[code[part]] > 1)
        count = forms.count[code[part][tokens]]
        reading = spread(chosen[part][tokens], count)
        score = np.zeros(len(reading), dtype=np.int32)
        for place in slots(forms, templates, tokens, count, reading):
            score += weights[place]
        chosen[part][tokens] = reading[_first_best(score, count)]
    return chosen


def make_templates(forms: Forms, code: np.ndarray, breaks: np.ndarray) -> list[np.ndarray]:
    """Return what each template sees at every token, uint32; those for tags first, then those for lemmas."""
    word, tags = forms.word[code], forms.tags[code]
    ends = np.append(breaks[1:], True)
    left_word, left_tags = _shift(word, 1, breaks), _shift(tags, 1, breaks)
    right_word, right_tags = _shift(word, -1, ends), _shift(tags, -1, ends)
    shape = forms.shape[code]
    right_shape = _shift(shape, -1, ends)
    seen = [
        word, forms.ending[code], shape, left_tags, right_tags, left_word, right_word, _mix(left_tags, right_tags),
        _preposition(forms, code, breaks), np.zeros_like(word), left_word, right_word, shape, right_shape,
    ]  # fmt: skip
    return [_mix(values, np.uint32(number + 1)) for number, values in enumerate(seen)]


def slots(
    forms: Forms, templates: list[np.ndarray], tokens: np.ndarray, count: np.ndarray, reading: np.ndarray
) -> Iterator[np.ndarray]:
    """Yield for each template the place of its weight for every reading of some tokens."""
    tag, lemma = forms.tag[reading], forms.lemma[reading]
    for number, values in enumerate(templates):
        joined = np.repeat(values[tokens], count)
        joined ^= tag if number < TAG else lemma
        joined *= _MULTIPLIER
        joined >>= np.uint32(32 - BITS)
        yield joined


def spread(first: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return the numbers ``first .. first + count - 1`` of each pair, one after the other."""
    shift = first - (np.cumsum(count) - count)
    return np.repeat(shift, count) + np.arange(count.sum())


@cache
def stored_weights() -> np.ndarray:
    """Return the learned weights, int8."""
    with np.load(files("kzdiplo") / "weights" / "contexts.npz", allow_pickle=False) as stored:
        return stored["weights"]


def _blocks(breaks: np.ndarray) -> Iterator[slice]:
    """Cut the tokens into blocks of whole sentences."""
    starts = np.flatnonzero(breaks)
    places = np.unique(np.searchsorted(starts, np.arange(0, len(breaks), BLOCK)))
    edges = np.append(starts[places[places < len(starts)]], len(breaks)).tolist()
    yield from map(slice, edges, edges[1:])


def _first_best(score: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return the place of the first of the highest scores of each token."""
    begin = np.cumsum(count) - count
    if not len(count):
        return begin
    rank = (score.astype(np.int64) << 16) - spread(np.zeros_like(count), count)
    best = np.repeat(np.maximum.reduceat(rank, begin), count)
    return np.flatnonzero(rank == best)


def _shift(values: np.ndarray, step: int, edge: np.ndarray) -> np.ndarray:
    """Return the value of the token before (1) or after (-1), 0 beyond the sentence."""
    return np.where(edge, np.uint32(0), np.roll(values, step))


def _preposition(forms: Forms, code: np.ndarray, breaks: np.ndarray) -> np.ndarray:
    """Return the hash of the preposition before a token, up to two modifiers between, 0 without one."""
    role, word = forms.role[code], forms.word[code]
    found = _shift(np.where(role & _PREPOSITION, word, 0).astype(np.uint32), 1, breaks)
    behind_modifier = _shift((role & _MODIFIER).astype(np.uint32), 1, breaks) > 0
    for _ in range(2):
        found = np.where((found == 0) & behind_modifier, _shift(found, 1, breaks), found)
    return found


def _mix(*values: np.ndarray | np.uint32) -> np.ndarray:
    """Join hashes into one."""
    out = np.zeros(1, dtype=np.uint32)
    for value in values:
        out = (out ^ value) * _MULTIPLIER
        out ^= out >> np.uint32(15)
    return out


def _hash(texts: Iterator[str]) -> np.ndarray:
    return _mix(np.fromiter((crc32(text.encode()) for text in texts), dtype=np.uint32))


def _sum(hashes: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return one hash for the tags of each form, whatever their order."""
    return _mix(np.add.reduceat(hashes, first, dtype=np.uint32))


def _shape(form: str, opens: bool) -> int:
    """Tell how a form is written, and where: a number in ``_SHAPES``."""
    size = 2 * (len(form) > 1) + 3 if form.isupper() else int(form[:1].isupper())
    return size + opens


def _role(tag: Tag) -> int:
    modifier = tag.pos in {"ADJ", "DET", "NUM"} or tag.kind == "Part"
    return _PREPOSITION * (tag.pos == "ADP") | _MODIFIER * modifier
