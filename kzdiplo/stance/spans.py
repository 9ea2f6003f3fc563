"""Mentions as runs of tokens, whoever made them: offsets mended, the actors of an article told apart."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from kzdiplo import lexicons
from kzdiplo.breaks import sentence_begins
from kzdiplo.lemmas import fold, fold_column, lemmatize

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus
    from kzdiplo.trees import Trees

# A city from outside may come as a country: it is a place here.
KINDS = ("person", "country", "place", "organisation", "group", "name")
ACTORS = ("country", "organisation", "person", "group", "name")
DRIFT = 12  # characters by which the offset of a mention may be off more than that of the one before
_MARGIN = 2  # offsets of two texts are kept apart by this many characters


class Text(NamedTuple):
    """The tokens of a corpus as arrays, a value a token, and their trees; ``sentence`` goes on over articles."""

    doc: np.ndarray
    sentence: np.ndarray
    start: np.ndarray
    end: np.ndarray
    token: np.ndarray
    lemma: np.ndarray
    pos: np.ndarray
    case: np.ndarray
    tense: np.ndarray
    trees: Trees


class Spans(NamedTuple):
    """Mentions of actors as arrays, in text order: first and last token, kind (a place in ``KINDS``), and the actor."""

    first: np.ndarray
    last: np.ndarray
    kind: np.ndarray
    actor: np.ndarray


def make_text(corpus: Corpus) -> Text:
    """Turn the table ``tokens`` of a corpus into arrays; lemmas are folded."""
    tokens, number = corpus.tokens, {doc_id: n for n, doc_id in enumerate(corpus.articles["doc_id"])}
    code, ids = pd.factorize(tokens["doc_id"])
    doc = np.array([number[doc_id] for doc_id in ids], dtype=np.int64)[code]
    lemma, folded = fold_column(tokens["lemma"])
    sentence = np.cumsum(sentence_begins(doc, tokens["sentence"].to_numpy())) - 1
    places = (tokens[name].to_numpy() for name in ("start", "end"))
    token, pos, case, tense = (tokens[name].to_numpy(dtype=object) for name in ("token", "pos", "case", "tense"))
    return Text(doc, sentence, *places, token, folded[lemma], pos, case, tense, corpus.trees)


def spread(first: np.ndarray, stop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each range its number and its members, one after another."""
    count = np.maximum(stop - first, 0)
    unit = np.repeat(np.arange(len(first)), count)
    ends = np.cumsum(count)
    return unit, np.arange(len(unit)) - np.repeat(ends - count, count) + np.repeat(first, count)


def align(mentions: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    r"""Mend offsets that were counted in another copy of the text, and leave out mentions in braces, which are mark-up.

    Annotation tools count the carriage returns of Windows files, which readers of text drop: then every line shifts
    the offsets by one more. The words that each mention brings along tell by how much.

    Parameters
    ----------
    mentions : DataFrame
        ``doc_id``, ``start``, ``end``, and perhaps ``text``.
    texts : dict
        The text of each article.

    Returns
    -------
    DataFrame
        Sorted by article and place; offsets that nothing nearby explains stay as they are.

    Examples
    --------
    >>> table = pd.DataFrame({"doc_id": ["a"], "start": [8], "end": [13], "text": ["Китай"]})
    >>> align(table, {"a": "Слово.\nКитай"})[["start", "end"]].values.tolist()
    [[7, 12]]
    """
    mentions = mentions.sort_values(["doc_id", "start", "end"], kind="stable")
    if "text" in mentions:
        mentions = _shift(mentions, texts)
    ends = zip(mentions["doc_id"], mentions["start"], strict=True)
    return mentions[[_outside_braces(texts.get(doc_id, ""), start) for doc_id, start in ends]]


def _outside_braces(text: str, place: int) -> bool:
    return text.count("{", 0, place) == text.count("}", 0, place)


def _shift(mentions: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    """Mend the offsets of mentions sorted by place: what one is off by, the next ones of its article are at least."""
    starts, shift, current = [], 0, None
    for doc_id, start, words in mentions[["doc_id", "start", "text"]].itertuples(index=False, name=None):
        shift, current = (shift if doc_id == current else 0), doc_id
        place = start - shift
        if not texts.get(doc_id, "").startswith(words, place):
            found = texts.get(doc_id, "").rfind(words, max(place - DRIFT, 0), place + len(words))
            shift, place = (start - found, found) if found >= 0 else (shift, place)
        starts.append(place)
    length = mentions["end"] - mentions["start"]
    return mentions.assign(start=starts, end=np.array(starts, dtype=np.int64) + length)


def unite(text: Text, mentions: pd.DataFrame, doc_ids: list[str]) -> pd.DataFrame:
    """Give mentions of an article with the same lemmas the key of its nominative: a table may have one a word form.

    Parameters
    ----------
    text : Text
        The tokens.
    mentions : DataFrame
        ``doc_id``, ``start``, ``end``, ``kind``, ``key``.
    doc_ids : list of str
        The articles.

    Returns
    -------
    DataFrame
        Those of countries, organisations and persons that cover tokens.
    """
    kept, doc, first, last = _find_tokens(text, mentions, doc_ids)
    plain = [text.case[a] == "Nom" or fold(text.token[a]) == text.lemma[a] for a in first]
    return kept.assign(key=_one_key(doc.tolist(), _names(text, first, last), kept["key"].tolist(), plain))


def place_spans(text: Text, mentions: pd.DataFrame, doc_ids: list[str]) -> tuple[Spans, list[tuple[str, str]]]:
    """Find the tokens of each mention of a country, an organisation or a person.

    Parameters
    ----------
    text : Text
        The tokens.
    mentions : DataFrame
        ``doc_id``, ``start``, ``end``, ``kind``, ``key``.
    doc_ids : list of str
        The articles.

    Returns
    -------
    Spans
        The mentions.
    list of (str, str)
        ``doc_id`` and key of each actor.
    """
    kept, _, first, last = _find_tokens(text, mentions, doc_ids)
    named = _names(text, first, last)
    kind = [KINDS.index(_kind(kind, name)) for kind, name in zip(kept["kind"], named, strict=True)]
    ends = [kept[name].to_numpy(dtype=object) for name in ("doc_id", "key")]
    actor, actors = pd.factorize(pd.MultiIndex.from_arrays(ends))
    return Spans(first, last, np.array(kind, dtype=np.int64), actor), list(actors)


def _names(text: Text, first: np.ndarray, last: np.ndarray) -> list[str]:
    """Return the lemmas of each mention."""
    return [" ".join(text.lemma[a : b + 1]) for a, b in zip(first, last, strict=True)]


def _find_tokens(
    text: Text, mentions: pd.DataFrame, doc_ids: list[str]
) -> tuple[pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Return the mentions of actors that cover tokens: their rows, articles, first and last tokens."""
    kept = mentions[mentions["kind"].isin(ACTORS) & mentions["doc_id"].isin(doc_ids)]
    number = {doc_id: n for n, doc_id in enumerate(doc_ids)}
    doc = kept["doc_id"].map(number).to_numpy(dtype=np.int64)
    wide = int(max(text.end.max(initial=0), kept["end"].max() if len(kept) else 0)) + _MARGIN
    begins, ends = doc * wide + kept["start"].to_numpy(), doc * wide + kept["end"].to_numpy()
    first = np.searchsorted(text.doc * wide + text.end, begins, side="right")
    last = np.maximum(np.searchsorted(text.doc * wide + text.start, ends, side="left") - 1, first)
    inside = last < len(text.doc)
    inside[inside] &= text.doc[first[inside]] == doc[inside]
    return kept[inside], doc[inside], first[inside], last[inside]


def _one_key(doc: list[int], named: list[str], keys: list[str], nominative: list[bool]) -> list[str]:
    """Return for each mention the key of its nominative: in the article, else anywhere, else of its first form here."""
    here: dict[tuple[int, str], str] = {}
    anywhere: dict[str, str] = {}
    first: dict[tuple[int, str], str] = {}
    for at, name, key, plain in zip(doc, named, keys, nominative, strict=True):
        first.setdefault((at, name), key)
        if plain:
            here.setdefault((at, name), key)
            anywhere.setdefault(name, key)
    return [here.get((at, name), anywhere.get(name, first[at, name])) for at, name in zip(doc, named, strict=True)]


def _kind(kind: str, name: str) -> str:
    return "place" if kind == "country" and name not in _countries() else kind


@cache
def _countries() -> frozenset[str]:
    """Return the lemmas of the names of countries and of their adjectives, capitals left out."""
    rows = lexicons.load("countries")["countries"].values()
    names = [name for row in rows for column in ("ru", "abbr", "adj", "people") for name in row.get(column, [])]
    return frozenset(" ".join(words).casefold().replace("ё", "е") for words in lemmatize([n.split() for n in names]))
