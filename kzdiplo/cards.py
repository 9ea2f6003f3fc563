"""What a corpus shows of itself in a notebook, with every text from outside escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

_MOST_OUTLETS = 5
_MOST_REFUSED = 10


def corpus_card(corpus: Corpus) -> str:
    """Return a short HTML table: articles, dates, outlets, what was refused.

    Examples
    --------
    >>> from kzdiplo.reading import read_corpus
    >>> import pandas as pd
    >>> "1 article" in corpus_card(read_corpus(pd.DataFrame({"text": ["Министр прибыл в Вену."]})))
    True
    """
    rows = "".join(
        f"<tr><th style='text-align:left'>{name}</th><td style='text-align:left'>{value}</td></tr>"
        for name, value in _facts(corpus)
    )
    return f"<table><caption>Corpus {escape(corpus.source)}, home {escape(corpus.home)}</caption>{rows}</table>"


def _facts(corpus: Corpus) -> list[tuple[str, str]]:
    articles, dates = corpus.articles, corpus.articles["date"].dropna()
    copies, items = int(articles["copy_of"].notna().sum()), int(articles["part_of"].notna().sum())
    span = f"{dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}" if len(dates) else "none known"
    outlets = articles["outlet"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    shown = ", ".join(f"{escape(str(name))} ({n})" for name, n in outlets.head(_MOST_OUTLETS).items()) or "none known"
    return [
        ("articles", _count(len(articles), "article") + f", of them {items} items of digests and {copies} copies"),
        ("dates", f"{span}; {len(articles) - len(dates)} without a date"),
        ("outlets", shown + (f" and {len(outlets) - _MOST_OUTLETS} more" if len(outlets) > _MOST_OUTLETS else "")),
        ("refused", _refused(corpus)),
    ]


def _refused(corpus: Corpus) -> str:
    listed = [
        f"{escape(str(r.path))}: {escape(str(r.reason))}" for r in corpus.refused.head(_MOST_REFUSED).itertuples()
    ]
    more = len(corpus.refused) - len(listed)
    return "<br>".join([*listed, *([f"and {more} more"] if more else [])]) or "nothing"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
