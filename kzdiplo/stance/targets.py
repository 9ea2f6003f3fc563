"""What a statement is about: the words that carry its content, and rules that find a target in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kzdiplo import lexicons
from kzdiplo.actors import side_of
from kzdiplo.stance.attachments import Path, find_path, looseness
from kzdiplo.stance.contents import BEFORE_CUE, find_theme
from kzdiplo.stance.counterparts import other_side, talked_with
from kzdiplo.stance.passages import Actor, Word
from kzdiplo.stance.passives import is_passive
from kzdiplo.stance.scenes import NOUN_PHRASE, TOGETHER, Content, Scene, Target, Voice, governor
from kzdiplo.stance.shares import Named, find_share, suffers
from kzdiplo.stance.subjects import office_holder
from kzdiplo.stance.wordlists import words_for

OBJECTS, OBJECT_REACH = {"obj", "iobj", "nsubj:pass"}, 3  # "решение МИД Турции осудил Китай"
JUDGING = {"concern", "support", "welcome", "condemn", "deny"}  # acts about what somebody else said or did
SETTING_REACH = 5  # words between "в рамках" and the actor: "в рамках человеческого измерения ОБСЕ"
JOINING = {",", "и", "или", "а", "также"}
EMPHASIS = {"особенно", "отдельно", "лично"}  # "поблагодарил партнёров за помощь и особенно Турцию"


TargetRule = Callable[[Scene, Voice, Content], list[Target]]


def find_targets(scene: Scene, voice: Voice, content: Content) -> tuple[list[Target], str]:
    """Return the targets that the first rule finds, and the name of the rule."""
    for rule in TARGETS:
        targets = rule(scene, voice, content)
        if targets:
            return targets, rule.__name__
    return [], "no_target"


def actor_itself(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«сотрудничество с Кувейтом»: the first actor of another side, those joined to it, and whoever suffers a deed.

    And whoever is named besides with stress: "поблагодарил партнёров по ОДКБ за помощь и особенно Россию".
    """
    free = [named for named in _meant(scene, voice, content) if not _is_setting(content.words, named.placed.first)]
    harmed = [target for target in map(_target, free) if target.rule == suffers.__name__ and target.share < 0]
    stressed = [_target(named) for named in free if _is_stressed(content.words, named.placed.first)]
    found: dict[str, Target] = {}
    for target in [*_joined(free), *harmed, *stressed]:
        found.setdefault(target.key, target)
    return list(found.values())


def object_before(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«Турцию поддержали США»: the object that the tree tells, where it stands before its cue."""
    before = [p for p in scene.sentence.actors if p.last < scene.match.places[0] and not _own(scene, voice, p.actor)]
    whole = Content(scene.sentence.words, scene.sentence.article, 0)
    others = [p for p in before if p.first != voice.place != p.last]
    told = [Named(scene, whole, placed, find_path(scene, voice, whole, placed)) for placed in others]
    return _joined([named for named in told if named.path and _is_object(named.path)])


def office_itself(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«поблагодарил Главу государства»: the holder of an office that the cue deals with; «дипломатов» are many."""
    tree, offices = scene.sentence.tree, lexicons.load("speakers")["offices"]
    places = range(content.begin, content.begin + len(content.words)) if content.begin is not None else []
    objects = [at for at in places if tree[at].head in scene.match.places and tree[at].relation in OBJECTS]
    objects = [at for at in objects if scene.sentence.words[at].number != "Plur"]
    holders = (office_holder(scene, at) for at in objects if scene.sentence.words[at].lemma in offices)
    keys = {holder.key for holder in holders if holder}
    others = [actor for actor in scene.sentence.article if actor.key in keys and actor.key != voice.key]
    meant = [actor for actor in others if not voice.side or not _own(scene, voice, actor)]
    return [Target(actor.key, actor.kind) for actor in meant[:1]]


def republic(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«поблагодарило республику», «реформы в республике»: home, in words of another side."""
    bare = any(word.lemma == "республика" and word.token.islower() for word in content.words)
    named = any(actor.key == scene.home for actor in scene.sentence.article)
    return [Target(scene.home, "country")] if bare and named and voice.side not in {"", scene.home} else []


def body_before(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«организация располагает инструментами»: the organisation named last."""
    listed, grounds = words_for("bodies"), words_for("grounds")
    pairs = zip([None, *content.words], content.words, strict=False)
    meant = [word for before, word in pairs if word.lemma in listed and not (before and before.lemma in grounds)]
    if not any(word.number == "Sing" for word in meant):
        return []
    named = [a for a in scene.sentence.named_before(scene.match.head, "organisation") if not _own(scene, voice, a)]
    return [Target(named[0].key, "organisation")] if named else []


def doer_before(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«Токаев предложил ... Идею поддержали»: whoever said or did before what is now judged."""
    sentence = scene.sentence
    bare = [at for at in sentence.below(scene.match.head, *OBJECTS) if not sentence.below(at, "nmod")]
    judged = scene.match.cue.act in JUDGING and any(sentence.words[at].lemma in words_for("doings") for at in bare)
    if not judged or (is_passive(scene) and not voice.rule.startswith("agent")):
        return []
    near = [told.voice for told in scene.said if sentence.paragraph - told.sentence.paragraph <= 1]
    doers = {told.key: told for told in near if told.key and told.side != voice.side}
    key = next(reversed(doers), "")
    return [Target(actor.key, actor.kind) for actor in sentence.article if actor.key == key][:1]


def topic_of_content(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«права человека»: the topic with most seed words."""
    named = {place for p in content.actors for place in range(p.first, p.last + 1)}
    theme = find_theme([word for place, word in enumerate(content.words) if place not in named])
    return [Target(theme, "topic")] if theme else []


def said_before(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«их использование», «его развитие», «эти принципы»: what the statement before was about."""
    noun = next((at for at, word in enumerate(content.words) if word.pos == "NOUN"), len(content.words))
    pairs = zip(content.words[:noun], content.words[1:], strict=False)  # a noun before "его" may be what it means
    saying, things = words_for("saying"), {"NOUN", "ADJ"}
    whose = any(one.form in {"=его", "=ее"} and two.pos in things and two.lemma not in saying for one, two in pairs)
    if not whose and not content.holds("pointers"):
        return []
    earlier = [told for told in scene.said if told.sentence.paragraph == scene.sentence.paragraph]
    told = earlier[-1].targets if earlier else ()
    return [target for target in told if target.kind != "person" and target.key not in {voice.key, voice.side}]


def partner_before(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«двусторонние отношения»: the other country named last, or else named at all."""
    pairs, listed = zip(content.words, content.words[1:], strict=False), words_for("pair")
    if not any(f"{one.lemma} {two.lemma}" in listed for one, two in pairs):
        return []
    article = [actor for actor in scene.sentence.article if actor.kind == "country"]
    named = [
        a for a in [*scene.sentence.named_before(scene.match.head, "country"), *article] if not _own(scene, voice, a)
    ]
    return [Target(named[0].key, "country")] if named else []


def actor_of_setting(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«взаимодействие в рамках ОБСЕ»: the frame, where nothing else is named."""
    return _joined(_meant(scene, voice, content))


def topic_before(scene: Scene, voice: Voice, content: Content) -> list[Target]:
    """«обеспокоенность развитием событий»: the topic of the sentence before."""
    if not content.holds("happenings"):
        return []
    theme = find_theme(scene.sentence.before)
    return [Target(theme, "topic")] if theme else []


TARGETS: list[TargetRule] = [
    actor_itself,
    object_before,
    office_itself,
    republic,
    body_before,
    said_before,
    doer_before,
    talked_with,
    topic_of_content,
    partner_before,
    actor_of_setting,
    topic_before,
    other_side,
]


def refusals(scene: Scene, voice: Voice, content: Content) -> dict[str, str]:
    """Return the actors of other sides that the cue is not about, each with the rule that tells so."""
    return {named.placed.actor.key: rule for named, rule in _others(scene, voice, content) if rule}


def _others(scene: Scene, voice: Voice, content: Content) -> Iterator[tuple[Named, str]]:
    """Yield the actors of other sides, each with the rule by which the cue is not about it, or ""."""
    main = _is_main(scene, voice)
    for placed in content.actors:
        own = _own(scene, voice, placed.actor)
        if own and not _may_be_home(scene, voice, placed.actor):
            continue
        path = find_path(scene, voice, content, placed)
        if not own or _is_dealt_with(scene, path):
            yield Named(scene, content, placed, path), looseness(path, main)


def _meant(scene: Scene, voice: Voice, content: Content) -> list[Named]:
    """Return the actors of other sides that the cue is about."""
    return [named for named, rule in _others(scene, voice, content) if not rule]


def _is_main(scene: Scene, voice: Voice) -> bool:
    """Tell what is said as the main clause, "..., заявил министр", and information, which may go on for clauses."""
    return scene.match.cue.act == "inform" or voice.rule.startswith(BEFORE_CUE)


def _is_object(path: Path) -> bool:
    """Tell an object of the cue, or who is named close below it."""
    told = path.joined and path.relations[-1] in OBJECTS and not looseness(path, main=False)
    return told and len(path.places) <= OBJECT_REACH


def _own(scene: Scene, voice: Voice, actor: Actor) -> bool:
    """Tell an actor of the speaker's own side; the home country is on the side of "стороны" and of nobody."""
    own = {voice.key, voice.side} - {""}
    if voice.key == TOGETHER or not voice.side:
        own.add(scene.home)
    return bool({actor.key, side_of(actor.key), actor.side} & own)


def _may_be_home(scene: Scene, voice: Voice, actor: Actor) -> bool:
    """Tell the home country in words of whoever's side is unknown: «сенатор раскритиковал политику Астаны»."""
    told = voice.key != TOGETHER and not voice.side and scene.match.cue.act not in {"inform", "commit"}
    return told and actor.key == scene.home


def _is_dealt_with(scene: Scene, path: Path | None) -> bool:
    """Tell the object of the cue, or of a preposition that is a word of it: «заступился за Казахстан»."""
    cue_words = {name for words in scene.match.cue.words[1:] for name in words}
    return path is not None and (_is_object(path) or governor(scene, path.places[0]) in cue_words)


def _is_setting(words: list[Word], first: int) -> bool:
    """Tell an actor that is the place or the frame of something: "в Украине и Молдавии", "в рамках ОБСЕ"."""
    place = first - 1
    listed = {*NOUN_PHRASE, "PROPN"} if words[first].case == "Loc" else NOUN_PHRASE
    while place >= 0 and (words[place].pos in listed or (listed != NOUN_PHRASE and words[place].lemma in JOINING)):
        place -= 1
    if place >= 0 and words[place].lemma in {"в", "на"} and words[first].case != "Acc":
        return True
    near = words[max(first - SETTING_REACH, 0) : first]
    return any(word.lemma in words_for("settings") for word in near)


def _is_stressed(words: list[Word], first: int) -> bool:
    """Tell "и особенно Россию" in the accusative."""
    return first > 0 and words[first - 1].lemma in EMPHASIS and words[first].case == "Acc"


def _target(named: Named) -> Target:
    return Target(named.placed.actor.key, named.placed.actor.kind, *find_share(named))


def _joined(actors: list[Named]) -> list[Target]:
    """Return the first actor and those of its kind that "и" or a comma joins to it, with its share or theirs."""
    targets: list[Target] = []
    end = None
    for named in actors:
        p = named.placed
        between = named.content.words[end + 1 : p.first] if end is not None else []
        if end is not None and (p.first <= end or any(word.lemma not in JOINING for word in between) or not between):
            continue
        if p.actor.kind == (targets[0].kind if targets else p.actor.kind):
            target = _target(named)
            like_first = targets[0]._replace(key=target.key, kind=target.kind) if targets else target
            targets.append(target if target.rule else like_first)
            end = p.last
    return list(dict.fromkeys(targets))
