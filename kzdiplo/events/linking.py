"""One event told by several articles: tellings of the same parties, days and place, each linked to one that counts.

Only tellings that share a pair of parties (or the organisation or city of a gathering) and a week are compared, so that
the work grows with their number. They are taken in the order of publication, whatever the order of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import pandas as pd

from kzdiplo import countries
from kzdiplo.actors import side_of
from kzdiplo.events.days import COARSE
from kzdiplo.events.merging import GATHERINGS
from kzdiplo.events.regions import far

# Days around publication in which an event without a date of its own took place. Newsrooms tell it the same or the
# next day; where both sides are known by name, the digest of the week is heard too.
NEAR, WIDE = 1, 5
AHEAD, FAR_AHEAD = 3, 14  # the same for what is planned
STEM = 4  # letters of a surname that count: Саид, Саидом
MOST_SIDES = 6  # whose pairs are looked up; a conference of thirty states is found by these too
_FAMILY = {"consultations": "meeting", "summit": "conference"}  # kinds by which one event may be called
_LOOSE = COARSE | {"month"}


Window = tuple[int, int]  # first and last day, counted as pandas does


@dataclass(slots=True)
class Telling:
    """An event as one article tells it; as a heap grows, as all its articles do."""

    event_id: str
    docs: set[str]
    order: tuple  # of publication
    worth: tuple  # the smallest is the telling that counts
    family: tuple[str, bool]
    sides: set[str]
    persons: dict[str, set[str]]  # surnames by side
    near: Window
    wide: Window
    dated: bool
    loose: bool  # a month or more
    vague: bool  # more than a month: too long for people to tell which event
    place: str | None
    number: int | None  # of a session; its name is told in other words by each newsroom
    members: list[tuple[tuple, str]] = field(default_factory=list)  # worth and id of all that tell it


def find_same(events: pd.DataFrame, participants: pd.DataFrame, articles: pd.DataFrame, home: str) -> pd.Series:
    """Find which events are told by more than one article.

    Parameters
    ----------
    events, participants, articles : DataFrame
        The tables of a corpus, in any order.
    home : str
        The country studied: that it takes part tells little.

    Returns
    -------
    Series of str
        For each row of ``events`` the ``event_id`` of the telling that counts: one that says it was held before one
        that plans it, one with a day before one without, then the first published; missing for that one itself.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["5 марта Лавров встретился с Токаевым.", "Токаев 5 марта провёл встречу с Лавровым в Москве."]
    >>> corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": texts, "date": ["2026-03-05"] * 2}))
    >>> find_same(corpus.events, corpus.participants, corpus.articles, "KAZ").tolist()
    [nan, 'a:e01']
    """
    if events.empty:
        return pd.Series([], index=events.index, dtype="str")
    heaps: list[Telling] = []
    blocks: dict[tuple, dict[str, Telling]] = {}
    for telling in sorted(_tellings(events, participants, articles), key=lambda t: t.order):
        keys = list(_block_keys(telling, home))
        near = {name: heap for key in keys for name, heap in blocks.get(key, {}).items()}
        heap = next((h for h in near.values() if is_same(h, telling)), None)
        if heap is None:
            heaps.append(heap := telling)
        else:
            _absorb(heap, telling)
        heap.members.append((telling.worth, telling.event_id))
        for key in keys:
            blocks.setdefault(key, {})[heap.event_id] = heap
    first = {other: min(heap.members)[1] for heap in heaps for _, other in heap.members}
    return events["event_id"].map({other: name for other, name in first.items() if other != name}).astype("str")


def link(events: pd.DataFrame, participants: pd.DataFrame, articles: pd.DataFrame, home: str) -> pd.DataFrame:
    """Return the table of events with the column ``same_as`` made anew, as :func:`find_same` gives it."""
    return events.assign(same_as=find_same(events, participants, articles, home))


# --- one event? what speaks against it, then what speaks for it ---


def is_same(heap: Telling, new: Telling) -> bool:
    """Tell whether an article tells the event of a heap.

    Two named persons, a visitor and his host, or the number of a session make a wide window enough; without them the
    days must agree more closely, and two sides, or the organisation or city of a gathering, must be shared.
    """
    if any(rule(heap, new) for rule in AGAINST):
        return False
    if _is_named(heap, new):
        return True
    return not (heap.loose or new.loose) and _overlap(heap.near, new.near) and _shares_enough(heap, new)


def told_apart(heap: Telling, new: Telling) -> bool:
    """One article tells them as two events."""
    return not heap.docs.isdisjoint(new.docs)


def other_days(heap: Telling, new: Telling) -> bool:
    """Their days cannot agree."""
    return not _overlap(heap.wide, new.wide)


def other_place(heap: Telling, new: Telling) -> bool:
    """In Vienna the one, in Astana the other."""
    return far(heap.place, new.place)


def other_persons(heap: Telling, new: Telling) -> bool:
    """For a side that both name, other people came."""
    both = heap.persons.keys() & new.persons.keys()
    return heap.family[0] not in GATHERINGS and any(heap.persons[s].isdisjoint(new.persons[s]) for s in both if s)


def other_circle(heap: Telling, new: Telling) -> bool:
    """Talks of two are no talks of five."""
    return heap.family[0] not in GATHERINGS and len(heap.sides ^ new.sides) > 1


def other_session(heap: Telling, new: Telling) -> bool:
    """The 32nd session the one, the 33rd the other."""
    return heap.number is not None and new.number is not None and heap.number != new.number


AGAINST: list[Callable[[Telling, Telling], bool]] = [
    told_apart,
    other_days,
    other_place,
    other_persons,
    other_circle,
    other_session,
]


def _is_named(heap: Telling, new: Telling) -> bool:
    """Two people in common, a visitor and the two countries, or what makes a session one of its kind."""
    sides, vague = heap.sides & new.sides, heap.vague or new.vague
    shared = 0 if vague else sum(len(people & new.persons.get(side, set())) for side, people in heap.persons.items())
    visited = heap.family[0] == "visit" and shared > 0 and len(sides) > 1
    alone = len(sides) > 1 or _same_city(heap, new) or heap.number == new.number is not None
    session = heap.family[0] in GATHERINGS and alone and any(map(_is_organisation, sides))
    return shared > 1 or visited or session


def _shares_enough(heap: Telling, new: Telling) -> bool:
    shared = heap.sides & new.sides
    gathering = heap.family[0] in GATHERINGS
    return len(shared) > 1 or (gathering and (_same_city(heap, new) or any(map(_is_organisation, shared))))


def _same_city(heap: Telling, new: Telling) -> bool:
    return heap.place is not None and heap.place == new.place


def _is_organisation(key: str) -> bool:
    return key not in countries.names("ru")


def _overlap(one: Window, other: Window) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _absorb(heap: Telling, new: Telling) -> None:
    """Add what an article tells to a heap; a day of its own is better than the days around publication."""
    heap.docs |= new.docs
    heap.sides |= new.sides
    for side, people in new.persons.items():
        heap.persons[side] = heap.persons.get(side, set()) | people
    if (new.dated, not new.loose) > (heap.dated, not heap.loose):
        heap.near, heap.wide, heap.dated = new.near, new.wide, new.dated
        heap.loose, heap.vague = new.loose, new.vague
    heap.place = heap.place or new.place
    heap.number = heap.number if heap.number is not None else new.number


def _block_keys(telling: Telling, home: str) -> Iterator[tuple]:
    """What a telling of the same event has in common: a pair of sides, or an organisation or city, and a week."""
    sides = sorted(telling.sides)[:MOST_SIDES]
    shared: list[Any] = list(combinations(sides, 2)) or [(s,) for s in sides]
    if telling.family[0] in GATHERINGS:
        shared += [(side,) for side in sides if side != home] + ([telling.place] if telling.place else [])
    weeks = range(telling.wide[0] // 7, telling.wide[1] // 7 + 1)
    return ((telling.family, what, week) for what in shared for week in weeks)


# --- from the tables ---


def _tellings(events: pd.DataFrame, participants: pd.DataFrame, articles: pd.DataFrame) -> Iterator[Telling]:
    """Every event whose days are known, by its own words or by the day of publication."""
    sides, persons = _parties(participants)
    published = events["doc_id"].map(articles.set_index("doc_id")["date"])
    days = {name: _days(values) for name, values in (("first", events["date"]), ("last", events["date_end"]))}
    rows = events.drop(columns=["date", "date_end"]).assign(**days, published=_days(published)).astype(object)
    for row in rows.where(rows.notna(), None).itertuples(index=False):
        dated = row.first is not None
        if dated or (row.published is not None and not row.background):
            near, wide = ((row.first, row.last),) * 2 if dated else _around(row.published, row.status)
            day = row.published if row.published is not None else row.first
            yield Telling(
                event_id=row.event_id,
                docs={row.doc_id},
                order=(day, row.event_id),
                worth=(row.status != "held", row.background, not dated, day, row.event_id),
                family=(_FAMILY.get(row.kind, row.kind), row.status == "cancelled"),
                sides=set(sides.get(row.event_id, ())),
                persons={side: set(people) for side, people in persons.get(row.event_id, {}).items()},
                near=near,
                wide=wide,
                dated=dated,
                loose=row.precision in _LOOSE,
                vague=row.precision in COARSE,
                place=row.place,
                number=row.number,
            )


def _around(published: int, status: str) -> tuple[Window, Window]:
    if status == "planned":
        return (published, published + AHEAD), (published, published + FAR_AHEAD)
    return (published - NEAR, published), (published - WIDE, published)


def _days(values: pd.Series) -> pd.Series:
    """Dates as numbers of days."""
    return (pd.to_datetime(values) - pd.Timestamp(0)).dt.days.astype("Int64").astype(object)


def _parties(participants: pd.DataFrame) -> tuple[dict[str, list[str]], dict[str, dict[str, list[str]]]]:
    """Sides, and surnames by side, of each event."""
    sides: dict[str, list[str]] = {}
    persons: dict[str, dict[str, list[str]]] = {}
    columns = participants[["event_id", "kind", "key", "side"]].fillna("")
    for event_id, kind, key, side in columns.itertuples(index=False, name=None):
        if kind == "person":
            persons.setdefault(event_id, {}).setdefault(side, []).append(key.split()[0][:STEM])
        else:
            sides.setdefault(event_id, []).append(side_of(key))
    return sides, persons
