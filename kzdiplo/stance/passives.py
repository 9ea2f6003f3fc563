"""Who speaks where the cue is passive: "осуждена Китаем", "с российской стороны отмечена", "условлено".

Rules as those of :mod:`kzdiplo.stance.speakers`: each returns a :class:`Voice` or abstains with ``None``.
"""

from __future__ import annotations

from kzdiplo.stance.cues import DEED
from kzdiplo.stance.passages import Placed, is_short_participle
from kzdiplo.stance.scenes import INSIDE, TOGETHER, Scene, Voice, governor, voice_of
from kzdiplo.stance.wordlists import words_for

AGENT_REACH = 4  # words after a passive in which its agent stands: "была решительно осуждена вчера Китаем"
OWNER_REACH = 4  # words after "готовность", "приверженность" in which its owner stands
BOTH = {"оба", "два", "обоюдный", "взаимный"}


def is_passive(scene: Scene) -> bool:
    """Tell a cue that is a short participle, "подтверждена"; "готов" and "намерен" have a subject that speaks."""
    word = scene.sentence.words[scene.match.head]
    impersonal = word.gender == "Neut" and word.number == "Sing"
    return is_short_participle(word.token) and (not scene.match.form_cue or impersonal)


def agent(scene: Scene) -> Voice | None:
    """«Турция осуждена Китаем», «поддержано делегациями Китая»: the actor in the instrumental, or his people."""
    words, head = scene.sentence.words, scene.match.head
    if not is_passive(scene):
        return None
    near = [p for p in scene.sentence.actors if head - AGENT_REACH <= p.first <= head + AGENT_REACH]
    agents = [p for p in near if words[p.first].case == "Ins" and p.actor.form != "adjective"]
    agents = [p for p in agents if not governor(scene, p.first) and words[p.first - 1].pos != "NOUN"]
    agents = agents or [p for p in near if _is_represented(scene, p)] or _named_in_deed(scene)
    return voice_of(agents[0].actor, -1, scene) if agents else None


def _named_in_deed(scene: Scene) -> list[Placed]:
    """Tell in whose house a deed is done: "посол вызван в МИД Казахстана", "в МИД приглашён посол"."""
    bodies = [p for p in scene.sentence.actors if p.actor.kind == "organisation" and scene.match.cue.act == DEED]
    return [p for p in bodies if governor(scene, p.first) in INSIDE]


def _is_represented(scene: Scene, placed: Placed) -> bool:
    """Tell an actor whose people do it: "поддержано делегациями Австрии и Японии"."""
    word = scene.sentence.words[max(placed.first - 1, 0)]
    return word.case == "Ins" and word.lemma in words_for("representatives") | words_for("officials")


def from_the_side(scene: Scene) -> Voice | None:
    """«С российской стороны выражена солидарность», «с обеих сторон отмечено»."""
    words = scene.sentence.words
    if not is_passive(scene):
        return None
    for place in range(scene.match.head):
        if words[place].lemma == "сторона" and governor(scene, place) in {"с", "со"}:
            actor = next((p.actor for p in scene.sentence.actors if p.last == place - 1), None)
            return voice_of(actor, -1, scene) if actor else Voice(TOGETHER, "")
    return None


def owner(scene: Scene) -> Voice | None:
    """«Подтверждена готовность российской стороны», «отмечена решимость двух стран»: whose readiness it is."""
    words, last = scene.sentence.words, scene.match.places[-1]
    if not is_passive(scene) or words[last].lemma not in words_for("owned"):
        return None
    phrase = range(last + 1, min(last + 1 + OWNER_REACH, len(words)))
    owners = [p for p in scene.sentence.actors if p.first in phrase and _is_genitive(scene, last, p.last)]
    named = {"обе", *BOTH} & {words[place].lemma for place in range(max(last - 1, 0), phrase.stop)}
    if named or len(owners) > 1:
        return Voice(TOGETHER, "")
    return voice_of(owners[0].actor, -1, scene) if owners else None


def opening(scene: Scene) -> Voice | None:
    """«Условлено продолжить контакты», «Подчёркнут настрой»: a passive that opens its sentence is of all sides."""
    if scene.match.head > scene.match.places[0]:
        return None
    before = scene.sentence.words[: scene.match.head]
    opens = all(word.pos in {"ADV", "AUX", "PART", "ADJ", "DET"} or word.lemma == "быть" for word in before)
    return Voice(TOGETHER, "") if is_passive(scene) and opens else None


def nobody_in_particular(scene: Scene) -> Voice | None:
    """«В завершение была подтверждена готовность»: a passive act with no voice before it is the act of all."""
    return Voice(TOGETHER, "") if is_passive(scene) and len(scene.match.places) > 1 else None


def _is_genitive(scene: Scene, last: int, place: int) -> bool:
    """Tell an actor whose noun phrase follows with no preposition: "готовность российской стороны"."""
    words = scene.sentence.words[last + 1 : place + 1]
    return all(word.pos not in {"ADP", "VERB", "PUNCT"} for word in words)
