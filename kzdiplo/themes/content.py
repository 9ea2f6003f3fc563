"""Content: which words of a unit say what it is about, and how often each of them stands there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from kzdiplo import lexicons
from kzdiplo.lemmas import fold, phrase
from kzdiplo.phrases import FoldedLemmas
from kzdiplo.themes.units import unit_of

# Nouns and adjectives say what a text is about. Verbs made the clusters of news posts less like the newsroom's sections
# (NMI .43 against .46). Names made them more so (.52 against .50), but say with whom and where, which is counted apart.
CONTENT = ("NOUN", "ADJ")
SHORTEST_LEMMA = 3  # "ст", "км", "гг": shorter lemmas are units of measure and cut-off words


def count_lemmas(
    tokens: pd.DataFrame, units: pd.DataFrame, vocabulary: Sequence[str] | None = None
) -> tuple[csr_matrix, list[str]]:
    """Count the lemmas that carry content in each unit.

    Parameters
    ----------
    tokens, units : DataFrame
        The tokens and the units cut from them.
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
    >>> counts, lemmas = count_lemmas(tokens, cut_units(articles, tokens, "article"))
    >>> dict(zip(lemmas, counts.toarray()[0].tolist()))
    {'груз': 1.0, 'нефть': 1.0, 'транзит': 2.0}
    """
    kept = tokens[content(tokens)]
    kept = kept.assign(unit=unit_of(kept, units))
    kept = kept[kept["unit"] >= 0]
    vocabulary = sorted(set(kept["lemma"])) if vocabulary is None else list(vocabulary)
    columns = pd.Index(vocabulary, dtype="str").get_indexer(kept["lemma"])
    known = columns >= 0
    cells = (kept["unit"].to_numpy()[known], columns[known])
    return csr_matrix((np.ones(known.sum()), cells), shape=(len(units), len(vocabulary))), vocabulary


def content(tokens: pd.DataFrame) -> pd.Series:
    """Tell the tokens that say what a text is about, rather than with whom, when, or in what set phrase.

    Examples
    --------
    >>> from kzdiplo.themes.units import as_tables
    >>> _, tokens = as_tables(["Министр Казахстана обсудил важные вопросы водной безопасности."])
    >>> tokens.loc[content(tokens), "lemma"].tolist()
    ['водный', 'безопасность']
    """
    plain = [lemma for lemma in tokens["lemma"].unique() if _is_word(lemma) and fold(lemma) not in _empty_words()]
    kept = tokens["pos"].isin(CONTENT) & tokens["lemma"].isin(plain) & ~_part_of_name(tokens)
    return kept & ~FoldedLemmas(tokens).cover(_ritual_phrases())


def _is_word(lemma: str) -> bool:
    return len(lemma) >= SHORTEST_LEMMA and lemma.replace("-", "").isalpha()


def _part_of_name(tokens: pd.DataFrame) -> pd.Series:
    """Tell the words with a capital inside a sentence: Ближний of "на Ближнем Востоке"."""
    capital = tokens["token"].str.slice(0, 1).str.isupper()
    word = tokens["token"].str.contains(r"\w", regex=True)
    opens = word.groupby([tokens["doc_id"], tokens["sentence"]]).cumsum().eq(1) & word
    return capital & ~opens & ~tokens["token"].str.isupper()


@cache
def _empty_words() -> frozenset[str]:
    """The stop lists, offices (посол) and adjectives of countries (казахстанский): who and how, not what about."""
    listed = chain(*lexicons.load("stopwords").values(), *lexicons.load("empty_words").values())
    offices = chain.from_iterable(
        (name, *entry.get("also", [])) for name, entry in lexicons.load("offices")["offices"].items()
    )
    adjectives = chain.from_iterable(entry.get("adj", []) for entry in lexicons.load("countries")["countries"].values())
    single = (phrase(words) for words in chain(offices, adjectives))
    return frozenset(map(fold, listed)) | {lemmas[0] for lemmas in single if len(lemmas) == 1}


@cache
def _ritual_phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(phrase(words) for words in lexicons.load("ritual")["phrases"])
