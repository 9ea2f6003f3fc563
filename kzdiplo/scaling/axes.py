"""Axes of scaling: the seed words of two ends, from lexicons/axes.yaml, a file or a dict of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kzdiplo import lexicons
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold, phrase

FORM = 'the name of an axis, "file.yaml:name", or {"one end": [words], "other end": [words]}'


class Axis(NamedTuple):
    """An axis: its name, the names of its ends in both languages, and the seed words of each end as folded lemmas."""

    name: str
    ends: tuple[dict[str, str], dict[str, str]]
    seeds: tuple[tuple[str, ...], tuple[str, ...]]


def axis_names(labels: str = "ru") -> dict[str, str]:
    """Return the axes of the lexicon with their labels.

    Examples
    --------
    >>> axis_names("en")["friendly-hostile"]
    'friendliness'
    """
    return {key: entry[labels] for key, entry in lexicons.load("axes").items()}


def read_axis(axis: Any) -> Axis:
    """Read an axis.

    Parameters
    ----------
    axis : str or mapping
        A name of `lexicons/axes.yaml`; a file of the same form and a name in it, ``"mine.yaml:fear-hope"``; or a
        mapping of two ends to their seed words, the first of which counts +1.

    Returns
    -------
    Axis

    Raises
    ------
    InputError
        For an unknown axis, ends that are not two, an end without words, or a word at both ends.

    Examples
    --------
    >>> read_axis({"hope": ["надежда"], "fear": ["страх", "опасения"]}).seeds
    (('надежда',), ('страх', 'опасение'))
    """
    if isinstance(axis, Mapping):
        names, seeds = list(map(str, axis)), list(axis.values())
        return _check("-".join(names), [{"ru": name, "en": name} for name in names], seeds)
    known, name = _lexicon(str(axis))
    if name not in known:
        raise InputError(f"axis={axis!r}", f"one of {', '.join(known)}, or {FORM}", "choose one, or write your own")
    return _check(name, known[name]["ends"], known[name]["seeds"])


def _lexicon(axis: str) -> tuple[dict[str, Any], str]:
    """Return the axes that a name is to be looked up in, and the name."""
    path, colon, name = axis.rpartition(":")
    if not colon:
        return lexicons.load("axes"), axis
    if not Path(path).is_file():
        raise InputError(f"axis={axis!r}, where {path!r} is no file", FORM, "check the path")
    return lexicons.parse(Path(path).read_text(encoding="utf-8"), path), name


def _check(name: str, ends: list[dict[str, str]], words: list[Any]) -> Axis:
    if len(words) != 2 or any(not isinstance(end, list | tuple) or not end for end in words):
        raise InputError(f"axis {name!r} with ends {words!r}", FORM, "give each of two ends a list of words")
    one, two = (tuple(dict.fromkeys(_lemma(word) for word in end)) for end in words)
    both = sorted(set(one) & set(two))
    if both:
        raise InputError(f"axis {name!r} with {both[0]!r} at both ends", "words of one end each", "leave it out of one")
    return Axis(name, (ends[0], ends[1]), (one, two))


def _lemma(word: str) -> str:
    lemmas = phrase(str(word))
    if len(lemmas) != 1:
        raise InputError(f"seed {word!r}", "single words", "take one word of it")
    return fold(lemmas[0])
