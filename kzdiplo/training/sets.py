"""The texts in which people marked attitudes, as tasks of :mod:`kzdiplo.training.attitudes`."""

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
from kzdiplo.stance.spans import Text, align, make_text, place_spans, unite
from kzdiplo.stance.units import Units, pair_units, sentence_pairs, target_units
from kzdiplo.stance.views import survey

KIND = {"PERSON": "person", "PROFESSION": "person", "ORGANIZATION": "organisation", "PER": "person",
        "ORG": "organisation"}  # fmt: skip
ANYBODY = "anybody"  # named or not
MARKED_KIND = {"p": "person", "c": "country", "o": "organisation"}


class Task(NamedTuple):
    """Units with the right answers; ``group`` tells which belong together (the letters of a sentence, an article)."""

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
    group = np.array([_bare(row["sentence"]) for row in rows])[own]
    return Task("target", text, target_units(text, spans, survey(text, spans)), answer, group)


def read_pairs(path: Path) -> Task:
    """Read articles with a list of pairs (RuSentRel)."""
    files = _unpack(path)
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
    return Task("pair", text, units, answer, np.array([a for a, *_ in named]))


def _place(texts: list[str], ids: list[str], mentions: pd.DataFrame) -> tuple:
    corpus = read_corpus(pd.DataFrame({"doc_id": ids, "text": texts}), clean=False, dedupe=False)
    text = make_text(corpus)
    return text, *place_spans(text, unite(text, align(mentions, dict(zip(ids, texts, strict=True))), ids), ids)


Places = list[tuple[int, int]]


def read_opinions(path: Path) -> list[Task]:
    """Read sentences with tuples of holder, target and polarity, in which no actor is given (RuOpinionNE-2024)."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    ids = [f"s{number}" for number in range(len(rows))]
    table = pd.DataFrame({"doc_id": ids, "text": [row["text"] for row in rows]})
    corpus = read_corpus(table, clean=False, dedupe=False)
    text, tasks, actors = find_units(corpus, corpus.mentions, given=False)
    places: dict[tuple[str, str], Places] = defaultdict(list)
    for doc_id, key, start, end in corpus.mentions[["doc_id", "key", "start", "end"]].itertuples(index=False):
        places[doc_id, key].append((start, end))
    told = {doc_id: [_told(opinion) for opinion in row["opinions"]] for doc_id, row in zip(ids, rows, strict=True)}
    found = []
    for name, units in tasks.items():
        ends = [(actors[h] if h >= 0 else None, actors[t]) for h, t in zip(units.holder, units.target, strict=True)]
        answer = [_answer(told[target[0]], places.get(holder, []), places[target]) for holder, target in ends]
        group = np.array([_bare(rows[int(target[0][1:])]["text"]) for _, target in ends])
        found.append(Task(name, text, units, np.array(answer), group))
    return found


def read_marked(path: Path, texts: Path | None = None) -> list[Task]:
    """Read the sentences of texts that were marked for this library: tasks "target", "pair" and "open target".

    A line of the table is a sentence: its text, where the sentence stands in the raw text, the mentions ("0:5:c" is a
    country of five letters; p a person or people, o an organisation), and the marks ("1>3+": the first is for the
    third; ">2-": the second is spoken of ill by nobody named). Mentions that no mark tells of are neutral. What anybody
    thinks counts for "target"; what nobody named does, for "open target". Sentences of the articles that
    :func:`read_pairs` reads belong to their article. A table of sentences that were written for this library has them
    itself, in a column ``text``.
    """
    table = pd.read_csv(path, keep_default_na=False)
    ids = [f"s{number}" for number in range(len(table))]
    texts = table["text"].tolist() if texts is None else _cut(_raw(texts, table), table)
    groups = table["article"].tolist() if "article" in table else list(map(_bare, texts))
    cells = [(i, place.split(":"), f"{i} {number}") for i, mentions in zip(ids, table["mentions"], strict=True)
             for number, place in enumerate(mentions.split(), 1)]  # fmt: skip
    rows = [(i, int(start), int(end), MARKED_KIND[kind], key) for i, (start, end, kind), key in cells]
    corpus = read_corpus(pd.DataFrame({"doc_id": ids, "text": texts}), clean=False, dedupe=False)
    text = make_text(corpus)
    mentions = pd.DataFrame(rows, columns=["doc_id", "start", "end", "kind", "key"])
    spans, actors = place_spans(text, mentions, ids)
    ground, told = survey(text, spans), _marked(ids, table["marks"])
    found = []
    targets = target_units(text, spans, ground)
    tasks = (
        ("target", targets, ANYBODY),
        ("pair", sentence_pairs(text, spans, ground), ""),
        ("open target", targets, ""),
    )
    for name, units, holder in tasks:
        ends = [(actors[h][1] if h >= 0 else holder, actors[t])
                for h, t in zip(units.holder, units.target, strict=True)]  # fmt: skip
        answer = np.sign([told.get((who, key), 0) for who, (_, key) in ends]).astype(np.int64)
        group = np.array([groups[int(doc_id[1:])] for _, (doc_id, _) in ends])
        found.append(Task(name, text, units, answer, group))
    return found


def _unpack(path: Path) -> dict[str, str]:
    """Return the texts of an archive, ends of lines as one character."""
    with zipfile.ZipFile(path) as archive:
        return {name: io.TextIOWrapper(archive.open(name), encoding="utf-8").read() for name in archive.namelist()}


def _raw(path: Path, table: pd.DataFrame) -> pd.Series:
    """Return the raw text of each line of a table of marks; the columns before ``start`` tell which it is."""
    if path.suffix == ".zip":
        return (table["article"] + ".txt").map(_unpack(path))
    told = pd.read_json(path, lines=True, dtype=False) if path.suffix == ".jsonl" else pd.read_csv(path)
    keys = table.columns[: table.columns.get_loc("start")].tolist()
    raw = told[[*keys, "raw" if "raw" in told else "text"]]
    return table[keys].merge(raw, on=keys, how="left", validate="many_to_one").iloc[:, -1]


def _cut(raw: pd.Series, table: pd.DataFrame) -> list[str]:
    """Return the sentence that each line of a table of marks tells of."""
    return [text[start:end] for text, start, end in zip(raw, table["start"], table["end"], strict=True)]


def _marked(ids: list[str], marks: pd.Series) -> dict[tuple[str, str], int]:
    """Return the marks by holder, "" where nobody is named, and target; and all of a target by ``ANYBODY``."""
    told: dict[tuple[str, str], int] = defaultdict(int)
    for doc_id, line in zip(ids, marks, strict=True):
        for mark in line.split():
            holder, target = mark[:-1].split(">")
            sign = 1 if mark[-1] == "+" else -1
            for who in (ANYBODY, f"{doc_id} {holder}" if holder else ""):
                told[who, f"{doc_id} {target}"] += sign
    return told


def _bare(sentence: str) -> str:
    """Return the letters and digits of a sentence: two of the same belong together, wherever they stand."""
    return "".join(filter(str.isalnum, fold(sentence)))


def _told(opinion: dict) -> tuple[Places, Places, int]:
    """Return where a tuple has its holder (nowhere: nobody named) and its target, and its polarity."""
    cut = lambda spans: [tuple(map(int, s.split(":"))) for s in spans if s not in {"NULL", "0:0"}]  # noqa: E731
    return cut(opinion["Source"][1]), cut(opinion["Target"][1]), 1 if opinion["Polarity"] == "POS" else -1


def _answer(told: list[tuple[Places, Places, int]], holder: Places, target: Places) -> int:
    """Return the polarity that most tuples give to a holder (no places: nobody named) and a target."""
    touch = lambda one, two: any(a < d and c < b for a, b in one for c, d in two)  # noqa: E731
    signs = [sign for who, whom, sign in told if touch(whom, target) and (touch(who, holder) if holder else not who)]
    return int(np.sign(sum(signs)))
