"""The words that the readers share: a raw record, what was refused, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

FIELDS = ["doc_id", "text", "title", "date", "outlet", "url"]
META = ["modified", "crawled"]  # two more dates of a page, told apart from the date of publication
REFUSED = ["path", "reason"]

Record = dict[str, Any]


class Refusal(Exception):
    """A file or a row that cannot be read, with the reason for the reader of the report."""


class Refused(NamedTuple):
    """A file, a member of an archive or a row, and why it was not read."""

    path: str
    reason: str


Reader = Callable[[str, bytes], Iterator[Record | Refused]]
