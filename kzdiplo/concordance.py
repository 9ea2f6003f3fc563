"""Concordance: where a word or phrase stands, in any of its forms, with the text around it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from kzdiplo.corpus import Corpus, check_corpus
from kzdiplo.errors import InputError
from kzdiplo.phrases import FoldedLemmas, Wording, read_wordings
from kzdiplo.readings import PROPER, parses
from kzdiplo.termlists import TermList, read_terms
from kzdiplo.terms import Terms, locate
from kzdiplo.text import tokenize

ARTICLE = ["date", "outlet", "title", "url"]
COLUMNS = ["doc_id", "start", "end", "left", "keyword", "right", "sentence", *ARTICLE, "query"]


def kwic(corpus: Corpus, query: str | Sequence[str], *, terms: Terms = False, width: int = 60) -> pd.DataFrame:
    """Find a word, a phrase or a term in all its forms, and show it in its sentence with its source.

    Parameters
    ----------
    corpus : Corpus
        Where to look. Copies are looked through too.
    query : str, or sequence of str
        A word or a phrase, in any form: "права человека" finds "правам человека". ё and е are the same, and so are
        capitals and small letters, but a single word with a capital that can be a name finds the name alone: "Вена"
        the city, "вена" both. The words have to follow each other in one sentence; quotation marks between them do
        not count, other marks do. A word in dictionary form stands for itself ("стать"), any other form for every
        word it can be ("стали": сталь, стать).
    terms : bool, dict, or path of a YAML file
        True: a query that is a listed term finds it under all its names, "глава МИД" also "министр иностранных дел",
        exactly the rows of ``corpus.terms``. Own terms as in :func:`kzdiplo.terms.find_terms`. A query that is no term
        is looked for as it stands.
    width : int
        How many characters of the text to show on either side, at most; words are not cut.

    Returns
    -------
    DataFrame
        A row a place, in text order: ``doc_id``, ``start``, ``end``, ``left``, ``keyword``, ``right`` (the text as
        printed), ``sentence`` (the whole), ``date``, ``outlet``, ``title``, ``url``, ``query``.

    Warns
    -----
    UserWarning
        For a query that finds nothing, with what is missing: a word, or the sequence of the words.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Министр иностранных дел обсудил вопросы водной безопасности региона.", "Глава МИД отбыл."]
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": texts}), clean=False)
    >>> kwic(corpus, "водная безопасность", width=20)[["left", "keyword", "right"]].values.tolist()
    [['дел обсудил вопросы', 'водной безопасности', 'региона.']]
    >>> kwic(corpus, "глава МИД")["keyword"].tolist(), kwic(corpus, "глава МИД", terms=True)["keyword"].tolist()
    (['Глава МИД'], ['Министр иностранных дел', 'Глава МИД'])
    """
    check_corpus(corpus)
    queries = _checked(query)
    if isinstance(width, bool) or not isinstance(width, int | np.integer) or width < 0:
        raise InputError(f"width={width!r}", "a number of characters from 0", "write one, such as 60")
    tokens, folded = corpus.tokens, FoldedLemmas(corpus.tokens)
    places = _find(folded, tokens["lemma"], queries, terms)
    for one, (first, _) in zip(queries, places, strict=True):
        if not len(first):
            warnings.warn(
                f"kwic: nothing for {one[:80]!r} in {len(corpus)} articles; {_missing(one, folded)}", stacklevel=2
            )
    first, last = (np.concatenate([place[edge] for place in places]) for edge in (0, 1))
    found = tokens[["doc_id", "start", "sentence"]].take(first).reset_index(drop=True)
    found["end"] = tokens["end"].to_numpy()[last]
    found["query"] = pd.Series(np.repeat(queries, [len(place[0]) for place in places]), dtype="str")
    return _with_context(corpus, found.take(np.lexsort((last, first))), int(width))


def _checked(query: str | Sequence[str]) -> list[str]:
    one = isinstance(query, str | bytes) or not isinstance(query, Iterable)
    queries = [query] if one else list(query)
    wrong = [one for one in queries if not isinstance(one, str) or not any(map(str.isalnum, one))]
    if wrong or not queries:
        arrived = f"query={(wrong or [query])[0]!r}"
        raise InputError(arrived, "a word or a phrase, or a list of them", "write at least one word to look for")
    return queries


def _find(
    folded: FoldedLemmas, lemmas: pd.Series, queries: list[str], terms: Terms
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the first and last tokens of what each query finds."""
    found = []
    lexicon = read_terms(terms) if terms is not False else None
    term_first, term_last, owner = locate(folded, lexicon) if lexicon else (None, None, None)
    for query, wording in zip(queries, read_wordings(queries), strict=True):
        term = _term(query, lexicon) if lexicon else None
        if term is not None:
            first, last = term_first[owner == term], term_last[owner == term]
        elif _asks_for_name(query, wording):
            first, last = folded.find(wording.words, wording.capitals)
            named = lemmas.take(first).str.slice(0, 1).str.isupper().to_numpy(dtype=bool)
            first, last = first[named], last[named]
        else:
            first, last = folded.find(wording.words)
        found.append((first, last))
    return found


def _term(query: str, lexicon: TermList) -> int | None:
    """Return the number of the term that a query is, in any form."""
    folded = FoldedLemmas(tokenize([query]))
    first, last, owner = locate(folded, lexicon, letters=False)
    return int(owner[0]) if len(owner) and first[0] == 0 and last[0] == len(folded) - 1 else None


def _asks_for_name(query: str, wording: Wording) -> bool:
    """Tell a single word with a capital that the dictionary has as a name."""
    named = any(mark in parse.tag for parse in parses(query.strip().lower()) for mark in PROPER)
    return wording.capitals == (1,) and named


def _missing(query: str, folded: FoldedLemmas) -> str:
    """Say why nothing was found."""
    words = re.findall(r"[\w-]+", query)
    absent = [word for word in words if not any(map(folded.count, read_wordings([word])[0].words))]
    if absent:
        return "no form of " + ", ".join(map(repr, absent)) + " is there"
    if len(words) == 1:
        return "the word is there, but not as a name; small letters find it"
    return "its words are there, but never one after the other in a sentence"


def _with_context(corpus: Corpus, found: pd.DataFrame, width: int) -> pd.DataFrame:
    """Add the text around each place, its sentence, and where it was printed."""
    found = found.merge(corpus.articles[["doc_id", "text", *ARTICLE]], on="doc_id", how="left", validate="m:1")
    sentences = corpus.sentences[["doc_id", "sentence", "text"]].rename(columns={"text": "whole"})
    found = found.merge(sentences, on=["doc_id", "sentence"], how="left", validate="m:1")
    spans = list(zip(found["text"], found["start"], found["end"], strict=True))
    found["left"] = pd.Series([_left(text[:start], width) for text, start, _ in spans], dtype="str")
    found["keyword"] = pd.Series([text[start:end] for text, start, end in spans], dtype="str")
    found["right"] = pd.Series([_right(text[end:], width) for text, _, end in spans], dtype="str")
    return found.drop(columns=["sentence", "text"]).rename(columns={"whole": "sentence"})[COLUMNS]


def _left(text: str, width: int) -> str:
    """Return the last whole words of a text that fit, on one line.

    Examples
    --------
    >>> _left("Стороны обсудили ", 12)
    'обсудили'
    """
    return _right(text[::-1], width)[::-1]


def _right(text: str, width: int) -> str:
    """Return the first whole words of a text that fit, on one line."""
    line = re.sub(r"\s+", " ", text[: 4 * width + 4]).strip()
    if len(line) <= width:
        return line
    cut = line[: width + 1]
    return cut[: cut.rindex(" ")] if " " in cut else ""
