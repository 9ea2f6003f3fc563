"""Stance as features of a text: a scikit-learn transformer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from kzdiplo.stance.attitudes import act_names
from kzdiplo.vectorizers import TextTagsMixin, check_texts

SUMMARY = ["statements", "stance_positive", "stance_negative", "stance_mean"]


class StanceFeatures(TextTagsMixin, TransformerMixin, BaseEstimator):
    """Count the acts that texts report, and average their stance.

    Columns: `act_<act>` for every act of the lexicon, `statements`, `stance_positive` and `stance_negative` (counts),
    `stance_mean` (over the statements that take a stance, 0 where none does).

    Parameters
    ----------
    home : str, default="KAZ"
        The home country.

    Attributes
    ----------
    features_ : list of str
        The columns.

    Examples
    --------
    >>> features = StanceFeatures().fit([])
    >>> row = features.transform(["Китай осудил действия США."])[0]
    >>> {name: float(value) for name, value in zip(features.get_feature_names_out(), row) if value}
    {'act_condemn': 1.0, 'statements': 1.0, 'stance_negative': 1.0, 'stance_mean': -1.0}
    """

    def __init__(self, home="KAZ"):
        self.home = home

    def fit(self, texts: Iterable[str], y: Any = None) -> StanceFeatures:
        """Name the columns; nothing is learned from the texts."""
        check_texts(texts)
        self.features_ = [f"act_{act}" for act in act_names()] + SUMMARY
        return self

    def transform(self, texts: Iterable[str]) -> np.ndarray:
        """Return an array of texts by acts and stance."""
        check_is_fitted(self)
        texts = check_texts(texts)
        said = self._statements(texts)
        rows, stance = said["text"].to_numpy(dtype=int), said["stance"]
        counts = pd.DataFrame(0.0, index=range(len(texts)), columns=self.features_)
        acts = pd.crosstab(rows, "act_" + said["act"]) if len(said) else pd.DataFrame()
        counts.update(acts)
        counts["statements"] = np.bincount(rows, minlength=len(texts))
        counts["stance_positive"] = np.bincount(rows[stance.gt(0)], minlength=len(texts))
        counts["stance_negative"] = np.bincount(rows[stance.lt(0)], minlength=len(texts))
        taken = counts["stance_positive"] + counts["stance_negative"]
        counts["stance_mean"] = (counts["stance_positive"] - counts["stance_negative"]) / taken.clip(lower=1)
        return counts.to_numpy(dtype=float)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Return the names of the columns."""
        check_is_fitted(self)
        return np.array(self.features_, dtype=object)

    def _statements(self, texts: list[str]) -> pd.DataFrame:
        """Find the statements of the texts that are not empty, each counted once however many its targets."""
        from kzdiplo.reading import read_corpus

        filled = {f"{number:09d}": text for number, text in enumerate(texts) if text.strip()}
        if not filled:
            return pd.DataFrame({"text": [], "act": [], "stance": []}, dtype="int64")
        table = pd.DataFrame({"doc_id": list(filled), "text": list(filled.values())})
        said = read_corpus(table, home=self.home, clean=False, dedupe=False).statements
        said = said.drop_duplicates(["doc_id", "start", "end", "act"])
        return said.assign(text=said["doc_id"].str.split("#").str[0].astype("int64"))
