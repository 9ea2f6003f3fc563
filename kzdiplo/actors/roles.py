"""The part a country plays in an article: home, partner, venue or subject, by an ordered list of rules.

A mention is no relation: that Kazakhstan's minister speaks of Ukraine makes Ukraine a subject; that he meets a Kuwaiti
colleague makes Kuwait a partner. The role is that of the country in the whole article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kzdiplo import lexicons
from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.actors.persons import Person
from kzdiplo.lemmas import fold

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

NEAR = 3  # words between two countries that "и" joins, at most: "Казахстаном и соседней Словакией"


class Setting(NamedTuple):
    """What the rules look at: the text, the countries and persons of each sentence, the home country."""

    words: Words
    countries: dict[int, list[Hit]]
    persons: dict[int, list[Person]]
    lemmas: dict[int, frozenset[str]]
    home: str
    about_home: frozenset[str]


def find_roles(words: Words, places: list[Hit], persons: list[Person], corpus: Corpus) -> dict[tuple[str, str], str]:
    """Decide the role of every country of every article.

    Parameters
    ----------
    words : Words
        The tokens.
    places, persons : list
        The countries (among other places) and persons found.
    corpus : Corpus
        Gives home, and which article an item was cut from.

    Returns
    -------
    dict
        (doc_id, ISO alpha-3) to home, partner, venue or subject.
    """
    setting = _set_scene(words, [h for h in places if h.kind == "country"], persons, corpus)
    mentions = defaultdict(list)
    for hits in setting.countries.values():
        for hit in hits:
            mentions[words.doc[hit.begin], hit.key].append(hit)
    return {pair: next(role for rule in RULES if (role := rule(setting, hits))) for pair, hits in mentions.items()}


def home(setting: Setting, hits: list[Hit]) -> str | None:
    """The country whose diplomacy is studied."""
    return "home" if hits[0].key == setting.home else None


def partner(setting: Setting, hits: list[Hit]) -> str | None:
    """A country that deals with home: one sign in one mention is enough."""
    if setting.words.doc[hits[0].begin] not in setting.about_home:
        return None
    return "partner" if any(sign(setting, hit) for hit in hits for sign in SIGNS) else None


def venue(setting: Setting, hits: list[Hit]) -> str | None:
    """A country named only as the place of something: every mention after "в"."""
    inside = all(_before(setting.words, h) in {"в", "во"} and h.form != "adjective" for h in hits)
    return "venue" if inside and _meets(setting, hits) else None


def subject(setting: Setting, hits: list[Hit]) -> str | None:
    """What is talked about."""
    return "subject"


RULES: list[Callable[[Setting, list[Hit]], str | None]] = [home, partner, venue, subject]


def joined(setting: Setting, hit: Hit) -> bool:
    """«Казахстаном и Словакией», "казахско-индийского"."""
    words = setting.words
    for other in setting.countries[words.sentence[hit.begin]]:
        if other.key == setting.home:
            first, second = sorted((hit, other), key=lambda h: (h.begin, h.start))
            between = words.lemma[first.stop : second.begin]
            linked = set(between) & {"и", "с", "-", "–", "—"} and "," not in between
            if first.begin == second.begin or (len(between) <= NEAR and linked):
                return True
    return False


def embassy(setting: Setting, hit: Hit) -> bool:
    """«Посол Казахстана во Франции», "посольство Турции" that receives."""
    words, names = setting.words, _rules()["embassies"]
    near = range(max(hit.begin - 6, 0), hit.begin)
    posted = [i for i in near if words.lemma[i] in names and words.sentence[i] == words.sentence[hit.begin]]
    sent_there = _before(words, hit) in {"в", "во"} and _named(setting, hit, setting.home)
    return bool(posted) and (sent_there or posted[-1] == hit.begin - 1)


def counterpart(setting: Setting, hit: Hit) -> bool:
    """«Кувейтским коллегой», "словацких предпринимателей", "швейцарским председательством"."""
    return hit.form == "adjective" and _lemma(setting.words, hit.stop) in _rules()["counterparts"]


def dealt_with(setting: Setting, hit: Hit) -> bool:
    """«Консультации с Швецией»."""
    lemmas = setting.lemmas[setting.words.sentence[hit.begin]]
    return _before(setting.words, hit) in {"с", "со"} and bool(lemmas & _rules()["dealings"])


def official(setting: Setting, hit: Hit) -> bool:
    """An official of the country in a sentence of meeting: "встретился с генеральным секретарём МИД Иордании"."""
    sentence = setting.words.sentence[hit.begin]
    named = any(p.side == hit.key for p in setting.persons.get(sentence, []))
    return named and bool(setting.lemmas[sentence] & _rules()["meetings"])


def participant(setting: Setting, hit: Hit) -> bool:
    """«Участвовали представители Кыргызстана, Таджикистана»."""
    taking_part = setting.lemmas[setting.words.sentence[hit.begin]] & _rules()["participation"]
    return bool(taking_part) and _before(setting.words, hit) not in {"в", "во"} and hit.form != "adjective"


SIGNS: list[Callable[[Setting, Hit], bool]] = [joined, embassy, counterpart, dealt_with, official, participant]


def _set_scene(words: Words, countries: list[Hit], persons: list[Person], corpus: Corpus) -> Setting:
    """Group what was found by sentence; tell the articles in which home acts, items of its digests among them."""
    by_sentence, people, lemmas = defaultdict(list), defaultdict(list), defaultdict(set)
    for hit in countries:
        by_sentence[words.sentence[hit.begin]].append(hit)
    for person in persons:
        people[person.sentence].append(person)
    for sentence, lemma in zip(words.sentence, words.lemma, strict=True):
        if sentence in by_sentence:
            lemmas[sentence].add(lemma)
    about = {words.doc[h.begin] for h in countries if h.key == corpus.home}
    about |= {words.doc[p.begin] for p in persons if p.side == corpus.home}
    parts = corpus.articles[["doc_id", "part_of"]].dropna()
    about |= {doc for doc, whole in parts.itertuples(index=False) if whole in about}
    frozen = {sentence: frozenset(found) for sentence, found in lemmas.items()}
    return Setting(words, dict(by_sentence), dict(people), frozen, corpus.home, frozenset(about))


def _meets(setting: Setting, hits: list[Hit]) -> bool:
    """Tell whether something is held where the country is named."""
    signs = _rules()["meetings"] | _rules()["held"]
    return any(setting.lemmas[setting.words.sentence[h.begin]] & signs for h in hits)


def _named(setting: Setting, hit: Hit, key: str) -> bool:
    return any(h.key == key for h in setting.countries[setting.words.sentence[hit.begin]])


def _before(words: Words, hit: Hit) -> str:
    return _lemma(words, hit.begin - 1)


def _lemma(words: Words, i: int) -> str:
    return words.lemma[i] if 0 <= i < len(words.lemma) else ""


@cache
def _rules() -> dict[str, frozenset[str]]:
    return {name: frozenset(map(fold, words)) for name, words in lexicons.load("countries")["roles"].items()}
