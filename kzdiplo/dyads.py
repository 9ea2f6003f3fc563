"""Who stands how to whom, on what and when: mean stance of dyads with intervals, and what there is too little text for.

A cell is a holder, a target, and, where asked for, a topic and a period. Its mean is taken over statements, its
interval over articles drawn anew, since statements of one article are not independent; copies and items of a digest go
together as :func:`kzdiplo.partners.units_of` tells. A cell with few statements or articles has no mean: its outcome is
``too little text``, which is not the same as a stance of zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kzdiplo import countries
from kzdiplo.actors import side_of
from kzdiplo.actors.tenures import only_side
from kzdiplo.corpus import check_corpus
from kzdiplo.errors import InputError, check_choice
from kzdiplo.intervals import FEWEST_ARTICLES, bootstrap, ratio, wilson
from kzdiplo.measures import ENOUGH_ROWS
from kzdiplo.partners import units_of

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

MEASURED, TOO_LITTLE = "measured", "too little text"
BY = ("holder", "target", "theme", "period")
RESULTS = {"n": "int64", "articles": "int64", "mean": "float64", "low": "float64", "high": "float64"}
RESULTS |= {"interval": "str", "outcome": "str"}


def toward_sides(corpus: Corpus) -> pd.DataFrame:
    """Return the statements about actors, with officials, ministries and companies standing for their country.

    Parameters
    ----------
    corpus : Corpus
        Its statements are used, those of copies too.

    Returns
    -------
    DataFrame
        The table ``statements`` with ``target`` as a side and ``target_kind`` of that side; a statement about a country
        and its minister has one row. Statements with no actor for a target are left out.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Китай осудил слова МИД США."]}))
    >>> toward_sides(corpus)[["side", "target", "target_kind", "stance"]].values.tolist()
    [['CHN', 'USA', 'country', -1]]
    """
    said = corpus.statements[corpus.statements["target_kind"].isin(["country", "organisation", "person"])]
    sides = _sides_of_persons(corpus)
    pairs = zip(said["doc_id"], said["target"], strict=True)
    target = [sides.get(pair) or only_side(pair[1]) or side_of(pair[1]) for pair in pairs]
    named = said.assign(target=pd.Series(target, said.index, dtype="str"))
    kind = named["target_kind"].mask(named["target"].isin(list(countries.names("ru"))), "country")
    known = kind.mask((named["target"] != said["target"]) & kind.ne("country"), "organisation")
    told = ["doc_id", "start", "end", "speaker", "side", "act", "target", "stance"]
    return named.assign(target_kind=known).drop_duplicates(told).reset_index(drop=True)


def dyad_statements(
    corpus: Corpus, period: pd.Series | None = None, *, ritual: bool = True, copies: bool = False
) -> pd.DataFrame:
    """Return the statements of one side toward another, with the sides named.

    Parameters
    ----------
    corpus : Corpus
        Its statements are used.
    period : Series, optional
        The period of each row of ``corpus.articles``, as :func:`kzdiplo.periods.by_period` gives it.
    ritual : bool, default=True
        Whether statements worded in set phrases count.
    copies : bool, default=False
        Whether copies of an article count.

    Returns
    -------
    DataFrame
        The table ``statements`` with ``holder`` (the side of the speaker, or "стороны"), ``target`` as a side (an
        official stands for his country), ``theme``, ``period``, ``date`` and ``unit``. Statements with no holder, with
        no actor for a target, or of a side about itself are left out.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["МИД Китая осудил слова посла США."]}))
    >>> dyad_statements(corpus)[["holder", "target", "stance"]].values.tolist()
    [['CHN', 'USA', -1]]
    """
    said, articles = toward_sides(check_corpus(corpus)), corpus.articles
    facts = articles[["doc_id", "date"]].assign(unit=units_of(corpus), period="" if period is None else period.array)
    facts = facts[articles["copy_of"].isna() | copies]
    said = said[~said["ritual"] | ritual]
    side = said["side"].where(said["side"].ne(""), said["speaker"].map(only_side))
    together = side.eq("") & said["speaker"].ne("")
    table = said.assign(holder=side.where(~together, said["speaker"]))
    table = table[table["holder"].ne("") & table["holder"].ne(table["target"])]
    return table.merge(facts, on="doc_id").reset_index(drop=True)


def stance_by_dyad(
    statements: pd.DataFrame,
    by: tuple[str, ...] = ("holder", "target"),
    *,
    least: int = ENOUGH_ROWS,
    random_state: int = 0,
) -> pd.DataFrame:
    """Average the stance of statements in cells, with bootstrap intervals.

    Parameters
    ----------
    statements : DataFrame
        As :func:`dyad_statements` gives them, or some of its rows.
    by : tuple of str
        Any of ``holder``, ``target``, ``theme``, ``period``.
    least : int, default=5
        With fewer statements, or statements of fewer than three articles, a cell is too little text.
    random_state : int, default=0
        Seed of the resampling.

    Returns
    -------
    DataFrame
        A row a cell that occurs: the columns of ``by``, ``n`` statements, ``articles``, ``mean`` stance from -1 to 1
        with its 95 % interval ``low``, ``high`` (missing where there is too little text), ``interval`` (``bootstrap``,
        or ``wilson`` where all articles say the same and draws would never differ), ``outcome``. The cells with most
        statements first.

    Raises
    ------
    InputError
        For a column of ``by`` that there is not, or anything but a table.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Китай осудил действия США."] * 5 + ["Китай поблагодарил Иран."]
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": texts}), dedupe=False)
    >>> stance_by_dyad(dyad_statements(corpus))[["target", "n", "mean", "outcome"]].values.tolist()
    [['USA', 5, -1.0, 'measured'], ['IRN', 1, nan, 'too little text']]
    """
    if not isinstance(statements, pd.DataFrame):
        accepted = "a table of statements with holder and period"
        raise InputError(f"statements of type {type(statements).__name__}", accepted, "make it with dyad_statements")
    by = [by] if isinstance(by, str) else list(by)
    for name in by:
        check_choice("by", name, BY)
    if lacking := [name for name in ("doc_id", "stance", *by) if name not in statements]:
        accepted = f"the columns doc_id, stance, {', '.join(by)}"
        raise InputError(f"statements without {lacking[0]}", accepted, "make the table with dyad_statements")
    rows = statements.assign(value=statements["stance"].astype("float64"), weight=1.0)
    return mean_by_cell(rows, by, least=least, random_state=random_state)


def mean_by_cell(rows: pd.DataFrame, by: list[str], *, least: int, random_state: int = 0) -> pd.DataFrame:
    """Average values in cells, with intervals over units drawn anew, where there is text enough.

    Parameters
    ----------
    rows : DataFrame
        The columns of ``by``, ``doc_id``, ``unit`` (what goes together), ``value`` and ``weight`` (its number).
    by : list of str
        What makes a cell.
    least : int
        The least sum of weights.
    random_state : int
        Seed of the resampling.

    Returns
    -------
    DataFrame
        As :func:`stance_by_dyad` gives it.

    Examples
    --------
    >>> rows = pd.DataFrame({"target": "CHN", "doc_id": list("abc"), "unit": list("abc"), "value": 1.0, "weight": 2.0})
    >>> mean_by_cell(rows, ["target"], least=5).values.tolist()  # doctest: +ELLIPSIS
    [['CHN', 6, 3, 1.0, -0.12299..., 1.0, 'wilson', 'measured']]
    """
    rng, found = np.random.default_rng(random_state), []
    known = rows[rows[by].notna().all(axis=1)]
    for cell, part in known.groupby(by, sort=True, observed=True):
        sums = part.assign(value=part["value"] * part["weight"]).groupby("unit", sort=True)[["value", "weight"]].sum()
        n, articles = round(float(sums["weight"].sum())), part["doc_id"].nunique()
        enough = n >= least and len(sums) >= FEWEST_ARTICLES
        bounds = _bounds(sums, rng) if enough else (np.nan, np.nan, "")
        mean = float(sums["value"].sum() / sums["weight"].sum()) if enough else np.nan
        found.append((*cell, n, articles, mean, *bounds, MEASURED if enough else TOO_LITTLE))
    table = pd.DataFrame(found, columns=[*by, *RESULTS]).astype(RESULTS)
    return table.sort_values(["n", *by], ascending=[False] + [True] * len(by)).reset_index(drop=True)


def _bounds(sums: pd.DataFrame, rng: np.random.Generator) -> tuple[float, float, str]:
    """Return the interval of a mean and how it was found.

    Where all units say the same, v, it reaches as far toward -1 and 1 as the share of units that may say otherwise.
    """
    means = sums["value"] / sums["weight"]
    if means.nunique() > 1:
        return *bootstrap(sums.to_numpy(), ratio, rng), "bootstrap"
    same, others = float(means.iloc[0]), 1 - float(wilson(len(sums), len(sums))[0])
    return same - others * (same + 1), same + others * (1 - same), "wilson"


def _sides_of_persons(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return the side of each person by article and key, where it is told."""
    persons = corpus.mentions[corpus.mentions["kind"].eq("person") & corpus.mentions["side"].fillna("").ne("")]
    return dict(zip(zip(persons["doc_id"], persons["key"], strict=True), persons["side"], strict=True))
