"""Sentences as the rules of stance see them: words with their forms and governors, and the actors of the article."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.breaks import number_sentences
from kzdiplo.lemmas import fold_column
from kzdiplo.readings import analyzer
from kzdiplo.syntax import Tree

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

FORMS = ["token", "lemma", "form", "pos", "case", "number", "gender", "tense", "start", "end"]


class Word(NamedTuple):
    """A token; its lemma is folded, and so is its form, which "=" opens as in the lexicons."""

    token: str
    lemma: str
    form: str
    pos: str
    case: str
    number: str
    gender: str
    tense: str
    start: int
    end: int


class Actor(NamedTuple):
    """A mention of a country, an organisation or a person."""

    start: int
    end: int
    kind: str
    key: str
    side: str
    office: str
    form: str


class Placed(NamedTuple):
    """An actor in a sentence: its first and last word."""

    first: int
    last: int
    actor: Actor


class Branch(NamedTuple):
    """What governs a word in the tree of dependencies, -1 at the root, and as what."""

    head: int
    relation: str


@dataclass(frozen=True)
class Sentence:
    """A sentence with its tree, the one before it, and the actors of its article."""

    doc_id: str
    paragraph: int
    words: list[Word]
    tree: list[Branch]
    read_before: Callable[[], list[Word]]
    article: list[Actor]
    actors: list[Placed] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "actors", place_actors(self.words, self.article))

    @cached_property
    def before(self) -> list[Word]:
        """The words of the sentence before, none at the head of an article."""
        return self.read_before()

    @property
    def start(self) -> int:
        """Where the sentence starts in the text."""
        return self.words[0].start

    def climb(self, place: int) -> Iterator[int]:
        """Yield the words that govern a word, the nearest first; in a circle each once."""
        seen = {place}
        while (place := self.tree[place].head) >= 0 and place not in seen:
            seen.add(place)
            yield place

    def below(self, head: int, *relations: str) -> list[int]:
        """Return the words that a word governs by one of some relations, in text order."""
        return [at for at, branch in enumerate(self.tree) if branch.head == head and branch.relation in relations]

    def is_person(self, key: str) -> bool:
        """Tell the key of a person whom the article names."""
        return any(actor.key == key and actor.kind == "person" for actor in self.article)

    def named_before(self, place: int, kind: str) -> list[Actor]:
        """Return the actors of a kind that the article names before a word, the nearest first."""
        edge = self.words[place].start
        return [actor for actor in reversed(self.article) if actor.start < edge and actor.kind == kind]


def place_actors(words: list[Word], article: list[Actor]) -> list[Placed]:
    """Find the words that each actor of the article covers in a sentence."""
    starts = [word.start for word in words]
    placed = []
    for actor in article[bisect_left(article, words[0].start, key=lambda a: a.start) :]:
        if actor.start >= words[-1].end:
            break
        first = max(bisect_left(starts, actor.start + 1) - 1, 0)
        placed.append(Placed(first, max(bisect_left(starts, actor.end) - 1, first), actor))
    return placed


def find_passages(
    corpus: Corpus, mentions: pd.DataFrame, wanted: set[str], titles: Mapping[str, list[Word]]
) -> Iterator[Sentence]:
    """Yield the sentences that hold one of the wanted lemmas or forms.

    Only these sentences and the ones before them are turned into words, and only these are parsed: most of a large
    corpus is never touched.

    Parameters
    ----------
    corpus : Corpus
        Its tokens and their trees are used.
    mentions : DataFrame
        Those of the corpus, or others from outside with fewer columns.
    wanted : set of str
        Lemmas or forms, folded.
    titles : mapping of str to list of Word
        What stands before the first sentence of an article.

    Yields
    ------
    Sentence
        In text order.
    """
    rows, near, number, chosen = _near_wanted(corpus.tokens, wanted)
    columns = [rows[name].to_numpy(dtype=object).tolist() for name in FORMS]
    branches = _branches(corpus.trees.of(chosen), near, number)
    doc_ids, paragraphs = rows["doc_id"].to_numpy(dtype=object), rows["paragraph"].tolist()
    number, chosen = number[near], chosen[near]
    before, actors = slice(0, 0), _actors_by_article(mentions)
    for _, here in _runs(number.tolist()):
        doc_id = doc_ids[here.start]
        if chosen[here.start]:
            follows = before.stop > 0 and doc_ids[before.start] == doc_id
            earlier = partial(_words, columns, before) if follows else partial(titles.get, doc_id, [])
            words, tree = _words(columns, here), list(map(Branch, *(column[here] for column in branches)))
            yield Sentence(doc_id, paragraphs[here.start], words, tree, earlier, actors[doc_id])
        before = here


def words_of_articles(tokens: pd.DataFrame) -> Iterator[tuple[str, list[Word]]]:
    """Yield the id and all the words of each article of a table of tokens."""
    (lemmas, by_lemma), (forms, by_form) = (_folded(tokens["lemma"], ""), _folded(tokens["token"], "="))
    table = tokens.assign(lemma=lemmas[by_lemma], form=forms[by_form])
    columns = [table[name].to_numpy(dtype=object).tolist() for name in FORMS]
    for doc_id, here in _runs(tokens["doc_id"].to_numpy(dtype=object).tolist()):
        yield doc_id, _words(columns, here)


def _near_wanted(tokens: pd.DataFrame, wanted: set[str]) -> tuple[pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Return the tokens of sentences with a wanted word and of those before, and where they are.

    And of all tokens the sentences, and whether these hold a wanted word.
    """
    number = number_sentences(tokens)
    (lemmas, by_lemma), (forms, by_form) = (_folded(tokens["lemma"], ""), _folded(tokens["token"], "="))
    verbs = tokens["pos"].eq("VERB").to_numpy()  # a cue named by its lemma is a verb
    holds = (_among(lemmas, wanted)[by_lemma] & verbs) | _among(forms, wanted)[by_form]
    chosen = np.zeros(number[-1] + 2 if len(number) else 2, dtype=bool)
    chosen[number[holds]] = True
    near = (chosen | np.append(chosen[1:], False))[number]  # the sentence before is looked at too
    kept = tokens[near].assign(lemma=lemmas[by_lemma[near]], form=forms[by_form[near]])
    return kept, near, number, chosen[number]


def _branches(tree: Tree, near: np.ndarray, number: np.ndarray) -> tuple[list[int], list[str]]:
    """Return the heads of some of the tokens, as places in the sentence, and their relations."""
    heads = np.where(tree.head >= 0, tree.head - np.searchsorted(number, number), -1)
    return heads[near].tolist(), tree.relation[near].tolist()


def _words(columns: list[list], here: slice) -> list[Word]:
    rows = zip(*(column[here] for column in columns), strict=True)
    return list(map(tuple.__new__, repeat(Word), rows))  # as Word(*row), without a call of Python's own for each


@cache
def nominatives(form: str) -> frozenset[tuple[str, str]]:
    """Return number and gender of each reading of a form as a nominative: "стороны" is plural, whatever else it is."""
    numbers, genders = {"sing": "Sing", "plur": "Plur"}, {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
    tags = [parse.tag for parse in analyzer().parse(form.lower()) if parse.tag.case == "nomn"]
    return frozenset((numbers.get(str(t.number), ""), genders.get(str(t.gender), "")) for t in tags)


@cache
def is_animate(form: str) -> bool:
    """Tell a noun that can speak for itself: "журналисты", "бизнесмен"."""
    best = analyzer().parse(form.lower())[0].tag
    return best.animacy == "anim" and best.case == "nomn"


@cache
def first_person(form: str) -> bool:
    """Tell a verb in the first person: "благодарю", "осуждаем"."""
    return any(parse.tag.person == "1per" for parse in analyzer().parse(form.lower()))


@cache
def is_short_participle(form: str) -> bool:
    """Tell a passive: "подтверждена", "уделено"."""
    return analyzer().parse(form.lower())[0].tag.POS == "PRTS"


def _folded(column: pd.Series, mark: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct words of a column, folded and with a mark before, and the place of each row among them."""
    codes, distinct = fold_column(column)
    return np.array([mark + word for word in distinct], dtype=object), codes


def _among(words: np.ndarray, wanted: set[str]) -> np.ndarray:
    return np.array([word in wanted for word in words], dtype=bool)


def _runs(places: list) -> Iterator[tuple[Any, slice]]:
    """Yield each run of equal values as a slice."""
    start = 0
    for stop in range(1, len(places) + 1):
        if stop == len(places) or places[stop] != places[start]:
            yield places[start], slice(start, stop)
            start = stop


def _actors_by_article(mentions: pd.DataFrame) -> defaultdict[str, list[Actor]]:
    """Sort the actors by article; places are no actors, and columns that a table from outside lacks are empty."""
    table = mentions.reindex(columns=["doc_id", *Actor._fields])
    table = table[table["kind"].isin(["country", "organisation", "person"])].sort_values(
        ["start", "end"], kind="stable"
    )
    table[["side", "office", "form"]] = table[["side", "office", "form"]].astype("str").fillna("")
    actors: defaultdict[str, list[Actor]] = defaultdict(list)
    columns = [table[name].to_numpy(dtype=object).tolist() for name in Actor._fields]
    for doc_id, actor in zip(table["doc_id"].to_numpy(dtype=object), map(Actor, *columns), strict=True):
        actors[doc_id].append(actor)
    return actors
