"""The tables: their columns and types, declared once and held wherever a table is made.

A dozen lines of our own serve here: the known schema library adds .7 s to every start for the same check.
"""

from __future__ import annotations

import pandas as pd

_TEXT, _NUMBER, _DAY, _FLAG = "str", "int64", "datetime64[us]", "bool"

SCHEMAS: dict[str, dict[str, str]] = {
    "articles": dict.fromkeys(["doc_id", "text", "title"], _TEXT)
    | {"date": _DAY}
    | dict.fromkeys(["date_from", "place", "outlet", "credit", "url", "language", "copy_of", "part_of", "path"], _TEXT),
    "refused": dict.fromkeys(["path", "reason"], _TEXT),
    "removed": {"doc_id": _TEXT, "rule": _TEXT, "start": _NUMBER, "end": _NUMBER, "text": _TEXT},
    "repairs": {"doc_id": _TEXT, "rule": _TEXT, "count": _NUMBER},
    "foreign": {"doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER, "language": _TEXT},
    "inputs": {"path": _TEXT, "bytes": _NUMBER, "sha256": _TEXT},
    "tokens": dict.fromkeys(["doc_id", "token", "lemma", "pos"], _TEXT)
    | dict.fromkeys(["start", "end", "sentence", "paragraph"], _NUMBER)
    | dict.fromkeys(["case", "number", "gender", "tense"], _TEXT),
    "sentences": {"doc_id": _TEXT}
    | dict.fromkeys(["sentence", "paragraph", "start", "end"], _NUMBER)
    | {"text": _TEXT},
    "background": {"doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER, "cue": _TEXT},
    "turns": {"doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER, "speaker": _TEXT, "turn": _NUMBER},
    "mentions": {"doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER}
    | dict.fromkeys(["text", "kind", "key", "name", "role", "office", "side"], _TEXT)
    | {"rank": "Int64", "form": _TEXT},
    "events": {"event_id": _TEXT, "doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER}
    | dict.fromkeys(["kind", "plover", "status"], _TEXT)
    | {"date": _DAY, "date_end": _DAY}
    | dict.fromkeys(["precision", "date_from", "date_text", "place", "topic"], _TEXT)
    | {"background": _FLAG, "evidence": _TEXT}
    | {"mode": _TEXT, "form": _TEXT, "name": _TEXT, "number": "Int64", "instrument": _TEXT, "area": _TEXT}
    | {"level": "Int64", "direction": _TEXT, "cue": _TEXT}
    | {"same_as": _TEXT},
    "evidence": {"event_id": _TEXT, "doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER, "text": _TEXT},
    "participants": dict.fromkeys(["event_id", "kind", "key", "name", "office", "side", "part"], _TEXT)
    | {"rank": "Int64"},
    "amounts": {"doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER, "kind": _TEXT, "amount": "float64"}
    | {"currency": _TEXT, "bound": _TEXT, "before": "float64", "change": "float64"}
    | {"period_start": _DAY, "period_end": _DAY, "planned": _FLAG}
    | dict.fromkeys(["source", "target", "partner", "cue", "evidence"], _TEXT),
    "statements": {"doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER}
    | dict.fromkeys(["speaker", "side", "act", "theme", "target", "target_kind"], _TEXT)
    | {"stance": _NUMBER, "strength": _NUMBER, "modality": _TEXT, "cue": _TEXT, "quoted": _FLAG, "manner": _TEXT}
    | {"ritual": _FLAG, "evidence": _TEXT},
    "ritual": {"doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER, "formula": _TEXT},
    "attitudes": {"doc_id": _TEXT, "start": _NUMBER, "end": _NUMBER}
    | dict.fromkeys(["holder", "target"], _TEXT)
    | {"polarity": _NUMBER, "cue": _TEXT, "evidence": _TEXT, "basis": _TEXT},
}


def conform(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Give a table the columns, order and types of its schema.

    Parameters
    ----------
    table : DataFrame
        With every column of the schema; more are dropped.
    name : str
        A key of ``SCHEMAS``.

    Returns
    -------
    DataFrame
        A new table with a fresh index.

    Raises
    ------
    KeyError
        If a column is missing.

    Examples
    --------
    >>> conform(pd.DataFrame({n: [] for n in SCHEMAS["sentences"]}), "sentences").dtypes["start"]
    dtype('int64')
    """
    schema = SCHEMAS[name]
    return table.loc[:, list(schema)].astype(schema).reset_index(drop=True)
