"""What a page says of itself: JSON-LD, OpenGraph, meta, the canonical address, a date beside the headline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import lxml.html

from kzdiplo import lexicons
from kzdiplo.sources.columns import plain
from kzdiplo.sources.records import Record

_META = {  # name, property or itemprop of a <meta>
    "title": ("og:title", "headline", "twitter:title"),
    "date": ("article:published_time", "datePublished", "og:published_time", "pubdate", "date", "DC.date.issued"),
    "modified": ("article:modified_time", "dateModified", "og:updated_time"),
    "outlet": ("og:site_name", "application-name"),
    "url": ("og:url",),
}
_LONGEST_DATE = 60  # characters of a line that is a date: "Обновлено: 18.01.2026, 09:36 (АСТ)"
_DAY = re.compile(r"\d.*(?:19|20)\d\d")
_LEVELS = 3  # how far from the headline its date may stand


def find_metadata(tree: lxml.html.HtmlElement) -> Record:
    """Find title, dates, address and outlet of a page, each by the first source that has it.

    Returns
    -------
    dict
        ``title``, ``date``, ``modified``, ``url``, ``outlet``, and ``body`` where JSON-LD holds the text too.

    Examples
    --------
    >>> page = '<title>Вена</title><meta property="article:published_time" content="2021-04-08T11:08">'
    >>> find_metadata(lxml.html.document_fromstring(page))["date"]
    '2021-04-08T11:08'
    """
    said = _linked(tree)
    metas = _metas(tree)
    meta = {field: next((metas[n] for n in names if n in metas), None) for field, names in _META.items()}
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    found = {
        "title": said.get("headline") or meta["title"] or _only(tree, "//h1[not(a[@href='/'])]") or _page_title(tree),
        "date": said.get("datePublished") or meta["date"] or _marked_date(tree) or _beside_headline(tree),
        "modified": said.get("dateModified") or meta["modified"],
        "url": _address(canonical) or _address(meta["url"]) or _address(said.get("url")),
        "outlet": said.get("publisher") or meta["outlet"],
        "body": said.get("articleBody"),
    }
    return {field: _clean(value, field) for field, value in found.items()}


def _linked(tree: lxml.html.HtmlElement) -> Record:
    """The first article that JSON-LD describes."""
    types = lexicons.load("markup")["article_types"]
    ranked: list[tuple[int, Record]] = []
    for text in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            content = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content):
            names = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
            ranked += [(types.index(name), node) for name in names if name in types]
    best = min(ranked, key=lambda pair: pair[0], default=(0, {}))[1]
    return {name: plain(value) for name, value in best.items()}


def _nodes(content: Any) -> Iterator[Record]:
    if isinstance(content, list):
        for item in content:
            yield from _nodes(item)
    elif isinstance(content, dict):
        if "@type" in content:
            yield content
        yield from _nodes(content.get("@graph"))


def _metas(tree: lxml.html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content").strip():
            found.setdefault(name, element.get("content").strip())
    return found


def _marked_date(tree: lxml.html.HtmlElement) -> str | None:
    """The one <time> of the page; with several, which is whose cannot be told."""
    times = tree.xpath("//time/@datetime | //*[@itemprop='datePublished']/@datetime")
    return times[0] if len({time[:10] for time in times}) == 1 else None


def _beside_headline(tree: lxml.html.HtmlElement) -> str | None:
    """The one date in an element near the headline that its class calls a date: "8 Октября 2023, 17:44 1109"."""
    words = set(lexicons.load("markup")["date_words"])
    headline = tree.xpath("//h1")
    for around in list(headline[0].iterancestors())[:_LEVELS] if len(headline) == 1 else []:
        named = (e for e in around.iter() if words & set(re.split(r"[\s_-]+", (e.get("class") or "").lower())))
        texts = dict.fromkeys(" ".join(e.text_content().split()) for e in named)
        dates = [text for text in texts if len(text) <= _LONGEST_DATE and _DAY.search(text)]
        if dates:
            return dates[0] if len(dates) == 1 else None
    return None


def _only(tree: lxml.html.HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return found[0].text_content() if len(found) == 1 else None


def _page_title(tree: lxml.html.HtmlElement) -> str | None:
    """The <title> without the name of the site that often closes it."""
    return re.split(r"\s[|•]\s", _only(tree, "//head/title") or "")[0]


def _address(value: str | None) -> str | None:
    return value.strip() if value and value.strip().startswith(("http://", "https://", "//")) else None


def _clean(value: str | None, field: str) -> str | None:
    if value is None:
        return None
    value = unescape(value)  # JSON-LD is often escaped twice
    return (value if field == "body" else " ".join(value.split())) or None
