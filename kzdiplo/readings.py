"""Readings of pymorphy3, told in Universal Dependencies."""

from __future__ import annotations

from functools import cache
from typing import Any

from pymorphy3 import MorphAnalyzer

from kzdiplo import lexicons
from kzdiplo.paradigms import Reading

PROPER = ("Surn", "Name", "Patr", "Geox", "Orgn")  # tags of names


@cache
def analyzer() -> MorphAnalyzer:
    """Return the one morphological analyser of the process."""
    return MorphAnalyzer(lang="ru")


@cache
def parses(word: str) -> tuple[Any, ...]:
    """Return the readings of a word in small letters, the likeliest first."""
    return tuple(analyzer().parse(word))


def preference(parse: Any) -> tuple:
    """Order the readings of a name: known, unchanging, one person, a man, the nominative."""
    tag = parse.tag
    return (
        parse.is_known,
        "Fixd" in tag,
        "plur" not in tag,
        parse.score,
        "femn" not in tag,
        "nomn" in tag,
        "gent" in tag,
    )


def is_plain_word(form: str) -> bool:
    """Tell whether the likeliest reading of a form is no name."""
    best = parses(form.lower())[0]
    return best.is_known and not any(g in best.tag for g in PROPER)


def woman_lemma(named: list, best: Any) -> str:
    """Return the woman's lemma of a surname form that could be either's: "Лаврова"."""
    if "Surn" not in best.tag or "masc" not in best.tag:
        return ""
    women = [p for p in named if "Surn" in p.tag and "femn" in p.tag and "sing" in p.tag]
    forms = [f.word for p in women[:1] for f in p.lexeme if "femn" in f.tag and "nomn" in f.tag and "sing" in f.tag]
    return capital(forms[0]) if forms else ""


def from_parse(parse: Any, femn: str = "") -> Reading:
    """Tell a reading of pymorphy3 in lemma, part of speech and features."""
    tables, tag = lexicons.load("morphology"), parse.tag
    proper = any(g in tag for g in PROPER)
    pos = tables["pos"].get(str(tag.POS or str(tag).split(",")[0]), "X")
    pos = "PROPN" if proper and pos == "NOUN" else "DET" if "Apro" in tag and pos == "ADJ" else pos
    pos = "SCONJ" if pos == "CCONJ" and parse.normal_form in tables["subordinating"] else pos
    lemma = parse.normal_form
    if proper and "Surn" in tag and "femn" in tag:
        lemma = next((f.word for f in parse.lexeme if "femn" in f.tag and "nomn" in f.tag and "sing" in f.tag), lemma)
    features = (tables[name].get(str(getattr(tag, name)), "") for name in ("case", "number", "gender", "tense"))
    return Reading(capital(lemma) if proper else lemma, pos, *features, femn)


def capital(lemma: str) -> str:
    """Write each part of a name with a capital."""
    return "-".join(part[:1].upper() + part[1:] for part in lemma.split("-"))
