"""Files to raw records: one small reader a format, and a reason for every file or row that is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from kzdiplo.characters import encodable
from kzdiplo.errors import InputError
from kzdiplo.sources import columns as _columns
from kzdiplo.sources.encodings import decode
from kzdiplo.sources.files import list_files, read_file
from kzdiplo.sources.limits import LARGEST_PAGE
from kzdiplo.sources.readers import ENDINGS, Found, read_entry, stem
from kzdiplo.sources.records import FIELDS, META, REFUSED, Record, Refusal, Refused

__all__ = ["ENDINGS", "FIELDS", "META", "REFUSED", "Refusal", "Sources", "decode", "iter_sources", "read_sources"]

_INPUTS = ["path", "bytes", "sha256"]
NO_TEXT = "no column 'text'"
_TABLE = "the table"
_NAMED = 'say what its columns hold: report ... -p columns "{0}", annotate ... --columns "{0}", in Python columns="{0}"'


class Sources(NamedTuple):
    """What was read: raw records, refused files and rows, and the files themselves."""

    records: pd.DataFrame
    refused: pd.DataFrame
    inputs: pd.DataFrame


class _Input(NamedTuple):
    path: str
    bytes: int
    sha256: str | None


def read_sources(source: str | Path | pd.DataFrame, columns: Mapping[str, str] | str | None = None) -> Sources:
    """Read a file, a folder, a glob or a table into raw records.

    Parameters
    ----------
    source : str, Path or DataFrame
        A file of any of :data:`ENDINGS`, a folder of such files, a glob, or a table with the text of articles.
    columns : mapping or str, optional
        Which column holds which field, ``{"my_text": "text"}`` or ``"my_text=text"``, where ``lexicons/columns.yaml``
        does not know its name.

    Returns
    -------
    Sources
        ``records`` (``doc_id``, ``text``, ``title``, ``date``, ``outlet``, ``url``, ``modified``, ``crawled``,
        ``path``; one row an article, in order of path, member and row), ``refused`` (``path``, ``reason``) and
        ``inputs`` (``path``, ``bytes``, ``sha256``).

    Raises
    ------
    InputError
        If there is nothing there, nothing of it can be read, or ``columns`` names what is not there.

    Examples
    --------
    >>> read = read_sources(pd.DataFrame({"Заголовок": ["Встреча"], "body": ["Министр принял посла."]}))
    >>> read.records.loc[0, ["doc_id", "title", "text"]].tolist()
    ['row:00001', 'Встреча', 'Министр принял посла.']
    """
    parts = list(iter_sources(source, columns))
    return Sources(*(_concat(tables) for tables in zip(*parts, strict=True)))


def iter_sources(
    source: str | Path | pd.DataFrame, columns: Mapping[str, str] | str | None = None, batch: int = 1000
) -> Iterator[Sources]:
    """Read as :func:`read_sources` does, a batch of records after the other.

    Besides the batch only the file being read is in memory, and the ids met.

    Parameters
    ----------
    source, columns
        As in :func:`read_sources`.
    batch : int
        The most records that are given at once.

    Yields
    ------
    Sources
        The records of the batch, and the files and refusals met on the way.

    Examples
    --------
    >>> [len(part.records) for part in iter_sources(pd.DataFrame({"text": ["а", "б", "в"]}), batch=2)]
    [2, 1]
    """
    given, first, some = _columns.check(columns), None, False
    made: dict[type, list] = {dict: [], Refused: [], _Input: []}
    for event in _named(_found(source), given):
        event = event.in_one_line() if isinstance(event, Refused) else event
        made[type(event)].append(event)
        if isinstance(event, Refused) and (first is None or (event.remedy and not first.remedy)):
            first = event
        if len(made[dict]) == batch:
            some = True
            yield _tables(made)
            made = {kind: [] for kind in made}
    if not some and not made[dict]:
        raise _nothing(source, first)
    if any(made.values()):
        yield _tables(made)


def _found(source: str | Path | pd.DataFrame) -> Iterator[Found | Refused | _Input]:
    """All that the source holds, in order."""
    if isinstance(source, pd.DataFrame):
        names = [str(name) for name in source.columns]
        rows = source.itertuples(index=False, name=None)
        yield from (Found(_TABLE, row, dict(zip(names, values, strict=True))) for row, values in enumerate(rows, 1))
        return
    base, files, refused, within = list_files(source)
    yield from refused
    for path in files:
        name = path.relative_to(base).as_posix()
        try:
            data = read_file(path, within)
        except Refusal as refusal:
            yield Refused(name, str(refusal))
            continue
        yield _Input(name, len(data), hashlib.sha256(data).hexdigest())
        yield from read_entry(name, data)


def _named(events: Iterator[Found | Refused | _Input], given: _columns.Given) -> Iterator[Record | Refused | _Input]:
    """Give every record its fields and an id of its own; refuse it without a text, or with the id of a row before."""
    seen: set[str] = set()
    ids: dict[str, str] = {}
    for event in events:
        if not isinstance(event, Found):
            yield event
            continue
        if given:
            seen.update(map(str, event.record))
        record = _columns.to_fields(event.record, given)
        claimed = "doc_id" in event.record or "doc_id" in dict(given).values()
        name, doc_id = _doc_id(event, record.get("doc_id"), claimed, ids)
        if reason := _refusal(event, record, doc_id):
            yield Refused(name, reason, "" if "text" in record else _columns.suggest(event.record))
        else:
            ids[doc_id] = event.path
            yield {**record, "doc_id": doc_id, "path": None if event.path == _TABLE else event.path}
    _columns.check_seen(given, seen)


def _doc_id(found: Found, own: str | None, claimed: bool, ids: dict[str, str]) -> tuple[str, str | None]:
    """Name a record for the report, and find its id: None where that was claimed to be its own and is not.

    What only looks like an id, such as the ``id`` of messages in many channels, gives way to the number of its row.
    """
    path, row = found.path, found.row
    if row is None:
        name, first, second = path, stem(path), path
    else:
        first = own or f"{'row' if path == _TABLE else stem(path)}:{row:05d}"
        name, second = f"{path}, {first}", f"{path}:{first}" if claimed else f"{path}:{row:05d}"
    if claimed and ids.get(first) == path:
        return name, None
    return name, next((choice for choice in (first, second) if choice not in ids), None)


def _refusal(found: Found, record: Record, doc_id: str | None) -> str | None:
    if "text" not in record:
        return f"{NO_TEXT} among {', '.join(map(str, found.record)) or 'none'}"
    if not (record["text"] or "").strip():
        return "empty text"
    if len(record["text"]) > LARGEST_PAGE:
        return f"a text of {len(record['text']):,} characters, more than {LARGEST_PAGE:,}"
    return None if doc_id else "doc_id given twice"


def _tables(made: dict[type, list]) -> Sources:
    records = pd.DataFrame(list(map(_storable, made[dict])), columns=[*FIELDS, *META, "path"], dtype="str")
    refused, inputs = ([_storable(row._asdict()) for row in made[kind]] for kind in (Refused, _Input))
    return Sources(records, pd.DataFrame(refused, columns=REFUSED), pd.DataFrame(inputs, columns=_INPUTS))


def _storable(row: dict[str, Any]) -> dict[str, Any]:
    """Put right the text that no table can hold: halves of a character without the other half."""
    return {name: encodable(value) if isinstance(value, str) else value for name, value in row.items()}


def _concat(parts: tuple[pd.DataFrame, ...]) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


def _nothing(source: str | Path | pd.DataFrame, first: Refused | None) -> InputError:
    name = _TABLE if isinstance(source, pd.DataFrame) else str(source)
    reason = f"{first.path}: {first.reason}" if first else "no rows"
    accepted = "a DataFrame with a column 'text'" if name == _TABLE else f"Russian text in {', '.join(ENDINGS)}"
    found = f"nothing readable in {name!r} ({reason})"
    if first and first.remedy:
        return InputError(found, "a table with a column of texts", _NAMED.format(first.remedy))
    return InputError(found, accepted, "check what is named")
