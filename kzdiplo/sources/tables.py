"""Tables and lists of objects, row by row: CSV, TSV, JSON, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq

from kzdiplo import lexicons
from kzdiplo.sources.encodings import decode
from kzdiplo.sources.limits import LARGEST_PAGE, LARGEST_UNPACKED, megabytes
from kzdiplo.sources.records import Record, Refusal, Refused

_ROWS = 200  # of a Parquet file that are unpacked at once
_SEPARATORS = ",;\t"  # Excel writes ";" under a Russian locale, whatever the ending says
_NONE = "\x1f"  # one column: its commas are those of the text


def read_delimited(name: str, data: bytes) -> Iterator[Record | Refused]:
    r"""Read a table of commas, semicolons or tabs; a damaged row is refused and the next is read.

    Examples
    --------
    >>> list(read_delimited("a.csv", "text;date\nДа;2025\n".encode()))
    [{'text': 'Да', 'date': '2025'}]
    """
    csv.field_size_limit(LARGEST_PAGE)
    lines = io.TextIOWrapper(io.BytesIO(decode(data).encode()), encoding="utf-8", newline="")
    first = lines.readline()
    separator = max(_SEPARATORS, key=first.count) if set(first) & set(_SEPARATORS) else _NONE
    lines.seek(0)
    rows = csv.reader(lines, delimiter=separator, strict=True)
    header = next(rows)
    for number in itertools.count(1):
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refused(f"{name}, row {number}", f"a damaged row ({error})")
            continue
        if len(row) > len(header):
            yield Refused(f"{name}, row {number}", f"{len(row)} cells under {len(header)} columns")
        elif row:
            yield dict(zip(header, row, strict=False))


def read_json(name: str, data: bytes) -> Iterator[Record | Refused]:
    """Read a list of objects, one object, an object that holds such a list, or lines of objects.

    Examples
    --------
    >>> found, refused = read_json("a.json", b'{"articles": [{"text": "a"}, 5]}')
    >>> found, refused.path, refused.reason
    ({'text': 'a'}, 'a.json, row 2', 'int, not an object')
    """
    text = decode(data)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg.startswith("Extra data"):  # lines of objects under the ending of one
            yield from read_json_lines(name, data)
            return
        raise Refusal(f"not a readable .json file ({error})") from None
    if isinstance(content, dict):
        content = next((content[key] for key in lexicons.load("columns")["lists"] if _holds(content, key)), [content])
    if not isinstance(content, list):
        raise Refusal(f"not a readable .json file (it holds {type(content).__name__}, no objects)")
    yield from (_checked(name, row, number) for number, row in enumerate(content, 1))


def read_json_lines(name: str, data: bytes) -> Iterator[Record | Refused]:
    """Read an object a line; a damaged line is refused and the next is read.

    Examples
    --------
    >>> [row.reason for row in read_json_lines("a.jsonl", b'{"text": ')]
    ['no JSON (Expecting value: line 1 column 10 (char 9))']
    """
    for number, line in enumerate(io.BytesIO(decode(data).encode()), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Refused(f"{name}, row {number}", f"no JSON ({error})")
            else:
                yield _checked(name, row, number)


def read_parquet(name: str, data: bytes) -> Iterator[Record | Refused]:
    """Read a Parquet file a few rows at a time."""
    table = pq.ParquetFile(io.BytesIO(data))
    groups = (table.metadata.row_group(number) for number in range(table.metadata.num_row_groups))
    size = sum(group.total_byte_size for group in groups)
    if size > LARGEST_UNPACKED:
        raise Refusal(f"{megabytes(size)} unpacked, more than {megabytes(LARGEST_UNPACKED)}")
    for batch in table.iter_batches(batch_size=_ROWS):
        yield from batch.to_pylist()


def _holds(content: dict[str, Any], key: str) -> bool:
    rows = content.get(key)
    return isinstance(rows, list) and any(isinstance(row, dict) for row in rows)


def _checked(name: str, row: Any, number: int) -> Record | Refused:
    if isinstance(row, dict):
        return row
    return Refused(f"{name}, row {number}", f"{type(row).__name__}, not an object")
