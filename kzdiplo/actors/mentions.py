"""Actors: countries, organisations, persons and places that a text names, each with the characters where it does.

Countries and places come from :mod:`kzdiplo.actors.places`, organisations from :mod:`kzdiplo.actors.organisations`,
names with their offices from :mod:`kzdiplo.actors.persons`, the part a country plays from :mod:`kzdiplo.actors.roles`,
actors known by a bare word from :mod:`kzdiplo.actors.others`; here all are laid out as one table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo import countries
from kzdiplo.actors.gazetteer import Hit, Words, make_words
from kzdiplo.actors.organisations import find_organisations, organisation_name, resolve_bare
from kzdiplo.actors.others import OTHERS, find_others
from kzdiplo.actors.persons import find_persons
from kzdiplo.actors.places import find_places
from kzdiplo.actors.recogniser import find_person_spans
from kzdiplo.actors.roles import Decision, find_roles
from kzdiplo.actors.scenes import NO_SPANS, Person, Span

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

COLUMNS = ["doc_id", "start", "end", "text", "kind", "key", "name", "role", "office", "side", "rank", "form"]


def find_mentions(corpus: Corpus, *, ner: bool = False) -> pd.DataFrame:
    """Find every place that names a country, an organisation, a person or a place.

    Parameters
    ----------
    corpus : Corpus
        Its articles, tokens and home are used.
    ner : bool, default False
        Whether the neural recogniser adds the names that no pattern finds; see :mod:`kzdiplo.actors.recogniser`.

    Returns
    -------
    DataFrame
        The table ``mentions``, in text order.

    Examples
    --------
    >>> import pandas as pd, kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Он встретился в Вене с генсеком ОБСЕ."]}))
    >>> find_mentions(corpus)[["text", "kind", "key"]].values.tolist()
    [['Вене', 'place', 'Вена'], ['генсеком', 'group', 'генсек'], ['ОБСЕ', 'organisation', 'OSCE']]
    """
    words, hits, persons, decided = _find(corpus, ner)
    return _table(corpus, words, hits, persons, {pair: found.role for pair, found in decided.items()})


def explain_roles(corpus: Corpus) -> pd.DataFrame:
    """Show the rule and the mention that decided the role of each country.

    Parameters
    ----------
    corpus : Corpus
        Its mentions are found anew, which takes as long as the first time.

    Returns
    -------
    DataFrame
        ``doc_id``, ``key``, ``role``, ``rule`` (a rule of this module, or for a partner a sign of
        :mod:`kzdiplo.actors.signs`), ``start``, ``end`` of the mention, ``text``, in text order.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> text = "Министр Казахстана обсудил с кувейтским коллегой войну на Украине."
    >>> explain_roles(kz.read_corpus(pd.DataFrame({"text": [text]})))[["key", "role", "rule", "text"]]
       key     role     rule        text
    0  KAZ     home     home  Казахстана
    1  KWT  partner   joined  кувейтским
    2  UKR  subject  subject     Украине
    """
    texts = dict(zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True))
    rows = [
        (doc, key, found.role, found.rule, found.hit.start, found.hit.end, texts[doc][found.hit.start : found.hit.end])
        for (doc, key), found in _find(corpus, False)[3].items()
    ]
    return pd.DataFrame(rows, columns=["doc_id", "key", "role", "rule", "start", "end", "text"])


def _find(corpus: Corpus, ner: bool) -> tuple[Words, list[Hit], list[Person], dict[tuple[str, str], Decision]]:
    """Find places, organisations and persons, each knowing of those before, and the roles of countries."""
    words = make_words(corpus.tokens)
    places = find_places(words)
    bodies = find_organisations(words, places)
    dates = corpus.articles[["doc_id", "date"]].dropna()
    days = dict(zip(dates["doc_id"], dates["date"].dt.date, strict=True))
    titles = corpus.articles[["doc_id", "title"]].dropna()
    titles = dict(zip(titles["doc_id"], titles["title"], strict=True))
    found = find_persons(words, [*places, *bodies], corpus.home, days, titles, _recognise(corpus) if ner else NO_SPANS)
    persons = [p for p in found if p.form != "office"]
    named = {i for p in persons for i in range(p.begin, p.stop)}
    places = [h for h in places if h.begin not in named]
    bodies = resolve_bare(words, bodies, persons, corpus.home)
    inside = {i for h in bodies for i in range(h.begin, h.stop)}
    places = [h for h in places if h.kind == "country" or h.begin not in inside]
    decided = find_roles(words, places, bodies, persons, corpus)
    taken = {i for h in (*places, *bodies, *found) for i in range(h.begin, h.stop)}
    return words, [*places, *bodies, *find_others(words, taken)], found, decided


def _recognise(corpus: Corpus) -> frozenset[Span]:
    texts = corpus.articles["text"].tolist()
    return frozenset(
        (doc_id, start, end)
        for doc_id, names in zip(corpus.articles["doc_id"], find_person_spans(texts), strict=True)
        for start, end in names
    )


def _table(
    corpus: Corpus, words: Words, hits: list[Hit], persons: list[Person], roles: dict[tuple[str, str], str]
) -> pd.DataFrame:
    """Lay the finds out as the table ``mentions``."""
    texts = dict(zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True))
    order = {doc: n for n, doc in enumerate(texts)}
    rows = []
    for h in hits:
        doc, name = words.doc[h.begin], _name(h)
        role = roles.get((doc, h.key)) if h.kind == "country" else None
        rows.append((doc, h.start, h.end, h.kind, h.key, name, role, None, None, None, h.form))
    for p in persons:
        doc, start, end = words.doc[p.begin], words.start[p.begin], words.end[p.stop - 1]
        post = (p.office or None, p.side or None, p.rank)
        rows.append((doc, start, end, "person", p.key, p.key, None, *post, p.form))
    rows.sort(key=lambda r: (order[r[0]], *r[1:5]))
    rows = [(*r[:3], texts[r[0]][r[1] : r[2]], *r[3:]) for r in rows]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"rank": "Int64"})


def _name(hit: Hit) -> str:
    """Return the name of what was found as readers know it."""
    if hit.kind in OTHERS:
        return hit.key
    return organisation_name(hit.key) if hit.kind == "organisation" else countries.display_name(hit.kind, hit.key)
