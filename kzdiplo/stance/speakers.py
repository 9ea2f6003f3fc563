"""Who speaks: rules that look at the subject of a cue, at phrases like "по его словам", and at what was said before.

A rule returns a :class:`Voice` or abstains with ``None``; in ``SPEAKERS`` the first answer wins.
"""

from __future__ import annotations

from collections.abc import Callable

from kzdiplo.stance.cues import DEED
from kzdiplo.stance.offices import person_before, same_paragraph
from kzdiplo.stance.passages import Placed, Word, nominatives
from kzdiplo.stance.passives import agent, from_the_side, is_passive, nobody_in_particular, opening, owner
from kzdiplo.stance.quotations import first_person_speaks, inverted
from kzdiplo.stance.scenes import INSIDE, Scene, Voice, governor, voice_of
from kzdiplo.stance.subjects import RELATIVE, ask, office_holder, scan
from kzdiplo.stance.together import joint
from kzdiplo.stance.wordlists import words_for

SUBJECT_REACH = (
    14  # words after a cue in which its subject may follow: "сделал сегодня, 8 апреля, в Нур-Султане министр ..."
)
FOLLOW_REACH = 4  # words from a cue to a subject that the tree tells: "сообщила сегодня его адвокат"
NAME_REACH, BODY_REACH = 6, 4  # words after "по словам" to a name or a body: "по словам главы МИД Турции Хакана Фидана"
PLACE_REACH = 5  # words after a cue in which its place may follow: "сообщили сегодня в российском МИДе"

SpeakerRule = Callable[[Scene], "Voice | None"]


def find_speaker(scene: Scene) -> Voice:
    """Return the answer of the first rule that names a speaker.

    A speaker that nobody could name is a voice with an empty key.
    """
    for rule in SPEAKERS:
        voice = rule(scene)
        if voice:
            return voice._replace(rule=" ".join(filter(None, [rule.__name__, voice.rule])))
    return Voice("", "", rule="nobody")


def by_words(scene: Scene) -> Voice | None:
    """«По словам Лаврова», «по его словам»."""
    words, head = scene.sentence.words, scene.match.head
    if scene.match.cue.words[-1] != frozenset({"по"}):
        return None
    if any(word.token.casefold() in {"его", "её", "ее"} for word in words[max(head - 2, 0) : head]):
        return person_before(scene, head)
    near = [p for p in scene.sentence.actors if head < p.first <= head + NAME_REACH]
    named = next((p for p in near if p.actor.kind == "person"), None)
    holder = office_holder(scene, head + 1) if not named and head + 1 < len(words) else None
    body = next((p for p in near if p.first <= head + BODY_REACH), None)
    if holder and holder.key:
        return holder
    found = named or body
    return voice_of(found.actor, found.first, scene) if found else holder or Voice("", "")


def in_document(scene: Scene) -> Voice | None:
    """«..., говорится в заявлении МИД»: whose document it is."""
    last = scene.match.places[-1]
    if scene.match.cue.act == DEED or not scene.match.cue.words[-1] & words_for("documents"):
        return None
    near = [p for p in scene.sentence.actors if last - 1 <= p.first <= last + BODY_REACH]
    return voice_of(near[0].actor, -1, scene) if near else None


def who_feels(scene: Scene) -> Voice | None:
    """«Беспокойство в ООН вызывает», «вызывает обеспокоенность Казахстана»: who has the feeling."""
    if scene.match.cue.act == DEED or scene.sentence.words[scene.match.head].lemma not in {"вызвать", "вызывать"}:
        return None
    feeling = next(place for place in scene.match.places if place != scene.match.head)
    near = [p for p in scene.sentence.actors if 0 < p.first - feeling <= BODY_REACH]
    theirs = [p for p in near if governor(scene, p.first) in {"в", "у"} or p.first == feeling + 1]
    return voice_of(theirs[0].actor, -1, scene) if theirs else Voice("", "")


def subject_follows(scene: Scene) -> Voice | None:
    """«Об этом РИА Новости сообщила его адвокат»: the subject that the tree tells, close after the cue; no ОБСЕ."""
    words, head = scene.sentence.words, scene.match.head
    after = range(head + 1, head + 1 + FOLLOW_REACH)
    subjects = scene.sentence.below(head, "nsubj")
    place = next((at for at in subjects if at in after), None)
    if place is None or place > subjects[0] or is_passive(scene):
        return None
    if words[place].case not in {"Nom", ""} or words[place].token.isupper():
        return None
    name = next((p.last for p in scene.sentence.actors if p.first <= place <= p.last), place)
    told = any(place in {p.first, *scene.sentence.climb(p.first)} for p in scene.sentence.actors)
    unknown = None if told or words[place].pos != "NOUN" else Voice("", "", place)
    return scan(scene, [place, name]) or unknown


def subject_before(scene: Scene) -> Voice | None:
    """«Министр ... отметил»: the nearest subject before the cue that agrees with it."""
    return None if is_passive(scene) else scan(scene, range(scene.match.head - 1, -1, -1))


def antecedent(scene: Scene) -> Voice | None:
    """«Союз, который обвинил Ташкент»: what the relative clause tells of."""
    tree, head = scene.sentence.tree, scene.match.head
    subjects = scene.sentence.below(head, "nsubj")
    pronoun = next((at for at in subjects if _word(scene, at).lemma == "который"), None)
    if pronoun is None or tree[head].relation != RELATIVE:
        return None
    noun = tree[head].head
    names = [p.last for p in scene.sentence.actors if p.first == noun or p.first == noun + 1]
    voice = next((voice for at in [noun, *names] if (voice := ask(scene, at))), Voice("", ""))
    return voice._replace(place=pronoun)


def author(scene: Scene) -> Voice | None:
    """«опубликовал доклад, в котором упрекает Ташкент»: the subject of the main clause, where the relative has none."""
    tree, head = scene.sentence.tree, scene.match.head
    own = scene.sentence.below(head, "nsubj", "nsubj:pass")
    if tree[head].relation != RELATIVE or own or is_passive(scene):
        return None
    subjects = [at for verb in scene.sentence.climb(head) for at in scene.sentence.below(verb, "nsubj")]
    names = [p.last for p in scene.sentence.actors if {p.first, tree[p.first].head} & set(subjects)]
    voice = next((voice for at in [*subjects, *names] if (voice := ask(scene, at))), None)
    return None if voice and _is_of_many(scene, voice) else voice


def somewhere(scene: Scene) -> Voice | None:
    """«В Казахстане высоко ценят», «сообщили в МИД»: the place of a plural verb; not «планируют концерт в Китае».

    Nor «говорили в Казахстане главы правительств»: a subject that the tree tells is who speaks.
    """
    words, head = scene.sentence.words, scene.match.head
    if words[head].number != "Plur" or is_passive(scene) or _has_subject(scene):
        return None
    near = [p for p in scene.sentence.actors if p.actor.kind != "person" and p.first < head + PLACE_REACH]
    places = [p for p in near if _is_inside(scene, p) or _is_housed(scene, p)]
    places = [p for p in places if p.first < head or _is_below(scene, p)]
    bodies = [p for p in places if p.actor.kind == "organisation"]
    return voice_of([*bodies, *places][0].actor, -1, scene) if places else None


def _has_subject(scene: Scene) -> bool:
    """Tell a cue that governs a noun after it that can be a nominative in the plural."""
    subjects = [_word(scene, at) for at in scene.sentence.below(scene.match.head, "nsubj") if at > scene.match.head]
    return any(word.pos == "NOUN" and ("Plur" in dict(nominatives(word.token))) for word in subjects)


def _is_inside(scene: Scene, placed: Placed) -> bool:
    """Tell "в МИД" from "в Казахстан"."""
    return placed.first > 0 and governor(scene, placed.first) in INSIDE and _word(scene, placed.first).case != "Acc"


def _is_housed(scene: Scene, placed: Placed) -> bool:
    """Tell whose house it is: "в посольстве США", "в министерстве водных ресурсов РК"."""
    above = [at for at in scene.sentence.climb(placed.first) if _word(scene, at).lemma in words_for("houses")][:1]
    return any(at and governor(scene, at) in INSIDE and _word(scene, at).case == "Loc" for at in above)


def _word(scene: Scene, place: int) -> Word:
    return scene.sentence.words[place]


def _is_below(scene: Scene, placed: Placed) -> bool:
    """Tell an actor that the cue itself governs."""
    return any(scene.sentence.tree[at].head in scene.match.places for at in range(placed.first, placed.last + 1))


def same_sentence(scene: Scene) -> Voice | None:
    """«..., отметив»: the voice of the cue before it in the sentence, unless a subject follows."""
    if any(at > scene.match.head for at in scene.sentence.below(scene.match.head, "nsubj")):
        return None
    earlier = [told.voice for told in scene.said if told.sentence is scene.sentence]
    return earlier[-1]._replace(place=-1, rule="") if earlier else None


def subject_after(scene: Scene) -> Voice | None:
    """«Такое заявление сделал министр», «Опасаясь протестов, Пентагон привёл»: the subject follows the cue."""
    words, start = scene.sentence.words, scene.match.head + 1
    if is_passive(scene):
        return None
    if not words[start - 1].number:  # a gerund: its subject is that of the clause after it
        comma = next((place for place in range(start, len(words)) if words[place].token == ","), None)
        return scan(scene, range(comma + 1, len(words))) if comma and start <= 2 else None
    return scan(scene, range(start, min(start + SUBJECT_REACH, len(words))))


def heard_before(scene: Scene) -> Voice | None:
    """«Отметил и рост»: the voice heard last; not where the tree tells a subject, nor one person for «обвиняли»."""
    voice, head = same_paragraph(scene), scene.match.head
    if voice is None or is_passive(scene):
        return voice
    if scene.match.cue.act == DEED and scene.sentence.words[head].number == "Plur":  # "посла вызвали"
        return None
    tree = scene.sentence.tree
    verbs = [head, tree[head].head] if tree[head].relation == "conj" else [head]
    subjects = [at for verb in verbs for at in scene.sentence.below(verb, "nsubj")]
    words = [_word(scene, at) for at in subjects if at not in scene.match.places]
    subject = any(word.pos in {"NOUN", "PROPN"} or word.lemma == "который" for word in words)
    return None if subject or _is_of_many(scene, voice) else voice


def _is_of_many(scene: Scene, voice: Voice) -> bool:
    """Tell a plural verb, which one person does not govern: "фильмы, которые называют"."""
    return _word(scene, scene.match.head).number == "Plur" and scene.sentence.is_person(voice.key)


SPEAKERS: list[SpeakerRule] = [
    by_words,
    in_document,
    who_feels,
    first_person_speaks,
    agent,
    from_the_side,
    owner,
    opening,
    inverted,
    subject_follows,
    antecedent,
    author,
    joint,
    subject_before,
    somewhere,
    same_sentence,
    subject_after,
    heard_before,
    nobody_in_particular,
]
