"""Files to raw records: one small reader a format, and a reason for every file or row that is refused."""

from __future__ import annotations

import glob  # Path.glob takes no absolute pattern
import hashlib
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from charset_normalizer import from_bytes

from kzdiplo import paths
from kzdiplo.errors import InputError

FIELDS = ["doc_id", "text", "title", "date", "outlet", "url"]
REFUSED = ["path", "reason"]
_TABLES: dict[str, Callable[..., pd.DataFrame]] = {
    ".csv": lambda path: pd.read_csv(path, dtype="str", keep_default_na=False),
    ".csv.gz": lambda path: pd.read_csv(path, dtype="str", keep_default_na=False),
    ".jsonl": lambda path: pd.read_json(path, lines=True, dtype=False),
    ".jsonl.gz": lambda path: pd.read_json(path, lines=True, dtype=False),
    ".parquet": pd.read_parquet,
}
ENDINGS = (".txt", *_TABLES)
_NOTES = {"readme.md", "readme.txt", "license", "license.txt"}  # stand beside articles and are none
_ENCODINGS = ["cp1251", "koi8_r", "utf_16"]  # what Russian pages come in besides UTF-8


class Refusal(Exception):
    """A file or a row that cannot be read, with the reason for the reader of the report."""


class Sources(NamedTuple):
    """What was read: raw records, refused files and rows, and the files themselves."""

    records: pd.DataFrame
    refused: pd.DataFrame
    inputs: pd.DataFrame


def read_sources(source: str | Path | pd.DataFrame) -> Sources:
    """Read a file, a folder, a glob or a table into raw records.

    Parameters
    ----------
    source : str, Path or DataFrame
        A ``.txt``, ``.csv``, ``.jsonl`` or ``.parquet`` file, a folder of such files, a glob, or a table with ``text``.

    Returns
    -------
    Sources
        ``records`` (``doc_id``, ``text``, ``title``, ``date``, ``outlet``, ``url``, ``path``; one row an article, in
        order of path), ``refused`` (``path``, ``reason``) and ``inputs`` (``path``, ``bytes``, ``sha256``).

    Raises
    ------
    InputError
        If there is nothing there, or nothing of it can be read.
    """
    if isinstance(source, pd.DataFrame):
        try:
            records, refused = _split_rows(source, "the table")
        except Refusal as refusal:
            raise InputError(
                f"a table with {refusal}", "a DataFrame with a column 'text'", "rename the column"
            ) from None
        return _checked(Sources(records, refused, pd.DataFrame(columns=["path", "bytes", "sha256"])), "the table")
    base, files = _list_files(source)
    parts, refused, inputs = [], [], []
    for path in files:
        name = path.relative_to(base).as_posix()
        data = path.read_bytes()
        inputs.append((name, len(data), hashlib.sha256(data).hexdigest()))
        try:
            records, rows_refused = _read_file(path, name, data)
            parts.append(records)
            refused.append(rows_refused)
        except Refusal as refusal:
            refused.append(pd.DataFrame([(name, str(refusal))], columns=REFUSED))
    records = _concat(parts, [*FIELDS, "path"])
    table = pd.DataFrame(inputs, columns=["path", "bytes", "sha256"])
    return _checked(Sources(records, _concat(refused, REFUSED), table), str(source))


def decode(data: bytes) -> str:
    """Decode the bytes of a Russian text: UTF-8 where they are that, else the likeliest of the Russian encodings.

    Raises
    ------
    Refusal
        If the bytes are no text in any of them.

    Examples
    --------
    >>> decode("Астана".encode("cp1251"))
    'Астана'
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(data, cp_isolation=_ENCODINGS).best()
    if best is None:
        raise Refusal(f"no text in UTF-8 or {', '.join(_ENCODINGS)}")
    return str(best)


def _list_files(source: str | Path) -> tuple[Path, list[Path]]:
    """Return the folder that names are relative to, and the files in order."""
    base, files = _matches(str(source)) if any(mark in str(source) for mark in "*?[") else _below(paths.find(source))
    files = [p for p in files if not any(part.startswith(".") for part in p.relative_to(base).parts)]
    files = [p for p in files if p.name.lower() not in _NOTES] if len(files) > 1 else files
    if not files:
        accepted = f"a file, folder or glob of {', '.join(ENDINGS)}"
        raise InputError(f"no file in {str(source)!r}", accepted, "name the folder that holds the articles")
    return base, files


def _below(path: Path) -> tuple[Path, list[Path]]:
    return (path, sorted(p for p in path.rglob("*") if p.is_file())) if path.is_dir() else (path.parent, [path])


def _matches(pattern: str) -> tuple[Path, list[Path]]:
    """Return the files of a glob and the folder they share."""
    files = [p for p in sorted(map(Path, glob.glob(pattern, recursive=True))) if p.is_file()]  # noqa: PTH207
    levels = zip(*(p.parent.parts for p in files), strict=False)
    return Path(*(level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels))), files


def _read_file(path: Path, name: str, data: bytes) -> tuple[pd.DataFrame, pd.DataFrame]:
    ending = next((e for e in sorted(ENDINGS, key=len, reverse=True) if path.name.lower().endswith(e)), None)
    if ending is None:
        raise Refusal(f"a {path.suffix or 'file without ending'}, not one of {', '.join(ENDINGS)}")
    if not data.strip():
        raise Refusal("empty file")
    if ending == ".txt":
        stem = name[: -len(ending)]
        return _split_rows(pd.DataFrame({"doc_id": [stem], "text": [decode(data)]}), name)
    try:
        table = _TABLES[ending](path)
    except (ValueError, OSError, UnicodeError) as error:  # what pandas and pyarrow raise on damaged tables
        raise Refusal(f"not a readable {ending} table ({str(error).splitlines()[0]})") from None
    return _split_rows(table, name)


def _split_rows(table: pd.DataFrame, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part the rows of a table into articles and refusals."""
    if "text" not in table.columns:
        raise Refusal(f"no column 'text' among {', '.join(map(str, table.columns)) or 'none'}")
    table = table.reset_index(drop=True)
    if "doc_id" not in table.columns:
        stem = name.split(".")[0] if name != "the table" else "row"
        table = table.assign(doc_id=[f"{stem}:{number:05d}" for number in range(1, len(table) + 1)])
    table = table.reindex(columns=FIELDS).assign(path=None if name == "the table" else name)
    table = table.assign(doc_id=table["doc_id"].astype("str"))
    empty = table["text"].isna() | table["text"].astype("str").str.strip().eq("")
    twice = table["doc_id"].duplicated() & ~empty
    reasons = pd.Series("empty text", index=table.index).where(empty, "doc_id given twice")
    bad = empty | twice
    refused = pd.DataFrame({"path": name + ", " + table["doc_id"], "reason": reasons})[bad]
    return table[~bad].astype({"text": "str"}), refused.reset_index(drop=True)


def _checked(sources: Sources, name: str) -> Sources:
    if sources.records.empty:
        reasons = "; ".join(f"{r.path}: {r.reason}" for r in sources.refused.head(3).itertuples())
        raise InputError(
            f"nothing readable in {name!r} ({reasons or 'no rows'})",
            f"Russian text in {', '.join(ENDINGS)}",
            "check the files named",
        )
    return sources


def _concat(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    parts = [part for part in parts if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
