"""What texts lean to when they speak of somebody: scaling by target and period, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from kzdiplo.corpus import check_corpus
from kzdiplo.dyads import RESULTS, TOO_LITTLE, mean_by_cell
from kzdiplo.errors import InputError
from kzdiplo.partners import units_of
from kzdiplo.scaling.axes import read_axis
from kzdiplo.scaling.model import LatentSemanticScaling

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

# Watanabe (2021) wants 5,000 documents and more. Article scores of fits on a part of 7,642 news items go with those of
# the fit on all at r = .45 for 2,300 sentences, .68 for 4,500, .88 for 9,000 (means of three draws).
ENOUGH_SENTENCES = 5000
ENOUGH_WORDS = 100  # with polarity, of a cell: the standard error of a mean of so many is a tenth of their spread


def fit_axis(
    corpus: Corpus, axis: Any = "friendly-hostile", *, enough: int = ENOUGH_SENTENCES, **options: Any
) -> LatentSemanticScaling | None:
    """Fit an axis on the articles of a corpus that are no copies, or tell that there is too little text.

    Parameters
    ----------
    corpus : Corpus
        Its articles.
    axis : str or mapping
        As in :class:`kzdiplo.scaling.LatentSemanticScaling`.
    enough : int, default=5000
        Sentences that word vectors need to mean anything.
    **options
        Further arguments of :class:`kzdiplo.scaling.LatentSemanticScaling`: ``k``, ``window``, ``random_state``.

    Returns
    -------
    LatentSemanticScaling or None
        None with fewer sentences, or without a seed word of one end.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> print(fit_axis(kz.read_corpus(pd.DataFrame({"text": ["Китай осудил действия США."]}))))
    None
    """
    corpus = check_corpus(corpus)
    read_axis(axis)  # a wrong one is refused, whatever the corpus
    originals = corpus.select(corpus.articles["copy_of"].isna())
    if len(originals.sentences) < enough:
        return None
    try:
        return LatentSemanticScaling(axis, **options).fit(originals)
    except InputError:  # not a seed word of one end
        return None


def lean_by_target(
    corpus: Corpus,
    model: LatentSemanticScaling | None,
    targets: Sequence[str],
    period: pd.Series | None = None,
    *,
    least: int = ENOUGH_WORDS,
    random_state: int = 0,
) -> pd.DataFrame:
    """Scale the words near each target, in each period.

    Parameters
    ----------
    corpus : Corpus
        Its articles, copies left out.
    model : LatentSemanticScaling or None
        From :func:`fit_axis`; with None every row is ``too little text``.
    targets : sequence of str
        Keys of countries, organisations, persons or topics.
    period : Series, optional
        The period of each row of ``corpus.articles``; one period, "", when missing.
    least : int, default=100
        Words near the target that a cell must have.
    random_state : int, default=0
        Seed of the resampling.

    Returns
    -------
    DataFrame
        ``target``, ``period``, ``n`` words, ``articles``, ``mean`` score with its 95 % interval ``low``, ``high``,
        ``interval``, ``outcome``; a row a target and period with words near it. The score is in standard deviations of
        articles: 0 is the mean of the corpus.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Китай осудил действия США."]}))
    >>> lean_by_target(corpus, None, ["USA"])[["target", "outcome"]].values.tolist()
    [['USA', 'too little text']]
    """
    if model is None or not len(targets):
        none = {"period": "", "n": 0, "articles": 0, "interval": "", "outcome": TOO_LITTLE}
        table = pd.DataFrame([{"target": target, **none} for target in targets], columns=["target", "period", *RESULTS])
        return table.astype({"target": "str", "period": "str", **RESULTS})
    facts = corpus.articles[["doc_id"]].assign(unit=units_of(corpus), period="" if period is None else period.array)
    originals = corpus.articles["copy_of"].isna()
    corpus, whole = corpus.select(originals), model.target
    scores = [model.set_params(target=target).score_table(corpus).assign(target=target) for target in targets]
    model.set_params(target=whole)
    rows = pd.concat(scores).rename(columns={"score": "value", "words": "weight"}).merge(facts[originals], on="doc_id")
    return mean_by_cell(rows[rows["value"].notna()], ["target", "period"], least=least, random_state=random_state)


def check_seeds(model: LatentSemanticScaling | None) -> pd.DataFrame:
    """Return the seed words of a fitted axis, the missing ones too, and what comes out without each.

    Parameters
    ----------
    model : LatentSemanticScaling or None
        From :func:`fit_axis`.

    Returns
    -------
    DataFrame
        ``seed``, ``side_of_axis`` (label of its end), ``count``, ``correlation``; no rows without a model.

    Examples
    --------
    >>> check_seeds(None).columns.tolist()
    ['seed', 'side_of_axis', 'count', 'correlation']
    """
    columns = ["seed", "side_of_axis", "count", "correlation"]
    if model is None:
        return pd.DataFrame(columns=columns)
    axis = read_axis(model.axis)
    ends = {seed: end["ru"] for end, seeds in zip(axis.ends, axis.seeds, strict=True) for seed in seeds}
    missing = pd.DataFrame({"seed": pd.Series(model.missing_seeds_, dtype="str"), "count": 0})
    table = pd.concat([model.leave_one_out(), missing], ignore_index=True)
    return table.assign(side_of_axis=table["seed"].map(ends))[columns]


def polar_words(model: LatentSemanticScaling | None, top: int = 15) -> pd.DataFrame:
    """Return the lemmas nearest to either end of a fitted axis, seed words left out.

    Parameters
    ----------
    model : LatentSemanticScaling or None
        From :func:`fit_axis`.
    top : int, default=15
        How many of each end.

    Returns
    -------
    DataFrame
        ``side_of_axis``, ``lemma``, ``polarity``; no rows without a model.

    Examples
    --------
    >>> len(polar_words(None))
    0
    """
    if model is None:
        return pd.DataFrame(columns=["side_of_axis", "lemma", "polarity"])
    words = model.polarity_.drop(model.seeds_["seed"])
    parts = zip(read_axis(model.axis).ends, (words.head(top), words.iloc[::-1].head(top)), strict=True)
    tables = [part.rename_axis("lemma").reset_index().assign(side_of_axis=end["ru"]) for end, part in parts]
    return pd.concat(tables, ignore_index=True)[["side_of_axis", "lemma", "polarity"]]
