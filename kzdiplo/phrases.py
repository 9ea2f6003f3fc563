"""Phrases in running text: where a run of words stands, whatever their forms.

Which lemma an ambiguous word gets depends on its sentence, and a phrase of a lexicon stands in none. So a single word
is the set of the lemmas that its form can have ("стали": сталь, стать), and a token fits when its lemma is one; a word
of a longer phrase has all forms of those words as well, and a token also fits by its surface, whatever lemma it got.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.breaks import number_sentences
from kzdiplo.lemmas import fold
from kzdiplo.readings import dictionary_readings, is_known, parses
from kzdiplo.text import tokenize

QUOTES = frozenset('«»"„“”')  # "зелёная" экономика is one phrase: quotation marks do not count as words
_DASHES = str.maketrans("–—−", "---")


class Wording(NamedTuple):
    """A phrase to look for: the lemmas and forms of each word, folded, and how each has to be written.

    ``capitals`` has a number a word: 0 any letters, 1 a capital first, 2 two capitals ("МИДом" for "МИД").
    """

    words: tuple[frozenset[str], ...]
    capitals: tuple[int, ...]


def read_wordings(texts: Sequence[str]) -> list[Wording]:
    """Read phrases as they are written in a lexicon or a query.

    A single word in dictionary form stands for this word alone; in any other form, and inside a longer phrase, for
    every word that it can be a form of. The first capital of a phrase and every abbreviation ask for the same in the
    text.

    Parameters
    ----------
    texts : sequence of str
        Phrases, in any form.

    Returns
    -------
    list of Wording
        One each, in order; without words for a text that has none.

    Examples
    --------
    >>> "правам" in read_wordings(["права человека"])[0].words[0]
    True
    >>> [sorted(wording.words[0]) for wording in read_wordings(["стать", "стали"])]
    [['стать'], ['стали', 'сталь', 'стать']]
    >>> read_wordings(["Совет Безопасности ООН"])[0].capitals
    (1, 0, 2)
    """
    tokens = tokenize(list(texts))
    tokens = tokens[~tokens["token"].isin(QUOTES)]
    found: list[list[tuple[str, str]]] = [[] for _ in texts]
    for text, token, lemma in zip(tokens["doc"], tokens["token"], tokens["lemma"], strict=True):
        found[text].append((token, lemma))
    return [_wording(words) for words in found]


class FoldedLemmas:
    """The lemmas of a table of tokens as numbers, so that thousands of phrases can be looked for fast.

    Parameters
    ----------
    tokens : DataFrame
        ``doc_id`` (or ``doc``), ``sentence``, ``token``, ``lemma``, in text order.

    Examples
    --------
    >>> tokens = tokenize(["Обсудили права человека. Человек вправе."])
    >>> FoldedLemmas(tokens).find(("право", "человек"))
    (array([1]), array([2]))
    """

    def __init__(self, tokens: pd.DataFrame) -> None:
        lemmas, self._lemmas, _ = _fold_column(tokens["lemma"])
        surfaces, self._surfaces, capitals = _fold_column(tokens["token"])
        self._size = len(tokens)
        self._kept = np.flatnonzero(np.isin(lemmas, _numbers(QUOTES, self._lemmas), invert=True))
        pairs, distinct = pd.factorize((lemmas * len(self._surfaces) + surfaces)[self._kept])
        self._codes = pairs.astype(np.int32)  # a number for each lemma with a surface
        self._places = _Groups(self._codes, len(distinct))
        self._of_lemma = _Groups(distinct // max(len(self._surfaces), 1), len(self._lemmas))
        self._of_surface = _Groups(distinct % max(len(self._surfaces), 1), len(self._surfaces))
        self._capitals, self._sentences = capitals[self._kept], number_sentences(tokens)[self._kept]

    def __len__(self) -> int:
        return self._size

    def find(
        self, words: Sequence[str | Collection[str]], capitals: Sequence[int] = ()
    ) -> tuple[np.ndarray, np.ndarray]:
        """Find the places where the words follow each other in one sentence.

        Parameters
        ----------
        words : sequence of str or of collections of str
            For each word its lemma, or the lemmas it can have, folded.
        capitals : sequence of int
            As in :class:`Wording`; none are asked for when it is empty.

        Returns
        -------
        first, last : ndarray of int
            The tokens where each place begins and ends, in text order.
        """
        sure = len(words) > 1 or tuple(capitals) == (2,)  # the other words or the capitals vouch for a surface
        wanted = [self._known([word] if isinstance(word, str) else word, sure) for word in words]
        counts = [self._places.size(codes) for codes in wanted]
        if not counts or min(counts) == 0:
            return np.array([], dtype=int), np.array([], dtype=int)
        rarest = int(np.argmin(counts))  # the fewest places to look at
        at = np.sort(self._places.of(wanted[rarest])) - rarest
        at = at[(at >= 0) & (at + len(wanted) <= len(self._codes))]
        for step, codes in enumerate(wanted):
            if step != rarest:
                at = at[np.isin(self._codes[at + step], codes)]
        for step, capital in enumerate(capitals):
            at = at[self._capitals[at + step] >= capital] if capital else at
        last = at + len(wanted) - 1
        alike = self._sentences[at] == self._sentences[last]
        return self._kept[at[alike]], self._kept[last[alike]]

    def cover(self, phrases: Iterable[Sequence[str | Collection[str]]]) -> np.ndarray:
        """Tell the tokens that stand in any of the phrases."""
        depth = np.zeros(self._size + 1, dtype=int)
        for words in phrases:
            first, last = self.find(words)
            np.add.at(depth, first, 1)
            np.add.at(depth, last + 1, -1)
        return depth.cumsum()[:-1] > 0

    def count(self, word: Collection[str]) -> int:
        """Return how many tokens have one of these lemmas."""
        return self._places.size(self._known(word, False))

    def _known(self, word: Collection[str], sure: bool) -> np.ndarray:
        """The numbers that fit a word: by lemma, and by surface where that is sure to be meant."""
        by_lemma = self._of_lemma.of(_numbers(word, self._lemmas))
        if not sure:
            return by_lemma
        return np.union1d(by_lemma, self._of_surface.of(_numbers(word, self._surfaces)))


class _Groups:
    """The places of each label in an array of labels."""

    def __init__(self, labels: np.ndarray, n_labels: int) -> None:
        self._order = np.argsort(labels, kind="stable")
        self._bounds = np.concatenate([[0], np.cumsum(np.bincount(labels, minlength=n_labels))])

    def of(self, labels: Iterable[int]) -> np.ndarray:
        """Return the places of some labels, label by label."""
        parts = [self._order[self._bounds[label] : self._bounds[label + 1]] for label in labels]
        return np.concatenate(parts) if parts else np.array([], dtype=int)

    def size(self, labels: np.ndarray) -> int:
        """Return how many places some labels have together."""
        return int((self._bounds[labels + 1] - self._bounds[labels]).sum())


def _fold_column(texts: pd.Series) -> tuple[np.ndarray, dict[str, int], np.ndarray]:
    """Return numbers of folded texts, the number of each, and how each text is written."""
    codes, written = pd.factorize(texts)
    distinct = written.tolist()  # an array of Arrow is slow to go through
    folded, words = pd.factorize(np.array([_plain(text) for text in distinct], dtype=object))
    capitals = np.array([_capitals(text) for text in distinct], dtype=np.int8)
    return folded[codes], {word: number for number, word in enumerate(words)}, capitals[codes]


def _numbers(texts: Iterable[str], known: dict[str, int]) -> list[int]:
    return [known[text] for text in texts if text in known]


def _wording(words: list[tuple[str, str]]) -> Wording:
    """Turn the (token, lemma) pairs of a phrase into what to look for."""
    forms = _forms if len(words) > 1 else _lemmas
    wanted = [forms(token.lower()) | {_plain(lemma), _plain(token)} for token, lemma in words]
    if len(words) == 1 and _plain(words[0][0]) in _lemmas(words[0][0].lower()):
        wanted = [frozenset([_plain(words[0][0])])]
    capitals = [2 if _capitals(token) == 2 and token.isupper() else 0 for token, _ in words]
    first = next((n for n, (token, _) in enumerate(words) if _capitals(token)), None)
    if first is not None and not capitals[first]:
        capitals[first] = 1
    return Wording(tuple(wanted), tuple(capitals))


@cache
def _lemmas(word: str) -> frozenset[str]:
    """The lemmas that the dictionary and the conventions have for a form."""
    return frozenset(_plain(reading.lemma) for reading in dictionary_readings(word)) if is_known(word) else frozenset()


@cache
def _forms(word: str) -> frozenset[str]:
    """The lemmas of a form, and all forms of the words it can belong to."""
    known = [parse for parse in parses(word) if parse.is_known]
    shapes = [form.word for parse in known for form in parse.lexeme if form.tag.POS == parse.tag.POS]
    return _lemmas(word) | frozenset(map(_plain, shapes))


def _plain(text: str) -> str:
    return fold(text).translate(_DASHES)


def _capitals(token: str) -> int:
    """How a word is written: 2 for two capitals at its head, 1 for one, 0 for small letters and marks."""
    return 2 if len(token) > 1 and token[:2].isupper() else int(token[:1].isupper())
