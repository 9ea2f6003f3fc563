"""Figures of events and sums: when events took place, and how much partners trade."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from kzdiplo.periods import FEW_DATES, by_period, choose_period, name_period
from kzdiplo.plots.canvas import BLUE, GREEN, ORANGE, about, beside, finish, inside, new_axes, nothing, some, time_note
from kzdiplo.plots.cells import colour_key, has_numbers, heat
from kzdiplo.plots.names import name_columns, name_rows, rows_height
from kzdiplo.wording import actor, names_of, number, say

_MARKS = {"trade": ("o", BLUE), "export": (">", GREEN), "import": ("<", ORANGE)}
_LANES = {"trade": -0.27, "export": 0.0, "import": 0.27}  # of a row: each kind its own, so that no two names meet
_ROOM = 0.2  # of the width of the axis that a sum with its year takes
_DAYS = ("day", "publication")


def event_timeline(events: pd.DataFrame, labels: str = "ru", *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw when events took place, a row a kind: a dot for those of a day, a bar for those of a month or a year.

    Parameters
    ----------
    events : DataFrame
        ``kind``, ``status``, ``date``, ``date_end``, ``precision``, as
        :func:`kzdiplo.summaries.current_events` gives them; without a date they are left out.
    labels, source, ax
        As in :func:`actors`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> days = pd.to_datetime(["2026-04-01", "2026-04-30"])
    >>> table = pd.DataFrame({"kind": ["summit"], "status": ["planned"], "precision": ["month"]})
    >>> ax = event_timeline(table.assign(date=days[0], date_end=days[1]), "en")
    >>> ax.get_yticklabels()[0].get_text(), ax.get_xticklabels()[0].get_text()
    ('summit', 'Apr 2026')
    >>> pyplot.close(ax.figure)
    """
    dated = events[events["date"].notna()]
    title, note = say("titles", "event_timeline", labels), about(len(dated), "event", source, labels)
    if dated.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note, *_left_out(events, labels))
    kinds = {key: name for key, name in names_of("kinds", labels).items() if key in set(dated["kind"])}
    dated = dated.assign(row=dated["kind"].map(list(kinds).index))
    ax = new_axes(ax, rows_height(list(kinds.values()), 1.5) + 0.12 * len(kinds))
    few = len(dated[["date", "date_end"]].drop_duplicates()) <= FEW_DATES
    told = _each_named(ax, dated, kinds, labels) if few else _by_period(ax, dated, kinds, labels)
    return finish(ax, title, note, *_left_out(events, labels), *told)


def _left_out(events: pd.DataFrame, labels: str) -> list[str]:
    """How many events stand at the day of publication, and how many nowhere, for want of a date or for a wrong one."""
    undated, published = int(events["date"].isna().sum()), int(events["precision"].eq("publication").sum())
    wrong = int(events["date_from"].eq("no such day").sum()) if "date_from" in events else 0
    return [
        say("notes", "publication", labels, n=number(published, labels)) if published else "",
        f"{say('marks', 'undated', labels)}: {number(undated, labels)}" if undated else "",
        say("notes", "no_such_day", labels, n=number(wrong, labels)) if wrong else "",
    ]


def _each_named(ax: Axes, events: pd.DataFrame, kinds: dict[str, str], labels: str) -> list[str]:
    """Draw a column for each day or stretch of time, all of them named, in order but not to scale."""
    stretches = events[["date", "date_end"]].drop_duplicates().sort_values(["date", "date_end"])
    columns = {pair: i for i, pair in enumerate(stretches.itertuples(index=False, name=None))}
    placed = events.assign(column=[columns[pair] for pair in zip(events["date"], events["date_end"], strict=True)])
    day = placed["precision"].isin(_DAYS)
    cells = placed.assign(held=placed["status"] == "held", day=day)
    cells = cells.groupby(["row", "column", "held", "day"]).size().rename("n").reset_index()
    slots = (
        cells.groupby(["row", "column"]).cumcount() - (cells.groupby(["row", "column"])["n"].transform("size") - 1) / 2
    )
    for cell, slot in zip(cells.itertuples(index=False), slots, strict=True):
        _mark(ax, cell, 0.34 * slot, max(cells["n"].max(), 4), labels)
    name_rows(ax, list(kinds.values()))
    name_columns(ax, [name_stretch(*pair, labels) for pair in columns])
    ax.set_xlim(-0.6, len(columns) - 0.4)
    ax.grid(axis="y")
    return [say("notes", "hollow", labels), say("notes", "sparse_dates", labels), *_bars(not day.all(), labels)]


def _mark(ax: Axes, cell: tuple, shift: float, most: int, labels: str) -> None:
    """A dot for a day, a bar for a stretch; filled when the events were held, else an outline."""
    face, ink, x = (BLUE, "white", cell.column + shift) if cell.held else ("white", BLUE, cell.column + shift)
    if cell.day:
        size = 40 + 260 * cell.n / most
        ax.scatter(x, cell.row, s=size, facecolors=face, edgecolors=BLUE, linewidths=1.3, zorder=3)
    else:
        ax.barh(cell.row, 0.7, 0.34, left=x - 0.35, color=face, edgecolor=BLUE, linewidth=1.3, zorder=3)
    if cell.n > 1:
        inside(ax, x, cell.row, number(cell.n, labels), color=ink)


def _by_period(ax: Axes, events: pd.DataFrame, kinds: dict[str, str], labels: str) -> list[str]:
    """Count the events of each month, quarter or year; a stretch that is longer than that is drawn as a bar across."""
    unit = choose_period(events["date"])
    periods = by_period(pd.concat([events["date"], events["date_end"]]), labels, unit)
    columns, (begin, end) = periods.cat.categories, periods.cat.codes.to_numpy().reshape(2, -1)
    inside_one = begin == end
    counts = np.zeros((len(kinds), len(columns)), dtype=int)
    np.add.at(counts, (events["row"].to_numpy()[inside_one], begin[inside_one]), 1)
    table = pd.DataFrame(counts, index=list(kinds.values()), columns=columns)
    image = heat(ax, table, table, labels)
    if not has_numbers(table):
        colour_key(image, ax, labels, share=False)
    for row, first, last in zip(events["row"][~inside_one], begin[~inside_one], end[~inside_one], strict=True):
        ax.plot(
            [first + 0.1, last + 0.9], [row + 0.86] * 2, color=ORANGE, linewidth=2.5, solid_capstyle="round", zorder=4
        )
    drawn = _bars(not inside_one.all(), labels)
    return [say("notes", "colour_of_events", labels), time_note(events["date"], labels), *drawn]


def _bars(any_drawn: bool, labels: str) -> list[str]:
    return [say("notes", "bars", labels)] if any_drawn else []


def name_stretch(first: pd.Timestamp, last: pd.Timestamp, labels: str = "ru") -> str:
    """Name a stretch of time: a day, a month, a quarter, a year, or its first and last.

    Examples
    --------
    >>> day = pd.Timestamp
    >>> name_stretch(day(2026, 4, 1), day(2026, 4, 30)), name_stretch(day(2025, 2, 14), day(2025, 2, 15), "en")
    ('апр. 2026', '14–15 Feb 2025')
    >>> name_stretch(day(2025, 9, 1), day(2025, 11, 30), "en"), name_stretch(day(2025, 1, 1), day(2025, 12, 31))
    ('Sep 2025 – Nov 2025', '2025')
    """
    for unit in ("D", "M", "Q", "Y"):
        period = pd.Period(first, unit)
        if period.start_time.normalize() == first and period.end_time.normalize() == last:
            return name_period(period, labels)
    whole = first.day == 1 and last == last + pd.offsets.MonthEnd(0)
    ends = [name_period(pd.Period(day, "M" if whole else "D"), labels) for day in (first, last)]
    if not whole and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{ends[1]}"
    return " – ".join(ends)


def trade(sums: pd.DataFrame, labels: str = "ru", *, top: int = 12, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw the trade with each partner: turnover, exports and imports, the sum and its year beside each dot.

    Parameters
    ----------
    sums : DataFrame
        ``partner``, ``kind``, ``year``, ``amount``, ``currency``, as :func:`kzdiplo.summaries.trade` gives them. Only
        the currency told most often is drawn; sums in others are counted in the note.
    top : int
        How many partners to show, those with the largest sums.
    labels, source, ax
        As in :func:`actors`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> sums = pd.DataFrame({"partner": ["SWE"], "kind": ["trade"], "year": [2025], "amount": [3.616e8]})
    >>> ax = trade(sums.assign(currency="USD"), "en")
    >>> ax.get_yticklabels()[0].get_text(), ax.get_xlabel(), ax.texts[0].get_text()
    ('Sweden', 'million USD', '361.6 (2025)')
    >>> pyplot.close(ax.figure)
    """
    title = say("titles", "trade", labels)
    if sums.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, about(0, "amount", source, labels))
    currency = sums["currency"].value_counts().sort_index(kind="stable").idxmax()
    told = sums[sums["currency"] == currency]
    order = told.groupby("partner")["amount"].max().sort_values(ascending=False, kind="stable")
    rows = {key: row for row, key in enumerate(order.index[:top])}
    shown = told[told["partner"].isin(list(rows))]
    shown = shown.assign(row=shown["partner"].map(rows) + shown["kind"].map(_LANES), millions=shown["amount"] / 1e6)
    ax = new_axes(ax, rows_height([actor(key, labels) for key in rows], 1.7) + 0.4 * len(rows))
    for kind, rest in shown.groupby("kind", sort=True):
        marker, colour = _MARKS[kind]
        look = {"marker": marker, "s": 42, "color": colour, "label": names_of("kinds", labels)[kind]}
        ax.scatter(rest["millions"], rest["row"], **look)
    name_rows(ax, [actor(key, labels) for key in rows])
    _money_axis(ax, say("axes", "amount", labels, currency=currency), labels)
    _name_sums(ax, shown, labels)
    others = say("notes", "other_currencies", labels, n=len(sums) - len(told)) if len(sums) > len(told) else ""
    note = about(len(shown), "amount", source, labels)
    return finish(ax, title, note, say("notes", "years", labels), others, some(len(rows), len(order), labels))


def _name_sums(ax: Axes, shown: pd.DataFrame, labels: str) -> None:
    """Write each sum with its year beside its mark, of marks too near each other in a lane only the first."""
    room = _ROOM * float(np.ptp(np.log10(ax.get_xlim())))
    for _, lane in shown.sort_values(["millions", "year"]).groupby("row"):
        last = -np.inf
        for row in lane.itertuples(index=False):
            if np.log10(row.millions) - last >= room:
                last = float(np.log10(row.millions))
                year = "" if pd.isna(row.year) else f" ({row.year})"
                digits = 0 if row.millions >= 1000 else 1
                beside(ax, row.millions, row.row, number(row.millions, labels, digits) + year, gap=7, fontsize=7.5)


def _money_axis(ax: Axes, name: str, labels: str) -> None:
    """A logarithmic axis: partners differ by factors, and no bar begins at zero."""
    ax.set_xscale("log")
    low, high = ax.get_xlim()
    ax.set_xlim(low / 1.6, high * 3)
    ax.xaxis.set_major_locator(LogLocator(10, subs=(1, 2, 5) if high / low < 100 else (1,), numticks=7))
    ax.xaxis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, labels, 0 if value >= 1 else 1)))
    ax.set_xlabel(name)
    ax.grid(axis="x")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, 1.0), ncols=3, frameon=False, borderaxespad=-1.6)
