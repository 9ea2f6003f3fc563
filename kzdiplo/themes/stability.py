"""How many themes a corpus carries: as many as samples of it find again."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from kzdiplo.themes.clustering import agree, by_size, divide, n_distinct, overlap, rand_index, reduce
from kzdiplo.themes.labels import DIGITS, coherence, exclusivity
from kzdiplo.themes.vectors import UnitVectors

UNITS_PER_THEME = 5  # only a limit to the search: fewer units than this show no theme
MOST_THEMES = 12  # more than a figure's legend or a reader holds
SAMPLES, BY_CHANCE = 20, 3  # bootstrap samples; of shuffled words fewer, for speed
# One shuffle of the words of 50 units gives a Jaccard off by .07 from that of another, of thousands by little.
FEW, SHUFFLES = 500, 2
RUNS = 3  # divisions a sample, for speed: fewer than a fit makes, so the figures are on the low side
COMPARED, MEASURED = 2000, 4000  # units at most, drawn at random, for each number and for the number taken
STABLE = 0.75  # Hennig's mark for the mean Jaccard coefficient of a stable cluster
LOST = 0.5  # his mark for a cluster that samples dissolve
# Words shuffled over the units of four corpora scored -.1 to .1; of 50 units 9 "themes" of shuffled words reach a
# Jaccard of .80, so the coefficient alone says nothing of a small corpus.
CLEAR = 0.2
COLUMNS = ["n_themes", "jaccard", "chance", "score", "rand", "coherence", "exclusivity"]
MEASURES = ["jaccard", "rand", "coherence", "exclusivity"]


def are_firm(themes: pd.DataFrame) -> pd.Series:
    """Tell which themes samples find again, and the divisions of the units agree on.

    Parameters
    ----------
    themes : DataFrame
        ``jaccard`` and ``strength`` (the mean over units), as :class:`kzdiplo.ThemeModel` gives them.

    Returns
    -------
    Series of bool
        False where either is below one half; what was not measured passes.

    Examples
    --------
    >>> are_firm(pd.DataFrame({"jaccard": [0.7, 0.4, None], "strength": [0.9, 0.9, 0.3]})).tolist()
    [True, False, False]
    """
    measured = themes.reindex(columns=["jaccard", "strength"]).astype("float64")
    return measured.fillna(1.0).ge(LOST).all(axis=1)


def limit_of(n_units: int) -> int:
    """Return the largest number of themes to try for so many units, 2 at least.

    Examples
    --------
    >>> limit_of(7), limit_of(45), limit_of(5000)
    (2, 9, 12)
    """
    return min(MOST_THEMES, max(2, n_units // UNITS_PER_THEME), max(2, n_units - 1))


def candidates_of(n_units: int) -> range:
    """Return the numbers of themes to try for so many units, from a third of the limit to the limit.

    Of large corpora two themes are found again most surely and say least: of 7,641 items of foreign news they part
    politics from accidents.

    Examples
    --------
    >>> list(candidates_of(45)), list(candidates_of(5000))
    ([3, 4, 5, 6, 7, 8, 9], [4, 5, 6, 7, 8, 9, 10, 11, 12])
    """
    limit = limit_of(n_units)
    return range(max(2, limit // 3), limit + 1)


def compare_numbers(
    counts: csr_matrix, word_vectors: np.ndarray | None, candidates: Iterable[int], random_state: int = 0
) -> pd.DataFrame:
    """Measure each candidate number of themes.

    Parameters
    ----------
    counts : csr_matrix
        Units by lemmas.
    word_vectors : ndarray or None
        The news vectors of the lemmas.
    candidates : iterable of int
        Numbers of themes.
    random_state : int
        Seed of the samples.

    Returns
    -------
    DataFrame
        ``n_themes``; ``jaccard``, the mean over themes of how well samples find each again (:func:`find_again`);
        ``chance``, the same where each lemma is shuffled over the units; ``score``, (jaccard - chance) / (1 - chance);
        ``rand``, the mean adjusted Rand index of the samples; ``coherence`` and ``exclusivity`` of the words of themes
        (:mod:`kzdiplo.themes.labels`), means over themes.

    Examples
    --------
    >>> clear = csr_matrix(np.repeat(np.kron(np.eye(3), [1, 1]), 10, axis=0))
    >>> compare_numbers(clear, None, [2, 3]).set_index("n_themes")["jaccard"].round(1).loc[3].item()
    1.0
    """
    candidates, rng = list(candidates), np.random.default_rng(random_state)
    if not candidates:
        return pd.DataFrame(columns=COLUMNS)
    if counts.shape[0] > COMPARED:
        counts = counts[np.sort(rng.choice(counts.shape[0], COMPARED, replace=False))]
    counts = counts[np.diff(counts.indptr) > 0]
    vectors = UnitVectors(word_vectors, random_state).fit_transform(counts)
    placed = vectors.any(axis=1)
    vectors, counts = vectors[placed], counts[placed]
    table = pd.DataFrame([_measure(vectors, counts, k, random_state) for k in candidates], columns=MEASURES)
    table = table.assign(n_themes=candidates, chance=_by_chance(counts, word_vectors, candidates, rng))
    table["score"] = (table["jaccard"] - table["chance"]) / (1 - table["chance"]).clip(lower=1e-9)
    return table[COLUMNS].round(DIGITS)


def shuffle_words(counts: csr_matrix, rng: np.random.Generator) -> csr_matrix:
    """Put each lemma into as many units as it has, but any: what a corpus without themes would be.

    Examples
    --------
    >>> counts = csr_matrix([[2, 0], [0, 1], [0, 1]])
    >>> shuffle_words(counts, np.random.default_rng(0)).sum(axis=0).tolist()
    [[2, 2]]
    """
    columns = counts.tocsc()
    rows = [rng.choice(counts.shape[0], size, replace=False) for size in np.diff(columns.indptr)]
    rows = np.concatenate(rows) if rows else np.zeros(0, dtype=int)
    cells = (rows, np.repeat(np.arange(counts.shape[1]), np.diff(columns.indptr)))
    return csr_matrix((columns.data, cells), shape=counts.shape)


def find_again(
    vectors: np.ndarray, labels: np.ndarray, random_state: int = 0, samples: int = SAMPLES
) -> tuple[np.ndarray, float]:
    """Measure how well each theme is found again in bootstrap samples of the units.

    Parameters
    ----------
    vectors : ndarray
        Units by dimensions.
    labels : ndarray of int
        Their themes.
    random_state : int
        Seed of the samples; it changes the seeds of the divisions as well.
    samples : int
        How many samples, with replacement.

    Returns
    -------
    jaccard : ndarray, shape (themes,)
        Over the samples, the mean Jaccard coefficient of the theme and the theme of the sample that is
        most like it, among the units drawn.
    rand : float
        The mean adjusted Rand index.

    References
    ----------
    Hennig (2007), "Cluster-wise assessment of cluster stability", Computational Statistics & Data Analysis 52.

    Examples
    --------
    >>> clear = np.repeat(np.eye(3), 10, axis=0)
    >>> find_again(clear, np.repeat([0, 1, 2], 10))
    (array([1., 1., 1.]), 1.0)
    """
    rng = np.random.default_rng(random_state)
    if len(vectors) > MEASURED:
        drawn = np.sort(rng.choice(len(vectors), MEASURED, replace=False))
        vectors, labels = vectors[drawn], labels[drawn]
    n_themes, places = int(labels.max()) + 1, reduce(vectors)
    jaccard, rand = np.zeros((samples, n_themes)), np.zeros(samples)
    for sample in range(samples):
        drawn = np.sort(rng.choice(len(vectors), len(vectors)))
        first = np.flatnonzero(np.diff(drawn, prepend=-1))
        wanted, seed = min(n_themes, n_distinct(places[drawn], 5)), int(rng.integers(2**31))
        found = agree(divide(vectors[drawn], wanted, seed, RUNS, places[drawn]))[0][first]
        known = labels[drawn[first]]
        jaccard[sample, : known.max() + 1] = overlap(known, found).max(axis=1)[: known.max() + 1]
        rand[sample] = rand_index(known, found)
    return jaccard.mean(axis=0), float(rand.mean())


def best_number(stability: pd.DataFrame) -> tuple[int, str]:
    """Return the number of themes to take and why; 1 for no clear themes.

    Parameters
    ----------
    stability : DataFrame
        As :func:`compare_numbers` gives it.

    Returns
    -------
    n_themes : int
        The number that samples find again most surely beyond chance, 1 where none is much beyond it.
    reason : str
        An English sentence.

    Examples
    --------
    >>> table = pd.DataFrame({"n_themes": [2, 3], "jaccard": [0.6, 0.8], "chance": 0.5, "score": [0.2, 0.6]})
    >>> best_number(table)
    (3, '3 themes: of 2 to 3, ... most surely beyond chance (mean Jaccard 0.80, 0.50 by chance).')
    >>> best_number(table.assign(score=0.1))[0]
    1
    """
    best = stability.loc[stability["score"].idxmax()]
    tried = f"of {stability['n_themes'].min()} to {stability['n_themes'].max()}"
    figures = f"(mean Jaccard {best.jaccard:.2f}, {best.chance:.2f} by chance)"
    if best.score < CLEAR:
        return 1, f"No clear themes: {tried}, samples find no number of them again much beyond chance {figures}."
    why = f"{tried}, the number that samples find again most surely beyond chance {figures}"
    soft = "" if best.jaccard >= STABLE else f"; their borders are soft, {STABLE} is called stable"
    return int(best.n_themes), f"{best.n_themes:.0f} themes: {why}{soft}."


def _measure(vectors: np.ndarray, counts: csr_matrix, n_themes: int, random_state: int) -> tuple[float, ...]:
    """Return ``MEASURES`` of one number of themes."""
    labels = _division(vectors, n_themes, random_state)
    found, rand = find_again(vectors, labels, random_state)
    words = (measure(counts, labels, labels.max() + 1).mean() for measure in (coherence, exclusivity))
    return float(found.mean()), rand, *map(float, words)


def _by_chance(
    counts: csr_matrix, word_vectors: np.ndarray | None, candidates: list[int], rng: np.random.Generator
) -> np.ndarray:
    """Return the Jaccard coefficient of each number where words are shuffled, evened out over the numbers."""
    found = []
    for _ in range(SHUFFLES if counts.shape[0] <= FEW else 1):
        vectors = UnitVectors(word_vectors, int(rng.integers(2**31))).fit_transform(shuffle_words(counts, rng))
        vectors, seed = vectors[vectors.any(axis=1)], int(rng.integers(2**31))
        if n_distinct(vectors) < 2:  # all words in one unit: the one heap is always found again
            found.append(np.ones(len(candidates)))
            continue
        divisions = [_division(vectors, k, seed) for k in candidates]
        found.append([find_again(vectors, labels, seed, BY_CHANCE)[0].mean() for labels in divisions])
    means = np.mean(found, axis=0)
    degree = min(2, len(candidates) - 2)  # chance changes evenly with the number: what does not is the luck of a draw
    return np.polyval(np.polyfit(candidates, means, degree), candidates) if degree > 0 else means


def _division(vectors: np.ndarray, n_themes: int, random_state: int) -> np.ndarray:
    wanted = min(n_themes, n_distinct(vectors))
    return by_size(agree(divide(vectors, wanted, random_state))[0])
