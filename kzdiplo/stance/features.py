"""Stance as features of a text: a scikit-learn transformer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from kzdiplo.actors import side_of
from kzdiplo.corpus import Corpus
from kzdiplo.scaling.vicinity import corpus_of, number_of
from kzdiplo.schemas import SCHEMAS
from kzdiplo.stance.attitudes import act_names
from kzdiplo.topics import topic_names
from kzdiplo.vectorizers import TextTagsMixin, check_texts

SUMMARY = ["statements", "statements_ritual", "stance_positive", "stance_negative", "stance_mean"]
TOWARD = ["home", "partner"]


class StanceFeatures(TextTagsMixin, TransformerMixin, BaseEstimator):
    """Count the acts that texts report, and average their stance.

    Columns: `act_<act>` (how many) and `share_<act>` (of all acts of the text) for every act of the lexicon;
    `statements`, `statements_ritual`, `stance_positive`, `stance_negative` (counts); `stance_mean`; for `home` and
    `partner` (any other country, with its bodies and officials) and for every topic, how many statements are directed
    at it and their mean stance, `statements_home` and `stance_home`, `statements_energy` and `stance_energy`. A mean is
    over all statements counted beside it, from -1 to 1.

    Parameters
    ----------
    home : str, default="KAZ"
        The home country.
    ritual : bool, default=True
        Whether statements worded in set phrases count.
    missing : float, default=0.0
        The mean of no statement. ``numpy.nan`` says so to estimators that know missing values; with 0 the count beside
        tells it from a stance of zero.

    Attributes
    ----------
    features_ : list of str
        The columns.

    Examples
    --------
    >>> features = StanceFeatures().fit([])
    >>> row = features.transform(["Китай осудил действия США."])[0]
    >>> found = {name: float(value) for name, value in zip(features.get_feature_names_out(), row) if value}
    >>> found["act_condemn"], found["stance_mean"], found["statements_partner"], found["stance_partner"]
    (1.0, -1.0, 1.0, -1.0)
    """

    def __init__(self, home="KAZ", *, ritual=True, missing=0.0):
        self.home = home
        self.ritual = ritual
        self.missing = missing

    def fit(self, texts: Any, y: Any = None) -> StanceFeatures:
        """Name the columns; nothing is learned from the texts."""
        if not isinstance(texts, Corpus):
            check_texts(texts)
        acts, toward = list(act_names()), [*TOWARD, *topic_names()]
        self.features_ = [f"{measure}_{act}" for measure in ("act", "share") for act in acts] + SUMMARY
        self.features_ += [f"{measure}_{name}" for name in toward for measure in ("statements", "stance")]
        return self

    def transform(self, texts: Any) -> np.ndarray:
        """Return an array of texts (or of the articles of a corpus) by acts and stance."""
        check_is_fitted(self)
        n, said = self._statements(texts)
        said = said[~said["ritual"] | self.ritual]
        once = said.drop_duplicates(["doc_id", "start", "end", "act"])  # a statement about two targets has two rows
        table = pd.DataFrame(0.0, index=range(n), columns=self.features_)
        for act, rows in once.groupby("act")["text"]:
            table[f"act_{act}"] = np.bincount(rows, minlength=n)
        acts = [name for name in self.features_ if name.startswith("act_")]
        total = np.bincount(once["text"], minlength=n)
        table[[f"share_{name[4:]}" for name in acts]] = table[acts].to_numpy() / np.maximum(total, 1)[:, None]
        for name, kept in (("ritual", once["ritual"]), ("", slice(None))):
            table["_".join(filter(None, ["statements", name]))] = np.bincount(once["text"][kept], minlength=n)
        table["stance_positive"] = np.bincount(once.loc[once["stance"].gt(0), "text"], minlength=n)
        table["stance_negative"] = np.bincount(once.loc[once["stance"].lt(0), "text"], minlength=n)
        table["stance_mean"] = self._mean(once, n)
        for name, rows in self._toward(said, once):
            table[f"statements_{name}"], table[f"stance_{name}"] = (
                np.bincount(rows["text"], minlength=n),
                self._mean(rows, n),
            )
        return table.to_numpy(dtype=float)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Return the names of the columns."""
        check_is_fitted(self)
        return np.array(self.features_, dtype=object)

    def _toward(self, said: pd.DataFrame, once: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
        """Return the statements toward home, toward other countries, and on each topic."""
        side = said["target"].map(side_of).where(said["target_kind"].ne("person"), said["target_side"])
        countries = said["target_kind"].eq("country") | side.ne(said["target"])
        home, partner = side.eq(self.home), countries & side.ne(self.home) & side.ne("")
        topics = [(topic, once[once["theme"].eq(topic)]) for topic in topic_names()]
        return [("home", said[home]), ("partner", said[partner]), *topics]

    def _mean(self, rows: pd.DataFrame, n: int) -> np.ndarray:
        counts = np.bincount(rows["text"], minlength=n)
        sums = np.bincount(rows["text"], weights=rows["stance"], minlength=n)
        return np.where(counts > 0, sums / np.maximum(counts, 1), self.missing)

    def _statements(self, texts: Any) -> tuple[int, pd.DataFrame]:
        """Return the number of texts, and their statements with the text and the side of a person each is about."""
        if isinstance(texts, Corpus):
            corpus, n = texts, len(texts)
            number = pd.Index(corpus.articles["doc_id"]).get_indexer
        else:
            listed = check_texts(texts)
            corpus, n, number = corpus_of(listed, self.home), len(listed), number_of
        if corpus is None:  # no text that is not empty
            return n, pd.DataFrame({name: [] for name in [*SCHEMAS["statements"], "text", "target_side"]}).astype(
                SCHEMAS["statements"] | {"text": "int64", "target_side": "str"}
            )
        said, persons = corpus.statements, corpus.mentions[corpus.mentions["kind"].eq("person")]
        sides = persons[persons["side"].fillna("").ne("")].drop_duplicates(["doc_id", "key"])
        sides = sides.set_index(["doc_id", "key"])["side"]
        pairs = pd.MultiIndex.from_frame(said[["doc_id", "target"]])
        return n, said.assign(text=number(said["doc_id"]), target_side=sides.reindex(pairs).fillna("").to_numpy())
