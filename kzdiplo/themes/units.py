"""Units of analysis: articles, paragraphs or sentences, cut from the tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from kzdiplo.errors import InputError

UNITS = ("article", "paragraph", "sentence")
COUNTED = ["doc", "token", "lemma", "pos", "start", "end", "sentence", "paragraph"]

# K-means finds the eight sections of news posts of some 50 words again (adjusted mutual information) with .19 from 60
# posts, .26 from 200, .34 from 500, .45 from 2,000, .49 from 10,000: of fewer articles than this, paragraphs are taken.
ENOUGH_ARTICLES = 500
# Sentences share too few words to be compared, so they come last. A seed document has about ten
# paragraphs: two of them give 20.
ENOUGH_PARAGRAPHS = 20


def as_tables(source: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the articles and the tokens of a corpus (copies left out) or of a sequence of texts.

    Parameters
    ----------
    source : Corpus or sequence of str
        What to analyse.

    Returns
    -------
    articles, tokens : DataFrame
        ``articles`` with ``doc_id``, ``text``, ``date`` at least, numbered from 0.

    Examples
    --------
    >>> articles, tokens = as_tables(["Обсудили транзит.", "Обсудили климат."])
    >>> tokens.groupby("doc_id")["token"].count().tolist()
    [3, 3]
    """
    if hasattr(source, "originals"):
        articles = source.originals.reset_index(drop=True)
        _refuse_empty(articles, "a corpus")
        return articles, source.tokens[source.tokens["doc_id"].isin(articles["doc_id"])]
    return _tables_of_texts(source)


def choose_unit(unit: str, articles: pd.DataFrame, tokens: pd.DataFrame) -> tuple[str, str]:
    """Return the unit to use and the sentence that says why.

    Parameters
    ----------
    unit : {"auto", "article", "paragraph", "sentence"}
        What was asked for.
    articles, tokens : DataFrame
        As :func:`as_tables` gives them.

    Returns
    -------
    unit, reason : str
        One of the three, and an English sentence.

    Examples
    --------
    >>> articles, tokens = as_tables(["Обсудили транзит.", "Обсудили климат."])
    >>> print(*choose_unit("auto", articles, tokens), sep=": ")
    sentence: The unit is the sentence, because 2 articles and 2 paragraphs are too few (500 or 20 are wanted).
    """
    if unit not in (*UNITS, "auto"):
        raise InputError(f"unit={unit!r}", f"one of {', '.join((*UNITS, 'auto'))}", "choose one of them")
    if unit != "auto":
        return unit, f"The unit is the {unit}, as asked for."
    n_articles = len(articles)
    if n_articles >= ENOUGH_ARTICLES:
        return (
            "article",
            f"The unit is the article, because {n_articles} articles are enough ({ENOUGH_ARTICLES} are wanted).",
        )
    n_paragraphs = len(tokens[["doc_id", "paragraph"]].drop_duplicates())
    if n_paragraphs >= ENOUGH_PARAGRAPHS:
        few = f"articles by themselves are clustered from {ENOUGH_ARTICLES} on, and these are {n_articles}"
        return "paragraph", f"The unit is the paragraph, of which there are {n_paragraphs}: {few}."
    few = f"{n_articles} articles and {n_paragraphs} paragraphs are too few"
    return "sentence", f"The unit is the sentence, because {few} ({ENOUGH_ARTICLES} or {ENOUGH_PARAGRAPHS} are wanted)."


def cut_units(articles: pd.DataFrame, tokens: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Cut articles into units.

    Parameters
    ----------
    articles, tokens : DataFrame
        As :func:`as_tables` gives them.
    unit : {"article", "paragraph", "sentence"}
        What a unit is. An article without any word still is one; a paragraph or a sentence has one at least.

    Returns
    -------
    DataFrame
        A row a unit, in text order: ``doc_id``, ``start``, ``end``, ``text``, ``date``, ``n_words``.

    Examples
    --------
    >>> cut_units(*as_tables(["Обсудили транзит. Стороны довольны."]), "sentence")[["start", "end", "n_words"]]
       start  end  n_words
    0      0   17        2
    1     18   35        2
    """
    words = tokens[tokens["token"].str.contains(r"\w", regex=True)]
    keys = ["doc_id"] if unit == "article" else ["doc_id", unit]
    spans = tokens.groupby(keys, sort=False).agg(start=("start", "min"), end=("end", "max"))
    spans["n_words"] = words.groupby(keys, sort=False).size().reindex(spans.index, fill_value=0)
    every = articles["doc_id"].rename("doc_id") if unit == "article" else spans.index[spans["n_words"] > 0]
    spans = spans.reindex(every, fill_value=0)
    units = spans.reset_index().merge(articles[["doc_id", "text", "date"]], on="doc_id", how="left")
    units["text"] = [text[a:b] for text, a, b in zip(units["text"], units["start"], units["end"], strict=True)]
    return units[["doc_id", "start", "end", "text", "date", "n_words"]].astype(
        {"start": "int64", "end": "int64", "n_words": "int64"}
    )


def unit_of(rows: pd.DataFrame, units: pd.DataFrame) -> np.ndarray:
    """Return the number of the unit in which each row starts, -1 for none.

    Parameters
    ----------
    rows, units : DataFrame
        Both with ``doc_id`` and ``start``; ``units`` in text order with ``end``.

    Returns
    -------
    ndarray of int
        Positions in ``units``.

    Examples
    --------
    >>> units = cut_units(*as_tables(["Обсудили транзит. Стороны довольны."]), "sentence")
    >>> unit_of(pd.DataFrame({"doc_id": ["0", "0", "1"], "start": [9, 18, 0]}), units).tolist()
    [0, 1, -1]
    """
    spans = units[["doc_id", "start", "end"]].astype({"doc_id": "str"}).assign(unit=np.arange(len(units)))
    asked = rows[["doc_id", "start"]].astype({"doc_id": "str"}).assign(row=np.arange(len(rows)))
    found = pd.merge_asof(
        asked.sort_values("start", kind="stable"), spans.sort_values("start", kind="stable"), on="start", by="doc_id"
    )
    found = found.sort_values("row")
    inside = found["unit"].notna() & (found["start"] < found["end"])
    return found["unit"].where(inside, -1).astype("int64").to_numpy()


def _tables_of_texts(texts: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    from kzdiplo.text import tokenize
    from kzdiplo.vectorizers import check_texts

    listed = check_texts(texts)
    articles = pd.DataFrame(
        {"doc_id": [str(n) for n in range(len(listed))], "text": pd.Series(listed, dtype="str"), "date": pd.NaT}
    )
    _refuse_empty(articles, "a list of texts")
    tokens = tokenize(listed)[COUNTED]  # without case, number and the like, which take a tenth of the memory
    names = articles["doc_id"].take(tokens.pop("doc")).reset_index(drop=True)
    return articles, tokens.assign(doc_id=names)


def _refuse_empty(articles: pd.DataFrame, what: str) -> None:
    if articles.empty:
        raise InputError(f"{what} without articles", "one article or text at least", "check what was read or selected")
