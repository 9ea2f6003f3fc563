"""What reads like a statement and is none, or is told already: small rules asked in order."""

from __future__ import annotations

from collections.abc import Callable

from kzdiplo.stance.passives import is_passive
from kzdiplo.stance.scenes import TOGETHER, Scene, Voice
from kzdiplo.stance.wordlists import words_for

DASHES = {",", "—", "–"}

UnsaidRule = Callable[[Scene, Voice, list[Voice]], bool]


def is_unsaid(scene: Scene, voice: Voice, heard: list[Voice]) -> bool:
    """Tell a cue that makes no statement; ``heard`` are the voices of the cues before it in its sentence."""
    return any(rule(scene, voice, heard) for rule in UNSAID)


def credit(scene: Scene, voice: Voice, heard: list[Voice]) -> bool:
    """«..., сообщает МИД РК», «Как сообщало агентство»: the source of an article."""
    words, head = scene.sentence.words, scene.match.head
    if words[head].lemma not in words_for("credit"):
        return False
    by_person = scene.sentence.is_person(voice.key)
    follows = head > 0 and (words[head - 1].token in DASHES or words[head - 1].lemma == "как")
    return follows and not by_person


def silence(scene: Scene, voice: Voice, heard: list[Voice]) -> bool:
    """«подробностей пресс-служба не сообщает»: nothing was said."""
    words, head = scene.sentence.words, scene.match.head
    return head > 0 and words[head - 1].lemma == "не" and words[head].lemma in words_for("silence")


def nobody(scene: Scene, voice: Voice, heard: list[Voice]) -> bool:
    """«Они говорили о погоде», «Ему грозит срок»: a verb that is a statement only of somebody named."""
    return scene.match.cue.named and (not voice.key or (voice.key == TOGETHER and not voice.parties))


def hearsay(scene: Scene, voice: Voice, heard: list[Voice]) -> bool:
    """«Говорят, что цены растут»: people say."""
    words = scene.sentence.words
    return scene.match.head == 0 and words[0].form == "=говорят" and any(word.token == "," for word in words[1:2])


def whoever(scene: Scene, voice: Voice, heard: list[Voice]) -> bool:
    """«с теми, кто готов помочь»: of whoever does it."""
    subjects = scene.sentence.below(scene.match.head, "nsubj")
    return any(scene.sentence.words[at].lemma == "кто" for at in subjects)


def aside(scene: Scene, voice: Voice, heard: list[Voice]) -> bool:
    """«наказать, как сказано, за передачу земель»: words about the wording, inside what is said."""
    words, first, last = scene.sentence.words, scene.match.places[0], scene.match.places[-1]
    marks = [word.token for word in (*words[max(first - 2, 0) : first - 1], *words[last + 1 : last + 2])]
    return first > 1 and words[first - 1].lemma == "как" and is_passive(scene) and marks == [",", ","]


def sentenced(scene: Scene, voice: Voice, heard: list[Voice]) -> bool:
    """«осуждён за убийство», «осуждены на пять лет»: by a court."""
    words, head = scene.sentence.words, scene.match.head
    by_court = words[head].lemma in {"осудить", "осуждать"} and is_passive(scene) and not voice.rule.startswith("agent")
    return by_court and any(word.lemma in {"за", "на", "к", "по"} for word in words[head + 1 : head + 3])


def told(scene: Scene, voice: Voice, heard: list[Voice]) -> bool:
    """«Мы поддерживаем», — заявил он: what he said is a statement of its own."""
    spoken = any(earlier.rule.startswith("first_person_speaks") for earlier in heard)
    return spoken and scene.match.cue.act == "inform" and voice.rule.startswith("inverted")


UNSAID: list[UnsaidRule] = [credit, silence, nobody, hearsay, whoever, aside, sentenced, told]
