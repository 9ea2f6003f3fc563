"""What an article only recalls: passages opened by "Напомним", "Ранее", "Как сообщалось".

A cue marks the sentence it opens. What follows in the same paragraph belongs to it as far as the cue reaches: to the
end of the paragraph where "Напомним" opens it, else over sentences that plainly go on ("Тогда стороны ..."), and never
beyond one that comes back to the day ("Сегодня ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from kzdiplo import lexicons
from kzdiplo.breaks import number_sentences

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

COLUMNS = {"doc_id": "str", "start": "int64", "end": "int64", "cue": "str"}
_LOOKED_AT = 10  # words and marks of a sentence; the longest opening has seven, and two come after it
_FIRST = 3  # a quotation mark and a dash may stand before it
_GAP = r"(?:\S+ ){0,3}"


class Opening(NamedTuple):
    """An opening of the lexicon: its pattern over the words of a sentence, what comes next, and how far it reaches."""

    pattern: re.Pattern[str]
    before: frozenset[str]
    reach: str


def find_background(corpus: Corpus) -> pd.DataFrame:
    """Find the passages that recall what happened before.

    Parameters
    ----------
    corpus : Corpus
        With its sentences and tokens.

    Returns
    -------
    DataFrame
        A row a passage, in order: ``doc_id``, ``start``, ``end`` (characters of the article) and ``cue``, the words
        that open it as they stand there.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> text = "Стороны встретились. Ранее министр был в Баку. Тогда подписан план. Визит завершён."
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": [text]}))
    >>> row = find_background(corpus).iloc[0]
    >>> row["cue"], text[row["start"] : row["end"]]
    ('Ранее', 'Ранее министр был в Баку. Тогда подписан план.')
    """
    texts = corpus.articles.set_index("doc_id")["text"]
    found = _find_cues(corpus.tokens)
    cues = {(doc_id, sentence): (texts[doc_id][start:end], reach) for doc_id, sentence, start, end, reach in found}
    sentences = corpus.sentences
    keys = pd.MultiIndex.from_frame(sentences[["doc_id", "paragraph"]])
    opened = pd.MultiIndex.from_tuples(list(cues), names=["doc_id", "sentence"])
    held = pd.MultiIndex.from_frame(sentences[["doc_id", "sentence"]]).isin(opened)
    rows: list[tuple[str, int, int, str]] = []
    for _, paragraph in sentences[keys.isin(keys[held])].groupby(["doc_id", "paragraph"], sort=False):
        rows += _passages(paragraph, cues)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _passages(paragraph: pd.DataFrame, cues: dict[tuple[str, int], tuple[str, str]]) -> Iterator[tuple]:
    """Yield the passages of one paragraph: a cue, and the sentences it reaches."""
    passage: tuple[str, int, int, str] | None = None
    reach = ""
    for number, row in enumerate(paragraph.itertuples()):
        cue = cues.get((row.doc_id, row.sentence))
        if passage and (cue or _reaches(reach, row.text)):
            passage = (row.doc_id, passage[1], row.end, passage[3])
            continue
        if passage:
            yield passage
        passage = (row.doc_id, row.start, row.end, cue[0]) if cue else None
        reach = cue[1] if cue and number == 0 else "sentence"  # only what opens a paragraph speaks for the whole of it
    if passage:
        yield passage


def _reaches(reach: str, sentence: str) -> bool:
    """Tell whether what was recalled goes on in the next sentence of the paragraph."""
    goes_on, comes_back = _links()
    words = _fold(sentence)
    return not comes_back.search(words) and (reach == "paragraph" or bool(goes_on.match(words)))


def _find_cues(tokens: pd.DataFrame) -> Iterator[tuple[str, int, int, int, str]]:
    """Yield ``doc_id``, ``sentence``, start, end and reach of each cue of the lexicon that opens a sentence."""
    number = number_sentences(tokens)
    first_words = {opening.pattern.pattern.split(" ")[0] for opening in _lexicon()}
    near = np.flatnonzero(tokens["token"].str.lower().str.replace("ё", "е").isin(first_words))
    starts = np.searchsorted(number, number[near])
    starts = np.unique(starts[near - starts < _FIRST])
    at = np.minimum(starts[:, None] + np.arange(_LOOKED_AT), len(tokens) - 1)
    rows = list(tokens.iloc[at.ravel()].itertuples(index=False))
    for place, start in enumerate(starts):
        size = min(int(np.searchsorted(number, number[start], side="right") - start), _LOOKED_AT)
        head = rows[place * _LOOKED_AT : place * _LOOKED_AT + size]
        head = head[next((n for n, row in enumerate(head) if row.pos != "PUNCT"), 0) :]
        if found := _match(head):
            length, reach = found
            yield head[0].doc_id, head[0].sentence, head[0].start, head[length - 1].end, reach


def _match(head: list) -> tuple[int, str] | None:
    """Match the first words of a sentence with the openings: how many words, and how far it reaches."""
    reported = lexicons.load("background")["reported"]
    words = ["<reported>" if row.tense == "Past" and row.lemma in reported else _fold(row.token) for row in head]
    line = " ".join(words) + " "
    for opening in _lexicon():
        if match := opening.pattern.match(line):
            size = match.group().count(" ")
            following = words[size : size + 1]
            if (not opening.before or opening.before.intersection(following)) and not _is_none(head[size:]):
                return size, opening.reach
    return None


def _is_none(rest: list) -> bool:
    """Ранее неизвестный договор; ранее подписанный договор; ранее 2027 года; до этого срока."""
    if not rest:
        return False
    unless = lexicons.load("background")["unless"]
    participle = rest[0].pos == "VERB" and rest[0].case != ""
    counted = rest[0].pos in {"NUM", "PRON", "DET"} and any(row.lemma in unless for row in rest[1:2])
    return participle or counted or rest[0].lemma in unless


def _fold(text: str) -> str:
    return text.lower().replace("ё", "е")


@cache
def _lexicon() -> list[Opening]:
    cues = lexicons.load("background")["cues"]
    patterns = [
        "".join(_GAP if word == "..." else re.escape(word) + " " for word in cue["opens"].split()) for cue in cues
    ]
    patterns = [pattern.replace("\\ ", " ") for pattern in patterns]
    return [
        Opening(re.compile(pattern), frozenset(cue.get("before", [])), cue["reach"])
        for cue, pattern in zip(cues, patterns, strict=True)
    ]


@cache
def _links() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicons.load("background")
    start, anywhere = ("|".join(map(re.escape, words[name])) for name in ("goes_on", "comes_back"))
    return re.compile(rf"\W*(?:{start})\b"), re.compile(rf"\b(?:{anywhere})\b")
