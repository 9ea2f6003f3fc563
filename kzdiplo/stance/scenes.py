"""What the rules of stance pass to each other: a cue in its sentence, a voice, a target, and what was told before."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.actors import side_of
from kzdiplo.lemmas import fold
from kzdiplo.stance.cues import Match
from kzdiplo.stance.passages import Actor, Sentence

TOGETHER = "стороны"
NOUN_PHRASE = {"ADJ", "DET", "NUM"}


class Voice(NamedTuple):
    """A speaker: the key, the side, where the subject stands (-1 nowhere), and the rule that found it."""

    key: str
    side: str
    place: int = -1
    rule: str = ""


class Target(NamedTuple):
    """What a statement is about: a mention key or a topic key."""

    key: str
    kind: str


class Told(NamedTuple):
    """What an article has said so far: a sentence, a voice in it, and its targets once they are known."""

    sentence: Sentence
    voice: Voice
    targets: tuple[Target, ...] = ()


class Scene(NamedTuple):
    """A cue in its sentence, with what the article said before."""

    sentence: Sentence
    match: Match
    said: list[Told]
    home: str


def voice_of(actor: Actor, place: int, scene: Scene) -> Voice:
    """Make a voice of an actor; the side of a person may be told elsewhere in the article."""
    if actor.kind == "person":
        sides = [other.side for other in scene.sentence.article if other.key == actor.key and other.side]
        return Voice(actor.key, sides[0] if sides else "", place)
    return Voice(actor.key, side_of(actor.key), place)


def governor(scene: Scene, place: int) -> str:
    """Return the preposition that governs a word, or "": "с послом", "в новый Казахстан"."""
    words, place = scene.sentence.words, place - 1
    while place >= 0 and words[place].pos in NOUN_PHRASE:
        place -= 1
    return words[place].lemma if place >= 0 and words[place].pos == "ADP" else ""


def words_for(name: str) -> frozenset[str]:
    """Return a list of lexicons/speakers.yaml as a set, folded."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(fold(word) for word in words) for name, words in lexicons.load("speakers").items()}
