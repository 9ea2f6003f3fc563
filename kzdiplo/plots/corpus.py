"""Figures of what is in a corpus: dates, outlets, lengths, gaps, what cleaning took."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kzdiplo.periods import by_period, name_period
from kzdiplo.plots.canvas import (
    BLUE,
    DARK,
    GREY,
    ORANGE,
    about,
    bars,
    count_axis,
    finish,
    inside,
    new_axes,
    nothing,
    share_axis,
    some,
    time_note,
)
from kzdiplo.plots.names import LABEL_WIDTH, WIDTH, cut, name_columns, rows_height
from kzdiplo.wording import names_of, number, percent, say

MOST_NAMED = 30  # articles shown one by one; above that their lengths make a histogram


def articles_by_date(articles: pd.DataFrame, labels: str = "ru", *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw how many articles were published when.

    Parameters
    ----------
    articles : DataFrame
        With ``date``.
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
    >>> ax = articles_by_date(pd.DataFrame({"date": pd.to_datetime(["2025-12-05", "2025-12-05", "2026-02-18"])}), "en")
    >>> [int(bar.get_height()) for bar in ax.patches]
    [2, 1]
    >>> pyplot.close(ax.figure)
    """
    ax = new_axes(ax, 3.1)
    counts = by_period(articles["date"], labels).value_counts(sort=False)
    undated = int(articles["date"].isna().sum())
    missing = f"{say('marks', 'undated', labels)}: {number(undated, labels)}" if undated else ""
    note = about(len(articles), "article", source, labels)
    title = say("titles", "articles_by_date", labels)
    if counts.empty:
        return finish(nothing(ax, labels), title, note, missing)
    ax.bar(range(len(counts)), counts, color=BLUE, width=min(0.8, 0.14 * len(counts)))
    ax.set_xlim(-0.6, len(counts) - 0.4)
    name_columns(ax, list(counts.index))
    count_axis(ax, "y", say("axes", "articles", labels), labels)
    return finish(ax, title, note, missing, time_note(articles["date"], labels))


def articles_by_outlet(
    articles: pd.DataFrame, labels: str = "ru", *, top: int = 12, source: str = "", ax: Axes | None = None
) -> Axes:
    """Draw how many articles each outlet gave; beyond the first ``top`` they are put together.

    Parameters
    ----------
    articles : DataFrame
        With ``outlet``.
    top : int
        Outlets shown by name.
    labels, source, ax
        As in :func:`articles_by_date`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> ax = articles_by_outlet(pd.DataFrame({"outlet": ["A", "A", "B", None]}), "en")
    >>> [tick.get_text() for tick in ax.get_yticklabels()]
    ['A', 'B', 'not given']
    >>> pyplot.close(ax.figure)
    """
    counts = articles["outlet"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    rest = pd.Series(
        {
            say("marks", "other", labels): counts.iloc[top:].sum(),
            say("marks", "unknown", labels): articles["outlet"].isna().sum(),
        }
    )
    shown = pd.concat([counts.head(top), rest[rest > 0]])
    ax = new_axes(ax, rows_height(list(shown.index)))
    bars(
        ax,
        shown,
        [number(n, labels) for n in shown],
        [BLUE] * min(top, len(counts)) + ["#9A9A9A"] * int((rest > 0).sum()),
    )
    count_axis(ax, "x", say("axes", "articles", labels), labels)
    return finish(
        ax,
        say("titles", "articles_by_outlet", labels),
        about(len(articles), "article", source, labels),
        some(top, len(counts), labels),
    )


def article_lengths(lengths: pd.DataFrame, labels: str = "ru", *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw how long articles are: one by one when they are few, else how many have which length.

    Parameters
    ----------
    lengths : DataFrame
        ``doc_id``, ``words``; with ``date`` and ``title`` an article is named by these.
    labels, source, ax
        As in :func:`articles_by_date`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> ax = article_lengths(pd.DataFrame({"doc_id": ["a", "b"], "words": [120, 80]}), "en")
    >>> [text.get_text() for text in ax.texts]
    ['120', '80']
    >>> pyplot.close(ax.figure)
    """
    words = lengths["words"].set_axis(_names(lengths, labels))
    median = f"{say('marks', 'median', labels)}: {number(words.median(), labels)}"
    few = len(words) <= MOST_NAMED
    ax = new_axes(ax, rows_height(list(words.index)) if few else 3.1)
    if few:
        bars(ax, words, [number(n, labels) for n in words])
        count_axis(ax, "x", say("axes", "word_count", labels), labels)
    else:
        _histogram(ax, words, median, labels)
    return finish(
        ax,
        say("titles", "article_lengths", labels),
        about(len(words), "article", source, labels),
        median if few else "",
    )


def _names(articles: pd.DataFrame, labels: str) -> list[str]:
    """Name articles on one line each: by day and title, by their id where they have no title."""
    table = articles.reindex(columns=["doc_id", "date", "title"])
    called = table["title"].where(table["title"].notna(), table["doc_id"])
    days = [name_period(pd.Period(day, "D"), labels) + ": " if pd.notna(day) else "" for day in table["date"]]
    return cut([day + str(name) for day, name in zip(days, called, strict=True)], LABEL_WIDTH)


def _histogram(ax: Axes, words: pd.Series, median: str, labels: str) -> None:
    """Draw how many articles have which length; the longest hundredth is put into the last bar, which says so."""
    limit = max(int(words.quantile(0.99)), 10)
    step = max(1, round(limit / 40))  # whole words, or a bar would hold now two lengths, now three
    last = limit // step * step
    ends = np.arange(0, last + step + 1, step)
    counts, _, drawn = ax.hist(words.clip(upper=last), bins=ends, color=BLUE, edgecolor="white", linewidth=0.5)
    if words.max() >= last + step:
        drawn[-1].set_facecolor(GREY)
        inside(ax, last + step / 2, counts[-1], f"≥ {number(last, labels)}", va="bottom", color=DARK, fontsize=8)
    ax.axvline(words.median(), color=ORANGE)
    ax.annotate(
        median,
        (words.median(), 1),
        xytext=(4, -2),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        color=ORANGE,
        va="top",
    )
    count_axis(ax, "x", say("axes", "words", labels), labels)
    count_axis(ax, "y", say("axes", "articles", labels), labels)


def missing_shares(articles: pd.DataFrame, labels: str = "ru", *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw for which share of the articles a field is not known.

    Parameters
    ----------
    articles : DataFrame
        The table of a corpus.
    labels, source, ax
        As in :func:`articles_by_date`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> ax = missing_shares(pd.DataFrame(columns=[*names_of("fields"), "date_from"], index=range(3)), "en")
    >>> ax.texts[0].get_text()
    '100%'
    >>> pyplot.close(ax.figure)
    """
    fields = names_of("fields", labels)
    shares = articles[list(fields)].isna().mean().rename(fields)
    ax = new_axes(ax, rows_height(list(shares.index)))
    bars(ax, shares, [percent(share, labels) for share in shares], BLUE)
    share_axis(ax, "x", say("axes", "share_missing", labels), labels)
    ax.set_xlim(0, 1.08)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1])
    known = names_of("date_from", labels)
    told = [
        f"{known.get(key, key)} {number(n, labels)}"
        for key, n in articles["date_from"].value_counts().sort_index().items()
    ]
    sources = say("notes", "date_from", labels, sources=", ".join(told)) if told else ""
    return finish(ax, say("titles", "missing_shares", labels), about(len(articles), "article", source, labels), sources)


def removed_by_rule(removed: pd.DataFrame, labels: str = "ru", *, source: str = "", ax: Axes | None = None) -> Axes:
    """Draw which share of the raw text each rule of cleaning took.

    Parameters
    ----------
    removed : DataFrame
        ``rule``, ``characters``, ``share``.
    labels, source, ax
        As in :func:`articles_by_date`.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> ax = removed_by_rule(pd.DataFrame({"rule": ["menu"], "characters": [4], "share": [0.01]}), "en")
    >>> ax.texts[0].get_text()
    '1.00%'
    >>> pyplot.close(ax.figure)
    """
    title = say("titles", "removed_by_rule", labels)
    taken, share = int(removed["characters"].sum()), float(removed["share"].sum())
    note = about(round(taken / share) if share else 0, "rule", source, labels)
    part = say("notes", "taken", labels, n=number(taken, labels), share=percent(share, labels, 2))
    if removed.empty:
        return finish(nothing(new_axes(ax, 1.6, WIDTH), labels), title, note)
    rules = names_of("rules", labels)
    shares = (
        removed.sort_values("share", ascending=False, kind="stable")
        .set_index("rule")["share"]
        .rename(lambda key: rules.get(key, key))
    )
    ax = new_axes(ax, rows_height(list(shares.index)))
    bars(ax, shares, [percent(share, labels, 2) for share in shares], BLUE)
    share_axis(ax, "x", say("axes", "share_removed", labels), labels)
    return finish(ax, title, note, part)
