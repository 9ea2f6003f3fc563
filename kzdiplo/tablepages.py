"""Tables as a page shows them, and as a file for spreadsheets holds them."""

from __future__ import annotations

import re
import textwrap
from html import escape

import pandas as pd

from kzdiplo.wording import number, say

SHOWN_ROWS = 20
_LARGE = 1000  # from here on numbers are written without decimals, in groups of three digits
_LONG = re.compile(r"<td>([^<]{60,})</td>")  # a cell that wants a wide column
_SHORT = re.compile(r"<td>([^<]{1,12})</td>")  # a day, a number, a word: kept on one line
_NAME = re.compile(r"<td>([^<]{20,59})</td>")  # the label of a theme, an outlet: two lines or three, not one a word
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def safe_csv(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose text no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe_csv(pd.DataFrame({"text": ["=1+1", "+10,4 %", "Астана"]}))["text"].tolist()
    ["'=1+1", "'+10,4 %", 'Астана']
    """
    texts = table.select_dtypes(["str", "object", "category"]).columns
    neutral = {
        name: table[name].map(lambda v: f"'{v}" if isinstance(v, str) and _FORMULA.match(v) else v) for name in texts
    }
    return table.assign(**neutral)


def table_html(table: pd.DataFrame, caption: str, shown: int = SHOWN_ROWS, file: str = "", labels: str = "ru") -> str:
    """Return the first rows of a table as HTML, every text escaped; of none only what the rows would be.

    Examples
    --------
    >>> "&lt;b&gt;" in table_html(pd.DataFrame({"text": ["<b>"]}), "a table")
    True
    >>> "NA" in table_html(pd.DataFrame({"level": pd.array([1, None], dtype="Int64")}), "a table")
    False
    >>> table_html(pd.DataFrame({"text": ["а"] * 3}), "Слова", shown=0)
    '<p class="caption">Слова; строк, которых здесь нет: 3</p>'
    """
    head, more = table.head(shown), len(table) - min(len(table), shown)
    told = [escape(caption)] if len(table) else [f"{escape(caption)}: {say('marks', 'none', labels)}"]
    told += [say("marks", "more_in_file" if file else "more_rows", labels, n=number(more, labels))] * bool(more)
    told += [f'<a href="{escape(file)}">{escape(file)}</a>'] * bool(file)
    if head.empty:
        return f'<p class="caption">{"; ".join(told)}</p>'
    # pandas has a word of its own for a missing whole number, whatever na_rep says
    whole = {
        name: head[name].astype(object).where(head[name].notna(), float("nan")) for name in head.select_dtypes("Int64")
    }
    rows = head.assign(**whole).to_html(
        index=False, border=0, na_rep="–", float_format=lambda value: _in_cell(value, labels), justify="left"
    )
    rows = _LONG.sub(r'<td class="long">\1</td>', rows)
    rows = _NAME.sub(r'<td class="name">\1</td>', rows)
    rows = _SHORT.sub(r'<td class="short">\1</td>', rows).replace("<td", '<td style="text-align: left"')
    return rows.replace(">", f"><caption>{'; '.join(told)}</caption>", 1)


def shorten(texts: pd.Series, width: int = 240) -> pd.Series:
    """Cut long texts after a word, with a mark that says so.

    Examples
    --------
    >>> shorten(pd.Series(["Стороны обсудили региональную интеграцию.", "Да."]), 20).tolist()
    ['Стороны обсудили …', 'Да.']
    """
    return texts.map(lambda text: textwrap.shorten(text, width, placeholder=" …"))


def _in_cell(value: float, labels: str) -> str:
    """Write a number of a table: large ones in groups of three digits, without decimals."""
    return number(value, labels, 0 if abs(value) >= _LARGE else 2)
