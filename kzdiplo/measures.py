"""Numbers with their intervals: shares, counts of partners, means, balance and keyness, tables in and tables out.

Articles are the units of chance: intervals come from resampling whole articles, because the rows of one article go
together.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from kzdiplo.errors import InputError
from kzdiplo.intervals import bootstrap, wilson
from kzdiplo.keyness import keyness
from kzdiplo.partners import partner_counts

__all__ = ["balance", "keyness", "mean", "partner_counts", "share"]

# Fewer rows than this say nothing: the Wilson interval of 2 in 5 runs from .12 to .77.
ENOUGH_ROWS = 5


def share(table: pd.DataFrame, by: str, over: str | None = None, *, random_state: int = 0) -> pd.DataFrame:
    """Return the share of each value, in all rows or within each group.

    Parameters
    ----------
    table : DataFrame
        A row a thing found. With ``doc_id`` the interval comes from resampling articles, else it is Wilson's.
    by : str
        The column whose values are counted; rows without a value do not count.
    over : str, optional
        A column of groups (a period, a partner): shares sum to 1 in each.
    random_state : int
        Seed of the resampling.

    Returns
    -------
    DataFrame
        ``over``, ``by``, ``count``, ``n`` (rows of the group), ``articles`` (of the group; missing without ``doc_id``),
        ``share``, ``low``, ``high``, ``enough``. Every value appears in every group. Where ``enough`` is false, because
        n is under 5, share and interval are missing: too little text. Rows of one article have no interval.

    Examples
    --------
    >>> table = pd.DataFrame({"doc_id": list("aabbc"), "theme": ["water", "trade", "water", "water", "water"]})
    >>> share(table, "theme")[["theme", "count", "n", "share"]]
       theme  count  n  share
    0  trade      1  5    0.2
    1  water      4  5    0.8
    """
    _need(table, by, *([over] if over else []))
    rng = np.random.default_rng(random_state)
    known = table.dropna(subset=[by, *([over] if over else [])])
    values = _values(known[by])
    if over is None:
        return _share_of_group(known, by, values, rng).reset_index(drop=True)
    groups = _values(known[over])
    parts = [_share_of_group(known[known[over] == group], by, values, rng) for group in groups]
    parts = parts or [_share_of_group(known, by, values, rng)]
    result = pd.concat(parts, ignore_index=True)
    result.insert(0, over, np.repeat(groups, len(values)))
    return result


def mean(table: pd.DataFrame, value: str, over: str | list[str], *, random_state: int = 0) -> pd.DataFrame:
    """Return the mean of a number in each group, as the stance toward each partner in each period.

    Parameters
    ----------
    table : DataFrame
        A row a thing found, with ``doc_id``.
    value : str
        The column of numbers; rows without one do not count.
    over : str or list of str
        The columns that make the groups.
    random_state : int
        Seed of the resampling of articles.

    Returns
    -------
    DataFrame
        The group columns, ``n``, ``articles``, ``mean``, ``low``, ``high``, ``enough``. Where ``enough`` is false,
        because n is under 5, mean and interval are missing: too little text. Rows of one article have no interval.

    Examples
    --------
    >>> table = pd.DataFrame({"doc_id": list("aabbcd"), "target": ["RUS"] * 5 + ["IRN"], "stance": [1, 1, 0, 1, 1, -1]})
    >>> mean(table, "stance", "target")[["target", "n", "mean", "enough"]].values.tolist()
    [['IRN', 1, nan, False], ['RUS', 5, 0.8, True]]
    """
    over = [over] if isinstance(over, str) else list(over)
    _need(table, "doc_id", value, *over)
    rng = np.random.default_rng(random_state)
    rows = []
    for group, part in table.dropna(subset=[value, *over]).groupby(over, sort=True, observed=True):
        sums = part.groupby("doc_id", sort=True)[value].agg(["sum", "size"]).to_numpy(dtype=float)
        row = (*group, len(part), len(sums))
        if len(part) < ENOUGH_ROWS:
            rows.append((*row, np.nan, np.nan, np.nan, False))
        else:
            bounds = bootstrap(sums, lambda drawn: drawn[:, 0] / drawn[:, 1], rng)
            rows.append((*row, part[value].mean(), *bounds, True))
    return pd.DataFrame(rows, columns=[*over, "n", "articles", "mean", "low", "high", "enough"])


def balance(table: pd.DataFrame, by: str = "key", over: str | None = None, *, random_state: int = 0) -> pd.DataFrame:
    """Measure how evenly attention is spread over partners.

    Parameters
    ----------
    table : DataFrame
        A row a mention, with ``doc_id``; home left out beforehand.
    by : str
        The column of partners.
    over : str, optional
        A column of groups, such as periods.
    random_state : int
        Seed of the resampling of articles.

    Returns
    -------
    DataFrame
        ``over``, ``n``, ``articles``, ``partners``, ``hhi`` (Herfindahl-Hirschman: the sum of squared shares, 1 for a
        single partner), ``effective`` (1 / hhi: as many equal partners would give the same), ``evenness`` (Shannon
        entropy by its maximum, 0 to 1), ``low`` and ``high`` of the hhi, ``enough``. Few mentions give a high hhi.

    Examples
    --------
    >>> table = pd.DataFrame({"doc_id": list("abcdef"), "key": ["RUS", "CHN", "RUS", "CHN", "RUS", "CHN"]})
    >>> balance(table)[["n", "partners", "hhi", "effective", "evenness"]].values.tolist()
    [[6.0, 2.0, 0.5, 2.0, 1.0]]
    """
    _need(table, "doc_id", by, *([over] if over else []))
    rng = np.random.default_rng(random_state)
    known = table.dropna(subset=[by, *([over] if over else [])])
    if over is None:
        return pd.DataFrame([_balance_of_group(known, by, rng)])
    rows = [{over: group, **_balance_of_group(known[known[over] == group], by, rng)} for group in _values(known[over])]
    return pd.DataFrame(rows, columns=[over, *_BALANCE])


_BALANCE = ["n", "articles", "partners", "hhi", "effective", "evenness", "low", "high", "enough"]


def _share_of_group(group: pd.DataFrame, by: str, values: list, rng: np.random.Generator) -> pd.DataFrame:
    counts = group[by].value_counts().reindex(values, fill_value=0).to_numpy(dtype=float)
    n = len(group)
    out = pd.DataFrame(
        {by: pd.Series(values, dtype=group[by].dtype if values else None), "count": counts.astype("int64"), "n": n}
    )
    out["articles"] = group["doc_id"].nunique() if "doc_id" in group else pd.NA
    enough = n >= ENOUGH_ROWS
    out["share"] = counts / n if enough else np.nan
    if not enough:
        out["low"] = out["high"] = np.nan
    elif "doc_id" in group:
        sums = _by_article(group, by, values)
        out["low"], out["high"] = bootstrap(sums, lambda drawn: drawn / drawn.sum(axis=1, keepdims=True), rng)
    else:
        out["low"], out["high"] = wilson(out["count"], out["n"])
    return out.assign(enough=enough)


def _balance_of_group(group: pd.DataFrame, by: str, rng: np.random.Generator) -> dict:
    values = _values(group[by])
    counts = group[by].value_counts().reindex(values).to_numpy(dtype=float)
    n, enough = len(group), len(group) >= ENOUGH_ROWS
    figures = {"n": n, "articles": group["doc_id"].nunique(), "partners": int((counts > 0).sum())}
    if not enough:
        return figures | dict.fromkeys(_BALANCE[3:-1], np.nan) | {"enough": False}
    shares = counts[counts > 0] / n
    hhi, entropy = (shares**2).sum(), -(shares * np.log(shares)).sum()
    sums = _by_article(group, by, values)
    low, high = bootstrap(sums, lambda drawn: _unbiased_hhi(drawn, hhi), rng)
    evenness = entropy / np.log(len(shares)) if len(shares) > 1 else 0.0
    return figures | {"hhi": hhi, "effective": 1 / hhi, "evenness": evenness, "low": low, "high": high, "enough": True}


def _unbiased_hhi(drawn: np.ndarray, hhi: float) -> np.ndarray:
    """Return the hhi of each draw, moved so that their mean is that of the corpus: draws overstate it."""
    drawn_hhi = ((drawn / drawn.sum(axis=1, keepdims=True)) ** 2).sum(axis=1)
    return (drawn_hhi - drawn_hhi.mean() + hhi).clip(0, 1)


def _by_article(group: pd.DataFrame, by: str, values: list) -> np.ndarray:
    """Count values by article, articles in alphabetical order so that the order of rows does not matter."""
    columns = pd.Index(values).get_indexer(group[by])
    rows, articles = pd.factorize(group["doc_id"], sort=True)
    table = np.zeros((len(articles), len(values)))
    np.add.at(table, (rows, columns), 1)
    return table


def _values(column: pd.Series) -> list:
    """Return the values in order, that of the categories where the column has some."""
    return (
        list(column.cat.categories)
        if isinstance(column.dtype, pd.CategoricalDtype)
        else sorted(column.dropna().unique())
    )


def _need(table: pd.DataFrame, *columns: str) -> None:
    for column in columns:
        if column not in table:
            raise InputError(
                f"a table without {column!r}", f"one with {', '.join(columns)}", "add the column, or name another"
            )
