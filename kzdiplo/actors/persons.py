"""Persons: every mention of a name with one key, the office and the side it is held for."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from kzdiplo import lexicons
from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.actors.holders import find_held
from kzdiplo.actors.lists import posts_of_lists
from kzdiplo.actors.names import find_names, split_name
from kzdiplo.actors.nominative import decline
from kzdiplo.actors.offices import Post
from kzdiplo.actors.scenes import NO_SPANS, Found, Person, Scene, Span
from kzdiplo.actors.tenures import only_side
from kzdiplo.lemmas import fold
from kzdiplo.readings import analyzer

_TITLE_WORD = re.compile(r"[\w-]+")
_BREAKS = {"VERB", "AUX", "SCONJ"}
BARE_RANKS = (3, 4)  # a minister or his deputy told without a country is of home: "вице-министр Роман Василенко"


def find_persons(
    words: Words,
    hits: list[Hit],
    home: str,
    days: dict[str, dt.date],
    titles: dict[str, str],
    spans: frozenset[Span] = NO_SPANS,
) -> list[Person]:
    """Find persons with office and side.

    Parameters
    ----------
    words : Words
        The tokens.
    hits : list of Hit
        Countries, places and organisations found before.
    home : str
        ISO 3166-1 alpha-3 code of the country whose diplomacy is studied.
    days : dict of str to datetime.date
        When each article was published, where known.
    titles : dict of str to str
        The title of each article, where it has one.
    spans : frozenset of (doc_id, start, end)
        Names that a recogniser found.

    Returns
    -------
    list of Person
        In text order, none overlapping: names, and offices told without a name whose holder is known (form "office").
    """
    scene, runs = find_names(words, hits, spans)
    at_home = {words.doc[h.begin] for h in hits if h.kind == "country" and h.key == home}
    keyed = _unify(words, [(run, split_name(words, run)) for run in runs])
    keyed = sorted([*keyed, *_surnames_alone(scene, keyed, titles)], key=lambda pair: pair[0].begin)
    persons: list[Person] = []
    bare: list[int] = []
    led: dict[int, Person] = {}
    listed = posts_of_lists(scene, [run for run, _ in keyed])
    for run, key in keyed:
        post = listed.get(run.begin) or run.post or _apposition(scene, run)
        person = Person(run.begin, run.stop, key, "", "", None, run.form, words.sentence[run.begin], -1)
        persons.append(_employ(scene, person, post, persons))
        if post is not None and post.alone and not persons[-1].side and persons[-1].rank in BARE_RANKS:
            bare.append(len(persons) - 1)
        if post is not None:
            led[post.begin] = persons[-1]
    persons = _place_bare(persons, bare, home, [words.doc[persons[at].begin] in at_home for at in bare])
    held = find_held(scene, persons, led, days)
    return _carry_over(words, sorted([*persons, *held], key=lambda p: p.begin))


def _unify(words: Words, named: list[tuple[Found, list[tuple[str, str]]]]) -> list[tuple[Found, str]]:
    """Give a surname alone or with an initial the key of the full name in the article, the lexicon or the corpus."""
    counts = Counter(names[0] for _, names in named if _is_full(names[0]))
    chosen = [(run, _choose(names, counts)) for run, names in named]
    by_doc: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    corpus_wide: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for run, name in chosen:
        if _is_full(name):
            by_doc[words.doc[run.begin]][name] = None
            corpus_wide[name[0]][name] = None
    out = []
    for run, (surname, given) in chosen:
        if not _is_full((surname, given)):
            token = words.token[run.stop - 1]
            near = [n for n in (*by_doc[words.doc[run.begin]], *_known_persons()) if token in decline(n[0])]
            near += list(corpus_wide[surname]) if len(corpus_wide[surname]) == 1 else []
            surname, given = next((n for n in near if n[1][:1] == given[:1] or not given), (surname, given))
        out.append((run, f"{surname} {given}".strip()))
    return out


def _is_full(name: tuple[str, str]) -> bool:
    return bool(name[1]) and not name[1].endswith(".")


def _choose(names: list[tuple[str, str]], counts: Counter) -> tuple[str, str]:
    """Of the readings of a name take that of a known person, else the one the corpus has most, else the likeliest."""
    for surname, given in names:
        known = _known_spellings().get((fold(surname), fold(given.split(" ")[0])))
        if known:
            return known
    return max(names, key=lambda name: counts[name])


def _surnames_alone(scene: Scene, keyed: list[tuple[Found, str]], titles: dict[str, str]) -> list[tuple[Found, str]]:
    """Find the surnames that stand alone: "переговоры с Лавровым", "Токаев рассказывал"."""
    words = scene.words
    taken = {i for run, _ in keyed for i in range(run.begin, run.stop)} | scene.within.keys()
    articles: dict[str, dict[str, str]] = defaultdict(dict)
    for run, key in keyed:
        if " " in key:
            for shape in decline(key.split()[0]):
                articles[words.doc[run.begin]].setdefault(shape, key)
    found = []
    for i in scene.capitals:
        token = words.token[i]
        if len(token) > 2 and i not in taken:
            known = _known_forms().get(token)
            key = articles.get(words.doc[i], {}).get(token) or (
                known and _namesake(known, titles.get(words.doc[i], ""))
            )
            if key and _may_be_surname(token):
                found.append((Found(i, i + 1, None, "surname"), key))
    return found


def _namesake(known: str, title: str) -> str:
    """Return the key of somebody else of the surname whom the title names, "Рахат Алиев задержан"; else the known."""
    surname, words = known.split(" ", 1)[0], _TITLE_WORD.findall(title)
    given = next((a for a, b in pairwise(words) if b in decline(surname)), "")
    names = [parse.normal_form for parse in analyzer().parse(given.lower()) if "Name" in parse.tag and parse.is_known]
    same = any((fold(surname), fold(name)) in _known_spellings() for name in [given, *names])
    return known if same or not names else f"{surname} {names[0].capitalize()}"


def _apposition(scene: Scene, run: Found) -> Post | None:
    """«Ермек Кошербаев, министр иностранных дел Казахстана»: the office behind a comma."""
    if scene.words.token[run.stop : run.stop + 1] not in ([","], ["("]):
        return None
    at = run.stop + 1
    while scene.words.pos[at : at + 1] == ["ADJ"] and at not in scene.posts_by_begin:
        at += 1
    post = scene.posts_by_begin.get(at)
    return None if post is None or post.plural or post.name_at >= 0 or not post.office else post


def host_of_ambassador(scene: Scene, post: Post, before: list[Person]) -> str | None:
    """«Посол Казахстана в Индии встретился с директором департамента МИД»: the ministry is India's."""
    if post.bare_body < 0:
        return None
    same = [p for p in scene.posts_by_sentence[scene.words.sentence[post.begin]] if p.begin < post.begin]
    return next((p.host for p in same if p.host), None)


def same_list(scene: Scene, post: Post, before: list[Person]) -> str | None:
    """«Директора палаты Витека и члена правления Мишуры»: the one named before, with no verb between."""
    words = scene.words
    if not before or before[-1].sentence != words.sentence[post.begin]:
        return None
    between = range(before[-1].stop, post.begin)
    return None if any(words.pos[i] in _BREAKS for i in between) else before[-1].side


SIDES: list[Callable[[Scene, Post, list[Person]], str | None]] = [host_of_ambassador, same_list]


def _employ(scene: Scene, person: Person, post: Post | None, before: list[Person]) -> Person:
    """Give a person the office of a post, and the side it is held for."""
    known = _known_persons().get(tuple(person.key.split(" ", 1)), {}).get("side", "") or only_side(person.key)
    if post is None or not post.office:
        return person._replace(side=known)
    office, rank = post.office, post.rank
    if office.split()[0] in lexicons.load("offices")["colleagues"]:
        doc = scene.words.doc[person.begin]
        other = next((p for p in reversed(before) if p.office and scene.words.doc[p.begin] == doc), None)
        office, rank = (other.office, other.rank) if other else ("", None)
    side = post.side or known or next((s for rule in SIDES if (s := rule(scene, post, before))), "")
    return person._replace(office=office, rank=rank, side=side, body=post.bare_body)


def _place_bare(persons: list[Person], bare: list[int], home: str, at_home: list[bool]) -> list[Person]:
    """«Вице-премьер Игорь Шувалов»: of the one side another article tells, else of home where that is named."""
    told: dict[str, set[str]] = defaultdict(set)
    for person in persons:
        if person.office and person.side:
            told[person.key].add(person.side)
    placed = list(persons)
    for at, named in zip(bare, at_home, strict=True):
        sides = told[persons[at].key]
        placed[at] = persons[at]._replace(side=next(iter(sides)) if len(sides) == 1 else home if named else "")
    return placed


def _carry_over(words: Words, persons: list[Person]) -> list[Person]:
    """Give every mention of a person the office and side told elsewhere in the article."""
    told: dict[tuple[str, str], Person] = {}
    sides: dict[tuple[str, str], str] = {}
    for person in persons:
        if person.office:
            told.setdefault((words.doc[person.begin], person.key), person)
        if person.side:
            sides.setdefault((words.doc[person.begin], person.key), person.side)
    out = []
    for person in persons:
        whose = words.doc[person.begin], person.key
        source = told.get(whose, person)
        if not person.office:
            person = person._replace(office=source.office, rank=source.rank)
        out.append(person._replace(side=person.side or source.side or sides.get(whose, "")))
    return out


@cache
def _known_persons() -> dict[tuple[str, str], dict]:
    return {tuple(key.split(" ", 1)): entry for key, entry in lexicons.load("persons")["persons"].items()}


@cache
def _known_spellings() -> dict[tuple[str, str], tuple[str, str]]:
    """Known persons by surname and first given name, ё folded: "Мирзиеев Шавкат"."""
    known = _known_persons().items()
    return {
        (fold(surname), fold(spelt.split(" ")[0])): (surname, given)
        for (surname, given), told in known
        for spelt in (given, *told.get("also", []))
    }


@cache
def _may_be_surname(token: str) -> bool:
    """Tell whether a capitalised word is no ordinary adjective: "Южным" is none of Mr Южный's."""
    parses = analyzer().parse(token.lower())
    return not all(p.tag.POS == "ADJF" and p.is_known and "Surn" not in p.tag for p in parses)


@cache
def _known_forms() -> dict[str, str]:
    """Return the forms of the surnames that need no given name."""
    persons = lexicons.load("persons")["persons"].items()
    return {shape: key for key, entry in persons if not entry.get("family_first") for shape in decline(key.split()[0])}
