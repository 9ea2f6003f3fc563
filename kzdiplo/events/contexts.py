"""What each article says around its sentences: its day, its place, its persons, what it only recalls."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo.dates import calendar_day, parse_dateline
from kzdiplo.events.sentences import Context, Mention, as_mentions

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus


def read_contexts(corpus: Corpus) -> dict[str, Context]:
    """Read what each article says around its sentences.

    Parameters
    ----------
    corpus : Corpus
        Its tables ``articles``, ``mentions``, ``background`` and ``removed`` are used.

    Returns
    -------
    dict of str to Context
        Under the ``doc_id``.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": ["В Вене встретились главы МИД."]}))
    >>> read_contexts(corpus)["a"].home
    'KAZ'
    """
    mentions = corpus.mentions
    persons = _persons(mentions[mentions["kind"].eq("person")])
    abroad = mentions[mentions["kind"].eq("country") & mentions["key"].ne(corpus.home)]
    partners = abroad.groupby("doc_id")["key"].unique().to_dict()
    recalled = {
        doc_id: tuple(zip(g["start"], g["end"], strict=True)) for doc_id, g in corpus.background.groupby("doc_id")
    }
    lines = corpus.removed[corpus.removed["rule"].eq("dateline")].set_index("doc_id")["text"].to_dict()
    found = {}
    for row in corpus.articles[["doc_id", "date", "place", "title", "part_of"]].astype(object).itertuples(index=False):
        doc_id, date, place, title, part_of = (None if pd.isna(value) else value for value in row)
        day = date.date() if date else None
        known = (day, place, _dateline_day(lines.get(doc_id, ""), day), title or "", corpus.home)
        around = (persons.get(doc_id, ()), tuple(partners.get(doc_id, ())), part_of is not None)
        found[doc_id] = Context(*known, *around, recalled.get(doc_id, ()))
    return found


def _persons(persons: pd.DataFrame) -> dict[str, tuple[Mention, ...]]:
    pairs = zip(persons["doc_id"].tolist(), as_mentions(persons), strict=True)
    return {doc_id: tuple(m for _, m in group) for doc_id, group in groupby(pairs, key=lambda pair: pair[0])}


def _dateline_day(line: str, published: dt.date | None) -> dt.date | None:
    """The day of "Вена. 5 декабря. KAZAKHSTAN TODAY -", in the year nearest to publication."""
    read = parse_dateline(line.lstrip()) if line else None
    if not read or not read.day or not published:
        return None
    days = [d for y in (-1, 0, 1) if (d := calendar_day(published.year + y, read.month, read.day))]
    return min(days, key=lambda d: abs((d - published).days), default=None)
