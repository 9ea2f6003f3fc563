"""Intervals of shares and means: Wilson's, and the bootstrap over articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

LEVEL = 0.95  # of every interval
Z = 1.959963984540054  # the quantile of the standard normal distribution at (1 + LEVEL) / 2
FEWEST_ARTICLES = 3  # two that agree would give an interval without width
RESAMPLES = 1000  # the usual number for percentile intervals
_BATCH = 100  # resamples drawn at a time: 100 x 7,642 articles are 6 MB


def wilson(count: Any, n: Any) -> tuple[Any, Any]:
    """Return the 95 % interval of shares after Wilson (1927), which stays right for small n and shares near 0 and 1.

    Parameters
    ----------
    count, n : number or array
        Successes and trials.

    Returns
    -------
    low, high : ndarray
        Missing where n is 0.

    Examples
    --------
    >>> [round(float(bound), 2) for bound in wilson(2, 5)]
    [0.12, 0.77]
    """
    n = np.where(np.asarray(n) > 0, n, np.nan)
    share = np.asarray(count) / n
    middle, half = share + Z**2 / (2 * n), Z * np.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return (middle - half) / (1 + Z**2 / n), (middle + half) / (1 + Z**2 / n)


def bootstrap(by_article: np.ndarray, statistic: Callable, rng: np.random.Generator) -> tuple[Any, Any]:
    """Return the 95 % interval of a statistic when whole articles are drawn anew.

    Parameters
    ----------
    by_article : ndarray
        A row an article, a column a sum (rows found, their values).
    statistic : callable
        From an array of draws by sums to one of draws, or of draws by numbers.
    rng : numpy.random.Generator
        Source of chance.

    Returns
    -------
    low, high : float or ndarray
        Missing for fewer than ``FEWEST_ARTICLES``.

    Examples
    --------
    >>> by_article = np.array([[1, 1], [0, 1], [1, 1], [0, 1]])
    >>> bootstrap(by_article, ratio, np.random.default_rng(0))
    (np.float64(0.0), np.float64(1.0))
    """
    n = len(by_article)
    if n < FEWEST_ARTICLES:
        return np.nan, np.nan
    chance = np.full(n, 1 / n)
    sums = np.vstack([rng.multinomial(n, chance, size=_BATCH) @ by_article for _ in range(RESAMPLES // _BATCH)])
    low, high = np.nanquantile(statistic(sums), [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return low, high


def ratio(sums: np.ndarray) -> np.ndarray:
    """Return the first sum over the second of each draw, a statistic of :func:`bootstrap`; missing over nothing.

    Examples
    --------
    >>> ratio(np.array([[1.0, 2.0], [0.0, 0.0]])).tolist()
    [0.5, nan]
    """
    return sums[:, 0] / np.where(sums[:, 1] > 0, sums[:, 1], np.nan)
