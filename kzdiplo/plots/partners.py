"""Figures of actors: who is written about, in which events and with which themes."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kzdiplo.plots.canvas import BLUE, about, beside, finish, new_axes, nothing, share_axis, some
from kzdiplo.plots.cells import heat, table_height
from kzdiplo.plots.names import name_rows, rows_height
from kzdiplo.wording import actor, names_of, number, say


def actors(
    shares: pd.DataFrame,
    kind: str = "country",
    labels: str = "ru",
    *,
    top: int = 20,
    source: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of articles that name each actor, with its interval and the number of mentions.

    Parameters
    ----------
    shares : DataFrame
        As :func:`kzdiplo.measures.partner_counts` gives it, for one period.
    kind : {"country", "organisation"}
        What the actors are.
    labels : {"ru", "en"}
        Language of the words.
    top : int
        How many to show.
    source : str
        Named in the note.
    ax : Axes, optional
        Where to draw; a figure of its own when missing.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import kzdiplo as kz
    >>> from matplotlib import pyplot
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Министр прибыл в Китай.", "Погода была ясной."]}))
    >>> ax = actors(kz.measures.partner_counts(corpus), labels="en")
    >>> ax.get_yticklabels()[0].get_text(), ax.get_legend() is None
    ('China', True)
    >>> pyplot.close(ax.figure)
    """
    title = say("titles", "countries" if kind == "country" else "organisations", labels)
    note = about(int(shares["n"].max()) if len(shares) else 0, "article", source, labels)
    shown = shares.head(top)
    if shown.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    names = [actor(row.key, labels, row.name) for row in shown.itertuples(index=False)]
    ax = new_axes(ax, rows_height(names))
    places = np.arange(len(shown))
    ax.hlines(places, shown["low"], shown["high"], color="#8FBEDC", linewidth=4)
    ax.scatter(shown["share"], places, color=BLUE, s=26, zorder=3)
    for place, row in zip(places, shown.itertuples(index=False), strict=True):
        beside(ax, row.high, place, number(row.mentions, labels))
    name_rows(ax, names)
    ax.set_xlim(0, min(1.0, shown["high"].max()) * 1.08)
    share_axis(ax, "x", say("axes", "share_articles", labels), labels)
    return finish(ax, title, note, *_told(shares, labels), some(len(shown), len(shares), labels))


def _told(shares: pd.DataFrame, labels: str) -> list[str]:
    """Explain the intervals, and on how many articles that do not go together they rest."""
    n, alone = (int(shares[name].max()) if name in shares else 0 for name in ("n", "independent"))
    together = say("notes", "independent", labels, n=number(alone, labels)) if 0 < alone < n else ""
    return [say("notes", "interval", labels), together]


def contact_kinds(
    parties: pd.DataFrame, home: str, labels: str = "ru", *, top: int = 20, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw in which kinds of events home and each partner took part together.

    Parameters
    ----------
    parties : DataFrame
        ``event_id``, ``key``, ``kind`` (of the event): a row a party and event, home among them, as
        :func:`kzdiplo.summaries.event_parties` gives it; events without home are left out.
    home : str
        Key of the country whose partners are shown.
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
    >>> parties = pd.DataFrame({"event_id": ["a", "a", "b"], "key": ["KAZ", "KWT", "TUR"], "kind": "call"})
    >>> ax = contact_kinds(parties, "KAZ", "en")
    >>> [tick.get_text() for tick in (*ax.get_yticklabels(), *ax.get_xticklabels())]
    ['Kuwait', 'call']
    >>> pyplot.close(ax.figure)
    """
    met = _met(parties, home)
    counts, title = pd.crosstab(met["key"], met["kind"]), say("titles", "contact_kinds", labels)
    note, whose = about(met["event_id"].nunique(), "event", source, labels), _whose(home, labels)
    if counts.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note, whose)
    shown = _largest(counts, top)
    kinds = {key: name for key, name in names_of("kinds", labels).items() if key in shown}
    shown = shown[list(kinds)].rename(columns=kinds, index=lambda key: actor(key, labels))
    ax = new_axes(ax, table_height(shown))
    heat(ax, shown, shown, labels)
    return finish(
        ax,
        title,
        note,
        whose,
        say("notes", "in_cells", labels) + ": " + say("axes", "events", labels),
        some(len(shown), len(counts), labels),
    )


def contact_levels(
    parties: pd.DataFrame, home: str, labels: str = "ru", *, top: int = 20, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw at which level home met each partner.

    Parameters
    ----------
    parties : DataFrame
        ``event_id``, ``key``, ``level`` (1 heads of state to 6 officials): a row a party and event, home among them,
        as :func:`kzdiplo.summaries.event_parties` gives it; events without home are left out.
    home : str
        Key of the country whose partners are shown.
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
    >>> parties = pd.DataFrame({"event_id": ["a", "a", "b"], "key": ["KAZ", "KWT", "TUR"], "level": 3})
    >>> ax = contact_levels(parties, "KAZ", "en")
    >>> [tick.get_text() for tick in (*ax.get_yticklabels(), *ax.get_xticklabels())]
    ['Kuwait', 'ministers']
    >>> pyplot.close(ax.figure)
    """
    met = _met(parties, home)
    known, unknown = met[met["level"].notna()], met.loc[met["level"].isna(), "event_id"].nunique()
    counts, title = pd.crosstab(known["key"], known["level"].astype("int64")), say("titles", "contact_levels", labels)
    left = say("notes", "no_level", labels, n=number(unknown, labels)) if unknown else ""
    notes = [about(known["event_id"].nunique(), "event", source, labels), _whose(home, labels), left]
    if counts.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, *notes)
    levels = {int(key): name for key, name in names_of("levels", labels).items() if int(key) in counts}
    shown = _largest(counts, top)[list(levels)].rename(columns=levels, index=lambda key: actor(key, labels))
    ax = new_axes(ax, table_height(shown))
    heat(ax, shown, shown, labels)
    return finish(ax, title, *notes, say("notes", "level", labels), some(len(shown), len(counts), labels))


def partner_by_theme(
    rows: pd.DataFrame, unit: str, labels: str = "ru", *, top: int = 20, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw which themes go with which partner.

    Parameters
    ----------
    rows : DataFrame
        ``key`` (of the partner) and ``label`` (of the theme): a row a partner and unit.
    unit : {"article", "paragraph", "sentence"}
        What a unit is.
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
    >>> ax = partner_by_theme(pd.DataFrame({"key": ["KWT", "KWT"], "label": ["вода", "вода"]}), "article", "en")
    >>> [text.get_text() for text in ax.texts]
    ['2']
    >>> pyplot.close(ax.figure)
    """
    counts = pd.crosstab(rows["key"], rows["label"])
    title, note = say("titles", "partner_by_theme", labels), about(len(rows), unit, source, labels)
    if counts.empty:
        return finish(nothing(new_axes(ax, 1.6), labels), title, note)
    shown = _largest(counts, top).rename(index=lambda key: actor(key, labels)).rename(columns=str)
    ax = new_axes(ax, table_height(shown))
    heat(ax, shown.div(shown.sum(axis=1), axis=0), shown, labels)
    return finish(ax, title, note, say("notes", "share_of_row", labels), some(len(shown), len(counts), labels))


def _met(parties: pd.DataFrame, home: str) -> pd.DataFrame:
    """The parties other than home of the events in which home took part."""
    with_home = parties.loc[parties["key"] == home, "event_id"]
    return parties[parties["event_id"].isin(with_home) & (parties["key"] != home)]


def _whose(home: str, labels: str) -> str:
    return say("notes", "with_home", labels, home=actor(home, labels))


def _largest(counts: pd.DataFrame, top: int) -> pd.DataFrame:
    """The rows with the largest sums, in that order."""
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counts.loc[order[:top]]
