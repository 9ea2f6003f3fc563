"""Attitudes of one actor toward another, from statements that take a stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo import lexicons
from kzdiplo.schemas import SCHEMAS, conform
from kzdiplo.stance.scenes import TOGETHER
from kzdiplo.stance.statements import find_statements
from kzdiplo.vectorizers import check_choice

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus


def act_names(labels: str = "ru") -> dict[str, str]:
    """Return the acts of the lexicon with their labels.

    Parameters
    ----------
    labels : {"ru", "en"}, default="ru"
        The language of the labels.

    Returns
    -------
    dict
        Act key to label, in the order of the lexicon.

    Examples
    --------
    >>> act_names()["concern"]
    'обеспокоенность'
    """
    check_choice("labels", labels, ("ru", "en"))
    return {key: entry[labels] for key, entry in lexicons.load("acts").items()}


def find_attitudes(corpus: Corpus, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find who is for or against whom.

    An attitude is a statement with a stance whose target is an actor. The holder is the speaker, or empty when nobody
    could be named or all sides speak together.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    mentions : DataFrame, optional
        Mentions to use instead of those of the corpus: `doc_id`, `start`, `end`, `kind`, `key` at least. Without
        `office` and `side`, nobody is found behind a bare office ("министр").

    Returns
    -------
    DataFrame
        `doc_id`, `start`, `end`, `holder`, `target`, `polarity`, `cue`, `evidence`.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": ["Китай осудил действия США."]}))
    >>> find_attitudes(corpus)[["holder", "target", "polarity"]].to_dict("records")
    [{'holder': 'CHN', 'target': 'USA', 'polarity': -1}]
    """
    found = corpus.statements if mentions is None else find_statements(corpus, mentions)
    found = found[found["stance"].ne(0) & found["target_kind"].isin(["country", "organisation", "person"])]
    holder = found["speaker"].where(found["speaker"].ne(TOGETHER), "")
    table = found.assign(holder=holder, polarity=found["stance"])
    return conform(table[list(SCHEMAS["attitudes"])], "attitudes")
