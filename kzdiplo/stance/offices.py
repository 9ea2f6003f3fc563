"""Who stands behind an office or a pronoun: named beside it, elsewhere in the article, or heard before."""

from __future__ import annotations

from kzdiplo import lexicons
from kzdiplo.actors import side_of
from kzdiplo.stance.passages import Actor, is_animate, place_actors
from kzdiplo.stance.scenes import Scene, Voice, voice_of
from kzdiplo.stance.wordlists import words_for

# words between an office and its holder: "министр иностранных дел Республики Казахстан Мухтар Тлеуберди"
PHRASE_REACH = 10
THIS_REACH = 6  # "этот, так сказать, дипломат"


def same_paragraph(scene: Scene) -> Voice | None:
    """«Отдельное внимание было уделено»: the voice heard last in the paragraph."""
    earlier = [told.voice for told in scene.said if told.sentence.paragraph == scene.sentence.paragraph]
    return earlier[-1]._replace(place=-1, rule="") if earlier else None


def person_before(scene: Scene, place: int) -> Voice | None:
    """«Он», «по его словам»: the person who spoke last in the paragraph, unnamed or not, else the one named last."""
    spoken = same_paragraph(scene)
    if spoken and (scene.sentence.is_person(spoken.key) or (spoken.key and _spoke_unnamed(scene))):
        return spoken._replace(place=place)
    people = scene.sentence.named_before(place, "person")
    return voice_of(people[0], place, scene) if people else None


def _spoke_unnamed(scene: Scene) -> bool:
    """Tell that who spoke last is a person without a name: "добавил представитель Кремля"."""
    told = scene.said[-1]
    words, place = told.sentence.words, told.voice.place
    return 0 <= place < len(words) and words[place].pos == "NOUN" and is_animate(words[place].token)


def who_spoke(scene: Scene, place: int) -> Voice | None:
    """«Путин подчеркнул ... Президент отметил»: the person heard last in the paragraph, if no office of his is told."""
    spoken = same_paragraph(scene)
    told = [actor.office for actor in scene.sentence.article if spoken and actor.key == spoken.key]
    person = spoken and scene.sentence.is_person(spoken.key)
    return spoken._replace(place=place) if person and not any(told) else None


def beside(scene: Scene, place: int) -> Actor | None:
    """Return the actor in a noun phrase: the adjective before its head, or the genitive right after it."""
    before = [p.actor for p in scene.sentence.actors if p.last == place - 1 and p.actor.form == "adjective"]
    after = [
        p.actor for p in scene.sentence.actors if p.actor.kind != "person" and _is_attribute(scene, place, p.first)
    ]
    return next(iter([*before, *after]), None)


def _is_attribute(scene: Scene, place: int, first: int) -> bool:
    """Tell an actor in the noun phrase that a word opens: "представители секретариата ОБСЕ"."""
    between = scene.sentence.words[place + 1 : first]
    return place <= first <= place + 3 and all(word.pos in {"ADJ", "NOUN"} for word in between)


def holder_beside(scene: Scene, place: int) -> Actor | None:
    """Return the person whose name follows the office, with only its complements between."""
    for placed in scene.sentence.actors:
        if placed.actor.kind == "person" and place < placed.first <= place + PHRASE_REACH:
            between = scene.sentence.words[place + 1 : placed.first]
            return None if any(word.pos in {"VERB", "SCONJ"} or word.token == "," for word in between) else placed.actor
    return None


def holder_elsewhere(scene: Scene, place: int, wanted: list[str]) -> Actor | None:
    """Return the person named last before who holds such an office, or who is of that side with no office told.

    Of those named only later, a foreigner holds the office only where its country is told too.
    """
    country = beside(scene, place)
    side = side_of(country.key) if country else ""
    before = scene.sentence.named_before(place, "person")
    later = [actor for actor in scene.sentence.article if actor.kind == "person" and actor not in before]
    people = before + [actor for actor in later if side or actor.side in {scene.home, ""}]
    people = [actor for actor in people if not side or actor.side in {side, ""}]
    fits = [a for a in people if _holds(a, wanted)]
    of_country = country is None or country.kind == "country"  # not "глава пограничной службы"
    at_home = [a for a in people if a.side == (side or scene.home) and not a.office and a.start >= 0 and of_country]
    if not side and is_of_state(scene, place):  # of that of the press that writes so, if it is named
        own = [a for a in fits if a.side == scene.home]
        fits = [*own, *at_home, *fits]
    return next(iter([*fits, *at_home]), None)


def _holds(actor: Actor, wanted: list[str]) -> bool:
    """Tell a person with such an office: "премьер-министр", but no "пресс-секретарь президента"."""
    parts = actor.office.casefold().split()
    return any(word in part and not part.endswith(word + "а") for word in wanted for part in parts)


def is_of_state(scene: Scene, place: int) -> bool:
    """Tell "глава государства", "глава нашего государства"."""
    return any(word.lemma == "государство" for word in scene.sentence.words[place + 1 : place + 3])


def told_before(scene: Scene, place: int) -> Voice | None:
    """«Посол Катара прибыл. Посол отметил», «... посла Турции. Этот дипломат отметил»: as the sentence before tells."""
    words, lemma = scene.sentence.before, scene.sentence.words[place].lemma
    this = any(word.lemma == "этот" for word in scene.sentence.words[max(place - THIS_REACH, 0) : place])
    wanted = {lemma, *lexicons.load("speakers")["offices"][lemma]} if this else {lemma}
    same = [at for at, word in enumerate(words) if word.lemma in wanted and (this or word.case in {"Nom", ""})]
    if not same:
        return None
    named = [
        p.actor for p in place_actors(words, scene.sentence.article) if p.actor.kind != "person" and p.first - 1 in same
    ]
    return voice_of(named[0], place, scene) if named else None


def body_again(scene: Scene, place: int) -> Voice | None:
    """«Россельхознадзор ввёл запрет. Ведомство обвинило»: the only body that the sentence before names."""
    word, before = scene.sentence.words[place], scene.sentence.before
    follows = scene.sentence.words[place + 1 : place + 2]
    if any(other.pos == "PROPN" or other.token == "«" for other in follows):  # "агентство РИА Новости"
        return None
    named = any(p.first <= place <= p.last for p in scene.sentence.actors) or beside(scene, place)
    if word.lemma not in words_for("again") or word.number != "Sing" or named or not before:
        return None
    near = place_actors(before, scene.sentence.article)
    bodies = {p.actor.key: p.actor for p in near if p.actor.kind == "organisation"}
    return voice_of(*bodies.values(), place, scene) if len(bodies) == 1 else None
