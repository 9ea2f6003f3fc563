"""What of a stance toward a thing is toward the actor named with it: against who is harmed, say.

A rule takes a :class:`Named` and returns 1, -1 or 0, or abstains with ``None``; in ``SHARES`` the first answer wins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kzdiplo.stance.attachments import Path
from kzdiplo.stance.branches import JOINT
from kzdiplo.stance.cues import DEED
from kzdiplo.stance.passages import Placed, Word
from kzdiplo.stance.scenes import Content, Scene, governor
from kzdiplo.stance.sufferers import find_deed
from kzdiplo.stance.wordlists import words_for

DOERS = {"nsubj", "obl:agent"}
OBJECTS = {"nsubj", "obj", "iobj"}
AGAINST = "против"


class Named(NamedTuple):
    """An actor among the words of a statement, and how it hangs on the cue."""

    scene: Scene
    content: Content
    placed: Placed
    path: Path | None


class Step(NamedTuple):
    """A word above an actor: by which relation and preposition the actor comes to it, and whether it comes at once."""

    place: int
    word: Word
    relation: str
    link: str
    near: bool

    @property
    def own(self) -> bool:
        """Whether the actor is whose thing it is: "санкции США"."""
        return self.near and self.word.pos == "NOUN" and not self.link

    @property
    def together(self) -> bool:
        """Whether the actor takes part: "прекращение огня с Ираном"."""
        return self.near and self.word.pos == "NOUN" and self.link in {"с", "со"}

    @property
    def where(self) -> bool:
        """Whether the actor is where it was done: "арестованных в Ираке"."""
        return self.near and self.word.pos == "VERB" and self.link in {"в", "во", "на"}


ShareRule = Callable[[Named], "int | None"]


def find_share(named: Named) -> tuple[int, str]:
    """Return what of the stance of a statement is toward an actor, and the name of the rule; 1 by none."""
    if named.scene.match.cue.act == DEED:  # its words tell all else: "ввёл санкции против"
        return (0, _is_tool.__name__) if _is_tool(named) else (1, "")
    answers = ((rule(named), rule.__name__) for rule in SHARES)
    return next(((share, name) for share, name in answers if share is not None), (1, ""))


def suffers(named: Named) -> int | None:
    """«осудил удары по Ирану», «согласился не арестовывать Иванова» are for him; «угрожал ударами по Ирану» is not."""
    share = find_deed(named.content.words, named.placed.first)
    threat = named.scene.sentence.words[named.scene.match.head].lemma in words_for("threats")
    above = _above(named)
    if share == -1 and threat and above and not governor(named.scene, above[-1].place):
        return 1
    undone = sum(_is_undone(named, step) for step in above) % 2 == 1
    return -share if share == -1 and undone else share


def in_dispute(named: Named) -> int | None:
    """«поддержал урегулирование украинского кризиса», «готов к переговорам по Сирии»: not for nor against."""
    near = next(iter(_above(named)), None)
    talks = near and near.link == "по" and near.word.lemma in words_for("talks")
    return 0 if talks or (near and near.word.lemma in words_for("disputes")) else None


def in_claim(named: Named) -> int | None:
    """«опроверг сообщения о переговорах с Турцией»: a claim denied is against whose it is, «слова Меркель», alone."""
    if named.scene.match.cue.act != "deny":
        return None
    told = any(step.word.lemma in words_for("claims") and not step.own for step in _above(named))
    return 0 if told else None


def given(named: Named) -> int | None:
    """«поблагодарила за средства, выделенные фонду», «за выделенные фонду средства»: to whom else it was given."""
    near = next(iter(_above(named)), None)
    words, first = named.scene.sentence.words, (named.content.begin or 0) + named.placed.first
    participle = near and near.word.pos == "VERB" and near.word.case and not near.link
    return 0 if participle and words[first].case in {"Dat", ""} else None


def wanted(named: Named) -> int | None:
    """«намерена получить гарантии от США»: what somebody is to give is neither for him nor against him."""
    return 0 if any(step.word.lemma in words_for("wants") for step in _above(named)) else None


def called(named: Named) -> int | None:
    """«призвал договориться с Ираном и прекратить войну», «призвал обе страны прекратить»: not against them."""
    content, cue = named.content, named.scene.match.cue
    if not content.holds("stop") or not (cue.act == "call" or (cue.act == "inform" and content.holds("duty"))):
        return None
    if named.path and _is_one_of_two(named.path, named.scene):
        return 0
    verb = next((step for step in _above(named) if step.word.pos == "VERB"), None)
    return 0 if verb and verb.relation not in DOERS and verb.word.lemma not in words_for("stop") else None


def harmed(named: Named) -> int | None:
    """«намерен ввести пошлины на товары из Китая» is against China; what ends turns the sign, and so does "не"."""
    call = named.scene.match.cue.act == "call"
    share = -1 if _is_against(named) else 1
    for step in _above(named):
        lemma = step.word.lemma
        if step.relation in DOERS or step.where:
            continue
        if lemma in words_for("harms") or (lemma in words_for("burdens") and not step.own):
            share = -1
        elif lemma in words_for("ends") | words_for("stop") and not (step.own or step.together or call):
            share = -share
        if _is_undone(named, step):
            share = -share
    return -1 if share < 0 else None


def other_words(named: Named) -> int | None:
    """«российские компании начали переговоры с партнёрами»: praise and blame that are said of somebody else."""
    content, path = named.content, named.path
    if path is None or named.scene.match.cue.act != "inform":
        return None
    tone = words_for("praise") | words_for("blame")
    toned = [place for place, word in enumerate(content.words) if not tone.isdisjoint((word.lemma, word.form))]
    if not toned:
        return None
    if min(path.places) < named.scene.match.head < path.places[0] and not path.joined:  # the tree went astray
        return None
    return None if any(_is_said_of(path, named.scene, content.begin + place) for place in toned) else 0


SHARES: list[ShareRule] = [in_claim, suffers, in_dispute, given, wanted, called, harmed, other_words]


def _above(named: Named) -> list[Step]:
    """Return the words between an actor and the cue, up to what a participle tells of: "стран, поддерживающих Иран"."""
    scene, path = named.scene, named.path
    if path is None or not path.joined:
        return []
    words, steps = scene.sentence.words, []
    link = governor(scene, named.content.begin + named.placed.first)
    for place, relation in zip(path.places[1:], path.relations, strict=False):
        if relation == "acl" and words[place].lemma != "то":
            break
        if relation not in JOINT:
            steps.append(Step(place, words[place], relation, "" if steps else link, not steps))
    return steps


def _is_one_of_two(path: Path, scene: Scene) -> bool:
    """Tell an actor that "и" joins to another word: "Иран и Израиль"."""
    return bool(scene.sentence.below(path.places[0], "conj")) or "conj" in path.relations[:2]


def _is_tool(named: Named) -> bool:
    """Tell with what a deed is done: "нанесла удары американскими ракетами"."""
    words = named.scene.sentence.words
    steps = [(place, words[place]) for place in (named.path.places if named.path else [])]
    return any(word.pos == "NOUN" and word.case == "Ins" and not governor(named.scene, at) for at, word in steps)


def _is_undone(named: Named, step: Step) -> bool:
    """Tell a deed that is not done: "не приостанавливать"."""
    return step.word.pos == "VERB" and step.place > 0 and named.scene.sentence.words[step.place - 1].lemma == "не"


def _is_against(named: Named) -> bool:
    """Tell "против" before the actor or a word above it, unless it belongs to the cue."""
    words, cue, above = named.scene.sentence.words, named.scene.match, _above(named)
    of_cue = any(words[place].lemma == AGAINST for place in cue.places)
    places = [named.content.begin + named.placed.first, *(step.place for step in above)] if above else []
    return not of_cue and any(governor(named.scene, place) == AGAINST for place in places)


def _is_said_of(path: Path, scene: Scene, place: int) -> bool:
    """Tell a word that depends on an actor, governs it as no noun of praise can, or is said of the subject it is in."""
    words, tree = scene.sentence.words, scene.sentence.tree
    noun = tree[place].head if words[place].pos == "ADJ" and tree[place].relation == "amod" else place
    subject = next((number for number, name in enumerate(path.relations) if name.startswith("nsubj")), None)
    clause = path.places[subject + 1 : subject + 2] if subject is not None else []
    if noun in clause or (tree[noun].head in clause and tree[noun].relation not in OBJECTS):
        return True
    if place in path.places:  # "партнёры Астаны" praises nobody
        return words[place].pos != "NOUN" or words[place].lemma not in words_for("praise")
    return path.places[0] in scene.sentence.climb(place)
