"""Figures of means with their intervals: stance of dyads, leanings of texts; and the share of set phrases."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from kzdiplo.dyads import MEASURED
from kzdiplo.periods import by_period
from kzdiplo.plots.canvas import (
    BLUE,
    STEPS,
    about,
    beside,
    decimals,
    finish,
    new_axes,
    nothing,
    share_axis,
    some,
    time_note,
)
from kzdiplo.plots.names import name_columns, name_rows, rows_height
from kzdiplo.scaling.axes import read_axis
from kzdiplo.scaling.leanings import ENOUGH_SENTENCES
from kzdiplo.wording import actor, number, percent, say

MOST_TOLD = 12  # bars with room for a figure above each
_PALE = "#A5A5A5"


def dyad_stance(
    table: pd.DataFrame, labels: str = "ru", *, top: int = 15, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw the mean stance of one side toward another with its interval.

    Parameters
    ----------
    table : DataFrame
        As :func:`kzdiplo.dyads.stance_by_dyad` gives it by holder and target.
    labels : {"ru", "en"}
        Language of the words.
    top : int
        How many dyads to show, those with most statements; the ones with too little text have no mark but say so.
    source : str
        Named in the note.
    ax : Axes, optional
        Where to draw; a figure of its own when missing.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> from kzdiplo.dyads import mean_by_cell
    >>> rows = pd.DataFrame({"holder": "CHN", "target": ["USA"] * 5 + ["IRN"], "doc_id": list("abcdef"),
    ...                      "unit": list("abcdef"), "value": [-1, -1, 0, 0, -1, 1], "weight": 1.0})
    >>> ax = dyad_stance(mean_by_cell(rows, ["holder", "target"], least=5), "en")
    >>> [tick.get_text() for tick in ax.get_yticklabels()], [text.get_text() for text in ax.texts]
    (['China → United States', 'China → Iran'], ['n = 5', 'too little text, n = 1'])
    >>> pyplot.close(ax.figure)
    """
    title, note = say("titles", "dyad_stance", labels), about(int(table["n"].sum()), "statement", source, labels)
    shown = table.head(top)
    if not table["outcome"].eq(MEASURED).any():
        why = "too_little" if len(table) else "nothing"
        return finish(nothing(new_axes(ax, 1.6), labels, why), title, note, _untold(table, labels))
    names = [
        say("marks", "dyad", labels, holder=_side(row.holder, labels), target=_side(row.target, labels))
        for row in shown.itertuples()
    ]
    ax = _means(shown, names, labels, ax)
    ax.set_xlim(-1.08, 1.08)
    ax.set_xticks([-1, -0.5, 0, 0.5, 1])
    ax.set_xlabel(f"{say('axes', 'stance', labels)}, {say('notes', 'stance', labels)}")
    told = say("notes", "interval_of_mean", labels)
    return finish(ax, title, note, told, _untold(table, labels), some(len(shown), len(table), labels))


def leanings(
    table: pd.DataFrame, axis: Any = "friendly-hostile", labels: str = "ru", *, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw the scores of texts near each target on an axis, with their intervals.

    Parameters
    ----------
    table : DataFrame
        As :func:`kzdiplo.scaling.leanings.lean_by_target` gives it for one period.
    axis : str or mapping
        The axis that was measured.
    labels, source, ax
        As in :func:`dyad_stance`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> table = pd.DataFrame({"target": ["CHN"], "n": [200], "mean": [0.4], "low": [0.1], "high": [0.7]})
    >>> ax = leanings(table.assign(outcome="measured"), labels="en")
    >>> ax.get_xlabel()
    '← hostile   deviations from the mean of the corpus   friendly →'
    >>> pyplot.close(ax.figure)
    """
    read = read_axis(axis)
    ends = {"in_favour": read.ends[0][labels], "against": read.ends[1][labels]}
    title = say("titles", "leanings", labels, axis=f"{ends['against']} – {ends['in_favour']}")
    note = about(int(table["n"].sum()), "word", source, labels)
    if not table["n"].any():  # no axis was learned, or nobody is spoken of
        needs = say("notes", "axis_needs", labels, count=number(ENOUGH_SENTENCES, labels))
        return finish(nothing(new_axes(ax, 1.6), labels), title, needs)
    shown = table.sort_values("mean", ascending=False, kind="stable")
    ax = _means(shown, [actor(key, labels) for key in shown["target"]], labels, ax)
    ax.xaxis.set_major_locator(MaxNLocator(steps=STEPS))
    ax.set_xlabel(say("axes", "leaning", labels, **ends))
    return finish(ax, title, note, say("notes", "interval_of_score", labels), _untold(table, labels))


def ritual_share(table: pd.DataFrame, labels: str = "ru", *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw the share of words in set phrases by period.

    Parameters
    ----------
    table : DataFrame
        As :func:`kzdiplo.ritual.ritual_share` gives it, with ``date``; articles without one are left out.
    labels, source, ax
        As in :func:`dyad_stance`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> ax = ritual_share(pd.DataFrame({"date": [pd.Timestamp(2026, 3, 8)], "words": [100], "ritual": [7]}), "en")
    >>> [text.get_text() for text in ax.texts]
    ['7%']
    >>> pyplot.close(ax.figure)
    """
    dated = table[table["date"].notna()]
    title, note = say("titles", "ritual_share", labels), about(len(dated), "article", source, labels)
    if not dated["ritual"].any():
        return finish(nothing(new_axes(ax, 1.6), labels, "no_formulae" if len(dated) else "nothing"), title, note)
    sums = dated.groupby(by_period(dated["date"], labels), observed=False)[["words", "ritual"]].sum()
    shares = (sums["ritual"] / sums["words"].where(sums["words"] > 0)).to_numpy(dtype=float)
    ax = new_axes(ax, 3.0)
    ax.bar(range(len(shares)), np.nan_to_num(shares), color=BLUE, width=0.7)
    if len(shares) <= MOST_TOLD:
        for place, share in enumerate(shares):
            if not np.isnan(share):
                ax.text(place, share, percent(share, labels), ha="center", va="bottom", fontsize=8)
    name_columns(ax, list(sums.index))
    share_axis(ax, "y", say("axes", "share_words", labels), labels)
    ax.margins(y=0.15)
    return finish(ax, title, note, say("notes", "formulae", labels), time_note(dated["date"], labels))


def _means(table: pd.DataFrame, names: list[str], labels: str, ax: Axes | None) -> Axes:
    """Draw a dot and a line a row; a row of too little text says so at zero instead, with no mark."""
    ax = new_axes(ax, rows_height(names, 1.6))
    rows = np.arange(len(table))
    known = table["outcome"].eq(MEASURED).to_numpy()
    ax.axvline(0, color="#888888", linewidth=0.8, zorder=1)
    ax.hlines(rows[known], table["low"][known], table["high"][known], color=BLUE, linewidth=2, zorder=2)
    ax.plot(table["mean"][known], rows[known], "o", color=BLUE, markersize=6, zorder=3)
    for row, cell in zip(rows, table.itertuples(), strict=True):
        told = f"n = {number(cell.n, labels)}"
        if known[row]:
            beside(ax, cell.high, row, told, color="#777777", fontsize=7.5)
        else:
            beside(ax, 0, row, f"{say('marks', 'too_little', labels)}, {told}", color=_PALE, fontsize=7.5)
    name_rows(ax, names)
    decimals(ax, "x", labels)
    ax.set_ylim(len(table) - 0.5, -0.5)
    ax.margins(x=0.12)
    if not known.any():
        ax.set_xlim(-1, 1)
    return ax


def _side(key: str, labels: str) -> str:
    return say("marks", "sides", labels) if key == "стороны" else actor(key, labels)


def _untold(table: pd.DataFrame, labels: str) -> str:
    count = int(table["outcome"].ne(MEASURED).sum())
    return say("notes", "too_little_rows", labels, count=number(count, labels)) if count else ""
