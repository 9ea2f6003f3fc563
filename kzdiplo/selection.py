"""Which articles are chosen, by a mask or by name, and which original their copies then have."""

from __future__ import annotations

from typing import Any

import pandas as pd

from kzdiplo.errors import InputError


def choose(articles: pd.DataFrame, keep: Any) -> pd.DataFrame:
    """Return some of the articles; of copies whose original is not chosen, the first takes its place.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    keep : array-like of bool, or of str
        A mask over them, or ``doc_id`` values.

    Returns
    -------
    DataFrame
        The chosen rows, numbered from 0.

    Raises
    ------
    InputError
        If a mask has another length, or an article is not there.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b", "c"], "copy_of": [None, "a", "a"]}, dtype="str")
    >>> choose(articles, ["b", "c"]).values.tolist()
    [['b', nan], ['c', 'b']]
    """
    return _with_originals(articles[_mask(articles, keep)].reset_index(drop=True))


def _mask(articles: pd.DataFrame, keep: Any) -> pd.Series:
    """Tell which articles are meant."""
    if isinstance(keep, pd.Series) and set(keep.index) == set(articles.index):
        keep = keep.reindex(articles.index)  # made from articles sorted otherwise
    wanted = pd.Series([keep] if isinstance(keep, str) else list(keep), dtype=None if len(keep) else "str")
    if pd.api.types.is_bool_dtype(wanted.dtype):
        if len(wanted) != len(articles):
            raise InputError(f"a mask of {len(wanted)}", f"one of {len(articles)}", "make it from corpus.articles")
        return pd.Series(wanted.to_numpy(dtype=bool), index=articles.index)
    missing = wanted[~wanted.isin(articles["doc_id"])]
    if len(missing):
        raise InputError(f"doc_id {missing.iloc[0]!r}", "one of corpus.articles", "check the spelling")
    return articles["doc_id"].isin(wanted)


def _with_originals(articles: pd.DataFrame) -> pd.DataFrame:
    """Point copies whose original is gone to the first of them."""
    orphans = articles["copy_of"].notna() & ~articles["copy_of"].isin(articles["doc_id"])
    first = articles[orphans].groupby("copy_of")["doc_id"].transform("first")
    first = first.where(first != articles.loc[first.index, "doc_id"])
    return articles.assign(copy_of=articles["copy_of"].where(~orphans, first))
