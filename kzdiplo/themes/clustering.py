"""Clustering: many divisions of the same units, each by k-means and joining, and what they have in common.

K-means into as many clusters as themes are wanted cuts large themes and swallows small ones. So each division first
makes twice as many clusters and then joins the nearest two until the number is right. Divisions from other seeds
differ; the one most like all others names the themes, and each unit goes to the theme in which most divisions put it.
On half of 10,048 news posts (NMI / ARI / worst ARI of several seeds against the newsroom's sections): k-means .511 /
.396 / .353, twice the number and joined .524 / .447 / .410, the common of twenty such divisions .542 / .470 / .463.
Of the whole file, once: spherical k-means .524 / .396, non-negative factors of counts .384 / .280, this .557 / .484;
of 4,000 posts Ward's joining .446 / .291, and HDBSCAN .272 / .028 with three of four posts in no theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.preprocessing import normalize

RUNS = 20
FINER = 2  # clusters to join a theme; 1.5 gives .537 / .461, 2 gives .542 / .470
SMALLEST = 0.1  # of the mean size of a theme: smaller clusters are joined first, else one odd text would be a theme
AXES = 60  # of the vectors, for speed; 40 and 100 give the same to a hundredth
MOST_UNITS = 20_000  # that divisions look at; the others join the nearest cluster
ITERATIONS = 50


def divide(
    vectors: np.ndarray, n_themes: int, random_state: int = 0, runs: int = RUNS, places: np.ndarray | None = None
) -> list[np.ndarray]:
    """Divide units into themes several times, from other seeds.

    Parameters
    ----------
    vectors : ndarray
        Units by dimensions, of length 1.
    n_themes : int
        How many themes; at most as many as there are different vectors.
    random_state : int
        Seed.
    runs : int
        How many divisions.
    places : ndarray, optional
        The principal axes of the vectors, where :func:`reduce` has found them already.

    Returns
    -------
    list of ndarray of int
        For each division the theme of each unit.

    Examples
    --------
    >>> [labels.tolist() for labels in divide(np.repeat(np.eye(2), 2, axis=0), 2, runs=1)]
    [[0, 0, 1, 1]]
    """
    rng = np.random.default_rng(random_state)
    places = reduce(vectors) if places is None else places
    sample = places if len(places) <= MOST_UNITS else places[rng.choice(len(places), MOST_UNITS, replace=False)]
    n_clusters = max(n_themes, min(FINER * n_themes, n_distinct(sample, 5)))
    seeds = rng.integers(2**31, size=runs).tolist()
    models = (KMeans(n_clusters, n_init=1, max_iter=ITERATIONS, random_state=seed).fit(sample) for seed in seeds)
    return [_join(vectors, model.predict(places), n_themes) for model in models]


def reduce(vectors: np.ndarray) -> np.ndarray:
    """Return the places of units on the principal axes, float32.

    Examples
    --------
    >>> reduce(np.array([[1.0, 0.0], [0.0, 1.0]])).shape
    (2, 2)
    """
    axes = PCA(min(AXES, *vectors.shape), svd_solver="covariance_eigh")
    return axes.fit_transform(vectors).astype(np.float32)


def n_distinct(rows: np.ndarray, digits: int = 9) -> int:
    """Count the different rows.

    Examples
    --------
    >>> n_distinct(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]))
    2
    """
    return len({row.tobytes() for row in np.round(rows, digits) + 0.0})  # + 0.0 makes -0.0 the same as 0.0


def agree(divisions: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return the theme in which most divisions put each unit, and which share of them does.

    Parameters
    ----------
    divisions : sequence of ndarray of int
        Themes of the same units, numbered from 0 in any order.

    Returns
    -------
    labels : ndarray of int
        The themes are those of the division that is most like all others (mean adjusted Rand index).
    votes : ndarray, shape (units, themes)
        Shares of the divisions.

    Examples
    --------
    >>> labels, votes = agree([np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]), np.array([0, 0, 0, 1])])
    >>> labels.tolist(), votes.max(axis=1).round(2).tolist()
    ([0, 0, 1, 1], [1.0, 1.0, 0.67, 1.0])
    """
    looked = [labels[:: len(labels) // MOST_UNITS + 1] for labels in divisions]
    likeness = np.zeros((len(looked), len(looked)))
    for (i, a), (j, b) in combinations(enumerate(looked), 2):
        likeness[i, j] = likeness[j, i] = rand_index(a, b)
    middle = divisions[int(np.argmax(likeness.sum(axis=0).round(9)))]
    themes = np.eye(middle.max() + 1)
    votes = sum(themes[match(middle, labels)[labels]] for labels in divisions) / len(divisions)
    labels = votes.argmax(axis=1)
    return (labels if len(np.unique(labels)) == len(themes) else middle), votes


def match(known: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return for each theme of a division the theme of a known division that shares most units with it.

    Parameters
    ----------
    known, other : ndarray of int
        Themes of the same units, the same number of them.

    Returns
    -------
    ndarray of int
        One to one, so that the sum of the Jaccard coefficients is largest.

    Examples
    --------
    >>> match(np.array([0, 0, 1, 2]), np.array([2, 2, 0, 1])).tolist()
    [1, 2, 0]
    """
    both = overlap(known, other)
    found = np.empty(both.shape[1], dtype=np.int64)
    rows, columns = linear_sum_assignment(-both)
    found[columns] = rows
    return found


def overlap(known: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the Jaccard coefficients of the themes of two divisions, known by other, square.

    Examples
    --------
    >>> overlap(np.array([0, 0, 1]), np.array([1, 1, 1])).round(2).tolist()
    [[0.0, 0.67], [0.0, 0.33]]
    """
    size = max(known.max(), other.max()) + 1
    shared = np.zeros((size, size))
    np.add.at(shared, (known, other), 1)
    either = shared.sum(axis=1, keepdims=True) + shared.sum(axis=0) - shared
    return shared / np.maximum(either, 1)


def rand_index(known: np.ndarray, other: np.ndarray) -> float:
    """Return the adjusted Rand index of two divisions, that of scikit-learn without its checks of each array.

    A search for the number of themes asks for thousands of them, of small corpora most of its time.

    Examples
    --------
    >>> rand_index(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0])), rand_index(np.array([0, 0, 1]), np.array([0, 1, 1]))
    (1.0, -0.5)
    """
    n, width = len(known), int(other.max()) + 1
    both, rows, columns = (int((np.bincount(labels) ** 2).sum()) for labels in (known * width + other, known, other))
    true_pairs, split, joined = both - n, rows - both, columns - both
    if not split and not joined:
        return 1.0
    apart = n * n - both - split - joined
    pairs = (true_pairs + split) * (split + apart) + (true_pairs + joined) * (joined + apart)
    return 2.0 * (true_pairs * apart - split * joined) / pairs


def by_size(labels: np.ndarray) -> np.ndarray:
    """Number the themes by size, the one that comes first in the text before one of the same size.

    Examples
    --------
    >>> by_size(np.array([2, 0, 0, 1])).tolist()
    [1, 0, 0, 2]
    """
    found, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    rank = np.empty(found.max() + 1, dtype=int)
    rank[found[np.lexsort((first, -sizes))]] = np.arange(len(found))
    return rank[labels]


def _join(vectors: np.ndarray, clusters: np.ndarray, n_themes: int) -> np.ndarray:
    """Join clusters, those too small first, then the two whose units are most alike on average."""
    theme = np.unique(clusters, return_inverse=True)[1]
    sizes = np.bincount(theme).astype(float)
    sums = csr_matrix((np.ones(len(theme)), (theme, np.arange(len(theme))))) @ vectors
    distance = 1 - (directions := normalize(sums)) @ directions.T
    np.fill_diagonal(distance, np.inf)
    group = np.arange(len(sizes))
    for _ in range(len(sizes) - n_themes):
        small = int(np.argmin(sizes))
        if sizes[small] < SMALLEST * len(clusters) / n_themes:
            first, second = small, int(np.argmin(distance[small]))
        else:
            first, second = np.unravel_index(np.argmin(distance), distance.shape)
        _merge(distance, sizes, int(first), int(second))
        group[group == second] = first
    return np.unique(group, return_inverse=True)[1][theme]


def _merge(distance: np.ndarray, sizes: np.ndarray, first: int, second: int) -> None:
    """Put the second cluster into the first: its distance is the mean over the units of both (average linkage)."""
    both = sizes[first] + sizes[second]
    mean = (sizes[first] * distance[first] + sizes[second] * distance[second]) / both
    distance[first], distance[:, first] = mean, mean
    distance[second], distance[:, second] = np.inf, np.inf
    distance[first, first] = np.inf
    sizes[first], sizes[second] = both, np.inf
