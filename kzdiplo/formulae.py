"""Formulae found by repetition: runs of words that many articles share, whatever the list of set phrases knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kzdiplo.breaks import number_sentences
from kzdiplo.corpus import check_corpus
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold
from kzdiplo.ritual import is_ritual

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

LONGEST = 7  # words; longer repetition is a copied sentence, which duplicates.py looks after
ABSORBED = 0.8  # of its articles have a phrase inside one longer phrase: then only the longer one is told
CONTENT = ["NOUN", "VERB", "ADJ", "ADV"]
OPENS = [*CONTENT, "ADP"]
COLUMNS = ["formula", "lemmas", "words", "articles", "dates", "share", "listed", "doc_id", "start", "end", "sentence"]


def find_formulae(corpus: Corpus, *, least: int = 5, n_words: tuple[int, int] = (2, LONGEST)) -> pd.DataFrame:
    """Find the runs of words that articles of different days repeat, names and figures apart.

    A run ends with a noun, verb, adjective or adverb, holds two of them, and crosses no mark and no sentence. Copies of
    an article count once. A run that stands mostly inside a longer one is left to it.

    Parameters
    ----------
    corpus : Corpus
        Its articles and tokens are used.
    least : int, default=5
        In how many articles a run must stand, and on two days at least where days are known.
    n_words : tuple of int, default=(2, 7)
        Fewest and most words of a run.

    Returns
    -------
    DataFrame
        A row a run, those in most articles first: ``formula`` (in its most frequent form), ``lemmas``, ``words`` (how
        many), ``articles``, ``dates``, ``share`` of the articles, ``listed`` (worded in set phrases of
        `lexicons/ritual.yaml`), and the first place: ``doc_id``, ``start``, ``end``, ``sentence``.

    Raises
    ------
    InputError
        If a run should have fewer than two words.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Стороны обменялись мнениями о воде.", "Министры обменялись мнениями.", "Послы обменялись мнениями."]
    >>> find_formulae(kz.read_corpus(pd.DataFrame({"text": texts})), least=3)[["formula", "articles", "listed"]]
                   formula  articles  listed
    0  обменялись мнениями         3    True
    """
    corpus = check_corpus(corpus)
    if n_words[0] < 2 or n_words[1] < n_words[0]:
        raise InputError(f"n_words={n_words}", "two whole numbers from 2, the smaller first", "write (2, 7)")
    chosen = corpus.articles[corpus.articles["copy_of"].isna()]
    tokens = corpus.tokens[corpus.tokens["doc_id"].isin(chosen["doc_id"])].reset_index(drop=True)
    runs = _repeated(tokens, least, n_words[1])
    found = [_tally(tokens, chosen, first, run, n) for n, first, run in runs if n >= n_words[0]]
    table = pd.concat(found, ignore_index=True) if found else _tally(tokens, chosen, *[np.zeros(0, dtype=int)] * 2, 2)
    table = table[(table["dates"].ne(1)) & table["articles"].ge(least)]
    table = _unabsorbed(table).sort_values(["articles", "words", "lemmas"], ascending=[False, False, True])
    return _with_places(table, corpus, tokens, len(chosen))[COLUMNS].reset_index(drop=True)


def _repeated(tokens: pd.DataFrame, least: int, longest: int) -> list[tuple[int, np.ndarray, np.ndarray]]:
    """Return for each length where the runs begin that may repeat, and the number of each run.

    A run of n words can only repeat where its first n - 1 words and its last word do, so that few are left to count.
    """
    docs, lemmas = pd.factorize(tokens["doc_id"])[0], _codes(tokens)
    parts = number_sentences(tokens)
    first = np.flatnonzero(lemmas >= 0)
    run, found = lemmas[first], []
    for n in range(2, longest + 1):
        last = first + n - 1
        whole = last < len(tokens)
        first, run, last = first[whole], run[whole], last[whole]
        goes_on = (lemmas[last] >= 0) & (parts[first] == parts[last])
        first, last = first[goes_on], last[goes_on]
        run = np.unique(run[goes_on] * np.int64(lemmas.max() + 2) + lemmas[last], return_inverse=True)[1]
        pairs = np.unique(np.stack([run, docs[first]]), axis=1)[0]
        often = np.bincount(pairs, minlength=run.max(initial=-1) + 1)[run] >= least
        first, run = first[often], run[often]
        found.append((n, first, run))
    return found


def _codes(tokens: pd.DataFrame) -> np.ndarray:
    """Number the lemmas; -1 for what no formula holds: names, figures, marks."""
    codes, distinct = pd.factorize(tokens["lemma"])
    folded = pd.factorize(np.array([fold(lemma) for lemma in distinct], dtype=object))[0].astype(np.int64)
    inner = tokens["token"].str.slice(1).str.islower() | tokens["token"].str.len().eq(1)
    barred = tokens["pos"].isin(["PROPN", "NUM", "PUNCT", "SYM", "X"]) | ~inner
    barred |= ~tokens["token"].str.contains(r"^[А-Яа-яЁё-]+$", regex=True)
    return np.where(barred, -1, folded[codes])


def _tally(tokens: pd.DataFrame, articles: pd.DataFrame, first: np.ndarray, run: np.ndarray, n: int) -> pd.DataFrame:
    """Count articles and days of each run that opens, ends and is filled as a phrase is."""
    pos, last = tokens["pos"].to_numpy(), first + n - 1
    content = np.concatenate([[0], np.isin(pos, CONTENT).cumsum()])
    good = np.isin(pos[first], OPENS) & np.isin(pos[last], CONTENT) & (content[last + 1] - content[first] >= 2)
    places = pd.DataFrame({"run": run[good], "first": first[good], "doc_id": tokens["doc_id"].to_numpy()[first[good]]})
    places["date"] = places["doc_id"].map(articles.set_index("doc_id")["date"])
    counts = places.groupby("run", sort=True).agg(
        articles=("doc_id", "nunique"), dates=("date", "nunique"), first=("first", "first")
    )
    lemmas = tokens["lemma"].to_numpy()
    written = [" ".join(lemmas[at : at + n]) for at in counts["first"]]
    return counts.assign(words=n, lemmas=written).reset_index(drop=True)


def _unabsorbed(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the runs that mostly stand inside one longer run."""
    inside: dict[str, int] = {}
    for lemmas, articles in zip(table["lemmas"], table["articles"], strict=True):
        words = lemmas.split()
        parts = (words[a:b] for a in range(len(words)) for b in range(a + 2, len(words) + 1) if b - a < len(words))
        for part in map(" ".join, parts):
            inside[part] = max(inside.get(part, 0), articles)
    covered = table["lemmas"].map(lambda lemmas: inside.get(lemmas, 0))
    return table[covered < ABSORBED * table["articles"]]


def _with_places(table: pd.DataFrame, corpus: Corpus, tokens: pd.DataFrame, n_articles: int) -> pd.DataFrame:
    """Add the first place of each run, its sentence, and whether the lexicon lists it."""
    first = table["first"].to_numpy(dtype=int)
    last = first + table["words"].to_numpy(dtype=int) - 1
    texts = corpus.articles.set_index("doc_id")["text"]
    place = tokens.iloc[first][["doc_id", "start", "sentence"]].reset_index(drop=True)
    place["end"] = tokens["end"].to_numpy()[last]
    keys = ["doc_id", "sentence"]
    told = place.merge(corpus.sentences[[*keys, "text"]], on=keys, how="left")["text"]
    spans = zip(place["doc_id"], place["start"], place["end"], strict=True)
    formula = [texts[doc][start:end].lower() for doc, start, end in spans]
    listed = is_ritual(place, corpus).to_numpy()
    table = table.reset_index(drop=True).assign(share=table["articles"].to_numpy() / max(n_articles, 1))
    place = place.drop(columns="sentence")
    return table.assign(formula=formula, listed=listed, sentence=told.to_numpy(), **place)
