"""Tables drawn as coloured cells."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.ticker import FuncFormatter, MaxNLocator

from kzdiplo.plots.names import columns_height, name_columns, name_rows, rows_height
from kzdiplo.wording import number, percent

COUNTS = LinearSegmentedColormap.from_list(
    "counts", ["#E6F0F7", "#8FBEDC", "#0072B2", "#08304F"]
)  # one hue, light to dark
AGAINST_FOR = LinearSegmentedColormap.from_list("against_for", ["#B34700", "#EDBB97", "#DDDDDD", "#94C1DE", "#005A8F"])
MOST_NUMBERED = 16  # columns of a table whose cells have room for figures


def heat(
    ax: Axes,
    colours: pd.DataFrame,
    numbers: pd.DataFrame,
    labels: str,
    cmap: Any = COUNTS,
    norm: Normalize | None = None,
) -> Any:
    """Draw a table as coloured cells, those without a case empty, with numbers inside as long as they can be read."""
    norm = norm or Normalize(0, max(float(np.nanmax(colours.to_numpy(dtype=float), initial=0)), 1e-9))
    shown = np.where(numbers.to_numpy() == 0, np.nan, colours.to_numpy(dtype=float))
    image = ax.pcolormesh(shown, cmap=cmap, norm=norm, edgecolors="white", linewidth=1)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    if has_numbers(numbers):
        for (row, column), value in np.ndenumerate(numbers.to_numpy()):
            if value:
                shade = ink(image.cmap(norm(colours.iat[row, column])))
                ax.text(
                    column + 0.5, row + 0.5, number(value, labels), ha="center", va="center", fontsize=8, color=shade
                )
    name_cells(ax, [str(name) for name in colours.index], [str(name) for name in colours.columns])
    return image


def has_numbers(table: pd.DataFrame) -> bool:
    """Tell whether the cells of a heat map have room for figures."""
    return table.shape[1] <= MOST_NUMBERED


def colour_key(image: Any, ax: Axes, labels: str, share: bool = True) -> None:
    """Add the scale of colours at the right, of shares or of counts."""
    told = percent if share else number
    bar = ax.figure.colorbar(
        image, ax=ax, shrink=0.8, aspect=18, pad=0.04, format=FuncFormatter(lambda value, _: told(value, labels))
    )
    bar.ax.tick_params(labelsize=7.5)
    bar.locator = MaxNLocator(4, integer=not share)
    bar.update_ticks()
    bar.outline.set_visible(False)


def count_columns(ax: Axes, counts: pd.Series, labels: str) -> None:
    """Write above each column on how many cases it rests: a full colour may be one."""
    for place, count in enumerate(counts):
        if count:
            ax.annotate(
                number(count, labels), (place + 0.5, 1), xycoords=("data", "axes fraction"), xytext=(0, 2),
                textcoords="offset points", rotation=90, ha="center", va="bottom", fontsize=7, color="#777777",
            )  # fmt: skip


def table_height(table: pd.DataFrame, around: float = 1.2) -> float:
    """Return the inches that a figure of this table needs: its rows, and the names of its columns below.

    Examples
    --------
    >>> one = pd.DataFrame(0, index=["вода"], columns=["2025", "2026"])
    >>> table_height(one) < table_height(pd.concat([one, one])) < table_height(pd.concat([one, one, one]))
    True
    """
    rows, columns = ([str(name) for name in names] for names in (table.index, table.columns))
    return rows_height(rows, around + columns_height(columns))


def name_cells(ax: Axes, rows: list[str], columns: list[str]) -> None:
    """Name rows and columns at the middle of the cells."""
    name_rows(ax, rows)
    name_columns(ax, columns)
    ax.set_yticks(np.arange(len(rows)) + 0.5, [label.get_text() for label in ax.get_yticklabels()])
    ax.set_xticks(np.asarray(ax.get_xticks()) + 0.5, [label.get_text() for label in ax.get_xticklabels()])
    ax.set_xlim(0, len(columns))
    ax.set_ylim(len(rows), 0)


def ink(shade: tuple[float, ...]) -> str:
    """White or near-black, whichever reads on a colour."""
    return "white" if 0.299 * shade[0] + 0.587 * shade[1] + 0.114 * shade[2] < 0.55 else "#222222"
