"""Names of persons: found by an ordered list of patterns, cut into surname and given names in the nominative."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.actors.nominative import agrees, decline, possible_nominatives
from kzdiplo.actors.offices import NAME, Post, find_posts, starts_name
from kzdiplo.lemmas import fold
from kzdiplo.readings import analyzer

MAX_WORDS = 4  # "Ким Чен Ын", "Мухаммад бин Салман Аль-Сауд"


class Scene(NamedTuple):
    """What the patterns look at."""

    words: Words
    posts: list[Post]
    posts_by_begin: dict[int, Post]
    within: dict[int, Hit]


class Found(NamedTuple):
    """A run of name words, with the office that led to it."""

    begin: int
    stop: int
    post: Post | None
    form: str


def after_office(scene: Scene) -> Iterator[Found]:
    """«Послом Казахстана в Индии Азаматом Ескараевым»."""
    for post in scene.posts:
        if post.name_at >= 0:
            stop = _run(scene, post.name_at)
            single = _count(scene.words, post.name_at, stop) == 1
            likely = not single or _is_surname(scene.words.token[stop - 1]) or post.name_at == post.stop
            if likely and agrees(tuple(_parts(scene.words, post.name_at, stop)), post.cases):
                yield Found(_trim(scene.words, post.name_at, stop), stop, post, "office")


def listed(scene: Scene) -> Iterator[Found]:
    """«Мэрами городов: Кейптауна - Джордином Хилл-Льюисом, Джорджа - Брауэном Джонсоном»."""
    words, last = scene.words, {}
    for post in scene.posts:
        last.setdefault(words.sentence[post.begin], []).append(post)
    honorifics = _honorifics()
    for i, token in enumerate(words.token):
        if token not in {"-", "–", "—"} or words.sentence[i] not in last or not words.token[i - 1][0].isupper():
            continue
        at = i + 1 + (words.lemma[i + 1 : i + 2] != [] and words.lemma[i + 1] in honorifics)
        before = [p for p in last[words.sentence[i]] if p.begin < i]
        if before and starts_name(words, at) and _count(words, at, stop := _run(scene, at)) > 1:
            yield Found(at, stop, before[-1]._replace(side="", alone=True, rank=max(before[-1].rank, 6)), "office")


def initials(scene: Scene) -> Iterator[Found]:
    """«М.Тлеуберди»."""
    for i, token in enumerate(scene.words.token):
        if (
            len(token) <= 2
            and token[0].isupper()
            and starts_name(scene.words, i)
            and scene.words.token[i + 1 : i + 2] == ["."]
        ):
            stop = _run(scene, i)
            if _count(scene.words, i, stop):
                yield Found(i, stop, None, "initial")


def given_name(scene: Scene) -> Iterator[Found]:
    """A given name of the dictionary and a capital after it, or a surname by its ending: "Шавкат Мирзиёев"."""
    words = scene.words
    for i in range(len(words.token) - 1):
        if words.pos[i] == "PROPN" and words.pos[i + 1] != "PUNCT" and starts_name(words, i) and i not in scene.within:
            stop = _run(scene, i)
            first, last = words.token[i], words.token[stop - 1]
            patronymic = stop - i == 2 and _has(last, "Patr")
            if stop - i > 1 and not patronymic and (_is_given(first) or _is_surname(last) or first in _family_first()):
                yield Found(i, stop, None, "name")


PATTERNS: list[Callable[[Scene], Iterator[Found]]] = [after_office, listed, initials, given_name]


def find_names(words: Words, hits: list[Hit]) -> tuple[Scene, list[Found]]:
    """Find the names of persons; where patterns overlap the earlier one wins.

    Parameters
    ----------
    words : Words
        The tokens.
    hits : list of Hit
        Countries, places and organisations found before.

    Returns
    -------
    (Scene, list of Found)
        What the patterns looked at, and the names in text order.
    """
    posts = find_posts(words, hits)
    scene = Scene(words, posts, {p.begin: p for p in posts}, {i: h for h in hits for i in range(h.begin, h.stop)})
    taken: dict[int, Found] = {}
    for pattern in PATTERNS:
        for found in pattern(scene):
            if not any(i in taken for i in range(found.begin, found.stop)):
                taken.update(dict.fromkeys(range(found.begin, found.stop), found))
    return scene, sorted(dict.fromkeys(taken.values()), key=lambda f: f.begin)


def _run(scene: Scene, begin: int) -> int:
    """Return where a run of name words that begins at a token stops."""
    words, i, count = scene.words, begin, 0
    while i < len(words.token) and words.sentence[i] == words.sentence[begin] and count < MAX_WORDS:
        if i > begin and (i in scene.within and not _is_given(words.token[i])):
            break
        if len(words.token[i]) <= 2 and words.token[i + 1 : i + 2] == ["."] and words.token[i][0].isupper():
            i += 2
        elif NAME.fullmatch(words.token[i]):
            i, count = i + 1, count + 1
        elif words.low[i] in _particles() and NAME.fullmatch(words.token[min(i + 1, len(words.token) - 1)]):
            i += 1
        else:
            break
    return i


def _count(words: Words, begin: int, stop: int) -> int:
    """Count the words of a run that are no initials and no particles."""
    return sum(bool(NAME.fullmatch(words.token[i])) for i in range(begin, stop))


def _parts(words: Words, begin: int, stop: int) -> list[str]:
    """Return the words of a run, an initial with its dot."""
    dotted = [words.token[i + 1 : i + 2] == ["."] and len(words.token[i]) <= 2 for i in range(begin, stop)]
    return [
        words.token[i] + "." * dot for i, dot in zip(range(begin, stop), dotted, strict=True) if words.token[i] != "."
    ]


def split_name(words: Words, run: Found) -> list[tuple[str, str]]:
    """Return the likely (surname, given names) in the nominative, the likeliest first; an initial keeps its dot."""
    parts = tuple(_parts(words, run.begin, run.stop))
    return [_split(names) for names in possible_nominatives(parts, run.post.cases if run.post else ())]


def _split(names: tuple[str, ...]) -> tuple[str, str]:
    """Cut a name into surname and given names, without patronymic and title."""
    full = [n for n in names if fold(n) not in _honorifics()]
    if len(full) > 2:
        full = [full[0], *(n for n in full[1:-1] if not n.endswith(_patronymics())), full[-1]]
    if len(full) > 1 and full[0] in _family_first():
        return full[0], " ".join(full[1:])
    return full[-1], " ".join(full[:-1])


def _trim(words: Words, begin: int, stop: int) -> int:
    """Leave out a word before the name that belongs to the office: "Абхазии Сергею Шамбе"."""
    first = words.token[begin]
    common = analyzer().word_is_known(first.lower()) and not any(_has(first, g) for g in ("Name", "Surn"))
    return begin + 1 if common and stop - begin > 2 and _is_given(words.token[begin + 1]) else begin


@cache
def _has(token: str, grammeme: str) -> bool:
    return any(p.is_known and grammeme in p.tag for p in analyzer().parse(token.lower()))


def _is_given(token: str) -> bool:
    return _has(token, "Name")


@cache
def _is_surname(token: str) -> bool:
    """Tell by dictionary or ending whether a word may be a surname."""
    known = any(p.is_known and "Surn" in p.tag for p in analyzer().parse(token.lower()))
    listed_ = any(token in decline(key.split()[0]) for key in lexicons.load("persons")["persons"])
    typical = lexicons.load("persons")["typical_surnames"]
    return known or listed_ or (not analyzer().word_is_known(token.lower()) and token.endswith(tuple(typical)))


@cache
def _family_first() -> frozenset[str]:
    return frozenset(lexicons.load("persons")["family_first"])


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(map(fold, lexicons.load("offices")["honorifics"]))


@cache
def _patronymics() -> tuple[str, ...]:
    return tuple(lexicons.load("persons")["patronymics"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicons.load("offices")["particles"])
