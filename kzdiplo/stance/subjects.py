"""Who may be the subject of a cue: rules asked at one word, each naming a :class:`Voice` or abstaining with ``None``.

``SUBJECTS`` is the order in which they are asked; the first answer wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kzdiplo import lexicons
from kzdiplo.stance.cues import DEED
from kzdiplo.stance.offices import (
    beside,
    body_again,
    holder_beside,
    holder_elsewhere,
    is_of_state,
    person_before,
    told_before,
    who_spoke,
)
from kzdiplo.stance.passages import is_animate, nominatives
from kzdiplo.stance.scenes import TOGETHER, Scene, Voice, governor, voice_of
from kzdiplo.stance.together import everybody, several
from kzdiplo.stance.wordlists import words_for

RELATIVE = "acl:relcl"


SubjectRule = Callable[[Scene, int], "Voice | None"]


def person_named(scene: Scene, place: int) -> Voice | None:
    """«Ермек Кошербаев подчеркнул»: a person by name."""
    actor = next((p.actor for p in scene.sentence.actors if p.last == place and p.actor.kind == "person"), None)
    return voice_of(actor, place, scene) if actor else None


def representative(scene: Scene, place: int) -> Voice | None:
    """«Казахстанская сторона», «представители ОБСЕ»: the country or organisation beside the word."""
    body = any(p.first == place and p.actor.kind == "organisation" for p in scene.sentence.actors)  # "Российский МИД"
    if body or scene.sentence.words[place].lemma not in words_for("representatives"):
        return None
    actor = beside(scene, place)
    return voice_of(actor, place, scene) if actor else None


def diplomats(scene: Scene, place: int) -> Voice | None:
    """«Дипломаты отмечают»: the foreign ministry of which the sentence before speaks."""
    word, words = scene.sentence.words[place], scene.sentence.words
    if word.lemma != "дипломат" or word.number != "Plur":
        return None
    before = scene.sentence.before
    bodies = [a for a in scene.sentence.named_before(place, "organisation") if a.key.endswith("-MFA")]
    near = bodies and before and before[0].start <= bodies[0].start < words[0].start
    return voice_of(bodies[0], place, scene) if near else None


def unknown_group(scene: Scene, place: int) -> Voice | None:
    """«Эксперты отмечают»: somebody, but nobody with a key."""
    word = scene.sentence.words[place]
    return Voice("", "", place) if word.lemma in words_for("unknown") and word.number == "Plur" else None


def country_or_body(scene: Scene, place: int) -> Voice | None:
    """«Казахстан выступает», «Европейский союз призвал»: a country or organisation by name, its first noun."""
    words = scene.sentence.words
    named = [p for p in scene.sentence.actors if p.first <= place <= p.last and p.actor.kind != "person"]
    nouns = {"NOUN", "PROPN"}
    placed = next((p for p in named if all(word.pos not in nouns for word in words[p.first : place])), None)
    return voice_of(placed.actor, place, scene) if placed and placed.actor.form != "adjective" else None


def office_holder(scene: Scene, place: int) -> Voice | None:
    """«Глава МИД Казахстана», «министр»: the one who holds the office, named beside it or elsewhere in the article."""
    offices = lexicons.load("speakers")["offices"]
    wanted = offices.get(scene.sentence.words[place].lemma)
    if wanted is None:
        return None
    actor = holder_beside(scene, place) or holder_elsewhere(scene, place, wanted) or beside(scene, place)
    if actor is None:
        home = Voice(scene.home, scene.home, place) if is_of_state(scene, place) else Voice("", "", place)
        return who_spoke(scene, place) or told_before(scene, place) or home
    return voice_of(actor, place, scene)


def pronoun(scene: Scene, place: int) -> Voice | None:
    """«Он отметил»: the one who spoke last in the paragraph, else the person named last."""
    token = scene.sentence.words[place].token.casefold()
    if token == "они":
        return Voice(TOGETHER, "", place)
    return person_before(scene, place) if token in {"он", "она"} else None


def official(scene: Scene, place: int) -> Voice | None:
    """«Словенский лидер», «депутаты сената»: unnamed, for the country or body beside the word."""
    if scene.sentence.words[place].lemma not in words_for("officials"):
        return None
    actor = holder_beside(scene, place) or beside(scene, place)
    return voice_of(actor, place, scene) if actor else None


def somebody_else(scene: Scene, place: int) -> Voice | None:
    """«Журналисты покинули саммит»: somebody without a key ends the search; "вице-премьер Сечин" has one."""
    word = scene.sentence.words[place]
    if word.pos != "NOUN" or not is_animate(word.token):
        return None
    actor = holder_beside(scene, place)
    return voice_of(actor, place, scene) if actor else Voice("", "", place)


SUBJECTS: list[SubjectRule] = [
    several,
    person_named,
    representative,
    body_again,
    diplomats,
    everybody,
    unknown_group,
    country_or_body,
    office_holder,
    pronoun,
    official,
    somebody_else,
]


def scan(scene: Scene, places: Iterable[int], stop: str = "") -> Voice | None:
    """Ask the subject rules at each word that can be the subject of the cue."""
    for place in places:
        word = scene.sentence.words[place]
        if word.token == stop or (word.lemma == "который" and not _is_in_aside(scene, place)):
            return None
        if _can_be_subject(scene, place) and not any(told(scene, place) for told in REFUSALS):
            voice = ask(scene, place)
            if voice:
                return voice
    return None


def ask(scene: Scene, place: int) -> Voice | None:
    """Return the answer of the first subject rule that has one about a word."""
    answers = ((rule(scene, place), rule.__name__) for rule in SUBJECTS)
    return next((voice._replace(rule=name) for voice, name in answers if voice), None)


def _is_genitive(scene: Scene, place: int) -> bool:
    """Tell a genitive that could be a plural too: "заявление правительства восприняли"."""
    return scene.sentence.words[place].case == "Gen" and scene.sentence.tree[place].relation == "nmod"


def _is_aside(scene: Scene, place: int) -> bool:
    """Tell the subject of a relative clause that the cue is not in: "Польша, которую поддержала Германия, осудила"."""
    head, relation = scene.sentence.tree[place]
    told = relation == "nsubj" and head >= 0 and scene.sentence.tree[head].relation == RELATIVE
    return told and _is_in_aside(scene, place)


def _is_object(scene: Scene, place: int) -> bool:
    """Tell the object of another verb whose subject is told: "президент поддержал Казахстан и осудил"."""
    head, relation = scene.sentence.tree[place]
    return relation == "obj" and head != scene.match.head and bool(scene.sentence.below(head, "nsubj"))


def _is_in_aside(scene: Scene, place: int) -> bool:
    """Tell a word of a relative clause that ends before the cue: "Турция, которая осудила, поддержала"."""
    tree, cue = scene.sentence.tree, {scene.match.head, *scene.sentence.climb(scene.match.head)}
    clause = next((at for at in scene.sentence.climb(place) if tree[at].relation == RELATIVE), scene.match.head)
    return clause not in cue and clause < scene.match.head


def _is_outlet(scene: Scene, place: int) -> bool:
    """Tell the agency of a dateline, which does nothing but report: "Интерфакс – Россия ввела санкции"."""
    listed = lexicons.load("organisations")["organisations"]
    keys = [p.actor.key for p in scene.sentence.actors if p.first <= place <= p.last]
    return scene.match.cue.act == DEED and any(listed.get(key, {}).get("type") == "media" for key in keys)


REFUSALS: list[Callable[[Scene, int], bool]] = [_is_genitive, _is_aside, _is_object, _is_outlet]


def _can_be_subject(scene: Scene, place: int) -> bool:
    words, verb = scene.sentence.words, scene.sentence.words[scene.match.head]
    foreign = words[place].pos == "X" and any(p.first <= place <= p.last for p in scene.sentence.actors)  # "HRW"
    if (words[place].pos not in {"NOUN", "PROPN", "PRON"} and not foreign) or governor(scene, place):
        return False
    readings = _nominative_readings(scene, place)
    together = place > 0 and words[place - 1].lemma == "и"
    return any(
        (not verb.number or not number or number == verb.number or together)
        and (
            not verb.gender or not gender or verb.number != "Sing" or gender == verb.gender or _is_person(scene, place)
        )
        for number, gender in readings
    )


def _nominative_readings(scene: Scene, place: int) -> Iterable[tuple[str, str]]:
    """Return number and gender of each reading as a nominative; a name that is not declined follows its neighbour."""
    word = scene.sentence.words[place]
    if word.pos == "X":
        return {("", "")}
    if word.case == "Nom":
        return (
            {(word.number, word.gender)}
            if word.pos == "PROPN"
            else nominatives(word.token) or {(word.number, word.gender)}
        )
    if word.case or word.pos != "PROPN":
        return nominatives(word.token) if word.pos != "PROPN" or word.case == "Acc" else ()
    before = scene.sentence.words[place - 1] if place else None
    after_name = before is not None and before.pos in {"PROPN", "ADJ"} and before.case == "Nom"  # "Российский МИД"
    attribute = before is not None and (before.pos in {"NOUN", "ADJ", "PROPN", "ADP"} or before.token == "(")
    if not attribute or after_name:
        return {("", "")}
    return ()


def _is_person(scene: Scene, place: int) -> bool:
    """Tell a word that need not agree in gender: "дипломат рассказала"."""
    return scene.sentence.words[place].lemma in lexicons.load("speakers")["offices"] or any(
        p.last == place and p.actor.kind == "person" for p in scene.sentence.actors
    )
