"""The figure of contacts: a country in the middle, those it met around it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from kzdiplo.plots.canvas import BLUE, DARK, GREY, ORANGE, about, finish, inside, new_axes, nothing, some
from kzdiplo.plots.names import wrap
from kzdiplo.wording import actor, names_of, number, say

LONGEST = 22  # characters a line around the circle; organisations of longer names are shown by their code
MOST_TIES = 30  # between partners, the strongest; more hide those of home


def contacts(
    pairs: pd.DataFrame, home: str, labels: str = "ru", *, top: int = 22, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw who met whom: the home country in the middle, those it met around it, a line a pair.

    Whoever did not meet home is shown, hollow and with 0, only when a line joins it to one who did.

    Parameters
    ----------
    pairs : DataFrame
        ``a``, ``b`` (keys of countries and organisations), ``events``.
    home : str
        Key of the country in the middle.
    top : int
        How many to show around home.
    labels, source, ax
        As in :func:`actors`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> pairs = pd.DataFrame({"a": ["KAZ", "RUS", "DEU"], "b": ["RUS", "TUR", "USA"], "events": [3, 1, 9]})
    >>> ax = contacts(pairs, "KAZ", "en")
    >>> [text.get_text() for text in ax.texts]
    ['Russia 3', 'Türkiye 0', 'Kazakhstan']
    >>> pyplot.close(ax.figure)
    """
    ties = _of_partners(pairs, home)
    title, note = say("titles", "contacts", labels), about(int(ties["events"].sum()), "contact", source, labels)
    counted = _partners_of(ties, home)
    if counted.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    around, drawn = _shown(ties, counted.head(top), home)
    places = {home: (0.0, 0.0)} | _circle(list(around.index))
    ax = new_axes(ax, 5.6)
    ax.set_axis_off()
    for row in drawn.itertuples(index=False):
        _link(ax, places[row.a], places[row.b], row.events / drawn["events"].max(), home in (row.a, row.b))
    for key, n in around.items():
        _name_node(ax, places[key], wrap(f"{_short(key, labels)} {number(n, labels)}", LONGEST), n > 0)
    box = {"boxstyle": "round,pad=0.5", "facecolor": ORANGE, "edgecolor": "white"}
    inside(ax, 0, 0, wrap(actor(home, labels), 14), color="white", weight="bold", fontsize=9, bbox=box)
    ax.set(xlim=(-2.1, 2.1), ylim=(-1.22, 1.22))
    told = [say("notes", name, labels) for name in _told(around, drawn, home)]
    return finish(ax, title, note, *told, some(len(around), len(counted), labels))


def _told(around: pd.Series, drawn: pd.DataFrame, home: str) -> list[str]:
    """Which notes explain what is drawn: numbers, grey lines, hollow places."""
    grey = (drawn[["a", "b"]] != home).all(axis=1).any()
    return ["contacts", *["ties"] * int(grey), *["never_met"] * int((around == 0).any())]


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


def _of_partners(pairs: pd.DataFrame, home: str) -> pd.DataFrame:
    """The pairs of home, and those of whom it met: what two others do between them is not about home."""
    of_home = pairs[(pairs["a"] == home) | (pairs["b"] == home)]
    met = set(of_home["a"]) | set(of_home["b"])
    return pairs[pairs["a"].isin(met) | pairs["b"].isin(met)]


def _shown(ties: pd.DataFrame, around: pd.Series, home: str) -> tuple[pd.Series, pd.DataFrame]:
    """Those around home to whom a line leads, and the lines."""
    places = [home, *around.index]
    drawn = _strongest(ties[ties["a"].isin(places) & ties["b"].isin(places)], home)
    return around[around.index.isin([*drawn["a"], *drawn["b"]])], drawn


def _partners_of(pairs: pd.DataFrame, home: str) -> pd.Series:
    """Count the contacts of each actor with home, those who met only others last."""
    ends = pd.concat(
        [pairs.rename(columns={"a": "key", "b": "other"}), pairs.rename(columns={"b": "key", "a": "other"})]
    )
    ends = ends[ends["key"] != home]
    ends = ends.assign(with_home=ends["events"].where(ends["other"] == home, 0))
    table = ends.groupby("key")[["with_home", "events"]].sum().reset_index()
    ordered = table.sort_values(["with_home", "events", "key"], ascending=[False, False, True], kind="stable")
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


def _name_node(ax: Axes, place: tuple[float, float], text: str, met: bool) -> None:
    """Mark a place and name it: filled for who met home, hollow and grey for who did not."""
    x, y = place
    ax.scatter([x], [y], s=34, facecolors=BLUE if met else "white", edgecolors=BLUE if met else GREY, zorder=3)
    side = "left" if x > 0.12 else "right" if x < -0.12 else "center"
    vertical = "center" if side != "center" else "bottom" if y > 0 else "top"
    offset = (7 * np.sign(x) if side != "center" else 0, 0 if side != "center" else 6 * np.sign(y))
    look = {"ha": side, "va": vertical, "fontsize": 8, "color": DARK if met else "#777777", "linespacing": 1.0}
    ax.annotate(text, place, xytext=offset, textcoords="offset points", **look)
