"""Cues: the words by which a sentence reports an act of speech or position, or a deed, from two lexicons."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.lemmas import fold
from kzdiplo.stance.passages import Word
from kzdiplo.stance.wordlists import words_for

DEED = "deed"
REACH = 8  # words between the head of a cue and the rest of it; the longest in the seeds is 4
PREPOSITION_REACH = 2  # "выступает решительно за": a preposition of a cue stands closer
OPTIONS = ("strength", "stands", "named")  # of an entry, as acts.yaml explains them
MODAL_REACH = 3  # "хотел бы от души поблагодарить"
REASONS = {"за", "из-за", "без", "ради"}
BREAKS = {",", ";", ":", "(", ")", "—", "–"}


class Cue(NamedTuple):
    """An entry of a lexicon; each word is a set of lemmas, or of forms written with "="; ``DEED`` is an act."""

    act: str
    stance: int
    words: tuple[frozenset[str], ...]
    unless: frozenset[str]
    strength: int = 2
    stands: bool = False
    named: bool = False


class Match(NamedTuple):
    """A cue in a sentence: where its head stands, and all its words in order."""

    cue: Cue
    head: int
    places: tuple[int, ...]

    @property
    def form_cue(self) -> bool:
        """Tell a cue whose head is a form ("=готов"), not a verb."""
        return next(iter(self.cue.words[0])).startswith("=")


def find_cues(words: list[Word]) -> list[Match]:
    """Find the cues of a sentence, at most one a head: the one with most words.

    Parameters
    ----------
    words : list of Word
        A sentence.

    Returns
    -------
    list of Match
        In text order.
    """
    found, table = [], cues()
    for head, word in enumerate(words):
        by_form = table.get(word.form, ())
        if not by_form and (word.lemma not in table or not (is_finite(word) or _is_modal(words, head))):
            continue
        listed = [*table.get(word.lemma, ()), *by_form]
        near = _near(words, head)
        around = {name for place in [head, *near] if place >= head - 1 for name in names(words[place])}
        nearby = {name for place in near for name in names(words[place])}
        fits = [cue for cue in listed if not any(map(nearby.isdisjoint, cue.words[1:]))]
        options = [match for cue in fits if (match := _match(cue, words, head, near, around))]
        if options:
            found.append(max(options, key=lambda match: len(match.places)))
    return found


def names(word: Word) -> tuple[str, str]:
    """Return the two ways in which the lexicon can name a word: its lemma and its form."""
    return word.lemma, word.form


@cache
def cues() -> dict[str, list[Cue]]:
    """Return the cues of the lexicon by each lemma or form that their head may be."""
    table = defaultdict(list)
    acts, deeds = lexicons.load("acts"), lexicons.load("deeds")
    for act, entry in [*acts.items(), *((DEED, entry) for entry in deeds.values())]:
        for row in entry["cues"]:
            words = tuple(frozenset(map(fold, word.split("/"))) for word in row["cue"].split())
            unless, options = row.get("unless", []), {name: row[name] for name in OPTIONS if name in row}
            cue = Cue(act, row.get("stance", entry["stance"]), words, frozenset(map(fold, unless)), **options)
            for head in sorted(words[0]):
                table[head].append(cue)
    return dict(table)


def heads() -> set[str]:
    """Return the lemmas and forms that a sentence must hold to be looked at."""
    return set(cues())


def _match(cue: Cue, words: list[Word], head: int, near: list[int], around: set[str]) -> Match | None:
    """Match a cue at a head with the words near it, or return None."""
    if not cue.unless.isdisjoint(around):
        return None
    places = [head]
    for wanted in cue.words[1:]:
        fits = (p for p in near if _is(words[p], wanted) and _close(words[p], p, head))
        place = next((p for p in fits if not _is_reason(words, p)), None)
        if place is None:
            return None
        places.append(place)
    return Match(cue, head, tuple(sorted(places)))


def is_finite(word: Word) -> bool:
    """Tell a verb that reports: a personal form, a gerund or a short participle, all of which have a tense here."""
    return word.pos == "VERB" and word.tense != "" and word.case == ""


def _is_modal(words: list[Word], head: int) -> bool:
    """Tell an infinitive that another word makes a statement: "хочу поблагодарить", "будет поддерживать"."""
    if words[head].pos != "VERB" or words[head].tense or words[head].case:
        return False
    modal = words_for("performatives") | words_for("possible") | words_for("future")
    return any(word.lemma in modal or word.form in modal for word in words[max(head - MODAL_REACH, 0) : head])


def _is(word: Word, wanted: frozenset[str]) -> bool:
    return any(name in wanted for name in names(word))


def _close(word: Word, place: int, head: int) -> bool:
    return word.pos != "ADP" or abs(place - head) <= PREPOSITION_REACH


def _is_reason(words: list[Word], place: int) -> bool:
    """Tell a noun that gives the reason and is no word of the cue: "выразил признательность за поддержку"."""
    place -= 1
    while place >= 0 and words[place].pos in {"ADJ", "DET"}:
        place -= 1
    return place >= 0 and words[place].lemma in REASONS


def _near(words: list[Word], head: int) -> list[int]:
    """Return the places in reach of a head, those after it first, up to a break of the clause on either side."""
    right = range(head + 1, min(head + 1 + REACH, len(words)))
    left = range(head - 1, max(head - 1 - REACH, -1), -1)
    return [*_until_break(words, right), *_until_break(words, left)]


def _until_break(words: list[Word], places: range) -> list[int]:
    kept = []
    for place in places:
        other_verb = is_finite(words[place]) and words[place].lemma != "быть"
        opens_clause = words[place].pos == "SCONJ" and words[place].lemma != "как"  # "охарактеризовал как успешные"
        if words[place].token in BREAKS or opens_clause or other_verb:
            break
        kept.append(place)
    return kept
