"""Sheets for hand coding: what the coder sees, and apart from it the key with what the package found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from kzdiplo import lexicons
from kzdiplo.errors import check_choice
from kzdiplo.notebook import safe_csv

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

LABELS = ("ru", "en")
NONE = "none"
SEPARATORS = {"ru": ";", "en": ","}  # what spreadsheets split on opening a file, by the language they are set to
CONTEXT = 300  # characters before and after: about two sentences of a release
SHEET = ["row", "doc_id", "start", "end", "before", "text", "after", "question", "choices", "code", "remark"]
KEY = ["row", "doc_id", "start", "end", "code", "stratum", "weight"]
CODEBOOK = ["task", "code", "name", "meaning"]


class CodingSheet(NamedTuple):
    """A sheet to be coded, its key and its codebook.

    Parameters
    ----------
    task : str
        What is coded: ``themes``, ``partners``, ``events``, ``stance``, ``words`` or ``topics``.
    sheet : DataFrame
        ``row`` (the id by which sheets and key are joined), ``doc_id, start, end, before, text, after, question``,
        ``choices`` (the codes allowed, where they are few), ``code`` and ``remark``, both empty.
    key : DataFrame
        ``row, doc_id, start, end, code`` (what the package found), ``stratum``, ``weight`` (units a row stands for),
        ``units`` (of the stratum in the corpus). Not for coders.
    codebook : DataFrame
        ``task, code, name, meaning``; the advice to the coder in a row without a code.
    """

    task: str
    sheet: pd.DataFrame
    key: pd.DataFrame
    codebook: pd.DataFrame


def make_sheet(
    corpus: Corpus, task: str, drawn: pd.DataFrame, codebook: pd.DataFrame, choices: str = ""
) -> CodingSheet:
    """Lay out units as a sheet, a key and a codebook.

    Parameters
    ----------
    corpus : Corpus
        Whose articles the units are cut from.
    task : str
        The name of the task, the beginning of each row id.
    drawn : DataFrame
        ``doc_id, start, end, question, code, stratum, weight`` and what else the key should keep.
    codebook : DataFrame
        The codes.
    choices : str
        The codes allowed, separated by spaces; empty when the codebook lists too many.
    """
    texts = dict(zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True))
    spans = drawn[["doc_id", "start", "end"]].itertuples(index=False)
    shown = [around(texts[doc_id], start, end) for doc_id, start, end in spans]
    rows = drawn.assign(row=row_ids(task, drawn))
    rows[["before", "text", "after"]] = shown
    sheet = rows.assign(choices=choices, code="", remark="")[SHEET]
    hidden = [name for name in drawn if name not in {*SHEET, *KEY}]
    return CodingSheet(task, sheet, rows[[*KEY, *hidden]], codebook[CODEBOOK])


def row_ids(task: str, drawn: pd.DataFrame) -> list[str]:
    """Return an id a row that follows from what is asked, so that another corpus or question has others.

    Examples
    --------
    >>> drawn = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [9], "question": ["Какая тема?"]})
    >>> row_ids("themes", drawn)
    ['themes-14df5c8b']
    """
    asked = drawn[["doc_id", "start", "end", "question", *(["text"] if "text" in drawn else [])]].astype("str")
    texts = asked.agg("\t".join, axis=1)
    return [f"{task}-{hashlib.sha256(text.encode()).hexdigest()[:8]}" for text in texts]


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before a span, in it and after it, on one line each, cut between words.

    Examples
    --------
    >>> around("Министр прибыл. Стороны обсудили воду. Затем он отбыл.", 16, 38)
    ('Министр прибыл.', 'Стороны обсудили воду.', 'Затем он отбыл.')
    """
    left = text[max(start - CONTEXT, 0) : start]
    right = text[end : end + CONTEXT]
    if start > CONTEXT:
        left = "… " + left.partition(" ")[2]
    if end + CONTEXT < len(text):
        right = right.rpartition(" ")[0] + " …"
    return tuple(re.sub(r"\s+", " ", part).strip() for part in (left, text[start:end], right))


def ask(task: str, labels: str = "ru", **values: str) -> str:
    """Return the question of a task.

    Examples
    --------
    >>> ask("stance", "en", target="Kuwait")
    'What is the speaker’s stance in this sentence toward Kuwait?'
    """
    check_choice("labels", labels, LABELS)
    return lexicons.load("validation")["tasks"][task]["question"][labels].format(**values)


def write_kit(sheets: Iterable[CodingSheet], folder: str | Path, labels: str = "ru") -> list[Path]:
    """Write sheets for coders, with the codebook, and the keys apart from them.

    Files are UTF-8 with a byte order mark and separated as spreadsheets of that language expect; no text is taken for a
    formula.

    Parameters
    ----------
    sheets : iterable of CodingSheet
        As the functions of this room make them.
    folder : str or Path
        ``for_coders/<task>.csv`` and ``for_coders/codebook.csv`` are given out, ``keys/<task>-key.csv`` are not.
    labels : {"ru", "en"}
        ``ru`` writes semicolons between the cells, ``en`` commas.

    Returns
    -------
    list of Path
        The files written.
    """
    check_choice("labels", labels, LABELS)
    sheets = list(sheets)
    written = {f"for_coders/{each.task}.csv": each.sheet for each in sheets}
    written["for_coders/codebook.csv"] = pd.concat([each.codebook for each in sheets], ignore_index=True)
    written |= {f"keys/{each.task}-key.csv": each.key for each in sheets}
    for name, table in written.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Codes come from closed lists, "-1" among them: no formula stands there.
        safe = safe_csv(table).assign(code=table["code"])
        safe.to_csv(path, index=False, sep=SEPARATORS[labels], encoding="utf-8-sig", lineterminator="\r\n")
    return [Path(folder, name) for name in written]


def strata(made: CodingSheet) -> pd.DataFrame:
    """Return how many rows were drawn of each stratum, and how many units it has.

    Parameters
    ----------
    made : CodingSheet
        As :func:`kzdiplo.validation.sample_sheet` makes it.

    Returns
    -------
    DataFrame
        ``task, stratum, name`` (by the codebook), ``rows, units``; the largest first.

    Examples
    --------
    >>> key = pd.DataFrame({"stratum": ["note", "note"], "weight": [3.0, 3.0]})
    >>> strata(CodingSheet("events", None, key, pd.DataFrame({"code": ["note"], "name": ["нота"]}))).values.tolist()
    [['events', 'note', 'нота', 2, 6]]
    """
    names = made.codebook.set_index("code")["name"].to_dict()
    found = made.key.groupby("stratum")["weight"].agg(["size", "sum"]).reset_index()
    found = found.set_axis(["stratum", "rows", "units"], axis=1).astype({"stratum": "str"})
    named = found["stratum"].map(lambda code: names.get(code, code)).astype("str")
    found = found.assign(task=made.task, name=named, units=found["units"].round().astype("int64"))
    found = found.sort_values(["units", "stratum"], ascending=[False, True], kind="stable")
    return found[["task", "stratum", "name", "rows", "units"]].reset_index(drop=True)


def name_codes(table: pd.DataFrame, codebook: pd.DataFrame, columns: Sequence[str] = ("code",)) -> pd.DataFrame:
    """Put the names of a codebook for codes, as figures and tables want them.

    Parameters
    ----------
    table : DataFrame
        With ``task`` and the columns of codes.
    codebook : DataFrame
        ``task, code, name``; a code that is not in it is kept.
    columns : sequence of str
        Which columns hold codes.

    Returns
    -------
    DataFrame
        A new table.

    Examples
    --------
    >>> book = pd.DataFrame({"task": ["events"], "code": ["note"], "name": ["нота"]})
    >>> table = pd.DataFrame({"task": ["events", "events"], "code": ["note", "all"]})
    >>> name_codes(table, book)["code"].tolist()
    ['нота', 'all']
    """
    names = {(row.task, row.code): row.name for row in codebook.itertuples(index=False)}
    told = {
        column: [names.get((task, code), code) for task, code in zip(table["task"], table[column], strict=True)]
        for column in columns
    }
    return table.assign(**told)
