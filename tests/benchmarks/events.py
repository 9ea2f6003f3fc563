"""How many of the events a careful reader finds in press releases are found, and how many found are right.

    python tests/benchmarks/events.py kremlin_dev.jsonl

The file has a line a release with ``id`` and ``raw``, the text of the page (press releases of kremlin.ru, CC BY 4.0; it is
not in this repository). The reading is tests/gold/events_releases.tsv. At first sight, that is before any of its errors was
looked at, precision and recall were .67 and .76 on the part "after", .88 and .93 on the part "last". Not collected by
pytest: it tells, it does not judge.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import pandas as pd

import kzdiplo as kz

GOLD = Path(__file__).parents[1] / "gold" / "events_releases.tsv"
HEAD = {"before": 1500, "after": 1500, "last": 1000}  # characters of a release that were read


def read_gold() -> pd.DataFrame:
    """The rows of the reading."""
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return pd.DataFrame(csv.DictReader(lines, delimiter="\t"))


def surnames(keys: list[str]) -> set[str]:
    """First words of keys: codes of countries, surnames."""
    return {key.split()[0].replace("ё", "е") for key in keys if key}


def best(row: pd.Series, events: pd.DataFrame, parties: dict[str, set[str]], used: set[str]) -> str | None:
    """The event not yet used that has the kind and status of a row and most of its parties, if enough of them."""
    names = surnames(row["parties"].split(";"))
    kinds = row["kind"].removeprefix("?").split("/")
    alike = events[(events["doc_id"] == row["doc"]) & events["kind"].isin(kinds) & (events["status"] == row["status"])]
    shared = {e: len(names & parties.get(e, set())) for e in alike["event_id"] if e not in used}
    event = max(shared, key=shared.get, default=None)
    return event if event and shared[event] >= min(2, len(names)) else None


def main() -> None:
    """Print precision and recall of each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("releases", type=Path)
    pages = [json.loads(line) for line in parser.parse_args().releases.open(encoding="utf-8")]
    table = pd.DataFrame({"doc_id": [p["id"] for p in pages], "text": [p["raw"] for p in pages]})
    corpus = kz.read_corpus(table, home="RUS", dedupe=False)
    parties = corpus.participants.groupby("event_id")["key"].agg(list).map(surnames).to_dict()
    docs = corpus.articles["doc_id"].sort_values().tolist()
    chosen = [d for n, d in enumerate(docs) if n % 5 in (0, 1, 3)]
    read = {
        "before": chosen[::2],
        "after": chosen[1::2],
        "last": [d for n, d in enumerate(docs) if n % 5 in (2, 4)][::2],
    }
    gold = read_gold().sort_values("kind", key=lambda kind: kind.str.startswith("?"), kind="stable")
    for part, rows in gold.groupby("part", sort=False):
        events = corpus.events[corpus.events["doc_id"].isin(read[part]) & (corpus.events["start"] < HEAD[part])]
        pairs, used = [], set()
        for _, row in rows.iterrows():
            pairs.append(best(row, events, parties, used))
            used.add(pairs[-1])
        firm = ~rows["kind"].str.startswith("?").to_numpy()
        right = sum(found is not None for found, asked in zip(pairs, firm, strict=True) if asked)
        counted = len(events) - sum(found is not None for found, asked in zip(pairs, firm, strict=True) if not asked)
        print(
            f"{part}: {firm.sum()} events read, {counted} found, precision {right / counted:.3f}, recall {right / firm.sum():.3f}"
        )


if __name__ == "__main__":
    main()
