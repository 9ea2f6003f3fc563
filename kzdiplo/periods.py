"""Periods of a time axis: days, months, quarters or years, as fine as the span allows; few dates stand alone."""

from __future__ import annotations

import pandas as pd

from kzdiplo import lexicons

FEW_DATES = 10  # up to so many different dates each is named; more fit no axis with their full names
MOST_PERIODS = 36  # columns of a heat map in which a reader still finds one
_FREQUENCIES = {"day": "D", "month": "M", "quarter": "Q", "year": "Y"}


def choose_period(dates: pd.Series) -> str:
    """Return the period that suits some dates.

    Parameters
    ----------
    dates : Series of datetime64
        Missing ones do not count.

    Returns
    -------
    str
        ``date`` (few, each by itself, not to scale), ``day``, ``month``, ``quarter`` or ``year``.

    Examples
    --------
    >>> choose_period(pd.Series(pd.to_datetime(["2021-04-08", "2026-03-08"])))
    'date'
    >>> choose_period(pd.Series(pd.date_range("2000-01-03", "2026-05-01")))
    'year'
    """
    known = dates.dropna()
    if known.nunique() <= FEW_DATES:
        return "date"
    spans = {name: len(pd.period_range(known.min(), known.max(), freq=freq)) for name, freq in _FREQUENCIES.items()}
    return next((name for name, length in spans.items() if length <= MOST_PERIODS), "year")


def by_period(dates: pd.Series, labels: str = "ru", period: str = "") -> pd.Series:
    """Name the period of each date.

    Parameters
    ----------
    dates : Series of datetime64
        May hold gaps.
    labels : {"ru", "en"}
        The language.
    period : str
        As :func:`choose_period` names it, chosen by it when empty.

    Returns
    -------
    Series of category
        Ordered; empty periods in between are categories too, unless single dates are named.

    Examples
    --------
    >>> by_period(pd.Series(pd.to_datetime(["2021-04-08", None])), "ru").tolist()
    ['8 апр. 2021', nan]
    >>> by_period(pd.Series(pd.to_datetime(["2021-04-08", "2021-12-01"])), "en", "quarter").cat.categories.tolist()
    ['Q2 2021', 'Q3 2021', 'Q4 2021']
    """
    freq = _FREQUENCIES.get(period or choose_period(dates), "D")
    known = dates.dropna()
    if known.empty:
        return pd.Series(pd.Categorical([None] * len(dates), categories=[], ordered=True), index=dates.index)
    single = (period or choose_period(dates)) == "date"
    steps = (
        pd.PeriodIndex(known.sort_values().unique(), freq="D")
        if single
        else pd.period_range(known.min(), known.max(), freq=freq)
    )
    codes = pd.Index(steps).get_indexer(pd.PeriodIndex(dates, freq=freq))
    named = [name_period(step, labels) for step in steps.unique()]
    return pd.Series(pd.Categorical.from_codes(codes, named, ordered=True), index=dates.index)


def name_period(period: pd.Period, labels: str = "ru") -> str:
    """Name a day, month, quarter or year.

    Examples
    --------
    >>> name_period(pd.Period("2025-12-05"), "ru"), name_period(pd.Period("2025-05", "M"), "ru")
    ('5 дек. 2025', 'май 2025')
    >>> name_period(pd.Period("2025Q4"), "en"), name_period(pd.Period("2025", "Y"), "en")
    ('Q4 2025', '2025')
    """
    words = lexicons.load("labels")
    kind = next(name for name, freq in _FREQUENCIES.items() if period.freqstr.startswith(freq))
    pattern, number = words["dates"][kind][labels], period.month - 1
    month, alone = words["months"][labels][number], words["months_alone"][labels][number]
    return pattern.format(day=period.day, month=month, alone=alone, quarter=period.quarter, year=period.year)
