"""What a capitalised word may be as a name: lexicon, dictionary and endings, each with a weight.

A rule yields readings of a word or none; all that the rules yield is weighed together when the words of a name and the
names of an article are settled (`kzdiplo.names.settle`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from kzdiplo import lexicons
from kzdiplo.names.declension import ANY, CASES, Form, best_score, by_ending, states, woman_of
from kzdiplo.names.lexicon import PERSONAL, listed_readings, told
from kzdiplo.readings import Reading, capital, known_tags, parses

PLAIN, UNKNOWN, PLACE, PERSON, GIVEN = range(1, 6)  # what a word is, from "an ordinary word" to "surely a given name"
NAME = re.compile(r"(?:[а-яё]{2,3}[-‑])?[А-ЯЁ](?:['’]?[а-яё]+|['’][А-ЯЁ][а-яё]+)(?:[-‑'’][А-ЯЁа-яё][а-яё]+)*")
_ADJECTIVE = re.compile(r"(?:[иыо]й|ая|яя|[оеиы]е|[ое]го|[ое]му|[ыи]м|[ое]м|[уюе]ю|ей|[ыи]х|[ыи]ми|ья|ье|ью|ьи|ьей)$")
INITIALS = re.compile(r"(?:[А-ЯЁ][а-яё]?\.?-?)*[А-ЯЁ][а-яё]?\.")  # "М.", "Дж.", "К.-Ж."
LONGEST = 60  # letters; anything longer is no word
# How much a reading counts beside those of lexicons/declension.yaml: of the lexicon, of the dictionary.
_LISTED, _KNOWN = 8.0, 4.5
_NO_PERSON = 1.5  # a word that stands here has the look of a person's name: "Марата Измайлова" is not of Измайлово
_SHORT = {"PRTS", "ADJS"}  # words that have a capital inside a sentence only as a name: "Серена"
_CLOSED = {"PREP", "CONJ", "NPRO", "PRCL", "ADVB", "INTJ", "PRED", "VERB", "INFN", "GRND"}
CASE_OF = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
GENDER_OF = {"masc": ("Masc",), "femn": ("Femn",)}


def of_lexicon(word: str) -> Iterator[Form]:
    """A form of a listed name: "Тлеуберди", "Акорде"."""
    for lemma, _, mask in listed_readings().get(word, ()):
        yield Form(lemma, mask, _LISTED)
    if word in lexicons.load("declension")["family_first"]:
        yield Form(word, ANY, _LISTED)


def of_dictionary(word: str) -> Iterator[Form]:
    """A name of the morphological dictionary: "Сергеем", "Лавровой"."""
    if not any(_told_by(tag)[1] for tag in known_tags(word.lower())):
        return
    for parse in parses(word.lower()):
        mask, kind, femn = _told_by(parse.tag)
        if kind and parse.is_known:
            lemma = capital(parse.normal_form)
            weight = _KNOWN + max(parse.score, 0.05) * 1.5 - (_NO_PERSON if kind == PLACE else 0.0)
            yield Form(woman_of(lemma) if femn else lemma, mask, weight)


def of_ending(word: str) -> Iterator[Form]:
    """A name that neither knows: "Кулубаевым", "Сольстрёмом", "Винде"."""
    yield from by_ending(word)


RULES: list[Callable[[str], Iterator[Form]]] = [of_lexicon, of_dictionary, of_ending]


@lru_cache(1 << 17)
def read_word(form: str) -> tuple[Form, ...]:
    """Read a capitalised word by every rule; of a joined name the last part declines, and the first where it is known.

    Examples
    --------
    >>> max(read_word("Хилл-Льюисом"), key=lambda form: form.weight).lemma
    'Хилл-Льюис'
    """
    head, hyphen, tail = form.rpartition("-")
    if hyphen and form not in listed_readings():
        return _joined(head, tail)
    return tuple(reading for rule in RULES for reading in rule(form))


def name_candidates(form: str) -> list[Reading]:
    """Return the readings of a form as a name inside a sentence, the likeliest first.

    Parameters
    ----------
    form : str
        One distinct form.

    Returns
    -------
    list of Reading
        Empty if the form is written in small letters, or is an ordinary word and no name.

    Examples
    --------
    >>> [reading.lemma for reading in name_candidates("Кулубаевым")][:1]
    ['Кулубаев']
    >>> name_candidates("Министерства")
    []
    """
    if not NAME.fullmatch(form) or kind_of(form) == PLAIN:
        return []
    by_lemma: dict[str, list[Form]] = {}
    for reading in read_word(form):
        by_lemma.setdefault(reading.lemma, []).append(reading)
    ranked = sorted(by_lemma.values(), key=lambda rows: -best_score(rows))
    return [told(list(read_word(form))), *(told(rows) for rows in ranked[1:])]


@lru_cache(1 << 17)
def kind_of(form: str) -> int:
    """Tell what a word is by lexicon and dictionary."""
    listed = {kind for _, kind, _ in listed_readings().get(form, ())}
    listed |= {"surname"} if form in lexicons.load("declension")["family_first"] else set()
    if listed & {"man", "woman"} or form.endswith(_patronymics()):
        return GIVEN
    if listed:
        return PERSON if listed & set(PERSONAL) else PLACE
    _, hyphen, tail = form.rpartition("-")
    if hyphen and tail[:1].islower() and str(parses(tail)[0].tag.POS) == "NOUN":
        return PLAIN
    if hyphen and str(parses(form.lower())[0].tag.POS) != "ADJF":
        return max(kind_of(capital(tail)), UNKNOWN)
    return _known_kind(form)


def _known_kind(form: str) -> int:
    """Tell what a word is by the dictionary; a preposition or a pronoun in a capital is no name."""
    known = known_tags(form.lower())
    if known and any(str(tag.POS) in _CLOSED for tag in known) and str(parses(form.lower())[0].tag.POS) in _CLOSED:
        return PLAIN
    named = max((_told_by(tag)[1] for tag in known), default=0)
    short = known and all(str(tag.POS) in _SHORT for tag in known) and not form.endswith("о")
    return named or (PLAIN if (known or "-" in form) and not short else UNKNOWN)


def _joined(head: str, tail: str) -> tuple[Form, ...]:
    """Read a name of joined parts: "Хилл-Льюисом", "Жана-Клода", "аль-Асада", "Буша-младшего"."""
    epithet = tail[:1].islower()
    firsts = (
        [f for f in read_word(head) if f.lemma != head and (epithet or f.weight > _KNOWN)] if head[:1].isupper() else []
    )
    forms = []
    for last in _epithets(tail) if epithet else read_word(tail):
        forms.append(Form(f"{head}-{last.lemma}", last.states, last.weight))
        both = ((first.lemma, first.states & last.states) for first in firsts)
        forms += [Form(f"{lemma}-{last.lemma}", mask, last.weight + 1) for lemma, mask in both if mask]
    return tuple(forms)


def _epithets(word: str) -> list[Form]:
    """Read the small word joined to a name: "младшего"."""
    return [Form(p.normal_form, _told_by(p.tag)[0], 0.0) for p in parses(word)]


@cache
def _told_by(tag: Any) -> tuple[int, int, bool]:
    """Return the states that a tag of the dictionary stands for, what the word is, whether it is a woman's surname."""
    kind = next(
        (kind for g, kind in (("Name", GIVEN), ("Surn", PERSON), ("Geox", PLACE), ("Orgn", PLACE)) if g in tag), 0
    )
    case = CASE_OF.get(str(tag.case))
    cases = CASES if "Fixd" in tag or case is None else (case,)
    genders = ("Plur",) if tag.number == "plur" else GENDER_OF.get(str(tag.gender), ("Masc", "Femn"))
    return states(cases, genders), kind, kind == PERSON and genders == ("Femn",)


@lru_cache(1 << 17)
def is_plain(form: str) -> bool:
    """Tell whether the likeliest reading in small letters is no name; "Песков", listed and in -ов, always is one."""
    if is_typical(form) and any(kind == "surname" for _, kind, _ in listed_readings().get(form, ())):
        return False
    known = known_tags(form.lower())
    if not any(_told_by(tag)[1] for tag in known):
        return bool(known)
    return not _told_by(parses(form.lower())[0].tag)[1]


@cache
def _patronymics() -> tuple[str, ...]:
    return tuple(end for end in lexicons.load("declension")["patronymics"] if len(end) > 3)


def is_typical(form: str) -> bool:
    """Tell whether a word has the ending of a surname: "Кулубаев"."""
    return form.endswith(tuple(lexicons.load("declension")["typical_surnames"]))


@cache
def is_adjective(form: str) -> bool:
    """Tell whether a word outside the dictionary has the shape of an adjective: "Чебаркульского"."""
    return bool(_ADJECTIVE.search(form)) and str(parses(form.lower())[0].tag.POS) == "ADJF"
