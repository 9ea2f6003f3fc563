"""The words that carry what a text leans to, and those of them that stand near a target."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kzdiplo import lexicons
from kzdiplo.actors import side_of
from kzdiplo.breaks import sentence_begins
from kzdiplo.corpus import Corpus
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold, fold_column
from kzdiplo.text import tokenize
from kzdiplo.topics import find_topics, topic_names
from kzdiplo.vectorizers import check_texts, counted

CONTENT = ("NOUN", "ADJ", "VERB", "ADV")
SHORTEST = 3  # letters of a lemma; shorter ones are units of measure and cut-off words


class Words(NamedTuple):
    """The counted words of some texts: folded lemma, text and sentence of each, and whether it is near the target."""

    doc_ids: list[str]
    n_sentences: int
    lemmas: np.ndarray
    texts: np.ndarray
    sentences: np.ndarray
    near: np.ndarray


def read_words(source: Any, pos: tuple[str, ...], target: str | None, window: int, home: str) -> Words:
    """Read the words that count from a corpus or from texts.

    Parameters
    ----------
    source : Corpus or iterable of str
        A corpus without its copies, or texts; empty ones have no words.
    pos : tuple of str
        Parts of speech that count.
    target : str or None
        The key of an actor or topic; with None all words are near.
    window : int
        Words on either side, within the sentence.
    home : str
        Home country of texts.

    Returns
    -------
    Words

    Examples
    --------
    >>> words = read_words(["Китай помог Ирану. Дождь кончился."], ("NOUN", "VERB"), "IRN", 10, "KAZ")
    >>> list(zip(words.lemmas.tolist(), words.near.tolist()))
    [('помочь', True), ('дождь', False), ('кончиться', False)]
    """
    doc_ids, texts, tokens, corpus = _read(source, target is not None, home)
    begins = sentence_begins(texts, tokens["sentence"].to_numpy())
    sentences = begins.cumsum() - 1
    lemmas = fold_column(tokens["lemma"])
    barred = np.array([len(lemma) < SHORTEST or lemma in _of_countries() for lemma in lemmas[1]], dtype=bool)
    kept = counted(tokens, pos, ()).to_numpy() & ~barred[lemmas[0]]  # the stop list is of words that tell no topic
    near = np.ones(len(tokens), dtype=bool)
    if target is not None and corpus is not None:
        named = _named(corpus, target, tokens)
        near = _within(named, sentences, window) & ~named
    n_sentences = int(sentences[-1]) + 1 if len(sentences) else 0
    words = lemmas[1][lemmas[0][kept]]
    return Words(doc_ids, n_sentences, words, texts[kept], sentences[kept], near[kept])


def corpus_of(texts: list[str], home: str) -> Corpus | None:
    """Make a corpus of the texts that are not empty, numbered by their ``doc_id``; None where all are.

    Examples
    --------
    >>> corpus_of(["", "Да."], "KAZ").articles["doc_id"].tolist(), corpus_of([""], "KAZ")
    (['000000001'], None)
    """
    from kzdiplo.reading import read_corpus

    filled = {f"{number:09d}": text for number, text in enumerate(texts) if text.strip()}
    table = pd.DataFrame({"doc_id": list(filled), "text": list(filled.values())})
    return read_corpus(table, home=home, clean=False, dedupe=False) if filled else None


def number_of(doc_ids: pd.Series) -> np.ndarray:
    """Return which text each row of a corpus made by :func:`corpus_of` is of; items of a digest are of theirs."""
    return doc_ids.str.split("#").str[0].astype("int64").to_numpy()


def _read(source: Any, mentions: bool, home: str) -> tuple[list[str], np.ndarray, pd.DataFrame, Corpus | None]:
    """Return the names of the texts, the text of each token, the tokens, and the corpus where there is one."""
    if isinstance(source, Corpus):
        doc_ids = source.articles["doc_id"].tolist()
        return doc_ids, pd.Index(doc_ids).get_indexer(source.tokens["doc_id"]), source.tokens, source
    texts = check_texts(source)
    doc_ids, corpus = list(map(str, range(len(texts)))), corpus_of(texts, home) if mentions else None
    if corpus is not None:
        return doc_ids, number_of(corpus.tokens["doc_id"]), corpus.tokens, corpus
    tokens = tokenize(texts)
    return doc_ids, tokens["doc"].to_numpy(), tokens, None


def _named(corpus: Corpus, target: str, tokens: pd.DataFrame) -> np.ndarray:
    """Tell the tokens that name a target: a country with its bodies and officials, another actor, a topic."""
    if target in topic_names():
        found = find_topics(corpus)
        rows = found[found["topic"].eq(target)]
    else:
        named = corpus.mentions
        sides = named["key"].map(side_of).eq(target) | named["side"].eq(target)
        rows = named[named["key"].eq(target) | sides]
        if rows.empty and not _known(target):
            accepted = "the key of a mention (CHN, OSCE, Лавров Сергей) or of a topic"
            raise InputError(f"target={target!r}", accepted, "look it up in corpus.mentions")
    docs = pd.Index(corpus.articles["doc_id"])
    width = int(tokens["end"].max()) + 1 if len(tokens) else 1
    place = docs.get_indexer(tokens["doc_id"]) * width + tokens["start"].to_numpy()
    offset, named_here = docs.get_indexer(rows["doc_id"]) * width, np.zeros(len(tokens) + 1, dtype=np.int64)
    np.add.at(named_here, np.searchsorted(place, offset + rows["start"].to_numpy()), 1)
    np.add.at(named_here, np.searchsorted(place, offset + rows["end"].to_numpy()), -1)
    return named_here.cumsum()[:-1] > 0


def _known(target: str) -> bool:
    organisations = lexicons.load("organisations")["organisations"]
    return target in lexicons.load("countries")["countries"] or target in organisations


def _within(named: np.ndarray, sentences: np.ndarray, window: int) -> np.ndarray:
    """Tell the tokens at most so many from a named one of their sentence."""
    at = np.flatnonzero(named)
    if not len(at):
        return named
    place = np.arange(len(named))
    after = np.searchsorted(at, place)
    near = np.zeros(len(named), dtype=bool)
    for neighbour in (at[np.maximum(after - 1, 0)], at[np.minimum(after, len(at) - 1)]):
        near |= (abs(neighbour - place) <= window) & (sentences[neighbour] == sentences)
    return near


@cache
def _of_countries() -> frozenset[str]:
    """The adjectives of countries and their peoples, which would take the polarity of the news about them."""
    entries = lexicons.load("countries")["countries"].values()
    return frozenset(fold(word) for entry in entries for name in ("adj", "people") for word in entry.get(name, []))
