"""References: whom "министр", "он", "глава ведомства", "стороны" mean, where one actor alone fits; else nobody.

No wrong link is worth more than many links: every rule abstains unless the text before leaves one choice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from kzdiplo import countries, lexicons
from kzdiplo.actors.tenures import highest_post
from kzdiplo.lemmas import fold
from kzdiplo.readings import parses

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

_NEAR = 1  # sentences before a pronoun in which the one it means must be named
_OPENING = 3  # words before a pronoun that opens a sentence: "По его словам, он"


class Token(NamedTuple):
    """A token of an article."""

    token: str
    lemma: str
    pos: str
    case: str
    number: str
    start: int
    end: int
    sentence: int
    paragraph: int


class Actor(NamedTuple):
    """A mention of a country or a person."""

    start: int
    end: int
    kind: str
    key: str
    name: str
    office: str
    side: str
    rank: int | None
    sentence: int
    paragraph: int


class Passage(NamedTuple):
    """An article: its tokens, and the actors named in it."""

    tokens: list[Token]
    actors: list[Actor]

    def before(self, at: int, kind: str) -> list[Actor]:
        """Return the actors of a kind named before a token, each key once, the latest mention of it."""
        named = [a for a in self.actors if a.end <= self.tokens[at].start and a.kind == kind]
        return list({a.key: a for a in named}.values())


class Reference(NamedTuple):
    """Tokens that mean actors named before."""

    at: int
    stop: int
    form: str
    actors: list[Actor]


def find_references(corpus: Corpus) -> pd.DataFrame:
    """Find the words that mean an actor named before.

    Parameters
    ----------
    corpus : Corpus
        Its tokens and mentions are used.

    Returns
    -------
    DataFrame
        Rows like those of ``mentions``, ``form`` being ``pronoun``, ``again`` (an office) or ``parties`` ("стороны",
        a row for each side). To count them with the names, concatenate the two.

    Examples
    --------
    >>> import pandas as pd, kzdiplo as kz
    >>> text = "Министр Сергей Лавров прибыл в Астану. Он провёл переговоры. Министр отметил рост торговли."
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": [text]}))
    >>> find_references(corpus)[["text", "key", "form"]].values.tolist()
    [['Он', 'Лавров Сергей', 'pronoun'], ['Министр', 'Лавров Сергей', 'again']]
    """
    columns = list(corpus.mentions.columns)
    rows = []
    for doc_id, passage in _passages(corpus):
        for at in range(len(passage.tokens)):
            found = next((r for rule in RULES if (r := rule(passage, at)) and not _in_quotes(passage, at)), None)
            rows += [_row(doc_id, passage, found, actor) for actor in (found.actors if found else [])]
    return pd.DataFrame(rows, columns=columns).astype(corpus.mentions.dtypes.to_dict())


def pronoun(passage: Passage, at: int) -> Reference | None:
    """«Он отметил»: opens a sentence, after one of the paragraph that names one person alone and no other man."""
    token = passage.tokens[at]
    gender = {"он": "masc", "она": "femn"}.get(token.token.lower())
    if gender is None or at - _first_of_sentence(passage, at) > _OPENING:
        return None
    people = [a for a in passage.before(at, "person") if token.sentence - a.sentence <= _NEAR]
    people = [a for a in people if a.paragraph == token.paragraph]
    alone = len(people) == 1 and _gender(people[0]) in {gender, ""} and people[0].sentence < token.sentence
    return Reference(at, at + 1, "pronoun", people) if alone and not _other_noun(passage, at, gender) else None


def office_again(passage: Passage, at: int) -> Reference | None:
    """«Министр», "глава ведомства": the one named before who holds such an office, if he is the only one."""
    lexicon = lexicons.load("offices")
    words = passage.tokens
    stop, wanted = at + 1, lexicon["again"].get(words[at].lemma, [])
    if words[at].lemma == "глава" and at + 1 < len(words) and words[at + 1].number == "Sing":
        stop, wanted = at + 2, lexicon["headed"].get(words[at + 1].lemma, [])
    if not wanted or words[at].number == "Plur" or not _stands_alone(passage, at, stop):
        return None
    fits = [a for a in passage.before(at, "person") if a.office.startswith(tuple(wanted))]
    unsaid = [a for a in passage.before(at, "person") if not a.office and highest_post(a.key) in wanted]
    current = [
        a for a in fits + unsaid if not a.office.startswith(("бывший", "экс", "заместитель", "помощник", "советник"))
    ]
    return Reference(at, stop, "again", current) if len(current) == 1 and current == fits else None


def parties(passage: Passage, at: int) -> Reference | None:
    """«Стороны обсудили»: the two countries named before, those of the officials among them, if there are but two."""
    after = passage.tokens[at + 1 : at + 2]
    told = passage.tokens[at].token.lower() == "стороны" and any(t.pos == "VERB" and t.number == "Plur" for t in after)
    if not told or passage.tokens[at - 1].pos in {"ADJ", "DET", "NUM"}:
        return None
    states = countries.names("ru")
    sides = {a.key: a._replace(office="", side="", rank=None) for a in passage.before(at, "country")}
    for person in passage.before(at, "person"):
        if person.side in states and person.side not in sides:
            name = states[person.side]
            sides[person.side] = person._replace(
                kind="country", key=person.side, name=name, office="", side="", rank=None
            )
    return Reference(at, at + 1, "parties", list(sides.values())) if len(sides) == 2 else None


RULES: list[Callable[[Passage, int], Reference | None]] = [pronoun, office_again, parties]


def _passages(corpus: Corpus) -> Iterator[tuple[str, Passage]]:
    """Yield every article that names an actor and is no talk."""
    kinds = corpus.mentions[corpus.mentions["kind"].isin(["person", "country"])]
    named = {doc: list(rows.itertuples(index=False)) for doc, rows in kinds.groupby("doc_id", sort=False)}
    columns = list(Token._fields)
    for doc_id, rows in corpus.tokens.groupby("doc_id", sort=False):
        if doc_id in named:
            tokens = [Token(*row) for row in rows[columns].itertuples(index=False, name=None)]
            if not _is_talk(tokens, named[doc_id]):
                yield doc_id, Passage(tokens, _actors(named[doc_id], tokens))


def _is_talk(tokens: list[Token], named: list) -> bool:
    """Tell a transcript, "В.Путин: Спасибо.", in which "он" is anybody."""
    ends = {m.end for m in named if m.kind == "person"}
    return any(before.end in ends and mark.token == ":" for before, mark in pairwise(tokens))


def _first_of_sentence(passage: Passage, at: int) -> int:
    first = at
    while first > 0 and passage.tokens[first - 1].sentence == passage.tokens[at].sentence:
        first -= 1
    return first


def _in_quotes(passage: Passage, at: int) -> bool:
    """Tell whether a word stands inside somebody's words: an opening mark before it is not closed."""
    before = [t.token for t in passage.tokens[:at] if t.paragraph == passage.tokens[at].paragraph]
    return before.count("«") > before.count("»") or before.count('"') % 2 == 1


def _actors(mentions: list, tokens: list[Token]) -> list[Actor]:
    """Turn rows of mentions into actors, each with the sentence and paragraph it stands in."""
    ends, found = [t.end for t in tokens], []
    for m in mentions:
        place = tokens[bisect_right(ends, m.start)]
        told = [value if isinstance(value, str) else "" for value in (m.office, m.side)]
        rank = None if pd.isna(m.rank) else int(m.rank)
        found.append(Actor(m.start, m.end, m.kind, m.key, m.name, *told, rank, place.sentence, place.paragraph))
    return found


def _stands_alone(passage: Passage, at: int, stop: int) -> bool:
    """Tell a word with nothing that says whose it is: no name, owner or adjective of a country beside it."""
    words = passage.tokens
    before, after = words[at - 1] if at else None, words[stop] if stop < len(words) else None
    taken = any(a.start < words[stop - 1].end and words[at].start < a.end for a in passage.actors)
    if taken or (before is not None and before.pos in {"ADJ", "DET", "NUM"}):
        return False
    attribute = after is not None and (after.case == "Gen" or after.lemma == "по")
    predicate = after is None or (after.pos == "ADJ" and not after.case)  # "министр рад"
    return not attribute and (predicate or after.pos not in {"NOUN", "PROPN", "ADJ", "X"})


def _other_noun(passage: Passage, at: int, gender: str) -> bool:
    """Tell whether a pronoun may mean another: a noun of its gender in the nominative since the sentence before."""
    named = [range(a.start, a.end) for a in passage.actors]
    before = [t for t in passage.tokens[:at] if t.sentence >= passage.tokens[at].sentence - 1 and t.case == "Nom"]
    nouns = [t for t in before if t.pos in {"NOUN", "PROPN"} and not any(t.start in span for span in named)]
    offices = lexicons.load("offices")["offices"]
    return any(parses(t.token.lower())[0].tag.gender == gender and t.lemma not in offices for t in nouns)


def _gender(actor: Actor) -> str:
    """Return the gender of a given name that is a man's or a woman's alone, "" where it is not known."""
    given = actor.key.partition(" ")[2].split(" ")[0].lower()
    tags = [p.tag for p in parses(fold(given)) if "Name" in p.tag and "nomn" in p.tag] if given else []
    genders = {str(tag.gender) for tag in tags}
    return genders.pop() if len(genders) == 1 else ""


def _row(doc_id: str, passage: Passage, found: Reference, actor: Actor) -> tuple:
    """Lay a reference out as a row of the table of mentions."""
    first, last = passage.tokens[found.at], passage.tokens[found.stop - 1]
    text = " ".join(t.token for t in passage.tokens[found.at : found.stop])
    post = (actor.office or None, actor.side or None, actor.rank)
    return (doc_id, first.start, last.end, text, actor.kind, actor.key, actor.name, None, *post, found.form)
