"""The package against a coder: precision, recall and F1 of each code, weighted back to the corpus, with intervals."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from kzdiplo.intervals import bootstrap, ratio, wilson

SCORES = ["coder", "code", "measure", "share", "low", "high", "rows", "interval"]
# Below so many articles with a hit, or with a miss, the percentile bootstrap is too narrow; with none it has no width.
# Coverage of a 95 % interval in 200 simulated samples of 6 to 50 articles, four weighted rows each, precision .6 to .9:
# .90 to .99 with 5, .93 to 1 with 8, .93 to 1 with 15.
FEW_ARTICLES = 8
TINY = 1e-9  # of weights: less is rounding


def score_codes(given: pd.DataFrame, key: pd.DataFrame, random_state: int = 0) -> pd.DataFrame:
    """Score what the package found against each coder.

    Each row counts with its sampling weight, so that the figures are of the corpus and not of the sample, in which rare
    codes were drawn more often.

    Parameters
    ----------
    given : DataFrame
        ``row, coder, code``: what coders gave.
    key : DataFrame
        ``row, doc_id, code, weight``: what the package found. Rows that no coder coded do not count.
    random_state : int
        Seed of the resampling of articles.

    Returns
    -------
    DataFrame
        ``coder, code, measure`` (``precision, recall, f1``; for the code ``all`` the ``accuracy``, the share of rows
        that are quite the same), ``share`` with its 95 % interval ``low, high``, ``rows`` (those the share is of: found
        by us, given by the coder, or either), and ``interval``: ``bootstrap`` over articles or, where fewer than
        ``FEW_ARTICLES`` have a hit or a miss, ``wilson`` over articles or the effective number of rows (Kish 1965),
        whichever is smaller.

    Examples
    --------
    >>> key = pd.DataFrame({"row": list("abcd"), "doc_id": list("abcd"), "code": ["note", "note", "none", "none"]})
    >>> given = pd.DataFrame({"row": list("abcd"), "coder": "Anna", "code": ["note", "none", "none", "none"]})
    >>> scored = score_codes(given, key.assign(weight=1.0)).round(2).set_index(["code", "measure"])
    >>> scored.loc["note", ["share", "low", "high", "rows"]].values.tolist()
    [[0.5, 0.09, 0.91, 2.0], [1.0, 0.21, 1.0, 1.0], [0.67, 0.15, 0.96, 2.0]]
    """
    rng = np.random.default_rng(random_state)
    rows = []
    for coder, coded in given.groupby("coder", sort=False):
        both = coded[["row", "code"]].merge(key[["row", "doc_id", "code", "weight"]], on="row", suffixes=("", "_ours"))
        article = pd.factorize(both["doc_id"].astype("str").str.replace("#.*", "", regex=True))[0]
        weight = both["weight"].to_numpy(dtype=float)
        for code, measure, hit, of in _measures(both):
            rows.append((coder, code, measure, *_share(weight * hit, weight * of, article, rng)))
    return pd.DataFrame(rows, columns=SCORES)


def _measures(both: pd.DataFrame) -> Iterator[tuple[str, str, np.ndarray, np.ndarray]]:
    """Yield each measure of each code: the rows that count as hits, and those they are counted among.

    F1 is a share as well: of the mean of what was found and what was to be found.
    """
    yield "all", "accuracy", both["code"].eq(both["code_ours"]).to_numpy(dtype=float), np.ones(len(both))
    theirs, ours = (both[name].str.get_dummies(" ") for name in ("code", "code_ours"))
    codes = sorted({*theirs, *ours})
    theirs, ours = (table.reindex(columns=codes, fill_value=0) for table in (theirs, ours))
    for code in codes:
        told, found = theirs[code].to_numpy(dtype=float), ours[code].to_numpy(dtype=float)
        for measure, of in (("precision", found), ("recall", told), ("f1", (told + found) / 2)):
            yield code, measure, told * found, of


def _share(hits: np.ndarray, total: np.ndarray, article: np.ndarray, rng: np.random.Generator) -> tuple:
    """Return the share of hits with its interval, the rows it is of and how the interval was found."""
    rows = int((total > 0).sum())
    if not rows:
        return np.nan, np.nan, np.nan, 0, ""
    share = hits.sum() / total.sum()
    by_article = np.zeros((article.max() + 1, 2))
    np.add.at(by_article, article, np.stack([hits, total], axis=1))
    with_hit, with_miss = by_article[:, 0] > 0, by_article[:, 1] - by_article[:, 0] > TINY
    if min(with_hit.sum(), with_miss.sum()) >= FEW_ARTICLES:
        return share, *map(float, bootstrap(by_article, ratio, rng)), rows, "bootstrap"
    n = min(total.sum() ** 2 / (total**2).sum(), (by_article[:, 1] > 0).sum())
    return share, *map(float, wilson(share * n, n)), rows, "wilson"
