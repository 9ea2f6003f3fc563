"""From scores to decisions for :mod:`kzdiplo.training.attitudes`: figures of the tasks and the bars that serve them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from sklearn.metrics import average_precision_score

Figure = Callable[[np.ndarray], float]


def decide(scores: np.ndarray, bars: np.ndarray) -> np.ndarray:
    """Return -1, 0 or 1 for each unit: the larger of the two scores over its bar, where it is over it."""
    over = scores - bars
    return np.where(over.max(axis=1) > 0, np.where(over[:, 1] > over[:, 0], 1, -1), 0)


def f1_both(answer: np.ndarray, found: np.ndarray) -> float:
    """Return F1 averaged over for and against."""
    hits = [((answer == sign) & (found == sign)).sum() for sign in (1, -1)]
    all_ = [(answer == sign).sum() + (found == sign).sum() for sign in (1, -1)]
    return sum(2 * hit / max(total, 1) for hit, total in zip(hits, all_, strict=True)) / 2


def f1_articles(answer: np.ndarray, found: np.ndarray, group: np.ndarray) -> float:
    """Return F1 of precision and recall, both averaged over articles and over for and against."""
    rows, number = [], np.unique(group, return_inverse=True)[1]
    for sign in (1, -1):
        count = lambda of: np.bincount(number, of)  # noqa: E731
        hit, right, all_ = (count(of) for of in ((answer == sign) & (found == sign), answer == sign, found == sign))
        nothing = (right == 0) & (all_ == 0)
        rows.append([np.where(nothing, 1.0, hit / np.maximum(size, 1)) for size in (all_, right)])
    precision, recall = np.mean(rows, axis=(0, 2))
    return 2 * precision * recall / max(precision + recall, 1e-9)


def mean_precision(answer: np.ndarray, scores: np.ndarray) -> float:
    """Return average precision, the mean of against and for."""
    return float(
        np.mean([average_precision_score(answer == sign, scores[:, side]) for side, sign in enumerate((-1, 1))])
    )


def f1_any(answer: np.ndarray, found: np.ndarray) -> float:
    """Return F1 of the units that are not neutral."""
    return 2 * ((answer == found) & (answer != 0)).sum() / max((answer != 0).sum() + (found != 0).sum(), 1)


def choose_bars(scores: np.ndarray, figure: Figure) -> tuple[float, np.ndarray]:
    """Return the best figure and the bars that reach it."""
    steps = np.arange(-3, 1.1, 0.2)
    options = [(figure(decide(scores, np.array([a, b]))), a, b) for a in steps for b in steps]
    best = max(options)
    return best[0], np.array(best[1:])


def count_bars(scores: np.ndarray, answer: np.ndarray, times: float) -> np.ndarray:
    """Return for each side the bar that so many times more units exceed than people gave that answer.

    Where the figure to serve is noisy, as over 42 articles, bars that were best for it are best by chance.

    Examples
    --------
    >>> scores = np.array([[3, 0], [2, 0], [1, 4], [0, 5]])
    >>> count_bars(scores, np.array([-1, 0, 0, 1]), 2).tolist()
    [1.5, 2.0]
    """
    found = [round(times * (answer == sign).sum()) for sign in (-1, 1)]
    falling = -np.sort(-scores, axis=0)
    return np.array([falling[count - 1 : count + 1, side].mean() for side, count in enumerate(found)])
