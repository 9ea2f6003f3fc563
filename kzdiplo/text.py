"""Texts to tokens: paragraphs are lines, sentences and words are razdel's, offsets are those of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pandas as pd
from razdel import sentenize
from razdel import tokenize as words

from kzdiplo.lemmas import annotate

_PARAGRAPH = re.compile(r"\S[^\n]*")
POSITIONS = ["doc", "token", "start", "end", "sentence", "paragraph"]


def tokenize(texts: Sequence[str]) -> pd.DataFrame:
    """Cut texts into words and marks, each with its lemma.

    Parameters
    ----------
    texts : sequence of str
        Russian texts.

    Returns
    -------
    DataFrame
        A row a token, in order: ``doc`` (int64, the number of the text), ``token``, ``lemma``, ``pos`` (str, UD tags),
        ``start``, ``end`` (int64, characters of the text), ``sentence``, ``paragraph`` (int64, from 0 in each text),
        ``case``, ``number``, ``gender``, ``tense`` (str, UD values, ``""`` where they do not apply).

    Examples
    --------
    >>> tokenize(["Стороны встретились с Токаевым."])[["token", "lemma", "pos", "start", "end"]]
             token        lemma    pos  start  end
    0      Стороны      сторона   NOUN      0    7
    1  встретились  встретиться   VERB      8   19
    2            с            с    ADP     20   21
    3     Токаевым       Токаев  PROPN     22   30
    4            .            .  PUNCT     30   31
    """
    rows = [(doc, *row) for doc, text in enumerate(texts) for row in _token_rows(text)]
    columns = dict(zip(POSITIONS, zip(*rows, strict=True), strict=True)) if rows else {name: [] for name in POSITIONS}
    frame = pd.DataFrame(columns).astype({name: "int64" for name in POSITIONS if name != "token"} | {"token": "str"})
    return annotate(frame)


def find_sentences(texts: Sequence[str]) -> pd.DataFrame:
    """Cut texts into sentences.

    Parameters
    ----------
    texts : sequence of str
        Russian texts.

    Returns
    -------
    DataFrame
        ``doc``, ``sentence``, ``paragraph``, ``start``, ``end`` (int64) and ``text`` (str), a row a sentence.

    Examples
    --------
    >>> find_sentences(["Обсудили транзит в г. Астане. Стороны довольны."])["text"].tolist()
    ['Обсудили транзит в г. Астане.', 'Стороны довольны.']
    """
    rows = [
        (doc, number, paragraph, start, end, text[start:end])
        for doc, text in enumerate(texts)
        for number, (paragraph, start, end) in enumerate(_sentence_spans(text))
    ]
    names = ["doc", "sentence", "paragraph", "start", "end", "text"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.astype(dict.fromkeys(names[:-1], "int64") | {"text": "str"})


def _sentence_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (paragraph, start, end) of each sentence; a line break always ends one."""
    for paragraph, line in enumerate(_PARAGRAPH.finditer(text)):
        for part in sentenize(line.group()):
            if part.stop > part.start:
                yield paragraph, line.start() + part.start, line.start() + part.stop


def _token_rows(text: str) -> Iterator[tuple[str, int, int, int, int]]:
    for sentence, (paragraph, start, end) in enumerate(_sentence_spans(text)):
        for word in words(text[start:end]):
            yield word.text, start + word.start, start + word.stop, sentence, paragraph
