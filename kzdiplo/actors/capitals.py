"""Whether a capital stands for its government or is only a place: small rules, the first that answers decides."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.countries import place_rules
from kzdiplo.lemmas import fold
from kzdiplo.readings import analyzer

PLURAL = ("ли", "лись", "ют", "ят", "ут", "ат", "ются", "ятся", "утся", "атся", "ны")  # "заявили", "довольны"
ENDING = "аоыуюяйегимх"  # of a passive participle, down to its suffix: "предоставленн-ую"
ASIDE = 4  # words of an aside: "Бишкек, со своей стороны, пообещал"
CLAUSE = 12  # words of a clause between: "в Пекине, где прошла встреча, ..."
NEAR, APART = 4, 8  # words from a capital to its verb, and where no mark stands between
BETWEEN = ("ADV", "PART", "PRON", "DET")


def is_government(words: Words, hit: Hit) -> bool:
    """Tell a capital that acts or is dealt with from a place."""
    return next((answer for rule in RULES if (answer := rule(words, hit)) is not None), False)


def dateline(words: Words, hit: Hit) -> bool | None:
    """«Вена. 5 декабря.» opens a report: a place."""
    end = hit.stop + 1 < len(words.token) and words.token[hit.stop] in ".," and words.token[hit.stop + 1].isdigit()
    return False if end and words.first[hit.begin] else None


def speaks(words: Words, hit: Hit) -> bool | None:
    """«В Москве заявили», "в Исламабаде это отрицают": those who speak in the plural and unnamed are the government."""
    if words.lemma_at(hit.begin - 1) not in {"в", "во"}:
        return None
    at = _after_clause(words, hit.stop)
    while at < len(words.pos) and (words.pos[at] in BETWEEN or (words.pos[at] == "NOUN" and _object(words.low[at]))):
        at += 1
    if at >= len(words.low) or words.sentence[at] != words.sentence[hit.begin] or not words.low[at].endswith(PLURAL):
        return None
    if words.lemma[at] in place_rules()["says"]:
        return True
    positioned = words.lemma[at] in place_rules()["takes_position"]
    noun_before = hit.begin > 1 and words.pos[hit.begin - 2] in {"NOUN", "PROPN"}  # "водителей в Москве предупредили"
    return True if positioned and not noun_before and not _named_after(words, at) else None


def aimed_at(words: Words, hit: Hit) -> bool | None:
    """«Обрушился на Астану», "надавил на Москву": a government, "приехал на Бали" not."""
    near = words.lemma[max(hit.begin - NEAR, 0) : hit.begin]
    return True if near[-1:] == ["на"] and place_rules()["aims_at"].intersection(near) else None


def after_preposition(words: Words, hit: Hit) -> bool | None:
    """«В Астане», "визит в Москву" are places, "у Москвы", "с Астаной" governments."""
    return _by_word_before(words, hit, "prepositions")


def after_head(words: Words, hit: Hit) -> bool | None:
    """«Мэр Москвы» speaks of the town, "позиция Москвы" of the government."""
    return _by_word_before(words, hit, "heads")


def dealt_with(words: Words, hit: Hit) -> bool | None:
    """«Поблагодарил Пекин», "предложил Кабулу" name the government, "посетил Пекин" the place; no preposition.

    «Назвал Астану добрым соседом» names the government, "назвал город Астаной" the place.
    """
    at = hit.begin - 1
    while at >= 0 and words.pos[at] in BETWEEN:
        at -= 1
    near = at >= 0 and words.sentence[at] == words.sentence[hit.begin]
    verb, rules = words.lemma[at] if near else "", place_rules()
    if verb in rules["calls"] and rules["called"].intersection(words.lemma[hit.stop : hit.stop + NEAR]):
        return True
    return False if verb in rules["place_verbs"] else True if verb in rules["deals_with"] else None


def by_whom(words: Words, hit: Hit) -> bool | None:
    """«Предоставленная Ереваном»: who does something in the passive."""
    before = hit.begin - 1
    if before < 0 or words.case[hit.begin] != "Ins" or words.case[before] == "Ins":
        return None
    participle = words.pos[before] in {"VERB", "ADJ"} and words.low[before].rstrip(ENDING).endswith(("н", "т"))
    return True if participle else None


def subject(words: Words, hit: Hit) -> bool | None:
    """«Астана традиционно выступает»: a capital that does something, or may: "Баку" is read in any case."""
    after_verb = hit.begin > 0 and words.pos[hit.begin - 1] in {"VERB", "NOUN", "ADP"}
    plain = words.low[hit.begin] == fold(hit.wording) and not after_verb
    if words.case[hit.begin] not in {"Nom", ""} and not words.first[hit.begin] and not plain:
        return None
    start = _after_aside(words, hit.stop)
    for at in range(start, min(start + APART, len(words.pos))):
        if words.sentence[at] != words.sentence[hit.begin]:
            return None
        if words.pos[at] == "VERB" or (words.pos[at] == "ADJ" and words.lemma[at] in place_rules()["takes_position"]):
            return True if at < start + NEAR or "PUNCT" not in words.pos[start:at] else None
    return None


RULES: list[Callable[[Words, Hit], bool | None]] = [
    dateline, speaks, aimed_at, after_preposition, after_head, dealt_with, by_whom, subject,
]  # fmt: skip


def _by_word_before(words: Words, hit: Hit, what: str) -> bool | None:
    before, rules = words.lemma_at(hit.begin - 1), place_rules()
    return False if before in rules[f"place_{what}"] else True if before in rules[f"actor_{what}"] else None


def _after_aside(words: Words, at: int) -> int:
    """Return the place after words between commas: ", со своей стороны,"."""
    inside = range(at + 1, min(at + 2 + ASIDE, len(words.low)))
    ends = [n for n in inside if words.low[n] == ","] if at < len(words.low) and words.low[at] == "," else []
    return ends[0] + 1 if ends and "VERB" not in words.pos[at : ends[0]] else at


def _after_clause(words: Words, at: int) -> int:
    """Return the place after a clause that tells of the capital only: ", где прошла встреча,"."""
    if at + 1 < len(words.low) and words.low[at] == "," and words.low[at + 1] in {"где", "куда", "откуда"}:
        ends = [n for n in range(at + 2, min(at + CLAUSE, len(words.low))) if words.low[n] == ","]
        return ends[0] + 1 if ends else at
    return at


@cache
def _object(form: str) -> bool:
    """Tell a form that may be an object: "обвинения", not "эксперты"."""
    return any(reading.tag.case == "accs" for reading in analyzer().parse(form))


def _named_after(words: Words, verb: int) -> bool:
    """Tell whether a noun after a verb may be its subject: "призвали к миру участники встречи"."""
    for at in range(verb + 1, len(words.pos)):
        if words.pos[at] in {"PUNCT", "CCONJ", "SCONJ"} or words.sentence[at] != words.sentence[verb]:
            return False
        if words.pos[at] in {"NOUN", "PROPN"} and words.case[at] == "Nom":
            return True
    return False
