"""Actors of which no more is known than the word for them: groups ("власти") and names of no list ("Google")."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from itertools import takewhile

from kzdiplo import lexicons
from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.actors.wordkinds import parses
from kzdiplo.lemmas import fold

OTHERS = ("group", "name")  # kinds of mentions that have a word as their key


def find_others(words: Words, taken: Collection[int]) -> list[Hit]:
    """Find the words for actors that are part of no other mention.

    Parameters
    ----------
    words : Words
        The tokens.
    taken : collection of int
        Tokens of other mentions.

    Returns
    -------
    list of Hit
        In text order, kind ``group`` or ``name``; the key is the lemma.

    Examples
    --------
    >>> import pandas as pd, kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Полиция задержала хакера, сообщает Google."]}))
    >>> corpus.mentions[["text", "kind", "key"]].values.tolist()
    [['Полиция', 'group', 'полиция'], ['хакера', 'group', 'хакер'], ['Google', 'name', 'Google']]
    """
    found, free = [], 0
    for at in [at for at, pos in enumerate(words.pos) if pos in RULES and at not in taken]:
        rule = RULES[words.pos[at]]
        stop = rule(words, at, taken) if at >= free else at
        if stop > at:
            kind, free = "group" if rule is group else "name", stop
            key = " ".join(_lemma(words, i) for i in range(at, stop))
            found.append(Hit(at, stop, words.start[at], words.end[stop - 1], kind, key, kind, key))
    return found


def group(words: Words, at: int, taken: Collection[int]) -> int:
    """People or a body: "эксперты", "правительство"."""
    return at + is_group(words.lemma[at])


def name(words: Words, at: int, taken: Collection[int]) -> int:
    """A run of words with a capital that the reading of the sentence takes for names: "Мадуро", "Rolling Stones"."""
    near = range(at, min(at + 6, len(words.token)))
    return at + sum(1 for _ in takewhile(lambda i: _goes_on(words, at, i, taken), near))


RULES: dict[str, Callable[[Words, int, Collection[int]], int]] = {"NOUN": group, "PROPN": name, "X": name}


def _goes_on(words: Words, at: int, here: int, taken: Collection[int]) -> bool:
    """Tell whether a token belongs to the name that began at ``at``."""
    same = words.pos[here] == words.pos[at] and words.sentence[here] == words.sentence[at]
    return same and words.token[here][:1].isupper() and here not in taken


def _lemma(words: Words, at: int) -> str:
    """Return the lemma of a word, that of a name in capitals as the text has them."""
    token, lemma = words.token[at], words.lemma[at]
    if words.pos[at] == "NOUN":
        return lemma
    return lemma.upper() if token.isupper() else lemma[:1].upper() + lemma[1:]


@cache
def is_group(lemma: str) -> bool:
    """Tell a noun for people or for a body of people.

    Examples
    --------
    >>> is_group("хакер"), is_group("суд"), is_group("собака"), is_group("договор")
    (True, True, False, False)
    """
    known = lexicons.load("groups")
    if fold(lemma) in known["bodies"] or fold(lemma) in known["nobody"]:
        return fold(lemma) in known["bodies"]
    tag = parses(lemma.lower())[0].tag
    return tag.POS == "NOUN" and tag.animacy == "anim" and not {"Name", "Surn", "Patr"} & tag.grammemes
