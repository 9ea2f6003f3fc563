"""Themes: what a corpus is about, found by clustering units of text, with labels and the sentences that show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from kzdiplo.errors import InputError
from kzdiplo.themes.clustering import agree, by_size, divide, n_distinct
from kzdiplo.themes.content import content, count_left_out, count_lemmas, find_repeated
from kzdiplo.themes.labels import DIGITS, coherence, exclusivity, label_of, rank_sentences, typical_lemmas
from kzdiplo.themes.mixture import Mixture, fit_mixture, theme_shares
from kzdiplo.themes.newsvectors import news_vectors
from kzdiplo.themes.stability import best_number, candidates_of, compare_numbers, find_again
from kzdiplo.themes.units import as_tables, choose_unit, cut_units, unit_of
from kzdiplo.themes.vectors import UnitVectors

CENTRAL_UNITS = 10  # the sentences shown are the nearest of those in the nearest units
WEAK = 0.5  # of the divisions: fewer put the unit into its theme
FLATTEN = 0.05  # weight of what lies inside themes on the map: enough to choose a second axis when there are two themes


class ThemeModel(ClusterMixin, BaseEstimator):
    """Cluster articles, paragraphs or sentences into themes.

    Nouns, adjectives and names are weighed and made into vectors (:class:`kzdiplo.themes.vectors.UnitVectors`), the
    units are divided twenty times (:mod:`kzdiplo.themes.clustering`), what the divisions have in common is the start of
    a mixture of words (:mod:`kzdiplo.themes.mixture`), and that places the units. Themes are numbered by size.

    Parameters
    ----------
    n_themes : int or "auto", default="auto"
        How many themes; "auto" takes the number that bootstrap samples find again most surely beyond chance, and 1
        where the corpus has no clear themes.
    unit : {"auto", "article", "paragraph", "sentence"}, default="auto"
        What is clustered. "auto" goes by the size of a corpus; of a list of texts each text is one unit.
    names : bool, default=True
        Whether names of countries, persons and organisations count. Without them a theme is what is talked about, not
        with whom.
    random_state : int, default=0
        Seed. The same seed gives the same themes, whatever the number of threads.

    Attributes
    ----------
    unit_, unit_reason_ : str
        The unit, and why.
    n_themes_, n_themes_reason_ : int, str
        The number of themes, and why.
    labels_ : ndarray of int
        The theme of each unit; -1 for a unit without any known lemma.
    units_ : DataFrame
        ``doc_id, start, end, text, date, n_words, theme, strength`` (share of the divisions that put the unit into its
        theme), ``weak`` (fewer than half do), ``x, y`` (map), ``central`` (1: nearest the centre of its theme).
    themes_ : DataFrame
        ``theme, label, size, share, strength, n_weak, jaccard`` (how well 20 bootstrap samples find it again; from .75
        it is called stable), ``coherence, exclusivity`` (of its ten most typical lemmas), ``example``.
    terms_ : DataFrame
        ``theme, rank, lemma, n_units, score`` of the lemmas typical of each theme.
    central_ : DataFrame
        ``theme, rank, doc_id, start, end, text, similarity`` of the sentences nearest each centre.
    stability_ : DataFrame
        ``n_themes, jaccard, chance, score, rand, coherence, exclusivity`` of each candidate number
        (:func:`kzdiplo.themes.stability.compare_numbers`).
    left_out_ : dict of str to int
        How many words each filter left out.
    vocabulary_ : list of str
        The lemmas that count.
    mixture_ : Mixture
        Two arrays: the logarithms of the shares of these lemmas in each theme, and of the sizes of the themes.
    repeated_ : ndarray of uint64
        Sentences that many texts repeat, which are left out.
    places_, centres_ : ndarray
        The vectors of the units and of the themes.

    Examples
    --------
    >>> water, trade = "Обсудили дефицит водных ресурсов.", "Обсудили рост товарооборота и инвестиций."
    >>> model = ThemeModel(n_themes=2).fit([water, trade, water])
    >>> model.labels_.tolist(), model.predict(["Дефицит воды и ресурсов."]).tolist()
    ([0, 1, 0], [0])
    """

    def __init__(self, n_themes="auto", *, unit="auto", names=True, random_state=0):
        self.n_themes = n_themes
        self.unit = unit
        self.names = names
        self.random_state = random_state

    def fit(self, X: Any, y: Any = None) -> ThemeModel:
        """Find the themes of a corpus or of a sequence of texts.

        Parameters
        ----------
        X : Corpus or sequence of str
            Copies in a corpus are left out.
        y : None
            Not used.
        """
        articles, tokens = as_tables(X)
        asked = "article" if self.unit == "auto" and not hasattr(X, "originals") else self.unit
        self.unit_, self.unit_reason_ = choose_unit(asked, articles, tokens)
        units = cut_units(articles, tokens, self.unit_)
        self.repeated_ = find_repeated(tokens)
        kept = tokens[content(tokens, self.names, self.repeated_)]
        self.left_out_ = count_left_out(tokens, self.names, self.repeated_)
        counts, lemmas = count_lemmas(kept, units)
        with threadpool_limits(1):  # sums in another order would give other last digits
            self._cluster(units, counts, lemmas)
            self._describe(units, counts, lemmas)
            self.central_ = self._central_sentences(articles, tokens, kept, lemmas)
        example = self.central_.loc[self.central_["rank"] == 1, ["theme", "text"]].rename(columns={"text": "example"})
        self.themes_ = self.themes_.merge(example, on="theme", how="left")
        return self

    def transform(self, X: Any) -> np.ndarray:
        """Return how likely each unit belongs to each theme.

        Parameters
        ----------
        X : Corpus or sequence of str
            Texts, each one unit; a corpus is cut into units as at fitting.

        Returns
        -------
        ndarray, shape (units, themes)
            Rows sum to 1; zeros for a unit without any known lemma.
        """
        check_is_fitted(self)
        articles, tokens = as_tables(X)
        units = cut_units(articles, tokens, self.unit_ if hasattr(X, "originals") else "article")
        kept = tokens[content(tokens, self.names, self.repeated_)]
        counts, _ = count_lemmas(kept, units, self.vocabulary_)
        shares = theme_shares(counts, self.mixture_)
        shares[np.diff(counts.indptr) == 0] = 0
        return shares

    def predict(self, X: Any) -> np.ndarray:
        """Return the theme of each unit, -1 for a unit without any known lemma; `X` as in :meth:`transform`."""
        shares = self.transform(X)
        return np.where(shares.any(axis=1), shares.argmax(axis=1), -1)

    def _cluster(self, units: pd.DataFrame, counts: csr_matrix, lemmas: list[str]) -> None:
        """Set the labels, the mixture and the centres."""
        _check_n_themes(self.n_themes, _n_different(counts), self.unit_, self.left_out_)
        news = news_vectors(lemmas)
        self._vectors = UnitVectors(news, self.random_state)
        self.places_ = self._vectors.fit_transform(counts)
        known, placed = self._vectors.known_, self.places_.any(axis=1)
        distinct = n_distinct(self.places_[placed])
        _check_n_themes(self.n_themes, distinct, self.unit_, self.left_out_)
        candidates = [self.n_themes] if self.n_themes != "auto" else candidates_of(distinct)
        self.stability_ = compare_numbers(counts[:, known], news[known], candidates, self.random_state)
        self.n_themes_, self.n_themes_reason_ = best_number(self.stability_)
        if self.n_themes != "auto":
            self.n_themes_, self.n_themes_reason_ = self.n_themes, f"{self.n_themes} themes, as asked for."
        if not placed.all():
            left = f"{(~placed).sum()} of {len(units)} units have no word to go by and are in no theme (-1)"
            self.n_themes_reason_ += f" {left}."
        self.vocabulary_ = [lemma for lemma, is_known in zip(lemmas, known, strict=True) if is_known]
        self.labels_, self._votes = np.full(len(units), -1), np.zeros(len(units))
        self.labels_[placed], self._votes[placed], self.mixture_ = _settle(
            self.places_[placed], counts[placed][:, known], self.n_themes_, self.random_state
        )
        self.centres_ = np.vstack([self.places_[self.labels_ == theme].mean(axis=0) for theme in range(self.n_themes_)])

    def _describe(self, units: pd.DataFrame, counts: csr_matrix, lemmas: list[str]) -> None:
        """Set the tables of units, terms and themes."""
        nearness = self.places_ @ normalize(self.centres_).T
        self.terms_ = typical_lemmas(counts, lemmas, self.labels_, self.n_themes_)
        self.units_ = units.assign(theme=self.labels_, strength=self._votes.round(DIGITS), weak=self._votes < WEAK)
        self.units_[["x", "y"]] = _map(self.places_, self.centres_, self.labels_)
        self.units_["central"] = _rank(nearness, self.labels_)
        grouped = self.units_[self.labels_ >= 0].groupby("theme")
        columns = {"label": label_of(self.terms_), "size": grouped.size()}
        columns["share"] = columns["size"] / columns["size"].sum()
        columns |= {"strength": grouped["strength"].mean().round(DIGITS), "n_weak": grouped["weak"].sum()}
        placed = self.labels_ >= 0
        found, _ = find_again(self.places_[placed], self.labels_[placed], self.random_state)
        columns["jaccard"] = found.round(DIGITS)
        columns["coherence"] = coherence(counts, self.labels_, self.n_themes_).round(DIGITS)
        columns["exclusivity"] = exclusivity(counts, self.labels_, self.n_themes_).round(DIGITS)
        self.themes_ = pd.DataFrame(columns).rename_axis("theme").reset_index()

    def _central_sentences(
        self, articles: pd.DataFrame, tokens: pd.DataFrame, kept: pd.DataFrame, lemmas: Sequence[str]
    ) -> pd.DataFrame:
        """Return the sentences nearest each centre, out of the units nearest it."""
        near = self.units_[self.units_["central"].le(CENTRAL_UNITS)]
        sentences = cut_units(articles, tokens[tokens["doc_id"].isin(near["doc_id"])], "sentence")
        home = unit_of(sentences, near.sort_index())
        sentences = sentences.assign(theme=np.append(near["theme"].to_numpy(), -1)[home])
        sentences = sentences[sentences["theme"] >= 0].drop_duplicates(["theme", "text"]).reset_index(drop=True)
        counts, _ = count_lemmas(kept[kept["doc_id"].isin(near["doc_id"])], sentences, lemmas)
        centres = normalize(self.centres_)[sentences["theme"]]
        sentences["similarity"] = (self._vectors.transform(counts) * centres).sum(axis=1).round(DIGITS)
        return rank_sentences(sentences)


def _settle(
    vectors: np.ndarray, counts: csr_matrix, n_themes: int, random_state: int
) -> tuple[np.ndarray, np.ndarray, Mixture]:
    """Return the theme of each unit, the share of the divisions that agree, and the mixture."""
    if n_themes == 1:
        labels = np.zeros(len(vectors), dtype=np.int64)
        return labels, np.ones(len(vectors)), fit_mixture(counts, labels)
    start, votes = agree(divide(vectors, n_themes, random_state))
    numbered = by_size(start)
    mixture = fit_mixture(counts, numbered)
    labels = theme_shares(counts, mixture).argmax(axis=1)
    if len(np.unique(labels)) < n_themes:  # the words of two themes are alike: stay with what the vectors say
        labels, mixture = numbered, fit_mixture(counts, numbered, steps=0)
    rank = by_size(labels)
    order = np.array([labels[rank == theme][0] for theme in range(n_themes)])
    before = np.array([start[numbered == theme][0] for theme in range(n_themes)])
    agreed = votes[:, before][np.arange(len(labels)), labels]
    return rank, agreed, Mixture(mixture.words[order], mixture.sizes[order])


def _n_different(counts: csr_matrix) -> int:
    """Count the units that differ in their words, those without words left out."""
    ends = zip(counts.indptr, counts.indptr[1:], strict=False)
    rows = {counts.indices[a:b].tobytes() + counts.data[a:b].tobytes() for a, b in ends if b > a}
    return len(rows) if counts.shape[1] > 1 else min(len(rows), 1)


def _check_n_themes(n_themes: Any, n_units: int, unit: str, left_out: dict[str, int]) -> None:
    accepted = f"'auto' or a number from 2 to {n_units}, the number of {unit}s that differ in their words"
    if n_units < 2:
        told = ", ".join(f"{count} {reason}" for reason, count in left_out.items())
        raise InputError(
            f"{n_units} {unit}s that differ in their words" + (f" (left out: {told})" if told else ""),
            "two at least",
            "read more articles, take a smaller unit, or count names",
        )
    if n_themes == "auto":
        return
    if isinstance(n_themes, bool) or not isinstance(n_themes, int | np.integer) or n_themes < 2:
        raise InputError(f"n_themes={n_themes!r}", accepted, "write a whole number or 'auto'")
    if n_themes > n_units:
        raise InputError(f"n_themes={n_themes}", accepted, "ask for fewer themes, or take a smaller unit")


def _map(places: np.ndarray, centres: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return two coordinates a unit, along the directions in which the themes lie apart most."""
    placed = labels >= 0
    within = places[placed] - places[placed].mean(axis=0)
    between = centres[labels[placed]] - places[placed].mean(axis=0)
    scatter = between.T @ between + FLATTEN * within.T @ within
    axes = np.linalg.eigh(scatter)[1][:, ::-1][:, :2]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    spots = np.full((len(labels), 2), np.nan)
    spots[placed, : axes.shape[1]] = within @ axes
    return spots.round(DIGITS)


def _rank(nearness: np.ndarray, labels: np.ndarray) -> pd.Series:
    """Rank the units of each theme by nearness to its centre, missing for units of none."""
    own = pd.Series(nearness[np.arange(len(labels)), labels]).round(DIGITS).where(labels >= 0)
    return own.groupby(labels).rank(method="first", ascending=False).astype("Int64")
