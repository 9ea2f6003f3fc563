"""The words after an office: over what belongs to it to the place where a name begins."""

from __future__ import annotations

from typing import NamedTuple

from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.actors.sides import REACH, entry
from kzdiplo.actors.wordkinds import (
    INITIAL,
    NAME,
    family_first,
    is_adjective,
    is_animate,
    names_owner,
    noun_cases,
    office_words,
)
from kzdiplo.readings import parses

_CLOSING = {"«": "»", "“": "”", "„": "“", '"': '"'}
_MARKS = frozenset("\"'«»“”„()")
_QUOTED = 10  # tokens between quotation marks; more is speech and no name of a company


class Walk(NamedTuple):
    """What follows the words of an office: words to show, actors, and whether an owner is told."""

    name_at: int
    until: int
    rest: list[int]
    found: list[Hit]
    owned: bool


def walk_on(words: Words, head: Hit, within: dict[int, Hit], others: dict[int, bool]) -> Walk:
    """Go over what belongs to the office.

    ``others`` tells of each office in the text by its first token whether it may be in the genitive: then it belongs to
    this one ("советник президента"), else it has a name of its own.
    """
    i, until, rest, found, owned = head.stop, head.stop, [], [], False
    is_job = entry(head.key)["rank"] is None
    limit = min(head.stop + REACH, len(words.token))
    while i < limit and words.sentence[i] == words.sentence[head.begin] and others.get(i, True):
        stop = i + 1 if _is_foreign_body(words, head, i) else _owner_until(words, within, i)
        if stop > i:
            found += dict.fromkeys(within[n] for n in range(i, stop) if n in within)
            rest += [i] * (i not in within and words.token[i] not in _CLOSING)
            owned, i, until = True, stop, stop
        elif i not in others and starts_name(words, i):
            return Walk(i, until, rest, found, owned)
        elif _is_passed_over(words, within, i):
            i += 1
        elif _belongs(words, i):
            rest.append(i)
            named = not is_job or any(words.token[n][0].isupper() for n in rest)
            owned = owned or (named and words.lemma[i] in office_words("institutions"))
            i += 1
            until = until if words.pos[i - 1] in {"ADP", "CCONJ"} else i
        else:
            break
    return Walk(-1, until, rest, found, owned)


def shown_words(words: Words, walk: Walk) -> list[int]:
    """Leave out what is of the person, "генсек ООН норвежец", or of the sentence, "министр России в очередной раз"."""
    owner = max((h.stop for h in walk.found), default=0)
    person = (n for n, i in enumerate(walk.rest) if owner and i >= owner and is_animate(words.token[i]))
    rest = walk.rest[: next(person, len(walk.rest))]
    for n, i in enumerate(rest):
        topic = words.lemma[i] == "по" and not office_words("matters").isdisjoint(words.lemma[i + 1 : i + 2])
        loose = words.pos[i] == "ADP" or (owner and i >= owner)
        if walk.name_at < 0 and loose and not topic:
            return rest[:n]
        if topic:
            owner = 0
    return rest


def _is_passed_over(words: Words, within: dict[int, Hit], i: int) -> bool:
    """Tell what says nothing of the office: marks, titles, the comma of "в России, на Украине"."""
    if words.token[i] == ",":
        return words.low[i + 1 : i + 2] != [] and words.low[i + 1] in {"в", "на"} and i + 2 in within
    return words.token[i] in _MARKS or words.lemma[i] in office_words("fillers") | office_words("honorifics")


def _owner_until(words: Words, within: dict[int, Hit], i: int) -> int:
    """Return where an owner that begins at token i stops: a known actor, a name in quotation marks, "ФАО"; else i."""
    if i in within:
        return within[i].stop
    mark = _CLOSING.get(words.token[i])
    if mark is not None:
        inside = range(i + 2, min(i + _QUOTED, len(words.token)))
        close = next((n for n in inside if words.token[n] == mark), i - 1)
        return close + 1 if words.sentence[min(close, len(words.token) - 1)] == words.sentence[i] else i
    token = words.token[i]
    short = len(token) > 1 and token.isupper() and token.isalpha()
    return i + 1 if short or (words.pos[i] == "X" and token.isascii()) or names_owner(token) else i


def _is_foreign_body(words: Words, head: Hit, i: int) -> bool:
    """«Лидер Меджлиса крымскотатарского народа»: one capital in the genitive, where a name would agree."""
    alone = i + 1 >= len(words.token) or words.token[i + 1][0].islower()
    strange = words.case[i] == "Gen" and NAME.fullmatch(words.token[i]) is not None
    unknown = not any(p.is_known for p in parses(words.token[i].lower()))
    return strange and alone and unknown and "Gen" not in head_cases(words, head)


def starts_name(words: Words, i: int) -> bool:
    """Tell whether a name may begin at token i: a capital and no common word, or an initial."""
    if i >= len(words.token) or words.lemma[i] in office_words("honorifics"):
        return False
    token = words.token[i]
    if INITIAL.fullmatch(token):
        return True
    if opens_family_first(words, i):
        return True
    if (
        not NAME.fullmatch(token)
        or names_owner(token)
        or is_adjective(token)
        or words.lemma[i] in office_words("institutions")
    ):
        return False
    return words.pos[i] in {"PROPN", "X"} or not (words.first[i] or parses(token.lower())[0].is_known)


def opens_family_first(words: Words, i: int) -> bool:
    """«Си Цзиньпин»: a surname that comes first, and a capital after it."""
    return words.token[i] in family_first() and any(map(NAME.fullmatch, words.token[i + 1 : i + 2]))


def _belongs(words: Words, i: int) -> bool:
    """Tell whether a word may stand between an office and a name: "по вопросам свободы СМИ"."""
    if words.pos[i] == "ADP":
        return words.lemma[i] in office_words("inside")
    if words.lemma[i] == "и":
        return words.case[i + 1 : i + 2] != ["Nom"]
    return words.pos[i] in {"NOUN", "PROPN", "X", "NUM"} or (words.pos[i] == "ADJ" and words.case[i] != "")


def first_of_phrase(words: Words, begin: int) -> int:
    """Return where the phrase of an office begins, adjectives included: "бывший российский министр"."""
    at = begin
    while at > 0 and words.sentence[at - 1] == words.sentence[at]:
        if words.pos[at - 1] != "ADJ" and words.lemma[at - 1] not in office_words("acting"):
            break
        at -= 1
    return at


def head_cases(words: Words, head: Hit) -> tuple[str, ...]:
    """The cases the head noun of the office may have."""
    return next((c for i in range(head.begin, head.stop) if (c := noun_cases(words.token[i]))), ())
