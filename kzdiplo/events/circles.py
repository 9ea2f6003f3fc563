"""Who meets, as the noun of the event itself says: "встреча президентов России и Китая", "саммит ШОС"."""

from __future__ import annotations

from kzdiplo.events.sentences import NEXT, Mention, Sentence, words
from kzdiplo.events.sides import acts_for, organisations
from kzdiplo.events.subjects import is_acronym, is_heads

_MARKS = frozenset({",", "и", "—", "–", "-", "«", "»", '"', "(", ")"})
_DASHES = frozenset({"—", "–", "-"})
_QUOTES = frozenset({"«", '"'})
_INSIDE = frozenset({"Gen", ""})
_LISTED = frozenset({"Loc", "Dat", "Acc"})
_STATES = frozenset({"страна", "государство", "республика"})
_ACTORS = frozenset({"person", "country", "organisation"})
_BODIES = frozenset({"igo", "format"})


def circle(sentence: Sentence, anchor: int) -> list[Mention]:
    """Find the actors in the genitive that a noun is followed by, or in the adjectives right before it.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    anchor : int
        The number of the noun.

    Returns
    -------
    list of Mention
        In text order: "встреча | президентов России и Китая | в Москве", "российско-китайские переговоры".
    """
    named = {i: m for m in sentence.mentions for i in range(m.first, m.last + 1)}
    last = anchor
    for i in range(anchor + 1, len(sentence.lemma)):
        if _is_inside(sentence, named.get(i), i, anchor):
            last = i
        elif sentence.lemma[i] not in _MARKS:
            break
    before = [m for m in sentence.mentions if m.first == m.last == anchor - 1 and m.form == "adjective"]
    return [*before, *(m for m in sentence.mentions if anchor < m.first <= last)]


def _is_inside(sentence: Sentence, m: Mention | None, i: int, anchor: int) -> bool:
    """A genitive; what has no case; a country before or after a dash: "саммит Россия — Африка"."""
    if m and m.kind != "place":
        after_comma = sentence.lemma[m.first - 1] == ","
        dashed = not _DASHES.isdisjoint((sentence.lemma[m.first - 1], *sentence.lemma[m.last + 1 : m.last + 2]))
        first = all(lemma in _QUOTES for lemma in sentence.lemma[anchor + 1 : m.first])
        genitive = sentence.case[m.last] in _INSIDE or _is_listed(sentence, m) or _is_titled(sentence, m, anchor)
        return genitive or (dashed and (first or not after_comma))
    bare = sentence.pos[i] == "NUM" or sentence.lemma[i].isdigit() or is_acronym(sentence, i)
    return sentence.case[i] == "Gen" or bare or is_heads(sentence, i)


def _is_listed(sentence: Sentence, m: Mention) -> bool:
    """России, Армении и Китая: forms of the genitive that are read as another case."""
    return sentence.case[m.last] in _LISTED and sentence.pos[m.first - 1] != "ADP"


def _is_titled(sentence: Sentence, m: Mention, anchor: int) -> bool:
    """Премьера | Синдзо Абэ: a name that is not declined has the case of the office before it."""
    return m.kind == "person" and m.first - 1 > anchor and sentence.case[m.first - 1] == "Gen"


def has_two_sides(sentence: Sentence, anchor: int) -> bool:
    """Tell whether a noun names two sides, two persons, or the states of a body: "главы МИД стран СНГ"."""
    inside = circle(sentence, anchor)
    sides = {acts_for(m.side if m.kind == "person" else m.key) for m in inside if m.kind in _ACTORS} - {""}
    persons = {m.key for m in inside if m.kind == "person"}
    if len(sides) > 1 or len(persons) > 1 or not inside:
        return len(sides) > 1 or len(persons) > 1
    chain = range(anchor + 1, inside[-1].last + 1)
    many = any(sentence.number_[i] == "Plur" and sentence.lemma[i] in words("parties", "people") for i in chain)
    states = not _STATES.isdisjoint(sentence.lemma[i] for i in chain)
    return (many or states) and any(_is_of_states(m) for m in inside)


def is_of_a_body(sentence: Sentence, anchor: int) -> bool:
    """Tell whether a body of states stands right after a noun, or near a verb: "саммит ШОС", "заседал Совет ШОС"."""
    if sentence.pos[anchor] != "VERB":
        return any(_is_of_states(m) for m in circle(sentence, anchor))
    near = range(anchor - NEXT, anchor + 2 * NEXT)
    return any(_is_of_states(m) and m.first in near for m in sentence.mentions)


def _is_of_states(m: Mention) -> bool:
    """ШОС; no ministry, company or newspaper."""
    kind = organisations().get(m.key, {}).get("type")
    return m.kind == "organisation" and "-" not in m.key and kind in _BODIES
