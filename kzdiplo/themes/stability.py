"""How many themes a corpus carries: themes that samples find again, and that lie apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

UNITS_PER_THEME = 7  # judged by eye on the seed documents: 6 themes of 48 paragraphs can be named, 8 hardly
MOST_THEMES = 12  # more than a figure's legend or a reader holds
SAMPLES, SAMPLE_SHARE = 10, 0.8
MOST_UNITS = 2000  # compared at most, drawn at random: a silhouette takes time with the square of the units
SILHOUETTES = 3  # of the samples, for speed: 3 and 10 give .0410 and .0413 for 12 themes of foreign news
N_INIT = 5
# Scores of neighbours differ by less than their samples do; of equals the finer division says more.
AS_GOOD = 0.95


def limit_of(n_units: int) -> int:
    """Return the largest number of themes to try for so many units, 2 at least.

    Examples
    --------
    >>> limit_of(7), limit_of(45), limit_of(5000)
    (2, 6, 12)
    """
    return min(MOST_THEMES, max(2, n_units // UNITS_PER_THEME), max(2, n_units - 1))


def candidates_of(n_units: int) -> range:
    """Return the numbers of themes to try for so many units, from half the limit to the limit.

    Of large corpora two themes are found again most surely and say least: of 7,583 items of foreign news they part
    politics from accidents.

    Examples
    --------
    >>> list(candidates_of(45)), list(candidates_of(5000))
    ([3, 4, 5, 6], [6, 7, 8, 9, 10, 11, 12])
    """
    limit = limit_of(n_units)
    return range(max(2, limit // 2), limit + 1)


def compare_numbers(vectors: np.ndarray, candidates: Iterable[int], random_state: int = 0) -> pd.DataFrame:
    """Measure each candidate number of themes.

    Parameters
    ----------
    vectors : ndarray
        Units by dimensions, of length 1.
    candidates : iterable of int
        Numbers of themes.
    random_state : int
        Seed of the samples.

    Returns
    -------
    DataFrame
        ``n_themes``, ``silhouette`` (-1 to 1), ``stability`` (mean adjusted Rand index between the themes that samples
        of 80 % of the units give to all; 1: always the same, 0: as by chance) and ``score``, their geometric mean.

    Examples
    --------
    >>> clear = np.repeat(np.eye(3), 10, axis=0)
    >>> compare_numbers(clear, [2, 3])["n_themes"].tolist()
    [2, 3]
    """
    rng = np.random.default_rng(random_state)
    if len(vectors) > MOST_UNITS:
        vectors = vectors[np.sort(rng.choice(len(vectors), MOST_UNITS, replace=False))]
    n_sampled = max(2, round(SAMPLE_SHARE * len(vectors)))
    samples = [np.sort(rng.choice(len(vectors), n_sampled, replace=False)) for _ in range(SAMPLES)]
    rows = [(k, *_measure(vectors, samples, k, random_state)) for k in candidates]
    table = pd.DataFrame(rows, columns=["n_themes", "silhouette", "stability"])
    table["score"] = np.sqrt(table["silhouette"].clip(lower=0) * table["stability"].clip(lower=0))
    return table.round(6)


def n_distinct(vectors: np.ndarray) -> int:
    """Count the different vectors.

    Examples
    --------
    >>> n_distinct(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]))
    2
    """
    return len({row.tobytes() for row in np.round(vectors, 9) + 0.0})  # + 0.0 makes -0.0 the same as 0.0


def best_number(stability: pd.DataFrame) -> pd.Series:
    """Return the row of the number to take: the largest that scores about as well as the best.

    Examples
    --------
    >>> table = pd.DataFrame({"n_themes": [2, 3, 4], "score": [0.50, 0.49, 0.30]})
    >>> int(best_number(table)["n_themes"])
    3
    """
    good = stability[stability["score"] >= AS_GOOD * stability["score"].max()]
    return good.loc[good["n_themes"].idxmax()]


def _measure(vectors: np.ndarray, samples: list[np.ndarray], k: int, random_state: int) -> tuple[float, float]:
    """Return the silhouette and the stability of one number of themes."""
    n_clusters = min(k, *(n_distinct(vectors[sample]) for sample in samples))
    models = (KMeans(n_clusters, n_init=N_INIT, random_state=random_state).fit(vectors[sample]) for sample in samples)
    found = [model.predict(vectors) for model in models]
    stability = np.mean([adjusted_rand_score(a, b) for a, b in combinations(found, 2)])
    apart = [silhouette_score(vectors, labels) for labels in found[:SILHOUETTES] if 1 < len(set(labels)) < len(vectors)]
    return float(np.mean(apart)) if apart else 0.0, float(stability)
