"""Themes: what a corpus is about, found by clustering units of text, with labels and the sentences that show it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.cluster import KMeans
from sklearn.metrics.pairwise import euclidean_distances
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from kzdiplo.errors import InputError
from kzdiplo.themes.content import count_lemmas
from kzdiplo.themes.stability import best_number, candidates_of, compare_numbers, n_distinct
from kzdiplo.themes.units import as_tables, choose_unit, cut_units, unit_of
from kzdiplo.themes.vectors import UnitVectors

N_INIT = 20  # starts of k-means; on 10,048 news posts 30 scored no better than 10, so this is on the safe side
LABEL_WORDS = 3
TERMS = 15  # lemmas listed for a theme
CENTRAL_UNITS, CENTRAL_SENTENCES = 10, 3  # the sentences shown are the nearest of those in the nearest units
SHORTEST_EXAMPLE = 6  # words: shorter sentences are headings, and come last
SEPARATOR = " · "
FLATTEN = 0.05  # weight of what lies inside themes on the map: enough to choose a second axis when there are two themes
PRIOR = 0.5  # of the log odds, units: a lemma of one unit never tops a label
DIGITS = 6  # of strengths and places, below what rounding differs between machines


class ThemeModel(ClusterMixin, BaseEstimator):
    """Cluster articles, paragraphs or sentences into themes.

    Nouns and adjectives are weighed, reduced to vectors (:class:`kzdiplo.themes.vectors.UnitVectors`) and clustered by
    k-means. Themes are numbered by size. Names are left out: a theme is what is talked about, not with whom.

    Parameters
    ----------
    n_themes : int or "auto", default="auto"
        How many themes; "auto" takes the number that resampling finds again best.
    unit : {"auto", "article", "paragraph", "sentence"}, default="auto"
        What is clustered. "auto" goes by the size of a corpus; of a list of texts each text is one unit.
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
        ``doc_id, start, end, text, date, n_words, theme, strength`` (0: on the border of another theme, 1: at the
        centre), ``x, y`` (map), ``central`` (1: nearest the centre of its theme).
    themes_ : DataFrame
        ``theme, label, size, share, strength, example``.
    terms_ : DataFrame
        ``theme, rank, lemma, n_units, score`` of the lemmas typical of each theme.
    central_ : DataFrame
        ``theme, rank, doc_id, start, end, text, similarity`` of the sentences nearest each centre.
    stability_ : DataFrame
        ``n_themes, silhouette, stability, score`` of each candidate number.

    Examples
    --------
    >>> water, trade = "Обсудили дефицит водных ресурсов.", "Обсудили рост товарооборота и инвестиций."
    >>> model = ThemeModel(n_themes=2).fit([water, trade, water])
    >>> model.labels_.tolist()
    [0, 1, 0]
    """

    def __init__(self, n_themes="auto", *, unit="auto", random_state=0):
        self.n_themes = n_themes
        self.unit = unit
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
        counts, lemmas = count_lemmas(tokens, units)
        with threadpool_limits(1):  # sums in another order would give other last digits
            self._cluster(units, counts)
            self._describe(units, counts, lemmas)
            self.central_ = self._central_sentences(articles, tokens, lemmas)
        self.themes_ = self.themes_.merge(_examples(self.central_), on="theme", how="left")
        return self

    def _cluster(self, units: pd.DataFrame, counts: csr_matrix) -> None:
        """Set the labels and the centres."""
        _check_n_themes(self.n_themes, _n_different(counts), self.unit_)
        self._vectors = UnitVectors(self.random_state)
        self._places = self._vectors.fit_transform(counts)
        placed = np.abs(self._places).sum(axis=1) > 0
        vectors = self._places[placed]
        _check_n_themes(self.n_themes, n_distinct(vectors), self.unit_)
        self.n_themes_, self.n_themes_reason_, self.stability_ = self._choose(vectors)
        if not placed.all():
            left = f"{(~placed).sum()} of {len(units)} units have no word to go by and are in no theme (-1)"
            self.n_themes_reason_ += f" {left}."
        found = KMeans(self.n_themes_, n_init=N_INIT, random_state=self.random_state).fit_predict(vectors)
        self.labels_ = np.full(len(units), -1)
        self.labels_[placed] = _by_size(found)
        self._centres = np.vstack([self._places[self.labels_ == theme].mean(axis=0) for theme in range(self.n_themes_)])

    def _choose(self, vectors: np.ndarray) -> tuple[int, str, pd.DataFrame]:
        """Return the number of themes, the reason and the figures of the candidates."""
        if self.n_themes != "auto":
            stability = compare_numbers(vectors, [self.n_themes], self.random_state)
            return self.n_themes, f"{self.n_themes} themes, as asked for.", stability
        tried = candidates_of(len(vectors))
        stability = compare_numbers(vectors, tried, self.random_state)
        best = best_number(stability)
        why = (
            f"{best.n_themes:.0f} themes: of {tried[0]} to {tried[-1]}, the largest number that does about as well as"
            f" the best on being found again in samples (adjusted Rand {best.stability:.2f}) and lying apart"
            f" (silhouette {best.silhouette:.2f})."
        )
        return int(best.n_themes), why, stability

    def _describe(self, units: pd.DataFrame, counts: csr_matrix, lemmas: list[str]) -> None:
        """Set the tables of units, terms and themes."""
        nearness = self._places @ normalize(self._centres).T
        self.terms_ = _typical_lemmas(counts, lemmas, self.labels_, self.n_themes_)
        self.units_ = units.assign(theme=self.labels_, strength=_strength(self._places, self._centres, self.labels_))
        self.units_[["x", "y"]] = _map(self._places, self._centres, self.labels_)
        self.units_["central"] = _rank(nearness, self.labels_)
        grouped = self.units_[self.labels_ >= 0].groupby("theme")
        label = self.terms_[self.terms_["rank"] <= LABEL_WORDS].groupby("theme")["lemma"].agg(SEPARATOR.join)
        table = pd.DataFrame(
            {"label": label, "size": grouped.size(), "strength": grouped["strength"].mean().round(DIGITS)}
        )
        table["share"] = table["size"] / table["size"].sum()
        self.themes_ = table.rename_axis("theme").reset_index()[["theme", "label", "size", "share", "strength"]]

    def _central_sentences(self, articles: pd.DataFrame, tokens: pd.DataFrame, lemmas: list[str]) -> pd.DataFrame:
        """Return the sentences nearest each centre, out of the units nearest it."""
        near = self.units_[self.units_["central"].le(CENTRAL_UNITS)]
        near_tokens = tokens[tokens["doc_id"].isin(near["doc_id"])]
        sentences = cut_units(articles, near_tokens, "sentence")
        home = unit_of(sentences, near.sort_index())
        sentences = sentences.assign(theme=np.append(near["theme"].to_numpy(), -1)[home])
        sentences = sentences[sentences["theme"] >= 0].drop_duplicates(["theme", "text"]).reset_index(drop=True)
        counts, _ = count_lemmas(near_tokens, sentences, lemmas)
        centres = normalize(self._centres)[sentences["theme"]]
        sentences["similarity"] = (self._vectors.transform(counts) * centres).sum(axis=1).round(DIGITS)
        sentences["short"] = sentences["n_words"] < SHORTEST_EXAMPLE
        order = ["theme", "short", "similarity"]
        sentences = sentences.sort_values(order, ascending=[True, True, False], kind="stable")
        sentences["rank"] = sentences.groupby("theme").cumcount() + 1
        columns = ["theme", "rank", "doc_id", "start", "end", "text", "similarity"]
        return sentences.loc[sentences["rank"] <= CENTRAL_SENTENCES, columns].reset_index(drop=True)


def _n_different(counts: csr_matrix) -> int:
    """Count the units that differ in their words, those without words left out."""
    ends = zip(counts.indptr, counts.indptr[1:], strict=False)
    rows = {counts.indices[a:b].tobytes() + counts.data[a:b].tobytes() for a, b in ends if b > a}
    return len(rows) if counts.shape[1] > 1 else min(len(rows), 1)


def _check_n_themes(n_themes: Any, n_units: int, unit: str) -> None:
    accepted = f"'auto' or a number from 2 to {n_units}, the number of {unit}s that differ in their words"
    if n_units < 2:
        raise InputError(
            f"{n_units} {unit}s that differ in their words",
            "two at least",
            "read more articles, or take a smaller unit",
        )
    if n_themes == "auto":
        return
    if isinstance(n_themes, bool) or not isinstance(n_themes, int | np.integer) or n_themes < 2:
        raise InputError(f"n_themes={n_themes!r}", accepted, "write a whole number or 'auto'")
    if n_themes > n_units:
        raise InputError(f"n_themes={n_themes}", accepted, "ask for fewer themes, or take a smaller unit")


def _by_size(labels: np.ndarray) -> np.ndarray:
    """Number the themes by size, the one that comes first in the text before one of the same size."""
    found, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    rank = np.empty(found.max() + 1, dtype=int)
    rank[found[np.lexsort((first, -sizes))]] = np.arange(len(found))
    return rank[labels]


def _typical_lemmas(counts: csr_matrix, lemmas: list[str], labels: np.ndarray, n_themes: int) -> pd.DataFrame:
    """Rank the lemmas of each theme by their log odds against the other themes, in standard errors.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), "Fightin' words", Political Analysis 16(4).
    """
    here = np.vstack([np.asarray((counts[labels == theme] > 0).sum(axis=0)).ravel() for theme in range(n_themes)])
    elsewhere = here.sum(axis=0) - here
    odds = _log_odds(here) - _log_odds(elsewhere)
    score = np.round(odds / np.sqrt(1 / (here + PRIOR) + 1 / (elsewhere + PRIOR)), DIGITS)
    rows = []
    for theme in range(n_themes):
        best = [n for n in np.lexsort((np.arange(len(lemmas)), -score[theme]))[:TERMS] if here[theme, n]]
        rows += [(theme, rank, lemmas[n], here[theme, n], score[theme, n]) for rank, n in enumerate(best, start=1)]
    return pd.DataFrame(rows, columns=["theme", "rank", "lemma", "n_units", "score"])


def _log_odds(frequency: np.ndarray) -> np.ndarray:
    total = frequency.sum(axis=1, keepdims=True) + PRIOR * frequency.shape[1]
    return np.log((frequency + PRIOR) / (total - frequency - PRIOR))


def _strength(places: np.ndarray, centres: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return how much nearer each unit is to its own centre than to the next: 0 on the border, 1 at the centre."""
    distance = euclidean_distances(places, centres)
    placed = labels >= 0
    own = distance[np.arange(len(labels)), labels]
    distance[np.flatnonzero(placed), labels[placed]] = np.inf
    other = distance.min(axis=1)
    return np.where(placed, ((other - own) / np.maximum(other, 1e-12)).clip(0, 1), 0).round(DIGITS)


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


def _examples(central: pd.DataFrame) -> pd.DataFrame:
    return central.loc[central["rank"] == 1, ["theme", "text"]].rename(columns={"text": "example"})
