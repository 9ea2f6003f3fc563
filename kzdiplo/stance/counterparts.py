"""The other side: whom words of one side are for or against where the article names no more than one other."""

from __future__ import annotations

from kzdiplo import lexicons
from kzdiplo.actors import side_of
from kzdiplo.stance.passages import Actor, Word
from kzdiplo.stance.scenes import Content, Scene, Target, Voice

SIDES = {"igo", "ngo", "bank"}  # types of organisations that are sides themselves
ADDRESSED = {"thank", "congratulate", "condole"}  # acts that are said to somebody
# Acts that are toward somebody even where nobody is named; a promise or a refusal may be about a thing alone.
TOWARD = ADDRESSED | {"condemn", "concern", "offer", "welcome", "support"}


def talked_with(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«в разговоре с Президентом России Путиным выразил соболезнования»: whom he spoke to, the person if named."""
    words, cue = scene.sentence.words, scene.match.places[0]
    if scene.match.cue.act not in ADDRESSED:
        return []
    named = [p for p in scene.sentence.actors if p.last < cue and p.actor.key != voice.key]
    others = [p.actor for p in named if _side(p.actor) not in {"", voice.side} and _is_with(words, p.first)]
    best = [actor for actor in others if actor.kind == "person"] or others
    return [Target(best[-1].key, best[-1].kind)] if best else []


def _is_with(words: list[Word], place: int) -> bool:
    """Tell a name that "с" governs, with the words of its office between: "с Президентом России Путиным"."""
    place -= 1
    while place >= 0 and words[place].case in {"Ins", "Gen"} and words[place].pos in {"NOUN", "PROPN", "ADJ"}:
        place -= 1
    return place >= 0 and words[place].lemma == "с" and words[place].pos == "ADP"


def other_side(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«поблагодарил за помощь»: the only other side that the text names so far, if it was named just before.

    Only its first sentence is read with the title. Actors among the words of the statement do not count: other rules
    have refused them.
    """
    words, before = scene.sentence.words, scene.sentence.before
    if not voice.side or scene.match.cue.act not in TOWARD or any(word.token == ";" for word in words):
        return []
    refused = {placed.actor for placed in content.actors}
    begin = min((before or words)[0].start, 0)
    so_far = [a for a in scene.sentence.article if begin <= a.start < words[-1].end and a not in refused]
    named = [(actor, _side(actor)) for actor in so_far]
    others = [(actor, side) for actor, side in named if side not in {"", voice.side, voice.key}]
    near = others and others[-1][0].start >= (before or words)[0].start
    if not near or len({side for _, side in others}) > 1:
        return []
    side = others[0][1]
    return [Target(side, next((actor.kind for actor, _ in others if actor.key == side), "country"))]


def _side(actor: Actor) -> str:
    """Return the side of an actor: its own, or a country or a body of countries; none of an agency or a company."""
    if actor.kind == "organisation" and side_of(actor.key) == actor.key:
        kind = lexicons.load("organisations")["organisations"].get(actor.key, {}).get("type")
        return actor.key if kind in SIDES else ""
    return actor.side or ("" if actor.kind == "person" else side_of(actor.key))
