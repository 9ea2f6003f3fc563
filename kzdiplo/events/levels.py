"""At what level an event took place, which way a visit went, and how PLOVER would code it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from kzdiplo import lexicons
from kzdiplo.actors.tenures import find_holder
from kzdiplo.events.participants import Party

_TALKS = frozenset({"meeting", "consultations"})
_BY_STATUS = {
    "planned": "AGREE",
    "cancelled": "REJECT",
}  # PLOVER: what is agreed on is AGREE, a meeting called off REJECT


def find_level(kind: str, parties: Iterable[Party], day: dt.date | None) -> int | None:
    """Return the level of an event: each side counts by its highest rank, the event by the lowest of these.

    A visit has the level of who travels.

    Parameters
    ----------
    kind : str
        The kind of event.
    parties : iterable of Party
        Who took part. Persons count with the rank of the post the text gives them, else of the post that
        lexicons/tenures.yaml surely knows them to have held on the day; where nobody of a side is ranked by name, the
        office counts that the text tells before its country.
    day : datetime.date or None
        The day of the event or of the article.

    Returns
    -------
    int or None
        1 (heads of state) to 6 (officials), as in lexicons/offices.yaml; None unless two sides, or the guest, have one.

    Examples
    --------
    >>> president = Party("person", "Токаев Касым-Жомарт", "", "президент", "KAZ", "host", 1)
    >>> minister = Party("person", "Лавров Сергей", "", "министр иностранных дел", "RUS", "guest", 3)
    >>> find_level("meeting", [president, minister], None)
    3
    """
    best: dict[str, int] = {}
    for kinds in ({"person"}, {"country", "organisation"}):
        ranked = {p.side: [] for p in parties if p.side and p.side not in best}
        for p in (
            p for p in parties if p.kind in kinds and p.side in ranked and (kind != "visit" or p.part == "guest")
        ):
            ranked[p.side].append(p.rank or (held_rank(p.key, p.side, day) if p.kind == "person" else None))
        best |= {side: min(found) for side, ranks in ranked.items() if (found := [r for r in ranks if r])}
    return max(best.values()) if len(best) > (kind != "visit") else None


@cache
def held_rank(name: str, side: str, day: dt.date | None) -> int | None:
    """Return the rank of the post that a person surely held on a day, None where the lexicon does not know.

    Examples
    --------
    >>> held_rank("Токаев Касым-Жомарт", "KAZ", dt.date(2025, 5, 1))
    1
    """
    offices = lexicons.load("offices")["offices"]
    posts = [p["office"] for p in lexicons.load("tenures")["posts"] if p["side"] == side and day]
    return min((offices[o]["rank"] for o in posts if find_holder(o, side, day) == name), default=None)


def find_direction(kind: str, parties: Iterable[Party], home: str) -> str | None:
    """Return which way a visit went: ``outgoing`` where home travels, ``incoming`` where it hosts.

    Examples
    --------
    >>> find_direction("visit", [Party("country", "RUS", "Россия", "", "RUS", "guest")], "RUS")
    'outgoing'
    """
    ways = {"guest": "outgoing", "host": "incoming"}
    return next((ways.get(p.part) for p in parties if kind == "visit" and p.side == home and p.part in ways), None)


def find_plover(kind: str, status: str, parties: Iterable[Party]) -> tuple[str | None, str | None]:
    """Return the PLOVER type and mode of an event; lexicons/events.yaml says how its unclear places are read.

    Examples
    --------
    >>> find_plover("visit", "held", [])
    ('CONSULT', 'visit')
    >>> find_plover("visit", "planned", [])
    ('AGREE', None)
    """
    entry = lexicons.load("events")["kinds"][kind]
    if status != "held" and entry["plover"]:
        return _BY_STATUS[status], None
    if kind in _TALKS and any(p.part == "mediator" for p in parties):
        return entry["plover"], "third-party"
    many = kind in _TALKS and len({p.key for p in parties if p.kind == "country"}) > 2
    return entry["plover"], "multilateral" if many else entry["mode"]
