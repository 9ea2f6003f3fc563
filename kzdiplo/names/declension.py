"""The one declension of names: a nominative to its forms, and a form to the nominatives it may have.

A state is a case and a gender (or the plural of a family); a reading of a word holds in a set of states, kept as the
bits of an integer, so that the words of a name can be made to agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
GENDERS = ("Masc", "Femn", "Plur")
N_STATES = len(CASES) * len(GENDERS)
ANY = (1 << N_STATES) - 1


class Form(NamedTuple):
    """One way to read a word: its lemma, the states it then may stand in, and how likely that is (a logarithm)."""

    lemma: str
    states: int
    weight: float


def states(cases: tuple[str, ...] = CASES, genders: tuple[str, ...] = GENDERS) -> int:
    """Return the states of any of some cases with any of some genders.

    Examples
    --------
    >>> f"{states(('Nom',)):b}", f"{states(('Gen',), ('Femn',)):b}"
    ('111', '10000')
    """
    return sum(1 << (CASES.index(case) * len(GENDERS) + GENDERS.index(gender)) for case in cases for gender in genders)


_NOM = states(("Nom",))
_ROWS_OF = {"institution": "place", "place": "place"}
_OBLIQUE = ANY & ~_NOM


@cache
def by_ending(word: str) -> tuple[Form, ...]:
    """Read a word by its ending alone, as if no dictionary knew it.

    Parameters
    ----------
    word : str
        A word as it stands in the text.

    Returns
    -------
    tuple of Form
        In no order of likelihood; empty for a word that no row of lexicons/declension.yaml fits.

    Examples
    --------
    >>> sorted({form.lemma for form in by_ending("Рамафосы")})
    ['Рамафоса', 'Рамафосы']
    """
    found = []
    cost = nominative_cost(word)
    for size in range(1, min(len(word) - 1, _longest()) + 1):
        for cut, add, mask, weight in _by_tail().get(word[-size:], ()):
            lemma = word[: len(word) - cut] + add
            found += [
                Form(lemma, mask & part, weight + fall) for part, fall in ((_NOM, cost), (_OBLIQUE, 0.0)) if mask & part
            ]
    return (*found, *_unchanged(word))


@cache
def decline(name: str, kind: str = "surname") -> dict[str, int]:
    """Return every form of a name, with the states it stands in.

    Parameters
    ----------
    name : str
        In the nominative.
    kind : str
        ``surname`` (of a man, a woman, a family), ``man``, ``woman``, ``place``, ``institution`` or ``fixed``.

    Returns
    -------
    dict of str to int
        The nominative first.

    Examples
    --------
    >>> list(decline("Ермек", "man"))
    ['Ермек', 'Ермека', 'Ермеку', 'Ермеком', 'Ермеке']
    >>> list(decline("Тлеуберди"))
    ['Тлеуберди']
    """
    found: dict[str, int] = defaultdict(int)
    for case, form in zip(CASES, lexicons.load("declension")["irregular"].get(name, "").split(), strict=False):
        found[form] |= states((case,), ("Masc",))
    for gender in () if found else _genders(name, kind):
        base = woman_of(name) if (kind, gender) == ("surname", "Femn") else name
        row = _row(base, kind, gender)
        if not row and gender != "Plur":
            found[base] |= states(genders=(gender,))
        for case in CASES if row else ():
            for end in row[case]:
                found[base[: len(base) - row["cut"]] + end] |= states((case,), (gender,))
    return {name: found.pop(name), **found}


def woman_of(surname: str) -> str:
    """Return the form of a man's surname that a woman has.

    Examples
    --------
    >>> woman_of("Токаев"), woman_of("Зеленский"), woman_of("Меркель")
    ('Токаева', 'Зеленская', 'Меркель')
    """
    for end, cut in lexicons.load("declension")["woman_of"].items():
        if surname.endswith(end):
            return surname[: len(surname) - cut] + ("ая" if cut else "а")
    return surname


def _genders(name: str, kind: str) -> tuple[str, ...]:
    """Return the genders a name may have; that of a place is told by its ending."""
    if kind == "surname":
        row = _row(name, kind, "Femn")
        return ("Femn",) if row and row["genders"] == ["Femn"] else GENDERS
    if kind in _ROWS_OF:
        row = _row(name, kind, "Masc")
        sure = row and row["genders"] == ["Masc"]  # "Брюссель", where "Казань" is feminine
        return ("Masc",) if sure or not _row(name, kind, "Femn") else ("Femn",)
    return {"man": ("Masc",), "woman": ("Femn",)}.get(kind, GENDERS[:2])


@cache
def state_prior() -> tuple[float, ...]:
    """Return how likely each state is for any name, as logarithms, in the order of the bits."""
    table = lexicons.load("declension")
    return tuple(table["cases"][case] + table["genders"][gender] for case in CASES for gender in GENDERS)


def best_score(forms: Iterable[Form]) -> float:
    """Return the weight of the likeliest reading in its likeliest state.

    Examples
    --------
    >>> best_score(by_ending("Кулубаев"))
    2.5
    """
    priors = state_prior()
    return max(form.weight + max(prior for at, prior in enumerate(priors) if form.states >> at & 1) for form in forms)


def _row(name: str, kind: str, gender: str) -> dict | None:
    """Return the first way to decline that fits a name of a kind and gender."""
    fitting = (
        row
        for row in lexicons.load("declension")["rows"]
        if _ROWS_OF.get(kind, kind) in row["of"] and gender in row["genders"] and name.endswith(tuple(row["ends"]))
    )
    return next(fitting, None)


def _unchanged(word: str) -> list[Form]:
    """A name that does not decline: one in a vowel ("Винде"), a woman's in a consonant ("Телалиан")."""
    table = lexicons.load("declension")
    tail = next((word[-size:] for size in (5, 4, 3, 2, 1) if word[-size:] in table["unchanging"]), None)
    if tail:
        weight, genders = table["unchanging"][tail], GENDERS
    elif word[-1] not in "ая":
        weight, genders = table["woman_in_consonant"], ("Femn",)
    else:
        return []
    syllable = [Form(word, ANY, table["syllable"])] if len(word) < 5 and not tail and not nominative_cost(word) else []
    return [Form(word, states(genders=genders), weight + nominative_cost(word)), *syllable]


@cache
def nominative_cost(word: str) -> float:
    """Return how much an ending speaks against the nominative: "Айзеком" is hardly one."""
    costs = lexicons.load("declension")["unlikely_nominatives"]
    return next((costs[word[-size:]] for size in (3, 2) if word[-size:] in costs), 0.0)


@cache
def _by_tail() -> dict[str, list[tuple[int, str, int, float]]]:
    """Return, for the end of a word, what to cut and to add for the lemma, the states and the weight."""
    tails: dict[str, dict[tuple[int, str, float], int]] = defaultdict(lambda: defaultdict(int))
    for row in lexicons.load("declension")["rows"]:
        for name_end in row["ends"]:
            stem, end = name_end[: len(name_end) - row["cut"]], name_end[len(name_end) - row["cut"] :]
            for case in CASES:
                for case_end in row[case]:
                    key = (len(case_end), row.get("lemma", end), row["weight"])
                    tails[stem + case_end][key] |= states((case,), tuple(row["genders"]))
    return {tail: [(cut, add, mask, w) for (cut, add, w), mask in keys.items()] for tail, keys in tails.items()}


@cache
def _longest() -> int:
    return max(map(len, _by_tail()))
