"""The part a country plays in an article: home, partner, venue or subject, by an ordered list of rules.

A mention is no relation: that Kazakhstan's minister speaks of Ukraine makes Ukraine a subject; that he meets a Kuwaiti
colleague makes Kuwait a partner. The role is that of the country in the whole article;
:func:`kzdiplo.actors.explain_roles` shows the rule and the mention that decided.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kzdiplo import lexicons
from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.actors.persons import Person
from kzdiplo.actors.signs import (
    SIGNS,
    Chain,
    Setting,
    embassy,
    inside,
    refused,
    sent_there,
    topical,
    word_list,
)

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

SPORT_WORDS = 60  # one word of sport in so many makes a match; talks that mention one have it once in hundreds


class Decision(NamedTuple):
    """A role, the rule (for a partner the sign) that gave it, and the mention it looked at."""

    role: str
    rule: str
    hit: Hit


def find_roles(
    words: Words, places: list[Hit], bodies: list[Hit], persons: list[Person], corpus: Corpus
) -> dict[tuple[str, str], Decision]:
    """Decide the role of every country of every article.

    Parameters
    ----------
    words : Words
        The tokens.
    places, bodies, persons : list
        The countries (among other places), organisations and persons found.
    corpus : Corpus
        Gives home, and which article an item was cut from.

    Returns
    -------
    dict
        (doc_id, ISO alpha-3) to the role, with the rule and the mention that decided.
    """
    setting = _set_scene(words, [h for h in places if h.kind == "country"], bodies, persons, corpus)
    mentions = defaultdict(list)
    for hits in setting.countries.values():
        for hit in hits:
            mentions[words.doc[hit.begin], hit.key].append(hit)
    return {pair: next(found for rule in RULES if (found := rule(setting, hits))) for pair, hits in mentions.items()}


def home(setting: Setting, hits: list[Hit]) -> Decision | None:
    """The country whose diplomacy is studied."""
    return Decision("home", "home", hits[0]) if hits[0].key == setting.home else None


def host(setting: Setting, hits: list[Hit]) -> Decision | None:
    """«Посол Казахстана в Эфиопии участвовал в саммите АС»: where a body of states meets, nothing is dealt with."""
    words = setting.words
    posted = all(embassy(setting, h) and sent_there(setting, h) for h in hits)
    session = posted and all(
        words.sentence[h.begin] in setting.bodies and setting.lemmas[words.sentence[h.begin]] & word_list("sessions")
        for h in hits
    )
    return Decision("venue", "host", hits[0]) if session else None


def partner(setting: Setting, hits: list[Hit]) -> Decision | None:
    """A country that deals with home: one sign in one mention is enough."""
    if setting.words.doc[hits[0].begin] not in setting.about_home:
        return None
    open_ = [hit for hit in hits if not refused(setting, hit)]
    return next(
        (Decision("partner", sign.__name__, hit) for hit in open_ for sign in SIGNS if sign(setting, hit)), None
    )


def venue(setting: Setting, hits: list[Hit]) -> Decision | None:
    """A country named only as the place of something: every mention after "в", and none as "ситуация в Сирии"."""
    named_inside = all(inside(setting, h) and h.form != "adjective" and not topical(setting, h) for h in hits)
    signs = word_list("meetings") | word_list("held")
    meets = any(setting.lemmas[setting.words.sentence[h.begin]] & signs for h in hits)
    return Decision("venue", "venue", hits[0]) if named_inside and meets else None


def subject(setting: Setting, hits: list[Hit]) -> Decision | None:
    """What is talked about."""
    return Decision("subject", "subject", hits[0])


RULES: list[Callable[[Setting, list[Hit]], Decision | None]] = [home, host, partner, venue, subject]


def _set_scene(words: Words, countries: list[Hit], bodies: list[Hit], persons: list[Person], corpus: Corpus) -> Setting:
    """Group what was found by sentence, and tell what whole articles are about."""
    by_sentence, people, lemmas = defaultdict(list), defaultdict(list), defaultdict(set)
    for hit in countries:
        by_sentence[words.sentence[hit.begin]].append(hit)
    for person in persons:
        people[person.sentence].append(person)
    for sentence, lemma in zip(words.sentence, words.lemma, strict=True):
        if sentence in by_sentence:
            lemmas[sentence].add(lemma)
    frozen = {sentence: frozenset(found) for sentence, found in lemmas.items()}
    chains = {at: chain for hits in by_sentence.values() for at, chain in _chains(words, hits).items()}
    groups = [h for h in bodies if _of_states(h.key)]
    shared = frozenset(words.doc[h.begin] for h in groups)
    sentences = frozenset(words.sentence[h.begin] for h in groups)
    return Setting(
        words,
        dict(by_sentence),
        dict(people),
        frozen,
        chains,
        sentences,
        corpus.home,
        _about_home(words, countries, persons, corpus),
        shared,
        _sports(words, countries),
    )


def _about_home(words: Words, countries: list[Hit], persons: list[Person], corpus: Corpus) -> frozenset[str]:
    """Return the articles in which home acts, items of its digests among them."""
    about = {words.doc[h.begin] for h in countries if h.key == corpus.home}
    about |= {words.doc[p.begin] for p in persons if p.side == corpus.home}
    parts = corpus.articles[["doc_id", "part_of"]].dropna()
    about |= {doc for doc, whole in parts.itertuples(index=False) if whole in about}
    return frozenset(about)


def _chains(words: Words, hits: list[Hit]) -> dict[tuple[int, int], Chain]:
    """Group the countries of a sentence that stand one after another, "России, Казахстана, а также Китая"."""
    groups: list[list[Hit]] = []
    for hit in sorted(hits, key=lambda h: (h.begin, h.start)):
        gap = range(groups[-1][-1].stop, hit.begin) if groups else range(0)
        near = bool(groups) and all(words.lemma[i] in _LINKS or words.pos[i] == "ADJ" for i in gap)
        linked = len(gap) > 0 and any(words.lemma[i] in _LINKS for i in gap)
        if near and linked and "adjective" not in {hit.form, groups[-1][-1].form}:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return {(h.begin, h.start): Chain(g[0].begin, tuple(x.key for x in g)) for g in groups for h in g}


_LINKS = frozenset({",", "и", "а", "также"})


def _of_states(key: str) -> bool:
    """Tell whether a body is one of states: an organisation, a format."""
    entry = lexicons.load("organisations")["organisations"].get(key, {})
    return entry.get("type") in {"igo", "format"}


def _sports(words: Words, countries: list[Hit]) -> frozenset[str]:
    """Return the articles about a match: two words of sport, and one in ``SPORT_WORDS`` words at least."""
    sport, named = word_list("sport"), {words.doc[h.begin] for h in countries}
    played = {n for n, (_, _, lemma) in enumerate(words.distinct) if lemma in sport}
    count = Counter(words.doc[i] for i in np.isin(words.code, list(played)).nonzero()[0].tolist())
    length = Counter(words.doc) if count else {}
    return frozenset(d for d, n in count.items() if d in named and n >= 2 and n * SPORT_WORDS >= length[d])
