"""Where sentences end: the rules of razdel, asked only where they are needed, with two of our own before them.

A sentence can end only between two runs of characters without spaces, so that most places are decided by how the run
before ends and how the run after begins, each distinct run looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from razdel import sentenize
from razdel.segmenters import sokr
from razdel.segmenters.sentenize import SentSplit

from kzdiplo import lexicons
from kzdiplo.segmentation import is_label

NEVER, PLAIN, ASK = 0, 1, 2
_WINDOW = sentenize.split.window  # characters either side that razdel looks at
_BUFFER = 24  # characters of a sentence that are enough to tell an item of a list, at most 20 long
_CLOSING = "»”’)\\]}\"'„"
_ENDED = re.compile(rf"([^\W\d]{{2,}})(?:[.?!…]+[{_CLOSING}]?|;)$")
_CLOSED = re.compile(rf"\w[{_CLOSING}]$")
_DELIMITERS = frozenset(".?!…;»”’)]}\"'„(")  # with "(" of ":("
_ROMAN = re.compile(r"[IVXML]+")
_LEADING = re.compile(r"[^\W\d]+")


class Runs(NamedTuple):
    """Runs of characters without spaces: text, place, whether the line ends there, number in ``forms``."""

    doc: np.ndarray
    start: np.ndarray
    stop: np.ndarray
    breaks: np.ndarray
    kind: np.ndarray
    forms: list[str]


class Place(NamedTuple):
    """A place where a sentence may end: the run that ends there, the one before it, and the split as razdel sees it."""

    before: str
    run: str
    split: SentSplit


def labelled(place: Place) -> bool | None:
    """«В группе А. Стороны»: the letter is a label, the sentence ends."""
    letter = len(place.run) == 2 and place.run[1] == "."
    return True if letter and is_label(place.before, place.run) else None


def goes_on(place: Place) -> bool | None:
    """«Док. Совета», an abbreviation after which no sentence ends."""
    return False if place.run.endswith(".") and place.run[:-1].lower() in _listed("before") else None


def whole_word(place: Place) -> bool | None:
    """«Книга о нем. Ужин»: a word like an abbreviation ends the sentence before a capital."""
    capital = place.split.right.lstrip()[:1].isupper()
    return True if capital and place.run.endswith(".") and place.run[:-1] in _listed("words") else None


def as_razdel(place: Place) -> bool | None:
    """The rules of razdel: abbreviations, initials, quotation marks, lists, dashes."""
    return not sentenize.join(place.split)


RULES: list[Callable[[Place], bool | None]] = [labelled, goes_on, whole_word, as_razdel]


def ending(run: str) -> int:
    """Tell whether a run of characters ends a sentence before a capital: never, always, or by the rules.

    Examples
    --------
    >>> [ending(run) for run in ("слово", "слово.", "слово»", "г.")] == [NEVER, PLAIN, NEVER, ASK]
    True
    """
    if run[-1] not in _DELIMITERS or _CLOSED.search(run):
        return NEVER
    match = _ENDED.search(run)
    plain = match and match[1].lower() not in _abbreviations() and not _ROMAN.fullmatch(match[1])
    return PLAIN if plain else ASK


def opening(run: str) -> int:
    """Tell whether a run of characters may open a sentence: never (a small letter), always, or by the rules.

    Examples
    --------
    >>> [opening(run) for run in ("слово", "Слово", "«Слово", "–")] == [NEVER, PLAIN, PLAIN, ASK]
    True
    """
    if run[0].isupper() or run[0].isdigit() or run[0] in '«"“(':
        return PLAIN
    leading = _LEADING.match(run[: _WINDOW - 1])
    return NEVER if leading and leading[0].isalpha() and leading[0].islower() else ASK


def sentence_ends(texts: Sequence[str], runs: Runs) -> np.ndarray:
    """Tell after which runs of characters a sentence ends.

    Parameters
    ----------
    texts : sequence of str
        The texts.
    runs : Runs
        The runs without spaces.

    Returns
    -------
    ndarray of bool
        True where a sentence ends, at the end of a line too.
    """
    ends = _classes(runs, ending, ~runs.breaks)
    after = np.roll(ends > NEVER, 1)  # the last run of all ends a line
    begins = np.roll(_classes(runs, opening, after), -1)
    begins[:-1][runs.start[1:] - runs.stop[:-1] > 1] *= ASK  # razdel sees no more than ten characters
    asked = (ends > NEVER) & (begins > NEVER) & (np.maximum(ends, begins) >= ASK)
    found = runs.breaks | ((ends == PLAIN) & (begins == PLAIN))
    _ask(texts, runs, found, asked)
    return found


def _classes(runs: Runs, rule: Callable[[str], int], among: np.ndarray) -> np.ndarray:
    """Apply a rule to the runs chosen, once to each distinct one."""
    chosen = np.zeros(len(runs.forms), dtype=bool)
    chosen[runs.kind[among]] = True
    answers = np.array([rule(form) if yes else NEVER for form, yes in zip(runs.forms, chosen.tolist(), strict=True)])
    return np.where(among, answers.astype(np.int8)[runs.kind], NEVER) if len(answers) else np.zeros(0, np.int8)


def _ask(texts: Sequence[str], runs: Runs, found: np.ndarray, asked: np.ndarray) -> None:
    """Ask the rules in order and note the answers: an item of a list is known by where its sentence begins."""
    previous = np.maximum.accumulate(np.where(found, np.arange(len(found)), -1)) if len(found) else found
    own = -1
    for i in np.flatnonzero(asked).tolist():
        last = max(int(previous[i - 1]) if i else -1, own)
        begin = int(runs.start[last + 1]) if last < 0 or runs.breaks[last] else int(runs.stop[last])
        run = runs.forms[runs.kind[i]]
        split = _split(texts[runs.doc[i]], begin, int(runs.start[i]), run)
        if split is not None:
            place = Place(runs.forms[runs.kind[i - 1]] if i and not runs.breaks[i - 1] else "", run, split)
            found[i] = next(answer for rule in RULES if (answer := rule(place)) is not None)
            own = i if found[i] else own


def _split(text: str, begin: int, start: int, run: str) -> SentSplit | None:
    """Return the last split of a run as razdel would see it in its line, None where no delimiter ends the run."""
    signs = [sign for sign in sentenize.split.re.finditer(run) if sign.end() == len(run)]
    if not signs:
        return None
    at, stop = start + signs[0].start(), start + len(run)
    left = text[max(0, at - _WINDOW) : at].rpartition("\n")[2]
    right = text[stop : stop + _WINDOW].partition("\n")[0]
    return SentSplit(left, signs[0][0], right, text[max(begin, at - _BUFFER) : at])


@cache
def _abbreviations() -> frozenset[str]:
    """Return every word that some rule about abbreviations knows."""
    pairs = {part for pair in sokr.PAIR_SOKRS | sokr.HEAD_PAIR_SOKRS for part in pair}
    return frozenset(sokr.SOKRS | sokr.INITIALS | pairs | _listed("before"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lexicons.load("abbreviations")[name])
