"""Actors: countries, organisations, persons and places that a text names, each with the characters where it does.

Countries and places come from :mod:`kzdiplo.actors.places`, names with their offices from
:mod:`kzdiplo.actors.persons`, the part a country plays from :mod:`kzdiplo.actors.roles`; organisations are found here,
and all are laid out as one table.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo import countries, lexicons
from kzdiplo.actors.gazetteer import Hit, Index, Words, find, make_index, make_words
from kzdiplo.actors.persons import Person, find_persons
from kzdiplo.actors.places import find_places
from kzdiplo.actors.roles import find_roles

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

COLUMNS = ["doc_id", "start", "end", "text", "kind", "key", "name", "role", "office", "side", "rank", "form"]


def find_mentions(corpus: Corpus) -> pd.DataFrame:
    """Find every place that names a country, an organisation, a person or a place.

    Parameters
    ----------
    corpus : Corpus
        Its articles, tokens and home are used.

    Returns
    -------
    DataFrame
        The table ``mentions``, in text order.

    Examples
    --------
    >>> import pandas as pd, kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Он встретился в Вене с генсеком ОБСЕ."]}))
    >>> find_mentions(corpus)[["text", "kind", "key"]].values.tolist()
    [['Вене', 'place', 'Вена'], ['ОБСЕ', 'organisation', 'OSCE']]
    """
    words = make_words(corpus.tokens)
    places = find_places(words)
    bodies = find_organisations(words, places)
    persons = find_persons(words, [*places, *bodies], corpus.home)
    named = {i for p in persons for i in range(p.begin, p.stop)}
    places = [h for h in places if h.begin not in named]
    bodies = _resolve_bare(words, bodies, persons, corpus.home)
    inside = {i for h in bodies for i in range(h.begin, h.stop)}
    places = [h for h in places if h.kind == "country" or h.begin not in inside]
    return _table(corpus, words, [*places, *bodies], persons, find_roles(words, places, persons, corpus))


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


def _resolve_bare(words: Words, bodies: list[Hit], persons: list[Person], home: str) -> list[Hit]:
    """Give a bare "МИД" its state: the ambassador's host, the state named last, home with its minister; or none."""
    ministers = {words.doc[p.begin] for p in persons if p.side == home and p.rank in (3, 4)}
    named, kept = {}, []
    for hit in bodies:
        doc = words.doc[hit.begin]
        if hit.form == "body" and "-" not in hit.key:
            inside = next((p for p in persons if p.begin > hit.begin and p.sentence == words.sentence[hit.begin]), None)
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


def side_of(key: str) -> str:
    """Return the state that a body or company belongs to, anything else as it is.

    Examples
    --------
    >>> side_of("KUWAIT-OIL-COMPANY"), side_of("JO-MFA"), side_of("OSCE"), side_of("KAZ")
    ('KWT', 'JOR', 'OSCE', 'KAZ')
    """
    lexicon = lexicons.load("organisations")
    if key in lexicon["organisations"]:
        return lexicon["organisations"][key].get("side", key)
    short, _, body = key.partition("-")
    return countries.alpha3_by_alpha2()[short] if body in lexicon["state_bodies"] else key


def _table(
    corpus: Corpus, words: Words, hits: list[Hit], persons: list[Person], roles: dict[tuple[str, str], str]
) -> pd.DataFrame:
    """Lay the finds out as the table ``mentions``."""
    texts = dict(zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True))
    order = {doc: n for n, doc in enumerate(texts)}
    rows = []
    for h in hits:
        doc, is_body = words.doc[h.begin], h.kind == "organisation"
        name = organisation_name(h.key) if is_body else countries.display_name(h.kind, h.key)
        role = roles.get((doc, h.key)) if h.kind == "country" else None
        rows.append((doc, h.start, h.end, h.kind, h.key, name, role, None, None, None, h.form))
    for p in persons:
        doc, start, end = words.doc[p.begin], words.start[p.begin], words.end[p.stop - 1]
        post = (p.office or None, p.side or None, p.rank)
        rows.append((doc, start, end, "person", p.key, p.key, None, *post, p.form))
    rows.sort(key=lambda r: (order[r[0]], *r[1:5]))
    rows = [(*r[:3], texts[r[0]][r[1] : r[2]], *r[3:]) for r in rows]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"rank": "Int64"})


@cache
def _bodies() -> Index:
    lexicon = lexicons.load("organisations")
    rows = [(w, "organisation", key, "noun") for key, entry in lexicon["organisations"].items() for w in entry["ru"]]
    rows += [(w, "organisation", key, "body") for key, entry in lexicon["state_bodies"].items() for w in entry["ru"]]
    return make_index(rows)
