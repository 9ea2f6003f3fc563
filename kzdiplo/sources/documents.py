"""One article a file: plain text, Word documents, letters and saved pages in one file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime

from lxml import etree

from kzdiplo.sources.archives import check_size
from kzdiplo.sources.encodings import decode
from kzdiplo.sources.limits import LARGEST_PAGE, megabytes
from kzdiplo.sources.records import Record, Refusal, Refused
from kzdiplo.sources.webpages import parse_page

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PREVIEW = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # holds a text box once more
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_text(name: str, data: bytes) -> Iterator[Record | Refused]:
    """Read a plain text, as it is.

    Examples
    --------
    >>> list(read_text("a.txt", "Да".encode()))
    [{'text': 'Да'}]
    """
    yield {"text": decode(data)}


def read_docx(name: str, data: bytes) -> Iterator[Record | Refused]:
    """Read the paragraphs of a Word document, a line each; entities in it are never expanded."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
        check_size(info.compress_size, info.file_size)
        if info.file_size > LARGEST_PAGE:
            raise Refusal(f"a text of {megabytes(info.file_size)}, more than {megabytes(LARGEST_PAGE)}")
        content = archive.read(info)
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    if root.getroottree().docinfo.doctype:
        raise Refusal("a document type in a Word document, which no word processor writes")
    paragraphs = ("".join(_words(p)).strip() for p in root.iter(f"{_W}p") if not any(p.iterancestors(_PREVIEW)))
    yield {"text": "\n".join(filter(None, paragraphs))}


def read_letter(name: str, data: bytes) -> Iterator[Record | Refused]:
    r"""Read a letter: its subject, its date and its text.

    Examples
    --------
    >>> list(read_letter("a.eml", b"Subject: News\nDate: Thu, 8 Apr 2021 11:08:00 +0600\n\nText."))
    [{'text': 'Text.', 'title': 'News', 'date': '2021-04-08T11:08:00+06:00'}]
    """
    letter = message_from_bytes(data, policy=compat32)
    parts = _parts(letter)
    if "text/plain" in parts:
        record = {"text": _content(parts["text/plain"])}
    elif "text/html" in parts:
        record = {"text": parse_page(_content(parts["text/html"]))["text"]}
    else:
        raise Refusal("a letter without text")
    yield record | {"title": _header(letter, "Subject"), "date": _day(letter)}


def read_saved_page(name: str, data: bytes) -> Iterator[Record | Refused]:
    """Read a page that a browser saved in one file; the date of the file is the day it was saved."""
    letter = message_from_bytes(data, policy=compat32)
    page = _parts(letter).get("text/html")
    if page is None:
        raise Refusal("no page in it")
    url = _header(letter, "Snapshot-Content-Location") or page.get("Content-Location")
    yield parse_page(_content(page), url) | {"crawled": _day(letter)}


def _words(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph without those of a text box that hangs in it, which is a paragraph of its own."""
    for part in paragraph.iter(f"{_W}t", *_BREAKS):
        if next(part.iterancestors(f"{_W}p")) is paragraph:
            yield _BREAKS.get(part.tag) or part.text or ""


def _parts(letter: Message) -> dict[str, Message]:
    """The first part of every type that is no attachment."""
    parts = [part for part in letter.walk() if part.get_content_disposition() != "attachment"]
    return {part.get_content_type(): part for part in reversed(parts)}


def _content(part: Message) -> str:
    return decode(part.get_payload(decode=True) or b"", part.get_content_charset()).replace("\r\n", "\n")


def _header(letter: Message, name: str) -> str | None:
    value = letter.get(name)
    return " ".join(str(make_header(decode_header(value))).split()) if value else None


def _day(letter: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(letter.get("Date"))).isoformat()
    except ValueError:
        return None
