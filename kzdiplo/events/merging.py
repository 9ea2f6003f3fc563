"""Which sentences of an article tell the same event: ordered rules over drafts, each with its reason in its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from kzdiplo.events.participants import Party
from kzdiplo.events.sentences import words

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
    date: dt.date | None
    place: str | None
    background: bool
    parties: tuple[Party, ...]
    noun: str
    retold: bool = False
    framed: bool = False
    series: bool = False
    sides: bool = False

    def keys(self, *kinds: str) -> set[str]:
        """Keys of the parties, of some kinds only if they are given."""
        return {p.key for p in self.parties if not kinds or p.kind in kinds}


def _differ(old: set[str], new: set[str]) -> bool:
    """Two sets each of which holds something that the other lacks."""
    return bool(old - new) and bool(new - old)


def conflict(old: Draft, new: Draft) -> bool:
    """Tell whether two drafts cannot be one event: other people, other countries, another day."""
    dates = old.date and new.date and old.date != new.date
    return (
        bool(dates)
        or _differ(old.keys("person"), new.keys("person"))
        or _differ(old.keys("country"), new.keys("country"))
    )


def told_again(old: Draft, new: Draft) -> bool:
    """С казахстанской стороны участие приняли ...: words that need an event before them."""
    return not new.kind and not old.framed and old.kind in TALKS


def same_noun(old: Draft, new: Draft) -> bool:
    """Участники заседания, after "в ходе заседания"."""
    alike = old.noun == new.noun or ({old.kind, new.kind} <= GATHERINGS and not old.framed)
    return new.retold and alike and old.status == new.status and not _differ(old.keys("person"), new.keys("person"))


def general_noun(old: Draft, new: Draft) -> bool:
    """В ходе встречи, after any kind of talks."""
    general = new.noun in words("retelling", "general") and new.retold and not new.framed and new.start != old.start
    others = _differ(old.keys("person"), new.keys("person"))
    alike = old.kind in TALKS and new.kind in TALKS and old.status == new.status
    return general and alike and not old.framed and not others


def same_parties(old: Draft, new: Draft) -> bool:
    """The same kind of event with the same parties, or fewer of them."""
    alike = old.kind == new.kind or ({old.kind, new.kind} <= TALKS and min(old.sure, new.sure) < 2)
    return (
        alike
        and new.keys() <= old.keys()
        and new.start != old.start
        and old.status == new.status
        and not conflict(old, new)
    )


def named_later(old: Draft, new: Draft) -> bool:
    """Встреча России и Казахстана ... Лавров встретился с Тлеуберди: persons come after their countries."""
    alike = old.kind == new.kind and old.status == new.status and not old.keys("person")
    return (
        alike and len(old.keys()) > 1 and old.keys() == new.keys("country", "organisation") and new.start != old.start
    )


SAME: list[Callable[[Draft, Draft], bool]] = [told_again, same_noun, general_noun, same_parties, named_later]


def merge(drafts: list[Draft]) -> list[Draft]:
    """Join the drafts of one article that tell the same event.

    Parameters
    ----------
    drafts : list of Draft
        In text order.

    Returns
    -------
    list of Draft
        One an event, with the evidence of the first and the parties of all.
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
    kind, sure = (new.kind, new.sure) if new.sure > old.sure and new.kind else (old.kind, old.sure)
    parties = list({p.key: p for p in (*reversed(new.parties), *reversed(old.parties))}.values())[::-1]
    return replace(
        old, kind=kind, sure=sure, date=old.date or new.date, place=old.place or new.place, parties=tuple(parties)
    )
