"""Words typical of one part of a corpus against another."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import xlogy

from kzdiplo.errors import InputError
from kzdiplo.intervals import Z

PRIOR = 0.5  # added to counts of which one may be 0 before a ratio is taken (the Haldane-Anscombe correction)


def keyness(counts_a: pd.Series, counts_b: pd.Series) -> pd.DataFrame:
    """Compare the words of two sets of texts.

    Parameters
    ----------
    counts_a, counts_b : Series
        Words to counts.

    Returns
    -------
    DataFrame
        ``word``, ``count_a``, ``count_b``, ``log_likelihood`` (of two cells, Rayson and Garside 2000; above 3.84 for
        p < .05 when one word was looked at), ``log_ratio`` (1: twice as frequent in a, -1: in b; Hardie 2014) with a
        95 % interval ``low``,
        ``high``; the words typical of a first, those of b last.

    Examples
    --------
    >>> keyness(pd.Series({"вода": 8, "страна": 10}), pd.Series({"вода": 1, "страна": 12}))["word"].tolist()
    ['вода', 'страна']
    """
    table = pd.DataFrame({"count_a": counts_a, "count_b": counts_b}).fillna(0).sort_index()
    a, b, n_a, n_b = table["count_a"], table["count_b"], table["count_a"].sum(), table["count_b"].sum()
    if not (n_a and n_b):
        raise InputError(
            "word counts that sum to 0", "two sets of texts with words", "check how the articles were divided"
        )
    expected_a, expected_b = (a + b) * n_a / (n_a + n_b), (a + b) * n_b / (n_a + n_b)
    likelihood = 2 * (xlogy(a, a / expected_a) + xlogy(b, b / expected_b))
    ratio = np.log2((a + PRIOR) / (n_a + PRIOR)) - np.log2((b + PRIOR) / (n_b + PRIOR))
    half = Z * np.sqrt(1 / (a + PRIOR) + 1 / (b + PRIOR)) / np.log(2)
    table = table.assign(log_likelihood=likelihood, log_ratio=ratio, low=ratio - half, high=ratio + half)
    table = table.rename_axis("word").reset_index().astype({"count_a": "int64", "count_b": "int64"})
    order = (np.sign(table["log_ratio"]) * table["log_likelihood"]).round(9)
    return table.iloc[np.argsort(-order.to_numpy(), kind="stable")].reset_index(drop=True)
