"""A sentence that tells several meetings at once: "провёл ряд встреч ... с А, Б и В" is one event for each partner."""

from __future__ import annotations

from dataclasses import replace

from kzdiplo.events.cues import Hit
from kzdiplo.events.merging import Draft
from kzdiplo.events.participants import Party
from kzdiplo.events.sentences import Mention, Sentence


def part_meetings(draft: Draft, sentence: Sentence, hit: Hit, after_series: bool) -> list[Draft]:
    """Give each partner a meeting of his own, where the words tell several.

    Parameters
    ----------
    draft : Draft
        The event of the hit, with all that the sentence names.
    sentence : Sentence
        The sentence that tells it.
    hit : Hit
        The cue in it.
    after_series : bool
        Whether the article told of "ряд встреч" before.

    Returns
    -------
    list of Draft
        The draft itself where one meeting is told.
    """
    many = draft.series or after_series or _is_plural(sentence, hit)
    if not many or draft.kind not in {"meeting", "call"}:
        return [draft]
    groups = _partner_groups(sentence, hit, draft) or _partner_countries(sentence, hit, draft)
    if len(groups) < 2:
        return [draft]
    everybody = set().union(*groups)
    several = len({p.side for p in draft.parties if p.key in everybody} & draft.keys("country")) > 1
    return [replace(draft, parties=_without(draft, everybody - group, several), parted=True) for group in groups]


def partners(draft: Draft, home: str) -> list[Party]:
    """Return the persons of a draft who do not act for home."""
    return [p for p in draft.parties if p.kind == "person" and p.side != home]


def is_mere_sum(draft: Draft, home: str) -> bool:
    """Tell whether a draft only sums up: "провёл ряд встреч", with nobody and no single country named."""
    abroad = [p for p in draft.parties if p.kind == "country" and p.key != home]
    return draft.series and not draft.parted and not partners(draft, home) and len(abroad) != 1


def _without(draft: Draft, others: set[str], several: bool) -> tuple[Party, ...]:
    """Take the partners of the other meetings out, and the companies and bodies only they act for.

    So go their states, where the partners came from several; one that several met is where all of it was.
    """
    persons = [p for p in draft.parties if p.kind == "person"]
    sides = {p.side for p in persons if p.key in others} - {p.side for p in persons if p.key not in others}
    kept = {"person"} if several else {"person", "country"}
    return tuple(p for p in draft.parties if p.key not in others and (p.kind in kept or p.key not in sides))


def _is_plural(sentence: Sentence, hit: Hit) -> bool:
    """Провела встречи: after the verb the form is no genitive."""
    after_verb = hit.anchor > 0 and sentence.pos[hit.anchor - 1] == "VERB" and sentence.case[hit.anchor] == "Gen"
    return sentence.lemma[hit.anchor] == "встреча" and (after_verb or sentence.number_[hit.anchor] == "Plur")


def _partner_groups(sentence: Sentence, hit: Hit, draft: Draft) -> list[set[str]]:
    """Partners met apart; those named together ("в лице директора А и члена правления Б") were met together."""
    keys = draft.keys("person")
    persons = [m for m in sentence.mentions if m.key in keys and m.first > hit.anchor and _is_with(sentence, hit, m)]
    groups: list[set[str]] = []
    last = hit.anchor
    for m in persons:
        between = sentence.lemma[last : m.first]
        if groups and "," not in between and "лицо" in sentence.lemma[hit.anchor : m.first]:
            groups[-1].add(m.key)
        else:
            groups.append({m.key})
        last = m.last
    return groups


def _partner_countries(sentence: Sentence, hit: Hit, draft: Draft) -> list[set[str]]:
    """Встречи с главами МИД Финляндии, Австрии и Молдовы: nobody is named, each country was met apart."""
    keys = draft.keys("country")
    named = [m.key for m in sentence.mentions if m.first > hit.anchor and m.key in keys and _is_with(sentence, hit, m)]
    return [{key} for key in dict.fromkeys(named)]


def _is_with(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Встречи с Алиевым и Токаевым; not "встречи с Алиевым провёл Токаев"."""
    return "с" in sentence.lemma[hit.anchor : m.first] and sentence.case[m.last] != "Nom"
