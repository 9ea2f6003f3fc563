"""Figures of statements: what is said about whom, for or against, and when there is text enough to tell."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Normalize

from kzdiplo.measures import ENOUGH_ROWS
from kzdiplo.periods import by_period
from kzdiplo.plots.canvas import DARK, about, beside, count_axis, finish, inside, new_axes, nothing, some, time_note
from kzdiplo.plots.cells import AGAINST_FOR, heat, table_height
from kzdiplo.plots.names import name_rows, rows_height
from kzdiplo.wording import actor, names_of, number, say

_STANCES = {-1: ("against", "#B34700"), 0: ("neutral", "#CFCFCF"), 1: ("in_favour", "#005A8F")}


def acts(
    statements: pd.DataFrame,
    by: str = "target",
    labels: str = "ru",
    *,
    top: int = 15,
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw how often each act is directed at each target or topic.

    Parameters
    ----------
    statements : DataFrame
        ``act`` and the column named by ``by``, keys of actors or topics; rows without one are left out.
    by : {"target", "topic"}
        What the rows of the figure are.
    labels : {"ru", "en"}
        Language of the words.
    top : int
        How many rows to show.
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
    >>> ax = acts(pd.DataFrame({"act": ["call", "call", "thank"], "target": ["KWT", "KWT", "RUS"]}), labels="en")
    >>> [text.get_text() for text in ax.texts], [tick.get_text() for tick in ax.get_yticklabels()]
    (['2', '1'], ['Kuwait', 'Russia'])
    >>> pyplot.close(ax.figure)
    """
    known = statements[statements[by].notna() & (statements[by] != "")]
    title, note = say("titles", f"act_by_{by}", labels), about(len(known), "statement", source, labels)
    if known.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    counts = pd.crosstab(known[by], known["act"])
    shown = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index[:top]]
    words = {key: name for key, name in names_of("acts", labels).items() if key in shown}
    shown = shown[list(words)].rename(columns=words, index=lambda key: actor(key, labels))
    ax = new_axes(ax, table_height(shown))
    heat(ax, shown, shown, labels)
    return finish(
        ax,
        title,
        note,
        f"{say('notes', 'in_cells', labels)}: {say('axes', 'statements', labels)}",
        some(len(shown), len(counts), labels),
    )


def stance_balance(
    statements: pd.DataFrame, labels: str = "ru", *, top: int = 15, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw how many statements about each target are against, neutral, in favour, the neutral ones around zero.

    Parameters
    ----------
    statements : DataFrame
        ``target`` (a key) and ``stance``.
    top : int
        How many targets to show.
    labels, source, ax
        As in :func:`acts`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> ax = stance_balance(pd.DataFrame({"target": ["KWT", "KWT"], "stance": [1, 0]}), "en")
    >>> [text.get_text() for text in ax.texts]
    ['1', '1', 'n = 2']
    >>> pyplot.close(ax.figure)
    """
    title, note = say("titles", "stance_balance", labels), about(len(statements), "statement", source, labels)
    if statements.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    counts = pd.crosstab(statements["target"], statements["stance"]).reindex(columns=list(_STANCES), fill_value=0)
    shown = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index[:top]]
    names = [actor(key, labels) for key in shown.index]
    ax = new_axes(ax, rows_height(names, 1.45))
    _spread(ax, shown, labels)
    name_rows(ax, names)
    count_axis(ax, "x", say("axes", "statements", labels), labels)
    ax.set_xticks([])
    ax.axvline(0, color="#888888", linewidth=0.8, zorder=4)
    handles = ax.get_legend_handles_labels()
    ax.legend(*handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, borderaxespad=0.2, handlelength=1.2)
    return finish(ax, title, note, some(len(shown), len(counts), labels))


def stance_over_time(
    statements: pd.DataFrame,
    labels: str = "ru",
    *,
    least: int = ENOUGH_ROWS,
    top: int = 15,
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw the mean stance toward each target in each period, where there is text enough.

    Parameters
    ----------
    statements : DataFrame
        ``target`` (a key), ``stance``, ``date``.
    least : int
        Cells with fewer statements are drawn as a dot: too little text.
    top : int
        How many targets to show.
    labels, source, ax
        As in :func:`acts`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> table = pd.DataFrame({"target": ["KWT"], "stance": [1], "date": [pd.Timestamp(2026, 3, 8)]})
    >>> ax = stance_over_time(table, "en", least=1)
    >>> ax.get_yticklabels()[0].get_text()
    'Kuwait'
    >>> pyplot.close(ax.figure)
    """
    dated = statements[statements["date"].notna()]
    title, note = say("titles", "stance_over_time", labels), about(len(dated), "statement", source, labels)
    if dated.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    cells = dated.assign(period=by_period(dated["date"], labels)).groupby(["target", "period"], observed=False)[
        "stance"
    ]
    counts, means = cells.size().unstack(), cells.mean().unstack()
    few = say("notes", "too_little", labels, least=least)
    if (counts < least).all(axis=None):
        none = say("notes", "no_cell", labels, least=least)
        return finish(nothing(new_axes(ax, 1.6), labels, "too_little"), title, note, none)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index[:top]
    counts, means = counts.loc[order], means.loc[order].rename(index=lambda key: actor(key, labels))
    ax = new_axes(ax, table_height(means))
    enough = (counts >= least).to_numpy()
    image = heat(ax, means.where(enough), counts.where(enough, 0), labels, AGAINST_FOR, Normalize(-1, 1))
    rows, columns = np.nonzero((counts.to_numpy() > 0) & ~enough)
    ax.scatter(columns + 0.5, rows + 0.5, s=9, color="#A5A5A5")
    _key(ax, image, labels)
    return finish(ax, title, note, say("notes", "stance", labels), few, time_note(dated["date"], labels))


def _key(ax: Axes, image: object, labels: str) -> None:
    """Add the scale of stance."""
    bar = ax.figure.colorbar(image, ax=ax, ticks=[-1, 0, 1], shrink=0.8, aspect=18, pad=0.02)
    bar.ax.set_yticklabels([say("marks", name, labels) for name, _ in _STANCES.values()], fontsize=7.5)
    bar.outline.set_visible(False)


def _spread(ax: Axes, counts: pd.DataFrame, labels: str) -> None:
    """Draw bars around zero, the neutral ones half on each side, with their numbers where there is room."""
    left = -(counts[-1] + counts[0] / 2).to_numpy(dtype=float)
    room = 0.035 * counts.sum(axis=1).max()
    for stance, (name, colour) in _STANCES.items():
        width = counts[stance].to_numpy(dtype=float)
        ax.barh(range(len(counts)), width, left=left, color=colour, height=0.7, label=say("marks", name, labels))
        for row in np.flatnonzero(width >= max(room, 1)):
            ink = DARK if stance == 0 else "white"
            inside(ax, left[row] + width[row] / 2, row, number(width[row], labels), color=ink)
        left = left + width
    for row, (end, total) in enumerate(zip(left, counts.sum(axis=1), strict=True)):
        beside(ax, end, row, f"n = {number(total, labels)}", color="#777777", fontsize=7.5)
    ax.margins(x=0.09)
