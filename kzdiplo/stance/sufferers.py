"""Who suffers the deed that a statement speaks of: to condemn the strikes on somebody is to be for him, not against.

References
----------
Deng L., Wiebe J. (2014), Sentiment Propagation via Implicature Constraints, EACL: whoever is against an event that is
bad for somebody is for him.
"""

from __future__ import annotations

from itertools import takewhile

from kzdiplo.stance.passages import Word
from kzdiplo.stance.wordlists import words_for

NOMINAL = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON"}
LINKS = {"по", "на", "против", "над", "в", "во"}
AIMS = {"отношение", "адрес"}  # "в отношении Ирана", "в адрес Ирана"
REACH = 6  # words between a deed and its preposition, or who suffers it


def find_deed(words: list[Word], first: int) -> int | None:
    """Tell whether a deed is done to the actor whose first word is given.

    Parameters
    ----------
    words : list of Word
        The words that a statement is about.
    first : int
        The place of the actor among them.

    Returns
    -------
    int or None
        -1 for "удары по Ирану", "агрессия против Ливана", "обстрел Сирии"; 1 for a deed that ends ("прекращение ударов
        по Ирану"); None for "удары Израиля" and where there is no deed.
    """
    place, passed = _walk(words, first - 1)
    listed = words_for("deeds_of") if words[first].case in {"Gen", ""} else frozenset()
    own = takewhile(lambda at: words[at].pos != "PROPN", passed)  # "обвинил в убийстве Ивана Петра"
    deed = next((at for at in own if words[at].lemma in listed), None)
    if deed is None and place >= 0:
        listed = _deeds_before(words[place], words[place + 1])
        deed = next((at for at in _walk(words, place - 1)[1] if words[at].lemma in listed), None)
    return None if deed is None else 1 if _ends(words, deed) else -1


def _walk(words: list[Word], place: int) -> tuple[int, list[int]]:
    """Go left over the words of a noun phrase; return the place before it and the places gone over, nearest first."""
    start = place
    while place >= 0 and words[place].pos in NOMINAL and start - place < REACH:
        place -= 1
    return place, list(range(start, place, -1))


def _deeds_before(link: Word, inner: Word) -> frozenset[str]:
    """Return the deeds that a preposition leads from to who suffers them: "удары по", "вторжение в", "меры против"."""
    if link.pos != "ADP" or link.lemma not in LINKS or (inner.case == "Loc" and inner.lemma not in AIMS):
        return frozenset()
    against = link.lemma == "против" or inner.lemma in AIMS
    return words_for("deeds") | words_for("deeds_against") if against else words_for("deeds")


def _ends(words: list[Word], deed: int) -> bool:
    """Tell a deed that ends or is kept from happening: "прекращение ударов", "недопущение агрессии"."""
    return any(words[at].lemma in words_for("ends") for at in _walk(words, deed - 1)[1])
