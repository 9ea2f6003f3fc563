"""Raw records to the table of articles: cleaned, dated, cut out of digests, copies marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pandas as pd

from kzdiplo import cleaning, dates, languages
from kzdiplo.characters import normalize, unmix
from kzdiplo.digests import split_digest
from kzdiplo.duplicates import find_copies
from kzdiplo.languages import Paragraph
from kzdiplo.schemas import SCHEMAS, conform
from kzdiplo.sources import REFUSED, Refusal
from kzdiplo.sources.readers import stem

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")


class Built(NamedTuple):
    """The table of articles, and what was done to get there.

    ``removed`` is what cleaning took away (offsets in the repaired text of the page), ``repairs`` the characters put
    right, ``foreign`` the paragraphs of articles that are not in Russian, ``refused`` the records that are no article.
    """

    articles: pd.DataFrame
    removed: pd.DataFrame
    repairs: pd.DataFrame
    foreign: pd.DataFrame
    refused: pd.DataFrame


class _Done(NamedTuple):
    """What one record gives: rows of each table of :class:`Built` but the last."""

    articles: list[dict[str, Any]]
    removed: Sequence[tuple[str, str, int, int, str]] = ()
    repairs: Sequence[tuple[str, str, int]] = ()
    foreign: Sequence[tuple[str, int, int, str]] = ()


def build(records: pd.DataFrame, *, clean: bool, dedupe: bool) -> Built:
    """Turn raw records into articles.

    Parameters
    ----------
    records : DataFrame
        ``doc_id``, ``text``, ``title``, ``date``, ``outlet``, ``url``, ``path``.
    clean, dedupe : bool
        As in :func:`kzdiplo.read_corpus`.

    Returns
    -------
    Built
        Every record is in ``articles`` or in ``refused``.
    """
    done: list[_Done] = []
    refused: list[tuple[str, str]] = []
    for values in records.to_dict("records"):
        record = {name: None if pd.isna(value) else str(value) for name, value in values.items()}
        try:
            done.append(_clean(record) if clean else _Done([_as_given(record, record["text"] or "")]))
        except Refusal as reason:
            refused.append((_name(record), str(reason)))
    columns = [list(SCHEMAS[name]) for name in _Done._fields]
    rows = [[row for one in done for row in one[number]] for number in range(len(_Done._fields))]
    tables = [pd.DataFrame(part, columns=names) for part, names in zip(rows, columns, strict=True)]
    articles = conform(tables[0], "articles")
    if dedupe:
        articles["copy_of"] = find_copies(articles)
    return Built(articles, *tables[1:], pd.DataFrame(refused, columns=REFUSED))


def _clean(record: dict[str, Any]) -> _Done:
    """Put the characters of a page right, part it into articles, keep those in Russian."""
    raw, repairs = _repair(record["text"])
    record["title"], lost = _headline(record["title"])
    repairs |= lost
    if not _CYRILLIC.search(raw):
        raise Refusal("no Cyrillic letter in it")
    articles, spans = _parse(record, raw)
    if record["date"] and articles[0]["date_from"] != "metadata":
        repairs["date not read"] = 1
    foreign = [(a["doc_id"], *span) for a in articles for span in _foreign(a["text"])]
    doc_id = record["doc_id"]
    removed = [(doc_id, s.rule, s.start, s.end, raw[s.start : s.end]) for s in spans]
    return _Done(articles, removed, [(doc_id, rule, count) for rule, count in repairs.items()], foreign)


def _name(record: dict[str, Any]) -> str:
    """Name a record for the report: its file, with the row where the file is a table."""
    path, doc_id = record["path"], record["doc_id"]
    return ", ".join(filter(None, [path, doc_id if doc_id not in (path, stem(path or "")) else None])) or doc_id


def _headline(title: str | None) -> tuple[str | None, dict[str, int]]:
    """Put a headline right; one that is beyond it costs no article."""
    try:
        return (_repair(title)[0] if title else None), {}
    except Refusal:
        return None, {"headline lost": 1}


def _repair(text: str) -> tuple[str, dict[str, int]]:
    """Undo a wrong encoding, put single characters right and take out Markdown; count what was done."""
    if "\x00" in text:
        raise Refusal("no text: control characters as in a picture or an archive")
    try:
        text, undone = unmix(text)
    except ValueError as reason:
        raise Refusal(str(reason)) from None
    text, counts = normalize(text)
    text, marks = cleaning.unmark(text)
    return text, ({f"reread {undone}": 1} if undone else {}) | {rule: n for rule, n in counts.items() if n} | marks


def _foreign(text: str) -> list[Paragraph]:
    """Return the paragraphs in another language than the Russian of the article."""
    found = languages.find_languages(text)
    whole = languages.main_language(found) or languages.find_language(text) or "ru"
    if whole != "ru":
        raise Refusal(f"language {whole!r}, only Russian is analysed")
    return [p for p in found if p.language not in ("ru", "")]


def _parse(record: dict[str, Any], raw: str) -> tuple[list[dict[str, Any]], list[cleaning.Span]]:
    """Parse a page into its article, or into the lead and the items of a digest."""
    body, spans = cleaning.parse_page(raw, record["title"])
    taken = {s.rule: raw[s.start : s.end] for s in reversed(spans)}  # the first of each rule
    line = dates.parse_dateline(taken["dateline"]) if "dateline" in taken else None
    title = record["title"] or taken.get("title")
    place = (line.place if line else None) or (taken["place"].split(",")[0] if "place" in taken else None)
    url = record["url"] or cleaning.find_address(raw)
    credit = cleaning.find_credit(body)
    article = _as_given(record, body) | {
        "title": title,
        "url": url,
        "credit": credit,
        "place": place,
    }
    article["outlet"] = record["outlet"] or (line.agency if line else None) or _host(url) or _website(credit)
    article["date"], article["date_from"] = dates.find_date(raw, record["date"], url)
    lead, items = split_digest(body)
    shared = {"title": None, "part_of": record["doc_id"]}
    cut = [
        article | shared | {"doc_id": f"{record['doc_id']}#{n:02d}", "text": text} for n, text in enumerate(items, 1)
    ]
    return [article | {"text": lead}, *cut], spans


def _as_given(record: dict[str, Any], text: str) -> dict[str, Any]:
    day, known = dates.find_date("", record["date"])
    fields = {name: record[name] for name in ("doc_id", "title", "outlet", "url", "path")}
    return fields | {"text": text, "date": day, "date_from": known, "language": "ru"}


def _host(url: str | None) -> str | None:
    host = urlsplit(url if "//" in url else f"//{url}").hostname if url else None
    return host.removeprefix("www.") if host else None


def _website(credit: str | None) -> str | None:
    """A news site that credits itself: "передает DKNews.kz"."""
    return credit if credit and re.fullmatch(r"[\w-]+\.[a-z]{2,4}", credit) else None
