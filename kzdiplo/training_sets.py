"""The texts in which people marked attitudes, as tasks of :mod:`kzdiplo.training_attitudes`."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.lemmas import fold
from kzdiplo.reading import read_corpus
from kzdiplo.stance.learned import find_units
from kzdiplo.stance.spans import Text, align, make_text, place_spans
from kzdiplo.stance.units import Units, pair_units, target_units
from kzdiplo.stance.views import survey

KIND = {"PERSON": "person", "PROFESSION": "person", "ORGANIZATION": "organisation", "PER": "person",
        "ORG": "organisation"}  # fmt: skip


class Task(NamedTuple):
    """Units with the right answers; ``group`` tells which belong together (a sentence, an article)."""

    name: str
    text: Text
    units: Units
    answer: np.ndarray
    group: np.ndarray


def read_targets(path: Path) -> Task:
    """Read sentences with one marked actor each (RuSentNE-2023)."""
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t"))
    ids = [f"s{number}" for number in range(len(rows))]
    spans = [("entity_pos_start_rel", int), ("entity_pos_end_rel", int), ("entity", str)]
    table = pd.DataFrame([[cast(row[name]) for name, cast in spans] for row in rows], columns=["start", "end", "text"])
    table = table.assign(doc_id=ids, key="target", kind=[KIND.get(row["entity_tag"], "country") for row in rows])
    text, spans, actors = _place([row["sentence"] for row in rows], ids, table)
    own = np.array([int(doc_id[1:]) for doc_id, _ in actors])[spans.actor]
    answer = np.array([int(row["label"]) for row in rows])[own]
    group = pd.factorize(np.array([row["sentence"] for row in rows], dtype=object)[own])[0]
    return Task("target", text, target_units(text, spans, survey(text, spans)), answer, group)


def read_pairs(path: Path) -> Task:
    """Read articles with a list of pairs (RuSentRel)."""
    with zipfile.ZipFile(path) as archive:
        files = {name: io.TextIOWrapper(archive.open(name), encoding="utf-8").read() for name in archive.namelist()}
    rows = enumerate(files["synonyms.txt"].splitlines())
    group = {fold(word.strip()): str(number) for number, line in rows for word in line.split(",")}
    key = lambda name: group.get(fold(name.strip()), fold(name.strip()))  # noqa: E731
    ids = sorted(name.removesuffix(".ann") for name in files if name.endswith(".ann"))
    cells = [(a, *line.split("\t")) for a in ids for line in files[a + ".ann"].splitlines() if line.count("\t") == 2]
    rows = [(a, *map(int, where.split()[1:3]), words, KIND.get(where.split()[0], "country"), key(words))
            for a, _, where, words in cells]  # fmt: skip
    table = pd.DataFrame(rows, columns=["doc_id", "start", "end", "text", "kind", "key"])
    text, spans, actors = _place([files[a + ".txt"] for a in ids], ids, table)
    units = pair_units(text, spans, survey(text, spans))
    told = {(a, key(c[0]), key(c[1])): 1 if c[2].strip() == "pos" else -1 for a in ids
            for c in (line.split(",") for line in files[a + ".opin.txt"].splitlines()) if len(c) > 2}  # fmt: skip
    named = [(*actors[h], actors[t][1]) for h, t in zip(units.holder.tolist(), units.target.tolist(), strict=True)]
    answer = np.array([told.get(pair, 0) for pair in named])
    return Task("pair", text, units, answer, pd.factorize(np.array([a for a, *_ in named], dtype=object))[0])


def _place(texts: list[str], ids: list[str], mentions: pd.DataFrame) -> tuple:
    corpus = read_corpus(pd.DataFrame({"doc_id": ids, "text": texts}), clean=False, dedupe=False)
    text = make_text(corpus.tokens, ids)
    return text, *place_spans(text, align(mentions, dict(zip(ids, texts, strict=True))), ids, merge=True)


Places = list[tuple[int, int]]


def read_opinions(path: Path) -> list[Task]:
    """Read sentences with tuples of holder, target and polarity, in which no actor is given (RuOpinionNE-2024)."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    ids = [f"s{number}" for number in range(len(rows))]
    table = pd.DataFrame({"doc_id": ids, "text": [row["text"] for row in rows]})
    corpus = read_corpus(table, clean=False, dedupe=False)
    text, tasks, actors = find_units(corpus, corpus.mentions, merge=False)
    places: dict[tuple[str, str], Places] = defaultdict(list)
    for doc_id, key, start, end in corpus.mentions[["doc_id", "key", "start", "end"]].itertuples(index=False):
        places[doc_id, key].append((start, end))
    told = {doc_id: [_told(opinion) for opinion in row["opinions"]] for doc_id, row in zip(ids, rows, strict=True)}
    found = []
    for name, units in tasks.items():
        ends = [(actors[h] if h >= 0 else None, actors[t]) for h, t in zip(units.holder, units.target, strict=True)]
        answer = [_answer(told[target[0]], places.get(holder, []), places[target]) for holder, target in ends]
        group = np.array([int(target[0][1:]) for _, target in ends])
        found.append(Task(name, text, units, np.array(answer), group))
    return found


def _told(opinion: dict) -> tuple[Places, Places, int]:
    """Return where a tuple has its holder (nowhere: nobody named) and its target, and its polarity."""
    cut = lambda spans: [tuple(map(int, s.split(":"))) for s in spans if s not in {"NULL", "0:0"}]  # noqa: E731
    return cut(opinion["Source"][1]), cut(opinion["Target"][1]), 1 if opinion["Polarity"] == "POS" else -1


def _answer(told: list[tuple[Places, Places, int]], holder: Places, target: Places) -> int:
    """Return the polarity that most tuples give to a holder (no places: nobody named) and a target."""
    touch = lambda one, two: any(a < d and c < b for a, b in one for c, d in two)  # noqa: E731
    signs = [sign for who, whom, sign in told if touch(whom, target) and (touch(who, holder) if holder else not who)]
    return int(np.sign(sum(signs)))
