"""Actors beside an event that belong to its topic, to another gathering, or only tell of it: rules."""

from __future__ import annotations

from kzdiplo.events.cues import Hit, lemma_set
from kzdiplo.events.sentences import NEXT, Mention, Sentence, words
from kzdiplo.events.subjects import is_finite

_EQUALS = frozenset({"—", "–", "-", "стать", "быть", "являться"})
_MEETING = frozenset({"summit", "conference", "meeting", "consultations"})
_WHY = frozenset({"почему", "зачем", "отчего"})


def is_the_theme(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Тема переговоров — вступление Армении в ЕАЭС; темой встречи стал Иран: what follows is what was talked about."""
    themes = any(sentence.lemma[i] == "тема" and i < hit.anchor for i in hit.helpers)
    return themes and not _EQUALS.isdisjoint(sentence.lemma[hit.anchor + 1 : m.first])


def is_in_a_name(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """The organisation of another gathering: "саммит ОДКБ во второй день визита Путина" tells of no guest ОДКБ."""
    names = [i for i in sentence.anchors if i < m.first and sentence.lemma[i] in lemma_set("саммит|<session>")]
    if m.kind != "organisation" or not names or names[-1] in {hit.anchor, *hit.helpers}:
        return False
    own = hit.anchor < names[-1] and _is_chain(sentence, hit.anchor + 1, names[-1])  # "заседание саммита СВМДА" is one
    return not own and _is_chain(sentence, names[-1] + 1, m.first)


def _is_chain(sentence: Sentence, first: int, last: int) -> bool:
    return all(sentence.case[i] == "Gen" for i in range(first, last))


def is_who_explains_it(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Лавров объяснил, почему провалился саммит: he tells of other people's event; not "почему он встретился"."""
    between = set(sentence.lemma[m.last + 1 : hit.anchor])
    return bool(between & _WHY) and between.isdisjoint({"он", "она", "они"})


def members(sentence: Sentence, hit: Hit) -> list[Mention]:
    """Find the states of the body that meets: "встреча стран ШОС, в которую входят Россия, Китай".

    Not where anything else stands before them: "обсудили вступление в союз, в который входят Россия и Армения".
    """
    opens = [i for i in range(hit.anchor + 1, len(sentence.lemma) - 1) if sentence.lemma[i] == "который"]
    inside = opens and "входить" in sentence.lemma[opens[0] : opens[0] + NEXT] and hit.cue.kind in _MEETING
    chain = sentence.lemma[hit.anchor + 1 : opens[0]] if inside else ["о"]
    if not (words("parties", "topic") | words("parties", "told")).isdisjoint(chain):
        return []
    if any(is_finite(sentence, i) for i in range(hit.anchor + 1, opens[0])):
        return []
    verbs = [i for i in range(opens[0], len(sentence.lemma)) if is_finite(sentence, i)]
    last = verbs[1] if len(verbs) > 1 else len(sentence.lemma)
    return [m for m in sentence.mentions if m.kind == "country" and opens[0] < m.first < last and m.form == "noun"]


def takes_part(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb says who was there: "в заседании приняли участие делегации России и Китая"."""
    return sentence.lemma[i] == "принять" and "участие" in sentence.lemma[max(i - 1, 0) : i + NEXT]


def topics_between(sentence: Sentence, first: int, last: int) -> set[str]:
    """Lemmas between two words, without a "по" that opens no topic: "по итогам саммита", "по телефону"."""
    plain = words("status", "underway") | words("parties", "manner")
    after = [*sentence.lemma, ""]
    return {after[i] for i in range(max(first, 0), last) if after[i] != "по" or after[i + 1] not in plain}
