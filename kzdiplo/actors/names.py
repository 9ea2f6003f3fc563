"""Names of persons: found by an ordered list of patterns, cut into surname and given names in the nominative."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from kzdiplo import lexicons
from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.actors.nominative import agrees, possible_nominatives
from kzdiplo.actors.offices import Post, find_posts
from kzdiplo.actors.recogniser import recognised
from kzdiplo.actors.scenes import NO_SPANS, Found, Scene, Span
from kzdiplo.actors.walks import first_of_phrase, starts_name
from kzdiplo.actors.wordkinds import (
    INITIAL,
    NAME,
    family_first,
    given_forms,
    has,
    is_given,
    is_name,
    is_statesman,
    is_stranger,
    is_surname,
    names_owner,
    office_words,
)
from kzdiplo.lemmas import fold
from kzdiplo.readings import analyzer

MAX_WORDS = 4  # "Ким Чен Ын", "Мухаммад бин Салман Аль-Сауд"


def after_office(scene: Scene) -> Iterator[Found]:
    """«Послом Казахстана в Индии Азаматом Ескараевым»."""
    for post in scene.posts:
        if post.name_at >= 0:
            stop = _run(scene, post.name_at)
            begin = _trim(scene.words, post.name_at, stop)
            parts = tuple(scene.words.token[post.name_at : stop])
            fits = agrees(parts, post.cases) or (len(parts) > 1 and not any(is_name(part) for part in parts))
            several = _count(scene.words, post.name_at, stop) > 1 or _may_stand_alone(scene, post, stop)
            nameless = stop - begin == 2 and has(scene.words.token[stop - 1], "Patr")
            if fits and several and not nameless and not (post.plural and _is_single(scene, stop)):
                yield Found(begin, stop, post, "name")


def _is_single(scene: Scene, stop: int) -> bool:
    """Tell a name that no other follows: "члены команды Лужкова", but "министры Лавров и Керри"."""
    joined = scene.words.low[stop : stop + 1] != [] and scene.words.low[stop] in {",", "и", "(", "-", "–", "—"}
    return not joined


def _may_stand_alone(scene: Scene, post: Post, stop: int) -> bool:
    """Tell whether one capitalised word after an office is a name: "президент Путин", not "представители Гринпис"."""
    token = scene.words.token[stop - 1]
    if is_surname(token):
        return True
    case = scene.words.case[stop - 1]
    fits = not case or (case in post.cases and case != "Gen")  # "губернатор Миннесоты"
    return fits and not post.plural and post.rank is not None and (post.name_at == post.stop or is_stranger(token))


def listed(scene: Scene) -> Iterator[Found]:
    """«Мэрами городов: Кейптауна - Джордином Хилл-Льюисом, Джорджа - Брауэном Джонсоном»."""
    words, last = scene.words, scene.posts_by_sentence
    honorifics = office_words("honorifics")
    for i, token in enumerate(words.token):
        if token not in {"-", "–", "—"} or words.sentence[i] not in last or not words.token[i - 1][0].isupper():
            continue
        at = i + 1 + (words.lemma[i + 1 : i + 2] != [] and words.lemma[i + 1] in honorifics)
        before = [p for p in last[words.sentence[i]] if p.begin < i and p.rank is not None]
        if before and starts_name(words, at) and _count(words, at, stop := _run(scene, at)) > 1:
            yield Found(at, stop, before[-1]._replace(side="", alone=True, rank=max(before[-1].rank, 6)), "name")


def initials(scene: Scene) -> Iterator[Found]:
    """«М.Тлеуберди»."""
    for i, token in enumerate(scene.words.token):
        if INITIAL.fullmatch(token) and starts_name(scene.words, i):
            stop = _run(scene, i)
            if _count(scene.words, i, stop):
                yield Found(i, stop, None, "initial")


def given_name(scene: Scene) -> Iterator[Found]:
    """A given name and a capital after it, or a surname by its ending: "Шавкат Мирзиёев", "Борисову Юрию Ивановичу"."""
    words = scene.words
    for i in scene.capitals:
        if words.pos[i + 1 : i + 2] in ([], ["PUNCT"]) or i in scene.within or not _opens_name(words, i):
            continue
        stop = next((n for n in range(i + 1, _run(scene, i)) if n in scene.posts_by_begin), _run(scene, i))
        first, last = words.token[i], words.token[stop - 1]
        if stop - i < 2 or (stop - i == 2 and has(last, "Patr")) or _is_quoted(words, i, stop):
            continue
        if is_given(first) or is_surname(last) or first in family_first() or _is_official(words, i, stop):
            yield Found(i, stop, None, "name")


def before_office(scene: Scene) -> Iterator[Found]:
    """«Дейв Донателли, глава отдела», "Йоахим Лёв (второй тренер)": two capitals that an office explains."""
    words = scene.words
    for post in scene.posts:
        stop = first_of_phrase(words, post.begin) - 1
        begin = stop - 2
        if begin < 0 or words.token[stop] not in {",", "("} or not post.office or post.plural or post.name_at >= 0:
            continue
        names = [n for n in (begin, stop - 1) if NAME.fullmatch(words.token[n]) and not names_owner(words.token[n])]
        if len(names) == 2 and words.sentence[begin] == words.sentence[post.begin] and begin not in scene.within:
            yield Found(begin, stop, None, "name")


def bracketed(scene: Scene) -> Iterator[Found]:
    """«Уважаемый Александр Васильевич [Бортников]!»: the surname that a transcript adds."""
    words = scene.words
    for i, token in enumerate(words.token):
        opened = token == "[" and i > 1 and words.token[i + 2 : i + 3] == ["]"]
        if opened and has(words.token[i - 1], "Patr") and NAME.fullmatch(words.token[i + 1]):
            yield Found(i - 2, i + 3, None, "name")


def two_strangers(scene: Scene) -> Iterator[Found]:
    """«Сабриэлем Матиасом»: two capitals in no quotation marks that no dictionary knows as anything but a name."""
    words = scene.words
    for i in scene.capitals:
        if words.pos[i : i + 2] == ["PROPN", "PROPN"] and is_stranger(words.token[i]) and i not in scene.within:
            stop = _run(scene, i)
            after = words.token[stop] if stop < len(words.token) else ""
            alone = stop - i in {2, 3} and all(is_stranger(words.token[n]) for n in range(i, stop))
            if alone and after not in {"»", '"'} and not _is_named_thing(words, i):
                yield Found(i, stop, None, "name")


PATTERNS: list[Callable[[Scene], Iterator[Found]]] = [
    after_office,
    listed,
    initials,
    bracketed,
    given_name,
    before_office,
    two_strangers,
]


def find_names(words: Words, hits: list[Hit], spans: frozenset[Span] = NO_SPANS) -> tuple[Scene, list[Found]]:
    """Find the names of persons; where patterns overlap the earlier one wins, and all win over the recogniser.

    Parameters
    ----------
    words : Words
        The tokens.
    hits : list of Hit
        Countries, places and organisations found before.
    spans : frozenset of (doc_id, start, end)
        Names that a recogniser found.

    Returns
    -------
    (Scene, list of Found)
        What the patterns looked at, and the names in text order.
    """
    posts = find_posts(words, hits)
    by_sentence: dict[int, list[Post]] = {}
    for post in posts:
        by_sentence.setdefault(words.sentence[post.begin], []).append(post)
    within = {i: h for h in hits for i in range(h.begin, h.stop)}
    capitals = [i for i, token in enumerate(words.token) if token[0].isupper()]
    scene = Scene(words, posts, {p.begin: p for p in posts}, by_sentence, within, capitals)
    taken: dict[int, Found] = {}
    for names in (*(pattern(scene) for pattern in PATTERNS), recognised(words, spans)):
        for found in names:
            if not any(i in taken for i in range(found.begin, found.stop)):
                taken.update(dict.fromkeys(range(found.begin, found.stop), found))
    return scene, sorted(dict.fromkeys(taken.values()), key=lambda f: f.begin)


def _run(scene: Scene, begin: int) -> int:
    """Return where a run of name words that begins at a token stops."""
    words, i, count = scene.words, begin, 0
    while i < len(words.token) and words.sentence[i] == words.sentence[begin] and count < MAX_WORDS:
        if i > begin and ((i in scene.within and not is_given(words.token[i])) or _is_next(words.token[i - 1 : i + 1])):
            break
        if INITIAL.fullmatch(words.token[i]):
            i += 1
        elif NAME.fullmatch(words.token[i]):
            i, count = i + 1, count + 1
        elif words.low[i] in office_words("particles") and any(map(NAME.fullmatch, words.token[i + 1 : i + 2])):
            i += 1
        else:
            break
    return i


def _is_next(pair: list[str]) -> bool:
    """«С Эрдоганом Токаев обсудил»: of two surnames of statesmen the second begins another name."""
    first, second = pair
    own = not is_given(second) or has(second, "Surn")  # "Иванов" is also of many Ivans
    return own and not is_given(first) and is_statesman(first) and is_statesman(second)


def _count(words: Words, begin: int, stop: int) -> int:
    """Count the words of a run that are no initials and no particles."""
    return sum(bool(NAME.fullmatch(words.token[i])) for i in range(begin, stop))


def split_name(words: Words, run: Found) -> list[tuple[str, str]]:
    """Return the likely (surname, given names) in the nominative, the likeliest first; an initial keeps its dot."""
    parts = tuple(part for part in words.token[run.begin : run.stop] if part not in {"[", "]"})
    named = possible_nominatives(parts, run.post.cases if run.post else ())
    fixed = {names[-1] for names in named} == {parts[-1]}
    if fixed and words.case[run.begin] == "Nom" and parts in named:  # "Валентина Матвиенко отметила": no man's name
        named = [parts, *(names for names in named if names != parts)]
    return [_split(names) for names in named]


def _split(names: tuple[str, ...]) -> tuple[str, str]:
    """Cut a name into surname and given names, without patronymic and title."""
    full = [n for n in names if fold(n) not in office_words("honorifics")]
    if len(full) == 3 and full[2].endswith(_patronymics()) and not full[1].endswith(_patronymics()):
        return full[0], full[1]
    if len(full) > 2:
        full = [full[0], *(n for n in full[1:-1] if not n.endswith(_patronymics())), full[-1]]
    if len(full) > 1 and full[0] in family_first():
        return full[0], " ".join(full[1:])
    return full[-1], " ".join(full[:-1])


def _trim(words: Words, begin: int, stop: int) -> int:
    """Leave out a word before the name that belongs to the office: "Абхазии Сергею Шамбе"."""
    first = words.token[begin]
    common = analyzer().word_is_known(first.lower()) and not any(has(first, g) for g in ("Name", "Surn"))
    return begin + 1 if common and stop - begin > 2 and is_given(words.token[begin + 1]) else begin


def _opens_name(words: Words, i: int) -> bool:
    likely = words.pos[i] == "PROPN" or words.token[i] in given_forms() or words.token[i] in family_first()
    return likely and starts_name(words, i)


def _is_official(words: Words, begin: int, stop: int) -> bool:
    """«Борисова Юрия Ивановича»: surname, given name and patronymic."""
    return stop - begin == 3 and is_given(words.token[begin + 1]) and has(words.token[stop - 1], "Patr")


def _is_quoted(words: Words, begin: int, stop: int) -> bool:
    """Tell a name that is all that stands between quotation marks: the party «Нур Отан»."""
    return begin > 0 and words.token[begin - 1] == "«" and words.token[stop : stop + 1] == ["»"]


def _is_named_thing(words: Words, i: int) -> bool:
    """Tell a name of no person: in quotation marks, or after the noun it names ("агентство Франс Пресс")."""
    before = words.token[i - 1] if i else ""
    return before in {"«", '"'} or (i > 0 and words.lemma[i - 1] in _things())


@cache
def _things() -> frozenset[str]:
    return office_words("institutions") | office_words("regional") | office_words("places")


@cache
def _patronymics() -> tuple[str, ...]:
    return tuple(lexicons.load("declension")["patronymics"])
