"""Columns of any table to the fields of a record."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from kzdiplo import lexicons
from kzdiplo.errors import InputError
from kzdiplo.sources.records import FIELDS, META, Record

Given = tuple[tuple[str, str], ...]

_PAIR = re.compile(r"\s*(\S.*?)\s*=\s*(\w+)\s*(?:[,;]|$)")  # a column, which may have commas of its own, and its field
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_DAY = re.compile(r"(?:\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{4})(?!\d)")


def check(columns: Mapping[str, str] | str | None) -> Given:
    """Check what a user wrote of the columns.

    Parameters
    ----------
    columns : mapping or str, optional
        Names of columns to names of fields, or the same as on the command line: ``my_text=text, my_day=date``.

    Returns
    -------
    tuple of (column, field)
        The same, in order.

    Raises
    ------
    InputError
        If it is no such list, or a field is unknown or given twice.

    Examples
    --------
    >>> check({"my_text": "text"})
    (('my_text', 'text'),)
    >>> check("Текст, полностью=text, Когда=date")
    (('Текст, полностью', 'text'), ('Когда', 'date'))
    """
    pairs = _PAIR.findall(columns) if isinstance(columns, str) else (columns or {}).items()
    given = tuple((str(column), field) for column, field in pairs)
    fields = [field for _, field in given]
    left = _PAIR.sub("", columns).strip() if isinstance(columns, str) else ""
    wrong = [field for field in fields if field not in (*FIELDS, *META) or fields.count(field) > 1] or [left]
    if wrong[0]:
        accepted = f"each of {', '.join((*FIELDS, *META))} at most once, as in 'my_text=text' or {{'my_text': 'text'}}"
        raise InputError(f"columns={columns!r} with {wrong[0]!r}", accepted, "write the column first, then the field")
    return given


def suggest(record: Record) -> str:
    """Write down what a user may say of the columns of a table that has no known one for the text.

    Examples
    --------
    >>> suggest({"no": "17", "Шапка": "Встреча", "Суть": "Министр принял посла.", "День": "3.05.2025"})
    'Суть=text, День=date'
    """
    cells = {column: plain(value) or "" for column, value in record.items()}
    russian = {column: len(cell) for column, cell in cells.items() if _CYRILLIC.search(cell)}
    said = [f"{max(russian, key=russian.__getitem__)}=text" if russian else "its name=text"]
    days = [column for column, cell in cells.items() if _DAY.match(cell)]
    return ", ".join([*said, *(f"{column}=date" for column in days[:1] if "date" not in find_fields(tuple(record)))])


@lru_cache(maxsize=1000)
def find_fields(columns: tuple[str, ...], given: Given = ()) -> dict[str, str]:
    """Tell which column holds which field: as given, else the first name of the lexicon that is there.

    Parameters
    ----------
    columns : tuple of str
        The columns of a table or the keys of an object.
    given : tuple of (column, field)
        What the user said.

    Examples
    --------
    >>> find_fields(("Заголовок", "body", "content"))
    {'text': 'content', 'title': 'Заголовок'}
    >>> find_fields(("title", "my_text"), (("my_text", "text"),))
    {'text': 'my_text', 'title': 'title'}
    """
    said = {field: column for column, field in given if column in columns}
    there = {_plain_name(name): name for name in reversed(columns) if name not in dict(given)}
    found = {
        field: said.get(field) or next((there[name] for name in names if name in there), None)
        for field, names in lexicons.load("columns")["fields"].items()
    }
    return {field: column for field, column in found.items() if column is not None}


def check_seen(given: Given, seen: Iterable[str]) -> None:
    """Refuse a mapping whose column no table has."""
    columns = sorted(set(seen))
    if missing := next((column for column, _ in given if column not in columns), None):
        there = ", ".join(columns) or "no column at all"
        raise InputError(f"columns={dict(given)}, but there is no {missing!r}", f"one of {there}", "check the spelling")


def to_fields(record: Record, given: Given) -> Record:
    r"""Return the fields of a record as text; what is missing is None.

    Examples
    --------
    >>> to_fields({"content": ["Первый абзац.", "Второй."], "publisher": {"name": "ТАСС"}, "views": 5}, ())
    {'text': 'Первый абзац.\nВторой.', 'outlet': 'ТАСС'}
    """
    return {field: plain(record[column]) for field, column in find_fields(tuple(record), given).items()}


def plain(value: Any) -> str | None:
    """Return a cell as text: lists line by line, of an object the value that stands for it, None for nothing.

    Examples
    --------
    >>> plain({"rendered": "Встреча"}), plain(float("nan")), plain(7)
    ('Встреча', None, '7')
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return next((plain(value[name]) for name in _inner() if value.get(name)), None)
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(plain, value))) or None
    missing = (isinstance(value, float) and math.isnan(value)) or str(value) in ("NaT", "<NA>")
    return None if missing else str(value)


@cache
def _inner() -> tuple[str, ...]:
    return tuple(lexicons.load("columns")["inner"])


def _plain_name(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")
