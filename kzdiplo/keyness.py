"""Words typical of one part of a corpus against another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import xlogy

from kzdiplo.corpus import Corpus, check_corpus
from kzdiplo.errors import InputError
from kzdiplo.intervals import Z
from kzdiplo.terms import Terms, find_terms, merge_terms
from kzdiplo.vectorizers import counted

PRIOR = 0.5  # added to counts of which one may be 0 before a ratio is taken (the Haldane-Anscombe correction)


def keyness(counts_a: pd.Series, counts_b: pd.Series) -> pd.DataFrame:
    """Compare the words of two sets of texts.

    Parameters
    ----------
    counts_a, counts_b : Series
        Words to counts.

    Returns
    -------
    DataFrame
        ``word``, ``count_a``, ``count_b``, ``log_likelihood`` (of two cells, Rayson and Garside 2000; above 3.84 for
        p < .05 when one word was looked at), ``bic`` (the same less the logarithm of all words, Wilson 2013: above 2
        is positive, above 10 very strong evidence, below 0 speaks for no difference; holds for many words at a time),
        ``log_ratio`` (1: twice as frequent in a, -1: in b; Hardie 2014) with a 95 % interval ``low``, ``high``; the
        words typical of a first, those of b last.

    Examples
    --------
    >>> keyness(pd.Series({"вода": 8, "страна": 10}), pd.Series({"вода": 1, "страна": 12}))["word"].tolist()
    ['вода', 'страна']
    """
    table = pd.DataFrame({"count_a": counts_a, "count_b": counts_b}).fillna(0).sort_index()
    a, b, n_a, n_b = table["count_a"], table["count_b"], table["count_a"].sum(), table["count_b"].sum()
    if not (n_a and n_b):
        raise InputError(
            "word counts that sum to 0", "two sets of texts with words", "check how the articles were divided"
        )
    expected_a, expected_b = (a + b) * n_a / (n_a + n_b), (a + b) * n_b / (n_a + n_b)
    likelihood = 2 * (xlogy(a, a / expected_a) + xlogy(b, b / expected_b))
    ratio = np.log2((a + PRIOR) / (n_a + PRIOR)) - np.log2((b + PRIOR) / (n_b + PRIOR))
    half = Z * np.sqrt(1 / (a + PRIOR) + 1 / (b + PRIOR)) / np.log(2)
    table = table.assign(log_likelihood=likelihood, bic=likelihood - np.log(n_a + n_b))
    table = table.assign(log_ratio=ratio, low=ratio - half, high=ratio + half)
    table = table.rename_axis("word").reset_index().astype({"count_a": "int64", "count_b": "int64"})
    order = (np.sign(table["log_ratio"]) * table["log_likelihood"]).round(9)
    return table.iloc[np.argsort(-order.to_numpy(), kind="stable")].reset_index(drop=True)


def find_keywords(
    corpus: Corpus,
    part: Any,
    against: Any = None,
    *,
    pos: Iterable[str] = ("NOUN", "PROPN", "ADJ"),
    stop_words: Iterable[str] | None = None,
    terms: Terms = False,
) -> pd.DataFrame:
    """Find the words typical of one part of a corpus against another.

    Copies inside a part count once. ``kz.kwic(corpus, word)`` shows the sentences behind a row, with ``terms`` as here.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    part : array-like of bool, or of str
        One part: a mask over ``corpus.articles``, or ``doc_id`` values.
    against : array-like of bool, or of str, or None
        The other part; None takes all other articles.
    pos, stop_words, terms
        As in :class:`kzdiplo.LemmaVectorizer`.

    Returns
    -------
    DataFrame
        The columns of :func:`keyness` (a is the part, b the other) and ``articles_a``, ``articles_b``: how many
        articles of each have the word. A word of one article only tells of that article, however high its
        log-likelihood, which takes words to be independent.

    Raises
    ------
    InputError
        If an article is in both parts, or a part has no words.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Обсудили воду и транзит.", "Дефицит воды растёт.", "Обсудили нефть и транзит."]
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": texts}), clean=False)
    >>> found = find_keywords(corpus, [True, True, False])
    >>> found[["word", "count_a", "count_b", "articles_a"]].head(2).values.tolist()
    [['вода', 2, 0, 2], ['дефицит', 1, 0, 1]]
    """
    if part is None:
        raise InputError("part=None", "a mask over corpus.articles or doc_ids", "say which articles are the part")
    one = check_corpus(corpus).select(part)
    other = corpus.select(~corpus.articles["doc_id"].isin(one.articles["doc_id"]) if against is None else against)
    both = sorted(set(one.articles["doc_id"]) & set(other.articles["doc_id"]))
    if both:
        raise InputError(f"article {both[0]!r} in both parts", "parts without common articles", "give other masks")
    tokens = corpus.tokens
    if terms is not False:
        tokens = merge_terms(tokens, corpus.terms if terms is True else find_terms(corpus, terms))
    words = tokens.loc[counted(tokens, pos, stop_words), ["doc_id", "lemma"]]
    (counts_a, articles_a), (counts_b, articles_b) = (_counts(words, side) for side in (one, other))
    table = keyness(counts_a, counts_b)
    table.insert(3, "articles_a", table["word"].map(articles_a).fillna(0).astype("int64"))
    table.insert(4, "articles_b", table["word"].map(articles_b).fillna(0).astype("int64"))
    return table


def _counts(words: pd.DataFrame, part: Corpus) -> tuple[pd.Series, pd.Series]:
    """Count the words of the articles that repeat no other, and the articles that have each."""
    own = words[words["doc_id"].isin(part.originals["doc_id"])]
    return own["lemma"].value_counts(), own.drop_duplicates()["lemma"].value_counts()
