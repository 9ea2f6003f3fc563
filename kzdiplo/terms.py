"""Terms: what goes under several words, or under several names, as one unit: ОБСЕ, министр иностранных дел, США.

The listed terms are the countries, regions and organisations of their lexicons and what lexicons/terms.yaml adds; terms
of one's own are a dict or a YAML file of the same form.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kzdiplo.corpus import Corpus, check_corpus
from kzdiplo.errors import InputError
from kzdiplo.phrases import FoldedLemmas
from kzdiplo.termlists import TermList, read_terms

Terms = bool | Mapping[str, Any] | str | Path  # True: the listed ones
COLUMNS = {"doc_id": "str", "start": "int64", "end": "int64", "text": "str", "term": "str", "kind": "str"}


def find_terms(corpus: Corpus, terms: Terms = True) -> pd.DataFrame:
    """Find terms under all their wordings and in all forms.

    Of wordings that overlap the longest counts ("Совет Безопасности ООН" holds no "ООН"), and each stands in one
    sentence. ё and е are the same, quotation marks inside do not count, capitals are asked for where the wording has
    them.

    Parameters
    ----------
    corpus : Corpus
        Where to look.
    terms : True, dict, or path of a YAML file
        True takes the listed terms, anything else stands instead of them: a dict of terms to lists of other wordings,
        or a file of the same form. ``kz.terms.listed() | own`` has both.

    Returns
    -------
    DataFrame
        A row a place, in text order: ``doc_id``, ``start``, ``end`` (characters), ``text`` (as printed), ``term`` (its
        short name), ``kind`` (``country``, ``organisation``, ``place``, ``office``, or as the list says).

    Raises
    ------
    InputError
        If the terms are not of that form, or one wording belongs to two of them.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> text = "Главу внешнеполитического ведомства Соединённых Штатов Америки приняли в ОБСЕ."
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": [text]}), clean=False)
    >>> find_terms(corpus)[["text", "term", "kind"]]
                                     text                     term          kind
    0  Главу внешнеполитического ведомства  министр иностранных дел        office
    1            Соединённых Штатов Америки                      США       country
    2                                  ОБСЕ                     ОБСЕ  organisation
    >>> find_terms(corpus, {"ведомство": ["внешнеполитическое ведомство"]})["text"].tolist()
    ['внешнеполитического ведомства']
    """
    tokens, lexicon = check_corpus(corpus).tokens, read_terms(terms)
    first, last, owner = locate(FoldedLemmas(tokens), lexicon)
    found = tokens[["doc_id", "start"]].take(first).reset_index(drop=True)
    found["end"] = tokens["end"].to_numpy()[last]
    texts = dict(zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True))
    found["text"] = [
        texts[doc][start:end] for doc, start, end in zip(found["doc_id"], found["start"], found["end"], strict=True)
    ]
    found["term"], found["kind"] = np.array(lexicon.names, object)[owner], np.array(lexicon.kinds, object)[owner]
    return found[list(COLUMNS)].astype(COLUMNS)


def merge_terms(tokens: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Make each term one token: its text the token, its name the lemma.

    Parameters
    ----------
    tokens : DataFrame
        ``corpus.tokens``.
    terms : DataFrame
        ``corpus.terms``, or the places that :func:`find_terms` found with other terms; a selection of the rows will do.

    Returns
    -------
    DataFrame
        The columns of ``tokens``. A term has ``start`` and ``end`` of the whole, ``pos`` ``PROPN`` where its name has a
        capital and ``NOUN`` otherwise, and case and number of its first word, which is the head or agrees with it.

    Raises
    ------
    InputError
        If a term begins or ends where no token does, or two terms overlap.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["О правах человека говорили в США."]}), clean=False)
    >>> merge_terms(corpus.tokens, corpus.terms)[["token", "lemma", "start", "end"]]
                 token           lemma  start  end
    0                О               о      0    1
    1  правах человека  права человека      2   17
    2        говорили        говорить     18   26
    3                в               в     27   28
    4              США             США     29   32
    5                .               .     32   33
    """
    terms = _fitting(tokens, terms)
    first, last = _token_at(tokens, terms, "start"), _token_at(tokens, terms, "end")
    return merge_at(tokens, first, last, terms[["term", "text"]].set_axis(["lemma", "token"], axis=1))


def _fitting(tokens: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Return terms without repeats, in text order, or say what is wrong with the tables."""
    for name, table, wanted in (("tokens", tokens, ["doc_id", "start", "end"]), ("terms", terms, list(COLUMNS))):
        if not isinstance(table, pd.DataFrame) or not set(wanted) <= set(table.columns):
            raise InputError(f"{name} of another form", f"corpus.{name} or rows of it", "give the table itself")
    terms = terms.drop_duplicates(["doc_id", "start", "end", "term"]).sort_values(["doc_id", "start"], kind="stable")
    same = terms["doc_id"].eq(terms["doc_id"].shift()) & (terms["start"] < terms["end"].shift())
    if same.any():
        one = terms.loc[same.to_numpy()].iloc[0]
        told = f"two terms at {one['text']!r} in {one['doc_id']}"
        raise InputError(told, "terms that do not overlap", "leave one out")
    return terms


def listed() -> dict[str, dict[str, Any]]:
    """Return the listed terms in the form in which own ones are given.

    Examples
    --------
    >>> listed()["ОБСЕ"]
    {'kind': 'organisation', 'also': ['Организация по безопасности и сотрудничеству в Европе']}
    """
    entries = read_terms(True)
    return {
        name: {"kind": kind, "also": [text for text in texts if text != name]}
        for name, kind, texts in zip(entries.names, entries.kinds, entries.written, strict=True)
    }


def locate(folded: FoldedLemmas, lexicon: TermList, letters: bool = True) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Find the terms of a list in tokens, the longest first, none overlapping.

    Parameters
    ----------
    folded : FoldedLemmas
        The tokens.
    lexicon : TermList
        What to look for.
    letters : bool
        Whether capitals have to be as in the list.

    Returns
    -------
    first, last, term : ndarray of int
        The first and last token of each place and the number of its term, in text order.
    """
    found = [folded.find(wording.words, wording.capitals if letters else ()) for wording in lexicon.wordings]
    first = np.concatenate([np.array([], dtype=int), *(places[0] for places in found)])
    last = np.concatenate([np.array([], dtype=int), *(places[1] for places in found)])
    owner = np.repeat(np.array(lexicon.owners, dtype=int), [len(places[0]) for places in found])
    order = np.lexsort((owner, first, first - last))
    taken, kept = bytearray(len(folded)), []
    for place, begin, stop in zip(order.tolist(), first[order].tolist(), (last[order] + 1).tolist(), strict=True):
        if not any(taken[begin:stop]):
            taken[begin:stop] = b"\1" * (stop - begin)
            kept.append(place)
    chosen = np.array(kept, dtype=int)
    chosen = chosen[np.argsort(first[chosen])]
    return first[chosen], last[chosen], owner[chosen]


def merge_at(tokens: pd.DataFrame, first: np.ndarray, last: np.ndarray, values: pd.DataFrame) -> pd.DataFrame:
    """Put one row for the tokens of each place, with new values in some columns, ``lemma`` among them."""
    inside = np.zeros(len(tokens) + 1, dtype=int)
    np.add.at(inside, first + 1, 1)
    np.add.at(inside, last + 1, -1)
    merged = tokens.copy()
    rows = tokens.index[first]
    for name in values:
        merged.loc[rows, name] = values[name].to_numpy()
    merged.loc[rows, "pos"] = ["PROPN" if lemma[0].isupper() else "NOUN" for lemma in values["lemma"]]
    merged.loc[rows, "end"] = tokens["end"].to_numpy()[last]
    return merged[inside.cumsum()[:-1] == 0].reset_index(drop=True)


def _token_at(tokens: pd.DataFrame, terms: pd.DataFrame, edge: str) -> np.ndarray:
    """Return the numbers of the tokens that begin or end where terms do."""
    places = tokens[["doc_id", edge]].assign(place=np.arange(len(tokens)))
    found = terms[["doc_id", edge]].merge(places, on=["doc_id", edge], how="left", validate="1:1")["place"]
    if found.isna().any():
        row = terms.iloc[int(np.flatnonzero(found.isna())[0])]
        arrived = f"a term at {edge} {row[edge]} of {row['doc_id']!r}, where no token has its {edge}"
        raise InputError(arrived, "terms found in these tokens", "take tokens and terms of one corpus")
    return found.to_numpy(dtype=int)
