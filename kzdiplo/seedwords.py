"""Seed words: the words of the topic lexicon, and where they stand in a run of lemmas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from kzdiplo import lexicons
from kzdiplo.breaks import number_sentences
from kzdiplo.lemmas import fold, phrase
from kzdiplo.phrases import QUOTES, read_wordings

COLUMNS = {"doc_id": "str", "start": "int64", "end": "int64", "topic": "str", "word": "str", "sentence": "int64"}


class SeedWord(NamedTuple):
    """A word or phrase of the lexicon: the topic it stands for and how the lexicon writes it."""

    topic: str
    word: str


class Entry(NamedTuple):
    """A seed word as it is looked for: the lemmas each of its words can have, and which are abbreviations."""

    words: tuple[frozenset[str], ...]
    short: list[bool]
    seed: SeedWord


class Hit(NamedTuple):
    """A seed word in running text: the first and the last of its tokens."""

    first: int
    last: int
    seed: SeedWord


def seed_words() -> list[SeedWord]:
    """Return every word of the lexicon with its topic, in the order of the lexicon.

    Examples
    --------
    >>> seed_words()[0]
    SeedWord(topic='security', word='безопасность')
    """
    topics = lexicons.load("topics").items()
    listed = [(topic, word) for topic, entry in topics for word in entry["words"]]
    return [SeedWord(topic, word if isinstance(word, str) else next(iter(word))) for topic, word in listed]


def example(seed: SeedWord) -> str:
    """Return the text that shows a seed word: its example, or itself.

    Examples
    --------
    >>> example(SeedWord("energy", "газ"))
    'поставки газа'
    """
    words = lexicons.load("topics")[seed.topic]["words"]
    return next((word[seed.word] for word in words if isinstance(word, dict) and seed.word in word), seed.word)


def rivals(seeds: Sequence[SeedWord]) -> list[tuple[SeedWord, SeedWord]]:
    """Return the seed words that are listed before, in whatever form, each with that one.

    Examples
    --------
    >>> rivals([SeedWord("energy", "уран"), SeedWord("trade", "ураны")])[0][1].topic
    'energy'
    """
    first: dict[tuple, SeedWord] = {}
    found = []
    for seed in seeds:
        before = first.setdefault(phrase(seed.word), seed)
        if before is not seed:
            found.append((seed, before))
    return found


def find_hits(lemmas: Sequence[str], sentences: Sequence[int]) -> Iterator[Hit]:
    """Yield the seed words in a run of lemmas, none across two sentences, none overlapping.

    Examples
    --------
    >>> [hit.seed.topic for hit in find_hits(["изменение", "климат", "и", "нефть"], [0, 0, 0, 0])]
    ['water_climate', 'energy']
    """
    table = openers()
    kept = [place for place, lemma in enumerate(lemmas) if lemma not in QUOTES]
    folded = _fold_all([lemmas[place] for place in kept])
    free = 0
    for place in [place for place, lemma in enumerate(folded) if lemma in table]:
        for entry in table[folded[place]] if place >= free else ():
            stop = place + len(entry.words)
            if _fits(entry, [lemmas[n] for n in kept[place:stop]], folded[place:stop]):
                first, last = kept[place], kept[stop - 1]
                if sentences[first] == sentences[last]:
                    yield Hit(first, last, entry.seed)
                    free = stop
                    break


def tabulate_hits(tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the table of :func:`kzdiplo.topics.find_topics` for some tokens of a corpus, whole sentences of them.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Обсудили транзит."]}))
    >>> tabulate_hits(corpus.tokens)["word"].tolist()
    ['транзит']
    """
    hits = list(find_hits(tokens["lemma"].tolist(), number_sentences(tokens).tolist()))
    first, last = tokens.iloc[[hit.first for hit in hits]], tokens.iloc[[hit.last for hit in hits]]
    table = {
        "doc_id": first["doc_id"].to_numpy(), "start": first["start"].to_numpy(), "end": last["end"].to_numpy(),
        "topic": [hit.seed.topic for hit in hits], "word": [hit.seed.word for hit in hits],
        "sentence": first["sentence"].to_numpy(),
    }  # fmt: skip
    return pd.DataFrame(table).astype(COLUMNS)


def _fits(entry: Entry, lemmas: list[str], folded: list[str]) -> bool:
    """Tell whether a run of lemmas is the entry; abbreviations are no small words: "ПРО", not "про"."""
    if len(folded) < len(entry.words) or not all(map(frozenset.__contains__, entry.words, folded)):
        return False
    return all(lemma[:2].isupper() for lemma, short in zip(lemmas, entry.short, strict=True) if short)


@cache
def openers() -> dict[str, list[Entry]]:
    """Return the entries by each lemma that can open them, the longest first.

    Examples
    --------
    >>> [entry.seed.word for entry in openers()["климат"]]
    ['климат']
    """
    seeds = seed_words()
    table = defaultdict(list)
    for seed, wording in zip(seeds, read_wordings([seed.word for seed in seeds]), strict=True):
        for lemma in sorted(wording.words[0]):
            table[lemma].append(Entry(wording.words, [capitals == 2 for capitals in wording.capitals], seed))
    return {lemma: sorted(entries, key=lambda entry: -len(entry.words)) for lemma, entries in table.items()}


def _fold_all(lemmas: Sequence[str]) -> list[str]:
    distinct = {lemma: fold(lemma) for lemma in dict.fromkeys(lemmas)}
    return [distinct[lemma] for lemma in lemmas]
