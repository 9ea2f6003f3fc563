"""The map of units: alike ones near each other, and what the map is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kzdiplo.plots.canvas import about, finish, new_axes
from kzdiplo.plots.names import wrap
from kzdiplo.plots.theme_style import style_of
from kzdiplo.wording import number, percent, say

if TYPE_CHECKING:
    from kzdiplo.themes.maps import UnitMap

_LABEL_ROOM = 0.62  # of the map's width, added at its right for the names


def unit_map(
    units: pd.DataFrame,
    unit: str,
    labels: str = "ru",
    *,
    worth: UnitMap | None = None,
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw the units as points, alike ones near each other, each theme named at the right.

    Parameters
    ----------
    units : DataFrame
        ``x``, ``y``, ``label`` (missing for units of no theme); ``theme`` gives colour and mark.
    unit : {"article", "paragraph", "sentence"}
        What a unit is.
    labels : {"ru", "en"}
        Language of the words.
    worth : UnitMap, optional
        As :func:`kzdiplo.themes.map_units` gives it: what the note says of the map.
    source, ax
        As in :func:`kzdiplo.plots.theme_sizes`.

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
    everything = int(units["label"].notna().sum())
    placed = units[units["label"].notna() & units["x"].notna()]
    ax = new_axes(ax, max(4.6, 0.3 * placed["label"].nunique() + 0.9))
    ax.set_axis_off()
    centres = placed.groupby("label", observed=True)[["x", "y"]].median()
    number_of = placed.groupby("label", observed=True)["theme"].first() if "theme" in placed else None
    styles = {name: style_of(n if number_of is None else int(number_of[name])) for n, name in enumerate(centres.index)}
    _draw_points(ax, placed, styles)
    _name_groups(ax, placed, centres, styles)
    drawn = {"shown": number(len(placed), labels), "all": number(everything, labels)}
    part = say("notes", "map_of", labels, **drawn) if everything > len(placed) else ""
    note = about(everything, unit, source, labels)
    return finish(ax, say("titles", "unit_map", labels), note, part, _worth_note(worth, labels))


def _draw_points(ax: Axes, placed: pd.DataFrame, styles: dict[str, tuple[str, str]]) -> None:
    size = float(np.clip(4000 / max(len(placed), 1), 3, 34))
    look = {"s": size, "alpha": 0.75, "linewidths": 0.3, "edgecolors": "white", "rasterized": len(placed) > 1500}
    for name, (colour, mark) in styles.items():
        points = placed[placed["label"] == name]
        ax.scatter(points["x"], points["y"], c=colour, marker=mark, **look)


def _worth_note(worth: UnitMap | None, labels: str) -> str:
    """Say how the map was made and how much of the likeness it keeps."""
    if worth is None:
        return ""
    kept = {
        name: percent(getattr(worth, name), labels, 0 if getattr(worth, name) > 0.02 else 1)
        for name in ("kept", "chance")
    }
    return say("notes", "map", labels, method=worth.method, stress=number(worth.stress, labels, 2), **kept)


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
