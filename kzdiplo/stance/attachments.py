"""How an actor hangs on a cue in the tree of dependencies, and so whether the cue is about it.

Of 598 rows of statements in news, mere information left out, judged by reading before there were these rules, 66 in a
hundred had the right speaker, actor and stance where none of them speaks, and 25 where one does.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from kzdiplo.stance.branches import JOINT
from kzdiplo.stance.passages import Placed
from kzdiplo.stance.scenes import Content, Scene, Voice
from kzdiplo.stance.wordlists import words_for

OTHER_DEEDS = {"acl:relcl", "advcl", "parataxis"}  # clauses that tell more of something, and are not what is said
THAT = {"ccomp", "acl"}  # "заверил, что ...", "обеспокоен тем, что ...": what is said, however long it is
LONGEST = 4  # words from an actor up to its cue: "намерен содействовать развитию торговли с Турцией"


class Path(NamedTuple):
    """The words from an actor up to its cue, the actor's own first, and the relation of each to the next.

    Without a cue above the actor, ``joined`` is False and the path ends at the root. ``after`` tells an actor after a
    cue whose subject stands before it.
    """

    places: list[int]
    relations: list[str]
    lemmas: list[str]
    joined: bool
    after: bool


def find_path(scene: Scene, voice: Voice, content: Content, placed: Placed) -> Path | None:
    """Return how an actor hangs on the cue; None for the sentence before, which hangs on nothing."""
    if content.begin is None:
        return None
    sentence, own = scene.sentence, range(content.begin + placed.first, content.begin + placed.last + 1)
    top = next((place for place in own if sentence.tree[place].head not in own), own[0])
    way = [top, *sentence.climb(top)]
    below = list(takewhile(lambda place: place not in scene.match.places, way))
    if not below:  # the actor is a word of the cue
        return None
    relations = [sentence.tree[place].relation for place in below]
    lemmas = [sentence.words[place].lemma for place in below]
    after = 0 <= voice.place < scene.match.head < top
    return Path(below, relations, lemmas, len(below) < len(way), after)


def elsewhere(path: Path) -> bool:
    """«Индия отказалась поставить подпись; Франция взорвала заряд»: not below the cue at all."""
    return not path.joined


def doer(path: Path) -> bool:
    """«Идею поддержали США и члены НАТО»: among those who speak; «МИД Китая поблагодарил МИД Турции»: not."""
    return path.relations[-1] == "nsubj" and not path.after


def of_other_deed(path: Path) -> bool:
    """«готова принять всех, кто покинет Кубу»: in a clause of its own; «включая ЕС» is none."""
    steps = zip(["", *path.relations], path.relations, path.lemmas, strict=False)
    return any(
        (name in OTHER_DEEDS and lemma not in words_for("settings")) or (below, name) == ("nsubj", "conj")
        for below, name, lemma in steps
    )


def far(path: Path) -> bool:
    """«намерен добиваться урегулирования на основе резолюций Совета»: too many words below the cue."""
    steps = [name for name in takewhile(lambda name: name not in THAT, path.relations) if name not in JOINT]
    return len(steps) > LONGEST


def ground(path: Path) -> bool:
    """«предложил создать под эгидой ООН»: whose ground it stands on."""
    return any(lemma in words_for("grounds") for lemma in path.lemmas[1:2])


LOOSE: list[Callable[[Path], bool]] = [elsewhere, doer, of_other_deed, far, ground]


def looseness(path: Path | None, main: bool) -> str:
    """Name the rule by which a cue is not about an actor, or return "".

    Parameters
    ----------
    path : Path or None
        How the actor hangs on the cue.
    main : bool
        Whether the cue hangs on what is said, and not what is said on the cue: "..., заявил министр".

    Returns
    -------
    str
    """
    asked = [doer] if main else LOOSE
    return next((rule.__name__ for rule in asked if path is not None and rule(path)), "")
