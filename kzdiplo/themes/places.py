"""Places of units: a map in two dimensions, and which unit lies nearest the centre of its theme."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kzdiplo.themes.labels import DIGITS

FLATTEN = 0.05  # weight of what lies inside themes on the map: enough to choose a second axis when there are two themes


def map_units(places: np.ndarray, centres: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return two coordinates a unit, along the directions in which the themes lie apart most.

    Parameters
    ----------
    places, centres : ndarray
        The vectors of units and of themes.
    labels : ndarray of int
        The theme of each unit, -1 for none.

    Returns
    -------
    ndarray, shape (units, 2)
        Missing for units of no theme.

    Examples
    --------
    >>> map_units(np.eye(2), np.eye(2), np.array([0, 1])).shape
    (2, 2)
    """
    placed = labels >= 0
    within = places[placed] - places[placed].mean(axis=0)
    between = centres[labels[placed]] - places[placed].mean(axis=0)
    scatter = between.T @ between + FLATTEN * within.T @ within
    axes = np.linalg.eigh(scatter)[1][:, ::-1][:, :2]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    spots = np.full((len(labels), 2), np.nan)
    spots[placed, : axes.shape[1]] = within @ axes
    return spots.round(DIGITS)


def rank_units(nearness: np.ndarray, labels: np.ndarray) -> pd.Series:
    """Rank the units of each theme by nearness to its centre, missing for units of none.

    Examples
    --------
    >>> rank_units(np.array([[0.5, 0.0], [0.9, 0.0]]), np.array([0, 0])).tolist()
    [2, 1]
    """
    own = pd.Series(nearness[np.arange(len(labels)), labels]).round(DIGITS).where(labels >= 0)
    return own.groupby(labels).rank(method="first", ascending=False).astype("Int64")
