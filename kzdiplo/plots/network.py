"""The figure of contacts: a country in the middle, those it met around it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from kzdiplo.plots.canvas import BLUE, DARK, ORANGE, about, finish, inside, new_axes, nothing, some, wrap
from kzdiplo.wording import actor, names_of, number, say

LONGEST = 22  # characters a line around the circle; organisations of longer names are shown by their code
MOST_TIES = 30  # between partners, the strongest; more hide those of home


def contacts(
    pairs: pd.DataFrame, home: str, labels: str = "ru", *, top: int = 22, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw who met whom: the home country in the middle, its partners around it, a line a pair.

    Parameters
    ----------
    pairs : DataFrame
        ``a``, ``b`` (keys of countries and organisations), ``events``.
    home : str
        Key of the country in the middle.
    top : int
        How many partners to show.
    labels, source, ax
        As in :func:`actors`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> ax = contacts(pd.DataFrame({"a": ["KAZ", "KAZ"], "b": ["RUS", "KWT"], "events": [3, 1]}), "KAZ", "en")
    >>> [text.get_text() for text in ax.texts]
    ['Russia 3', 'Kuwait 1', 'Kazakhstan']
    >>> pyplot.close(ax.figure)
    """
    title, note = say("titles", "contacts", labels), about(int(pairs["events"].sum()), "contact", source, labels)
    counted = _partners_of(pairs, home)
    if counted.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    around = counted.head(top)
    places = {home: (0.0, 0.0)} | _circle(list(around.index))
    drawn = _strongest(pairs[pairs["a"].isin(list(places)) & pairs["b"].isin(list(places))], home)
    ax = new_axes(ax, 5.6)
    ax.set_axis_off()
    for row in drawn.itertuples(index=False):
        _link(ax, places[row.a], places[row.b], row.events / drawn["events"].max(), home in (row.a, row.b))
    for key, n in around.items():
        _name_node(ax, places[key], wrap(_short(key, labels) + (f" {number(n, labels)}" if n else ""), LONGEST))
    box = {"boxstyle": "round,pad=0.5", "facecolor": ORANGE, "edgecolor": "white"}
    inside(ax, 0, 0, wrap(actor(home, labels), 14), color="white", weight="bold", fontsize=9, bbox=box)
    ax.set(xlim=(-2.1, 2.1), ylim=(-1.22, 1.22))
    return finish(ax, title, note, say("notes", "contacts", labels), some(len(around), len(counted), labels))


def _short(key: str, labels: str) -> str:
    name = actor(key, labels)
    return key if len(name) > LONGEST and key in names_of("organisations", labels) else name


def _strongest(pairs: pd.DataFrame, home: str) -> pd.DataFrame:
    """All pairs of home and the strongest of the others, the weak ones first, to be drawn below."""
    of_home = (pairs["a"] == home) | (pairs["b"] == home)
    others = (
        pairs[~of_home].sort_values(["events", "a", "b"], ascending=[False, True, True], kind="stable").head(MOST_TIES)
    )
    return pd.concat([others, pairs[of_home]]).sort_values("events", kind="stable")


def _partners_of(pairs: pd.DataFrame, home: str) -> pd.Series:
    """Count the contacts of each actor with home, those who met only others last."""
    ends = pd.concat(
        [pairs.rename(columns={"a": "key", "b": "other"}), pairs.rename(columns={"b": "key", "a": "other"})]
    )
    ends = ends[ends["key"] != home]
    table = (
        ends.assign(with_home=ends["events"].where(ends["other"] == home, 0))
        .groupby("key")[["with_home", "events"]]
        .sum()
    )
    ordered = table.reset_index().sort_values(
        ["with_home", "events", "key"], ascending=[False, False, True], kind="stable"
    )
    return ordered.set_index("key")["with_home"].astype(int)


def _circle(keys: list[str]) -> dict[str, tuple[float, float]]:
    """Put actors on an ellipse, clockwise from the top."""
    angles = np.pi / 2 - 2 * np.pi * (np.arange(len(keys)) + 0.5 * (len(keys) == 2)) / max(len(keys), 1)
    return {key: (1.15 * float(np.cos(angle)), float(np.sin(angle))) for key, angle in zip(keys, angles, strict=True)}


def _link(ax: Axes, start: tuple[float, float], end: tuple[float, float], weight: float, of_home: bool) -> None:
    """Draw a straight line from home, a curve toward the middle between two others."""
    colour, width = ("#7FB2D3", 0.8 + 5.5 * weight) if of_home else ("#C9C9C9", 0.6 + 3 * weight)
    middle = np.add(start, end) / 2 * (1 if of_home else 0.45)
    curve = Path([start, tuple(middle), end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    ax.add_patch(PathPatch(curve, fill=False, edgecolor=colour, linewidth=width, zorder=1 + of_home / 2))


def _name_node(ax: Axes, place: tuple[float, float], text: str) -> None:
    x, y = place
    ax.scatter([x], [y], s=34, color=BLUE, zorder=3)
    side = "left" if x > 0.12 else "right" if x < -0.12 else "center"
    vertical = "center" if side != "center" else "bottom" if y > 0 else "top"
    offset = (7 * np.sign(x) if side != "center" else 0, 0 if side != "center" else 6 * np.sign(y))
    ax.annotate(
        text,
        place,
        xytext=offset,
        textcoords="offset points",
        ha=side,
        va=vertical,
        fontsize=8,
        color=DARK,
        linespacing=1.0,
    )
