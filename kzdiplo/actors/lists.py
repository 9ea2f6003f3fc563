"""Lists: "президенты Литвы и Чехии Йонас Казлаускас и Ян Дворжак" tell an owner or an office for each name."""

from __future__ import annotations

from collections.abc import Callable

from kzdiplo.actors.offices import Post
from kzdiplo.actors.scenes import Found, Scene
from kzdiplo.actors.sides import side_of

_JOINING = frozenset({",", "и"})
_OPENING = frozenset({",", "(", ":", "-", "–", "—"})


def posts_of_lists(scene: Scene, runs: list[Found]) -> dict[int, Post]:
    """Return the office of each name of a list, by the token at which the name begins.

    Parameters
    ----------
    scene : Scene
        The tokens and offices.
    runs : list of Found
        The names, in text order.

    Returns
    -------
    dict of int to Post
        Only of lists that have as many names as owners or offices.
    """
    names = {run.begin: run for run in runs}
    told: dict[int, Post] = {}
    for post in scene.posts:
        for rule in SLOTS:
            until, slots = rule(scene, post)
            begins = _names_after(scene, until, names) if len(slots) > 1 else []
            if len(begins) == len(slots):
                told.update(zip(begins, slots, strict=True))
    return told


def owners_after(scene: Scene, post: Post) -> tuple[int, list[Post]]:
    """«Президенты Литвы и Чехии»: one office, an owner for each name."""
    at, owners = post.stop, []
    while at < len(scene.words.token) and (at in scene.within or scene.words.low[at] in _JOINING):
        if at in scene.within:
            owners.append(scene.within[at])
        at = scene.within[at].stop if at in scene.within else at + 1
    return at, _share_out(post, [side_of(hit) for hit in owners if hit.kind == "country"])


def owners_before(scene: Scene, post: Post) -> tuple[int, list[Post]]:
    """«Литовский и чешский президенты»: the same, told by adjectives."""
    words, at, sides = scene.words, post.begin - 1, []
    while at >= 0 and words.sentence[at] == words.sentence[post.begin]:
        hit = scene.within.get(at)
        if hit is not None and hit.form == "adjective":
            sides.insert(0, side_of(hit))
        elif words.low[at] not in _JOINING:
            break
        at -= 1
    return post.until, _share_out(post, sides)


def offices_joined(scene: Scene, post: Post) -> tuple[int, list[Post]]:
    """«Президент и премьер Сербии»: an office for each name, the last of which tells whose all are."""
    line = [p for p in scene.posts_by_sentence[scene.words.sentence[post.begin]] if p.begin <= post.begin]
    chain = [post]
    for before in reversed(line[:-1]):
        joined = before.until + 1 == chain[0].begin and scene.words.low[before.until] in _JOINING
        if not joined or before.plural or before.name_at >= 0:
            break
        chain.insert(0, before)
    if post.plural or not post.side or not all(p.office for p in chain):
        return post.until, []
    return post.until, [p._replace(side=p.side or post.side, alone=False) for p in chain]


SLOTS: list[Callable[[Scene, Post], tuple[int, list[Post]]]] = [owners_after, owners_before, offices_joined]


def _share_out(post: Post, sides: list[str]) -> list[Post]:
    """Return an office in the plural once for each side."""
    if not post.plural or not post.office:
        return []
    return [post._replace(side=side, plural=False, alone=False) for side in sides]


def _names_after(scene: Scene, at: int, names: dict[int, Found]) -> list[int]:
    """Return where the names of the list begin that stands behind offices and their owners."""
    words, begins = scene.words, []
    at += words.token[at : at + 1] != [] and words.token[at] in _OPENING
    while at in names:
        begins.append(at)
        stop = names[at].stop
        at = stop + 1 if words.low[stop : stop + 1] != [] and words.low[stop] in _JOINING else -1
    return begins
