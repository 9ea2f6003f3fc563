"""What the words beside a name say of its case and gender, as a weight for every state."""

from __future__ import annotations

from functools import cache

from kzdiplo import lexicons
from kzdiplo.names.candidates import CASE_OF, GENDER_OF
from kzdiplo.names.declension import CASES, GENDERS, N_STATES, states
from kzdiplo.readings import PROPER, parses

# Logarithms, set on one half of the development articles and checked on the other.
_GOVERNED, _OFFICE, _OWNER, _SUBJECT, _INVERTED, _FIRST, _ALONE, _FULL = 4.0, 1.5, 1.2, 1.5, 0.7, 1.0, 1.5, 0.8


def _weights(mask: int, within: float, outside: float) -> tuple[float, ...]:
    return tuple(within if mask >> at & 1 else outside for at in range(N_STATES))


NOTHING = (0.0,) * N_STATES
ALONE = _weights(states(("Nom",)), _ALONE, 0.0)  # a name that is the whole of a sentence: a caption, a headline
FULL = _weights(states(("Nom",)), _FULL, 0.0)  # a name of two words: who is told in full is mostly the subject
FIRST = _weights(states(("Nom",)), _FIRST, 0.0)  # a name that opens its sentence is mostly a nominative


@cache
def before(form: str) -> tuple[float, ...]:
    """Return the weights of the states of a name behind a word: a preposition, an office, a verb.

    Examples
    --------
    >>> len(before("для")), before("для")[0] < 0
    (18, True)
    """
    low = form.lower()
    governed = tuple(case for case in CASES if low in lexicons.load("declension")["prepositions"].get(case, ()))
    if governed:
        return _weights(states(governed), 0.0, -_GOVERNED)
    return _verb(low, _INVERTED) or _office(low)


@cache
def after(form: str) -> tuple[float, ...]:
    """Return the weights of the states of a name in front of a word: "Клегг сказал" is a nominative."""
    return _verb(form.lower(), _SUBJECT) or NOTHING


def _verb(low: str, weight: float) -> tuple[float, ...]:
    """A finite verb: its subject is a nominative of its gender."""
    best = parses(low)[0]
    if best.tag.POS != "VERB" or not best.is_known or best.tag.mood == "impr" or best.tag.person in ("1per", "2per"):
        return ()
    if best.tag.gender == "neut":
        return ()
    genders = ("Plur",) if best.tag.number == "plur" else GENDER_OF.get(str(best.tag.gender), GENDERS[:2])
    subject = _weights(states(("Nom",), genders), weight, 0.0)
    others = _weights(states(("Nom",)), -weight if weight == _SUBJECT else 0.0, 0.0)
    return tuple(a or b for a, b in zip(subject, others, strict=True))


def _office(low: str) -> tuple[float, ...]:
    """A noun that is a person stands in the case of the name behind it, any noun may have it as a genitive."""
    found = parses(low)
    best = found[0]
    if best.tag.POS != "NOUN" or not best.is_known or any(g in best.tag for g in PROPER):
        return NOTHING
    if "anim" not in best.tag or best.tag.number == "plur":
        return _weights(states(("Gen",)), _OWNER, 0.0)
    nouns = [p.tag for p in found if "anim" in p.tag and p.tag.number == "sing" and p.normal_form == best.normal_form]
    cases = {CASE_OF[str(tag.case)] for tag in nouns if str(tag.case) in CASE_OF}
    same = _weights(states(tuple(sorted(cases))), _OFFICE, -_OWNER)
    return tuple(max(pair) for pair in zip(same, _weights(states(("Gen",)), _OWNER, -_OWNER), strict=True))
