"""Diplomatic events and who took part in them: cues make drafts, and drafts that tell the same event become one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo import countries, lexicons
from kzdiplo.dates import calendar_day, parse_dateline
from kzdiplo.events.cues import NEXT, Hit, cues_by_anchor, find_hits
from kzdiplo.events.days import event_date, find_when
from kzdiplo.events.merging import TALKS, Draft, merge
from kzdiplo.events.participants import Party, find_parties
from kzdiplo.events.places import find_place
from kzdiplo.events.rules import STATUS, is_recalled, is_unreal
from kzdiplo.events.sentences import Context, Mention, Sentence, as_mentions, read_sentences, words
from kzdiplo.topics import find_topics

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
    "place",
    "topic",
    "background",
    "evidence",
]
_BY_STATUS = {
    "planned": "AGREE",
    "cancelled": "REJECT",
}  # PLOVER: what is agreed on is AGREE, a meeting called off is REJECT


def find_events(corpus: Corpus) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the diplomatic events that articles tell, and their participants.

    A meeting that several sentences of an article speak of is one event; the first of them is its evidence. What is
    denied, proposed or only hoped for is none. ``date`` is empty unless the words, or the dateline of the lead, give
    it; a month ("в апреле 2026 года") stands as its first day.

    Parameters
    ----------
    corpus : Corpus
        Its tables ``articles``, ``tokens`` and ``mentions`` are used.

    Returns
    -------
    events, participants : DataFrame
        The tables of these names.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Ермек Кошербаев встретился в Вене с Сергеем Лавровым."]}))
    >>> events, participants = find_events(corpus)
    >>> events[["kind", "status", "place"]].values.tolist()
    [['meeting', 'held', 'Вена']]
    >>> participants["key"].tolist()
    ['Кошербаев Ермек', 'Лавров Сергей', 'KAZ', 'RUS']
    """
    sentences = read_sentences(corpus.tokens, corpus.mentions, cues_by_anchor())
    contexts, texts = _contexts(corpus), corpus.articles.set_index("doc_id")["text"].to_dict()
    rows, parties = [], []
    for doc_id, group in groupby(sentences, key=lambda s: s.doc_id):
        told = [_with_text(sentence, texts[doc_id]) for sentence in group]
        for number, event in enumerate(_events_of(told, contexts[doc_id]), 1):
            event_id = f"{doc_id}:e{number:02d}"
            rows.append((event_id, *_row(event)))
            parties += [(event_id, *party) for party in event.parties]
    events = pd.DataFrame(rows, columns=EVENTS)
    return events.assign(topic=_topics(events, corpus)), pd.DataFrame(parties, columns=["event_id", *Party._fields])


def _with_text(sentence: Sentence, text: str) -> Sentence:
    """Put the words of an article into its sentence."""
    sentence.text = text[sentence.start[0] : sentence.end[-1]]
    return sentence


def _events_of(sentences: list[Sentence], context: Context) -> list[Draft]:
    """The events of one article."""
    drafts: list[Draft] = []
    for sentence in sentences:
        for hit in find_hits(sentence):
            if not is_unreal(sentence, hit):
                drafts += _drafts(sentence, hit, context, any(d.series for d in drafts))
    single = [d for d in drafts if not (d.series and not _partners(d, context.home))]
    return [event for event in (_with_posting(d, context) for d in merge(single)) if _is_complete(event)]


def _drafts(sentence: Sentence, hit: Hit, context: Context, after_series: bool) -> list[Draft]:
    """The event of a hit, or one for each partner where a series of meetings is told at once."""
    draft = _draft(sentence, hit, context)
    many = draft.series or after_series or _is_plural(sentence, hit)
    groups = _partner_groups(sentence, hit, draft, context.home) if many and draft.kind in {"meeting", "call"} else []
    if len(groups) < 2:
        return [draft]
    return [replace(draft, parties=_without_others(draft, group, set().union(*groups) - group)) for group in groups]


def _without_others(draft: Draft, group: set[str], others: set[str]) -> tuple[Party, ...]:
    """Take the partners of the other meetings out, and the companies and bodies only they act for."""
    sides = {p.side for p in draft.parties if p.key in others} - {
        p.side for p in draft.parties if p.kind == "person" and p.key not in others
    }
    return tuple(p for p in draft.parties if p.key not in others and (p.kind != "organisation" or p.key not in sides))


def _draft(sentence: Sentence, hit: Hit, context: Context) -> Draft:
    when, before = find_when(sentence, hit, context), sentence.lemma[max(hit.anchor - NEXT, 0) : hit.anchor]
    status = next(answer for rule in STATUS if (answer := rule(sentence, hit, when, context)))
    place = find_place(sentence, hit, status, context)
    return Draft(
        doc_id=sentence.doc_id,
        start=sentence.start[0],
        end=sentence.end[-1],
        evidence=sentence.text,
        kind=hit.cue.kind,
        sure=hit.cue.sure,
        status=status,
        date=event_date(sentence, when, status, context),
        place=place.name if place else None,
        background=is_recalled(sentence, hit, when, context),
        parties=tuple(find_parties(sentence, hit, place.country if place else "", context)),
        noun=sentence.lemma[hit.anchor],
        retold=_is_known(sentence, hit, before),
        framed=not words("parties", "frame").isdisjoint(before),
        sides="сторона" in sentence.lemma,
        series=not words("parties", "series").isdisjoint(sentence.lemma[max(hit.anchor - 2 * NEXT, 0) : hit.anchor]),
    )


def _is_known(sentence: Sentence, hit: Hit, before: list[str]) -> bool:
    """Tell whether the words take the event for known: "в ходе встречи", or the noun first: "Мероприятие прошло"."""
    joined = (
        any(sentence.lemma[i] in words("retelling", "joined") for i in hit.helpers)
        and sentence.lemma[hit.anchor] != "мероприятие"
    )
    return hit.anchor == 0 or (not joined and not words("retelling", "signs").isdisjoint(before))


def _is_plural(sentence: Sentence, hit: Hit) -> bool:
    """Провела встречи: after the verb the form is no genitive."""
    after_verb = hit.anchor > 0 and sentence.pos[hit.anchor - 1] == "VERB" and sentence.case[hit.anchor] == "Gen"
    return sentence.lemma[hit.anchor] == "встреча" and (after_verb or sentence.number_[hit.anchor] == "Plur")


def _partners(draft: Draft, home: str) -> list[Party]:
    return [p for p in draft.parties if p.kind == "person" and p.side != home]


def _partner_groups(sentence: Sentence, hit: Hit, draft: Draft, home: str) -> list[set[str]]:
    """Partners met apart; those named together ("в лице директора А и члена правления Б") were met together."""
    partners = {p.key for p in _partners(draft, home)}
    persons = [
        m
        for m in sentence.mentions
        if m.key in partners and m.first > hit.anchor and "с" in sentence.lemma[hit.anchor : m.first]
    ]
    groups: list[set[str]] = []
    last = hit.anchor
    for m in persons:
        between = sentence.lemma[last : m.first]
        if groups and "," not in between and "лицо" in sentence.lemma[hit.anchor : m.first]:
            groups[-1].add(m.key)
        else:
            groups.append({m.key})
        last = m.last
    return groups


def _with_posting(event: Draft, context: Context) -> Draft:
    """Add the country where an envoy of home is posted when the article names no other: a consul in Shanghai."""
    sides = {p.key for p in event.parties if p.kind != "person"}
    envoy = any(
        p.side == context.home and not words("parties", "envoy").isdisjoint(p.office.lower().split())
        for p in event.parties
    )
    if not envoy or sides - {context.home} or len(context.partners) != 1 or event.kind not in TALKS | {"visit"}:
        return event
    key = context.partners[0]
    return replace(event, parties=(*event.parties, Party("country", key, countries.names("ru")[key], "", key, "party")))


def _is_complete(event: Draft) -> bool:
    """Talks need two sides; any other event needs one."""
    joined = {p.side for p in event.parties if p.kind == "person"}
    sides = [p for p in event.parties if p.kind == "person" or p.key not in joined]
    return len(sides) >= (2 if event.kind in {"meeting", "call", "consultations"} else 1)


def _row(event: Draft) -> tuple:
    plover = lexicons.load("events")["kinds"][event.kind]["plover"]
    plover = _BY_STATUS.get(event.status, plover) if plover else None
    day = pd.Timestamp(event.date) if event.date else pd.NaT
    told = (event.doc_id, event.start, event.end, event.kind, plover, event.status)
    return *told, day, event.place, None, event.background, event.evidence


def _topics(events: pd.DataFrame, corpus: Corpus) -> pd.Series:
    """The topic with most words in the sentence of each event, of equals the one named first."""
    hits = find_topics(corpus)[["doc_id", "start", "topic"]].rename(columns={"start": "at"})
    joined = events.reset_index()[["index", "doc_id", "start", "end"]].merge(hits, on="doc_id")
    inside = joined[(joined["at"] >= joined["start"]) & (joined["at"] < joined["end"])]
    counts = inside.groupby(["index", "topic"])["at"].agg(["size", "min"])
    best = counts.reset_index().sort_values(["index", "size", "min"], ascending=[True, False, True])
    return best.drop_duplicates("index").set_index("index")["topic"].reindex(events.index)


def _contexts(corpus: Corpus) -> dict[str, Context]:
    """What each article says around its sentences."""
    mentions = corpus.mentions
    persons = _by_article(mentions[mentions["kind"].eq("person")])
    abroad = mentions[mentions["kind"].eq("country") & mentions["key"].ne(corpus.home)]
    partners = abroad.groupby("doc_id")["key"].unique().to_dict()
    lines = corpus.removed[corpus.removed["rule"].eq("dateline")].set_index("doc_id")["text"].to_dict()
    found = {}
    for row in corpus.articles[["doc_id", "date", "place", "title", "part_of"]].astype(object).itertuples(index=False):
        doc_id, date, place, title, part_of = (None if pd.isna(value) else value for value in row)
        day = date.date() if date else None
        known = (day, place, _dateline_day(lines.get(doc_id, ""), day), title or "", corpus.home)
        found[doc_id] = Context(*known, persons.get(doc_id, ()), tuple(partners.get(doc_id, ())), part_of is not None)
    return found


def _by_article(persons: pd.DataFrame) -> dict[str, tuple[Mention, ...]]:
    pairs = zip(persons["doc_id"], as_mentions(persons), strict=True)
    return {doc_id: tuple(m for _, m in group) for doc_id, group in groupby(pairs, key=lambda pair: pair[0])}


def _dateline_day(line: str, published: dt.date | None) -> dt.date | None:
    """The day of "Вена. 5 декабря. KAZAKHSTAN TODAY -", in the year nearest to publication."""
    read = parse_dateline(line.lstrip()) if line else None
    if not read or not read.day or not published:
        return None
    days = [d for y in (-1, 0, 1) if (d := calendar_day(published.year + y, read.month, read.day))]
    return min(days, key=lambda d: abs((d - published).days), default=None)
