"""Groups of articles and passages between which themes are compared: partners, outlets, ministers, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kzdiplo.actors.tenures import find_holder
from kzdiplo.errors import InputError

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

BY = ("partner", "outlet", "minister", "day")
MINISTER = "министр иностранных дел"


def theme_groups(corpus: Corpus, by: str, day: str = "") -> pd.DataFrame:
    """Return which articles, or which passages, belong to which group.

    Parameters
    ----------
    corpus : Corpus
        Its articles and mentions are used.
    by : {"partner", "outlet", "minister", "day"}
        ``partner``: countries but home, where they are named; ``outlet``; ``minister``: who was foreign minister of
        home on the day of the article, as far as the lexicon of tenures surely knows; ``day``: before it
        (``<``) or from it on (``≥``).
    day : str
        For ``day``, as YYYY-MM-DD.

    Returns
    -------
    DataFrame
        ``doc_id, group``, and ``start`` for what is named in a passage. Articles of which the group is not known are
        left out.

    Raises
    ------
    InputError
        If ``by`` is none of these, or ``day`` no day.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = pd.DataFrame({"text": ["Обсудили воду.", "Обсудили климат."], "date": ["2022-01-01", "2026-01-01"]})
    >>> corpus = kz.read_corpus(texts)
    >>> theme_groups(corpus, "minister")["group"].tolist()
    ['Тлеуберди Мухтар', 'Кошербаев Ермек']
    >>> theme_groups(corpus, "day", "2025-01-01")["group"].tolist()
    ['< 2025-01-01', '≥ 2025-01-01']
    """
    if by not in BY:
        raise InputError(f"by={by!r}", f"one of {', '.join(BY)}", "choose one of them")
    if by == "partner":
        named = corpus.mentions
        named = named[named["kind"].eq("country") & named["key"].ne(corpus.home) & named["form"].ne("currency")]
        return named[["doc_id", "start", "key"]].rename(columns={"key": "group"}).reset_index(drop=True)
    articles = corpus.articles
    told = {
        "outlet": lambda: articles["outlet"],
        "minister": lambda: _ministers(corpus),
        "day": lambda: _sides(corpus, day),
    }
    return articles[["doc_id"]].assign(group=told[by]()).dropna(subset=["group"]).reset_index(drop=True)


def _ministers(corpus: Corpus) -> pd.Series:
    days = corpus.articles["date"].dropna().drop_duplicates()
    holders = {day: find_holder(MINISTER, corpus.home, day.date()) for day in days}
    return corpus.articles["date"].map({day: name for day, name in holders.items() if name}).astype("str")


def _sides(corpus: Corpus, day: str) -> pd.Series:
    turn = pd.to_datetime(day, format="%Y-%m-%d", errors="coerce")
    if not day or pd.isna(turn):
        raise InputError(f"day={day!r}", "a day as YYYY-MM-DD", "write it like 2025-12-31")
    dates = corpus.articles["date"]
    return pd.Series(np.where(dates < turn, f"< {day}", f"≥ {day}"), dtype="str").where(dates.notna().array)
