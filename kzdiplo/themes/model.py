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

from kzdiplo.newsvectors import news_vectors
from kzdiplo.themes.checks import check_n_themes, check_seeds, count_different
from kzdiplo.themes.clustering import n_distinct
from kzdiplo.themes.content import content, count_lemmas, find_repeated, sift
from kzdiplo.themes.labels import (
    DIGITS,
    coherence,
    exclusivity,
    label_of,
    rank_sentences,
    rank_units,
    typical_lemmas,
)
from kzdiplo.themes.mixture import theme_shares
from kzdiplo.themes.profiles import profile_themes
from kzdiplo.themes.seeding import find_seeds, read_seeds, seed_columns
from kzdiplo.themes.settling import Settled, settle, settle_seeded
from kzdiplo.themes.stability import UNITS_PER_THEME, best_number, candidates_of, compare_numbers, find_again
from kzdiplo.themes.units import as_tables, choose_unit, cut_units, unit_of
from kzdiplo.themes.vectors import UnitVectors

CENTRAL_UNITS = 10  # the sentences shown are the nearest of those in the nearest units
FEWEST = 2  # themes
LEAST_SHARE = 100  # a theme of less than a hundredth of a few hundred units is none
WEAK = 0.5  # of the divisions: fewer put the unit into its theme


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
    seeds : None, "topics" or dict of str to list of str, default=None
        Themes known beforehand, by name, with words and phrases: they grow around these, and the rest is found freely.
        "topics" takes those of the topic lexicon. They count among `n_themes`; one without any hit is left out.
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
        theme), ``weak`` (fewer than half do), ``central`` (1: nearest the centre of its theme).
    themes_ : DataFrame
        ``theme, label, seeded, size, share, strength, n_weak, jaccard`` (how well 20 bootstrap samples find it again;
        from .75 it is called stable), ``coherence, exclusivity`` (of its ten most typical lemmas), ``example``.
    terms_ : DataFrame
        ``theme, rank, lemma, n_units, score`` of the lemmas typical of each theme.
    profiles_ : DataFrame
        ``theme, lemma, weight`` of the heaviest lemmas of each theme, by which themes of two models are compared.
    central_ : DataFrame
        ``theme, rank, doc_id, start, end, text, similarity`` of the sentences nearest each centre.
    stability_ : DataFrame
        ``n_themes, jaccard, chance, score, rand, coherence, exclusivity`` of each candidate number
        (:func:`kzdiplo.themes.stability.compare_numbers`).
    seeds_ : DataFrame
        ``name, word, n_hits, n_units`` of each seed word.
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

    def __init__(self, n_themes="auto", *, unit="auto", names=True, seeds=None, random_state=0):
        self.n_themes = n_themes
        self.unit = unit
        self.names = names
        self.seeds = seeds
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
        counted, self.left_out_ = sift(tokens, self.names, self.repeated_)
        kept = tokens[counted]
        counts, lemmas = count_lemmas(kept, units)
        with threadpool_limits(1):  # sums in another order would give other last digits
            self._cluster(units, counts, lemmas, tokens)
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
        numbers = self.themes_["theme"].to_numpy()  # which need not be 0, 1, 2 when themes go on from an earlier report
        return np.where(shares.any(axis=1), numbers[shares.argmax(axis=1)], -1)

    def _cluster(self, units: pd.DataFrame, counts: csr_matrix, lemmas: list[str], tokens: pd.DataFrame) -> None:
        """Set the labels, the mixture and the centres."""
        words, news = self._place(counts, lemmas)
        placed = self.places_.any(axis=1)
        seeds, hits = self._find_seeds(tokens, units, placed)
        free = placed & ~hits.any(axis=1)
        n_free = self._choose(words[free], news, len(seeds), n_distinct(self.places_[free]))
        self._add_what_is_left_out(seeds, placed)
        places, words = self.places_[placed], words[placed]
        found = self._settle(places, words, hits[placed], seeds, n_free)
        self.n_themes_, self._names, self.mixture_ = len(found.names), found.names, found.mixture
        self.labels_, self._strength = np.full(len(units), -1), np.zeros(len(units))
        self.labels_[placed], self._strength[placed] = found.labels, found.strength
        self.centres_ = np.vstack([self.places_[self.labels_ == theme].mean(axis=0) for theme in range(self.n_themes_)])

    def _settle(
        self, places: np.ndarray, words: csr_matrix, hits: np.ndarray, seeds: dict[str, list[int]], n_free: int
    ) -> Settled:
        """Find the themes; of a number that nobody asked for, as many as hold units enough: 5, of a few units less."""
        enough = min(UNITS_PER_THEME, len(places) // LEAST_SHARE)
        for number in range(n_free, -1, -1):
            if seeds:
                found = settle_seeded(places, words, hits, seeds, number, self.random_state)
            else:
                found = settle(places, words, number, self.random_state)
            sizes = np.bincount(found.labels, minlength=len(found.names))[np.array(found.names) == ""]
            if self.n_themes != "auto" or number <= FEWEST or sizes.min() >= enough:
                break
        if number < n_free:
            self.n_themes_reason_ += f" Of {n_free} one had fewer than {enough} units: {number} are kept."
        return found

    def _place(self, counts: csr_matrix, lemmas: list[str]) -> tuple[csr_matrix, np.ndarray]:
        """Set the vectors and the vocabulary; return the counts and the news vectors of its lemmas."""
        check_n_themes(self.n_themes, count_different(counts), self.unit_, self.left_out_)
        news = news_vectors(lemmas)
        self._vectors = UnitVectors(news, self.random_state)
        self.places_ = self._vectors.fit_transform(counts)
        distinct = n_distinct(self.places_[self.places_.any(axis=1)])
        check_n_themes(self.n_themes, distinct, self.unit_, self.left_out_)
        known = self._vectors.known_
        self.vocabulary_ = [lemma for lemma, is_known in zip(lemmas, known, strict=True) if is_known]
        return counts[:, known], news[known]

    def _find_seeds(
        self, tokens: pd.DataFrame, units: pd.DataFrame, placed: np.ndarray
    ) -> tuple[dict[str, list[int]], np.ndarray]:
        """Return the columns of each seeded theme that has a hit, and which units have its words."""
        asked = read_seeds(self.seeds)
        self.seeds_, hits = find_seeds(tokens, units, asked)
        found = dict(zip(asked, hits[placed].any(axis=0), strict=True))
        seeds = seed_columns({name: words for name, words in asked.items() if found[name]}, self.vocabulary_)
        check_seeds(self.n_themes, seeds)
        return seeds, hits[:, [name in seeds for name in asked]]

    def _add_what_is_left_out(self, seeds: dict[str, list[int]], placed: np.ndarray) -> None:
        """Say which seeded themes have no hit, and how many units no word."""
        for name in read_seeds(self.seeds):
            if name not in seeds:
                self.n_themes_reason_ += f" The seeded theme {name!r} has no hit and is left out."
        if not placed.all():
            left = f"{(~placed).sum()} of {len(placed)} units have no word to go by and are in no theme (-1)"
            self.n_themes_reason_ += f" {left}."

    def _choose(self, counts: csr_matrix, news: np.ndarray, n_seeded: int, distinct: int) -> int:
        """Set the figures of the candidates and the reason; return how many themes to find freely."""
        if self.n_themes != "auto":
            n_free = min(self.n_themes - n_seeded, distinct)
            self.stability_ = compare_numbers(counts, news, [n_free] if n_free > 1 else [], self.random_state)
            self.n_themes_reason_ = f"{self.n_themes} themes, as asked for."
            return n_free
        if distinct < 2:
            self.stability_ = compare_numbers(counts, news, [], self.random_state)
            self.n_themes_reason_ = f"{n_seeded} seeded themes, and nothing besides."
            return distinct
        self.stability_ = compare_numbers(counts, news, candidates_of(distinct), self.random_state)
        n_free, self.n_themes_reason_ = best_number(self.stability_)
        if n_seeded:
            self.n_themes_reason_ = f"{n_seeded} seeded themes; besides, {self.n_themes_reason_}"
        return n_free

    def _describe(self, units: pd.DataFrame, counts: csr_matrix, lemmas: list[str]) -> None:
        """Set the tables of units, terms and themes."""
        nearness = self.places_ @ normalize(self.centres_).T
        self.terms_ = typical_lemmas(counts, lemmas, self.labels_, self.n_themes_)
        self.profiles_ = profile_themes(counts, lemmas, self.labels_)
        self.units_ = units.assign(
            theme=self.labels_, strength=self._strength.round(DIGITS), weak=self._strength < WEAK
        )
        self.units_["central"] = rank_units(nearness, self.labels_)
        grouped = self.units_[self.labels_ >= 0].groupby("theme")
        names = pd.Series(self._names)
        label = label_of(self.terms_)
        columns = {"label": names.where(names != "", label), "seeded": names != "", "size": grouped.size()}
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
