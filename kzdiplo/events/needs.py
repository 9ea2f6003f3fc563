"""What a cue needs around its anchor beyond its slots: somebody before it, somebody met, a place gone to."""

from __future__ import annotations

from kzdiplo.events.circles import has_two_sides, is_of_a_body
from kzdiplo.events.sentences import NEAR, NEXT, Mention, Sentence, words
from kzdiplo.events.subjects import country_of_office, is_finite, joint_subject
from kzdiplo.lemmas import fold

_VOWELS = frozenset("аеиоуыэюя")


def _person_before(sentence: Sentence, anchor: int) -> bool:
    return any(m.kind == "person" and m.last < anchor for m in sentence.mentions) or _person_after(sentence, anchor)


def _person_after(sentence: Sentence, anchor: int) -> bool:
    return any(m.kind == "person" and anchor < m.first <= anchor + 2 * NEAR for m in sentence.mentions)


def _traveller(sentence: Sentence, anchor: int) -> bool:
    """A person, or "российский президент", "премьер-министр Индии", whom nobody names."""
    if _person_before(sentence, anchor):
        return True
    people = words("parties", "people") - {"сторона"}
    subjects = [i for i, lemma in enumerate(sentence.lemma) if sentence.case[i] == "Nom" and lemma in people]
    subjects = [i for i in subjects if not _is_parted(sentence, *sorted((i, anchor)))]
    return any(country_of_office(sentence, i) for i in subjects)


def _is_parted(sentence: Sentence, first: int, last: int) -> bool:
    """Президент России заявил, что груз прибыл в Астану: another verb stands between them."""
    return any(is_finite(sentence, i) for i in range(first + 1, last))


def _actor(sentence: Sentence, anchor: int) -> bool:
    """A person, or "министры России и Казахстана"."""
    return _person_before(sentence, anchor) or not words("parties", "people").isdisjoint(sentence.lemma)


def _two_sides(sentence: Sentence, anchor: int) -> bool:
    """Премьер-министры России и Казахстана обсудили: nothing else in the sentence says where they talked."""
    after = sentence.lemma[anchor + 1 : anchor + 2]
    aim = bool(after) and sentence.pos[anchor + 1] == "VERB" and not sentence.tense[anchor + 1]
    subject = joint_subject(sentence, anchor)
    states = not _of_office(sentence, anchor)
    if aim or not subject or (states and sentence.tense[anchor] == "Pres"):
        return False  # "собираются обсудить"; "Россия и Китай обсуждают договор" may take years
    return sentence.pos[anchor] != "VERB" or not any(_is_around(sentence, anchor, i) for i in _gatherings(sentence))


def _of_office(sentence: Sentence, anchor: int) -> bool:
    """Президенты собрались; not "Россия и Казахстан собрались с силами"."""
    subject = joint_subject(sentence, anchor)
    return not any(m.first == subject.start and m.kind == "country" for m in sentence.mentions)


def _gatherings(sentence: Sentence) -> list[int]:
    return [i for i, lemma in enumerate(sentence.lemma) if lemma in words("parties", "gatherings")]


def _is_around(sentence: Sentence, verb: int, i: int) -> bool:
    """На встрече обсудили; обсудили в ходе визита: the talks have a word of their own, unless they were before."""
    attributes = {"ADJ", "DET", "NUM", "VERB"}
    j = next((j for j in range(i - 1, -1, -1) if sentence.pos[j] not in attributes or is_finite(sentence, j)), -1)
    before = sentence.lemma[j] if j >= 0 else ""
    return before != "после" and (i < verb or before in words("retelling", "signs"))


def _partner(sentence: Sentence, anchor: int) -> bool:
    """Обсудил с Лавровым: a person or his office right after "с"."""
    return _named_partner(sentence, anchor) or _unnamed_partner(sentence, anchor)


def _unnamed_partner(sentence: Sentence, anchor: int) -> bool:
    """Обсудил ситуацию с коллегами из Казахстана, с китайским коллегой; not "с правительством"."""
    reach = range(anchor + 1, min(anchor + 1 + NEAR, len(sentence.lemma)))
    people = [i for i in reach if sentence.lemma[i] in words("parties", "people") and sentence.case[i] == "Ins"]
    if not people or "с" not in sentence.lemma[anchor + 1 : people[0]]:
        return False
    last = people[0] - sentence.lemma[: people[0]][::-1].index("с")
    near = [m for m in sentence.mentions if last <= m.first <= people[0] + NEXT and m.kind in {"country", "person"}]
    return any(m.first < people[0] if m.form == "adjective" else not _is_in(sentence, m.first) for m in near)


def _is_in(sentence: Sentence, i: int) -> bool:
    return sentence.lemma[i - 1 : i] == ["в"]


def _named_partner(sentence: Sentence, anchor: int) -> bool:
    after = next((m for m in sentence.mentions if m.kind == "person" and m.first > anchor), None)
    between = range(anchor + 1, after.first) if after else range(0)
    office = all(sentence.case[i] in {"Ins", "Gen", ""} for i in between)
    return after is not None and office and "с" in sentence.lemma[anchor + 1 : anchor + 3] and len(between) <= NEAR


def is_goal(sentence: Sentence, mention: Mention, unsure: bool = False) -> bool:
    """Tell whether a name after "в" is where something goes, not where it is: "в Москву", "в Казахстан".

    What has one form for both, as "в Сочи", is one only where ``unsure`` lets it.
    """
    i, begin = mention.last, sentence.start[0]
    said, name = fold(sentence.text[sentence.start[i] - begin : sentence.end[i] - begin]), sentence.lemma[i]
    return (said == name and (unsure or name[-1] not in _VOWELS)) or (name[-1] in "ая" and said[-1] in "ую")


def _goal_before(sentence: Sentence, anchor: int) -> bool:
    """В Нур-Султан для участия в заседании прибыл Путин; not "после визита в Казахстан прибыл в Ульяновск"."""
    before = [m for m in sentence.mentions if m.kind in {"place", "country"} and anchor - 2 * NEAR < m.last < anchor]
    near = [m for m in before if _is_in(sentence, m.first) and m.form != "adjective"]
    near = [m for m in near if m.first < 2 or sentence.lemma[m.first - 2] not in words("parties", "coming")]
    if "в" in sentence.lemma[anchor + 1 : anchor + 1 + NEXT]:
        return False
    verbless = not near or not any(is_finite(sentence, i) for i in range(near[0].last + 1, anchor))
    return bool(near) and verbless and is_goal(sentence, near[0], unsure=True)


def _place_after(sentence: Sentence, anchor: int) -> bool:
    near = any(m.kind in {"place", "country"} and anchor < m.first <= anchor + NEXT + 1 for m in sentence.mentions)
    return near or "город" in sentence.lemma[anchor + 1 : anchor + 1 + NEXT]


def _received(sentence: Sentence, anchor: int) -> bool:
    """Whom one receives: "принял в Кремле посла Индии", "Лужкова принял президент"; not "приняв факел от Маресьева"."""
    if sentence.case[anchor]:
        return False
    behind = [m for m in sentence.mentions if anchor < m.first <= anchor + 2 * NEAR and m.kind != "place"]
    after = next((m for m in behind if m.kind == "person"), behind[0] if behind else None)
    if not after:
        return False
    between = range(anchor + 1, after.first)
    near = range(anchor + 1, min(max(after.last, anchor + NEXT + 1) + 1, len(sentence.lemma)))
    people = any(sentence.lemma[i] in words("parties", "people") and sentence.case[i] in _OBJECT for i in near)
    before = any(m.kind == "person" and m.last < anchor and sentence.case[m.last] in _OBJECT for m in sentence.mentions)
    named = after.kind == "person" and sentence.case[after.last] in {*_OBJECT, "", "Nom" if before else ""}
    return (named or people) and all(sentence.pos[i] != "ADP" or sentence.lemma[i] in {"в", "на"} for i in between)


_OBJECT = frozenset({"Acc", "Gen"})
NEEDS = {
    "person": _person_before,
    "object": _received,
    "place": _place_after,
    "goal": _goal_before,
    "actor": _actor,
    "partner": _partner,
    "sides": _two_sides,
    "office": _of_office,
    "traveller": _traveller,
    "circle": has_two_sides,
    "body": is_of_a_body,
}
