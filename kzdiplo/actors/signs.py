"""Signs that a country deals with home: joined in one breath, listed together, embassies, colleagues, talks, officials.

A sign looks at one mention of a country in its sentence and answers yes or no; the rules of :mod:`kzdiplo.actors.roles`
ask all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.actors.persons import Person
from kzdiplo.lemmas import fold

NEAR = 3  # words between two countries that "и" joins, at most: "Казахстаном и соседней Словакией"
LISTED = 3  # states in a list that act together, at least: two may be joined by chance


class Chain(NamedTuple):
    """States named one after another, "России, Казахстана и Китая": the token it begins at, their codes."""

    begin: int
    keys: tuple[str, ...]


class Setting(NamedTuple):
    """What the rules look at: the text, what each sentence names, the chains of states, the home country.

    ``shared`` holds the articles that name an organisation or format of states, ``sports`` those about a match.
    """

    words: Words
    countries: dict[int, list[Hit]]
    persons: dict[int, list[Person]]
    lemmas: dict[int, frozenset[str]]
    chains: dict[tuple[int, int], Chain]
    bodies: frozenset[int]
    home: str
    about_home: frozenset[str]
    shared: frozenset[str]
    sports: frozenset[str]


def joined(setting: Setting, hit: Hit) -> bool:
    """«Казахстаном и Словакией», "казахско-индийского"; not "с Казахстаном и Словакией", who deal with a third."""
    words, chain = setting.words, _chain(setting, hit)
    if setting.home in chain.keys and _third(setting, chain):
        return False
    for other in setting.countries[words.sentence[hit.begin]]:
        if other.key == setting.home:
            first, second = sorted((hit, other), key=lambda h: (h.begin, h.start))
            between = words.lemma[first.stop : second.begin]
            acts = "VERB" in words.pos[first.stop : second.begin]  # "Казахстан призвал Израиль и Палестину"
            linked = set(between) & ({"с"} if acts else {"и", "с", "-", "–", "—"}) and "," not in between
            if first.begin == second.begin or (len(between) <= NEAR and linked):
                return True
    return False


def listed(setting: Setting, hit: Hit) -> bool:
    """«Президенты России, Казахстана и Китая» act together, and so do states listed where a body of theirs is named."""
    words, chain = setting.words, _chain(setting, hit)
    if setting.home not in chain.keys or len(set(chain.keys)) < LISTED or _third(setting, chain):
        return False
    head = words.lemma[max(chain.begin - 3, 0) : chain.begin]
    together = setting.lemmas[words.sentence[hit.begin]] & (word_list("together") | word_list("meetings"))
    return bool(together or set(head) & word_list("counterparts")) or words.doc[hit.begin] in setting.shared


def member(setting: Setting, hit: Hit) -> bool:
    """«Помимо России, в организацию входят Казахстан и Китай»: members of one body with home."""
    sentence = setting.words.sentence[hit.begin]
    belongs = setting.lemmas[sentence] & word_list("membership") and hit.form != "adjective"
    return bool(belongs) and named(setting, hit, setting.home) and not inside(setting, hit)


def embassy(setting: Setting, hit: Hit) -> bool:
    """«Посол Казахстана во Франции», "посольство Турции" that receives."""
    posted = posts(setting, hit)
    return bool(posted) and (sent_there(setting, hit) or posted[-1] == hit.begin - 1)


def counterpart(setting: Setting, hit: Hit) -> bool:
    """«Кувейтским коллегой», "словацких предпринимателей", "швейцарским председательством"."""
    return hit.form == "adjective" and lemma_at(setting.words, hit.stop) in word_list("counterparts")


def dealt_with(setting: Setting, hit: Hit) -> bool:
    """«Консультации с Швецией»."""
    lemmas = setting.lemmas[setting.words.sentence[hit.begin]]
    return before(setting, hit) in {"с", "со"} and bool(lemmas & word_list("dealings"))


def official(setting: Setting, hit: Hit) -> bool:
    """An official of the country in a sentence of meeting: "встретился с генеральным секретарём МИД Иордании"."""
    sentence = setting.words.sentence[hit.begin]
    theirs = any(p.side == hit.key for p in setting.persons.get(sentence, []))
    return theirs and bool(setting.lemmas[sentence] & word_list("meetings"))


def participant(setting: Setting, hit: Hit) -> bool:
    """«Участвовали представители Кыргызстана, Таджикистана»."""
    taking_part = setting.lemmas[setting.words.sentence[hit.begin]] & word_list("participation")
    return bool(taking_part) and not inside(setting, hit) and hit.form != "adjective"


def traveller(setting: Setting, hit: Hit) -> bool:
    """«Российский президент отправляется в Казахстан», "визит президента России в Казахстан"."""
    words, sentence = setting.words, setting.words.sentence[hit.begin]
    at_home = any(h.key == setting.home and inside(setting, h) for h in setting.countries[sentence])
    person = any(p.side == hit.key for p in setting.persons.get(sentence, []))
    beside = lemma_at(words, hit.stop) if hit.form == "adjective" else before(setting, hit)
    theirs = person or beside in word_list("counterparts")
    return at_home and theirs and bool(setting.lemmas[sentence] & word_list("travel"))


SIGNS: list[Callable[[Setting, Hit], bool]] = [
    joined,
    listed,
    member,
    embassy,
    counterpart,
    dealt_with,
    official,
    participant,
    traveller,
]


def refused(setting: Setting, hit: Hit) -> bool:
    """What no sign speaks for: money, a match, people at large ("граждане Белоруссии и Казахстана")."""
    words, chain = setting.words, _chain(setting, hit)
    head = words.lemma[max(chain.begin - 2, 0) : chain.begin]
    placed = len(chain.keys) > 1 and words.lemma[chain.begin - 1 : chain.begin] in (["в"], ["во"])
    people = bool(set(head) & word_list("people")) or placed
    return hit.form == "currency" or words.doc[hit.begin] in setting.sports or people


def posts(setting: Setting, hit: Hit) -> list[int]:
    """Return where embassies and ambassadors stand shortly before a mention."""
    words, names = setting.words, word_list("embassies")
    near = range(max(hit.begin - 6, 0), hit.begin)
    return [i for i in near if words.lemma[i] in names and words.sentence[i] == words.sentence[hit.begin]]


def sent_there(setting: Setting, hit: Hit) -> bool:
    """«Посол Казахстана в Эфиопии»."""
    return inside(setting, hit) and named(setting, hit, setting.home) and bool(posts(setting, hit))


def named(setting: Setting, hit: Hit, key: str) -> bool:
    """Tell whether a country is named in the sentence of a mention."""
    return any(h.key == key for h in setting.countries[setting.words.sentence[hit.begin]])


def inside(setting: Setting, hit: Hit) -> bool:
    """«В Кувейте», "в Кувейт"."""
    return before(setting, hit) in {"в", "во"}


def topical(setting: Setting, hit: Hit) -> bool:
    """«Обсудили войну в Украине», "помощь в Афганистан": a state of affairs there; not "чемпионат мира в Катаре"."""
    words = setting.words
    affair, governor = (lemma_at(words, hit.begin - back) for back in (2, 3))
    return inside(setting, hit) and affair in word_list("affairs") and governor not in word_list("sport")


def before(setting: Setting, hit: Hit) -> str:
    """Return the lemma before a mention."""
    return lemma_at(setting.words, hit.begin - 1)


def lemma_at(words: Words, i: int) -> str:
    """Return the folded lemma of token i, "" outside the text."""
    return words.lemma[i] if 0 <= i < len(words.lemma) else ""


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of lemmas of ``roles`` in the lexicon of countries."""
    return frozenset(map(fold, lexicons.load("countries")["roles"][name]))


def _chain(setting: Setting, hit: Hit) -> Chain:
    return setting.chains[hit.begin, hit.start]


def _third(setting: Setting, chain: Chain) -> bool:
    """«Переговоры с коллегами из Казахстана и Узбекистана»: these two deal with somebody else."""
    words, i = setting.words, chain.begin - 1
    while i >= 0 and (words.pos[i] == "ADJ" or words.lemma[i] == "из" or words.lemma[i] in word_list("counterparts")):
        i -= 1
    return len(chain.keys) > 1 and lemma_at(words, i) in {"с", "со"}
