"""The table of endings and readers, and the one place where a damaged file becomes a line of the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kzdiplo.sources import archives, documents, tables, webpages
from kzdiplo.sources.limits import LARGEST_FILE, megabytes
from kzdiplo.sources.records import Reader, Record, Refusal, Refused
from kzdiplo.sources.warc import read_warc

DOCUMENTS: dict[str, Reader] = {  # one article a file
    ".txt": documents.read_text,
    ".html": webpages.read_html,
    ".htm": webpages.read_html,
    ".docx": documents.read_docx,
    ".eml": documents.read_letter,
    ".mht": documents.read_saved_page,
    ".mhtml": documents.read_saved_page,
}
TABLES: dict[str, Reader] = {  # many
    ".csv": tables.read_delimited,
    ".tsv": tables.read_delimited,
    ".json": tables.read_json,
    ".jsonl": tables.read_json_lines,
    ".ndjson": tables.read_json_lines,
    ".parquet": tables.read_parquet,
    ".warc": read_warc,
}
ENDINGS = (*DOCUMENTS, *TABLES, ".zip", ".gz")
_SEPARATE = (".jsonl", ".ndjson", ".warc")  # of these, what stands before a damage is whole


class Found(NamedTuple):
    """A raw record and where it was: the file or ``archive!member``, and the row where a file holds many."""

    path: str
    row: int | None
    record: Record


def read_entry(name: str, data: bytes, *, inside: bool = False) -> Iterator[Found | Refused]:
    """Read all records of a file; whatever is wrong with it is one more thing refused, and no exception.

    Parameters
    ----------
    name : str
        Its path, or ``archive!member``.
    data : bytes
        Its content.
    inside : bool
        Whether it comes out of an archive, and so may be none itself.

    Examples
    --------
    >>> [row.reason for row in read_entry("a.json", b'{"text": ')]
    ['not a readable .json file (Expecting value: line 1 column 10 (char 9))']
    """
    try:
        yield from _read(name, data, inside)
    except Refusal as refusal:
        yield Refused(name, str(refusal))
    except Exception as error:  # a parser may stumble over damaged bytes in any way; ten thousand good files wait
        cause = (str(error) or type(error).__name__).splitlines()[0]
        yield Refused(name, f"not a readable {_ending(name)} file ({cause})")


def stem(name: str) -> str:
    """Return a name without its known endings: what a document is called.

    Examples
    --------
    >>> stem("2021.04/a.b.csv.gz"), stem("a.zip!b.txt")
    ('2021.04/a.b', 'a.zip!b')
    """
    for ending in (".gz", *DOCUMENTS, *TABLES):
        name = name[: -len(ending)] if name.lower().endswith(ending) else name
    return name


def _read(name: str, data: bytes, inside: bool) -> Iterator[Found | Refused]:
    ending = _ending(name)
    if len(data) > LARGEST_FILE:
        raise Refusal(f"{megabytes(len(data))}, more than {megabytes(LARGEST_FILE)}")
    if not data.strip():
        raise Refusal("empty file")
    if ending == ".zip":
        yield from _read_zip(name, data, inside)
    elif ending == ".gz":
        yield from _read_gzip(name, data, inside)
    else:
        yield from _read_plain(name, data, ending)


def _read_plain(name: str, data: bytes, ending: str) -> Iterator[Found | Refused]:
    reader = {**DOCUMENTS, **TABLES}[ending]
    row = 0
    for row, found in enumerate(reader(name, data), 1):
        yield found if isinstance(found, Refused) else Found(name, None if ending in DOCUMENTS else row, found)
    if not row:
        raise Refusal("no article in it")


def _read_zip(name: str, data: bytes, inside: bool) -> Iterator[Found | Refused]:
    if inside:
        raise Refusal("an archive inside an archive")
    for member in archives.open_zip(name, data):
        if isinstance(member, Refused):
            yield member
        else:
            yield from read_entry(*member, inside=True)


def _read_gzip(name: str, data: bytes, inside: bool) -> Iterator[Found | Refused]:
    ending = _ending(name[: -len(".gz")])
    if ending in (".zip", ".gz"):
        raise Refusal("an archive inside an archive")
    content, damage = archives.gunzip(data)
    if damage and not (content and ending in _SEPARATE):
        raise Refusal(damage)
    if not content.strip():
        raise Refusal("empty file")
    yield from _read_plain(name, content, ending)
    if damage:
        raise Refusal(f"{damage}: only what stands around it was read")


def _ending(name: str) -> str:
    ending = next((e for e in ENDINGS if name.lower().endswith(e)), None)
    if ending is None:
        last = name.replace("!", "/").rpartition("/")[2]
        what = f"a .{last.rpartition('.')[2]}" if "." in last else "a file without ending"
        raise Refusal(f"{what}, not one of {', '.join(ENDINGS)}")
    return ending
