"""What the rules of stance pass to each other: a cue in its sentence, a voice, a target, and what was told before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kzdiplo.actors import side_of
from kzdiplo.stance.cues import Match
from kzdiplo.stance.passages import Actor, Placed, Sentence, Word, place_actors
from kzdiplo.stance.wordlists import words_for

TOGETHER = "стороны"
NOUN_PHRASE = {"ADJ", "DET", "NUM"}
INSIDE = {"в", "во"}


class Voice(NamedTuple):
    """A speaker: the key, the side, where the subject stands (-1 nowhere), and the rule that found it.

    ``parties`` are the keys of those who speak together, as far as the sentence names them.
    """

    key: str
    side: str
    place: int = -1
    rule: str = ""
    parties: tuple[str, ...] = ()


class Target(NamedTuple):
    """What a statement is about: a mention key or a topic key; what of the stance is toward it, and by which rule.

    ``share`` is -1 for who suffers the deed that is spoken of, 0 for whose name only tells what it is about.
    """

    key: str
    kind: str
    share: int = 1
    rule: str = ""


class Told(NamedTuple):
    """What an article has said so far: a sentence, a voice in it, and its targets once they are known."""

    sentence: Sentence
    voice: Voice
    targets: tuple[Target, ...] = ()


class Opening(NamedTuple):
    """What stands before the text of an article: the words of its title, and what they said."""

    words: list[Word]
    said: list[Told]


class Scene(NamedTuple):
    """A cue in its sentence, with what the article said before, and who has the turn in a transcript."""

    sentence: Sentence
    match: Match
    said: list[Told]
    home: str
    turn: Actor | None = None


@dataclass(frozen=True)
class Content:
    """The words that a statement is about, where they begin in its sentence, and the actors of their article.

    Words of the sentence before begin nowhere.
    """

    words: list[Word]
    article: list[Actor]
    begin: int | None = None

    @cached_property
    def names(self) -> frozenset[str]:
        """The lemmas and forms of the words."""
        return frozenset(name for word in self.words for name in (word.lemma, word.form))

    @cached_property
    def actors(self) -> list[Placed]:
        """The actors among the words."""
        return place_actors(self.words, self.article) if self.words else []

    @property
    def of_text(self) -> bool:
        """Whether these are words of a text and not of its title, which stands before it."""
        return not self.words or self.words[0].start >= 0

    def holds(self, name: str) -> bool:
        """Tell whether one of a list of words stands here."""
        return not self.names.isdisjoint(words_for(name))


def voice_of(actor: Actor, place: int, scene: Scene) -> Voice:
    """Make a voice of an actor; the side of a person may be told elsewhere in the article."""
    if actor.kind == "person":
        sides = [other.side for other in scene.sentence.article if other.key == actor.key and other.side]
        return Voice(actor.key, sides[0] if sides else "", place)
    return Voice(actor.key, side_of(actor.key), place)


def governor(scene: Scene, place: int) -> str:
    """Return the preposition that governs a word, or "": "с послом", "в новый Казахстан"; not "в которой стороны"."""
    words, place = scene.sentence.words, place - 1
    while place >= 0 and words[place].pos in NOUN_PHRASE and words[place].lemma != "который":
        place -= 1
    return words[place].lemma if place >= 0 and words[place].pos == "ADP" else ""
