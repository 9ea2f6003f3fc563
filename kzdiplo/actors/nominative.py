"""Names of persons brought to the nominative: the words of a name agree in case, so they are read together.

"Яном Брату" is instrumental because Яном is; Брату therefore stands unchanged and is no dative of Брат.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.readings import analyzer

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
_TAGS = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
_VOWELS = "оуиэюеы"
# How much a reading counts: a name of the dictionary, an ending of a paradigm, a nominative, a word left unchanged, and
# the case of the office before the name. Only their order matters; tests/test_actors.py holds the names that set it.
_KNOWN, _ENDING, _NOMINATIVE, _UNCHANGED, _HINT = 3.0, 2.0, 1.5, 1.0, 2.0
_NEAR = 1.5  # readings as close as this are both possible: "Александра Лукашенко" is a woman or a genitive


class Form(NamedTuple):
    """One way to read a word of a name; an empty case or gender fits any."""

    nominative: str
    case: str
    gender: str
    weight: float


def listed(word: str) -> Iterator[Form]:
    """A name of the lexicon that never changes: "Тлеуберди", "Синирлиоглу", "Цзян" before a given name."""
    if word in _fixed() or word in lexicons.load("persons")["family_first"]:
        yield Form(word, "", "", _KNOWN)


def known(word: str) -> Iterator[Form]:
    """A given name or surname of the dictionary: "Сергеем", "Лавровым"."""
    for parse in analyzer().parse(word.lower()):
        tag = parse.tag
        if parse.is_known and any(g in tag for g in ("Name", "Surn", "Patr")) and tag.number == "sing":
            shape = parse.inflect({"nomn", "sing"} | ({str(tag.gender)} if tag.gender else set()))
            gender = {"masc": "Masc", "femn": "Femn"}.get(str(tag.gender), "")
            yield Form(
                _capital(shape.word if shape else parse.normal_form),
                _TAGS.get(str(tag.case), ""),
                gender,
                _KNOWN + parse.score / 2,
            )


def ending(word: str) -> Iterator[Form]:
    """An ending of a paradigm: "Рамафосы", "Сольстрёмом", "Матикой"; of "Хилл-Льюисом" the last part declines."""
    for paradigm in lexicons.load("persons")["paradigms"]:
        for case in CASES:
            for end in paradigm[case]:
                stem = word[: len(word) - len(end)]
                nominative = stem + paradigm["Nom"][0]
                if len(stem) > 1 and word.endswith(end) and nominative.endswith(tuple(paradigm["ends"])):
                    oblique = _ENDING + len(end) / 10 if end not in paradigm.get("doubtful", []) else _UNCHANGED - 0.1
                    weight = oblique if case != "Nom" else _UNCHANGED / 2 if _looks_oblique(word) else _NOMINATIVE
                    yield Form(word if case == "Nom" else nominative, case, paradigm["gender"], weight)


def unchanged(word: str) -> Iterator[Form]:
    """A name that does not decline: one in a vowel ("Винде"), a woman's in a consonant ("Телалиан")."""
    if word[-1] in _VOWELS:
        yield Form(word, "", "", _UNCHANGED)
    elif word[-1] not in "аяйь" and not _looks_oblique(word):
        yield Form(word, "", "Femn", _UNCHANGED)
    yield Form(word, "", "", 0.0)


RULES: list[Callable[[str], Iterator[Form]]] = [listed, known, ending, unchanged]


@cache
def read_word(word: str) -> tuple[Form, ...]:
    """Return every reading of one word of a name."""
    return tuple(form for rule in RULES for form in rule(word))


@cache
def nominative(words: tuple[str, ...], cases: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Bring the words of a name to the nominative.

    Parameters
    ----------
    words : tuple of str
        The words as they stand, initials included.
    cases : tuple of str
        The cases that the office before the name may have, when one is there.

    Returns
    -------
    tuple of str
        The same words in the nominative.

    Examples
    --------
    >>> nominative(("Яном", "Брату"))
    ('Ян', 'Брату')
    >>> nominative(("Сирила", "Рамафосы"))
    ('Сирил', 'Рамафоса')
    >>> nominative(("Марией", "Телалиан"))
    ('Мария', 'Телалиан')
    """
    return possible_nominatives(words, cases)[0]


@cache
def possible_nominatives(words: tuple[str, ...], cases: tuple[str, ...] = ()) -> tuple[tuple[str, ...], ...]:
    """Return the likely nominatives of a name, the likeliest first.

    Examples
    --------
    >>> possible_nominatives(("Александра", "Лукашенко"))
    (('Александр', 'Лукашенко'), ('Александра', 'Лукашенко'))
    """
    scored = [(score + (_HINT if case in cases else 0.0), names) for case, score, names in _readings(words)]
    scored.sort(key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(names for score, names in scored if score >= scored[0][0] - _NEAR))


@cache
def agrees(words: tuple[str, ...], cases: tuple[str, ...]) -> bool:
    """Tell whether a name can stand in a case of the office before it.

    Examples
    --------
    >>> agrees(("Лавровым",), ("Ins",)), agrees(("Кошербаев",), ("Ins",))
    (True, False)
    """
    scores = [(case, score) for case, score, _ in _readings(words)]
    fitting = [score for case, score in scores if case in cases]
    tolerated = 0.3 if len(words) == 1 else _NEAR
    return not fitting or max(fitting) >= max(score for _, score in scores) - tolerated


@cache
def _readings(words: tuple[str, ...]) -> list[tuple[str, float, tuple[str, ...]]]:
    """Return (case, weight, nominatives) for every case and gender; earlier cases win ties."""
    out = []
    for case in CASES:
        for gender in ("Masc", "Femn"):
            forms = [_best(word, case, gender) for word in words]
            out.append((case, sum(f.weight for f in forms), tuple(f.nominative for f in forms)))
    return out


@cache
def decline(name: str) -> frozenset[str]:
    """Return every form that a surname in the nominative may take in a text.

    Examples
    --------
    >>> sorted(decline("Токаев"))
    ['Токаев', 'Токаева', 'Токаеве', 'Токаеву', 'Токаевым']
    """
    forms = {name}
    if name in _fixed() or name[-1] in _VOWELS:
        return frozenset(forms)
    fitting = [
        p for p in lexicons.load("persons")["paradigms"] if name.endswith(tuple(p["ends"])) and len(name) > p["cut"] + 1
    ]
    for paradigm in fitting[:1]:
        stem = name[: len(name) - paradigm["cut"]]
        forms |= {stem + end for case in CASES[1:] for end in paradigm[case]}
    return frozenset(forms)


def _best(word: str, case: str, gender: str) -> Form:
    """Return the heaviest reading of a word in a case and gender; earlier rules win ties."""
    if word.endswith("."):
        return Form(word, "", "", 0.0)
    fitting: Iterable[Form] = (f for f in read_word(word) if f.case in {"", case} and f.gender in {"", gender})
    return max(fitting, key=lambda f: f.weight)


def _looks_oblique(word: str) -> bool:
    """An ending that hardly any name has in the nominative: "Айзеком", "Исетовым"."""
    return word.endswith(("ом", "ым", "ого", "ому")) and len(word) > 4


@cache
def _fixed() -> frozenset[str]:
    return frozenset(key.split()[0] for key, entry in lexicons.load("persons")["persons"].items() if entry.get("fixed"))


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
