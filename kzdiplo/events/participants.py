"""Who took part in an event: the actors its sentence names, less those that are only talked about, and their sides."""

from __future__ import annotations

from typing import NamedTuple

from kzdiplo import countries, lexicons
from kzdiplo.events.cues import NEXT, Hit
from kzdiplo.events.places import after_in, is_accredited
from kzdiplo.events.rules import is_judged
from kzdiplo.events.sentences import Context, Mention, Sentence, words

REACH = 5  # words before an actor in which "обсудить", "о", "по" make it a thing talked about


class Party(NamedTuple):
    """One who took part."""

    kind: str
    key: str
    name: str
    office: str
    side: str
    part: str


# --- which actors of the sentence took no part; the first rule that says so wins ---


def is_no_actor(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Places, and the media."""
    return m.kind == "place" or _organisations().get(m.key, {}).get("type") == "media"


def is_source(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who is only quoted: "сообщает МИД РК", "передаёт пресс-служба МИД Казахстана"."""
    before = sentence.lemma[max(m.first - NEXT - 1, 0) : m.first]
    return m.kind != "person" and not words("parties", "reporting").isdisjoint(before)


def is_venue(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Where it took place: "в Астане", unless somebody visits or is posted there."""
    if m.kind != "country" or not after_in(sentence, m.first):
        return False
    posted = hit.cue.kind not in {"summit", "conference"} and is_accredited(sentence, m, words("parties", "accredited"))
    return not posted and not (hit.cue.kind == "visit" and m.first > hit.anchor)


def is_attribute(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """An adjective that goes with no person or people: "казахстанский рынок", but "российский коллега"."""
    after = sentence.lemma[m.last + 1 : m.last + 1 + NEXT]
    return m.form == "adjective" and words("parties", "people").isdisjoint(after)


def is_talked_about(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """What the event was about: "обсудили ситуацию в Сирии", "о транзите через Иран"."""
    after_anchor = m.first > hit.anchor
    between = (
        sentence.lemma[hit.anchor + 1 : m.first] if after_anchor else sentence.lemma[max(m.first - REACH, 0) : m.first]
    )
    if not words("retelling", "joined").isdisjoint(between):
        return False
    if m.kind == "person" and after_anchor:
        return not words("parties", "told").isdisjoint(between)
    if m.kind == "person":
        return False
    return not (words("parties", "topic") | words("parties", "told")).isdisjoint(between)


def is_framed(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who belongs to the larger meeting on whose margins this one took place."""
    between = sentence.lemma[hit.anchor + 1 : m.first]
    return m.kind != "person" and not words("parties", "frame").isdisjoint(between)


def is_no_speaker(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who is not the subject of a statement: "заявление сделал министр Тлеуберди по итогам встречи с Лавровым"."""
    return hit.cue.kind == "statement" and sentence.case[m.last] not in {"Nom", ""}


def is_of_another_verb(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Who belongs to what the visitor did next: "посетил Кейптаун и принял участие в послании президента"."""
    between = range(hit.anchor + 1, m.first)
    return hit.cue.kind == "visit" and any(sentence.tense[i] and not sentence.case[i] for i in between)


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
    is_judge,
]


def find_parties(sentence: Sentence, hit: Hit, host: str, context: Context) -> list[Party]:
    """Find who took part in the event of a sentence.

    Parameters
    ----------
    sentence : Sentence
        The sentence that tells the event.
    hit : Hit
        The cue in it.
    host : str
        Country of the place, if the text lets us know it.
    context : Context
        What the article says around it.

    Returns
    -------
    list of Party
        Persons with their sides, countries, international organisations; each once.
    """
    named = [m for m in sentence.mentions if not any(rule(sentence, hit, m) for rule in NOT_A_PARTY)]
    named += _meant_by_office(sentence, hit, named, context)
    parties = [_party(m, _part(sentence, hit, m, host)) for m in named]
    parties += [side for m, p in zip(named, parties, strict=True) if (side := _side(m, p.part))]
    if hit.cue.kind == "visit" and host:
        parties = [_named(host, "host"), *(p for p in parties if p.key != host)]
    return list({p.key: p for p in reversed(parties)}.values())[::-1]


def _party(m: Mention, part: str) -> Party:
    side = _acts_for(m.side if m.kind == "person" else m.key)
    if m.kind == "organisation" and side != m.key:
        return _named(side, part)
    return Party(m.kind, m.key, m.name, m.office, side, part)


def _side(m: Mention, part: str) -> Party | None:
    """Join the country or organisation a person acts for."""
    return _named(_acts_for(m.side), part) if m.kind == "person" and m.side else None


def _named(key: str, part: str) -> Party:
    names = countries.names("ru")
    shown = names.get(key) or _organisations().get(key, {"ru": [key]})["ru"][0]
    return Party("country" if key in names else "organisation", key, shown, "", key, part)


def _acts_for(key: str) -> str:
    """The state or organisation whose body this is: KZ-MFA acts for KAZ, OSCE-ODIHR for OSCE; a company for itself."""
    head, dash, _ = key.partition("-")
    return (dash and countries.alpha3_by_alpha2().get(head)) or (head if head in _organisations() else key)


def _organisations() -> dict[str, dict]:
    return lexicons.load("organisations")["organisations"]


def _meant_by_office(sentence: Sentence, hit: Hit, named: list[Mention], context: Context) -> list[Mention]:
    """The person whom an office or pronoun as subject stands for: "Министр встретился с ...", "он"."""
    if any(m.kind == "person" and m.side == context.home for m in named):
        return []
    inside = {i for m in sentence.mentions if m.kind == "person" for i in range(m.first - NEXT, m.last + 1)}
    subjects = [
        i
        for i, lemma in enumerate(sentence.lemma)
        if i not in inside and sentence.case[i] == "Nom" and _stands_for(lemma)
    ]
    earlier = [p for p in context.persons if p.start < sentence.start[0]]
    implied = "с" in sentence.lemma[hit.anchor + 1 : hit.anchor + 2]  # "в ходе беседы с мэром": whose is not said
    if is_judged(sentence, hit) or not earlier or not (subjects or implied):
        return []
    at = subjects[0] if subjects else hit.anchor
    alike = [p for p in earlier if subjects and sentence.lemma[at][:5] in p.office.lower()]
    alike = alike or _only(earlier, context.home)
    taken = {m.key for m in named}
    return [p._replace(first=at, last=at) for p in alike[-1:] if p.key not in taken]


def _stands_for(lemma: str) -> bool:
    return lemma in words("parties", "people") or lemma in {"он", "она"}


def _only(persons: list[Mention], home: str) -> list[Mention]:
    """The one person an article speaks of so far, or the one of home."""
    at_home = [p for p in persons if p.side == home]
    chosen = at_home or persons
    return chosen[-1:] if len({p.key for p in chosen}) == 1 else []


def _part(sentence: Sentence, hit: Hit, m: Mention, host: str) -> str:
    """Host, guest, mediator, or plain party where the text gives no roles."""
    if not words("parties", "mediator").isdisjoint(sentence.lemma[max(m.first - NEXT, 0) : m.first]):
        return "mediator"
    if hit.cue.kind == "visit":
        after = m.kind != "person" and m.first > hit.anchor and m.form != "adjective"
        goal = after and ("в" in sentence.lemma[hit.anchor : m.first] or sentence.pos[hit.anchor] == "VERB")
        return "host" if goal else "guest"
    if "object" in hit.cue.needs:
        return "host" if m.first < hit.anchor else "guest"
    side = _acts_for(m.side if m.kind == "person" else m.key)
    if not host or hit.cue.kind not in {"meeting", "consultations"}:
        return "party"
    return "host" if side == host else "guest"
