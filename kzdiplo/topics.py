"""Topics known beforehand: seed words and phrases found by lemma, as a table of hits and as features of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from kzdiplo import lexicons
from kzdiplo.lemmas import fold, phrase
from kzdiplo.text import tokenize
from kzdiplo.vectorizers import TextTagsMixin, check_choice, check_texts

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

MEASURES = ("count", "share")
QUOTES = frozenset('«»"„“”')
COLUMNS = {"doc_id": "str", "start": "int64", "end": "int64", "topic": "str", "word": "str", "sentence": "int64"}


class SeedWord(NamedTuple):
    """A word or phrase of the lexicon: the topic it stands for and how the lexicon writes it."""

    topic: str
    word: str


class Hit(NamedTuple):
    """A seed word in running text: the first and the last of its tokens."""

    first: int
    last: int
    seed: SeedWord


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
    tokens = corpus.tokens
    hits = list(find_hits(tokens["lemma"].tolist(), _sentence_ids(tokens, "doc_id")))
    first, last = tokens.iloc[[hit.first for hit in hits]], tokens.iloc[[hit.last for hit in hits]]
    table = {
        "doc_id": first["doc_id"].to_numpy(), "start": first["start"].to_numpy(), "end": last["end"].to_numpy(),
        "topic": [hit.seed.topic for hit in hits], "word": [hit.seed.word for hit in hits],
        "sentence": first["sentence"].to_numpy(),
    }  # fmt: skip
    return pd.DataFrame(table).astype(COLUMNS)


def find_hits(lemmas: Sequence[str], sentences: Sequence[int]) -> Iterator[Hit]:
    """Yield the seed words in a run of lemmas, none across two sentences, none overlapping.

    Examples
    --------
    >>> [hit.seed.topic for hit in find_hits(["изменение", "климат", "и", "нефть"], [0, 0, 0, 0])]
    ['water_climate', 'energy']
    """
    entries, longest = _seed_words()
    openers = {words[0] for words in entries}
    kept = [place for place, lemma in enumerate(lemmas) if lemma not in QUOTES]  # "зелёная" экономика is one phrase
    folded = _fold_all([lemmas[place] for place in kept])
    free = 0
    for place, lemma in enumerate(folded):
        if place < free or lemma not in openers:
            continue
        for length in range(min(longest, len(kept) - place), 0, -1):
            seed = entries.get(tuple(folded[place : place + length]))
            first, last = kept[place], kept[place + length - 1]
            if seed and sentences[first] == sentences[last]:
                yield Hit(first, last, seed)
                free = place + length
                break


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
        for hit in find_hits(tokens["lemma"].tolist(), _sentence_ids(tokens, "doc")):
            counts[docs[hit.first], columns[hit.seed.topic]] += 1
        if self.measure == "share":
            counts /= np.maximum(counts.sum(axis=1, keepdims=True), 1)
        return counts[:, [columns[topic] for topic in self.topics_]]

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Return the topic keys, in column order."""
        check_is_fitted(self)
        return np.array(self.topics_, dtype=object)


@cache
def _seed_words() -> tuple[dict[tuple[str, ...], SeedWord], int]:
    """Return the entries by their lemmas, and the length of the longest."""
    entries = {}
    for topic, entry in lexicons.load("topics").items():
        for word in entry["words"]:
            written = word if isinstance(word, str) else next(iter(word))
            entries[phrase(written)] = SeedWord(topic, written)
    return entries, max(map(len, entries))


def _fold_all(lemmas: Sequence[str]) -> list[str]:
    distinct = {lemma: fold(lemma) for lemma in dict.fromkeys(lemmas)}
    return [distinct[lemma] for lemma in lemmas]


def _sentence_ids(tokens: pd.DataFrame, by: str) -> list[int]:
    """Number the sentences of the whole batch."""
    opens = tokens["sentence"].ne(tokens["sentence"].shift()) | tokens[by].ne(tokens[by].shift())
    return opens.cumsum().tolist()
