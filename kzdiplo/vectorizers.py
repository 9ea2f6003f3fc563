"""scikit-learn vectorizer over lemmas, and the checks of input that all text transformers share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.utils.validation import check_is_fitted

from kzdiplo import lexicons
from kzdiplo.errors import InputError, check_choice
from kzdiplo.lemmas import fold
from kzdiplo.phrases import FoldedLemmas
from kzdiplo.termlists import read_terms
from kzdiplo.terms import locate, merge_at
from kzdiplo.text import tokenize

# The parts of speech of Universal Dependencies, version 2.
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
WEIGHTS = {"tfidf": TfidfVectorizer, "count": CountVectorizer}


def check_texts(texts: Iterable[str]) -> list[str]:
    """Return texts as a list of str, or say what is wrong with them.

    Parameters
    ----------
    texts : iterable of str
        A list, a Series or an array of texts.

    Returns
    -------
    list of str
        The same texts, in order.

    Examples
    --------
    >>> check_texts(pd.Series(["Да.", ""]))
    ['Да.', '']
    """
    accepted, remedy = (
        "a list, Series or array of str",
        "wrap one text in a list, and write fillna('') for missing ones",
    )
    if isinstance(texts, str | pd.DataFrame) or not isinstance(texts, Iterable):
        raise InputError(f"texts of type {type(texts).__name__}", accepted, remedy)
    listed = list(texts)
    wrong = next((n for n, text in enumerate(listed) if not isinstance(text, str)), None)
    if wrong is not None:
        raise InputError(f"text number {wrong} is {listed[wrong]!r}", accepted, remedy)
    return [str(text) for text in listed]


class TextTagsMixin:
    """Tell scikit-learn that the input is one column of strings."""

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        return tags


class LemmaVectorizer(TextTagsMixin, TransformerMixin, BaseEstimator, auto_wrap_output_keys=None):
    """Turn texts into a sparse matrix of lemma weights.

    Words are lemmatised by the package's own engine, filtered by part of speech and a stop list, and weighed by
    scikit-learn. The result is sparse, so `set_output` does not exist here, as in scikit-learn's own vectorizers;
    `pd.DataFrame.sparse.from_spmatrix(matrix, columns=vectorizer.get_feature_names_out())` makes a table of it.

    Parameters
    ----------
    pos : tuple of str, default=("NOUN", "PROPN", "ADJ")
        The parts of speech to keep (Universal Dependencies).
    stop_words : iterable of str or None, default=None
        Lemmas to leave out; None takes `lexicons/stopwords.yaml`, `()` leaves out nothing.
    min_df, max_df : int or float, default=1 and 1.0
        As in :class:`sklearn.feature_extraction.text.TfidfVectorizer`.
    ngram_range : tuple of int, default=(1, 1)
        As there; n-grams run over the words that are kept.
    weight : {"tfidf", "count"}, default="tfidf"
        The cell values.
    terms : bool, dict, or path of a YAML file, default=False
        True makes each listed term one feature under its short name ("глава МИД" and "министр иностранных дел" one of
        them); own terms as in :func:`kzdiplo.terms.find_terms`. A term is a PROPN when its name has a capital, else a
        NOUN.

    Attributes
    ----------
    vectorizer_ : TfidfVectorizer or CountVectorizer
        The fitted scikit-learn vectorizer, which sees lists of lemmas.

    Examples
    --------
    >>> texts = ["Стороны обсудили транзит грузов.", "Обсуждался транзит нефти."]
    >>> vectorizer = LemmaVectorizer(weight="count")
    >>> vectorizer.fit_transform(texts).toarray()
    array([[1, 0, 1],
           [0, 1, 1]])
    >>> vectorizer.get_feature_names_out()
    array(['груз', 'нефть', 'транзит'], dtype=object)
    >>> LemmaVectorizer(terms=True).fit(["Глава МИД прибыл в Соединённые Штаты."]).get_feature_names_out()
    array(['США', 'министр иностранных дел'], dtype=object)
    """

    def __init__(
        self, pos=("NOUN", "PROPN", "ADJ"), *, stop_words=None, min_df=1, max_df=1.0, ngram_range=(1, 1),
        weight="tfidf", terms=False,
    ):  # fmt: skip
        self.pos = pos
        self.stop_words = stop_words
        self.min_df = min_df
        self.max_df = max_df
        self.ngram_range = ngram_range
        self.weight = weight
        self.terms = terms

    def fit(self, texts: Iterable[str], y: Any = None) -> LemmaVectorizer:
        """Learn the vocabulary and the document frequencies."""
        self.fit_transform(texts)
        return self

    def fit_transform(self, texts: Iterable[str], y: Any = None):
        """Learn the vocabulary and return the weights, a sparse matrix of texts by lemmas."""
        check_choice("weight", self.weight, WEIGHTS)
        self.vectorizer_ = WEIGHTS[self.weight](
            tokenizer=_same, preprocessor=_same, lowercase=False, token_pattern=None,
            min_df=self.min_df, max_df=self.max_df, ngram_range=tuple(self.ngram_range),
        )  # fmt: skip
        try:
            return self.vectorizer_.fit_transform(self._lemmas(texts))
        except ValueError as error:  # scikit-learn's own words for it do not say what to do
            if isinstance(error, InputError) or not re.search("vocabulary|terms remain", str(error)):
                raise
            raise InputError(
                "texts with no lemma left to count", "texts with words that pass pos, stop_words, min_df and max_df",
                "loosen these, or look at the texts",
            ) from error  # fmt: skip

    def transform(self, texts: Iterable[str]):
        """Return the weights of the learned lemmas in texts, a sparse matrix."""
        check_is_fitted(self)
        lemmas = self._lemmas(texts)
        if not lemmas:  # scikit-learn refuses to weigh no rows
            return csr_matrix((0, len(self.get_feature_names_out())))
        return self.vectorizer_.transform(lemmas)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Return the lemmas, in column order."""
        check_is_fitted(self)
        return self.vectorizer_.get_feature_names_out()

    def _lemmas(self, texts: Iterable[str]) -> list[list[str]]:
        """Lemmatise the whole batch at once and keep the words that count."""
        texts = check_texts(texts)
        tokens = tokenize(texts)
        tokens = tokens if self.terms is False else _with_terms(tokens, self.terms)
        kept = tokens[counted(tokens, self.pos, self.stop_words)]
        lemmas: list[list[str]] = [[] for _ in texts]
        for doc, lemma in zip(kept["doc"], kept["lemma"], strict=True):
            lemmas[doc].append(lemma)
        return lemmas


def counted(tokens: pd.DataFrame, pos: Iterable[str], stop_words: Iterable[str] | None) -> pd.Series:
    """Tell the tokens that count: of these parts of speech, and not on the stop list.

    Parameters
    ----------
    tokens : DataFrame
        ``lemma`` and ``pos``.
    pos : collection of str
        Tags of Universal Dependencies.
    stop_words : iterable of str or None
        Lemmas to leave out; None takes `lexicons/stopwords.yaml`.

    Returns
    -------
    Series of bool
        One a token.

    Examples
    --------
    >>> tokens = tokenize(["Стороны обсудили транзит."])
    >>> tokens.loc[counted(tokens, ["NOUN", "VERB"], ["сторона"]), "lemma"].tolist()
    ['обсудить', 'транзит']
    """
    if isinstance(pos, str) or isinstance(stop_words, str):
        raise InputError(f"pos={pos!r}, stop_words={stop_words!r}", "lists of str", "put a single one in a list")
    for tag in pos:
        check_choice("pos", tag, UPOS)
    listed = lexicons.load("stopwords").values() if stop_words is None else [stop_words]
    stopped = {fold(word) for words in listed for word in words}
    lemmas = tokens["lemma"]
    return tokens["pos"].isin(list(pos)) & ~lemmas.isin([lemma for lemma in lemmas.unique() if fold(lemma) in stopped])


def _with_terms(tokens: pd.DataFrame, terms: Any) -> pd.DataFrame:
    """Make each term one token."""
    lexicon = read_terms(terms)
    first, last, owner = locate(FoldedLemmas(tokens), lexicon)
    names = pd.DataFrame({"lemma": np.array(lexicon.names, dtype=object)[owner]})
    return merge_at(tokens, first, last, names)


def _same(lemmas: list[str]) -> list[str]:
    """Hand a list of lemmas on unchanged (a named function, so that the vectorizer can be copied and stored)."""
    return lemmas
