"""The rows of the tables of events, participants and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo.events.levels import find_direction, find_level, find_plover
from kzdiplo.events.merging import Draft
from kzdiplo.events.participants import Party
from kzdiplo.events.sentences import Context
from kzdiplo.seedwords import tabulate_hits

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

EVENTS = [
    "event_id",
    "doc_id",
    "start",
    "end",
    "kind",
    "plover",
    "status",
    "date",
    "date_end",
    "precision",
    "date_from",
    "date_text",
    "place",
    "topic",
    "background",
    "evidence",
    "mode",
    "form",
    "name",
    "number",
    "instrument",
    "area",
    "level",
    "direction",
    "cue",
]
PARTICIPANTS = ["event_id", *Party._fields]
EVIDENCE = ["event_id", "doc_id", "start", "end", "text"]


def event_row(event: Draft, context: Context) -> tuple:
    """Return what the columns ``EVENTS`` say of an event, without its id.

    Parameters
    ----------
    event : Draft
        The event.
    context : Context
        What its article says around it.

    Returns
    -------
    tuple
        Its topic is left empty: :func:`topics_of` tells those of all events at once.
    """
    plover, mode = find_plover(event.kind, event.status, event.parties)
    days = (pd.Timestamp(day) if day else pd.NaT for day in (event.when.day, event.when.last))
    told = (event.doc_id, max(event.start, 0), event.end, event.kind, plover, event.status)
    dated = (*days, *(word or None for word in event.when[2:]))
    level = find_level(event.kind, event.parties, event.when.day or context.date)
    *details, cue = event.details
    said = (event.place, None, event.background, event.evidence, mode, *details)
    return *told, *dated, *said, level, find_direction(event.kind, event.parties, context.home), cue


def evidence_rows(event: Draft, text: str, title: str) -> Iterator[tuple[str, int, int, str]]:
    """Yield ``doc_id``, ``start``, ``end`` and words of the sentences that tell an event.

    Parameters
    ----------
    event : Draft
        The event.
    text, title : str
        Of its article. The headline stands only for what the text does not tell; it has no place there, start and end
        are 0.
    """
    inside = [(start, end) for start, end in event.sentences if start >= 0]
    yield from ((event.doc_id, start, end, text[start:end]) for start, end in inside)
    if not inside:
        yield event.doc_id, 0, 0, title


def topics_of(events: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """Find the topic with most words in the sentence of each event, of equals the one named first.

    Parameters
    ----------
    events : DataFrame
        With ``doc_id``, ``start`` and ``end``.
    corpus : Corpus
        The corpus they are from.

    Returns
    -------
    Series
        A topic of lexicons/topics.yaml for each row, empty where its sentence names none.
    """
    tokens = corpus.tokens[corpus.tokens["doc_id"].isin(events["doc_id"])]
    hits = tabulate_hits(tokens)[["doc_id", "start", "topic"]].rename(columns={"start": "at"})
    joined = events.reset_index()[["index", "doc_id", "start", "end"]].merge(hits, on="doc_id")
    inside = joined[(joined["at"] >= joined["start"]) & (joined["at"] < joined["end"])]
    counts = inside.groupby(["index", "topic"])["at"].agg(["size", "min"])
    best = counts.reset_index().sort_values(["index", "size", "min"], ascending=[True, False, True])
    return best.drop_duplicates("index").set_index("index")["topic"].reindex(events.index)
