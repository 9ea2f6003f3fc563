"""Stratified samples: every stratum is looked at, and every row says how many others it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from kzdiplo.errors import InputError

LEAST = 5  # rows of a stratum where it has them: the Wilson interval of 0 in 5 ends at .43, of 0 in 2 at .66
OTHER = "other"


def draw(
    population: pd.DataFrame, n: int, by: str | Sequence[str] = "code", *, least: int = LEAST, random_state: int = 0
) -> pd.DataFrame:
    """Draw a stratified sample without replacement.

    The rows are shared out in proportion to the strata, each of which has at least ``least`` of them, or all it has.
    Strata too many for that are pooled, the smallest first.

    Parameters
    ----------
    population : DataFrame
        A row a unit.
    n : int
        How many rows to draw; all of them when there are no more.
    by : str or sequence of str
        The columns that make the strata. Of several codes in a cell ("CHN KGZ") the rarest makes the stratum, so that
        no frequent code hides it.
    least : int
        The fewest rows of a stratum.
    random_state : int
        Seed.

    Returns
    -------
    DataFrame
        The rows drawn, in the order of the population, with ``stratum`` and ``weight``, the number of units that a row
        stands for: rows of the stratum in the population for each one drawn.

    Raises
    ------
    InputError
        If there is nothing to draw from, a column is missing, or a number is not one.

    Examples
    --------
    >>> population = pd.DataFrame({"code": ["meeting"] * 90 + ["note"] * 10})
    >>> drawn = draw(population, 20)
    >>> drawn.groupby("stratum")["weight"].agg(["size", "sum"]).reset_index().values.tolist()
    [['meeting', 15, 90.0], ['note', 5, 10.0]]
    """
    columns = [by] if isinstance(by, str) else list(by)
    _check(population, n, least, columns)
    stratum = _pool(_strata(population, columns), n // least)
    sizes = stratum.value_counts().sort_index()
    quotas = share_out(sizes.to_numpy(), n, least)
    rng = np.random.default_rng(random_state)
    groups = {name: np.flatnonzero(stratum == name) for name in sizes.index}
    chosen = [rng.permutation(groups[name])[:quota] for name, quota in zip(sizes.index, quotas, strict=True)]
    weights = dict(zip(sizes.index, sizes.to_numpy() / quotas, strict=True))
    places = np.sort(np.concatenate(chosen))
    drawn = population.iloc[places].reset_index(drop=True)
    names = stratum.iloc[places].reset_index(drop=True)
    return drawn.assign(stratum=names, weight=names.map(weights).astype("float64"))


def share_out(sizes: np.ndarray, n: int, least: int) -> np.ndarray:
    """Share out n rows over strata: first the minimum, then each row to the stratum that lacks most of its share.

    Examples
    --------
    >>> share_out(np.array([90, 8, 2]), 20, 3)
    array([15,  3,  2])
    """
    n = min(n, int(sizes.sum()))
    due = n * sizes / sizes.sum()
    quotas = np.minimum(sizes, least)
    for _ in range(n - int(quotas.sum())):
        quotas[np.argmax(np.where(quotas < sizes, due - quotas, -np.inf))] += 1
    return quotas


def rarest(codes: pd.Series) -> pd.Series:
    """Return of the codes in each cell the one that stands in fewest cells.

    Examples
    --------
    >>> rarest(pd.Series(["meeting", "meeting note", "meeting"])).tolist()
    ['meeting', 'note', 'meeting']
    """
    split = codes.astype("str").str.split(" ")
    counts = split.explode().value_counts().to_dict()
    return split.map(lambda some: min(some, key=lambda code: (counts[code], code))).astype("str")


def _strata(population: pd.DataFrame, columns: list[str]) -> pd.Series:
    parts = [rarest(population[name]) if name == "code" else population[name].astype("str") for name in columns]
    joined = pd.concat([part.fillna("-") for part in parts], axis=1).agg(" | ".join, axis=1)
    return joined.astype("str")


def _pool(stratum: pd.Series, most: int) -> pd.Series:
    """Keep the largest strata and put the rest into one, those of one size together."""
    counts = stratum.value_counts()
    if len(counts) <= most:
        return stratum
    return stratum.where(stratum.map(counts) > counts.iloc[most - 1], OTHER)


def _check(population: pd.DataFrame, n: Any, least: Any, columns: list[str]) -> None:
    for name, value in (("n", n), ("least", least)):
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
            raise InputError(f"{name}={value!r}", "a whole number from 1", "write one, such as 100")
    if n < least:
        raise InputError(f"n={n} rows with at least {least} of a stratum", f"n from {least}", "draw more rows")
    missing = [name for name in columns if name not in population]
    if missing:
        known = ", ".join(population.columns)
        raise InputError(f"by={missing[0]!r}", f"one of the columns {known}", "check the spelling")
    if population.empty:
        raise InputError("nothing to draw from", "one unit at least", "read more articles")
