"""Readings of a form: named rules in an ordered list, each distinct form asked once.

A rule looks at a form and at whether it opens a sentence, and returns its readings or abstains with ``None``; the first
answer wins, and :func:`kzdiplo.lemmas.explain` names the rule that gave it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from kzdiplo import lexicons
from kzdiplo.names.candidates import INITIALS, LONGEST, is_adjective, is_typical, name_candidates
from kzdiplo.names.lexicon import listed_forms, listed_lemmas
from kzdiplo.readings import Reading, Tag, capital, dictionary_readings, is_known, known_tags, parse_row, parses

CYRILLIC = re.compile(r"[А-Яа-яЁё]")
NOT_RUSSIAN = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІіЇїЄєЎў]")
_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,}|[А-ЯЁ][А-ЯЁа-яё]?[А-ЯЁ]+|[А-ЯЁ]+[-+]?\d+(?:\+\d+)?")
_NUMBER = re.compile(r"[-+−]?\d")
_ROMAN = re.compile(r"[IVXLC]+")
_DECLINED_ABBREVIATION = re.compile(r"([А-ЯЁ]{2,})-?(?:а|у|ом|е|ы|ов|ам|ами|ах)")
_ORDINAL = re.compile(r"(\d+)-[а-яё]{1,3}")
_LETTER = re.compile(r"[БГДЕЁЖЗЙЛМНПРТФХЦЧШЩЭЮЯ]")  # no word of one letter
_CLOSED = {"PREP", "CONJ", "PRCL", "NPRO"}  # parts of speech of the dictionary
_OPEN = {"NOUN", "VERB", "ADJF"}
_HEADLINE = 4  # letters: shorter capitals are abbreviations
_STRESS = "\u0301"
_SMALL = re.compile(r"[а-яё]+")

Readings = tuple[Reading, ...]
Rule = Callable[[str, bool], "Readings | None"]


def mark(form: str, opens: bool) -> Readings | None:
    """Punctuation, digits, Latin letters: anything with no Cyrillic letter is its own lemma, and so is "#Астана"."""
    if form[:1] in "#@" and form[1:]:
        return (Reading(form, Tag("X")),)
    if CYRILLIC.search(form):
        return None
    if not any(map(str.isalnum, form)):
        return (Reading(form, Tag("PUNCT")),)
    return (Reading(form, Tag("NUM" if _NUMBER.match(form) or _ROMAN.fullmatch(form) else "X")),)


def not_russian(form: str, opens: bool) -> Readings | None:
    """Kazakh and Ukrainian letters: "Тілеуберді" is never read as a Russian word."""
    return (Reading(form, Tag("X")),) if NOT_RUSSIAN.search(form) else None


def ordinal(form: str, opens: bool) -> Readings | None:
    """A number with an ending: "32-го" is a form of 32-й."""
    match = _ORDINAL.fullmatch(form)
    return (Reading(f"{match[1]}-й", Tag("ADJ", kind="Ord")),) if match else None


def initials(form: str, opens: bool) -> Readings | None:
    """The letters before a name: "М.", "К.-Ж."; the treebanks leave out the dot of a single one."""
    if not (INITIALS.fullmatch(form) or _LETTER.fullmatch(form)):
        return None
    return (Reading(form.removesuffix(".") if form.count(".") == 1 else form, Tag("PROPN", kind="Init")),)


def short_form(form: str, opens: bool) -> Readings | None:
    """An abbreviation of the list: "млн", "т.", "г."; no initial, which has a capital."""
    table = lexicons.load("abbreviations")
    rows = table["dotted"].get(form[:-1]) if form.endswith(".") else table["bare"].get(form)
    return tuple(parse_row(f"{row} Abbr") for row in rows) if rows else None


def compound_adjective(form: str, opens: bool) -> Readings | None:
    """Two adjectives joined, which the dictionary may take for a name: "политико-военном"."""
    if "-" not in form or form in listed_forms() or (form[0].isupper() and form.rpartition("-")[2][:1].isupper()):
        return None
    found = dictionary_readings(form.lower())
    adjectives = tuple(reading for reading in found if reading.pos == "ADJ")
    return adjectives if adjectives and found[0].pos == "PROPN" else None


def abbreviation(form: str, opens: bool) -> Readings | None:
    """Capitals that are no word written large: "СВМДА", "МИД", "С5+1", but "СОВЕТ" is a word."""
    if not _ABBREVIATION.fullmatch(form):
        return None
    plain = is_known(form.lower()) and not any("Abbr" in parse.tag for parse in parses(form.lower()))
    return None if plain else (Reading(form, Tag("PROPN", kind="Abbr")),)


def declined_abbreviation(form: str, opens: bool) -> Readings | None:
    """Capitals with a small ending: "МИДом" is a form of МИД."""
    match = _DECLINED_ABBREVIATION.fullmatch(form)
    return (Reading(match[1], Tag("PROPN", kind="Abbr")),) if match else None


def small_word(form: str, opens: bool) -> Readings | None:
    """A word in small letters: no name where the dictionary has another reading."""
    if not _SMALL.fullmatch(form):
        return None
    found = dictionary_readings(form)
    return _no_names(found) or found


def overlong(form: str, opens: bool) -> Readings | None:
    """A run of letters that no word has: left as written."""
    return (Reading(form, Tag("X")),) if len(form) > LONGEST else None


def capitals(form: str, opens: bool) -> Readings | None:
    """A name of a headline in capitals: "ТОКАЕВА", "ВЕНЕ", listed or with the ending of a surname."""
    if len(form) < _HEADLINE or not form.isupper():
        return None
    name = capital(form.lower())
    listed = name in listed_forms()
    surname = is_typical(name)
    return word(name, not surname) if listed or (surname and not is_known(form.lower())) else None


def closed_class(form: str, opens: bool) -> Readings | None:
    """A preposition, conjunction, particle or pronoun with a capital is no name: "По словам", "Из Астаны"."""
    tags = {str(tag.POS) for tag in known_tags(form.lower())}
    if not tags & _CLOSED or tags & _OPEN or (not opens and form in listed_forms()):
        return None
    return _no_names(dictionary_readings(form.lower()))


def word(form: str, opens: bool) -> Readings:
    """Any other word: the names it can be, and the words where the dictionary or the start of a sentence allows one."""
    low = form.lower().replace(_STRESS, "")
    listed, known = listed_forms().get(form), is_known(low)
    names = [] if known and not listed else name_candidates(form)
    if listed:
        names = [reading for reading in names if reading.lemma in listed_lemmas(form)] or [listed]
    if names and not opens and (listed or not is_adjective(form)):
        return tuple(names)
    found = dictionary_readings(low)
    if listed:
        found = _no_names(found)
    elif adjectives := {capital(reading.lemma) for reading in found if reading.tag.pos == "ADJ"}:
        names = [reading for reading in names if reading.lemma in adjectives]  # none made up by another ending
    return tuple(dict.fromkeys((*names, *found)))


def _no_names(found: Readings) -> Readings:
    return tuple(reading for reading in found if reading.pos != "PROPN")


RULES: list[Rule] = [
    overlong,
    short_form,
    small_word,
    mark,
    not_russian,
    ordinal,
    initials,
    compound_adjective,
    capitals,
    abbreviation,
    declined_abbreviation,
    closed_class,
    word,
]


@lru_cache(1 << 18)
def find_readings(form: str, opens: bool = False) -> Readings:
    """Return the readings of a form by the first rule that does not abstain; ``opens`` if it opens a sentence."""
    return next(found for rule in RULES if (found := rule(form, opens)))
