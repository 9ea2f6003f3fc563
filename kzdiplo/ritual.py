"""Ritual language: the set phrases of diplomatic reporting, where they stand and how much of a text they make up.

"Стороны обменялись мнениями по вопросам, представляющим взаимный интерес" stands in nearly every communique. Such
phrases swamp what a text is about and whom it favours, so each is marked, and whoever counts can leave it out.
:func:`kzdiplo.formulae.find_formulae` finds the ones that a corpus repeats.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kzdiplo import lexicons
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold
from kzdiplo.phrases import FoldedLemmas, Wording, read_wordings
from kzdiplo.schemas import conform

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

CONTENT = ["NOUN", "VERB", "ADJ", "ADV"]  # parts of speech that carry a statement; names and small words do not count
MOSTLY = 0.4  # of the content words of a statement stand in set phrases: then it is a ritual one; of half, too few are


def find_ritual(tokens: pd.DataFrame) -> pd.DataFrame:
    """Find the listed set phrases in text.

    Words that say nothing by themselves may stand between those of a phrase ("была", "также"); a phrase inside a
    longer one does not count.

    Parameters
    ----------
    tokens : DataFrame
        The table ``tokens`` of a corpus.

    Returns
    -------
    DataFrame
        ``doc_id``, ``start``, ``end``, ``formula`` (as `lexicons/ritual.yaml` writes it), in text order.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": ["Стороны обменялись мнениями о торговле."]}))
    >>> find_ritual(corpus.tokens).values.tolist()
    [['a', 8, 27, 'обменяться мнениями']]
    """
    kept = np.flatnonzero(~_is_filler(tokens))
    words = FoldedLemmas(tokens[["doc_id", "sentence", "lemma", "token"]].iloc[kept])
    found = [(formula, *words.find(wording.words)) for formula, wording in _formulae().items()]
    first = kept[np.concatenate([first for _, first, _ in found])]
    last = kept[np.concatenate([last for _, _, last in found])]
    formula = np.repeat([formula for formula, _, _ in found], [len(first) for _, first, _ in found])
    order = np.lexsort((-last, first))
    first, last, formula = first[order], last[order], formula[order]
    free = last > np.concatenate([[-1], np.maximum.accumulate(last)[:-1]]) if len(last) else np.zeros(0, dtype=bool)
    head, tail = tokens.iloc[first[free]], tokens.iloc[last[free]]
    table = {"doc_id": head["doc_id"].array, "start": head["start"].array, "end": tail["end"].array}
    return conform(pd.DataFrame(table | {"formula": formula[free]}), "ritual")


def mark_ritual(tokens: pd.DataFrame, spans: pd.DataFrame) -> pd.Series:
    """Tell the tokens that stand in a set phrase.

    Parameters
    ----------
    tokens, spans : DataFrame
        Words, or any rows with ``doc_id`` and ``start`` (statements, seed words of topics), and ``corpus.ritual``.

    Returns
    -------
    Series of bool
        With the index of ``tokens``; ``topics[~mark_ritual(topics, corpus.ritual)]`` leaves ritual words out.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": ["Стороны обменялись мнениями о торговле."]}))
    >>> corpus.tokens.loc[mark_ritual(corpus.tokens, corpus.ritual), "token"].tolist()
    ['обменялись', 'мнениями']
    """
    if not {"doc_id", "start"} <= set(tokens.columns):
        accepted = "rows with doc_id and start"
        raise InputError(f"columns {', '.join(map(str, tokens.columns))}", accepted, "hand over a table of the corpus")
    docs = pd.Index(pd.unique(pd.concat([tokens["doc_id"], spans["doc_id"]])))
    width = max([int(column.max()) for column in (tokens["start"], spans["end"]) if len(column)] + [0]) + 1
    place = docs.get_indexer(tokens["doc_id"]) * width + tokens["start"].to_numpy()
    begins = docs.get_indexer(spans["doc_id"]) * width + spans["start"].to_numpy()
    ends = begins + (spans["end"] - spans["start"]).to_numpy()
    order = np.argsort(begins, kind="stable")
    reach = np.maximum.accumulate(ends[order]) if len(spans) else ends
    before = np.searchsorted(begins[order], place, side="right") - 1
    inside = (before >= 0) & (place < reach[np.maximum(before, 0)]) if len(spans) else np.zeros(len(place), dtype=bool)
    return pd.Series(inside, index=tokens.index)


def ritual_share(corpus: Corpus) -> pd.DataFrame:
    """Return how much of each article stands in set phrases.

    Parameters
    ----------
    corpus : Corpus
        Its articles and tokens are used.

    Returns
    -------
    DataFrame
        ``doc_id``, ``words``, ``ritual`` (words in set phrases), ``share`` (missing for an article without words).

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": ["Стороны обменялись мнениями о торговле."]}))
    >>> ritual_share(corpus).values.tolist()
    [['a', 5, 2, 0.4]]
    """
    words = corpus.tokens[corpus.tokens["pos"].ne("PUNCT")]
    counts = mark_ritual(words, corpus.ritual).groupby(words["doc_id"]).agg(["size", "sum"])
    counts = counts.reindex(corpus.articles["doc_id"], fill_value=0).astype("int64")
    table = counts.rename_axis("doc_id").reset_index().rename(columns={"size": "words", "sum": "ritual"})
    return table.assign(share=table["ritual"] / table["words"].where(table["words"] > 0))


def is_ritual(rows: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Tell the passages that are worded in set phrases: at least ``MOSTLY`` of their content words.

    Parameters
    ----------
    rows : DataFrame
        ``doc_id``, ``start``, ``end``: statements, sentences.
    corpus : Corpus
        Its tokens and set phrases.

    Returns
    -------
    Series of bool
        With the index of ``rows``.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Стороны обменялись мнениями.", "Стороны обсудили пошлины на зерно."]
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": texts}))
    >>> is_ritual(corpus.sentences, corpus).tolist()
    [True, False]
    """
    words = corpus.tokens[corpus.tokens["pos"].isin(CONTENT)]
    ritual = mark_ritual(words, corpus.ritual).to_numpy()
    docs = pd.Index(pd.unique(words["doc_id"]))
    width = int(corpus.tokens["end"].max()) + 1 if len(corpus.tokens) else 1
    place = docs.get_indexer(words["doc_id"]) * width + words["start"].to_numpy()
    sums, offset = np.concatenate([[0], ritual.cumsum()]), docs.get_indexer(rows["doc_id"]) * width
    first = np.searchsorted(place, offset + rows["start"].to_numpy(dtype=np.int64))
    last = np.searchsorted(place, offset + rows["end"].to_numpy(dtype=np.int64))
    share = (sums[last] - sums[first]) / np.maximum(last - first, 1)
    return pd.Series((share >= MOSTLY) & (last > first), index=rows.index, dtype=bool)


def _is_filler(tokens: pd.DataFrame) -> np.ndarray:
    codes, distinct = pd.factorize(tokens["lemma"])
    fillers = {fold(word) for word in lexicons.load("ritual")["fillers"]}
    return np.array([fold(word) in fillers for word in distinct.tolist()], dtype=bool)[codes]


@cache
def _formulae() -> dict[str, Wording]:
    listed = lexicons.load("ritual")["phrases"]
    return dict(zip(listed, read_wordings(listed), strict=True))
