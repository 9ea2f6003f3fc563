"""What every notebook does: open its corpus, show a figure or a table, and write both where a report wants them."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from kzdiplo import paths
from kzdiplo.corpus import Corpus
from kzdiplo.errors import InputError
from kzdiplo.reading import read_corpus
from kzdiplo.tablepages import SHOWN_ROWS, safe_csv, shorten, table_html

if TYPE_CHECKING:
    from kzdiplo.themes.model import ThemeModel

__all__ = ["LABELS", "Sheet", "check_parameters", "describe", "open_corpus", "read_day", "shorten"]

LABELS = ("ru", "en")


def open_corpus(corpus: str, home: str = "KAZ", date_from: str = "", date_to: str = "", columns: str = "") -> Corpus:
    """Open the corpus that a notebook's parameters name.

    Parameters
    ----------
    corpus : str
        Anything :func:`kzdiplo.read_corpus` reads.
    home : str
        ISO 3166-1 alpha-3 code of the country studied.
    date_from, date_to : str
        First and last day as YYYY-MM-DD, empty for no limit. With a limit, articles without a date are left out.
    columns : str
        What the columns of a table hold, ``my_text=text, my_day=date``; empty where they have usual names.

    Returns
    -------
    Corpus
        The articles of these days.

    Raises
    ------
    InputError
        If a day is none, or no article is left.
    """
    whole = read_corpus(corpus, home=home, columns=columns or None)
    first, last = read_day(str(date_from), "date_from"), read_day(str(date_to), "date_to")
    if first is None and last is None:
        return whole
    dates = whole.articles["date"]
    keep = dates.notna() & (dates >= (first or dates.min())) & (dates <= (last or dates.max()))
    if not keep.any():
        span = f"{dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}" if dates.notna().any() else "a corpus with dates"
        raise InputError(
            f"no article from {date_from or 'the first day'} to {date_to or 'the last'}",
            f"a time that has articles, within {span}",
            "widen date_from and date_to",
        )
    return whole.select(keep)


class Sheet(NamedTuple):
    """Where the figures and tables of one notebook go, and in which language they speak.

    Parameters
    ----------
    stem : str
        The notebook's name without its ending: ``02_themes``.
    output : str
        Folder of the report, empty to only show.
    labels : str
        ``ru`` or ``en``.
    """

    stem: str
    output: str = ""
    labels: str = "ru"

    def figure(self, ax: Any, name: str) -> None:
        """Show a figure, its title and note as alternative text, and write it as PNG and SVG.

        One in which nothing is drawn is told in a line instead, and not written.

        Parameters
        ----------
        ax : matplotlib Axes
            Of the figure; made by a function of :mod:`kzdiplo.plots`, which sets title and note.
        name : str
            File name without ending, ``themes-by-date``; the notebook's number is put before it.
        """
        import matplotlib.pyplot as plt
        from IPython.display import HTML, display

        from kzdiplo.plots.canvas import why_empty

        figure = ax.figure
        if why := why_empty(figure):
            plt.close(figure)
            display(
                HTML(
                    f'<p class="nothing"><b>{escape(figure.get_suptitle())}</b>: {escape(why)}. '
                    f"{escape(figure.get_supxlabel())}</p>"
                )
            )
            return
        if self.output:
            folder = _folder(self.output, "figures")
            for ending, metadata in (("png", {"Software": None}), ("svg", {"Date": None, "Creator": None})):
                figure.savefig(folder / f"{self.stem[:2]}-{name}.{ending}", metadata=metadata)
        about = {"alt": describe(figure), "file": f"{self.stem[:2]}-{name}"}
        display(figure, metadata={"image/png": about})
        plt.close(figure)

    def keep(self, model: ThemeModel) -> None:
        """Write the themes of a model, for the next report to go on from, and a file of names to start from.

        Parameters
        ----------
        model : ThemeModel
            Fitted.
        """
        from kzdiplo.themes import save_themes, write_names

        if self.output:
            save_themes(model, paths.output(self.output))
            write_names(model, paths.output(self.output))

    def table(self, table: pd.DataFrame, name: str, caption: str, shown: int = SHOWN_ROWS) -> None:
        """Show the first rows of a table and write all of it as CSV.

        Parameters
        ----------
        table : DataFrame
            Its column names as readers should see them.
        name : str
            File name without ending; the notebook's number is put before it.
        caption : str
            What the rows are.
        shown : int
            How many rows to show.
        """
        from IPython.display import HTML, display

        file = f"{self.stem[:2]}-{name}.csv"
        if self.output:
            safe_csv(table).to_csv(_folder(self.output, "tables") / file, index=False, lineterminator="\n")
        where = f"tables/{file}" if self.output else ""
        display(HTML(table_html(table, caption, shown, where, self.labels)))


def describe(figure: Any) -> str:
    """Return the alternative text of a figure: the title and the note of each of its panels."""
    panels = [figure, *figure.subfigs]
    texts = [text for panel in panels for text in (panel.get_suptitle(), panel.get_supxlabel())]
    return " ".join(text for text in texts if text).replace("\n", " ")


def check_parameters(labels: str, unit: str, n_themes: Any, random_state: Any, names: str = "yes") -> None:
    """Refuse parameters that no notebook could use, before any work is done.

    Raises
    ------
    InputError
        That names the parameter, what is accepted and what to do.

    Examples
    --------
    >>> check_parameters("ru", "auto", "auto", 0)
    >>> check_parameters("de", "auto", "auto", 0)
    Traceback (most recent call last):
    ...
    kzdiplo.errors.InputError: labels='de': accepted is 'ru' or 'en'; choose one of the two.
    """
    if labels not in LABELS:
        raise InputError(f"labels={labels!r}", "'ru' or 'en'", "choose one of the two")
    if unit not in ("auto", "article", "paragraph", "sentence"):
        raise InputError(f"unit={unit!r}", "'auto', 'article', 'paragraph' or 'sentence'", "choose one of them")
    if n_themes != "auto" and not (str(n_themes).isdecimal() and int(n_themes) >= 2):
        raise InputError(
            f"n_themes={n_themes!r}", "'auto' or a whole number from 2", "leave it at 'auto' when in doubt"
        )
    if not str(random_state).isdecimal():
        raise InputError(f"random_state={random_state!r}", "a whole number from 0", "leave it at 0")
    if names not in ("yes", "no"):
        raise InputError(f"names={names!r}", "'yes' or 'no'", "choose one of the two")


def read_day(text: str, name: str) -> pd.Timestamp | None:
    """Return the day that a parameter names, none when it is empty.

    Raises
    ------
    InputError
        If it is no day.

    Examples
    --------
    >>> read_day("2025-12-31", "date_to")
    Timestamp('2025-12-31 00:00:00')
    """
    if not text:
        return None
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text) or pd.isna(day := pd.to_datetime(text, errors="coerce")):
        raise InputError(f"{name}={text!r}", "a day as YYYY-MM-DD", "write it like 2025-12-31")
    return day


def _folder(output: str, kind: str) -> Path:
    folder = paths.output(output) / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder
