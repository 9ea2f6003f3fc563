"""Concordance: where a word or phrase stands, in any of its forms, with the text around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kzdiplo.errors import InputError
from kzdiplo.lemmas import phrase
from kzdiplo.phrases import FoldedLemmas

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

COLUMNS = ["doc_id", "start", "end", "left", "keyword", "right", "sentence", "date", "outlet"]


def kwic(corpus: Corpus, query: str, *, width: int = 60) -> pd.DataFrame:
    """Find a word or a phrase in all its forms.

    Parameters
    ----------
    corpus : Corpus
        Where to look. Copies are looked through too.
    query : str
        A word or a phrase, in any form: "права человека" finds "правам человека". ё and е, capitals and small letters
        are the same; the words have to follow each other in one sentence.
    width : int
        How many characters of the text to show on either side, at most; words are not cut.

    Returns
    -------
    DataFrame
        A row a place, in text order: ``doc_id``, ``start``, ``end``, ``left``, ``keyword``, ``right`` (the text as
        printed), ``sentence`` (the whole), ``date``, ``outlet``.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Стороны обсудили вопросы водной безопасности региона."]}))
    >>> kwic(corpus, "водная безопасность", width=20)[["left", "keyword", "right"]].values.tolist()
    [['обсудили вопросы', 'водной безопасности', 'региона.']]
    """
    lemmas = phrase(query) if isinstance(query, str) else ()
    if not lemmas:
        raise InputError(f"query={query!r}", "a word or a phrase", "write at least one word to look for")
    if isinstance(width, bool) or not isinstance(width, int | np.integer) or width < 0:
        raise InputError(f"width={width!r}", "a number of characters from 0", "write one, such as 60")
    tokens = corpus.tokens
    first = FoldedLemmas(tokens).find(lemmas)
    found = tokens.iloc[first][["doc_id", "start", "sentence"]].reset_index(drop=True)
    found["end"] = tokens["end"].to_numpy()[first + len(lemmas) - 1]
    found = found.merge(corpus.articles[["doc_id", "text", "date", "outlet"]], on="doc_id", how="left", validate="m:1")
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
