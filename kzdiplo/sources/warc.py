"""Pages out of the archives of web crawlers."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kzdiplo.sources.limits import LARGEST_PAGE, LARGEST_UNPACKED, megabytes
from kzdiplo.sources.records import Record, Refusal, Refused
from kzdiplo.sources.webpages import decode_page, parse_page

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.recordloader import ArcWarcRecord

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(name: str, data: bytes) -> Iterator[Record | Refused]:
    """Read the pages of a WARC file in its order; pictures, scripts and requests are passed over."""
    from warcio.archiveiterator import ArchiveIterator  # late, for only who reads such archives waits for it

    total = 0
    records = ArchiveIterator(io.BytesIO(data))
    while True:
        record, warning = _next(records)
        if warning:
            yield Refused(name, "a record longer than it says: some of it was not read")
        if record is None:
            return
        if record.rec_type in ("response", "resource") and _type(record).startswith(_PAGES):
            found = _read_page(name, record)
            total += len(found["text"]) if isinstance(found, dict) else 0
            yield found
        if total > LARGEST_UNPACKED:
            raise Refusal(f"more than {megabytes(LARGEST_UNPACKED)} of text: what follows was not read")


def _next(records: ArchiveIterator) -> tuple[ArcWarcRecord | None, str]:
    """Return the next record, None at the end, and the damage that the library tells on the terminal only."""
    told = io.StringIO()
    try:
        with contextlib.redirect_stderr(told):
            return next(records, None), told.getvalue()
    except Exception as error:  # the library stumbles over damaged headers in many ways, and is lost then
        raise Refusal(f"a damaged archive: what follows was not read ({error})") from None


def _read_page(name: str, record: ArcWarcRecord) -> Record | Refused:
    url = record.rec_headers.get_header("WARC-Target-URI")
    path = f"{name}, {url}"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return Refused(path, f"the server answered {status}")
    content = record.content_stream().read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        return Refused(path, f"a page of more than {megabytes(LARGEST_PAGE)}")
    try:
        page = parse_page(decode_page(content, _type(record)), url)
    except Exception as error:  # whatever one page does to the parsers must not cost the others
        return Refused(path, str(error) if isinstance(error, Refusal) else f"not a readable page ({error})")
    return page | {"crawled": record.rec_headers.get_header("WARC-Date")}


def _type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").lower()
