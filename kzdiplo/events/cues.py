"""Cues of events: patterns of lemmas from lexicons/events.yaml, and where they fire."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from kzdiplo import lexicons
from kzdiplo.events.needs import NEEDS
from kzdiplo.events.sentences import NEAR, NEXT, Sentence
from kzdiplo.lemmas import phrase

_PASSED = frozenset(
    {"ADJ", "DET", "NUM", "CCONJ", "ADV"}
)  # words that do not count: "подписание целого ряда новых документов"


class Cue(NamedTuple):
    """A pattern that names an event: slots of lemmas around the anchor."""

    kind: str
    text: str
    slots: tuple[frozenset[str], ...]
    links: tuple[str, ...]
    anchor: int
    unless: frozenset[str]
    never: frozenset[str]
    needs: tuple[str, ...]
    sure: int
    status: str


class Hit(NamedTuple):
    """A cue found in a sentence: where its anchor and its other words stand."""

    cue: Cue
    anchor: int
    helpers: tuple[int, ...]


@cache
def lemma_set(words: str) -> frozenset[str]:
    """Lemmas of words joined by ``|``, the lists of the lexicon put in for ``<name>``.

    Examples
    --------
    >>> sorted(lemma_set("встречи|<pact>"))[:3]
    ['встреча', 'декларация', 'договор']
    """
    lists = lexicons.load("events")["words"]
    parts = (lists[w[1:-1]] if w.startswith("<") else w for w in words.split("|") if w)
    return frozenset(phrase(word)[0] for part in parts for word in part.split("|"))


def parse_cue(kind: str, entry: dict[str, Any]) -> Cue:
    """Read one cue of the lexicon.

    Parameters
    ----------
    kind : str
        The kind of event it names; ``""`` for words that only tell an event again.
    entry : dict
        The YAML entry: ``cue``, and where given ``unless``, ``never``, ``needs``, ``sure``, ``status``.

    Returns
    -------
    Cue

    Examples
    --------
    >>> cue = parse_cue("visit", {"cue": "<plan> ~ *визит"})
    >>> cue.anchor, cue.links, sorted(cue.slots[1])
    (1, ('~',), ['визит'])
    """
    slots, links = [], []
    for word in entry["cue"].split():
        if word == "~":
            links[-1] = "~"
        else:
            slots.append(word)
            links.append(" ")
    anchor = next(number for number, slot in enumerate(slots) if slot.startswith("*"))
    lemmas = tuple(lemma_set(slot.removeprefix("*")) for slot in slots)
    unless, never = (lemma_set(entry.get(name, "")) for name in ("unless", "never"))
    needs = tuple(entry.get("needs", "").split())
    return Cue(
        kind,
        entry["cue"],
        lemmas,
        tuple(links[:-1]),
        anchor,
        unless,
        never,
        needs,
        entry.get("sure", 2),
        entry.get("status", ""),
    )


@cache
def cues_by_anchor() -> dict[str, list[Cue]]:
    """All cues of the lexicon under the lemmas of their anchors, in the order of the lexicon."""
    lexicon, found = lexicons.load("events"), {}
    for kind, entry in [*lexicon["kinds"].items(), ("", lexicon["retelling"])]:
        for cue in (parse_cue(kind, e) for e in entry["cues"]):
            for lemma in sorted(cue.slots[cue.anchor]):
                found.setdefault(lemma, []).append(cue)
    return found


def find_hits(sentence: Sentence) -> Iterator[Hit]:
    """Yield the first cue that fires at each anchor of a sentence, unless it says again what the one before did."""
    last: Hit | None = None
    table = cues_by_anchor()
    for anchor, lemma in enumerate(sentence.lemma):
        cues = table.get(lemma, ())
        if cues and not _in_a_name(sentence, anchor):
            hit = next((hit for cue in cues if (hit := _match(cue, sentence, anchor))), None)
            if hit and not (last and _is_double(sentence, last, hit)):
                yield hit
            last = hit or last


def _is_double(sentence: Sentence, old: Hit, new: Hit) -> bool:
    """Посетит Россию с государственным визитом: one visit in two words, with nobody, no comma and no "и" between."""
    between = sentence.lemma[old.anchor + 1 : new.anchor]
    others = any(m.kind == "person" and old.anchor < m.first < new.anchor for m in sentence.mentions)
    return old.cue.kind == new.cue.kind and not others and {",", "и", "а", "после"}.isdisjoint(between)


def _match(cue: Cue, sentence: Sentence, anchor: int) -> Hit | None:
    """Find a word for every slot, outward from the anchor, or abstain."""
    if cue.unless and _is_forbidden(cue, sentence, anchor):
        return None
    if cue.never and not cue.never.isdisjoint(sentence.lemma):
        return None
    helpers: list[int] = []
    for step in (-1, 1):
        here, slot = anchor, cue.anchor + step
        while 0 <= slot < len(cue.slots):
            link = cue.links[slot if step < 0 else slot - 1]
            here = (
                _next(cue.slots[slot], sentence, here, step)
                if link == " "
                else _near(cue.slots[slot], sentence, anchor)
            )
            if here < 0:
                return None
            helpers.append(here)
            slot += step
    hit = Hit(cue, anchor, tuple(helpers))
    return hit if all(NEEDS[need](sentence, anchor) for need in cue.needs) else None


def _is_forbidden(cue: Cue, sentence: Sentence, anchor: int) -> bool:
    """Tell whether a word near the anchor forbids the cue: "заседание правительства"; not "глав правительств"."""
    near = range(max(anchor - NEXT, 0), min(anchor + 1 + NEXT, len(sentence.lemma)))
    return any(sentence.lemma[i] in cue.unless and not _is_of_heads(sentence, i) for i in near)


def _is_of_heads(sentence: Sentence, i: int) -> bool:
    return sentence.number_[i] == "Plur" and sentence.lemma[i - 1] == "глава"


def _next(slot: frozenset[str], sentence: Sentence, here: int, step: int) -> int:
    """The nearest word of the slot, adjectives not counted: "в ходе своего первого официального визита"."""
    left, i = NEXT, here + step
    while left and 0 <= i < len(sentence.lemma):
        if sentence.lemma[i] in slot:
            return i
        if sentence.tense[i] and not sentence.case[i]:
            return -1  # "накануне состоялась встреча" is no "накануне встречи"
        left -= sentence.pos[i] not in _PASSED
        i += step
    return -1


def _near(slot: frozenset[str], sentence: Sentence, anchor: int) -> int:
    """The nearest word of the slot; before a participle farther: "договор о партнёрстве ..., подписанный в мае"."""
    back = 2 * NEAR if sentence.pos[anchor] == "VERB" and sentence.case[anchor] else NEAR
    places = [i for i in range(max(anchor - back, 0), min(anchor + NEAR + 1, len(sentence.lemma))) if i != anchor]
    return min((i for i in places if sentence.lemma[i] in slot), key=lambda i: (abs(i - anchor), i), default=-1)


def _in_a_name(sentence: Sentence, anchor: int) -> bool:
    """The "ассамблея" of an organisation's name is no meeting."""
    return any(m.kind == "organisation" and m.first <= anchor <= m.last for m in sentence.mentions)
