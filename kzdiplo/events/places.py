"""Where an event took place: the city, else the country of the venue, that its sentence or the dateline names."""

from __future__ import annotations

import re
from typing import NamedTuple

from kzdiplo import countries, lexicons
from kzdiplo.events.cues import Hit, lemma_set
from kzdiplo.events.needs import is_goal
from kzdiplo.events.sentences import NEAR, NEXT, Context, Mention, Sentence, words
from kzdiplo.events.subjects import is_finite
from kzdiplo.lemmas import fold, read

_TITLE_VENUE = re.compile(r"Во? ([А-ЯЁ][а-яё-]+(?:-[А-ЯЁ][а-яё]+)?) ([а-яё]+)")


class Place(NamedTuple):
    """A place, the key of its country where the text lets us know it, and the word it stands at."""

    name: str
    country: str = ""
    at: int = -1


def find_place(sentence: Sentence, hit: Hit, status: str, context: Context) -> Place | None:
    """Find the place of an event: the answer of the first rule that does not abstain.

    Parameters
    ----------
    sentence : Sentence
        The sentence that tells it.
    hit : Hit
        The cue in that sentence.
    status : str
        ``held``, ``planned`` or ``cancelled``.
    context : Context
        What the article says around it.

    Returns
    -------
    Place or None
        A call has none: "опыт Казахстана стал темой телефонного разговора".
    """
    if hit.cue.kind == "call":
        return None
    return next((place for rule in PLACES if (place := rule(sentence, hit, status, context))), None)


def in_a_city(sentence: Sentence, hit: Hit, status: str, context: Context) -> Place | None:
    """В Вене; в Кокшетау; визит в Нур-Султан; посетил город Кейптаун."""
    cities = [
        m
        for m in sentence.mentions
        if (m.kind == "place" and not m.key.startswith("R-") and m.form != "adjective") or m.form == "capital"
    ]
    found = [
        Place(_printed(sentence, m), _country(sentence, m), m.first)
        for m in cities
        if after_in(sentence, m.first) or in_the_capital(sentence, m.first) or _is_visited(sentence, hit, m)
        if not is_accredited(sentence, m, words("parties", "envoy")) and not _is_elsewhere(sentence, hit, m)
    ]
    return _nearest(sentence, hit, found)


def _is_elsewhere(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Where something goes is no venue: "обсудили экспорт в Германию", unless people go there to meet."""
    near = {sentence.lemma[hit.anchor], *sentence.lemma[max(m.first - NEAR, 0) : m.last + 2 + NEXT]}
    goes = hit.cue.kind in {"visit", "aid"} or not (words("parties", "coming") | {"город"}).isdisjoint(near)
    return not goes and is_goal(sentence, m)


def _is_visited(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Посетил город Кейптаун; not "вылетел из Сочи"."""
    near = hit.cue.kind == "visit" and 0 < m.first - hit.anchor <= NEXT
    return near and "из" not in sentence.lemma[hit.anchor : m.first]


def in_an_unlisted_city(sentence: Sentence, hit: Hit, status: str, context: Context) -> Place | None:
    """A name after "в" that no list of actors knows: в городе Кокшетау."""
    named = {i for m in sentence.mentions for i in range(m.first, m.last + 1)}
    found = [
        Place(base, "", i)
        for i, base in enumerate(sentence.base)
        if i not in named and sentence.pos[i] == "PROPN" and base[1:].islower() and after_in(sentence, i)
        if sentence.lemma[i] not in words("parties", "venues")
    ]
    return _nearest(sentence, hit, found)


def in_a_country(sentence: Sentence, hit: Hit, status: str, context: Context) -> Place | None:
    """Визит в Узбекистан; на площадке посольства в Малайзии, but not "посол в Индии"."""
    found = [
        Place(_city_of_seat(m, context) if m.form == "seat" else m.name, m.key, m.first)
        for m in sentence.mentions
        if m.kind == "country" and m.form not in {"adjective", "capital"} and after_in(sentence, m.first)
        if not is_accredited(sentence, m, words("parties", "envoy")) and not _is_elsewhere(sentence, hit, m)
    ]
    return _nearest(sentence, hit, found)


def in_an_institution(sentence: Sentence, hit: Hit, status: str, context: Context) -> Place | None:
    """В сенате Франции; в Министерстве иностранных дел Казахстана: the country is all the text says of the place."""
    venues, found = words("parties", "venues"), []
    for m in sentence.mentions:
        before = range(max(m.first - NEXT - 2, 1), m.first)
        if m.kind == "country" and any(sentence.lemma[i] in venues and sentence.lemma[i - 1] == "в" for i in before):
            found.append(Place(m.name, m.key, m.first))
    return _nearest(sentence, hit, found)


def in_the_dateline(sentence: Sentence, hit: Hit, status: str, context: Context) -> Place | None:
    """The agency's place, for what the lead says took place."""
    lead = sentence.number == 0 and status == "held" and not context.item
    return Place(context.place) if lead and context.place else None


def in_the_title(sentence: Sentence, hit: Hit, status: str, context: Context) -> Place | None:
    """В Вене прошла встреча ...: the venue of all that the article says took place."""
    match = _TITLE_VENUE.match(context.title)
    if not match or status != "held" or context.item or hit.cue.kind in {"call", "visit", "statement"}:
        return None
    took_place = fold(read(match[2]).lemma) in lemma_set("<held>")
    return Place(read(match[1]).lemma) if took_place else None


PLACES = [in_a_city, in_an_unlisted_city, in_a_country, in_an_institution, in_the_dateline, in_the_title]


def after_in(sentence: Sentence, first: int) -> bool:
    """Tell whether a name follows "в", with at most two words between: "в казахстанском городе Кокшетау"."""
    before = sentence.lemma[max(first - NEXT, 0) : first]
    if "в" not in before:
        return False
    between = range(first - before[::-1].index("в"), first)
    return all(sentence.pos[i] == "ADJ" or sentence.lemma[i] == "город" for i in between)


def in_the_capital(sentence: Sentence, first: int) -> bool:
    """Tell whether a name follows "в столице": "в столице Казахстана — Астане"."""
    near = sentence.lemma[max(first - NEXT - 1, 0) : first]
    if "столица" not in near:
        return False
    at = first - len(near) + near.index("столица")
    between = (sentence.case[i] == "Gen" or sentence.lemma[i] in {"—", "–", "-"} for i in range(at + 1, first))
    return after_in(sentence, at) and all(between)


def is_accredited(sentence: Sentence, mention: Mention, offices: frozenset[str]) -> bool:
    """Tell whether a country is where somebody is posted: "посол Казахстана в Словакии"."""
    return after_in(sentence, mention.first) and not offices.isdisjoint(
        sentence.lemma[max(mention.first - 7, 0) : mention.first]
    )


def _nearest(sentence: Sentence, hit: Hit, found: list[Place]) -> Place | None:
    """Take the place nearest to the anchor, places of what is talked about left out."""
    topic, told = words("parties", "topic"), words("parties", "reporting")  # "сообщили в Кремле"
    own = [
        p
        for p in found
        if topic.isdisjoint(sentence.lemma[hit.anchor + 1 : p.at] + sentence.lemma[max(p.at - NEXT, 0) : p.at])
        if told.isdisjoint(sentence.lemma[max(p.at - 2, 0) : p.at]) and not _is_of_the_object(sentence, hit, p)
    ]
    return min(own, key=lambda p: abs(p.at - hit.anchor), default=None)


def _is_of_the_object(sentence: Sentence, hit: Hit, p: Place) -> bool:
    """Обсудили экспорт нефти через порты в Китае: what is far behind such a verb belongs to what was talked of."""
    verbs = [i for i in range(hit.anchor, p.at - NEXT) if is_finite(sentence, i)]
    return any(sentence.lemma[i] in words("parties", "told") for i in verbs)


def _country(sentence: Sentence, mention: Mention) -> str:
    """The country of a city, unless an embassy there is the venue: its own state is the host then."""
    if not words("parties", "missions").isdisjoint(sentence.lemma[max(mention.first - NEXT - 1, 0) : mention.first]):
        return ""
    return mention.key if mention.kind == "country" else countries.country_of_place().get(mention.key, "")


def _city_of_seat(mention: Mention, context: Context) -> str:
    """В Кремле: the city of the dateline if it lies in that country, else the capital of today."""
    if context.place and countries.country_of_place().get(context.place) == mention.key:
        return context.place
    return lexicons.load("countries")["countries"][mention.key]["capital"][0]


def _printed(sentence: Sentence, mention: Mention) -> str:
    """The nominative of a place; a capital stands under its own name, not its country's."""
    return " ".join(sentence.base[mention.first : mention.last + 1]) if mention.kind == "country" else mention.name
