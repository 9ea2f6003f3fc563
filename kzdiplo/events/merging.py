"""Which sentences of an article tell the same event: ordered rules over drafts, each with its reason in its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from kzdiplo.events.cues import Hit
from kzdiplo.events.days import When
from kzdiplo.events.details import NOTHING, Details, fill
from kzdiplo.events.participants import Party
from kzdiplo.events.regions import far, narrower
from kzdiplo.events.sentences import NEXT, Sentence, words

GATHERINGS = frozenset({"summit", "conference"})
TALKS = GATHERINGS | {"meeting", "call", "consultations"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as one sentence tells it; ``kind`` is empty where the sentence only tells an event again."""

    doc_id: str
    start: int
    end: int
    evidence: str
    kind: str
    sure: int
    status: str
    when: When
    place: str | None
    background: bool
    parties: tuple[Party, ...]
    noun: str
    retold: bool = False
    framed: bool = False
    series: bool = False
    parted: bool = False  # one of the meetings of a series
    sides: bool = False
    lists: bool = False
    details: Details = NOTHING
    whom: frozenset[str] = frozenset()  # offices after "с": "во встрече с верховным комиссаром"
    apart: bool = False  # "помимо встречи", "кроме того"
    told: tuple[tuple[int, int], ...] = ()  # where its sentences begin and end

    def keys(self, *kinds: str) -> set[str]:
        """Keys of the parties, of some kinds only if they are given."""
        return {p.key for p in self.parties if not kinds or p.kind in kinds}

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where the sentences that tell it begin and end."""
        return self.told or ((self.start, self.end),)


def hints(sentence: Sentence, hit: Hit) -> dict[str, Any]:
    """Say what the words around a cue tell of other sentences: fields of :class:`Draft`.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    hit : Hit
        The cue in it.

    Returns
    -------
    dict
        ``whom``, ``apart``.
    """
    after = sentence.lemma[hit.anchor + 1 : hit.anchor + 2 + 2 * NEXT]
    whom = frozenset(after[1:]) & words("retelling", "offices") if after[:1] == ["с"] else frozenset()
    before = sentence.lemma[max(hit.anchor - NEXT, 0) : hit.anchor]
    return {"whom": whom, "apart": not words("retelling", "apart").isdisjoint(before)}


def _differ(old: set[str], new: set[str]) -> bool:
    """Two sets each of which holds something that the other lacks."""
    return bool(old - new) and bool(new - old)


def conflict(old: Draft, new: Draft) -> bool:
    """Tell whether two drafts cannot be one event: other people, other countries, another day or place."""
    return (
        elsewhere(old, new)
        or _differ(old.keys("person"), new.keys("person"))
        or _differ(old.keys("country"), new.keys("country"))
    )


def elsewhere(old: Draft, new: Draft) -> bool:
    """Tell whether two drafts have days without one in common, or places in different countries or two cities."""
    days = old.when.day and new.when.day and not overlap(old.when, new.when)
    return bool(days) or far(old.place, new.place)


def by_another_way(old: Draft, new: Draft) -> bool:
    """Tell whether one is a call, the other surely none: "в телефонном разговоре" speaks of "встреча в Вене"."""
    called = new.kind == "call" and new.sure > 1 and old.kind != "call" and old.sure > 1
    return called or (old.kind == "call" and bool(new.place))


# --- one event? the first rule that says so wins ---


def met_by_office(old: Draft, new: Draft) -> bool:
    """Во встрече с верховным комиссаром, after "встретился с верховным комиссаром Кампом"."""
    offices = {word for p in old.parties if p.kind == "person" for word in p.office.lower().split()}
    return bool(new.whom) and new.retold and old.kind in TALKS and new.whom <= offices and not conflict(old, new)


def told_again(old: Draft, new: Draft) -> bool:
    """С казахстанской стороны участие приняли ...: words that need an event before them."""
    return not new.kind and not old.framed and old.kind in TALKS


def same_noun(old: Draft, new: Draft) -> bool:
    """Участники заседания, after "в ходе заседания"."""
    alike = old.noun == new.noun or ({old.kind, new.kind} <= GATHERINGS and not old.framed)
    others = _differ(old.keys("person"), new.keys("person")) or elsewhere(old, new) or by_another_way(old, new)
    return new.retold and alike and old.status == new.status and not others


def general_noun(old: Draft, new: Draft) -> bool:
    """В ходе встречи, after any kind of talks."""
    general = new.noun in words("retelling", "general") and new.retold and not new.framed and new.start != old.start
    others = _differ(old.keys("person"), new.keys("person")) or elsewhere(old, new) or by_another_way(old, new)
    alike = old.kind in TALKS and new.kind in TALKS and old.status == new.status
    return general and alike and not old.framed and not others


def same_parties(old: Draft, new: Draft) -> bool:
    """The same kind of event with the same parties, or fewer of them."""
    alike = old.kind == new.kind or ({old.kind, new.kind} <= TALKS and min(old.sure, new.sure) < 2)
    alike = alike or {old.kind, new.kind} == {"meeting", "consultations"}
    return (
        alike
        and new.keys() <= old.keys()
        and new.start != old.start
        and old.status == new.status
        and not conflict(old, new)
    )


def called_in_the_title(old: Draft, new: Draft) -> bool:
    """Телефонный разговор, says the title; "провели переговоры", says the text without a place."""
    titled = new.start < 0 and new.kind == "call" and old.kind == "meeting" and old.status == new.status
    return titled and not old.place and old.keys("country") == new.keys("country") and not conflict(old, new)


def talked_there(old: Draft, new: Draft) -> bool:
    """Участвует во встрече в верхах, обсуждает с лидерами Армении ...: in one sentence, the talks of that meeting."""
    inside = old.kind in TALKS and new.kind == "meeting" and new.sure == 0 and old.start == new.start
    return inside and old.keys() <= new.keys() and old.status == new.status and not elsewhere(old, new)


def same_sentence(old: Draft, new: Draft) -> bool:
    """Прибыл в Гавану с рабочим визитом: two words for one event of the same parties."""
    alike = old.kind == new.kind and old.start == new.start and old.status == new.status
    return alike and old.keys() == new.keys() and not (old.apart or new.apart or old.series) and not elsewhere(old, new)


def named_later(old: Draft, new: Draft) -> bool:
    """Встреча России и Казахстана ... Лавров встретился с Тлеуберди: persons come after their countries."""
    alike = old.kind == new.kind and old.status == new.status and not old.keys("person")
    same = old.keys() == new.keys("country", "organisation") and not elsewhere(old, new)
    return alike and len(old.keys()) > 1 and same and new.start != old.start


SAME: list[Callable[[Draft, Draft], bool]] = [
    met_by_office,
    told_again,
    same_noun,
    general_noun,
    same_parties,
    called_in_the_title,
    talked_there,
    same_sentence,
    named_later,
]


def merge(drafts: list[Draft]) -> list[Draft]:
    """Join the drafts of one article that tell the same event.

    Parameters
    ----------
    drafts : list of Draft
        In text order.

    Returns
    -------
    list of Draft
        One an event, with the sentences and the parties of all.
    """
    events: list[Draft] = []
    for new in drafts:
        place = next((i for rule in SAME for i in range(len(events) - 1, -1, -1) if rule(events[i], new)), None)
        if place is not None:
            events[place] = _join(events[place], new)
        elif new.kind:
            events.append(_by_the_sides(events, new))
    return events


def _by_the_sides(events: list[Draft], new: Draft) -> Draft:
    """Стороны подписали план: the sides are those of the event told before."""
    return replace(new, parties=events[-1].parties) if new.sides and not new.parties and events else new


def _join(old: Draft, new: Draft) -> Draft:
    said = new.kind == "call" and old.kind == "meeting" and new.sure > 1  # nobody says "телефонный" of a meeting
    kind, sure = (new.kind, new.sure) if (new.sure > old.sure and new.kind) or said else (old.kind, old.sure)
    parties = list({p.key: p for p in (*reversed(new.parties), *reversed(old.parties))}.values())[::-1]
    details = fill(new.details, old.details) if kind != old.kind else fill(old.details, new.details)
    details = details._replace(
        form=next((d.details.form for d in (old, new) if d.kind == kind and d.details.form), None)
    )
    details = details if kind in GATHERINGS else details._replace(name=None)
    told = replace(
        old,
        kind=kind,
        sure=sure,
        when=_clearer(old.when, new.when),
        place=None if kind == "call" else narrower(old.place, new.place),
    )
    sentences = tuple(dict.fromkeys((*old.sentences, *new.sentences)))
    return replace(told, parties=tuple(parties), details=details, told=sentences)


def overlap(one: When, other: When) -> bool:
    """Tell whether two times have a day in common."""
    return one.day <= other.last and other.day <= one.last


def _clearer(old: When, new: When) -> When:
    """The time that has days, of two such the shorter stretch, of equals the first."""
    dated = [when for when in (old, new) if when.day]
    return min(dated, key=lambda when: when.last - when.day, default=old if old.source else new)
