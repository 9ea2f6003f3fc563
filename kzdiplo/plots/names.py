"""The names of rows and columns: wrapped, slanted or cut, so that none lies over another, and the room they take."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes

WIDTH = 7.4  # inches: a page's text width and a bit, as journals take it
ROW = 0.21  # inches a line of a label takes
LINE = 0.145  # inches from one line of a label to the next
CHARACTER = 0.53  # mean width of a letter of DejaVu Sans, of its size
LABEL_SIZE = 8.5  # points
LABEL_WIDTH = 34  # characters of a row label before it wraps
COLUMN_WIDTH = 40  # characters of a slanted column label before it is cut
MOST_SIDE_BY_SIDE = 16  # columns each of which is named
SLANT = 40  # degrees
PANEL_AROUND = 1.5  # inches of a panel that title, note and axis take


def wrap(text: str, width: int = LABEL_WIDTH) -> str:
    r"""Break a text into lines of at most so many characters, words kept whole.

    Examples
    --------
    >>> wrap("министр иностранных дел", 12)
    'министр\nиностранных\nдел'
    """
    return "\n".join(textwrap.wrap(text, width, break_long_words=False)) or text


def cut(names: list[str], width: int = COLUMN_WIDTH) -> list[str]:
    """Cut long names at the end; in the middle those that would look alike.

    Examples
    --------
    >>> cut(["Хабр", "Библиотека питониста"], 14), cut(["МИД Республики Чад", "МИД Республики Мали"], 14)
    (['Хабр', 'Библиотека пи…'], ['МИД Ре…ики Чад', 'МИД Ре…ки Мали'])
    """
    half = width // 2 - 1
    ends = [name if len(name) <= width else name[: width - 1].rstrip(" ,·|–-") + "…" for name in names]
    alike = {end for end in ends if ends.count(end) > 1}
    return [
        f"{name[:half].rstrip()}…{name[-half - 1 :].lstrip()}" if end in alike and end != name else end
        for name, end in zip(names, ends, strict=True)
    ]


def rows_height(names: list[str], around: float = 1.15, width: int = LABEL_WIDTH) -> float:
    """Return the inches that a figure with these row labels needs."""
    lines = [wrap(str(name), width).count("\n") + 1 for name in names]
    return around + max(ROW * sum(max(1.3, n + 0.3) for n in lines), len(lines) * (_pitch(lines) + 0.05))


def columns_height(names: list[str]) -> float:
    """Return the inches that these names take below a figure of its own.

    Examples
    --------
    >>> columns_height(["2025", "2026"]) < columns_height(["The Ministry of Foreign Affairs"] * 9)
    True
    """
    _, shown, slanted = _columns(names, WIDTH)
    if not slanted:
        return LINE * max((name.count("\n") + 1 for name in shown), default=1)
    return max(map(len, shown)) * LABEL_SIZE * CHARACTER / 72 * float(np.sin(np.radians(SLANT))) + LINE


def name_rows(ax: Axes, names: list[str], width: int = LABEL_WIDTH) -> None:
    """Name the rows, the first at the top; in a panel too low for names of some lines each is cut to one."""
    wrapped, panel = [wrap(name, width) for name in names], ax.figure
    root = panel.get_figure(root=True)
    room = (panel.bbox.height / root.dpi - PANEL_AROUND) / max(len(names), 1)
    if panel is not root and _pitch([name.count("\n") + 1 for name in wrapped]) > room:
        wrapped = cut(names, width)
    ax.set_yticks(range(len(names)), wrapped)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.spines["left"].set_visible(False)


def name_columns(ax: Axes, names: list[str]) -> None:
    """Name the columns below, each second, third ... when they are many; too long side by side, slanted and cut."""
    step, shown, slanted = _columns(names, ax.figure.bbox.width / ax.figure.get_figure(root=True).dpi)
    turned = {"rotation": SLANT, "ha": "right", "rotation_mode": "anchor"} if slanted else {}
    ax.set_xticks(range(0, len(names), step), shown, **turned)


def _columns(names: list[str], inches: float) -> tuple[int, list[str], bool]:
    """Return which columns are named, each how many, the names as they are shown, and whether they are slanted."""
    room = 0.55 * inches / (LABEL_SIZE * CHARACTER / 72)  # in characters
    step = 1
    if len(names) > MOST_SIDE_BY_SIDE:
        fitting = max(room / (max(map(len, names)) + 2), 1)
        step = next(n for n in (1, 2, 3, 5, 10, 20, len(names)) if len(names) / n <= fitting or n == len(names))
    named = names[::step]
    for width in (16, 10, 7):
        lines = [wrap(name, width) for name in named]
        if _fits(lines, room):
            return step, lines, False
    return step, cut(named), True


def _pitch(lines: list[int]) -> float:
    """The least inches from row to row at which labels of so many lines do not touch."""
    return LINE * max(((above + below) / 2 for above, below in pairwise(lines)), default=0)


def _fits(names: list[str], room: float) -> bool:
    """Tell whether names of some lines fit side by side."""
    longest = max((len(line) for name in names for line in name.split("\n")), default=1)
    return (longest + 1) * len(names) <= room
