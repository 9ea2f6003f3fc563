"""Words to lemmas: rules give the readings of each distinct form, the sentence and the article choose among them.

What a form can be is told by :mod:`kzdiplo.wordforms`, what the sentence calls for by :mod:`kzdiplo.contexts`, and the
words of names by :mod:`kzdiplo.names.settle`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np
import pandas as pd

from kzdiplo.breaks import opens_sentence, sentence_begins
from kzdiplo.contexts import Forms, choose, make_forms
from kzdiplo.errors import InputError
from kzdiplo.names.settle import Settled, settle
from kzdiplo.readings import GUESS, Reading, Tag
from kzdiplo.wordforms import CYRILLIC, NOT_RUSSIAN, RULES, find_readings

FEATURES = ["lemma", "pos", "case", "number", "gender", "tense"]
_PLACES = {"Geo", "Org"}
_NEUTRAL = "и"  # a word that says little of the next one


def annotate(doc: np.ndarray, sentence: np.ndarray, code: np.ndarray, forms: Sequence[str]) -> dict[str, pd.array]:
    """Give every token its lemma, part of speech and features.

    Parameters
    ----------
    doc, sentence, code : ndarray of int
        The number of the text, of the sentence in it and of the form in ``forms``, for each token in text order.
    forms : sequence of str
        The distinct forms.

    Returns
    -------
    dict
        ``lemma``, ``pos``, ``case``, ``number``, ``gender``, ``tense``: str arrays, a value a token.
    """
    readings, chosen = choose_readings(doc, sentence, code, forms)
    used = np.bincount(chosen, minlength=len(readings)) > 0
    chosen = (np.cumsum(used) - 1)[chosen]
    rows = [readings[number] for number in np.flatnonzero(used)]
    table = {"lemma": [row.lemma for row in rows]}
    table |= {name: [getattr(row.tag, name) for row in rows] for name in FEATURES[1:]}
    return {name: pd.array(values, dtype="str").take(chosen) for name, values in table.items()}


def choose_readings(
    doc: np.ndarray, sentence: np.ndarray, code: np.ndarray, forms: Sequence[str]
) -> tuple[list[Reading], np.ndarray]:
    """Return readings and the number of each token's own: by the sentence, then the names by the article."""
    if not len(code):
        return [], np.zeros(0, dtype=np.int64)
    forms = list(forms)
    breaks = sentence_begins(doc, sentence)
    words = np.fromiter((any(map(str.isalnum, form)) for form in forms), dtype=bool, count=len(forms))
    table, of = make_table(code, forms, opens_sentence(words[code], breaks))
    chosen = choose(table, of, breaks)
    readings = table.readings
    foreign = in_other_language(forms, code, breaks) & words[code]
    names = settle(doc, sentence, code, forms)
    personal = np.array([_may_be_settled(readings[at].tag) for at in chosen[names.at].tolist()], dtype=bool)
    keep = _vouched(doc[names.at], names, personal)
    rows = zip(
        *(column[keep].tolist() for column in (names.lemma, names.case, names.number, names.gender)), strict=True
    )
    places: dict[tuple, int] = {}
    chosen[names.at[keep]] = [len(readings) + places.setdefault(row, len(places)) for row in rows]
    readings = readings + [Reading(lemma, Tag("PROPN", *features)) for lemma, *features in places]
    kept, number = np.unique(code[foreign], return_inverse=True)
    chosen[foreign] = len(readings) + number
    return readings + [Reading(forms[at], Tag("X")) for at in kept.tolist()], chosen


def in_other_language(forms: Sequence[str], code: np.ndarray, breaks: np.ndarray) -> np.ndarray:
    """Tell the tokens of sentences in which two words of five have letters that Russian lacks.

    A Kazakh sentence has words without such letters too ("мен", "бар"), which the Russian dictionary would misread.
    """
    letters = np.fromiter((NOT_RUSSIAN.search(form) is not None for form in forms), dtype=bool, count=len(forms))
    if not letters.any():
        return np.zeros(len(code), dtype=bool)
    words = np.fromiter((CYRILLIC.search(form) is not None for form in forms), dtype=bool, count=len(forms))
    sentence = np.cumsum(breaks) - 1
    share = np.bincount(sentence, letters[code]) >= 0.4 * np.bincount(sentence, words[code])
    return (share & (np.bincount(sentence, letters[code]) > 1))[sentence]


def make_table(code: np.ndarray, forms: Sequence[str], opens: np.ndarray) -> tuple[Forms, np.ndarray]:
    """Return the distinct forms with their readings, capitals that open a sentence apart, and the one of each token."""
    capital = np.fromiter((form[:1].isupper() for form in forms), dtype=bool, count=len(forms))
    pair = code + len(forms) * (opens & capital[code])
    used = np.flatnonzero(np.bincount(pair, minlength=2 * len(forms)))
    number = np.zeros(2 * len(forms), dtype=np.int32)
    number[used] = np.arange(len(used))
    distinct = [(forms[at % len(forms)], at >= len(forms)) for at in used.tolist()]
    return make_forms(distinct, [find_readings(*pair) for pair in distinct]), number[pair]


def _may_be_settled(tag: Tag) -> bool:
    """Tell a name, but no place: the lemma of "Мальдивы" is sure. A word that is only guessed may be a name."""
    return (tag.pos == "PROPN" and tag.kind not in _PLACES) or tag.kind.endswith(GUESS)


def _vouched(doc: np.ndarray, names: Settled, sure: np.ndarray) -> np.ndarray:
    """Tell the names to believe: no place or word by itself, unless the article has it in a longer name."""
    beside = np.diff(names.at, prepend=-9) == 1
    sure = sure | beside | np.append(beside[1:], False)
    named = doc.astype(np.int64) << 32 | pd.factorize(names.lemma)[0]
    return np.isin(named, named[sure])


def lemmatize(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """Lemmatise sentences that are already cut into tokens.

    Parameters
    ----------
    sentences : list of list of str
        The tokens of each sentence; each is read by itself.

    Returns
    -------
    list of list of str
        A lemma for every token, in the same shape.

    Examples
    --------
    >>> lemmatize([["Стороны", "встретились", "с", "главой", "МИДа", "Лавровым"]])
    [['сторона', 'встретиться', 'с', 'глава', 'МИД', 'Лавров']]
    """
    sentences = _checked(sentences)
    sizes = [len(sentence) for sentence in sentences]
    code, forms = pd.factorize(np.array([token for sentence in sentences for token in sentence], dtype=object))
    doc = np.repeat(np.arange(len(sizes)), sizes)
    readings, chosen = choose_readings(doc, np.zeros_like(doc), code, forms)
    lemmas = [readings[number].lemma for number in chosen]
    return [lemmas[end - size : end] for size, end in zip(sizes, accumulate(sizes), strict=True)]


def _checked(sentences: Any) -> list[list[str]]:
    """Return sentences as lists of str, or say what is wrong with them."""
    accepted, remedy = "a list of lists of str, a list a sentence", "cut the text with kzdiplo.text.tokenize"
    if isinstance(sentences, str) or not isinstance(sentences, Iterable):
        raise InputError(f"sentences of type {type(sentences).__name__}", accepted, remedy)
    listed = list(sentences)
    if any(isinstance(sentence, str) or not isinstance(sentence, Iterable) for sentence in listed):
        raise InputError("a list of str", accepted, remedy)
    listed = [list(sentence) for sentence in listed]
    wrong = [token for sentence in listed for token in sentence if not isinstance(token, str)]
    if wrong:
        raise InputError(f"a token {wrong[0]!r}", accepted, "write missing tokens as ''")
    return listed


@cache
def read(form: str, initial: bool = False) -> Reading:
    """Read one form by itself, as the first word of a sentence or inside one."""
    forms = [form] if initial else [_NEUTRAL, form]
    number = np.arange(len(forms))
    readings, chosen = choose_readings(number * 0, number * 0, number, forms)
    return readings[chosen[-1]]


def explain(form: str, initial: bool = False) -> str:
    """Say which rule read a form, as what it is taken by itself, and what else it can be in a sentence.

    Examples
    --------
    >>> explain("МИДом")
    'МИДом -> МИД PROPN (declined_abbreviation)'
    >>> explain("стали")
    'стали -> стать VERB (small_word; also сталь NOUN)'
    """
    rule, found = next((rule, found) for rule in RULES if (found := rule(form, initial)))
    best = read(form, initial)
    others = dict.fromkeys(f"{r.lemma} {r.pos}" for r in found if (r.lemma, r.pos) != (best.lemma, best.pos))
    also = f"; also {', '.join(others)}" if others else ""
    return f"{form} -> {best.lemma} {best.pos} ({rule.__name__}{also})"


def phrase(text: str) -> tuple[str, ...]:
    """Lemmas of a phrase of a lexicon or a query, casefolded, ё as е, marks left out; a lemma by itself stays one.

    Examples
    --------
    >>> phrase("Министерство иностранных дел")
    ('министерство', 'иностранный', 'дело')
    >>> phrase("участник"), phrase("участников")
    (('участник',), ('участник',))
    """
    words = re.findall(r"[\w+-]+", text)
    if len(words) == 1 and any(fold(reading.lemma) == fold(text) for reading in find_readings(text)):
        return (fold(text),)
    return tuple(map(fold, lemmatize([words])[0]))


def fold(text: str) -> str:
    """Fold case and ё, the form in which lemmas are compared."""
    return text.casefold().replace("ё", "е")


def fold_column(words: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Fold each distinct word of a column once: return the place of each row among them, and how they are folded.

    Examples
    --------
    >>> codes, folded = fold_column(pd.Series(["Ёлка", "ель", "Ёлка"]))
    >>> codes.tolist(), folded.tolist()
    ([0, 1, 0], ['елка', 'ель'])
    """
    codes, distinct = pd.factorize(words)
    return codes, np.array([fold(word) for word in distinct.tolist()], dtype=object)
