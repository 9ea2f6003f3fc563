"""The words that the readers share: a raw record, what was refused, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

FIELDS = ["doc_id", "text", "title", "date", "outlet", "url"]
META = ["modified", "crawled"]  # two more dates of a page, told apart from the date of publication
REFUSED = ["path", "reason"]
LONGEST_REASON = 300  # characters

Record = dict[str, Any]


class Refusal(Exception):
    """A file or a row that cannot be read, with the reason for the reader of the report."""


class Refused(NamedTuple):
    """A file, a member of an archive or a row, why it was not read, and what its owner can do."""

    path: str
    reason: str
    remedy: str = ""

    def in_one_line(self) -> Refused:
        """Return the same with a reason that can stand in a table: other people's errors quote what they choked on."""
        words = "".join(c if c.isprintable() else " " for c in self.reason).split()
        return self._replace(reason=" ".join(words)[:LONGEST_REASON])


Reader = Callable[[str, bytes], Iterator[Record | Refused]]
