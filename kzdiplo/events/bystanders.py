"""Which actors of a sentence took no part in its event: ordered rules, each with its reason in its name."""

from __future__ import annotations

from kzdiplo.events.cues import Hit, lemma_set
from kzdiplo.events.neighbours import is_in_a_name, is_the_theme, is_who_explains_it, takes_part, topics_between
from kzdiplo.events.places import after_in, is_accredited
from kzdiplo.events.rules import is_judged
from kzdiplo.events.sentences import NEXT, Mention, Sentence, words
from kzdiplo.events.sides import organisations
from kzdiplo.events.subjects import is_finite

REACH = 5  # words before an actor in which "обсудить", "о", "по" make it a thing talked about
_ARGUMENT = frozenset({"Gen", "Dat", "Acc", "Ins", "Loc"})


def is_no_actor(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Places, and the media."""
    return m.kind == "place" or organisations().get(m.key, {}).get("type") == "media"


def is_source(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who is only quoted: "сообщает МИД РК", "передаёт пресс-служба МИД Казахстана"."""
    before = sentence.lemma[max(m.first - NEXT - 1, 0) : m.first]
    return m.kind != "person" and not words("parties", "reporting").isdisjoint(before)


def is_venue(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Where it took place: "в Астане", "на Украине", unless somebody visits or is posted there."""
    before = max(m.first - 1, 0)  # "в Цюрихе (Швейцария)"; "в столице Казахстана"
    inside = after_in(sentence, m.first) or (sentence.lemma[before] in {"(", "на"} and m.form != "adjective")
    inside = inside or (sentence.lemma[before] == "столица" and after_in(sentence, before))
    if m.kind != "country" or not inside:
        return False
    if hit.cue.kind == "aid" and sentence.case[m.last] == "Acc":
        return False
    posted = hit.cue.kind not in {"summit", "conference"} and is_accredited(sentence, m, words("parties", "accredited"))
    return not posted and not (hit.cue.kind == "visit" and m.first > hit.anchor)


def is_attribute(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """An adjective that goes with no people: "казахстанский рынок", but "российский коллега", "российско-турецкий"."""
    after = sentence.lemma[m.last + 1 : m.last + 1 + NEXT]
    twin = any(o.first == m.first and o is not m and o.kind == "country" for o in sentence.mentions)
    if twin and abs(m.first - hit.anchor) <= 2:
        return False
    return m.form == "adjective" and words("parties", "people").isdisjoint(after)


def is_talked_about(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """What the event was about: "обсудили ситуацию в Сирии", "о транзите через Иран"."""
    after_anchor = m.first > hit.anchor
    first = max(_after_the_cue(sentence, hit, m), hit.anchor + 1 if after_anchor else m.first - REACH)
    between = topics_between(sentence, first, m.first)
    if not words("retelling", "joined").isdisjoint(between) or "между" in between:
        return False
    if m.kind == "person" and after_anchor:
        return not words("parties", "told").isdisjoint(between)
    if m.kind == "person":
        return False
    return not (words("parties", "topic") | words("parties", "told")).isdisjoint(between)


def _after_the_cue(sentence: Sentence, hit: Hit, m: Mention) -> int:
    """Обсудил ситуацию с | коллегами: the object of the verb is no topic of the talks with them."""
    return max((i for i in hit.helpers if i < m.first and sentence.lemma[i] == "с"), default=-1) + 1


def is_framed(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who belongs to the larger meeting on whose margins this one took place."""
    between = sentence.lemma[hit.anchor + 1 : m.first]
    return m.kind != "person" and not words("parties", "frame").isdisjoint(between)


def is_no_speaker(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who is not the subject of a statement: "заявление сделал министр Тлеуберди по итогам встречи с Лавровым"."""
    return hit.cue.kind == "statement" and sentence.case[m.last] not in {"Nom", ""}


def is_of_another_verb(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who belongs to what was done next: "посетил Кейптаун и принял участие в послании президента"."""
    verbs = [i for i in range(hit.anchor + 1, m.first) if is_finite(sentence, i) and i not in hit.helpers]
    verbs = [i for i in verbs if hit.cue.kind == "visit" or not takes_part(sentence, i)]
    others = [i for i in verbs if sentence.lemma[i] not in lemma_set("<held>|<plan>|<attend>|быть|стать")]
    if hit.cue.kind != "visit" and sentence.case[m.last] == "Nom" and len(others) == 1:
        return _has_two_sides(sentence, hit.anchor, others[0])  # "В ходе встречи с послом отметил Токаев" is his
    return bool(others) or (hit.cue.kind == "visit" and bool(verbs))


def is_of_another_event(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who belongs to the event told before in the sentence: "после встречи с Лавровым провёл переговоры с Токаевым"."""
    if sentence.pos[hit.anchor] == "VERB" and m.first > hit.anchor and sentence.case[m.last] == "Gen":
        return any(hit.anchor < i < m.first and i not in hit.helpers for i in sentence.anchors)
    if m.first > hit.anchor:
        rivals = [i for i in sentence.anchors if hit.anchor < i < m.first and i not in hit.helpers]
        return bool(rivals) and hit.cue.kind != "visit" and "с" in sentence.lemma[rivals[-1] + 1 : m.first]
    rivals = [i for i in sentence.anchors if i < m.first and i not in hit.helpers]
    if not rivals or sentence.case[m.last] not in _ARGUMENT or hit.cue.kind == "visit":
        return False
    between = sentence.lemma[rivals[-1] + 1 : m.first]
    return not any(is_finite(sentence, i) for i in range(rivals[-1] + 1, m.first)) and not {"с", "между"}.isdisjoint(
        between
    )


def is_outside(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who stands before "который" or "прибывший", but for the last named: "провёл переговоры с Си, который прибыл"."""
    if hit.cue.kind != "visit" or m.last >= hit.anchor:
        return False
    opens = [i for i in range(m.last + 1, hit.anchor) if sentence.lemma[i - 1] == "," and _is_relative(sentence, i)]
    named = [o for o in sentence.mentions if o.kind == "person" and o.last < opens[-1]] if opens else []
    named = [o for o in named if not is_rest_of_a_name(sentence, hit, o)]
    own = {named[-1].key, named[-1].side} if named else set()
    beside = bool(named) and m.kind != "person" and named[-1].first - NEXT <= m.last < named[-1].first
    return bool(named) and m.key not in own and not beside


def is_no_visitor(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who does not travel: "посетил Исламабад после ликвидации бен Ладена"; "после поездки Медведева Кан заявил"."""
    if hit.cue.kind != "visit" or m.kind != "person":
        return False
    if sentence.pos[hit.anchor] == "VERB":
        return m.first > hit.anchor and sentence.case[m.last] in _ARGUMENT
    visitors = {i for i, lemma in enumerate(sentence.lemma) if lemma in words("parties", "people")}
    visitors |= {o.last for o in sentence.mentions if o.kind == "person"}
    near = range(hit.anchor + 1, min(hit.anchor + NEXT + 2, len(sentence.lemma)))
    named = any(i in visitors and sentence.case[i] == "Gen" for i in near)
    return named and (m.last < hit.anchor or sentence.case[m.last] == "Nom")


def is_told_of_it(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who is only informed: "проинформировал Блэра о своих переговорах с Путиным"."""
    between = sentence.lemma[m.last + 1 : hit.anchor]
    return m.kind == "person" and sentence.case[m.last] in {"Dat", "Acc"} and "о" in between


def is_who_says_so(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who only tells of other people's event: "Песков сообщил, что Путин встретился с Си"."""
    if m.last >= hit.anchor or "что" not in sentence.lemma[m.last + 1 : hit.anchor]:
        return False
    that = hit.anchor - 1 - sentence.lemma[m.last + 1 : hit.anchor][::-1].index("что")
    return _has_two_sides(sentence, that, len(sentence.lemma))


def is_beside_the_whole(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who stands beside a meeting that names both its sides: "по итогам встречи Вебера и Меркель Зайберт сообщил"."""
    if sentence.pos[hit.anchor] == "VERB":
        return False
    if m.last > hit.anchor:
        inside = {o.key for o in sentence.mentions if o.kind == "person" and hit.anchor < o.first < m.first}
        return m.kind == "person" and len(inside) > 1 and sentence.case[m.last] == "Nom"
    after = range(hit.anchor + 1, len(sentence.lemma))
    last = next((i for i in after if sentence.lemma[i] == "," or is_finite(sentence, i)), len(sentence.lemma))
    own = hit.cue.text.startswith(("<attend>", "<held>")) or sentence.lemma[hit.anchor + 1 : hit.anchor + 2] == ["с"]
    return not own and _has_two_sides(sentence, hit.anchor, last, sure=True)


def is_rest_of_a_name(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """The end of a name cut in two: "Тамимом Бен Хамадом Аль | Тани"."""
    return (
        m.kind == "person"
        and not m.side
        and any(o.kind == "person" and o.last == m.first - 1 for o in sentence.mentions)
    )


def is_kin(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Whose family it is: "встретился с семьёй Манделы"."""
    before = sentence.lemma[max(m.first - 1, 0) : m.first]
    return m.kind == "person" and sentence.case[m.last] == "Gen" and not words("parties", "kin").isdisjoint(before)


def _is_relative(sentence: Sentence, i: int) -> bool:
    return sentence.lemma[i] == "который" or (sentence.pos[i] == "VERB" and bool(sentence.case[i]))


def _has_two_sides(sentence: Sentence, first: int, last: int, sure: bool = False) -> bool:
    """Two persons, or actors of two sides, between two words."""
    inside = [
        m for m in sentence.mentions if first < m.first < last and m.kind in {"person", "country", "organisation"}
    ]
    persons = {m.key for m in inside if m.kind == "person"}
    sides = {m.side or m.key for m in inside} if not sure else set()
    return len(persons) > 1 or len(sides) > 1


def is_judge(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who only takes a stand on the event: "Кан осудил визит Медведева на острова"."""
    return m.last < hit.anchor and is_judged(sentence, hit)


NOT_A_PARTY = [
    is_no_actor,
    is_source,
    is_venue,
    is_attribute,
    is_talked_about,
    is_framed,
    is_no_speaker,
    is_of_another_verb,
    is_the_theme,
    is_in_a_name,
    is_who_explains_it,
    is_of_another_event,
    is_outside,
    is_no_visitor,
    is_told_of_it,
    is_who_says_so,
    is_beside_the_whole,
    is_kin,
    is_rest_of_a_name,
    is_judge,
]
