"""The rank of somebody nobody names: "принял посла Франции" has an ambassador in it."""

from __future__ import annotations

from functools import cache

from kzdiplo import lexicons
from kzdiplo.events.sentences import Mention, Sentence
from kzdiplo.lemmas import phrase

_REACH = 6  # words before a country in which an office may stand: "министрами иностранных дел Финляндии и Австрии"
ANYBODY = ("представитель",)  # "представители Швеции" may be of any rank, ministers too
_LONGEST = 3  # words of an office


def rank_before(sentence: Sentence, m: Mention) -> int | None:
    """Find the rank of the office nearest before a country.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    m : Mention
        A country in it.

    Returns
    -------
    int or None
        1 (heads of state) to 6 (officials), as in lexicons/offices.yaml; None where no office stands there.
    """
    offices, lemma = _offices(), sentence.lemma
    for last in range(m.first - 1, max(m.first - 1 - _REACH, -1), -1):
        if sentence.pos[last] == "ADP" or (sentence.tense[last] and not sentence.case[last]):
            return None  # "посол Казахстана в Индии" is none of India's
        for size in range(_LONGEST, 0, -1):
            rank = offices.get(tuple(lemma[max(last + 1 - size, 0) : last + 1]))
            if rank:
                return rank
    return None


@cache
def _offices() -> dict[tuple[str, ...], int]:
    """Ranks under the lemmas of all wordings."""
    entries = lexicons.load("offices")["offices"].items()
    ranks = {tuple(phrase(w)): e["rank"] for key, e in entries for w in (key, *e.get("also", []))}
    return {words: rank for words, rank in ranks.items() if words != ANYBODY}
