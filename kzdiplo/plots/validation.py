"""Figures of validation: what was drawn, how far coders agree, and how far the package agrees with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kzdiplo.plots.canvas import (
    BLUE,
    ORANGE,
    about,
    bars,
    beside,
    count_axis,
    decimals,
    finish,
    new_axes,
    new_page,
    nothing,
    some,
)
from kzdiplo.plots.cells import heat, table_height
from kzdiplo.plots.names import cut, name_rows, rows_height
from kzdiplo.wording import number, say

_MEASURES = {"precision": (BLUE, "o"), "recall": (ORANGE, "s")}
OTHER = "other"  # the stratum of the rarest codes
LONGEST = 28  # characters of a code in a table of confusions
_SPREAD = 0.28  # of a row, on either side of its middle: room for two measures of two coders


def sampled(
    strata: pd.DataFrame, labels: str = "ru", *, top: int = 12, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw how many rows of a coding sheet were drawn from each stratum.

    Parameters
    ----------
    strata : DataFrame
        ``task, name, rows, units`` of one task, as :func:`kzdiplo.validation.strata` gives them.
    labels : {"ru", "en"}
        Language of the words.
    top : int
        How many strata to show.
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
    >>> ax = sampled(pd.DataFrame({"task": ["events"], "name": ["note"], "rows": [5], "units": [40]}), "en")
    >>> ax.texts[0].get_text(), ax.figure.get_suptitle()
    ('5 / 40', 'Events: rows drawn')
    >>> pyplot.close(ax.figure)
    """
    note = about(int(strata["rows"].sum()), "row", source, labels)
    if strata.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), say("titles", "sample", labels, task=""), note)
    shown = strata.head(top)
    shown = shown.assign(name=shown["name"].replace(OTHER, say("marks", "other", labels)))
    ax = new_axes(ax, rows_height(list(shown["name"])))
    pairs = zip(shown["rows"], shown["units"], strict=True)
    texts = [f"{number(drawn, labels)} / {number(whole, labels)}" for drawn, whole in pairs]
    bars(ax, shown.set_index("name")["rows"], texts)
    count_axis(ax, "x", say("axes", "rows", labels), labels)
    title = say("titles", "sample", labels, task=_task(strata, labels))
    return finish(ax, title, note, say("notes", "sample", labels), some(len(shown), len(strata), labels))


def alphas(summary: pd.DataFrame, labels: str = "ru", *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw Krippendorff's alpha of each task with its interval, against the usual thresholds.

    Parameters
    ----------
    summary : DataFrame
        ``task, alpha, low, high, rows, coders``.
    labels, source, ax
        As in :func:`sampled`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> row = {"task": ["events"], "alpha": [0.81], "low": [0.7], "high": [0.9], "rows": [100], "coders": [2]}
    >>> ax = alphas(pd.DataFrame(row), "en")
    >>> ax.texts[0].get_text()
    '0.81 (rows: 100, coders: 2)'
    >>> pyplot.close(ax.figure)
    """
    from kzdiplo.validation.reliability import FIRM, TENTATIVE  # its room brings scikit-learn; no other figure waits

    known, title = summary[summary["alpha"].notna()], say("titles", "agreement", labels)
    note = f"{say('marks', 'source', labels)}: {Path(source).name}" if source else ""
    if known.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    names = [say("tasks", task, labels) for task in known["task"]]
    ax = new_axes(ax, rows_height(names, 1.5))
    for threshold, shade in ((TENTATIVE, "#F0F0F0"), (FIRM, "#DFDFDF")):
        ax.axvspan(threshold, 1, color=shade, zorder=0, linewidth=0)
    for place, row in enumerate(known.itertuples(index=False)):
        _interval(ax, row.alpha, row.low, row.high, place, BLUE, "o")
        counts = ((row.rows, "rows"), (row.coders, "coders"))
        told = ", ".join(f"{say('columns', what, labels)}: {number(n, labels)}" for n, what in counts)
        beside(ax, 1.02, place, f"{number(row.alpha, labels, 2)} ({told})")
    name_rows(ax, names)
    ax.set(xlim=(min(0, float(known["alpha"].min()) - 0.05), 1.45), xlabel=say("axes", "alpha", labels))
    ax.set_xticks(np.arange(0, 1.01, 0.2))
    decimals(ax, "x", labels)
    return finish(ax, title, say("notes", "alpha", labels), note)


def code_scores(
    scores: pd.DataFrame, labels: str = "ru", *, top: int = 8, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw precision and recall of each code against each coder, with intervals.

    Parameters
    ----------
    scores : DataFrame
        ``task, coder, code, measure, share, low, high, rows`` of one task; the codes as they should be named.
    top : int
        How many codes to show, those of most rows first.
    labels, source, ax
        As in :func:`sampled`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> row = {"task": "events", "coder": "anna", "code": "note", "measure": "precision", "share": 0.8}
    >>> ax = code_scores(pd.DataFrame([row | {"low": 0.6, "high": 0.9, "rows": 20}]), "en")
    >>> ax.figure.get_suptitle(), [tick.get_text() for tick in ax.get_yticklabels()]
    ('Events: precision and recall', ['note (20)'])
    >>> pyplot.close(ax.figure)
    """
    known = scores[scores["measure"].isin(list(_MEASURES)) & scores["share"].notna()]
    title = say("titles", "scores", labels, task=_task(scores, labels))
    note = f"{say('marks', 'source', labels)}: {Path(source).name}" if source else ""
    if known.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    sizes = known.groupby("code")["rows"].max().sort_values(ascending=False, kind="stable")
    names, coders = list(sizes.index[:top]), list(dict.fromkeys(known["coder"]))
    shown = known[known["code"].isin(names)]
    ax = new_axes(ax, rows_height(names, 1.6))
    steps = np.linspace(-_SPREAD, _SPREAD, len(_MEASURES) * len(coders))
    for row in shown.itertuples(index=False):
        colour, mark = _MEASURES[row.measure]
        step = steps[list(_MEASURES).index(row.measure) * len(coders) + coders.index(row.coder)]
        _interval(ax, row.share, row.low, row.high, names.index(row.code) + step, colour, mark)
    for measure, (colour, mark) in _MEASURES.items():
        ax.plot([], [], color=colour, marker=mark, linewidth=1.2, label=say("scores", measure, labels))
    name_rows(ax, [f"{name} ({number(sizes[name], labels)})" for name in names])
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, borderaxespad=0.2)
    ax.set(xlim=(0, 1.02), xlabel=say("axes", "share_right", labels))
    ax.grid(axis="x")
    decimals(ax, "x", labels)
    who = say("notes", "coders_in_order", labels, coders=", ".join(coders)) if len(coders) > 1 else ", ".join(coders)
    return finish(ax, title, say("notes", "coders", labels), who, note, some(len(names), len(sizes), labels))


def confusion(
    table: pd.DataFrame, labels: str = "ru", *, top: int = 8, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw which codes the coders took for which.

    Parameters
    ----------
    table : DataFrame
        ``task, one, other, rows`` of one task; the codes as they should be named.
    top : int
        How many codes to show, the most frequent; the rest is left out.
    labels, source, ax
        As in :func:`sampled`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> pairs = {"task": "events", "one": ["visit", "visit"], "other": ["visit", "call"], "rows": [3, 1]}
    >>> ax = confusion(pd.DataFrame(pairs), "en")
    >>> [text.get_text() for text in ax.texts]
    ['3', '1']
    >>> pyplot.close(ax.figure)
    """
    title = say("titles", "confusion", labels, task=_task(table, labels))
    note = about(int(table["rows"].sum()), "row", source, labels)
    if table.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    sizes = table.groupby("one")["rows"].sum().add(table.groupby("other")["rows"].sum(), fill_value=0)
    names = list(sizes.sort_values(ascending=False, kind="stable").index[:top])
    cells = table.pivot_table(index="one", columns="other", values="rows", aggfunc="sum", fill_value=0)
    cells = cells.reindex(index=names, columns=names, fill_value=0)
    short = cut(names, LONGEST)  # as columns they stand side by side
    cells = cells.set_axis(short, axis=0).set_axis(short, axis=1)
    ax = new_axes(ax, table_height(cells))
    heat(ax, cells, cells, labels)
    return finish(ax, title, note, _whose(table, labels), some(len(names), len(sizes), labels))


def _whose(table: pd.DataFrame, labels: str) -> str:
    """Say whose codes are the rows and the columns: of two coders by their names."""
    coders = str(table["coders"].iloc[0]).split(", ") if "coders" in table else []
    if len(coders) != 2:
        return say("notes", "confusion", labels)
    return say("notes", "confusion_of_two", labels, one=coders[0], other=coders[1])


def by_task(
    draw: Callable[..., Axes], table: pd.DataFrame, labels: str = "ru", *, row_height: float = 3.8, source: str = ""
) -> Figure:
    """Draw a panel for each task of a table.

    Parameters
    ----------
    draw : callable
        :func:`sampled`, :func:`code_scores` or :func:`confusion`.
    table : DataFrame
        What that function wants, of several tasks.
    labels, source
        As there.
    row_height : float
        Inches of a row of two panels.

    Returns
    -------
    Figure

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> strata = pd.DataFrame({"task": ["events", "stance"], "name": ["note", "for"], "rows": [5, 9], "units": [40, 9]})
    >>> figure = by_task(sampled, strata, "en")
    >>> [panel.get_suptitle() for panel in figure.subfigs]
    ['Events: rows drawn', 'Stance: rows drawn']
    >>> pyplot.close(figure)
    """
    groups = list(table.groupby("task", sort=False))
    figure, panels = new_page(max(-(-len(groups) // 2), 1), row_height=row_height)
    for (_, part), panel in zip(groups, panels, strict=False):
        draw(part, labels, source=source, ax=panel)
    for spare in panels[len(groups) :]:
        spare.set_axis_off()
    return figure


def _interval(ax: Axes, value: float, low: float, high: float, place: float, colour: str, mark: str) -> None:
    """Draw a value with its interval, the part of it that the axis can show; hollow where there is no interval."""
    known = np.isfinite([low, high]).all()
    if known:
        ax.plot([low, high], [place, place], color=colour, linewidth=1.2, zorder=2)
    ax.plot(value, place, mark, color=colour, markersize=4.5, markerfacecolor=colour if known else "white", zorder=3)


def _task(table: pd.DataFrame, labels: str) -> str:
    return say("tasks", table["task"].iloc[0], labels) if len(table) else ""
