"""Figures of themes: how many, how large, when, and how the units lie to each other."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kzdiplo.periods import by_period
from kzdiplo.plots.canvas import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    about,
    bars,
    beside,
    decimals,
    finish,
    new_axes,
    nothing,
    rows_height,
    share_axis,
    time_note,
    wrap,
)
from kzdiplo.plots.cells import colour_key, has_numbers, heat
from kzdiplo.wording import number, percent, say

# Two rounds of the Okabe-Ito colours; the second round has another mark, so that no theme hangs on colour alone.
_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5C00", "#444444"]
_MARKS = "os^D"
# What speaks for a number of themes: colour and line.
_SCORES = {
    "jaccard": (BLUE, "-"), "chance": (GREY, "--"), "score": (ORANGE, "-"), "coherence": (GREEN, "-"),
    "exclusivity": ("#CC79A7", "-"),
}  # fmt: skip
_LABEL_ROOM = 0.62  # of the map's width, added at its right for the names


def theme_choice(
    stability: pd.DataFrame, chosen: int, labels: str = "ru", *, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw what speaks for each number of themes.

    Parameters
    ----------
    stability : DataFrame
        ``n_themes`` and ``jaccard``, ``chance``, ``score``, ``coherence``, ``exclusivity``, as
        :func:`kzdiplo.themes.stability.compare_numbers` gives them.
    chosen : int
        The number taken; 1 for no clear themes.
    labels : {"ru", "en"}
        Language of the words.
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
    >>> words = {"coherence": [0.1, 0.2], "exclusivity": [0.8, 0.9]}
    >>> table = pd.DataFrame({"n_themes": [2, 3], "jaccard": [0.5, 0.9], "chance": 0.4, "score": [0.2, 0.8], **words})
    >>> ax = theme_choice(table, 3, "en")
    >>> ax.texts[-1].get_text()
    'chosen: 3'
    >>> pyplot.close(ax.figure)
    """
    ax = new_axes(ax, 3.4)
    at, last = stability["n_themes"].to_numpy(), stability.iloc[-1]
    span = max(np.ptp(at), 1.5)
    for (name, (colour, line)), place in zip(
        _SCORES.items(), _apart([last[name] for name in _SCORES], 0.1), strict=True
    ):
        ax.plot(at, stability[name], color=colour, linestyle=line, marker="o", markersize=4)
        ax.text(at[-1] + 0.03 * span, place, say("scores", name, labels), color=colour, va="center")
    if chosen > 1:
        ax.axvline(chosen, color=GREY, linestyle=":", zorder=0)
        beside(ax, chosen, 1.06, f"{say('marks', 'chosen', labels)}: {chosen}", color="#555555")
    else:
        ax.text(at[0], 1.06, say("marks", "no_themes", labels), color="#555555")
    ax.set(xticks=at, xlabel=say("axes", "n_themes", labels), ylabel=say("axes", "quality", labels))
    ax.set(xlim=(at[0] - 0.4, at[-1] + 0.52 * span), ylim=(min(0, stability[list(_SCORES)].min().min() - 0.05), 1.14))
    decimals(ax, "y", labels)
    note = f"{say('marks', 'source', labels)}: {Path(source).name}" if source else ""
    return finish(ax, say("titles", "theme_choice", labels), say("notes", "scores", labels), note)


def theme_sizes(
    themes: pd.DataFrame, unit: str, labels: str = "ru", *, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw which share of the units each theme has.

    Parameters
    ----------
    themes : DataFrame
        ``label``, ``size``, ``share``.
    unit : {"article", "paragraph", "sentence"}
        What a unit is.
    labels, source, ax
        As in :func:`theme_choice`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> ax = theme_sizes(pd.DataFrame({"label": ["вода"], "size": [4], "share": [1.0]}), "article", "en")
    >>> ax.texts[0].get_text()
    '100% (4)'
    >>> pyplot.close(ax.figure)
    """
    shares = themes.set_index("label")["share"]
    ax = new_axes(ax, rows_height(list(shares.index)))
    texts = [f"{percent(share, labels)} ({number(n, labels)})" for share, n in zip(shares, themes["size"], strict=True)]
    bars(ax, shares, texts, BLUE)
    share_axis(ax, "x", say("axes", "share_units", labels), labels)
    return finish(ax, say("titles", "theme_sizes", labels), about(int(themes["size"].sum()), unit, source, labels))


def theme_by_date(
    units: pd.DataFrame, unit: str, labels: str = "ru", *, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw the share of each theme in each period, with the number of units in the cells.

    Parameters
    ----------
    units : DataFrame
        ``label`` (of the theme, in the order wanted when categorical) and ``date``.
    unit : {"article", "paragraph", "sentence"}
        What a unit is.
    labels, source, ax
        As in :func:`theme_choice`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> days = pd.to_datetime(["2025-12-05", "2026-02-18", "2026-02-18"])
    >>> units = pd.DataFrame({"label": ["вода", "вода", "торговля"], "date": days})
    >>> ax = theme_by_date(units, "article", "en")
    >>> [text.get_text() for text in ax.texts], [tick.get_text() for tick in ax.get_xticklabels()]
    (['1', '1', '1'], ['5 Dec 2025', '18 Feb 2026'])
    >>> pyplot.close(ax.figure)
    """
    dated = units[units["date"].notna() & units["label"].notna()]
    title, note = say("titles", "theme_by_date", labels), about(len(dated), unit, source, labels)
    if dated.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    counts = pd.crosstab(dated["label"], by_period(dated["date"], labels), dropna=False)
    ax = new_axes(ax, rows_height(list(counts.index), 1.5))
    image = heat(ax, counts / counts.sum().clip(lower=1), counts, labels)
    if not has_numbers(counts):
        colour_key(image, ax, labels)
    colour = say("notes", "share_of_period" if has_numbers(counts) else "colour_of_period", labels)
    return finish(ax, title, note, colour, time_note(dated["date"], labels))


def unit_map(units: pd.DataFrame, unit: str, labels: str = "ru", *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw the units as points, alike ones near each other, each theme named at the right.

    Parameters
    ----------
    units : DataFrame
        ``x``, ``y``, ``label`` (missing for units of no theme).
    unit : {"article", "paragraph", "sentence"}
        What a unit is.
    labels, source, ax
        As in :func:`theme_choice`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> ax = unit_map(pd.DataFrame({"x": [0.0, 1.0], "y": [0.0, 1.0], "label": ["вода", "торговля"]}), "article", "en")
    >>> [text.get_text() for text in ax.texts]
    ['вода', 'торговля']
    >>> pyplot.close(ax.figure)
    """
    placed = units[units["label"].notna()]
    ax = new_axes(ax, 4.6)
    ax.set_axis_off()
    centres = placed.groupby("label", observed=True)[["x", "y"]].median()
    size = float(np.clip(4000 / max(len(placed), 1), 3, 34))
    styles = {
        name: (_COLOURS[n % len(_COLOURS)], _MARKS[n // len(_COLOURS) % len(_MARKS)])
        for n, name in enumerate(centres.index)
    }
    for name, (colour, mark) in styles.items():
        points = placed[placed["label"] == name]
        ax.scatter(
            points["x"],
            points["y"],
            rasterized=len(placed) > 1500,
            s=size,
            c=colour,
            marker=mark,
            alpha=0.75,
            linewidths=0.3,
            edgecolors="white",
        )
    _name_groups(ax, placed, centres, styles)
    note = about(len(placed), unit, source, labels)
    return finish(ax, say("titles", "unit_map", labels), note, say("notes", "map", labels))


def _name_groups(ax: Axes, points: pd.DataFrame, centres: pd.DataFrame, styles: dict[str, tuple[str, str]]) -> None:
    """Name groups of points at the right of the map, in the order of their height, with a thin line to each centre."""
    low, high = points["y"].min(), points["y"].max()
    left, right = points["x"].min(), points["x"].max()
    span, tall = max(right - left, 1e-9), max(high - low, 1e-9)
    order = centres.sort_values("y", kind="stable")
    heights = np.linspace(low + 0.04 * tall, high - 0.04 * tall, len(order)) if len(order) > 1 else [order["y"].iloc[0]]
    for (name, centre), height in zip(order.iterrows(), heights, strict=True):
        colour, mark = styles[name]
        ax.scatter(
            [centre["x"]], [centre["y"]], s=16, c=colour, marker=mark, edgecolors="white", linewidths=0.8, zorder=4
        )
        ax.plot([centre["x"], right + 0.05 * span], [centre["y"], height], color=colour, linewidth=0.7, alpha=0.8)
        ax.scatter([right + 0.06 * span], [height], s=22, c=colour, marker=mark)
        ax.text(
            right + 0.085 * span,
            height,
            wrap(str(name), 40),
            va="center",
            fontsize=8,
            color="#222222",
            linespacing=1.05,
        )
    ax.set_xlim(left - 0.02 * span, right + _LABEL_ROOM * span)
    ax.set_ylim(low - 0.03 * tall, high + 0.03 * tall)


def _apart(places: list[float], least: float) -> list[float]:
    """Move places up until none is nearer than ``least`` to the next."""
    order = np.argsort(places, kind="stable")
    moved = list(places)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + least)
    return moved
