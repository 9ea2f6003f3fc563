"""Diplomatic events and who took part in them: cues make drafts, and drafts that tell the same event become one."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo import countries
from kzdiplo.events.contexts import read_contexts
from kzdiplo.events.cues import Hit, cues_by_anchor, find_hits
from kzdiplo.events.days import event_date, find_when
from kzdiplo.events.details import find_details
from kzdiplo.events.headlines import read_headlines
from kzdiplo.events.linking import link
from kzdiplo.events.merging import TALKS, Draft, hints, merge
from kzdiplo.events.participants import Party, find_parties
from kzdiplo.events.places import find_place
from kzdiplo.events.rows import EVENTS, EVIDENCE, PARTICIPANTS, event_row, evidence_rows, topics_of
from kzdiplo.events.rules import STATUS, is_recalled, is_unreal
from kzdiplo.events.sentences import HEADLINE, NEXT, Context, Sentence, read_sentences, words
from kzdiplo.events.series import is_mere_sum, part_meetings

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus


def find_events(corpus: Corpus) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Find the diplomatic events that articles tell, and their participants.

    A meeting that several sentences of an article speak of is one event: the first of them stands in its row, all of
    them in the table ``evidence``. One that several articles tell has a row for each, of which ``same_as`` names the
    one to count. What is denied, proposed or only hoped for is none. ``date`` and ``date_end`` are empty unless the
    words, or the dateline of the lead, give them; ``precision`` says how exact they are, ``date_from`` what gave them.

    Parameters
    ----------
    corpus : Corpus
        Its tables ``articles``, ``tokens`` and ``mentions`` are used.

    Returns
    -------
    events, participants, evidence : DataFrame
        The tables of these names.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Ермек Кошербаев встретился в Вене с Сергеем Лавровым."]}))
    >>> events, participants, evidence = find_events(corpus)
    >>> events[["kind", "status", "place"]].values.tolist()
    [['meeting', 'held', 'Вена']]
    >>> participants["key"].tolist()
    ['Кошербаев Ермек', 'Лавров Сергей', 'KAZ', 'RUS']
    """
    contexts, texts = read_contexts(corpus), corpus.articles.set_index("doc_id")["text"].to_dict()
    sentences = read_sentences(corpus.tokens, corpus.mentions, cues_by_anchor())
    told = {doc_id: [_with_text(s, texts[doc_id]) for s in group] for doc_id, group in groupby(sentences, key=_article)}
    for headline in read_headlines(corpus):
        told.setdefault(headline.doc_id, []).append(headline)
    rows, parties, told_by = [], [], []
    for doc_id in (doc_id for doc_id in texts if doc_id in told):
        for number, event in enumerate(_events_of(told[doc_id], contexts[doc_id]), 1):
            event_id = f"{doc_id}:e{number:02d}"
            rows.append((event_id, *event_row(event, contexts[doc_id])))
            parties += [(event_id, *party) for party in event.parties]
            told_by += [(event_id, *row) for row in evidence_rows(event, texts[doc_id], contexts[doc_id].title)]
    events, participants = pd.DataFrame(rows, columns=EVENTS), pd.DataFrame(parties, columns=PARTICIPANTS)
    events = events.assign(topic=topics_of(events, corpus))
    return (
        link(events, participants, corpus.articles, corpus.home),
        participants,
        pd.DataFrame(told_by, columns=EVIDENCE),
    )


def _article(sentence: Sentence) -> str:
    return sentence.doc_id


def _with_text(sentence: Sentence, text: str) -> Sentence:
    """Put the words of an article into its sentence."""
    sentence.text = text[sentence.start[0] : sentence.end[-1]]
    return sentence


def _events_of(sentences: list[Sentence], context: Context) -> list[Draft]:
    """The events of one article."""
    drafts: list[Draft] = []
    for sentence in sentences:
        hits = list(find_hits(sentence))
        sentence.anchors = tuple(hit.anchor for hit in hits)
        for hit in hits:
            if not is_unreal(sentence, hit):
                draft = _as_known(_draft(sentence, hit, context), drafts)
                drafts += part_meetings(draft, sentence, hit, any(d.series for d in drafts))
    single = [d for d in drafts if not is_mere_sum(d, context.home)]
    events = [event for event in (_with_posting(d, context) for d in merge(single)) if _is_complete(event, context)]
    return [event for event in events if not _is_in_the_text(event, events, context.home)]


def _is_in_the_text(event: Draft, events: list[Draft], home: str) -> bool:
    """What a headline tells shorter than the text does: the same kind of event with a party of abroad in common."""
    if event.start >= 0:
        return False
    alike = [old for old in events if old.start >= 0 and old.kind == event.kind and old.status == event.status]
    abroad = {p.key for p in event.parties if p.side != home}
    return any(old.keys() & (abroad or event.keys()) for old in alike)


def _as_known(draft: Draft, told: list[Draft]) -> Draft:
    """Read a sentence by those before: talks "перед началом" of which something happened were held."""
    alike = [old for old in told if old.kind == draft.kind and draft.keys() <= old.keys()]
    if draft.status == "planned" and draft.details.cue.startswith(("<before>", "<during>")) and alike:
        return replace(draft, status=alike[-1].status)
    whole = [old.parties for old in told if draft.keys() < old.keys() and len({p.side for p in old.parties}) > 1]
    alone = draft.sides and (draft.kind, draft.status) == ("meeting", "held") and not draft.retold and len(told) == 1
    if (alone or draft.kind == "signing") and whole and len({p.side for p in draft.parties}) < 2:
        return replace(draft, parties=whole[-1])  # "договор между двумя странами", "встреча лидеров" after a call
    lists = draft.lists or len({p.side for p in draft.parties if p.side}) < 2
    joins = draft.details.cue.startswith("<attend>") and draft.kind in TALKS and any(old.kind in TALKS for old in told)
    return replace(draft, kind="") if lists and joins else draft


def _draft(sentence: Sentence, hit: Hit, context: Context) -> Draft:
    when, before = find_when(sentence, hit, context), sentence.lemma[max(hit.anchor - NEXT, 0) : hit.anchor]
    status = next(answer for rule in STATUS if (answer := rule(sentence, hit, when, context)))
    place = find_place(sentence, hit, status, context)
    return Draft(
        doc_id=sentence.doc_id,
        start=-1 if sentence.number == HEADLINE else sentence.start[0],
        end=0 if sentence.number == HEADLINE else sentence.end[-1],
        evidence=sentence.text,
        kind=hit.cue.kind,
        sure=hit.cue.sure,
        status=status,
        when=event_date(sentence, when, status, context),
        place=place.name if place else None,
        background=is_recalled(sentence, hit, when, context),
        parties=tuple(find_parties(sentence, hit, place.country if place else "", context)),
        noun=sentence.lemma[hit.anchor],
        retold=_is_known(sentence, hit, before),
        framed=not words("parties", "frame").isdisjoint(before),
        sides=_are_meant(sentence, hit),
        lists=not {"сторона", "также"}.isdisjoint(sentence.lemma),  # "с российской стороны в переговорах участвовали"
        details=find_details(sentence, hit),
        **hints(sentence, hit),
        series=not words("parties", "series").isdisjoint(sentence.lemma[max(hit.anchor - 2 * NEXT, 0) : hit.anchor]),
    )


def _is_known(sentence: Sentence, hit: Hit, before: list[str]) -> bool:
    """Tell whether the words take the event for known: "в ходе встречи", or the noun first: "Мероприятие прошло"."""
    joined = (
        any(sentence.lemma[i] in words("retelling", "joined") for i in hit.helpers)
        and sentence.lemma[hit.anchor] != "мероприятие"
    )
    return hit.anchor == 0 or (not joined and not words("retelling", "signs").isdisjoint(before))


def _are_meant(sentence: Sentence, hit: Hit) -> bool:
    """Стороны подписали; главы государств проведут беседу; встреча министров С5+1: many are meant, none is named."""
    them = words("parties", "people")
    many = [i for i, lemma in enumerate(sentence.lemma) if lemma in them and sentence.number_[i] == "Plur"]
    subjects = any(
        sentence.case[i] == "Nom" or (sentence.case[i] == "Gen" and 0 < i - hit.anchor <= NEXT) for i in many
    )
    return subjects or "сторона" in sentence.lemma or hit.cue.kind == "signing" or "<joint>" in hit.cue.text


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


def _is_complete(event: Draft, context: Context) -> bool:
    """Talks need two sides, or one that stands for many ("главы МИД стран С5+1"); a visit needs to tell who travels."""
    joined = {p.side for p in event.parties if p.kind == "person"}
    sides = [p for p in event.parties if p.kind == "person" or p.key not in joined]
    if event.kind == "visit":
        guests = {p.side for p in event.parties if p.part == "guest"}
        return len(guests) == 1 or (bool(guests) and any(p.part == "host" for p in event.parties))
    if event.kind == "conference" and {p.side for p in event.parties} <= {context.home, ""}:
        return bool(sides) and not _is_domestic(event, context.home)
    if event.kind not in {"meeting", "call", "consultations"}:
        return bool(sides)
    many = event.sides and any(p.kind == "organisation" for p in sides)
    return len(sides) > 1 or many or (event.parted and bool(joined))  # "у него ряд встреч с президентами: ..."


def _is_domestic(event: Draft, home: str) -> bool:
    """A session that nobody from abroad attends, at home or nobody says where: "заседание Совета по науке"."""
    at_home = not event.place or countries.country_of_place().get(event.place) == home
    joint = "<joint>" in event.details.cue or "международн" in (event.details.name or "").lower()
    return at_home and event.status == "held" and not joint
