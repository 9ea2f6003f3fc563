"""Coded sheets as they come back: out of spreadsheets, in any encoding, with rows lost, doubled and mistyped."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from kzdiplo import paths
from kzdiplo.errors import InputError
from kzdiplo.sources.records import Refusal, Refused
from kzdiplo.sources.tables import read_delimited
from kzdiplo.validation.codes import allowed_codes, read_code, told
from kzdiplo.validation.tasks import SEVERAL

PROBLEMS = ["coder", "row", "arrived", "accepted", "remedy"]
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods are archives; .xls is older
_ID = re.compile(r"[a-z]+-[0-9a-f]{8}")
# Lines that spreadsheets put above the header: empty ones and "sep=;"
_ABOVE = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:(?:[\s,;]*|\s*\"?sep=.\"?[\s,;]*)\r?\n)*", re.IGNORECASE)

Record = dict[str, str]


class CodedSheet(NamedTuple):
    """A sheet that came back.

    Parameters
    ----------
    coder : str
        Who coded it: the name of the file.
    task : str
        What was coded.
    codes : DataFrame
        ``row, doc_id, code``, each row of the sheet once; ``code`` is missing where it was left blank or refused.
    problems : DataFrame
        ``coder, row, arrived, accepted, remedy`` of what was refused.
    """

    coder: str
    task: str
    codes: pd.DataFrame
    problems: pd.DataFrame


def read_sheet(source: str | Path | pd.DataFrame, coder: str = "") -> CodedSheet:
    """Read a coded sheet: UTF-8 or a Russian encoding, commas, semicolons or tabs, columns in any order.

    Needed are the columns ``row`` and ``code``. Codes may be in any case, with blanks around them, by their name in the
    codebook, as "1.0" for "1" or in letters of the other alphabet. What cannot be read is refused row by row; the other
    rows are kept.

    Parameters
    ----------
    source : str, Path or DataFrame
        A CSV file, or its table.
    coder : str
        The name of the coder; that of the file when missing.

    Returns
    -------
    CodedSheet

    Raises
    ------
    InputError
        If the file is no CSV, has not these columns, no row of ours, or rows of two tasks.

    Examples
    --------
    >>> sheet = pd.DataFrame({"row": ["stance-0a1b2c3d", "stance-1a1b2c3d"], "Code ": ["−1.0", "да"]})
    >>> read = read_sheet(sheet, "Анна")
    >>> read.codes["code"].tolist()
    ['-1', nan]
    >>> read.problems.iloc[0, 1:].tolist()
    ['stance-1a1b2c3d', "code 'да'", 'one of -1, 0, 1', 'type one of them']
    """
    name = coder or ("coder" if isinstance(source, pd.DataFrame) else Path(source).stem)
    records, problems = _records(source, name)
    if not {"row", "code"} <= set(records[0] if records else ()):
        found = f"columns {', '.join(records[0])}" if records else "no row"
        raise InputError(f"{name} with {found}", "a sheet with the columns row and code", "keep its header as it was")
    records = [record | {"row": record["row"].strip("'\" ").lower()} for record in records if any(record.values())]
    known = [record for record in records if _ID.fullmatch(record["row"])]
    problems += [
        (record["row"] or "?", f"row id {record['row'][:40]!r}", "an id of the sheet", "copy it from the sheet")
        for record in records
        if record not in known
    ]
    tasks = sorted({record["row"].partition("-")[0] for record in known})
    if len(tasks) != 1:
        found = " and ".join(tasks) or "no task"
        raise InputError(f"{name} with rows of {found}", "rows of one task", "keep a file for each task")
    codes, wrong = _decide(known, tasks[0])
    found = pd.DataFrame([(name, *problem) for problem in [*problems, *wrong]], columns=PROBLEMS)
    return CodedSheet(name, tasks[0], codes, found.astype("str"))


def read_key(source: str | Path | pd.DataFrame, task: str) -> pd.DataFrame:
    """Read the key of a task.

    Parameters
    ----------
    source : str, Path or DataFrame
        As :func:`kzdiplo.validation.write_kit` wrote it.
    task : str
        What was coded.

    Returns
    -------
    DataFrame
        All its columns as text but ``weight``, a number.

    Raises
    ------
    InputError
        If it is no key, or the key of another task.

    Examples
    --------
    >>> read_key(pd.DataFrame({"row": ["stance-0a1b2c3d"], "doc_id": ["a"], "code": ["0"]}), "stance")
    Traceback (most recent call last):
    kzdiplo.errors.InputError: a key without weight: accepted is the key file written with the sheets; name that file.
    """
    records, _ = _records(source, "the key")
    key = pd.DataFrame(records)
    accepted, remedy = "the key file written with the sheets", "name that file"
    missing = [name for name in ("row", "doc_id", "code", "weight") if name not in key]
    if missing:
        raise InputError(f"a key without {missing[0]}", accepted, remedy)
    weight = pd.to_numeric(key["weight"].str.replace(",", "."), errors="coerce")
    if weight.isna().any() or not key["row"].str.startswith(f"{task}-").all():
        wrong = key.loc[weight.isna() | ~key["row"].str.startswith(f"{task}-"), "row"].iloc[0]
        raise InputError(f"a key of {task} with row {wrong!r}", accepted, remedy)
    return key.astype("str").assign(weight=weight)


def read_codebook(source: str | Path) -> pd.DataFrame:
    """Read a codebook as it was written with the sheets.

    Returns
    -------
    DataFrame
        ``task, code, name``, str; no rows when the file is no codebook.
    """
    columns = ["task", "code", "name"]
    records, _ = _records(source, "the codebook")
    whole = [record for record in records if all(name in record for name in columns)]
    return pd.DataFrame(whole, columns=columns).astype("str")


def _records(source: str | Path | pd.DataFrame, name: str) -> tuple[list[Record], list[tuple]]:
    """Return the rows, headings in small letters, and what was refused."""
    read = source.to_dict("records") if isinstance(source, pd.DataFrame) else _read_file(source, name)
    rows = [row for row in read if not isinstance(row, Refused)]
    remedy = "a row as wide as the header", "mend this row of the file"
    refused = [(r.path.rpartition(", ")[2], r.reason, *remedy) for r in read if isinstance(r, Refused)]
    told = [{_heading(key): _cell(value) for key, value in row.items()} for row in rows]
    headings = dict.fromkeys((name for row in told for name in row), "")
    return [headings | row for row in told], refused  # a row that was cut short has no cell at its end


def _read_file(path: str | Path, name: str) -> list[Record | Refused]:
    found = paths.find(path)
    if found.is_dir():
        raise InputError(
            f"{name}, a folder", "a CSV file", "name a sheet in it, or compare the whole with compare_folder"
        )
    data = found.read_bytes()
    if data.startswith(_WORKBOOKS):
        raise InputError(f"{name}, a workbook", "a CSV file", "save the sheet as CSV (UTF-8) in the spreadsheet")
    try:
        return list(read_delimited(name, _ABOVE.sub(b"", data)))
    except (Refusal, RuntimeError, csv.Error) as error:
        reason = "an empty file" if isinstance(error, RuntimeError) else error
        raise InputError(f"{name}, {reason}", "a CSV file", "save the sheet as CSV again") from None


def _heading(name: object) -> str:
    return str(name).strip(" \ufeff'\"").lower()


def _cell(value: object) -> str:
    return "" if value is None or value != value else str(value).strip()  # NaN differs from itself


def _decide(records: list[Record], task: str) -> tuple[pd.DataFrame, list[tuple]]:
    """Return the code of each row, once, and the problems with those that have none."""
    rows, problems = [], []
    for record in records:
        written, allowed = record["code"], allowed_codes(task, record.get("choices", ""), record.get("question", ""))
        code = read_code(written, allowed, task in SEVERAL) if written else None
        if written and code is None:
            accepted = told(allowed, task in SEVERAL)
            problems.append((record["row"], f"code {written[:80]!r}", accepted, "type one of them"))
        rows.append((record["row"], record.get("doc_id", ""), code))
    table = pd.DataFrame(rows, columns=["row", "doc_id", "code"]).astype("str")
    table["code"] = pd.Series([code for *_, code in rows], dtype="str")
    once, doubles = _once(table)
    return once, problems + doubles


def _once(table: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple]]:
    """Keep a row of the sheet once; given twice with two codes it has none."""
    given = table.dropna(subset="code").groupby("row", sort=False)["code"].unique()
    torn = given[given.map(len) > 1]
    problems = [
        (row, f"the row twice, as {' and '.join(map(repr, codes))}", "one code a row", "leave the right one")
        for row, codes in torn.items()
    ]
    codes = given.map(lambda some: some[0]).drop(torn.index)
    once = table.drop_duplicates("row").reset_index(drop=True)
    return once.assign(code=once["row"].map(codes).astype("str").where(once["row"].isin(codes.index))), problems
