"""Content: which words of a unit say what it is about, and how often each of them stands there.

Filters run in order, each a small function that tells the tokens to leave out; the first one that does is named when
nothing is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from kzdiplo import lexicons
from kzdiplo.breaks import sentence_begins
from kzdiplo.lemmas import fold, phrase
from kzdiplo.phrases import FoldedLemmas
from kzdiplo.themes.units import unit_of

# Nouns, adjectives and names say what a text is about. Verbs made the clusters of news posts less like the newsroom's
# sections (NMI .500 against .516), names and Latin words (Python, ATACMS) more so (.553 against .510).
CONTENT = ("NOUN", "ADJ", "PROPN", "X")
SHORTEST_LEMMA = 3  # "ст", "км", "гг": shorter lemmas are units of measure and cut-off words

Filter = Callable[[pd.DataFrame], np.ndarray]


def count_lemmas(
    tokens: pd.DataFrame, units: pd.DataFrame, vocabulary: Sequence[str] | None = None
) -> tuple[csr_matrix, list[str]]:
    """Count the lemmas in each unit.

    Parameters
    ----------
    tokens, units : DataFrame
        The tokens that carry content and the units they stand in.
    vocabulary : sequence of str, optional
        The lemmas to count; by default all that occur, in alphabetical order.

    Returns
    -------
    counts : csr_matrix
        Units by lemmas.
    vocabulary : list of str
        The columns.

    Examples
    --------
    >>> from kzdiplo.themes.units import as_tables, cut_units
    >>> articles, tokens = as_tables(["Обсудили транзит грузов и транзит нефти."])
    >>> counts, lemmas = count_lemmas(tokens[content(tokens)], cut_units(articles, tokens, "article"))
    >>> dict(zip(lemmas, counts.toarray()[0].tolist()))
    {'груз': 1.0, 'нефть': 1.0, 'транзит': 2.0}
    """
    unit = unit_of(tokens, units)
    code, lemmas = pd.factorize(tokens["lemma"], sort=vocabulary is None)
    if vocabulary is not None:
        code = pd.Index(vocabulary, dtype="str").get_indexer(lemmas)[code]
    vocabulary = lemmas.tolist() if vocabulary is None else list(vocabulary)
    known = (unit >= 0) & (code >= 0)
    cells = (unit[known], code[known])
    return csr_matrix((np.ones(known.sum()), cells), shape=(len(units), len(vocabulary))), vocabulary


def content(tokens: pd.DataFrame, names: bool = True, repeated: np.ndarray | None = None) -> np.ndarray:
    """Tell the tokens that say what a text is about, rather than when, how, or in what set phrase.

    Parameters
    ----------
    tokens : DataFrame
        Tokens with lemmas, in text order.
    names : bool
        Whether names count; without them a theme is what is talked about, not with whom.
    repeated : ndarray of uint64, optional
        Sentences to leave out, as :func:`find_repeated` gives them.

    Returns
    -------
    ndarray of bool
        One a token.

    Examples
    --------
    >>> from kzdiplo.themes.units import as_tables
    >>> _, tokens = as_tables(["Министр Казахстана обсудил важные вопросы водной безопасности."])
    >>> tokens.loc[content(tokens), "lemma"].tolist()
    ['Казахстан', 'водный', 'безопасность']
    >>> tokens.loc[content(tokens, names=False), "lemma"].tolist()
    ['водный', 'безопасность']
    """
    return sift(tokens, names, repeated)[0]


def sift(
    tokens: pd.DataFrame, names: bool = True, repeated: np.ndarray | None = None
) -> tuple[np.ndarray, dict[str, int]]:
    """Tell the tokens that carry content, as :func:`content` does, and count the words that each filter leaves out.

    Examples
    --------
    >>> from kzdiplo.themes.units import as_tables
    >>> sift(as_tables(["Министр Казахстана прибыл."])[1], names=False)[1]
    {'verbs and small words': 1, 'words of the stop lists': 1, 'names': 1}
    """
    kept, counts = ~no_word(tokens), {}
    for reason, left_out in _filters(names, repeated):
        found = kept & left_out(tokens)
        counts[reason] = int(found.sum())
        kept &= ~found
    return kept, {reason: count for reason, count in counts.items() if count}


def find_repeated(tokens: pd.DataFrame) -> np.ndarray:
    """Find the sentences that stand word for word in many texts: an outlet speaks there, not the article.

    Parameters
    ----------
    tokens : DataFrame
        Tokens of all texts, in text order.

    Returns
    -------
    ndarray of uint64
        A number for each such sentence, made of its words; sorted.

    Examples
    --------
    >>> from kzdiplo.themes.units import as_tables
    >>> _, tokens = as_tables([f"Новость {n}. Подписаться на канал." for n in range(REPEATED)])
    >>> len(find_repeated(tokens))
    1
    """
    number, begins = _sentence_keys(tokens)
    docs = pd.factorize(tokens["doc_id"])[0][begins]
    whole = np.zeros(docs.max(initial=-1) + 1, dtype=np.uint64)
    np.add.at(whole, docs, number)  # copies of a whole text count once
    texts = pd.DataFrame({"number": number, "whole": whole[docs]}).drop_duplicates()
    counts = texts["number"].value_counts()
    return np.sort(counts.index[counts >= max(REPEATED, REPEATED_SHARE * len(whole))].to_numpy(np.uint64))


# Of 10,048 posts 10 texts hold what channels put under theirs ("Подписаться на Москву - новостную": 526 of them) and
# hardly a sentence of an article; of large corpora a wire report may be copied more often than that.
REPEATED, REPEATED_SHARE = 10, 0.001


def no_word(tokens: pd.DataFrame) -> np.ndarray:
    """Marks, numbers, addresses."""
    return ~_listed(tokens["lemma"], lambda lemma: lemma.replace("-", "").isalpha())


def small_word(tokens: pd.DataFrame) -> np.ndarray:
    """Verbs, prepositions and the like; "км", "гг", and the "г." of "г. Астана", whose lemma is город."""
    long = _listed(tokens["lemma"], lambda lemma: len(lemma) >= SHORTEST_LEMMA)
    short = tokens["token"].str.endswith(".").to_numpy(bool)
    return ~(tokens["pos"].isin(CONTENT).to_numpy() & long & ~short)


def empty_word(tokens: pd.DataFrame) -> np.ndarray:
    """Words of the stop lists, and offices: "год", "вопрос", "посол"."""
    return _listed(tokens["lemma"], lambda lemma: fold(lemma) in _empty_words())


def outlet_name(tokens: pd.DataFrame) -> np.ndarray:
    """Names of media, where they are one word with a capital: "как сообщало EADaily"."""
    capital = tokens["token"].str.slice(0, 1).str.isupper().to_numpy(bool)
    return capital & _listed(tokens["lemma"], lambda lemma: fold(lemma) in _outlets())


def name(tokens: pd.DataFrame) -> np.ndarray:
    """Names, words with a capital inside a sentence (Ближний Восток), Latin words, adjectives of countries."""
    capital = tokens["token"].str.slice(0, 1).str.isupper().to_numpy(bool)
    word = tokens["token"].str.contains(r"\w", regex=True)
    opens = (word.groupby([tokens["doc_id"], tokens["sentence"]]).cumsum().eq(1) & word).to_numpy(bool)
    upper = tokens["token"].str.isupper().to_numpy(bool)
    country = _listed(tokens["lemma"], lambda lemma: fold(lemma) in _country_adjectives())
    return tokens["pos"].isin(["PROPN", "X"]).to_numpy() | country | (capital & ~opens & ~upper)


def ritual(tokens: pd.DataFrame) -> np.ndarray:
    """Words of ritual phrases: "обменялись мнениями"."""
    return FoldedLemmas(tokens).cover(_ritual_phrases())


def _filters(names: bool, repeated: np.ndarray | None) -> list[tuple[str, Filter]]:
    """Return the filters in their order, each with what it leaves out."""
    outlet: list[tuple[str, Filter]] = [("sentences that many texts repeat", lambda tokens: _in(tokens, repeated))]
    return [
        *(outlet if repeated is not None and len(repeated) else []),
        ("verbs and small words", small_word),
        ("words of the stop lists", empty_word),
        ("names of outlets", outlet_name),
        *([] if names else [("names", name)]),
        ("ritual phrases", ritual),
    ]


def _in(tokens: pd.DataFrame, repeated: np.ndarray) -> np.ndarray:
    number, begins = _sentence_keys(tokens)
    return np.isin(number, repeated)[np.cumsum(begins) - 1]


def _sentence_keys(tokens: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return a number for each sentence, made of its words and their order, and where sentences begin."""
    begins = sentence_begins(pd.factorize(tokens["doc_id"])[0], tokens["sentence"].to_numpy())
    code, forms = pd.factorize(tokens["token"])
    hashes = pd.util.hash_array(np.array([form.lower() for form in forms], dtype=object))
    hashes[[not any(map(str.isalnum, form)) for form in forms]] = 0
    starts = np.flatnonzero(begins)
    place = np.arange(len(tokens)) - np.repeat(starts, np.diff(np.append(starts, len(tokens))))
    terms = hashes[code] * (2 * place.astype(np.uint64) + 1)
    return (np.add.reduceat(terms, starts) if len(starts) else terms), begins


def _listed(lemmas: pd.Series, wanted: Callable[[str], bool]) -> np.ndarray:
    """Ask each distinct lemma once."""
    code, distinct = pd.factorize(lemmas)
    return np.fromiter(map(wanted, distinct), dtype=bool, count=len(distinct))[code]


@cache
def _empty_words() -> frozenset[str]:
    """The stop lists and offices (посол): who and how, not what about."""
    listed = chain(*lexicons.load("stopwords").values(), *lexicons.load("empty_words").values())
    offices = chain.from_iterable(
        (name, *entry.get("also", [])) for name, entry in lexicons.load("offices")["offices"].items()
    )
    single = map(phrase, offices)
    return frozenset(map(fold, listed)) | {lemmas[0] for lemmas in single if len(lemmas) == 1}


@cache
def _outlets() -> frozenset[str]:
    bodies = lexicons.load("organisations")["organisations"].values()
    media = (entry for entry in bodies if entry.get("type") == "media")
    single = map(phrase, chain.from_iterable(entry["ru"] for entry in media))
    return frozenset(lemmas[0] for lemmas in single if len(lemmas) == 1)


@cache
def _country_adjectives() -> frozenset[str]:
    entries = lexicons.load("countries")["countries"].values()
    single = map(phrase, chain.from_iterable(entry.get("adj", []) for entry in entries))
    return frozenset(lemmas[0] for lemmas in single if len(lemmas) == 1)


@cache
def _ritual_phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(phrase(words) for words in lexicons.load("ritual")["phrases"])
