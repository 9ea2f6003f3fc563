"""Two sides as one subject: "премьер-министры России и Казахстана обсудили", "Назарбаев и Земан подчеркнули"."""

from __future__ import annotations

from kzdiplo.events.sentences import NEAR, NEXT, Mention, Sentence, words
from kzdiplo.events.sides import acts_for

_NONE = range(0)
_JOINING = frozenset({",", ":", "и", "а", "также", "(", ")", "—", "–", "-", "«", "»", '"'})
_BARE = frozenset({"Nom", ""})


def is_finite(sentence: Sentence, i: int) -> bool:
    """Tell whether a word is a verb that has a subject."""
    return bool(sentence.tense[i]) and not sentence.case[i] and bool(sentence.number_[i])


def joint_subject(sentence: Sentence, anchor: int) -> range:
    """Find the words of a plural subject in which two sides are named.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    anchor : int
        A verb whose subject is sought, or a noun: the next verb after it counts then.

    Returns
    -------
    range
        From its first word to its last; empty where one side or nobody is named, or the verb is no plural.
    """
    verb = next((i for i in range(anchor, len(sentence.lemma)) if is_finite(sentence, i)), -1)
    if verb < 0 or sentence.number_[verb] != "Plur":
        return _NONE
    floor = anchor + 1 if verb > anchor else next((i + 1 for i in range(verb - 1, -1, -1) if _ends(sentence, i)), 0)
    ahead = range(verb + 1, min(verb + 1 + 2 * NEAR, len(sentence.lemma)))
    last = next((i for i in ahead if _ends(sentence, i)), len(sentence.lemma))
    states = {m.first for m in sentence.mentions if m.kind == "country" and m.first > verb}  # "Совета Россия — НАТО"
    heads = [i for i in (*range(floor, verb), *range(verb + 1, min(last, ahead.stop))) if i not in states]
    phrases = [p for i in heads if (p := _phrase(sentence, i)) and (p.stop <= verb or i > verb)]
    return next((p for p in phrases if _are_two(sentence, p, verb > anchor)), _NONE)


def _ends(sentence: Sentence, i: int) -> bool:
    """Another verb, or the beginning of another clause."""
    return is_finite(sentence, i) or sentence.lemma[i] in {";", ":", "который", "что", "чтобы", "если"}


def _phrase(sentence: Sentence, first: int) -> range:
    """The words from a head in the nominative as far as names, offices and genitives go."""
    if not _is_head(sentence, first):
        return _NONE
    named = {i for m in sentence.mentions for i in range(m.first, m.last + 1)}
    last = first
    for i in range(first + 1, len(sentence.lemma)):
        name = sentence.pos[i] == "PROPN" and sentence.case[i] in _BARE  # МИД; a surname that no list knows
        own = i in named or name or sentence.case[i] == "Gen" or sentence.lemma[i] in words("parties", "people")
        if own and sentence.lemma[i] != "который":
            last = i
        elif sentence.lemma[i] not in _JOINING and sentence.pos[i] not in {"ADJ", "NUM"}:
            break
    return range(first, last + 1)


def _is_head(sentence: Sentence, i: int) -> bool:
    """Президенты, главы; a state; a person named, or his office, with whom another is joined."""
    if any(m.first == i and _is_named(m) and sentence.case[m.last] in _BARE for m in sentence.mentions):
        return True
    nominative = sentence.case[i] == "Nom" or is_heads(sentence, i)
    return nominative and sentence.lemma[i] in words("parties", "people")


def _is_named(m: Mention) -> bool:
    return m.kind == "person" or (m.kind == "country" and m.form == "noun")


def country_of_office(sentence: Sentence, i: int) -> str:
    """Return the country that an office names, if any: "российский президент", "глава МИД Индии"."""
    after = range(i + 1, min(i + 1 + NEAR, len(sentence.lemma)))
    end = next((j for j in after if sentence.case[j] != "Gen" and not is_acronym(sentence, j)), after.stop)
    named = [m for m in sentence.mentions if m.kind == "country" and m.form != "capital"]
    own = (m.key for m in named if (i - 2 <= m.first < i if m.form == "adjective" else i < m.first < end))
    return next(own, "")


def is_heads(sentence: Sentence, i: int) -> bool:
    """Главы, which is read as the genitive of one."""
    return _surface(sentence, i).lower() == "главы"


def is_acronym(sentence: Sentence, i: int) -> bool:
    """Глав МИД, главы МИДа: what shows its case poorly."""
    begin = _surface(sentence, i)[:2]
    return len(begin) > 1 and begin.isupper()


def _surface(sentence: Sentence, i: int) -> str:
    return sentence.text[sentence.start[i] - sentence.start[0] : sentence.end[i] - sentence.start[0]]


def _are_two(sentence: Sentence, phrase: range, after_talks: bool) -> bool:
    """Two sides, or an organisation whose states are meant: "лидеры стран ЕАЭС".

    After talks somebody whose side nobody tells is another one: "после переговоров Назарбаев и Земан подчеркнули".
    """
    inside = [m for m in sentence.mentions if m.first in phrase and m.kind in {"person", "country", "organisation"}]
    if not inside or (inside[0].kind == "person" and not _is_joined(sentence, phrase, inside)):
        return False
    sides = {acts_for(m.side if m.kind == "person" else m.key) for m in inside if m.form != "adjective"}
    sides -= set() if after_talks else {""}
    many = sentence.number_[phrase.start] == "Plur" or is_heads(sentence, phrase.start)
    states = {"страна", "государство"} & set(sentence.lemma[phrase.start : phrase.stop])
    whole = many and bool(states) and any(m.kind == "organisation" and "-" not in m.key for m in inside)
    return len(sides) > 1 or whole


def _is_joined(sentence: Sentence, phrase: range, inside: list[Mention]) -> bool:
    """Путин и Токаев, with no words in another case: "Путин и планы Казахстана" are no two."""
    persons = [m for m in inside if m.kind == "person"]
    bare = all(sentence.case[m.last] in _BARE for m in persons)
    return bare and len({m.key for m in persons}) > 1 and persons[0].first - phrase.start <= NEXT + 1
