"""Which tokens are words of names, and which of them stand together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from kzdiplo import lexicons
from kzdiplo.breaks import opens_sentence, sentence_begins
from kzdiplo.names.candidates import (
    GIVEN,
    INITIALS,
    LONGEST,
    NAME,
    PERSON,
    PLAIN,
    UNKNOWN,
    is_adjective,
    is_plain,
    is_typical,
    kind_of,
)

PREFIX = 4  # letters by which an unsure word is looked for among the names of its article


class Runs(NamedTuple):
    """Words of names: position in the text, number of the run, whether the article must confirm the word, neighbours.

    ``before`` and ``behind`` are the tokens beside a word in its sentence, initials and particles skipped, -1 if none;
    ``given`` tells the given names.
    """

    at: np.ndarray
    run: np.ndarray
    tentative: np.ndarray
    before: np.ndarray
    behind: np.ndarray
    given: np.ndarray


class Lexis(NamedTuple):
    """What is known of each distinct form."""

    kind: np.ndarray
    plain: np.ndarray
    typical: np.ndarray
    adjective: np.ndarray
    small: np.ndarray
    word: np.ndarray
    particle: np.ndarray
    letter: np.ndarray
    prefix: np.ndarray


_FLAGS = Lexis._fields[1:-1]
_SMALL_WORD = sum(8 << _FLAGS.index(flag) for flag in ("small", "word"))


def find_runs(doc: np.ndarray, sentence: np.ndarray, code: np.ndarray, forms: Sequence[str]) -> Runs:
    """Find the words of names and the runs they stand in.

    Parameters
    ----------
    doc, sentence, code : ndarray of int
        Number of the article, of the sentence in it, and of the form in ``forms``, a row a token, in text order.
    forms : sequence of str
        The distinct forms.

    Returns
    -------
    Runs
        In text order; a word that only the article can confirm is a run of its own.

    Examples
    --------
    >>> forms = ["с", "Жанной", "Сагиновой", "Лавров", "знает"]
    >>> find_runs(np.zeros(5), np.array([0, 0, 0, 1, 1]), np.arange(5), forms).run.tolist()
    [0, 0, 1]
    """
    lexis = _lexis(forms)
    new = sentence_begins(doc, sentence)
    kept, initialled = _without_bridges(lexis, code)
    group = np.cumsum(new)[kept]
    together = np.append(False, group[1:] == group[:-1])[: len(kept)]
    opens = opens_sentence(lexis.word[code], new)[kept]
    sure = _sure(lexis, code[kept], opens, together, initialled)
    kind = lexis.kind[code[kept]]
    near = (doc[kept].astype(np.int64) << 32) + lexis.prefix[code[kept]]
    tentative = ~sure & (kind >= PLAIN) & np.isin(near, near[sure])
    begins = ~(together & sure & _shifted(sure))
    chosen = np.flatnonzero(sure | tentative)
    before = np.where(together, np.roll(kept, 1), -1)
    behind = np.where(np.append(together[1:], False)[: len(kept)], np.roll(kept, -1), -1)
    return Runs(
        kept[chosen],
        np.cumsum(begins[chosen]) - 1,
        tentative[chosen],
        before[chosen],
        behind[chosen],
        kind[chosen] == GIVEN,
    )


def _sure(
    lexis: Lexis, code: np.ndarray, opens: np.ndarray, together: np.ndarray, initialled: np.ndarray
) -> np.ndarray:
    """Tell the tokens that are names by themselves or by the name beside them."""
    kind, plain, typical = lexis.kind[code], lexis.plain[code], lexis.typical[code]
    named = kind >= PERSON
    sure = np.where(opens, (named & ~plain) | typical, named | (kind == UNKNOWN))
    small_next = np.append(((lexis.small[code] | (kind == PLAIN)) & together)[1:], False)[: len(code)]
    sure &= ~(lexis.adjective[code] & small_next)
    name_next = np.append((sure & together)[1:], False)[: len(code)]
    sure |= opens & name_next & ((kind == GIVEN) | ((kind == UNKNOWN) & ~plain))
    behind_given = _shifted(sure & (kind == GIVEN)) & together
    behind_name = (_shifted(sure & (kind == UNKNOWN)) & together & ~lexis.adjective[code]) | initialled
    return sure | (~opens & (((kind == PLAIN) & behind_name) | ((kind > 0) & behind_given)))


def _without_bridges(lexis: Lexis, code: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Leave out particles and initials ("бин", "А."); tell which of the other tokens follow an initial."""
    letter = lexis.letter[code]
    kept = np.flatnonzero(~(letter | lexis.particle[code]))
    return kept, _shifted(letter)[kept]


def _shifted(flags: np.ndarray) -> np.ndarray:
    """Move flags one token on."""
    return np.append(False, flags[:-1])[: len(flags)]


def _lexis(forms: Sequence[str]) -> Lexis:
    """Look every distinct form up once."""
    looks = np.fromiter(map(_look, forms), dtype=np.int64, count=len(forms))
    flags = [(looks >> 3 + place & 1).astype(bool) for place in range(len(_FLAGS))]
    prefixes: dict[str, int] = {}
    prefix = [
        prefixes.setdefault(forms[at][:PREFIX].lower(), len(prefixes)) for at in np.flatnonzero(looks & 7).tolist()
    ]
    near = np.zeros(len(forms), dtype=np.int64)
    near[looks & 7 > 0] = prefix
    return Lexis(looks & 7, *flags, near)


@lru_cache(1 << 17)
def _look(form: str) -> int:
    """Return what a word is in the first three bits, and the flags of a lexis in the next ones."""
    if form.isalpha() and form.islower() and form not in lexicons.load("declension")["particles"]:
        return _SMALL_WORD
    kind = kind_of(form) if len(form) <= LONGEST and NAME.fullmatch(form) else 0
    told = {
        "plain": kind > 0 and is_plain(form),
        "typical": kind == UNKNOWN and is_typical(form),
        "adjective": kind in {UNKNOWN, PLAIN} and is_adjective(form),
        "small": form[:1].islower(),
        "word": any(map(str.isalnum, form)),
        "particle": form in lexicons.load("declension")["particles"],
        "letter": bool(INITIALS.fullmatch(form)),
    }
    return kind + sum(told[flag] << 3 + place for place, flag in enumerate(_FLAGS))
