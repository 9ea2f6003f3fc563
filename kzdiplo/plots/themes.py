"""Figures of themes: how many, how large, and when."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

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
    share_axis,
    time_note,
)
from kzdiplo.plots.cells import colour_key, count_columns, has_numbers, heat, table_height
from kzdiplo.plots.names import rows_height
from kzdiplo.plots.theme_style import hatch_of, style_of
from kzdiplo.wording import number, percent, say

# What speaks for a number of themes: colour and line.
_SCORES = {
    "jaccard": (BLUE, "-"), "chance": (GREY, "--"), "score": (ORANGE, "-"), "coherence": (GREEN, "-"),
    "exclusivity": ("#CC79A7", "-"),
}  # fmt: skip


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
    title = say("titles", "theme_choice", labels)
    note = f"{say('marks', 'source', labels)}: {Path(source).name}" if source else ""
    if len(stability) == 1:
        told = [f"{say('scores', name, labels)} {number(stability[name].iloc[0], labels, 2)}" for name in _SCORES]
        why = "one_number" if chosen > 1 else "no_themes"
        return finish(nothing(new_axes(ax, 1.6), labels, why, chosen=chosen), title, *told, note)
    ax = new_axes(ax, 3.4)
    at, last = stability["n_themes"].to_numpy(), stability.iloc[-1]
    span, low = max(np.ptp(at), 1.5), min(0, stability[list(_SCORES)].min().min() - 0.05)
    places = _apart([last[name] for name in _SCORES], max(0.1, 0.075 * (1.14 - low)))
    top = np.nanmax([1.06, *np.add(places, 0.1 * (1.14 - low))])  # what is said of the number stands above all names
    for (name, (colour, line)), place in zip(_SCORES.items(), places, strict=True):
        ax.plot(at, stability[name], color=colour, linestyle=line, marker="o", markersize=4)
        ax.text(at[-1] + 0.03 * span, place, say("scores", name, labels), color=colour, va="center")
    if chosen > 1:
        ax.axvline(chosen, color=GREY, linestyle=":", zorder=0)
        beside(ax, chosen, top, f"{say('marks', 'chosen', labels)}: {chosen}", color="#555555")
    else:
        ax.text(at[0], top, say("marks", "no_themes", labels), color="#555555", va="center")
    ax.set(xticks=at, xlabel=say("axes", "n_themes", labels), ylabel=say("axes", "quality", labels))
    ax.set(xlim=(at[0] - 0.4, at[-1] + 0.52 * span), ylim=(low, top + 0.08))
    ax.set_yticks([tick for tick in MaxNLocator(7, steps=[1, 2, 5, 10]).tick_values(low, 1) if low <= tick < 1.01])
    decimals(ax, "y", labels)
    return finish(ax, title, say("notes", "scores", labels), note)


def theme_sizes(
    themes: pd.DataFrame, unit: str, labels: str = "ru", *, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw which share of the units each theme has.

    Parameters
    ----------
    themes : DataFrame
        ``label``, ``size``, ``share``; ``theme`` gives the colour, ``broad_label`` puts themes under broad ones, and
        those that are not ``firm`` are hollow, as :func:`kzdiplo.themes.theme_table` gives them.
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
    rows = _with_headings(themes) if "broad_label" in themes else themes
    shares = rows.set_index("label")["share"]
    ax = new_axes(ax, rows_height(list(shares.index)))
    pairs = zip(shares, rows["size"], strict=True)
    texts = ["" if pd.isna(n) else f"{percent(share, labels)} ({number(n, labels)})" for share, n in pairs]
    bars(ax, shares.fillna(0), texts, **_look(rows))
    for tick, size in zip(ax.get_yticklabels(), rows["size"], strict=True):
        tick.set_fontweight("bold" if pd.isna(size) else "normal")
    share_axis(ax, "x", say("axes", "share_units", labels), labels)
    note = about(int(themes["size"].sum()), unit, source, labels)
    broad = say("notes", "broad", labels) if "broad_label" in themes else ""
    weak = say("notes", "weak_themes", labels) if "firm" in themes and not themes["firm"].all() else ""
    return finish(ax, say("titles", "theme_sizes", labels), note, broad, weak)


def _look(rows: pd.DataFrame) -> dict[str, Any]:
    """Return colours and hatches of the bars: by the number of the theme, hollow for weak ones."""
    if "theme" not in rows:
        return {}
    themes = rows["theme"].fillna(0).astype(int)
    firm = rows["firm"].ne(False) if "firm" in rows else themes.ge(0)
    colours, hatches = [style_of(theme)[0] for theme in themes], [hatch_of(theme) for theme in themes]
    faces = [colour if sure else "white" for colour, sure in zip(colours, firm, strict=True)]
    lines = ["white" if sure and hatch else colour for colour, hatch, sure in zip(colours, hatches, firm, strict=True)]
    widths = rows["size"].notna().astype(int).tolist()  # a heading has no bar, and no edge of one
    return {"color": faces, "edgecolor": lines, "hatch": hatches, "linewidth": widths}


def _with_headings(themes: pd.DataFrame) -> pd.DataFrame:
    """Put a row without a size, the name of a broad theme, above its themes."""
    kept = [name for name in ("theme", "label", "size", "share", "firm") if name in themes]
    parts = [
        pd.concat([pd.DataFrame({"label": [label]}), rows[kept]])
        for label, rows in themes.groupby("broad_label", sort=False)
    ]
    return pd.concat(parts, ignore_index=True)


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
    ax = new_axes(ax, table_height(counts))
    image = heat(ax, counts / counts.sum().clip(lower=1), counts, labels)
    if not has_numbers(counts):
        count_columns(ax, counts.sum(), labels)
        colour_key(image, ax, labels)
    colour = say("notes", "share_of_period" if has_numbers(counts) else "colour_of_period", labels)
    return finish(ax, title, note, colour, time_note(dated["date"], labels))


def _apart(places: list[float], least: float) -> list[float]:
    """Move places up until none is nearer than ``least`` to the next."""
    order = np.argsort(places, kind="stable")
    moved = list(places)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + least)
    return moved
