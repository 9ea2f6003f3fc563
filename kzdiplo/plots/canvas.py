"""What every figure shares: the style, a title and a note, bars, axes."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from kzdiplo.periods import choose_period
from kzdiplo.plots.names import CHARACTER, WIDTH, name_rows, wrap
from kzdiplo.wording import number, percent, say

BLUE, ORANGE, GREEN, GREY, DARK = "#0072B2", "#D55E00", "#009E73", "#9A9A9A", "#333333"

EMPTY = "nothing drawn"
STEPS = [1, 2, 3, 4, 5, 6, 8, 10]  # between marks of an axis: each is told whole, which 2.5 would not be


def use_style() -> None:
    """Take the look of kzdiplo for the figures drawn from now on, as Matplotlib's own styles are taken.

    Examples
    --------
    >>> use_style()
    >>> plt.rcParams["svg.hashsalt"]
    'kzdiplo'
    """
    plt.style.use(files("kzdiplo") / "kzdiplo.mplstyle")


def new_axes(ax: Axes | None, height: float, width: float = WIDTH) -> Axes:
    """Return the axes given, or new ones in a figure of that many inches."""
    if ax is not None:
        return ax
    use_style()
    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def new_page(rows: int, columns: int = 2, width: float = 12.0, row_height: float = 3.6) -> tuple[Figure, list[Axes]]:
    """Return a figure of panels, each with room for a title and a note of its own.

    Parameters
    ----------
    rows, columns : int
        How many panels.
    width, row_height : float
        In inches.

    Returns
    -------
    figure : Figure
    axes : list of Axes
        Row by row; give them to the other functions as ``ax``.

    Examples
    --------
    >>> figure, axes = new_page(2)
    >>> len(axes)
    4
    >>> plt.close(figure)
    """
    use_style()
    figure = plt.figure(figsize=(width, rows * row_height), layout="constrained")
    panels = np.ravel(figure.subfigures(rows, columns, wspace=0.04, hspace=0.05))
    return figure, [panel.subplots() for panel in panels]


def finish(ax: Axes, title: str, *notes: str) -> Axes:
    """Set the title at the left and the small grey note at the bottom; empty notes are skipped."""
    panel = ax.figure
    own = [axes for axes in panel.axes if axes.figure is panel and axes.get_label() != "<colorbar>"]
    if own != [ax]:  # one of several axes in somebody's figure: the caption is theirs
        ax.set_title(title)
        return ax
    inches = panel.bbox.width / panel.get_figure(root=True).dpi
    panel.suptitle(wrap(title, _characters(inches, 11.5)), x=0.01, ha="left")
    text = wrap("; ".join(note for note in notes if note), _characters(inches, 8.5))
    panel.supxlabel(text, x=0.01, ha="left", color="#666666", linespacing=1.3)
    return ax


def about(n: int, unit: str, source: str, labels: str) -> str:
    """Say n, the unit and the source, as every note does.

    Examples
    --------
    >>> about(15, "article", "data/seeds", "en")
    'n = 15; unit: article; source: seeds'
    """
    parts = [
        f"{say('marks', 'n', labels)} = {number(n, labels)}",
        f"{say('marks', 'unit', labels)}: {say('units', unit, labels)}",
    ]
    if source:
        parts.append(f"{say('marks', 'source', labels)}: {Path(source).name}")
    return "; ".join(parts)


def time_note(dates: pd.Series, labels: str) -> str:
    """Say how a time axis is cut."""
    period = choose_period(dates)
    return say("notes", "sparse_dates" if period == "date" else f"by_{period}", labels)


def some(shown: int, everything: int, labels: str) -> str:
    """Say how many of the rows are shown, nothing when all are."""
    return say("notes", "top", labels, shown=shown, all=number(everything, labels)) if everything > shown else ""


def nothing(ax: Axes, labels: str, why: str = "nothing", **values: Any) -> Axes:
    """Say in an empty figure that there is nothing to draw, or too little."""
    ax.set_axis_off()
    ax.set_gid(EMPTY)
    ax.text(0.5, 0.5, say("marks", why, labels, **values), ha="center", va="center", color=GREY, transform=ax.transAxes)
    return ax


def why_empty(figure: Figure) -> str:
    """Return what a figure with nothing drawn says in its middle; nothing for a figure that shows something."""
    empty = [axes.texts[0].get_text() for axes in figure.axes if axes.get_gid() == EMPTY]
    return empty[0] if len(empty) == len(figure.axes) else ""


def bars(ax: Axes, values: pd.Series, texts: list[str], color: Any = BLUE, **look: Any) -> None:
    """Draw horizontal bars from the top, the text of each at its end."""
    places = np.arange(len(values))
    ax.barh(places, values.to_numpy(), color=color, height=0.72, **look)
    for place, value, text in zip(places, values, texts, strict=True):
        beside(ax, value, place, text)
    name_rows(ax, [str(name) for name in values.index])
    ax.set_xlim(0, max(values.max() * (1.05 + 0.018 * max(map(len, texts))), 1e-9))


def beside(ax: Axes, x: float, y: float, text: str, gap: float = 4, **look: Any) -> None:
    """Write a small text at the right of a place, so many points from it."""
    look = {"color": DARK, "fontsize": 8} | look
    ax.annotate(text, (x, y), xytext=(gap, 0), textcoords="offset points", va="center", **look)


def inside(ax: Axes, x: float, y: float, text: str, **look: Any) -> None:
    """Write a small text in the middle of a place, above what is drawn there."""
    ax.text(x, y, text, **({"ha": "center", "va": "center", "fontsize": 7.5, "zorder": 5} | look))


def count_axis(ax: Axes, axis: str, name: str, labels: str) -> None:
    """Make an axis count: whole numbers, a name, light lines across."""
    along = getattr(ax, f"{axis}axis")
    along.set_major_locator(MaxNLocator(integer=True, nbins=6, min_n_ticks=1))
    along.set_major_formatter(FuncFormatter(lambda value, _: number(value, labels)))
    getattr(ax, f"set_{axis}label")(name)
    ax.grid(axis=axis)


def share_axis(ax: Axes, axis: str, name: str, labels: str) -> None:
    """Make an axis tell shares as percentages."""
    along = getattr(ax, f"{axis}axis")
    top = getattr(ax, f"get_{axis}lim")()[1]
    digits = 0 if top > 0.05 else 1 if top > 0.005 else 2
    along.set_major_locator(MaxNLocator(nbins=6, steps=STEPS) if top <= 1 else FixedLocator([0, 0.25, 0.5, 0.75, 1]))
    along.set_major_formatter(FuncFormatter(lambda value, _: percent(value, labels, digits)))
    getattr(ax, f"set_{axis}label")(name)
    ax.grid(axis=axis)


def decimals(ax: Axes, axis: str, labels: str, digits: int = 1) -> None:
    """Write the numbers of an axis with the decimal mark of the language."""
    getattr(ax, f"{axis}axis").set_major_formatter(FuncFormatter(lambda value, _: number(value, labels, digits)))


def _characters(inches: float, size: float) -> int:
    """How many letters fit a line; bold titles are wider, and so is Russian, whose letters are rarely thin."""
    return int(inches * 0.96 * 72 / (size * (CHARACTER + 0.09)))
