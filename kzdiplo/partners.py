"""Who is named: mentions, articles and the share of articles by actor and period, each release counted once.

A title names as the text below it does: of 1,500 items of a broadcaster 27 % name a country there alone.

Articles are the units of chance, but not all of them are independent: items of one digest were chosen together, and
copies repeat their original. These go together as one unit whenever intervals are drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kzdiplo import countries, lexicons
from kzdiplo.errors import InputError
from kzdiplo.intervals import bootstrap, wilson

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

ROLES = ("home", "partner", "venue", "subject")
# With fewer units that name an actor (or do not) the percentile bootstrap is too narrow. Coverage of a 95 % interval in
# 400 trials, share .02 in 30 articles: bootstrap .47, Wilson .98; share .1 in 30 articles and 10 digests of 10 items
# that go together: Wilson over articles .71, over units .97, bootstrap over units .85, the mixture of these two .95.
FEW_UNITS = 5


def partner_counts(
    corpus: Corpus,
    period: pd.Series | None = None,
    *,
    kind: str = "country",
    role: str | None = None,
    copies: bool = False,
    random_state: int = 0,
) -> pd.DataFrame:
    """Count in how many articles each partner is named, and how often, titles included.

    Copies count once unless ``copies``. Home, its own bodies and media do not count, nor do states named in a sum of
    money ("100 долларов США").

    Parameters
    ----------
    corpus : Corpus
        Its articles, their titles and the mentions are used.
    period : Series, optional
        The period of each row of ``corpus.articles``, as :func:`kzdiplo.periods.by_period` gives it.
    kind : {"country", "organisation", "person"}
        Which actors.
    role : {"partner", "venue", "subject"}, optional
        Count a country only in the articles where it plays this part: who is dealt with, not who is spoken of.
    copies : bool
        Count every copy, so that a release weighs as much as the outlets that printed it.
    random_state : int
        Seed of the resampling.

    Returns
    -------
    DataFrame
        ``period``, ``key``, ``name``, ``mentions``, ``articles``, ``n`` (articles of the period),
        ``independent`` (units that go together counted once: a digest, a release with its copies), ``share`` of the
        articles with its 95 % interval ``low``, ``high``, and ``interval``, how that was drawn: ``bootstrap`` (units
        drawn anew) or, where fewer than ``FEW_UNITS`` units name the actor or fewer than that do not, ``wilson`` over
        units. The most widely named first in each period.

    Raises
    ------
    InputError
        For a role that countries do not play.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Министр прибыл в Китай.", "Китай и Иран: глава МИД Китая в Иране.", "Погода была ясной."]
    >>> counts = partner_counts(kz.read_corpus(pd.DataFrame({"text": texts})))
    >>> counts[["key", "mentions", "articles", "n", "interval"]].values.tolist()
    [['CHN', 3, 2, 3, 'wilson'], ['IRN', 2, 1, 3, 'wilson']]
    """
    if role is not None and role not in ROLES:
        raise InputError(f"role={role!r}", f"one of {', '.join(ROLES)}", "choose one of them, or none for all")
    articles = corpus.articles[["doc_id"]].assign(period="" if period is None else period.array, unit=units_of(corpus))
    articles = articles[(corpus.articles["copy_of"].isna() | copies) & articles["period"].notna()]
    named = pd.concat([corpus.headlines.mentions, corpus.mentions], ignore_index=True)
    named = named[named["kind"].eq(kind) & ~named["key"].isin(_not_partners(corpus.home))]
    named = named[named["form"].ne("currency") & (named["role"].eq(role) if role else True)]
    named = named.merge(articles, on="doc_id")
    columns = {"name": ("name", "first"), "mentions": ("doc_id", "size"), "articles": ("doc_id", "nunique")}
    table = named.groupby(["period", "key"], observed=True).agg(**columns).reset_index()
    table["n"] = table["period"].map(articles["period"].value_counts()).astype("int64")
    table = table.assign(share=table["articles"] / table["n"])
    table = _with_intervals(table, named, articles, np.random.default_rng(random_state))
    order = [True, False, False, True]
    return table.sort_values(["period", "articles", "mentions", "key"], ascending=order).reset_index(drop=True)


def units_of(corpus: Corpus) -> pd.Series:
    """Return what each article goes together with: its original, and the digest that it was cut from.

    Parameters
    ----------
    corpus : Corpus
        Its articles.

    Returns
    -------
    Series of str
        In the order of ``corpus.articles``.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> units_of(kz.read_corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Да.", "Нет."]}))).tolist()
    ['a', 'b']
    """
    articles = corpus.articles
    original = articles["copy_of"].fillna(articles["doc_id"])
    digest = articles.set_index("doc_id")["part_of"]
    return original.map(digest).fillna(original)


def _with_intervals(
    table: pd.DataFrame, named: pd.DataFrame, articles: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Add units, interval and its bounds, period by period."""
    parts = []
    for period, rows in table.groupby("period", sort=True, observed=True):
        sizes = articles.loc[articles["period"].eq(period)].groupby("unit", sort=True).size()
        pairs = named.loc[named["period"].eq(period), ["doc_id", "key", "unit"]].drop_duplicates()
        counts = np.zeros((len(sizes), len(rows)))
        at = sizes.index.get_indexer(pairs["unit"]), pd.Index(rows["key"]).get_indexer(pairs["key"])
        np.add.at(counts, at, 1)
        low, high, drawn = _bounds(counts, sizes.to_numpy(dtype=float), rng)
        interval = np.where(drawn, "bootstrap", "wilson")
        parts.append(rows.assign(independent=len(sizes), low=low, high=high, interval=interval))
    columns = ["period", "key", "name", "mentions", "articles", "n", "independent", "share", "low", "high", "interval"]
    empty = table.assign(independent=0, low=np.nan, high=np.nan, interval="")
    return (pd.concat(parts, ignore_index=True) if parts else empty)[columns]


def _bounds(
    counts: np.ndarray, sizes: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the bounds of each share and whether they were drawn; ``counts`` has a row a unit, a column an actor."""
    units = len(sizes)
    low, high = wilson(counts.sum(axis=0) / sizes.sum() * units, np.full(counts.shape[1], units))
    missing = sizes[:, None] - counts
    drawn = np.minimum((counts > 0).sum(axis=0), (missing > 0).sum(axis=0)) >= FEW_UNITS
    if drawn.any():
        by_unit = np.column_stack([sizes, counts[:, drawn]])
        low[drawn], high[drawn] = bootstrap(by_unit, lambda sums: sums[:, 1:] / sums[:, :1], rng)
    return low, high, drawn


def _not_partners(home: str) -> set[str]:
    """Return home, its own bodies and companies, and the media."""
    lexicon, short = lexicons.load("organisations"), countries.alpha2_by_alpha3()[home]
    listed = lexicon["organisations"].items()
    own = {key for key, entry in listed if entry.get("side") == home or entry["type"] == "media"}
    return {home} | own | {f"{short}-{body}" for body in lexicon["state_bodies"]}
