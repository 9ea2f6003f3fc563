"""Figures of themes compared: with the report before, and between partners, outlets, ministers, before and after."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Normalize

from kzdiplo.plots.canvas import DARK, GREY, about, decimals, finish, new_axes, nothing, share_axis
from kzdiplo.plots.cells import AGAINST_FOR, ink, name_cells, table_height
from kzdiplo.plots.names import cut, name_rows, rows_height, wrap
from kzdiplo.plots.theme_style import style_of
from kzdiplo.wording import actor, number, percent, say

ROOM = 34  # characters a line of what became of a theme
LONGEST = 30  # characters of the name of a group, its number of units beside it


def theme_changes(
    changes: pd.DataFrame, unit: str, labels: str = "ru", *, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw the share of each theme in the report before and now, and what became of it.

    Parameters
    ----------
    changes : DataFrame
        ``changes_`` of :func:`kzdiplo.themes.follow_themes`.
    unit : {"article", "paragraph", "sentence"}
        What a unit is.
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
    >>> water = {"change": "kept", "theme": 0, "label": "вода", "previous": 0, "previous_label": "вода", "size": 3}
    >>> changes = pd.DataFrame([water | {"previous_size": 1, "share": 0.75, "previous_share": 0.25}])
    >>> ax = theme_changes(changes, "article", "en")
    >>> ax.get_yticklabels()[0].get_text(), [text.get_text() for text in ax.texts]
    ('вода', ['25% → 75%'])
    >>> pyplot.close(ax.figure)
    """
    now = changes[~changes["change"].isin(["merged", "gone"])]
    title, note = say("titles", "theme_changes", labels), about(int(now["size"].sum()), unit, source, labels)
    if changes.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    own = changes["change"].isin(["merged", "gone"])
    number_of = changes["previous"].where(own, changes["theme"]).astype(int)
    names = changes["previous_label"].where(own, changes["label"])
    ax = new_axes(ax, rows_height(list(names), 1.5))
    for place, (row, theme) in enumerate(zip(changes.itertuples(), number_of, strict=True)):
        _draw_change(ax, place, row, style_of(theme)[0], labels)
    name_rows(ax, list(names))
    top = max(changes["share"].max(), changes["previous_share"].max(), 0.01)
    ax.set_xlim(-0.02 * top, top * 2.1)  # room for what became of it
    share_axis(ax, "x", say("axes", "share_units", labels), labels)
    ax.set_xticks([tick for tick in ax.get_xticks() if 0 <= tick <= top * 1.02])
    return finish(ax, title, note, say("notes", "changes", labels))


def theme_effects(
    effects: pd.DataFrame,
    by: str,
    unit: str,
    labels: str = "ru",
    *,
    everything: int = 0,
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw by how much the share of each theme in a group differs from its share elsewhere.

    One group is drawn as dots with their intervals, more as a table of which those cells are coloured whose interval
    does not hold zero. Themes that are not firm have a "~" before their name, hollow dots and no colour.

    Parameters
    ----------
    effects : DataFrame
        As :func:`kzdiplo.themes.theme_effects` gives them.
    by : {"partner", "outlet", "minister", "day"}
        What the groups are.
    everything : int
        How many units there are, those of no known group too, of which the note tells.
    unit, labels, source, ax
        As in :func:`theme_changes`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> row = {"group": "CHN", "theme": 0, "label": "вода", "n": 9, "others": 9, "difference": 0.2, "low": 0.1}
    >>> effects = pd.DataFrame([row | {"high": 0.3, "enough": True}])
    >>> theme_effects(effects, "partner", "article", "en").figure.get_suptitle()
    'Themes by partner: China'
    >>> pyplot.close("all")
    """
    title, groups = say("titles", f"themes_by_{by}", labels), list(dict.fromkeys(effects["group"]))
    total = effects.iloc[0]["n"] + effects.iloc[0]["others"] if groups else 0
    note = about(int(total), unit, source, labels)
    left = max(everything - int(total), 0) if groups else 0
    lost = say("notes", f"no_{by}", labels, n=number(left, labels)) if left else ""
    if not effects["enough"].any():
        few = say("notes", "too_few_articles", labels) if groups else ""
        return finish(nothing(new_axes(ax, 1.6), labels, "too_little" if groups else "nothing"), title, note, few, lost)
    firm = effects["firm"] if "firm" in effects else effects["theme"].ge(0)
    label = effects["label"].astype("str")
    effects = effects.assign(firm=firm, label=label.where(firm, "~ " + label))
    if len(groups) == 1:
        title = f"{title}: {actor(str(groups[0]), labels)}"
        drawn = _dots(effects.reset_index(drop=True), labels, ax)
    else:
        drawn = _cells(effects, groups, labels, ax)
    told = effects[effects["enough"]]
    chance = say("notes", "by_chance", labels, all=number(len(told), labels), some=number(0.05 * len(told), labels))
    kind = say("notes", "effect_dots" if len(groups) == 1 else "effect_cells", labels)
    weak = "" if firm.all() else say("notes", "weak_themes", labels)
    return finish(drawn, title, note, kind, weak, chance, lost)


def _draw_change(ax: Axes, place: int, row: object, colour: str, labels: str) -> None:
    """Draw one theme: hollow before, filled now, and in words what became of it."""
    ends = [share for share in (row.previous_share, row.share) if pd.notna(share)]
    if row.change == "kept":
        ax.hlines(place, min(ends), max(ends), color=colour, linewidth=2.5, alpha=0.6)
    if row.change in ("kept", "merged", "gone"):
        ax.plot(row.previous_share, place, "o", markersize=7, markerfacecolor="white", color=colour)
    if row.change in ("kept", "split", "new"):
        ax.plot(row.share, place, "o", markersize=7, color=colour)
    if row.change == "kept":
        told = f"{percent(row.previous_share, labels)} → {percent(row.share, labels)}"
    else:
        other = row.previous_label if row.change == "split" else row.label
        told = say("became", row.change, labels, other="" if pd.isna(other) else other)
    at = max(ends) if row.change == "kept" else (row.share if row.change in ("split", "new") else row.previous_share)
    look = {"xytext": (8, 0), "textcoords": "offset points", "va": "center", "fontsize": 8, "linespacing": 1.0}
    ax.annotate(wrap(told, ROOM), (at, place), color=DARK, **look)


def _dots(effects: pd.DataFrame, labels: str, ax: Axes | None) -> Axes:
    """Draw the differences of one group, the largest at the top."""
    rows = effects.sort_values("difference", ascending=False, kind="stable").reset_index(drop=True)
    ax = new_axes(ax, rows_height(list(rows["label"]), 1.5))
    for place, row in enumerate(rows.itertuples()):
        colour = style_of(int(row.theme))[0] if row.firm and (row.low > 0 or row.high < 0) else GREY
        ax.hlines(place, 100 * row.low, 100 * row.high, color=colour, linewidth=3 if row.firm else 1, alpha=0.5)
        face = colour if row.firm else "white"
        ax.plot(100 * row.difference, place, "o", markersize=6, color=colour, markerfacecolor=face)
    ax.axvline(0, color=DARK, linewidth=0.8, zorder=0)
    name_rows(ax, list(rows["label"]))
    for tick, is_firm in zip(ax.get_yticklabels(), rows["firm"], strict=True):
        tick.set_color(DARK if is_firm else GREY)
    ax.set_xlabel(say("axes", "difference", labels))
    decimals(ax, "x", labels, 0 if np.ptp(ax.get_xlim()) > 5 else 1)
    ax.grid(axis="x")
    return ax


def _cells(effects: pd.DataFrame, groups: list, labels: str, ax: Axes | None) -> Axes:
    """Draw the differences of some groups as a table, coloured where the interval does not hold zero."""
    order = list(dict.fromkeys(effects["theme"]))
    table, low, high = (_wide(effects, column, order, groups) for column in ("difference", "low", "high"))
    firm = effects.drop_duplicates("theme").set_index("theme")["firm"].reindex(order)
    sure = ((low > 0) | (high < 0)).mul(firm, axis=0)
    label = effects.drop_duplicates("theme").set_index("theme")["label"].astype(str)
    sizes = effects.drop_duplicates("group").set_index("group")["n"]
    names = cut([actor(str(group), labels) for group in groups], LONGEST)
    names = [f"{name} ({number(sizes[group], labels)})" for name, group in zip(names, groups, strict=True)]
    ax = new_axes(ax, table_height(table.set_axis(list(label)).set_axis(names, axis=1), 1.4))
    reach = max(float(np.nanmax(np.abs(table.to_numpy()), initial=0)), 0.01)
    norm = Normalize(-reach, reach)
    ax.pcolormesh(table.where(sure).to_numpy(), cmap=AGAINST_FOR, norm=norm, edgecolors="#EEEEEE", linewidth=1)
    for (row, column), value in np.ndenumerate(table.to_numpy()):
        is_sure = sure.iat[row, column]
        text = "–" if np.isnan(value) else _points(value, labels)
        colour = ink(AGAINST_FOR(norm(value))) if is_sure else GREY
        ax.text(column + 0.5, row + 0.5, text, ha="center", va="center", fontsize=7.5, color=colour)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    name_cells(ax, list(label), names)
    for tick, is_firm in zip(ax.get_yticklabels(), firm, strict=True):
        tick.set_color(DARK if is_firm else GREY)
    return ax


def _wide(effects: pd.DataFrame, column: str, themes: list, groups: list) -> pd.DataFrame:
    return effects.pivot(index="theme", columns="group", values=column).reindex(index=themes, columns=groups)


def _points(value: float, labels: str) -> str:
    points = round(100 * value)
    return "0" if points == 0 else f"{'+' if points > 0 else '−'}{number(abs(points), labels)}"
