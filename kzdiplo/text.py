"""Texts to tokens: paragraphs are lines, sentences and words are razdel's with mends, offsets are those of the text.

Words and marks depend on nothing beyond a run of characters without spaces, so each distinct run is cut once and the
rest is arithmetic on arrays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.breaks import sentence_begins
from kzdiplo.lemmas import annotate
from kzdiplo.segmentation import is_label, split
from kzdiplo.sentences import Runs, sentence_ends

BLOCK = 1_000_000  # characters looked at together: a few dozen MB of memory
_SPACE = np.array([chr(point).isspace() for point in range(0x3001)] + [False])
_NEWLINE = ord("\n")
_INT = np.int32


class Cut(NamedTuple):
    """Tokens as arrays, a number a token, in text order.

    Attributes
    ----------
    doc, start, end, sentence, paragraph : ndarray of int32
        The number of the text; the characters of the text; the sentence and the line of it, from 0 in each text.
    code : ndarray of int32
        The number of the surface form in ``forms``.
    forms : ndarray of object
        The distinct surface forms, in the order in which they appear.
    """

    doc: np.ndarray
    start: np.ndarray
    end: np.ndarray
    sentence: np.ndarray
    paragraph: np.ndarray
    code: np.ndarray
    forms: np.ndarray


def cut(texts: Sequence[str]) -> Cut:
    """Cut texts into words and marks.

    Parameters
    ----------
    texts : sequence of str
        Russian texts.

    Returns
    -------
    Cut
        The tokens; the same whatever texts are cut together.

    Examples
    --------
    >>> found = cut(["Токаев прибыл. Токаев доволен."])
    >>> found.code.tolist(), found.forms.tolist(), found.sentence.tolist()
    ([0, 1, 2, 0, 3, 2], ['Токаев', 'прибыл', '.', 'доволен'], [0, 0, 0, 1, 1, 1])
    """
    texts = list(texts)
    runs = _find_runs(texts)
    ends = sentence_ends(texts, runs)
    own, start, end, code, codes = _free_dots(*_cut_runs(runs), ends)
    sentence, paragraph = _number(ends, runs.doc)[own], _number(runs.breaks, runs.doc)[own]
    code, forms = _in_order(code, list(codes))
    return Cut(runs.doc[own], start, end, sentence, paragraph, code, forms)


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
    found = cut(texts)
    token = pd.array(found.forms, dtype="str").take(found.code)
    told = annotate(found.doc, found.sentence, found.code, found.forms)
    places = {name: getattr(found, name).astype(np.int64) for name in ("start", "end", "sentence", "paragraph")}
    first = {"doc": found.doc.astype(np.int64), "token": token, "lemma": told.pop("lemma"), "pos": told.pop("pos")}
    return pd.DataFrame({**first, **places, **told})


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
    found = cut(texts)
    return _join(found.doc.astype(np.int64), found, texts)


def join_sentences(tokens: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Make the sentences of tokens: the same as :func:`find_sentences`, without cutting the texts again.

    Parameters
    ----------
    tokens : DataFrame
        The table ``tokens``.
    articles : DataFrame
        With ``doc_id`` and ``text``.

    Returns
    -------
    DataFrame
        As :func:`find_sentences`, ``doc`` the place of the article.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Обсудили транзит. Стороны довольны."]}))
    >>> join_sentences(corpus.tokens, corpus.articles)["text"].tolist()
    ['Обсудили транзит.', 'Стороны довольны.']
    """
    docs = pd.Index(articles["doc_id"]).get_indexer(tokens["doc_id"])
    return _join(docs, tokens, articles["text"].tolist())


def _join(doc: np.ndarray, found: Cut | pd.DataFrame, texts: Sequence[str]) -> pd.DataFrame:
    sentence, paragraph, start, end = (
        np.asarray(getattr(found, name), dtype=np.int64) for name in ("sentence", "paragraph", "start", "end")
    )
    first = np.flatnonzero(sentence_begins(doc, sentence))
    last = np.append(first[1:], len(doc))[: len(first)] - 1
    frame = pd.DataFrame({"doc": doc, "sentence": sentence, "paragraph": paragraph, "start": start}).iloc[first]
    frame = frame.reset_index(drop=True).assign(end=end[last])
    spans = zip(frame["doc"].tolist(), frame["start"].tolist(), frame["end"].tolist(), strict=True)
    return frame.assign(text=pd.array([texts[at][begin:stop] for at, begin, stop in spans], dtype="str"))


def _blocks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (first, stop) of runs of texts that are worked on together."""
    first, size = 0, 0
    for number, text in enumerate(texts):
        size += len(text)
        if size >= BLOCK or number == len(texts) - 1:
            yield first, number + 1
            first, size = number + 1, 0


def _find_runs(texts: Sequence[str]) -> Runs:
    """Find the runs of characters without spaces."""
    kinds: defaultdict[str, int] = defaultdict(count().__next__)
    blocks = [_find_block(first, texts[first:stop], kinds) for first, stop in _blocks(texts)]
    columns = zip(*blocks, strict=True) if blocks else [[np.zeros(0, t)] for t in (_INT, _INT, _INT, bool, _INT)]
    return Runs(*map(np.concatenate, columns), list(kinds))


def _find_block(first: int, texts: Sequence[str], kinds: defaultdict[str, int]) -> tuple[np.ndarray, ...]:
    """Return doc, start, stop, breaks and kind of the runs of some texts."""
    whole = "\n".join(texts)
    points = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), np.uint32)
    space = _SPACE[np.minimum(points, 0x3001)]
    edges = np.flatnonzero(np.diff(space.view(np.int8), prepend=1, append=1))
    start, stop = edges[::2], edges[1::2]
    after = start.searchsorted(np.append(np.flatnonzero(points == _NEWLINE), len(points)))
    breaks = np.zeros(len(start), dtype=bool)
    breaks[after[after > 0] - 1] = True
    begins = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    begins = begins.cumsum() - begins
    runs_of = np.diff(start.searchsorted(begins), append=len(start))
    doc, begin = np.repeat(np.arange(first, first + len(texts)), runs_of), np.repeat(begins, runs_of)
    kind = np.fromiter(map(kinds.__getitem__, whole.split()), _INT, len(start))
    return doc.astype(_INT), (start - begin).astype(_INT), (stop - begin).astype(_INT), breaks, kind


def _cut_runs(runs: Runs) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, dict[str, int]]:
    """Return the run, start, end and code of each token, and the codes by form."""
    pieces = split("\n".join(runs.forms))
    codes: defaultdict[str, int] = defaultdict(count().__next__)
    code = np.fromiter(map(codes.__getitem__, pieces), _INT, len(pieces))
    size = np.fromiter(map(len, pieces), _INT, len(pieces))
    stops = size.cumsum(dtype=_INT)
    run_size = np.fromiter(map(len, runs.forms), _INT, len(runs.forms))
    run_stops = run_size.cumsum(dtype=_INT)
    last = stops.searchsorted(run_stops, side="right").astype(_INT)  # pieces up to the end of each distinct run
    often = np.diff(last, prepend=_INT(0))[runs.kind]
    own = np.repeat(np.arange(len(often), dtype=_INT), often)
    piece = np.arange(len(own), dtype=_INT) + np.repeat(last[runs.kind] - often.cumsum(dtype=_INT), often)
    start = np.repeat(runs.start - (run_stops - run_size)[runs.kind], often) + (stops - size)[piece]
    return own, start, start + size[piece], code[piece], dict(codes)


def _number(ends: np.ndarray, doc: np.ndarray) -> np.ndarray:
    """Number what ends at the places marked, from 0 in each text."""
    number = ends.cumsum(dtype=_INT) - ends
    opens = np.diff(doc, prepend=-1).astype(bool)
    return number - np.maximum.accumulate(np.where(opens, number, 0))


def _free_dots(
    own: np.ndarray, start: np.ndarray, end: np.ndarray, code: np.ndarray, codes: dict[str, int], ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, dict[str, int]]:
    """Give back the dot of an abbreviation that ends the sentence, and of a letter that is only a label.

    After another word with a dot the last one keeps its own ("и т. д."); a label is the A of "в группе А. Далее".
    """
    forms = list(codes)
    dotted = np.array([len(f) > 1 and f[-1] == "." and f[0].isalpha() for f in forms], dtype=bool)
    places = np.flatnonzero(dotted[code])
    closed = np.append(np.diff(own) > 0, True) & ends[own]  # the last token of a sentence
    follows = ~closed[places - 1] & (places > 0)
    label = [
        is_label(forms[a], forms[b]) for a, b in zip(code[places - 1].tolist(), code[places].tolist(), strict=True)
    ]
    last = closed[places] & ~(dotted[code[places - 1]] & follows)
    free = places[last | (np.array(label, dtype=bool) & follows)]
    twice = np.ones(len(code), dtype=np.int8)
    twice[free] = 2
    own, start, end, code = (np.repeat(column, twice) for column in (own, start, end, code))
    dot = free + np.arange(1, len(free) + 1)
    start[dot] = end[dot] - 1
    end[dot - 1] -= 1
    code[dot - 1] = [codes.setdefault(forms[c][:-1], len(codes)) for c in code[dot].tolist()]
    code[dot] = codes.setdefault(".", len(codes))
    return own, start, end, code, codes


def _in_order(code: np.ndarray, forms: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Number the forms by where they first appear, those that do not left out."""
    first = np.full(len(forms), len(code))
    first[code[::-1]] = np.arange(len(code))[::-1]
    order = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(code))]
    rank = np.zeros(len(forms), dtype=_INT)
    rank[order] = np.arange(len(order))
    return rank[code], np.array(forms, dtype=object)[order]
