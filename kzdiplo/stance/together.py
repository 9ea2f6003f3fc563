"""Who speaks together: "Россия и Казахстан", "министры России и Казахстана", and who they are."""

from __future__ import annotations

from kzdiplo.stance.passages import Placed, is_animate, nominatives
from kzdiplo.stance.passives import is_passive
from kzdiplo.stance.scenes import TOGETHER, Scene, Voice, governor
from kzdiplo.stance.wordlists import words_for

OWNER_REACH = 4  # words from officials to the first of those whose they are


def several(scene: Scene, place: int) -> Voice | None:
    """«Москва и Бейрут готовы»: two actors with one plural verb speak together."""
    if scene.sentence.words[scene.match.head].number != "Plur":
        return None
    last = next((p for p in scene.sentence.actors if place in {p.first, p.last}), None)
    parties = _row(scene, last, -1) if last else []
    if len(parties) < 2 or scene.sentence.words[last.first - 1].lemma != "и":
        return None
    return Voice(TOGETHER, "", place, parties=tuple(p.actor.key for p in reversed(parties)))


def everybody(scene: Scene, place: int) -> Voice | None:
    """«Стороны», «министры», «оба государства»: all who take part."""
    word = scene.sentence.words[place]
    if word.lemma not in words_for("together"):
        return None
    plural = any(number == "Plur" for number, _ in nominatives(word.token))
    sure = word.case in {"Nom", ""} or word.lemma == "сторона"  # "политики страны": a genitive that looks like a plural
    if not (plural and sure) and not _after_both(scene, place):
        return None
    return Voice(TOGETHER, "", place, parties=tuple(p.actor.key for p in _whose(scene, place)))


def joint(scene: Scene) -> Voice | None:
    """«Медведев и Назарбаев, лидеры стран ОБСЕ, призвали», «Путин с Токаевым», «Якунин и его коллеги договорились».

    Joined subjects, at least one of them named.
    """
    words, head = scene.sentence.words, scene.match.head
    subjects = [at for at in scene.sentence.below(head, "nsubj") if at < head and _is_nominative(scene, at)]
    if not subjects or words[head].number != "Plur" or is_passive(scene):
        return None
    others = [at for at in scene.sentence.below(subjects[-1], "conj") if _is_nominative(scene, at)]
    others += [at for at in scene.sentence.below(subjects[-1], "nmod") if governor(scene, at) == "с"]
    joined = [at for at in [subjects[-1], *others] if words[at].pos == "PROPN" or is_animate(words[at].token)]
    named = [key for at in joined for key in _named_at(scene, at)]
    return Voice(TOGETHER, "", joined[0], parties=tuple(named)) if named and len(joined) > 1 else None


def _is_nominative(scene: Scene, at: int) -> bool:
    """Tell a nominative, or a name with one form for all cases: "Путин и Ющенко заявляют"."""
    word = scene.sentence.words[at]
    return word.case in {"Nom", ""} or (word.pos == "PROPN" and bool(nominatives(word.token)))


def _named_at(scene: Scene, at: int) -> list[str]:
    """Return who is named at a word or beside it: "глава РЖД Владимир Якунин"."""
    beside = {at, *scene.sentence.below(at, "appos")}
    return [p.actor.key for p in scene.sentence.actors if beside & set(range(p.first, p.last + 1))]


def _row(scene: Scene, placed: Placed, step: int) -> list[Placed]:
    """Return an actor and those that commas and "и" join to it, forward (1) or backward (-1)."""
    words, row = scene.sentence.words, [placed]
    edges = {p.first if step > 0 else p.last: p for p in scene.sentence.actors}
    while True:
        end = row[-1].last if step > 0 else row[-1].first
        following = edges.get(end + 2 * step)
        if following is None or words[end + step].lemma not in {"и", ","}:
            return row
        row.append(following)


def _whose(scene: Scene, place: int) -> list[Placed]:
    """Return whose officials speak: "министры иностранных дел России и Казахстана", "министры Лавров и Фидан"."""
    words = scene.sentence.words
    first = next((p for p in scene.sentence.actors if place < p.first <= place + OWNER_REACH), None)
    if first is None or any(w.pos not in {"NOUN", "ADJ"} or w.case != "Gen" for w in words[place + 1 : first.first]):
        return []
    row = _row(scene, first, 1)
    following = [word.lemma for word in words[row[-1].last + 1 : row[-1].last + 2]]
    return row if len(row) > 1 or following == ["и"] else []


def _after_both(scene: Scene, place: int) -> bool:
    return place > 0 and scene.sentence.words[place - 1].lemma in {"оба", "два"}
