"""Names of persons brought to the nominative: the words of a name agree in case, so they are read together.

"Яном Брату" is instrumental because Яном is; Брату therefore stands unchanged and is no dative of Брат. The
readings of the words are those of `kzdiplo.names`; here they are joined, with the case of the office before the name.
"""

from __future__ import annotations

from functools import cache

from kzdiplo import lexicons
from kzdiplo.names import declension
from kzdiplo.names.candidates import read_word
from kzdiplo.names.declension import CASES, GENDERS, state_prior, states

_HINT = 2.0  # the weight of a case that the office before the name has
_NEAR = 1.5  # readings as close as this are both possible: "Александра Лукашенко" is a woman or a genitive
_UNREAD = -6.0  # a word that has no reading in a case


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
def decline(name: str) -> frozenset[str]:
    """Return every form that a surname in the nominative may take in a text, the same person meant.

    Examples
    --------
    >>> sorted(decline("Токаев"))
    ['Токаев', 'Токаева', 'Токаеве', 'Токаеву', 'Токаевым']
    """
    forms = declension.decline(name, "fixed" if name in _fixed() else "surname")
    men = states(genders=("Masc",))
    gender = men if forms[name] & men else states(genders=("Femn",))
    return frozenset(form for form, mask in forms.items() if mask & gender)


@cache
def _readings(words: tuple[str, ...]) -> list[tuple[str, float, tuple[str, ...]]]:
    """Return (case, weight, nominatives) for every case and gender; earlier cases win ties."""
    out = []
    for at, prior in enumerate(state_prior()):
        if GENDERS[at % len(GENDERS)] != "Plur":
            forms = [_best(word, at) for word in words]
            weight = prior + sum(weight for weight, _ in forms)
            out.append((CASES[at // len(GENDERS)], weight, tuple(lemma for _, lemma in forms)))
    return out


@cache
def _best(word: str, at: int) -> tuple[float, str]:
    """Return weight and nominative of the heaviest reading of a word in a state."""
    if word.endswith(".") or word[:1].islower():
        return 0.0, word
    if word in lexicons.load("declension")["family_first"]:
        return 0.0, word
    fitting = ((form.weight, form.lemma) for form in read_word(word) if form.states >> at & 1)
    return max(fitting, default=(_UNREAD, word), key=lambda pair: pair[0])


@cache
def _fixed() -> frozenset[str]:
    return frozenset(key.split()[0] for key, entry in lexicons.load("persons")["persons"].items() if entry.get("fixed"))
