"""The look of a theme: its number gives colour and mark, so that it looks the same in every figure and every report."""

from __future__ import annotations

# Two rounds of the Okabe-Ito colours; each round has another mark, so that no theme hangs on colour alone.
_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7A5C00", "#444444"]
_MARKS = "os^D"
_HATCHES = ("", "///", "...", "xxx")  # the same for bars, which have no mark


def style_of(theme: int) -> tuple[str, str]:
    """Return the colour and the mark of a theme.

    Examples
    --------
    >>> style_of(0), style_of(8), style_of(32)
    (('#0072B2', 'o'), ('#0072B2', 's'), ('#0072B2', 'o'))
    """
    return _COLOURS[theme % len(_COLOURS)], _MARKS[theme // len(_COLOURS) % len(_MARKS)]


def hatch_of(theme: int) -> str:
    """Return the hatch of a theme's bar.

    Examples
    --------
    >>> hatch_of(0), hatch_of(8)
    ('', '///')
    """
    return _HATCHES[theme // len(_COLOURS) % len(_HATCHES)]
