"""Events as records of the PLOVER ontology, one JSON object a line, for tools that read event data.

Fields are named as in the PLOVER 2.0 draft manual; what it has no name for stands beside them (``status``,
``precision``, ``place``, ``level``, ``name``, ``number``, ``instrument``), as the manual allows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kzdiplo import countries, lexicons, paths
from kzdiplo.actors import side_of
from kzdiplo.corpus import check_corpus
from kzdiplo.errors import InputError

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

_OWN = ("status", "precision", "level", "name", "number", "instrument", "area", "form")


def plover_records(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Yield a PLOVER record for each event that has a PLOVER type; statements and appointments have none.

    Of a visit the guests are ``actor`` and the hosts ``recipient``; of any other event all are ``actor``, as the
    manual has it for meetings. ``date`` is the day the text gives, else that of the article (``precision`` is then
    ``publication``), else null; ``link`` names the telling that counts of an event that several articles tell.

    Parameters
    ----------
    corpus : Corpus
        Its tables ``articles``, ``events`` and ``participants`` are used.

    Yields
    ------
    dict
        ``id, date, enddate, actor, recipient, event, mode, context, event_loc, quad_code, event_scale, link, text,
        text_info, cite_info, coder`` and our own fields; nothing that is not known.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> text = "5 марта 2026 года Сергей Лавров прибыл с визитом в Астану."
    >>> record = next(plover_records(kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": [text]}))))
    >>> record["event"], record["mode"], record["date"], record["quad_code"], record["event_scale"]
    (['CONSULT'], ['visit'], '2026-03-05', 1, 4)
    >>> record["actor"][0]["entity_text"], record["recipient"][0]["code"]
    ('Лавров Сергей', 'KAZ')
    """
    articles = {row["doc_id"]: row for row in _plain(corpus.articles.drop(columns="text"))}
    parties: dict[str, list[dict[str, Any]]] = {}
    for row in _plain(corpus.participants):
        parties.setdefault(row["event_id"], []).append(row)
    for event in _plain(corpus.events):
        if event.get("plover"):
            article = articles[event["doc_id"]]
            yield _when_and_who(event, article, parties.get(event["event_id"], [])) | _source(event, article)


def write_plover(corpus: Corpus, path: str | Path) -> int:
    """Write the events as PLOVER records, a JSON object a line in UTF-8.

    Parameters
    ----------
    corpus : Corpus
        The events of which are written.
    path : str or Path
        The file, most often ``.jsonl``; one that is there is replaced, a folder that is missing is made.

    Returns
    -------
    int
        How many records; events without a PLOVER type have none.

    Raises
    ------
    InputError
        For anything but a corpus, or a folder in place of a file.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> from tempfile import TemporaryDirectory
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["Лавров встретился с Токаевым."]}))
    >>> with TemporaryDirectory() as folder:
    ...     write_plover(corpus, Path(folder, "events.jsonl"))
    1
    """
    file = paths.output(path)
    if file.is_dir():
        raise InputError(f"{file.name!r} is a folder", "a file", "name a file in it, such as events.jsonl")
    lines = [json.dumps(r, ensure_ascii=False, allow_nan=False) for r in plover_records(check_corpus(corpus))]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return len(lines)


def _when_and_who(event: dict[str, Any], article: dict[str, Any], parties: list[dict[str, Any]]) -> dict[str, Any]:
    """Fields of the event itself."""
    known = lexicons.load("plover")
    kind, mode = known["types"][event["plover"]], event.get("mode")
    published = {"date": article.get("date"), "precision": "publication" if article.get("date") else None}
    days = published if not event.get("date") else {"date": event["date"], "enddate": event.get("date_end")}
    context = [known["status"].get(event["status"]), known["recalled"] if event["background"] else None]
    actor, recipient = _sides(parties)
    own = {name: event.get(name) for name in _OWN}
    record = {"id": event["event_id"], "event": [event["plover"]], "mode": [mode] if mode else None}
    record |= own | {name: value for name, value in days.items() if value}
    record |= {"actor": actor, "recipient": recipient or None, "context": [c for c in context if c] or None}
    record |= {"quad_code": kind["quad"], "event_scale": kind.get("modes", {}).get(mode, kind["scale"])}
    record |= {"event_loc": {"name": event["place"]} if event.get("place") else None, "link": event.get("same_as")}
    return {"date": None} | {name: value for name, value in record.items() if value is not None}


def _sides(parties: list[dict[str, Any]]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Guests and hosts where the text tells them apart, else all on one side; a person stands for his state."""
    present = {party.get("side") for party in parties if party["kind"] == "person"}
    named = [p for p in parties if p["kind"] == "person" or p["key"] not in present]
    if {p["part"] for p in named} != {"guest", "host"}:
        return [_entity(p) for p in named], []
    return tuple([_entity(p) for p in named if p["part"] == part] for part in ("guest", "host"))


def _entity(party: dict[str, Any]) -> dict[str, str]:
    side = party.get("side") or ("" if party["kind"] == "person" else party["key"])
    entity = {"code": _code(side), "entity_text": party["name"], "office": party.get("office")}
    return {name: value for name, value in entity.items() if value}


def _code(key: str) -> str:
    """The alpha-3 code of a state, of its bodies too; UNO, EUR, IGO or NGO of an organisation."""
    known, state = lexicons.load("plover"), side_of(key) if key else ""
    if not key or state in countries.names("ru"):
        return state
    kind = lexicons.load("organisations")["organisations"].get(key, {}).get("type", "")
    return known["organisations"].get(key) or known["codes"].get(kind, known["otherwise"])


def _source(event: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    """Fields that lead back to the text."""
    from kzdiplo import __version__

    cited = {"url": "url", "title": "title", "language": "language", "publication": "outlet", "date": "date"}
    where = {"doc_id": event["doc_id"], "start": event["start"], "end": event["end"]}
    cite = {name: article[column] for name, column in cited.items() if article.get(column)}
    return {"text": event["evidence"], "text_info": where, "cite_info": cite, "coder": f"kzdiplo {__version__}"}


def _plain(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows as JSON can hold them: days as text, whole numbers as int, what is missing left out."""
    days = {name: table[name].dt.strftime("%Y-%m-%d") for name in table if table[name].dtype.kind == "M"}
    rows = table.assign(**days).astype(object)
    for row in rows.where(rows.notna(), None).to_dict("records"):
        yield {name: value for name, value in row.items() if value is not None}
