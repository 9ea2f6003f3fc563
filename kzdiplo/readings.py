"""Readings of a word in small letters: what the dictionary and the conventions know, in Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile
from typing import Any, NamedTuple

from pymorphy3 import MorphAnalyzer

from kzdiplo import lexicons

PROPER = ("Surn", "Name", "Patr", "Geox", "Orgn")  # tags of names
GUESS = "?"
_FEATURES = ("case", "number", "gender", "tense")


class Tag(NamedTuple):
    """Part of speech and features of a reading (UD values, "" where one does not apply).

    ``kind`` tells apart what the other features do not: the form of a verb, a short adjective, the kind of a name.
    """

    pos: str
    case: str = ""
    number: str = ""
    gender: str = ""
    tense: str = ""
    kind: str = ""


class Reading(NamedTuple):
    """What a form is taken for."""

    lemma: str
    tag: Tag

    @property
    def pos(self) -> str:
        """The part of speech."""
        return self.tag.pos


class Recipe(NamedTuple):
    """How to make a lemma: how much to cut off a form before and behind, what to put instead, the tag it then has."""

    before: int
    behind: int
    prefix: str
    ending: str
    tag: Tag


@cache
def analyzer() -> MorphAnalyzer:
    """Return the one morphological analyser of the process."""
    return MorphAnalyzer(lang="ru")


@cache
def _guesser() -> MorphAnalyzer:
    """Return an analyser for words that the dictionary lacks, which has no frequencies to look up for them."""
    return MorphAnalyzer(lang="ru", probability_estimator_cls=None)


@lru_cache(1 << 16)
def parses(word: str) -> tuple[Any, ...]:
    """Return pymorphy3's own parses of a word in small letters, the likeliest first."""
    return tuple(analyzer().parse(word))


def known_tags(word: str) -> tuple[Any, ...]:
    """Return the dictionary's own tags of a word in small letters, none for a word that it lacks."""
    tag_of = analyzer().dictionary.build_tag_info
    return tuple(tag_of(*entry) for _, entries in _entries(word) for entry in entries)


def is_known(word: str) -> bool:
    """Tell whether a word in small letters is in the dictionary or the conventions, ё written as е or not."""
    return word in _conventions()[0] or bool(_entries(word))


def dictionary_readings(word: str) -> tuple[Reading, ...]:
    """Return every reading of a word in small letters, without repeats.

    The dictionary is asked directly (its entries are pairs of a paradigm and a place in it), which is many times as
    fast as building pymorphy3's parses; for a word it lacks, pymorphy3 predicts by the ending.

    Examples
    --------
    >>> [(reading.lemma, reading.tag.case) for reading in dictionary_readings("пути")][:2]
    [('путь', 'Gen'), ('путь', 'Dat')]
    >>> [reading.lemma for reading in dictionary_readings("его")]
    ['он', 'он', 'его']
    """
    only, also = _conventions()
    if word in only:
        return only[word]
    found = _known(word) or [_guess(from_parse(parse)) for parse in _guesser().parse(word)]
    if word in also:
        found.extend(also[word])
    return tuple(dict.fromkeys(found))


def from_parse(parse: Any) -> Reading:
    """Tell a parse of pymorphy3 in lemma and tag.

    Examples
    --------
    >>> from_parse(parses("сообщал")[0]).lemma
    'сообщать'
    """
    return _finish(parse.normal_form, _tag(parse.tag))


def capital(lemma: str) -> str:
    """Write each part of a name with a capital.

    Examples
    --------
    >>> capital("нур-султан")
    'Нур-Султан'
    """
    return "-".join(part[:1].upper() + part[1:] for part in lemma.split("-"))


def parse_row(row: str) -> Reading:
    """Read a row of lexicons/conventions.yaml.

    Examples
    --------
    >>> parse_row("то PRON Gen Sing Neut").tag.case
    'Gen'
    """
    tables = lexicons.load("morphology")
    lemma, pos, *features = row.split()
    values = {value: name for name in _FEATURES for value in tables[name].values()}
    return Reading(lemma, Tag(pos)._replace(**{values.get(value, "kind"): value for value in features}))


def _known(word: str) -> list[Reading]:
    """Read a word of the dictionary."""
    out = []
    for spelled, entries in _entries(word):
        size = len(spelled)
        for entry in entries:
            for before, behind, prefix, ending, tag in _recipes(*entry):
                lemma = prefix + spelled[before : size - behind] + ending
                if tag.pos in _UNFINISHED:
                    out.append(_finish(lemma, tag))
                elif tag is not _MADE_ADVERB or _is_adverb(lemma):
                    out.append(Reading(lemma, tag))
    return out


def _guess(reading: Reading) -> Reading:
    """Mark a reading that is only predicted by the ending of the word."""
    return Reading(reading.lemma, reading.tag._replace(kind=reading.tag.kind + GUESS))


def _finish(lemma: str, tag: Tag) -> Reading:
    """Write a name with a capital, and tell the two kinds of conjunctions apart."""
    if tag.pos == "PROPN":
        return Reading(capital(lemma), tag)
    if tag.pos == "CCONJ" and lemma in lexicons.load("morphology")["subordinating"]:
        return Reading(lemma, tag._replace(pos="SCONJ"))
    return Reading(lemma, tag)


def _entries(word: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Return (spelling, [(paradigm, place), ...]) for each spelling of a word with ё or е."""
    return analyzer().dictionary.words.similar_items(word, analyzer().char_substitutes)


@cache
def _recipes(paradigm: int, place: int) -> tuple[Recipe, ...]:
    """Return how to make a lemma from a form that stands at a place of a paradigm, one recipe a reading."""
    prefix, tag, suffix = _form(paradigm, place)
    recipes = []
    for at, told in _lemma_places(paradigm, tag, prefix + suffix):
        before, _, ending = _form(paradigm, at)
        soft = ending.endswith("ие") and suffix.startswith("ь")  # "счастья" is a form of счастье, not of счастие
        ending = ending[:-2] + "ье" if soft else ending
        recipes.append(Recipe(len(prefix), len(suffix), before, ending, told))
    return tuple(recipes)


def _form(paradigm: int, place: int) -> tuple[str, Any, str]:
    """Return prefix, tag and suffix of the form at a place of a paradigm."""
    dictionary = analyzer().dictionary
    row = dictionary.paradigms[paradigm]
    size = len(row) // 3  # suffixes, tags and prefixes stand one after the other
    prefix, suffix = dictionary.paradigm_prefixes[row[2 * size + place]], dictionary.suffixes[row[place]]
    return prefix, dictionary.gramtab[row[size + place]], suffix


def _lemma_places(paradigm: int, tag: Any, affix: str) -> Iterator[tuple[int, Tag]]:
    """Yield where in a paradigm the lemma of a form stands, and the tag of the form then.

    UD gives a woman's name, a superlative and a comparative adverb a lemma of their own, where the dictionary has the
    man's name and the plain adjective.
    """
    told = _tag(tag)
    if "femn" in tag and "sing" in tag and ("Surn" in tag or "Patr" in tag):
        yield _find(paradigm, affix, "femn", "nomn", "sing"), told
        return
    if "Supr" in tag:
        yield _find(paradigm, affix, "Supr", "masc", "nomn"), told
        return
    if tag.POS == "COMP":
        yield _find(paradigm, "", "ADJS", "neut"), _MADE_ADVERB
    yield 0, told


def _find(paradigm: int, affix: str, *grammemes: str) -> int:
    """Return the place of the form with these grammemes that begins most like the affix; 0 without one."""
    table = analyzer().dictionary.build_paradigm_info(paradigm)
    fitting = [at for at, (_, tag, _) in enumerate(table) if all(g in tag for g in grammemes)]
    return max(fitting, key=lambda at: _alike(table[at][0] + table[at][2], affix), default=0)


def _alike(left: str, right: str) -> int:
    """Count the letters with which two words begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))


def _is_adverb(word: str) -> bool:
    """Tell whether the dictionary has a word as an adverb: "часто", but not one made up from an adjective."""
    return any(tag.POS == "ADVB" for tag in known_tags(word))


@cache
def _tag(tag: Any) -> Tag:
    """Tell a tag of the dictionary in Universal Dependencies."""
    tables = lexicons.load("morphology")
    pos = tables["pos"].get(str(tag.POS or str(tag).split(",")[0]), "X")
    if pos == "NOUN" and any(g in tag for g in PROPER):
        pos = "PROPN"
    elif pos == "ADJ" and "Apro" in tag:
        pos = "DET"
    features = {name: tables[name].get(str(getattr(tag, name)), "") for name in _FEATURES}
    kind = next((kind for grammeme, kind in tables["kind"].items() if grammeme in tag), "")
    kind = str(tag.person or "") + kind if pos == "VERB" and not features["gender"] else kind
    return Tag(pos, **features, kind=kind)


@cache
def _conventions() -> tuple[dict[str, tuple[Reading, ...]], dict[str, tuple[Reading, ...]]]:
    """Return the readings that replace those of the dictionary, and those that come on top."""
    table = lexicons.load("conventions")
    only, also = (
        {form: tuple(map(parse_row, rows)) for form, rows in table[name].items()} for name in ("only", "also")
    )
    return only, also


_MADE_ADVERB = Tag("ADV", kind="Cmp")
_UNFINISHED = {"PROPN", "CCONJ"}
