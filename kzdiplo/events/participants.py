"""Who took part in an event: the actors its sentence names, less those that are only talked about, and their sides."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from kzdiplo import countries
from kzdiplo.events.bystanders import NOT_A_PARTY, is_no_actor
from kzdiplo.events.circles import circle
from kzdiplo.events.cues import Hit
from kzdiplo.events.neighbours import members
from kzdiplo.events.ranks import rank_before
from kzdiplo.events.rules import is_judged
from kzdiplo.events.sentences import HEADLINE, NEXT, Context, Mention, Sentence, words
from kzdiplo.events.sides import acts_for, organisations
from kzdiplo.events.subjects import country_of_office, joint_subject

_BY_NOUN = frozenset({"circle", "body"})  # needs of a cue whose noun says itself who meets


class Party(NamedTuple):
    """One who took part."""

    kind: str
    key: str
    name: str
    office: str
    side: str
    part: str
    rank: int | None = None


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
    away = _absent(sentence, hit)
    named = [m for m in sentence.mentions if m not in away and not _is_of(m, away)]
    named += _meant_by_office(sentence, hit, named, context)
    parties = [_party(sentence, m, _part(sentence, hit, m, host)) for m in named]
    parties += [_named(p.side, p.part) for p in parties if p.kind == "person" and p.side]
    if hit.cue.kind == "visit" and host:
        parties = [_named(host, "host"), *(p for p in parties if p.key != host)]
    return list({p.key: p for p in reversed(parties)}.values())[::-1]


def _absent(sentence: Sentence, hit: Hit) -> list[Mention]:
    """The actors of a sentence who took no part; where two sides are its subject, or follow its noun, all but these."""
    if "sides" in hit.cue.needs:
        subject = joint_subject(sentence, hit.anchor)
        return [m for m in sentence.mentions if m.first not in subject]
    if not _BY_NOUN.isdisjoint(hit.cue.needs) and sentence.pos[hit.anchor] != "VERB":
        inside = [*circle(sentence, hit.anchor), *members(sentence, hit)]
        return [m for m in sentence.mentions if m not in inside or is_no_actor(sentence, hit, m)]
    joined = members(sentence, hit)
    return [m for m in sentence.mentions if m not in joined and any(rule(sentence, hit, m) for rule in NOT_A_PARTY)]


def _is_of(m: Mention, away: list[Mention]) -> bool:
    """The country in the office of somebody who took no part: "премьер-министр Японии Наото Кан"."""
    return m.kind == "country" and any(
        p.kind == "person" and p.side == m.key and 0 < p.first - m.last < 3 for p in away
    )


def _party(sentence: Sentence, m: Mention, part: str) -> Party:
    m = _of_the_country_before(sentence, m)
    side = acts_for(m.side if m.kind == "person" else m.key)
    if m.kind == "organisation" and side != m.key:
        return _named(side, part)
    rank = rank_before(sentence, m) if m.kind == "country" and m.form != "adjective" else m.rank
    return Party(m.kind, m.key, m.name, m.office, side, part, rank or None)


def _of_the_country_before(sentence: Sentence, m: Mention) -> Mention:
    """Встречи с президентами: Грузии Эдуардом Шеварднадзе, ...: his side is the country named right before him."""
    people = {p.first: p for p in sentence.mentions if p.kind == "person"}
    states = {people[o.last + 1]: o for o in sentence.mentions if o.kind == "country" and o.last + 1 in people}
    listed = m in states and not m.side and len(states) > 1 and sentence.case[states[m].last] == "Gen"
    return m._replace(side=states[m].key) if listed else m


def _named(key: str, part: str) -> Party:
    names = countries.names("ru")
    shown = names.get(key) or organisations().get(key, {"ru": [key]})["ru"][0]
    return Party("country" if key in names else "organisation", key, shown, "", key, part)


def _meant_by_office(sentence: Sentence, hit: Hit, named: list[Mention], context: Context) -> list[Mention]:
    """The person whom an office or pronoun as subject stands for: "Министр встретился с ...", "он"."""
    ours = [m for m in named if m.kind == "person" and m.side == context.home and not _is_met(sentence, hit, m)]
    if ours and not (sentence.number == HEADLINE and len(named) == 1):  # "Встреча с губернатором": with whom, not whose
        return []
    subjects = _subjects(sentence)
    taken = {m.key for m in named}
    earlier = [p for p in context.persons if p.start < sentence.start[0] or sentence.number == HEADLINE]
    after = sentence.lemma[hit.anchor + 1 : hit.anchor + 5]
    implied = after[:1] == ["с"] or after[1:] == ["высший", "уровень", "с"]  # "в ходе беседы с мэром": whose?
    if is_judged(sentence, hit) or not earlier or not (subjects or implied):
        return []
    at = subjects[0] if subjects else hit.anchor
    own = country_of_office(sentence, at) if subjects and hit.cue.kind == "visit" else ""
    earlier = [p for p in earlier if not own or p.side in {"", own}]  # "прибыл министр Индии": nobody of Russia
    alike = [p for p in earlier if subjects and sentence.lemma[at][:5] in p.office.lower()]
    alike = alike or _only(earlier, context.home)
    if sentence.number == HEADLINE and not alike:
        alike = _most_named([p for p in earlier if p.side == context.home and p.key not in taken])
    return [p._replace(first=at, last=at) for p in alike[-1:] if p.key not in taken]


def _subjects(sentence: Sentence) -> list[int]:
    """Offices and pronouns in the nominative that go with no name."""
    inside = {i for m in sentence.mentions if m.kind == "person" for i in range(m.first - NEXT, m.last + 1)}
    bare = [i for i in range(len(sentence.lemma)) if sentence.case[i] == "Nom" and sentence.number_[i] != "Plur"]
    return [i for i in bare if i not in inside and _stands_for(sentence.lemma[i])]


def _is_met(sentence: Sentence, hit: Hit, m: Mention) -> bool:
    """Ряд встреч с Алиевым и Токаевым: somebody else met them."""
    return m.first > hit.anchor and "с" in sentence.lemma[hit.anchor : m.first] and sentence.case[m.last] == "Ins"


def _stands_for(lemma: str) -> bool:
    return lemma in words("parties", "people") or lemma in {"он", "она"}


def _only(persons: list[Mention], home: str) -> list[Mention]:
    """The one person an article speaks of so far, or the one of home."""
    at_home = [p for p in persons if p.side == home]
    chosen = at_home or persons
    return chosen[-1:] if len({p.key for p in chosen}) == 1 else []


def _most_named(persons: list[Mention]) -> list[Mention]:
    """Whom a headline leaves out: the man the text below it speaks of most."""
    counts = Counter(p.key for p in persons)
    return sorted(persons, key=lambda p: counts[p.key])[-1:]


def _part(sentence: Sentence, hit: Hit, m: Mention, host: str) -> str:
    """Host, guest, mediator, or plain party where the text gives no roles."""
    if not words("parties", "mediator").isdisjoint(sentence.lemma[max(m.first - NEXT, 0) : m.first]):
        return "mediator"
    if "goal" in hit.cue.needs:
        return "guest"
    if hit.cue.kind == "visit":
        after = m.kind != "person" and m.first > hit.anchor and m.form != "adjective"
        goal = after and ("в" in sentence.lemma[hit.anchor : m.first] or sentence.pos[hit.anchor] == "VERB")
        return "host" if goal else "guest"
    if "object" in hit.cue.needs:
        return "host" if m.first < hit.anchor else "guest"
    side = acts_for(m.side if m.kind == "person" else m.key)
    if not host or hit.cue.kind not in {"meeting", "consultations"}:
        return "party"
    return "host" if side == host else "guest"
