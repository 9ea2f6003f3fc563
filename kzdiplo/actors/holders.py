"""Offices told away from the name: whose they are, by an ordered list of rules, each of which may abstain."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from kzdiplo import countries
from kzdiplo.actors.offices import Post
from kzdiplo.actors.scenes import Person, Scene
from kzdiplo.actors.tenures import ever_held, find_holder, highest_post
from kzdiplo.actors.walks import first_of_phrase
from kzdiplo.actors.wordkinds import office_words

_JOINING = frozenset({",", "и", "-", "–", "—"})
_OPENING = frozenset({",", "(", "-", "–", "—"})
_SINGLE = 3  # to this rank a post has one holder at a time: a state has many ambassadors
_STATE_POST = 4  # from this rank up nobody has two posts at once
_CLAUSE = frozenset({"SCONJ", "ADV", "PART"})
_PHRASE = 15  # words between a name and the last post told behind it
_NEAR = 6  # words between a verb and the office it gives: "был единогласно избран на альтернативной основе главой"

S, T = TypeVar("S"), TypeVar("T")


class Stage(NamedTuple):
    """What the rules look at: names by sentence and article, offices resolved so far, days of publication."""

    scene: Scene
    by_sentence: dict[int, list[Person]]
    by_doc: dict[str, list[Person]]
    resolved: dict[str, dict[int, Person]]
    days: dict[str, dt.date]


def find_held(scene: Scene, persons: list[Person], led: dict[int, Person], days: dict[str, dt.date]) -> list[Person]:
    """Find who holds the offices that no name stands beside.

    Parameters
    ----------
    scene : Scene
        The tokens and offices.
    persons : list of Person
        The names found.
    led : dict of int to Person
        Names by the first token of the office told with them.
    days : dict of str to datetime.date
        When each article was published, where known.

    Returns
    -------
    list of Person
        One row for each office with a holder, its form "office"; in text order.
    """
    stage = Stage(
        scene,
        _group(persons, lambda p: p.sentence),
        _group(persons, lambda p: scene.words.doc[p.begin]),
        {doc: dict(pairs) for doc, pairs in _group(led.items(), lambda pair: scene.words.doc[pair[0]]).items()},
        days,
    )
    found = []
    for post in reversed(scene.posts):
        if post.begin in led or not post.office or post.plural or _inside_name(stage, post):
            continue
        holder = next((key for rule in HOLDERS if (key := rule(stage, post))), "")
        if holder:
            told = next((p.office for p in _named_as(stage, post) if p.key == holder), post.office)
            row = Person(post.begin, post.stop, holder, told, post.side, post.rank, "office", _line(stage, post), -1)
            stage.resolved.setdefault(scene.words.doc[post.begin], {})[post.begin] = row
            found.append(row)
    return found[::-1]


def joined(stage: Stage, post: Post) -> str | None:
    """«Глава представительства помощник госсекретаря Мэтью Брайза»: two posts of the one who is named."""
    words = stage.scene.words
    close = post.until + (words.low[post.until : post.until + 1] != [] and words.low[post.until] in _JOINING)
    while words.pos[close : close + 1] == ["ADJ"] and close not in stage.scene.posts_by_begin:
        close += 1
    after = stage.scene.posts_by_begin.get(close)
    holder = stage.resolved.get(words.doc[post.begin], {}).get(close)
    if after is None or holder is None or _line(stage, post) != words.sentence[close] or after.plural:
        return None
    return holder.key if set(post.cases) & set(after.cases) and _compatible(post, after) else None


def behind_name(stage: Stage, post: Post) -> str | None:
    """«Алексей Клименко, известный критик, депутат парламента, член совета», "Йоахим Лёв (тренер)", a signature."""
    words = stage.scene.words
    at = first_of_phrase(words, post.begin) - 1
    signed = [p for p in stage.by_sentence.get(_line(stage, post), []) if p.stop == post.begin]
    if signed and words.token[post.begin][0].isupper() and "Nom" in post.cases:
        return signed[0].key
    before = [p for p in stage.by_sentence.get(_line(stage, post), []) if p.stop <= at]
    if not before or words.token[at] not in _OPENING | _JOINING or post.name_at >= 0:
        return None
    person = before[-1]
    if _of_two_states(post, person):
        return None
    between = range(person.stop, at)
    loose = any(words.pos[i] in _CLAUSE or (words.pos[i] == "VERB" and not words.case[i]) for i in between)
    behind = words.token[person.stop] in _OPENING and at - person.stop <= _PHRASE and not loose
    case = words.case[person.stop - 1]
    return person.key if behind and (at == person.stop or not case or case in post.cases) else None


def before_name(stage: Stage, post: Post) -> str | None:
    """«Бывший спикер палаты, Нэнси Пелоси, возглавляет демократов»: the name between commas."""
    words = stage.scene.words
    line = stage.by_sentence.get(_line(stage, post), [])
    person = next((p for p in line if p.begin == post.until + 1 and p.stop - p.begin > 1), None)
    if person is None or words.token[post.until] != "," or words.token[person.stop] != ",":
        return None
    return person.key if not words.case[person.begin] or words.case[person.begin] in post.cases else None


def became(stage: Stage, post: Post) -> str | None:
    """«Иванов был избран президентом компании», "назначил Иванова директором", "он является членом партии"."""
    words, before = stage.scene.words, _named_before(stage, post)
    if "Ins" not in post.cases or _inside_post(stage, post):
        return None
    near = range(max(post.begin - _NEAR, 0), post.begin)
    verbs = [i for i in near if words.lemma[i] in office_words("becoming") and words.sentence[i] == _line(stage, post)]
    if before is None:
        return _meant_by_pronoun(stage, post) if verbs else None
    given = bool(verbs) and before.begin - 3 <= verbs[-1] < before.begin and before.stop == post.begin
    return before.key if verbs and (verbs[-1] >= before.stop or given) else None


def has_post(stage: Stage, post: Post) -> str | None:
    """«Занимает пост министра», "снять Зюганова с поста лидера", "с должности главы банка Р.Эмануэль"."""
    words, before = stage.scene.words, _named_before(stage, post)
    if words.lemma[post.begin - 1] not in office_words("posts") or _inside_post(stage, post):
        return None
    behind = next((p for p in stage.by_sentence.get(_line(stage, post), []) if p.begin == post.until), None)
    if behind is not None or before is None:
        return behind.key if behind is not None else None
    held = any(words.lemma[i] in office_words("holding") for i in range(before.stop, post.begin))
    return before.key if held or words.case[before.stop - 1] not in {"Nom", ""} else None


def became_inverted(stage: Stage, post: Post) -> str | None:
    """«Капитаном стал Михаель Баллак», "премьером стал лидер партии Дэвид Кэмерон", "пост министра занимал Дэвис"."""
    words = stage.scene.words
    called = post.begin > 0 and words.lemma[post.begin - 1] in office_words("posts")
    verbs = office_words("holding") if called else office_words("becoming")
    if not (called or "Ins" in post.cases) or words.lemma[post.until : post.until + 1] == []:
        return None
    at = post.until + (words.pos[post.until] == "AUX" and post.until + 1 < len(words.lemma))
    after = [p for p in stage.by_sentence.get(_line(stage, post), []) if p.begin > at]
    if words.lemma[at] not in verbs or not after:
        return None
    between = range(at + 1, after[0].begin)
    broken = any(words.pos[i] in {"VERB", "SCONJ"} or words.token[i] in {",", ";", ":"} for i in between)
    return None if broken else after[0].key


def told_elsewhere(stage: Stage, post: Post) -> str | None:
    """«Премьер-министр Грузии» again: the one the article names with this office and side, if he is alone."""
    named = {p.key for p in _named_as(stage, post)}
    single = post.side and post.rank is not None and post.rank <= _SINGLE
    return next(iter(named)) if single and len(named) == 1 and not _is_vacant(stage, post) else None


def in_office(stage: Stage, post: Post) -> str | None:
    """«Глава МИД Казахстана» on a day: the holder of the lexicon, unless the article names others as such."""
    day = stage.days.get(stage.scene.words.doc[post.begin])
    if day is None or _is_vacant(stage, post) or _named_as(stage, post):
        return None
    return find_holder(post.key, post.side, day)


def known_holder(stage: Stage, post: Post) -> str | None:
    """«Премьер-министр Израиля», day unknown, where Mr Netanyahu is named: who has held this post and none above it."""
    doc = stage.scene.words.doc[post.begin]
    if _is_vacant(stage, post) or doc in stage.days or _named_as(stage, post):
        return None
    held = [name for name in ever_held(post.key, post.side) if highest_post(name) == post.key]
    named = dict.fromkeys(p.key for p in stage.by_doc.get(doc, []) if p.key in held)
    return next(iter(named)) if len(named) == 1 else None


HOLDERS: list[Callable[[Stage, Post], str | None]] = [
    joined,
    behind_name,
    before_name,
    became,
    has_post,
    became_inverted,
    told_elsewhere,
    in_office,
    known_holder,
]


def _named_before(stage: Stage, post: Post) -> Person | None:
    """Return the person named last before an office in its sentence."""
    before = [p for p in stage.by_sentence.get(_line(stage, post), []) if p.stop <= post.begin]
    return before[-1] if before else None


def _meant_by_pronoun(stage: Stage, post: Post) -> str | None:
    """Return the one person whom the sentence before names, where this one says "он" or "она"."""
    words, line = stage.scene.words, _line(stage, post)
    here = itertools.takewhile(lambda i: words.sentence[i] == line, range(post.begin, -1, -1))
    named = {p.key for p in stage.by_sentence.get(line - 1, [])}
    doc = {words.doc[p.begin] for p in stage.by_sentence.get(line - 1, [])}
    told = any(words.low[i] in {"он", "она"} for i in here)
    return next(iter(named)) if told and len(named) == 1 and doc == {words.doc[post.begin]} else None


def _compatible(one: Post, other: Post) -> bool:
    """Two posts of a state are hardly one man's; nor are posts of two states."""
    high = [p for p in (one, other) if p.rank is not None and p.rank <= _STATE_POST]
    return not _of_two_states(one, other) and (len(high) < 2 or (one.alone and not one.side))


def _of_two_states(one: Post, other: Post | Person) -> bool:
    """Tell whether two offices are of two states; somebody without one has none."""
    sides = {told.side for told in (one, other) if told.office}
    return len(sides & countries.names("ru").keys()) > 1


def _is_vacant(stage: Stage, post: Post) -> bool:
    """Tell an office that is told as such and means nobody: "выборы президента России", "первый президент"."""
    words = stage.scene.words
    before = range(max(post.begin - 3, 0), post.begin)
    near = [words.lemma[i] for i in before if words.sentence[i] == _line(stage, post)]
    told_as_post = bool(near) and (near[-1] == "при" or not office_words("vacant").isdisjoint(near[-2:]))
    return told_as_post or _inside_post(stage, post) or (bool(near) and near[-1] in office_words("other"))


def _inside_post(stage: Stage, post: Post) -> bool:
    line = stage.scene.posts_by_sentence[_line(stage, post)]
    return any(p.begin < post.begin < p.until for p in line)


def _named_as(stage: Stage, post: Post) -> list[Person]:
    """Return the persons of the article who are named with this office and side."""
    told = stage.resolved.get(stage.scene.words.doc[post.begin], {}).items()
    return [p for at, p in told if p.side == post.side and stage.scene.posts_by_begin[at].key == post.key]


def _inside_name(stage: Stage, post: Post) -> bool:
    return any(p.begin <= post.begin < p.stop for p in stage.by_sentence.get(_line(stage, post), []))


def _line(stage: Stage, post: Post) -> int:
    return stage.scene.words.sentence[post.begin]


def _group(items: Iterable[S], of: Callable[[S], T]) -> dict[T, list[S]]:
    grouped: dict[T, list[S]] = {}
    for item in items:
        grouped.setdefault(of(item), []).append(item)
    return grouped
