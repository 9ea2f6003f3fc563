"""Attitudes of one actor toward another: from statements that take a stance, from deeds, and from the learned layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kzdiplo import lexicons
from kzdiplo.actors import side_of
from kzdiplo.corpus import check_corpus
from kzdiplo.errors import check_choice
from kzdiplo.schemas import SCHEMAS, conform
from kzdiplo.stance.cues import DEED
from kzdiplo.stance.learned import find_learned
from kzdiplo.stance.rows import PARTIES
from kzdiplo.stance.scenes import TOGETHER
from kzdiplo.stance.spans import align, make_text, unite
from kzdiplo.stance.statements import find_told

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

OWN_MARGIN = 1.0  # of the table of a corpus: fewer rows, more of them right, see README
PAIR, SWAPPED = ["doc_id", "holder", "target"], ["doc_id", "target", "holder"]


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


def find_attitudes(corpus: Corpus, mentions: pd.DataFrame | None = None, *, margin: float = 0.0) -> pd.DataFrame:
    """Find who is for or against whom.

    Rules come first: a statement with a stance whose speaker and whose target are actors is an attitude, and so is a
    deed of one toward another ("ввёл санкции против", "направил помощь", lexicons/deeds.yaml). What several say
    together, each of them says who is named in the sentence. Where nobody could be named as the speaker it is none: of
    20 such rows in news leads one was right.
    For pairs of actors that no rule decides in either direction, the learned layer sums up the weights of the words
    around them (:mod:`kzdiplo.stance.layer`); its cue are the words that weigh most. Where the mentions given name one
    actor only in an article, the layer tells whether it is spoken of well or ill. Readers of the sentences judge pairs
    and that one actor as well (:mod:`kzdiplo.stance.reader`).

    Parameters
    ----------
    corpus : Corpus
        The articles.
    mentions : DataFrame, optional
        Mentions to use instead of those of the corpus: `doc_id`, `start`, `end`, `kind`, `key` at least. Without
        `office` and `side`, nobody is found behind a bare office ("министр"). With `text`, offsets counted in another
        copy of the text are mended.
    margin : float, optional
        How far over its bar a score of the learned layer must be, in log odds: at 0 as many are found as people marked
        on its training sets and a fifth more, ``math.inf`` leaves the rules alone. ``corpus.attitudes`` is made with
        ``OWN_MARGIN``, since its readers want few and right ones; with any margin common nouns ("виновные") are no
        targets, and nobody unnamed is a holder: of 37 rows of RuOpinionNE with such targets eight were right, and of 77
        without a holder in news of Kazakhstan's diplomacy some 17. Pairs of one side are left out unless mentions come
        from outside.

    Returns
    -------
    DataFrame
        `doc_id`, `start`, `end`, `holder`, `target`, `polarity`, `cue`, `evidence`, and `basis`: ``statement`` and
        ``deed`` for what rules found, ``learned`` for the layer and the readers; then `cue` are the words that weighed
        most in the layer, perhaps none.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": ["Китай осудил действия США."]}))
    >>> find_attitudes(corpus)[["holder", "target", "polarity"]].to_dict("records")
    [{'holder': 'CHN', 'target': 'USA', 'polarity': -1}]
    """
    check_corpus(corpus)
    mentions = None if mentions is None else _mend(corpus, mentions)
    said = corpus.told if mentions is None else find_told(corpus, mentions)
    said = _by_party(said)
    ruled = _rule(said)
    if mentions is None:
        learned = _learn(corpus, said, ruled, margin)
    else:
        learned = find_learned(corpus, mentions, margin, given=True)
        if np.isfinite(margin):
            ruled = ruled[ruled["holder"].isin(mentions["key"]) | ~_alone(ruled, mentions)]
    new = ~(_told(learned, ruled, PAIR, PAIR) | _told(learned, ruled, PAIR, SWAPPED))
    order = {doc_id: number for number, doc_id in enumerate(corpus.articles["doc_id"])}
    table = conform(pd.concat([ruled, learned[new]]), "attitudes")
    placed = table.assign(order=table["doc_id"].map(order)).sort_values(["order", "start"], kind="stable")
    return conform(placed, "attitudes")


def _by_party(said: pd.DataFrame) -> pd.DataFrame:
    """Return what somebody named says: what several say together is said by each of them who is named."""
    alone = said[~said["speaker"].isin(["", TOGETHER])]
    joint = said[said["speaker"].eq(TOGETHER) & said[PARTIES].map(len).gt(0)].explode(PARTIES)
    return pd.concat([alone, joint.assign(speaker=joint[PARTIES])]).sort_index(kind="stable")


def _rule(said: pd.DataFrame) -> pd.DataFrame:
    """Return the attitudes that statements and deeds of somebody tell."""
    said = said[said["stance"].ne(0) & said["target_kind"].isin(["country", "organisation", "person"])]
    basis = np.where(said["act"].eq(DEED), "deed", "statement")
    return said.assign(holder=said["speaker"], polarity=said["stance"], basis=basis)[list(SCHEMAS["attitudes"])]


def _learn(corpus: Corpus, said: pd.DataFrame, ruled: pd.DataFrame, margin: float) -> pd.DataFrame:
    """Return the learned attitudes of actors that the library finds, of sentences in which no rule tells of any.

    In words of somebody named there is none that nobody named holds.
    """
    learned, actors = find_learned(corpus, corpus.mentions, margin, given=False), corpus.mentions
    wrong = _one_side(learned, actors) | _in_sentence_of(learned, ruled)
    wrong |= learned["holder"].eq("") & _in_sentence_of(learned, said)
    if margin > 0:
        wrong |= learned["holder"].eq("")
        wrong |= _told(learned, actors[actors["kind"].eq("group")], ["doc_id", "target"], ["doc_id", "key"])
    return learned[~wrong]


def _in_sentence_of(learned: pd.DataFrame, told: pd.DataFrame) -> pd.Series:
    """Tell the rows whose sentence holds the end of a row of another table."""
    pairs = learned.rename_axis("row").reset_index().merge(told[["doc_id", "end"]], on="doc_id", suffixes=("", "_told"))
    held = pairs["end_told"].gt(pairs["start"]) & pairs["end_told"].le(pairs["end"])
    return pd.Series(learned.index.isin(pairs.loc[held, "row"]), index=learned.index)


def _mend(corpus: Corpus, mentions: pd.DataFrame) -> pd.DataFrame:
    """Make the offsets of mentions from outside those of the articles, and the forms of a name one actor."""
    doc_ids, texts = corpus.articles["doc_id"].tolist(), corpus.articles["text"].tolist()
    aligned = align(mentions, dict(zip(doc_ids, texts, strict=True)))
    return unite(make_text(corpus), aligned, doc_ids)


def _told(learned: pd.DataFrame, ruled: pd.DataFrame, columns: list[str], others: list[str]) -> np.ndarray:
    """Tell which rows of one table have their values among those of another one."""
    return pd.MultiIndex.from_frame(learned[columns]).isin(pd.MultiIndex.from_frame(ruled[others]))


def _alone(attitudes: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """Tell the attitudes of articles whose mentions are all of one actor."""
    return attitudes["doc_id"].map(mentions.groupby("doc_id")["key"].nunique()).eq(1)


def _one_side(attitudes: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """Tell the pairs of one side: a minister and his ministry, a president and his country."""
    persons = mentions[mentions["kind"].eq("person") & mentions["side"].fillna("").ne("")]
    side = dict(zip(zip(persons["doc_id"], persons["key"], strict=True), persons["side"], strict=True))
    ends = [
        [side.get((doc_id, key), side_of(key)) for doc_id, key in zip(attitudes["doc_id"], attitudes[end], strict=True)]
        for end in ("holder", "target")
    ]
    return pd.Series([one == two for one, two in zip(*ends, strict=True)], index=attitudes.index, dtype=bool)
