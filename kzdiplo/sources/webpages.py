"""News pages to articles: the main text, a line a paragraph, and what the page says of itself.

Compared on the 16 hand-made pages of tests/newspages.py (menus, rates, read-also blocks, AMP, JSON-LD, tables, all on
one line), paragraph by paragraph, each tool alone: readability-lxml 0.9 has recall .94 and precision .76; trafilatura
2.3.1 has .88 and .73 (without tables .94 and .78, favouring precision .86 and .80). readability-lxml is kept: it loses
no article laid out in tables, and needs 3 MB beside lxml instead of 15. With the chrome of lexicons/markup.yaml taken
off before it and JSON-LD behind it, on the same pages, which are those it was made with: 1.00 and .92; the rest is
lines like "Опубликовано 8 апреля 2021" that cleaning knows and reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import lxml.html
from lxml import etree

from kzdiplo import lexicons
from kzdiplo.sources.encodings import decode
from kzdiplo.sources.limits import LARGEST_PAGE, megabytes
from kzdiplo.sources.metadata import find_metadata
from kzdiplo.sources.records import Record, Refusal, Refused

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page names its encoding
_KEPT = {"class", "id", "href"}  # readability looks at no other attribute, and is slow on pages full of them
_SHORTEST = 80  # characters of text; with less left, too much was taken for chrome


def read_html(name: str, data: bytes) -> Iterator[Record | Refused]:
    """Read a saved page.

    Examples
    --------
    >>> page = "<title>Встреча</title><p>Министр принял посла, стороны обсудили транзит.</p>"
    >>> next(read_html("a.html", page.encode()))["text"]
    'Министр принял посла, стороны обсудили транзит.'
    """
    if len(data) > LARGEST_PAGE:
        raise Refusal(f"a page of {megabytes(len(data))}, more than {megabytes(LARGEST_PAGE)}")
    yield parse_page(decode_page(data))


def decode_page(data: bytes, content_type: str = "") -> str:
    """Decode a page by what its server or the page itself says, unless it is UTF-8.

    Examples
    --------
    >>> decode_page('<meta charset="windows-1251">Вена'.encode("cp1251"))[-4:]
    'Вена'
    """
    match = _CHARSET.search(content_type.encode()) or _CHARSET.search(data[:_HEAD])
    return decode(data, match[1].decode() if match else None)


def parse_page(page: str, url: str | None = None) -> Record:
    """Part a page into the text of its article and what it says of itself. Nothing is fetched.

    Parameters
    ----------
    page : str
        The page as HTML.
    url : str, optional
        Where it was found; the address that the page gives itself goes before it.

    Returns
    -------
    dict
        ``text``, ``title``, ``date``, ``modified``, ``url``, ``outlet``.
    """
    tree = _parse(page)
    found = find_metadata(tree)
    stamps = [" ".join(time.text_content().split()) for time in tree.iter("time")]
    lines = _main_lines(_without_chrome(tree)) if tree.xpath("//h1") else []
    if sum(map(len, lines)) < _SHORTEST:
        lines = _main_lines(_parse(page))
    body = found.pop("body")
    if body and sum(map(len, lines)) < len(body) / 2:  # a page that scripts would have to fill
        lines = _lines(body.replace("\n", "<br>"))
    known = {found["title"], found["date"], *stamps}
    return {"text": "\n".join(line for line in lines if line not in known)} | found | {"url": found["url"] or url}


def _parse(page: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise Refusal(f"not a readable page ({error})") from None


def _without_chrome(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Take off what tags and classes name as chrome, unless it holds the headline or the lead."""
    markup = lexicons.load("markup")
    tags, words, modifiers = (set(markup[name]) for name in ("chrome_tags", "chrome_words", "modifiers"))
    kept = _headline_and_lead(tree)
    for element in list(tree.iter(etree.Element)):
        names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
        parts = [set(re.split(r"[_-]+", name)) for name in names]
        named = any(part & words and not part & modifiers for part in parts)
        if (named or element.tag in tags) and element not in kept and element.getparent() is not None:
            element.drop_tree()
    return tree


def _headline_and_lead(tree: lxml.html.HtmlElement) -> set[lxml.html.HtmlElement]:
    """The headline, the first long line after it, and all that they stand in."""
    kept: set[lxml.html.HtmlElement] = {tree, *tree.iter("body", "main", "article")}
    for element in tree.iter(etree.Element):
        lead = element.tag in _blocks() and len("".join(element.xpath("text()")).strip()) >= _SHORTEST
        if element.tag == "h1" or (lead and any(e.tag == "h1" for e in kept)):
            kept |= {element, *element.iterancestors()}
            if lead:
                break
    return kept


def _main_lines(tree: lxml.html.HtmlElement) -> list[str]:
    from readability import Document  # late, for only who reads pages waits for it

    for element in tree.iter(etree.Element):
        for name in set(element.attrib) - _KEPT:
            del element.attrib[name]
    page = lxml.html.tostring(tree, encoding="unicode")
    return _lines(Document(page).summary(html_partial=True))


def _lines(fragment: str) -> list[str]:
    """The text of a fragment, a line a block."""
    lines = [""]
    for event, element in etree.iterwalk(_parse(fragment), events=("start", "end")):
        block = element.tag in _blocks()
        if block:
            lines.append("")
        lines[-1] += (element.text if event == "start" else element.tail) or ""
    lines = [" ".join(line.split()) for line in lines]
    return [line for line in lines if line]


@cache
def _blocks() -> frozenset[str]:
    return frozenset(lexicons.load("markup")["blocks"])
