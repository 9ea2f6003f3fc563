"""Raw records to the table of articles: cleaned, dated, cut out of digests, copies marked."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from kzdiplo import cleaning, dates
from kzdiplo.digests import split_digest
from kzdiplo.duplicates import find_copies
from kzdiplo.schemas import SCHEMAS, conform
from kzdiplo.sources import REFUSED

REMOVED = ["doc_id", "rule", "start", "end", "text"]
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_KAZAKH = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_LETTER = re.compile(r"[^\W\d_]")
KAZAKH_SHARE = 0.03  # of the letters; Kazakh text has about .2, Russian text with Kazakh names below .01
CYRILLIC_SHARE = 0.3  # of the letters; below it a page is in another language


def build(records: pd.DataFrame, *, clean: bool, dedupe: bool) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Turn raw records into articles.

    Parameters
    ----------
    records : DataFrame
        ``doc_id``, ``text``, ``title``, ``date``, ``outlet``, ``url``, ``path``.
    clean, dedupe : bool
        As in :func:`kzdiplo.read_corpus`.

    Returns
    -------
    articles, removed, refused : DataFrame
        The table ``articles``; what cleaning took away; records that are no Russian article, with the reason.
    """
    rows: list[dict[str, Any]] = []
    removed: list[tuple[str, str, int, int, str]] = []
    refused: list[tuple[str, str]] = []
    for record in records.to_dict("records"):
        raw, record = record["text"], {name: None if pd.isna(value) else str(value) for name, value in record.items()}
        reason = _refusal(raw) if clean else None
        if reason:
            refused.append((record["path"] or record["doc_id"], reason))
            continue
        found, spans = _parse(record, raw) if clean else (_as_given(record, raw), [])
        rows += found
        removed += [(record["doc_id"], s.rule, s.start, s.end, raw[s.start : s.end]) for s in spans]
    columns = list(SCHEMAS["articles"])
    articles = conform(pd.DataFrame(rows, columns=columns), "articles")
    if dedupe:
        articles["copy_of"] = find_copies(articles)
    return articles, pd.DataFrame(removed, columns=REMOVED), pd.DataFrame(refused, columns=REFUSED)


def find_language(text: str) -> str:
    """Tell the language of a text by its letters: ``ru``, ``kk``, or ``other``.

    Examples
    --------
    >>> find_language("Стороны встретились."), find_language("Сыртқы істер министрі"), find_language("The minister")
    ('ru', 'kk', 'other')
    """
    letters = len(_LETTER.findall(text)) or 1
    if len(_CYRILLIC.findall(text)) / letters < CYRILLIC_SHARE:
        return "other"
    return "kk" if len(_KAZAKH.findall(text)) / letters > KAZAKH_SHARE else "ru"


def _refusal(raw: str) -> str | None:
    if "\x00" in raw or raw.count("\ufffd") > len(raw) / 100:
        return "no readable text: binary or in an unknown encoding"
    if not _CYRILLIC.search(raw):
        return "no Cyrillic letter in it"
    language = find_language(raw)
    return None if language == "ru" else f"language {language!r}, only Russian is analysed"


def _parse(record: dict[str, Any], raw: str) -> tuple[list[dict[str, Any]], list[cleaning.Span]]:
    """Parse a page into its article, or into the lead and the items of a digest."""
    body, spans = cleaning.parse_page(raw, record["title"])
    line = next((dates.parse_dateline(raw[s.start : s.end].lstrip()) for s in spans if s.rule == "dateline"), None)
    title = record["title"] or next((raw[s.start : s.end].strip() for s in spans if s.rule == "title"), None)
    url = record["url"] or cleaning.find_address(raw)
    credit = cleaning.find_credit(body)
    article = _as_given(record, body)[0] | {
        "title": title,
        "url": url,
        "credit": credit,
        "place": line.place if line else None,
    }
    article["outlet"] = record["outlet"] or (line.agency if line else None) or _host(url) or _website(credit)
    article["date"], article["date_from"] = dates.find_date(raw, record["date"], url)
    lead, items = split_digest(body)
    shared = {"title": None, "part_of": record["doc_id"]}
    cut = [
        article | shared | {"doc_id": f"{record['doc_id']}#{n:02d}", "text": text} for n, text in enumerate(items, 1)
    ]
    return [article | {"text": lead}, *cut], spans


def _as_given(record: dict[str, Any], text: str) -> list[dict[str, Any]]:
    day, known = dates.find_date("", record["date"])
    fields = {name: record[name] for name in ("doc_id", "title", "outlet", "url", "path")}
    return [fields | {"text": text, "date": day, "date_from": known, "language": "ru"}]


def _host(url: str | None) -> str | None:
    host = urlsplit(url if "//" in url else f"//{url}").hostname if url else None
    return host.removeprefix("www.") if host else None


def _website(credit: str | None) -> str | None:
    """A news site that credits itself: "передает DKNews.kz"."""
    return credit if credit and re.fullmatch(r"[\w-]+\.[a-z]{2,4}", credit) else None
