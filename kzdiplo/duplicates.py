"""Copies: the same release in several outlets counts once.

An article is a copy when most of its own wording stands in one earlier article. The measure looks one way on purpose:
an item cut out of a longer article, or a release with another lead and closing paragraph, adds nothing to be counted;
a longer article that took in an earlier short one does, and stays. One exact way serves every size of corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

# Chosen on 1,500 copies planted among 2,900 passages of real news (lead, close, words or sentences changed, cut short,
# set into something longer) and 400 items made mostly of ritual sentences: .5 finds .97 of the copies that keep half
# of their wording or more and .55 of those that keep less; .4 finds .67 of the latter and twice as many false ones;
# .6 loses another .04 of all. Shingles of 3 to 5 words differ little; 5 lose more where single words were changed.
SHINGLE = 4  # words
SHORTEST = 8  # words; shorter texts are alike by chance
LEAST = 5  # shingles in common, eight words
HALF = 0.5  # of an article's shingles, formulas apart, in one earlier article: a copy within WINDOW
NEARLY_ALL = 0.8  # of all its shingles: a copy whenever it appeared; lists of who attended recur within a year at .5
NAMES = 0.3  # of its shingles with a name or figure, and one at least: a copy keeps them, ritual sentences have none
WINDOW = 7  # days; of 1,871 copies found in two real corpora nine in ten appear within two days
FORMULA_DAYS = 5  # wording that stands in articles of so many days is a formula or a footer, no release
_WORD = re.compile(r"(?<!\W)[^\w.!?…\n]*+([.!?…\n]\W*+)?+(\w+)")  # begins where a word ends: marks are read once
_TEXTS = 1_000  # cut into words at a time
_PAIRS = 4_000_000  # compared at a time, about 100 MB


class Shingles(NamedTuple):
    """Runs of words: the text they stand in, a number for the wording, and whether a name or figure is among them."""

    owner: np.ndarray
    wording: np.ndarray
    named: np.ndarray


def find_copies(articles: pd.DataFrame) -> pd.Series:
    """Find for each article the first one that it repeats.

    Parameters
    ----------
    articles : DataFrame
        ``doc_id``, ``text`` and ``date``.

    Returns
    -------
    Series of str
        The ``doc_id`` of the earliest original (by date, undated ones last, then by ``doc_id``) in which most of the
        article stands, NA where there is none; indexed as ``articles``. An original is no copy itself.

    Examples
    --------
    >>> text = "Министр встретился с послом Японии и обсудил с ним развитие торговых связей двух стран"
    >>> days = pd.to_datetime(["2025-01-02", "2025-01-01"])
    >>> frame = pd.DataFrame({"doc_id": ["a", "b"], "text": [text, text + "!"], "date": days})
    >>> find_copies(frame).tolist()
    ['b', nan]
    """
    copies = pd.Series(None, index=articles.index, dtype="str")
    order = np.lexsort([articles["doc_id"].to_numpy(dtype=object), articles["date"].to_numpy()])
    first = _earliest(articles["text"].iloc[order].tolist(), articles["date"].to_numpy().astype("datetime64[D]")[order])
    ids = articles["doc_id"].to_numpy()[order]
    repeated = first >= 0
    copies.iloc[order[repeated]] = ids[first[repeated]]
    return copies


def _earliest(texts: Sequence[str], date: np.ndarray) -> np.ndarray:
    """Return for each text the number of the earliest original it repeats, -1 for an original."""
    wording, cut = _cut(texts)
    place = np.arange(len(texts))
    same = pd.Series(place).groupby(wording, sort=False).transform("first").to_numpy()
    first = np.where((same < place) & (wording != 0), same, -1)
    for share, days in ((NEARLY_ALL, None), (HALF, date)):
        left = (first < 0)[cut.owner]
        found = _repeats(Shingles(*(part[left] for part in cut)), len(texts), share, days)
        first = np.where(first < 0, found, np.where(found[first] < 0, first, found[first]))
    return first


def _cut(texts: Sequence[str]) -> tuple[np.ndarray, Shingles]:
    """Number the wording of each text (0 when it is too short) and of every shingle in it."""
    numbers, parts = [np.zeros(0, dtype="uint64")], []
    for start in range(0, len(texts), _TEXTS):
        found = [_WORD.findall("\n" + text) for text in texts[start : start + _TEXTS]]
        found = [words if len(words) >= SHORTEST else [] for words in found]
        words = [[word.lower().replace("ё", "е") for _, word in text] for text in found]
        numbers.append(_number([" ".join(text) for text in words]) * np.array([bool(text) for text in words]))
        owner = np.repeat(np.arange(start, start + len(words)), [len(text) for text in words])
        named = [not stop and not word[0].islower() for text in found for stop, word in text]
        parts.append(_roll(owner, _number([word for text in words for word in text]), np.array(named, dtype=bool)))
    return np.concatenate(numbers), Shingles(*map(np.concatenate, zip(_NONE, *parts, strict=True)))


_NONE = Shingles(np.zeros(0, dtype=int), np.zeros(0, dtype="uint64"), np.zeros(0, dtype=bool))


def _roll(owner: np.ndarray, word: np.ndarray, named: np.ndarray) -> Shingles:
    """Join each word to those that follow it in the same text; every shingle once a text."""
    end = max(len(word) - SHINGLE + 1, 0)
    wording, with_name = np.zeros(end, dtype="uint64"), np.zeros(end, dtype=bool)
    for place in range(SHINGLE):
        wording = wording * np.uint64(0x9E3779B97F4A7C15) + word[place : place + end]
        with_name |= named[place : place + end]
    whole = owner[:end] == owner[len(owner) - end :]
    table = pd.DataFrame({"owner": owner[:end], "wording": wording, "named": with_name})[whole]
    return Shingles(*(part.to_numpy() for _, part in table.drop_duplicates(["owner", "wording"]).items()))


def _number(strings: list[str]) -> np.ndarray:
    """Number strings so that equal ones get equal numbers, the same in every run."""
    return pd.util.hash_array(np.array(strings, dtype=object), categorize=True)


def _repeats(cut: Shingles, n_texts: int, share: float, date: np.ndarray | None) -> np.ndarray:
    """Return for each text the first original in which ``share`` of it stands; with dates, formulas do not count."""
    shingle, times = np.unique(cut.wording, return_inverse=True, return_counts=True)[1:]
    if date is not None:
        fresh = ~_is_formula(shingle, date[cut.owner])[shingle]
        cut, shingle = Shingles(*(part[fresh] for part in cut)), shingle[fresh]
    wording = _table(cut.owner, shingle, times, n_texts)
    names = _table(cut.owner[cut.named], shingle[cut.named], times, n_texts)
    need = np.maximum(np.ceil(share * np.bincount(cut.owner, minlength=n_texts)), LEAST).astype(int)
    need_names = np.ceil(NAMES * np.bincount(cut.owner[cut.named], minlength=n_texts)).clip(1).astype(int)
    first = np.full(n_texts, -1)
    for rows, columns in _candidates(wording, need):
        likely = first[columns] < 0
        if date is not None:
            likely &= ~(np.abs(date[rows] - date[columns]) > np.timedelta64(WINDOW, "D"))  # an unknown date may be near
        rows, columns = rows[likely], columns[likely]
        alike = (_shared(wording, rows, columns) >= need[rows]) & (_shared(names, rows, columns) >= need_names[rows])
        for row, column in zip(rows[alike].tolist(), columns[alike].tolist(), strict=True):
            if first[row] < 0 and first[column] < 0:
                first[row] = column
    return first


def _is_formula(shingle: np.ndarray, date: np.ndarray) -> np.ndarray:
    """Tell of each shingle whether it stands in articles of many days."""
    seen = pd.DataFrame({"shingle": shingle, "date": date})
    days = seen[seen["date"].notna()].drop_duplicates()["shingle"]
    return np.bincount(days, minlength=shingle.max(initial=-1) + 1) >= FORMULA_DAYS


def _table(owner: np.ndarray, shingle: np.ndarray, times: np.ndarray, n_texts: int) -> csr_array:
    """Return texts x shingles, of those that stand in two texts or more, the rarest first."""
    rank = np.empty(len(times), dtype=np.int64)
    rank[np.argsort(times, kind="stable")] = np.arange(len(times))
    once = int((times == 1).sum())
    shared = times[shingle] > 1
    cells = np.ones(int(shared.sum()), dtype=np.int32), (owner[shared], rank[shingle[shared]] - once)
    table = csr_array(cells, shape=(n_texts, len(times) - once))
    table.sort_indices()
    return table


def _candidates(table: csr_array, need: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield pairs (text, earlier text), in order, that can share as many shingles as needed.

    Texts that share ``need`` of one's shingles share one of its rarest ``all - need + 1``: only these are looked up.
    """
    held = np.diff(table.indptr)
    looked_up = np.arange(table.nnz) - np.repeat(table.indptr[:-1], held) < np.repeat(held - need + 1, held)
    rare = csr_array((looked_up.astype(np.int32), table.indices, table.indptr), shape=table.shape, copy=True)
    rare.eliminate_zeros()
    inverted = table.T.tocsr()
    work = np.cumsum(np.append(0, rare @ np.diff(inverted.indptr)))
    start = 0
    while start < table.shape[0]:
        stop = max(int(np.searchsorted(work, work[start] + _PAIRS, side="right")) - 1, start + 1)
        pairs = rare[start:stop] @ inverted
        pairs.sort_indices()
        pairs = pairs.tocoo()
        earlier = pairs.col < pairs.row + start
        yield pairs.row[earlier] + start, pairs.col[earlier]
        start = stop


def _shared(table: csr_array, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Count the shingles that the texts of each pair share."""
    parts = [
        np.asarray((table[rows[at : at + _TEXTS]] * table[columns[at : at + _TEXTS]]).sum(axis=1))
        for at in range(0, len(rows), _TEXTS)
    ]
    return np.concatenate([np.zeros(0, dtype=int), *parts])
