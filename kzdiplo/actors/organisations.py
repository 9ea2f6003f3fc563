"""Organisations, formats and state bodies: found in a text, named, with the state or the members behind them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kzdiplo import countries, lexicons
from kzdiplo.actors.gazetteer import Hit, Index, Words, find, make_index
from kzdiplo.actors.persons import Person
from kzdiplo.errors import InputError


def find_organisations(words: Words, places: list[Hit]) -> list[Hit]:
    """Find organisations and state bodies; a body of a named state takes the code of that state."""
    begins = {h.begin: h for h in places if h.kind == "country"}
    ends = {h.stop: h for h in places if h.kind == "country" and h.form == "adjective"}
    return [
        _state_body(h, begins.get(h.stop), ends.get(h.begin)) if h.form == "body" else h for h in find(words, _bodies())
    ]


def _state_body(hit: Hit, after: Hit | None, before: Hit | None) -> Hit:
    """«МИД Иордании» is JO-MFA, "российский МИД" is RU-MFA; a bare body keeps the suffix alone."""
    owner = after if after is not None and after.form != "adjective" else before
    if owner is None:
        return hit
    code = f"{countries.alpha2_by_alpha3()[owner.key]}-{hit.key}"
    stop, end = (owner.stop, owner.end) if owner is after else (hit.stop, hit.end)
    return hit._replace(stop=stop, end=end, key=code)


def resolve_bare(words: Words, bodies: list[Hit], persons: list[Person], home: str) -> list[Hit]:
    """Give a bare "МИД" its state: the ambassador's host, the state named last, home with its minister; or none."""
    ministers = {words.doc[p.begin] for p in persons if p.side == home and p.rank in (3, 4)}
    named, kept, near = {}, [], defaultdict(list)
    for person in persons:
        near[person.sentence].append(person)
    for hit in bodies:
        doc = words.doc[hit.begin]
        if hit.form == "body" and "-" not in hit.key:
            inside = next((p for p in near[words.sentence[hit.begin]] if p.begin > hit.begin), None)
            side = (
                inside.side
                if inside is not None and inside.body == hit.begin
                else named.get(doc, home if doc in ministers else "")
            )
            short = countries.alpha2_by_alpha3().get(side)
            if short is None or hit.key != "MFA":
                continue
            hit = hit._replace(key=f"{short}-{hit.key}")
        elif hit.form == "body" and hit.key.endswith("-MFA"):
            named[doc] = countries.alpha3_by_alpha2()[hit.key[:2]]
        kept.append(hit)
    return kept


def organisation_name(key: str, labels: str = "ru") -> str:
    """Return the name shown for an organisation code.

    Examples
    --------
    >>> organisation_name("OSCE"), organisation_name("KZ-MFA"), organisation_name("KZ-MFA", "en")
    ('ОБСЕ', 'МИД (Казахстан)', 'Ministry of Foreign Affairs (Kazakhstan)')
    """
    lexicon = lexicons.load("organisations")
    if key in lexicon["organisations"]:
        entry = lexicon["organisations"][key]
        return entry["ru"][0] if labels == "ru" else entry.get("en", entry["ru"][0])
    short, _, suffix = key.partition("-")
    body = lexicon["state_bodies"][suffix]["name" if labels == "ru" else "en"]
    return f"{body} ({countries.names(labels)[countries.alpha3_by_alpha2()[short]]})"


@cache
def side_of(key: str) -> str:
    """Return the state that a body or company belongs to, anything else as it is.

    A medium has a state where it sits, and speaks for itself.

    Examples
    --------
    >>> side_of("KUWAIT-OIL-COMPANY"), side_of("JO-MFA"), side_of("OSCE"), side_of("KAZ"), side_of("INTERFAX")
    ('KWT', 'JOR', 'OSCE', 'KAZ', 'INTERFAX')
    """
    lexicon = lexicons.load("organisations")
    if key in lexicon["organisations"]:
        entry = lexicon["organisations"][key]
        return key if entry["type"] == "media" else entry.get("side", key)
    short, _, body = key.partition("-")
    return countries.alpha3_by_alpha2().get(short, key) if body in lexicon["state_bodies"] else key


def members(key: str, year: int | None = None) -> list[str]:
    """Return the states that belong to an organisation, today or in a year, as far as the lexicon is sure.

    Parameters
    ----------
    key : str
        The code of an organisation.
    year : int, optional
        States that joined after it, or had left by it, are left out; those that left later come back in.

    Returns
    -------
    list of str
        ISO alpha-3 codes in alphabetical order; empty where the lexicon does not know.

    Raises
    ------
    InputError
        If the lexicon has no such organisation.

    Examples
    --------
    >>> members("EAEU"), members("EAEU", 2014), "GBR" in members("EU", 2019)
    (['ARM', 'BLR', 'KAZ', 'KGZ', 'RUS'], ['BLR', 'KAZ', 'RUS'], True)
    """
    entries = lexicons.load("organisations")["organisations"]
    if key not in entries:
        raise InputError(f"organisation {key!r}", "a code of lexicons/organisations.yaml", "look it up there")
    entry = entries[key]
    now, joined, left = set(entry.get("members", [])), entry.get("joined", {}), entry.get("left", {})
    if year is not None:
        now = {c for c in now if joined.get(c, year) <= year} | {c for c, gone in left.items() if year < gone}
    return sorted(now)


@cache
def _bodies() -> Index:
    lexicon = lexicons.load("organisations")
    rows = [(w, "organisation", key, "noun") for key, entry in lexicon["organisations"].items() for w in entry["ru"]]
    rows += [(w, "organisation", key, "body") for key, entry in lexicon["state_bodies"].items() for w in entry["ru"]]
    return make_index(rows)
