"""The names of the lexicon in all their case forms: lexicons/names_*.yaml and the persons of lexicons/persons.yaml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kzdiplo import lexicons
from kzdiplo.names.declension import CASES, GENDERS, Form, decline, state_prior, states, woman_of
from kzdiplo.readings import Reading, Tag

PERSONAL = ("surname", "man", "woman", "fixed")  # kinds whose words may stand beside one another in a name
_WOMEN = states(genders=("Femn",))
_TOLD = {"Masc": "Masc", "Femn": "Fem", "Plur": ""}


@cache
def listed_names() -> tuple[tuple[str, str], ...]:
    """Return (name, kind) of every entry, in the order of the files.

    Examples
    --------
    >>> ("Токаев", "surname") in listed_names(), ("Астана", "place") in listed_names()
    (True, True)
    """
    found = [pair for name in _lexicon_files() for pair in _entries(lexicons.load(name))]
    return tuple(dict.fromkeys([*found, *_persons()]))


@cache
def listed_readings() -> dict[str, tuple[tuple[str, str, int], ...]]:
    """Return for every form of a listed name its (lemma, kind, states)."""
    found: dict[str, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for name, kind in listed_names():
        for form, mask in decline(name, kind).items():
            for lemma, part in _lemmas(name, kind, mask):
                found[form][lemma, kind] |= part
    return {form: tuple((*key, mask) for key, mask in keys.items()) for form, keys in found.items()}


@cache
def listed_forms() -> dict[str, Reading]:
    """Return every case form of every listed name with its likeliest reading, a nominative before any other case.

    Examples
    --------
    >>> listed_forms()["Токаеву"].lemma, listed_forms()["Акорде"].lemma
    ('Токаев', 'Акорда')
    """
    return {form: told([Form(lemma, mask, 0.0) for lemma, _, mask in rows]) for form, rows in listed_readings().items()}


def listed_lemmas(form: str) -> set[str]:
    """Return the names that a form can be a case of.

    Examples
    --------
    >>> sorted(listed_lemmas("Токаеву"))
    ['Токаев', 'Токаева']
    """
    return {lemma for lemma, _, _ in listed_readings().get(form, ())}


def told(rows: list[Form]) -> Reading:
    """Tell the first of some readings in Universal Dependencies; ``femn`` is the lemma it has if it is a woman's."""
    priors = state_prior()
    likely = [(row.weight + prior, -at, row) for row in rows for at, prior in enumerate(priors) if row.states >> at & 1]
    _, at, best = max(likely, key=lambda choice: choice[:2])
    case, gender = divmod(-at, len(GENDERS))
    return Reading(
        best.lemma,
        Tag(
            "PROPN",
            "" if best.states.bit_count() >= len(CASES) else CASES[case],
            "Plur" if GENDERS[gender] == "Plur" else "Sing",
            "" if best.states.bit_count() >= 2 * len(CASES) else _TOLD[GENDERS[gender]],
            kind="Name",
        ),
    )


def _lemmas(name: str, kind: str, mask: int) -> Iterator[tuple[str, int]]:
    """Yield the lemma of a form in its states: a woman's surname has one of its own."""
    women = mask & _WOMEN
    if kind == "surname" and women and (lemma := woman_of(name)) != name:
        yield lemma, women
        mask &= ~women
    if mask:
        yield name, mask


def _lexicon_files() -> list[str]:
    names = (path.name for path in files(lexicons).iterdir())
    return sorted(name.removesuffix(".yaml") for name in names if name.startswith("names_"))


def _entries(groups: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for kind, names in groups.items():
        yield from ((name, kind) for name in names)


def _persons() -> Iterator[tuple[str, str]]:
    """Yield the surnames of lexicons/persons.yaml; given names stand in the lists of names."""
    for key, entry in lexicons.load("persons")["persons"].items():
        surname = key.split(" ")[0]
        yield surname, "fixed" if entry.get("fixed") or entry.get("family_first") else "surname"
