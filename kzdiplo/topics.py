"""Topics known beforehand: seed words and phrases found by lemma, as a table of hits and as features of a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from kzdiplo import lexicons
from kzdiplo.breaks import number_sentences
from kzdiplo.errors import check_choice
from kzdiplo.seedwords import Hit, SeedWord, find_hits, rivals, seed_words, tabulate_hits
from kzdiplo.text import tokenize
from kzdiplo.vectorizers import TextTagsMixin, check_texts

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

MEASURES = ("count", "share")
__all__ = ["Hit", "SeedWord", "TopicFeatures", "check", "find_hits", "find_topics", "topic_names"]

LARGE = 10_000  # articles in which a seed word without a hit is worth a second look


def topic_names(labels: str = "ru") -> dict[str, str]:
    """Return the topics of the lexicon with their labels.

    Parameters
    ----------
    labels : {"ru", "en"}, default="ru"
        The language of the labels.

    Returns
    -------
    dict
        Topic key to label, in the order of the lexicon.

    Examples
    --------
    >>> topic_names("en")["water_climate"]
    'Water and climate'
    """
    check_choice("labels", labels, ("ru", "en"))
    return {key: entry[labels] for key, entry in lexicons.load("topics").items()}


def find_topics(corpus: Corpus) -> pd.DataFrame:
    """Find the seed words of the topic lexicon.

    Where two entries overlap the longer one counts: "водная безопасность" is water, not security.

    Parameters
    ----------
    corpus : Corpus
        The articles.

    Returns
    -------
    DataFrame
        A row a hit, in text order: ``doc_id``, ``start``, ``end``, ``topic``, ``word`` (as the lexicon writes it),
        ``sentence`` (its number in the article).

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": ["Обсудили вопросы водной безопасности."]}))
    >>> find_topics(corpus)[["start", "end", "topic", "word"]]
       start  end          topic                 word
    0     17   36  water_climate  водная безопасность
    """
    return tabulate_hits(corpus.tokens)


def check(corpus: Corpus, *, least: int = LARGE) -> pd.DataFrame:
    """Count the hits of every seed word, and tell those that a corpus of that size should have and has not.

    Parameters
    ----------
    corpus : Corpus
        The articles; the more of them, the more it means.
    least : int
        Of fewer articles a word without a hit is no problem.

    Returns
    -------
    DataFrame
        ``topic, word, hits, articles, problem``: ``no hit``, ``in <topic>`` for a word that another topic lists too,
        or empty.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Обсудили транзит и логистику транзита."]}))
    >>> counted = check(corpus)
    >>> counted[counted["hits"] > 0].drop(columns="problem").values.tolist()
    [['transport', 'транзит', 2, 1], ['transport', 'логистика', 1, 1]]
    """
    found = find_topics(corpus).groupby(["topic", "word"])["doc_id"].agg(["size", "nunique"])
    table = pd.DataFrame(seed_words(), columns=["topic", "word"])
    counts = found.reindex(pd.MultiIndex.from_frame(table), fill_value=0).to_numpy()
    table = table.assign(hits=counts[:, 0], articles=counts[:, 1], problem="")
    if len(corpus) >= least:
        table.loc[table["hits"] == 0, "problem"] = "no hit"
    for seed, other in rivals(seed_words()):  # none in the lexicon as shipped: the lint refuses them
        table.loc[table["topic"].eq(seed.topic) & table["word"].eq(seed.word), "problem"] = f"in {other.topic}"
    return table


class TopicFeatures(TextTagsMixin, TransformerMixin, BaseEstimator):
    """Count the seed words of each topic in texts.

    Parameters
    ----------
    measure : {"count", "share"}, default="count"
        `count`: seed words of the topic. `share`: their share among all seed words of the text; the shares of a text
        sum to 1, those of a text without seed words are 0.
    topics : sequence of str or None, default=None
        The topics wanted, as columns in this order; None takes all of the lexicon.

    Attributes
    ----------
    topics_ : list of str
        The columns.

    Examples
    --------
    >>> features = TopicFeatures(topics=["energy", "transport"])
    >>> features.fit_transform(["Поставки нефти и газа, транзит.", ""])
    array([[2., 1.],
           [0., 0.]])
    >>> features.get_feature_names_out()
    array(['energy', 'transport'], dtype=object)
    """

    def __init__(self, measure="count", *, topics=None):
        self.measure = measure
        self.topics = topics

    def fit(self, texts: Iterable[str], y: Any = None) -> TopicFeatures:
        """Check the parameters; nothing is learned from the texts."""
        check_texts(texts)
        check_choice("measure", self.measure, MEASURES)
        known = list(topic_names())
        self.topics_ = known if self.topics is None else list(self.topics)
        for topic in self.topics_:
            check_choice("topic", topic, known)
        return self

    def transform(self, texts: Iterable[str]) -> np.ndarray:
        """Return an array of texts by topics."""
        check_is_fitted(self)
        texts = check_texts(texts)
        tokens = tokenize(texts)
        docs, columns = tokens["doc"].tolist(), {topic: n for n, topic in enumerate(topic_names())}
        counts = np.zeros((len(texts), len(columns)))
        for hit in find_hits(tokens["lemma"].tolist(), number_sentences(tokens).tolist()):
            counts[docs[hit.first], columns[hit.seed.topic]] += 1
        if self.measure == "share":
            counts /= np.maximum(counts.sum(axis=1, keepdims=True), 1)
        return counts[:, [columns[topic] for topic in self.topics_]]

    def find(self, texts: Iterable[str]) -> pd.DataFrame:
        """Return the hits that the shares are of.

        Parameters
        ----------
        texts : iterable of str
            As for ``transform``.

        Returns
        -------
        DataFrame
            A row a hit: ``doc_id`` (the label of the text in a Series, else its number), ``start``, ``end``, ``topic``,
            ``word``.

        Examples
        --------
        >>> TopicFeatures().fit([]).find(["Поставки газа.", "Транзит."]).values.tolist()
        [[0, 9, 13, 'energy', 'газ'], [1, 0, 7, 'transport', 'транзит']]
        """
        check_is_fitted(self)
        listed = check_texts(texts)
        names = texts.index if isinstance(texts, pd.Series) else pd.RangeIndex(len(listed))
        tokens = tokenize(listed)
        hits = find_hits(tokens["lemma"].tolist(), number_sentences(tokens).tolist())
        hits = [hit for hit in hits if hit.seed.topic in self.topics_]
        first, last = tokens.iloc[[hit.first for hit in hits]], tokens.iloc[[hit.last for hit in hits]]
        table = {
            "doc_id": names.take(first["doc"].to_numpy()),
            "start": first["start"].to_numpy(), "end": last["end"].to_numpy(),
            "topic": [hit.seed.topic for hit in hits], "word": [hit.seed.word for hit in hits],
        }  # fmt: skip
        return pd.DataFrame(table).astype({"topic": "str", "word": "str"})

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Return the topic keys, in column order."""
        check_is_fitted(self)
        return np.array(self.topics_, dtype=object)
