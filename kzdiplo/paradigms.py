"""Names of the lexicon in all their case forms."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons

# The endings of the paradigms of names, by case: Nom, Gen, Dat, Acc, Ins, Loc.
_CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
_PARADIGMS = {
    "ov": ("", "а", "у", "а", "ым", "е"),
    "consonant": ("", "а", "у", "а", "ом", "е"),
    "a": ("а", "ы", "е", "у", "ой", "е"),
    "fixed": ("", "", "", "", "", ""),
}


class Reading(NamedTuple):
    """What a form is taken for; ``femn`` is the lemma it has when it is a woman's surname."""

    lemma: str
    pos: str
    case: str = ""
    number: str = ""
    gender: str = ""
    tense: str = ""
    femn: str = ""


@cache
def listed_forms() -> dict[str, Reading]:
    """Every case form of every listed name, the nominative of one never hidden by a case of another."""
    forms: dict[str, Reading] = {}
    for paradigm, names in lexicons.load("names").items():
        for name in names:
            for form, reading in _decline(name, paradigm):
                if form not in forms or reading.case == "Nom":
                    forms[form] = reading
    return forms


def _decline(name: str, paradigm: str) -> list[tuple[str, Reading]]:
    """Every form of a name; where cases share a form, the likelier case comes last and stays."""
    stem = name.removesuffix("а") if paradigm == "a" else name
    gender = {"ov": "Masc", "consonant": "Masc", "a": "Fem"}.get(paradigm, "")
    endings = dict(zip(_CASES, _PARADIGMS[paradigm], strict=True))
    forms = {
        stem + endings[case]: Reading(name, "PROPN", "" if paradigm == "fixed" else case, "Sing", gender)
        for case in ("Acc", "Loc", "Ins", "Dat", "Gen", "Nom")
    }
    if paradigm == "ov":
        plural = {"ы": "Nom", "ых": "Gen", "ыми": "Ins"}
        forms |= {name + ending: Reading(name, "PROPN", case, "Plur") for ending, case in plural.items()}
        forms |= {name + ending: forms[name + ending]._replace(femn=name + "а") for ending in ("а", "у")}
        forms[name + "ой"] = Reading(name + "а", "PROPN", "Gen", "Sing", "Fem")
    return list(forms.items())
