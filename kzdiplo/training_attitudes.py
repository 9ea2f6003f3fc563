"""Learning the weights of :mod:`kzdiplo.stance.layer` from sentences and articles in which people marked attitudes.

    python -m kzdiplo.training_attitudes --frames rusentiframes.json --expressions ruopinionne_train.jsonl
        --targets rusentne_train.tsv --pairs rusentrel_train.zip --vectors navec_news.tar --texts posts.csv [--folds 4]

First every lemma gets scores: what frames say of its participants, and whether people marked it as praise or blame,
both spread over news vectors to lemmas that were not listed. Then two linear models learn what these scores and the
lemmas themselves are worth in each relation. Needed only to make the weights anew.
"""

from __future__ import annotations

import argparse
import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from kzdiplo.lemmas import fold
from kzdiplo.reading import read_corpus
from kzdiplo.stance.layer import RELATIONS, known_as
from kzdiplo.stance.spans import Text, align, make_text, place_spans
from kzdiplo.stance.units import Units, pair_units, target_units
from kzdiplo.training_scores import make_scores

WEIGHTS = Path(__file__).parent / "weights" / "attitudes.npz"
PENALTY = {"target": 0.03, "pair": 0.1}  # inverse; chosen by cross-validation
# Of the sums of scores, whose sizes are in the dozens: so words of their own learn faster.
SCORE_SCALE = {"target": 0.006, "pair": 0.003}
CHAIN = 3.0  # a governor is one word where the other relations sum up many
RARE = 2  # a lemma in a relation, or a sign, must be seen that often
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
    return Task("target", text, target_units(text, spans), answer, group)


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
    units = pair_units(text, spans)
    told = {(a, key(c[0]), key(c[1])): 1 if c[2].strip() == "pos" else -1 for a in ids
            for c in (line.split(",") for line in files[a + ".opin.txt"].splitlines()) if len(c) > 2}  # fmt: skip
    named = [(*actors[h], actors[t][1]) for h, t in zip(units.holder.tolist(), units.target.tolist(), strict=True)]
    answer = np.array([told.get(pair, 0) for pair in named])
    return Task("pair", text, units, answer, pd.factorize(np.array([a for a, *_ in named], dtype=object))[0])


def _place(texts: list[str], ids: list[str], mentions: pd.DataFrame) -> tuple:
    corpus = read_corpus(pd.DataFrame({"doc_id": ids, "text": texts}), clean=False, dedupe=False)
    text = make_text(corpus.tokens, ids)
    return text, *place_spans(text, align(mentions, dict(zip(ids, texts, strict=True))), ids, merge=True)


class Design(NamedTuple):
    """The columns of a model: places of lemmas in relations that are learned one by one, and the signs."""

    places: np.ndarray
    signs: list[str]


def columns(task: Task, lemmas: dict[str, int], scores: np.ndarray, design: Design | None) -> tuple:
    """Return the matrix of a task and its design: words by themselves, sums of scores in each relation, signs."""
    size, relations = len(task.answer), len(RELATIONS[task.name])
    unknown = len(lemmas)
    row = np.array([lemmas.get(word, unknown) for word in known_as(task.text)])[task.units.view.token]
    unit, relation = task.units.view.unit, task.units.view.relation
    place = row * relations + relation
    if design is None:
        learned = (row < unknown) & (relation > 0)  # what stands anywhere counts by its scores only
        seen, count = np.unique(np.unique(np.stack([place, unit]), axis=1)[0], return_counts=True)
        names, often = np.unique([sign for unit in task.units.signs for sign in set(unit)], return_counts=True)
        keep = np.intersect1d(seen[count >= RARE], place[learned])
        design = Design(keep, names[often >= RARE].tolist())
    at = np.searchsorted(design.places, place).clip(max=len(design.places) - 1)
    hit = design.places[at] == place
    words = sparse.csr_matrix((np.ones(hit.sum()), (unit[hit], at[hit])), shape=(size, len(design.places)))
    filled = np.vstack([scores, np.zeros_like(scores[:1])])
    table = sparse.csr_matrix((np.ones(len(unit)), (unit * relations + relation, row)),
                              shape=(size * relations, unknown + 1))  # fmt: skip
    sums = (table @ filled).reshape(size, -1) * scales(task.name, scores.shape[1])
    number = {sign: n for n, sign in enumerate(design.signs)}
    marks = [(n, number[sign]) for n, unit in enumerate(task.units.signs) for sign in unit if sign in number]
    rows, cols = np.array(marks).T
    signs = sparse.csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(size, len(design.signs)))
    return sparse.hstack([words, sparse.csr_matrix(sums), signs]).tocsr(), design


def scales(name: str, kinds: int) -> np.ndarray:
    """Return by what the sums of each kind of score are multiplied in each relation, flat."""
    chain = [relation.startswith(("governor", "second")) for relation in RELATIONS[name]]
    return np.repeat(np.where(chain, CHAIN, 1.0) * SCORE_SCALE[name], kinds)


def fit(matrix: sparse.csr_matrix, answer: np.ndarray, penalty: float) -> tuple[np.ndarray, np.ndarray]:
    """Return weights, shape (columns, 2), and constants, shape (2,): against and for, each over neutral."""
    model = LogisticRegression(C=penalty, max_iter=500, tol=1e-3).fit(matrix, answer)
    over = model.coef_ - model.coef_[1], model.intercept_ - model.intercept_[1]
    return over[0][[0, 2]].T, over[1][[0, 2]]


def held_back(task: Task, matrix: sparse.csr_matrix, folds: int) -> np.ndarray:
    """Return the scores of units, shape (units, 2), from models that saw nothing of their sentence or article."""
    scores = np.zeros((len(task.answer), 2))
    for seen, new in GroupKFold(folds).split(matrix, task.answer, task.group):
        weights, constant = fit(matrix[seen], task.answer[seen], PENALTY[task.name])
        scores[new] = matrix[new] @ weights + constant
    return scores


def decide(scores: np.ndarray, bars: np.ndarray) -> np.ndarray:
    """Return -1, 0 or 1 for each unit: the larger of the two scores over its bar, where it is over it."""
    over = scores - bars
    return np.where(over.max(axis=1) > 0, np.where(over[:, 1] > over[:, 0], 1, -1), 0)


def f1_both(answer: np.ndarray, found: np.ndarray) -> float:
    """Return F1 averaged over for and against."""
    hits = [((answer == sign) & (found == sign)).sum() for sign in (1, -1)]
    all_ = [(answer == sign).sum() + (found == sign).sum() for sign in (1, -1)]
    return sum(2 * hit / max(total, 1) for hit, total in zip(hits, all_, strict=True)) / 2


def choose_bars(scores: np.ndarray, figure: Callable[[np.ndarray], float]) -> tuple[float, np.ndarray]:
    """Return the best figure and the bars that reach it."""
    steps = np.arange(-3, 1.1, 0.2)
    options = [(figure(decide(scores, np.array([a, b]))), a, b) for a in steps for b in steps]
    best = max(options)
    return best[0], np.array(best[1:])


def learn(task: Task, lemmas: dict[str, int], scores: np.ndarray, folds: int) -> dict[str, np.ndarray]:
    """Learn a task; return what is stored of it."""
    matrix, design = columns(task, lemmas, scores, None)
    figure, bars = choose_bars(held_back(task, matrix, folds), lambda found: f1_both(task.answer, found))
    print(f"{task.name}: F1 of units, held back {figure:.4f}, bars {bars}", flush=True)
    weights, constant = fit(matrix, task.answer, PENALTY[task.name])
    size, kinds, relations = len(design.places), scores.shape[1], len(RELATIONS[task.name])
    by_score = scales(task.name, kinds)[:, None]
    mix = (weights[size : size + relations * kinds] * by_score).reshape(relations, kinds, 2).transpose(1, 0, 2)
    step = np.abs(weights[:size]).max() / 127
    stored = {"mix": mix.astype(np.float32), "place": design.places.astype(np.int32), "step": np.float32(step),
              "weight": np.round(weights[:size] / step).astype(np.int8), "signs": np.array([*design.signs, ""]),
              "sign_weights": np.vstack([weights[-len(design.signs) :], constant]).astype(np.float32),
              "bars": bars.astype(np.float32)}  # fmt: skip
    return {f"{task.name}_{name}": value for name, value in stored.items()}


def main() -> None:
    """Learn, measure by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("frames", "expressions", "targets", "pairs", "vectors"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    told = parser.parse_args()
    tasks = [read_targets(told.targets), read_pairs(told.pairs)]
    names, scores = make_scores(told.frames, told.expressions, told.vectors, told.texts, [t.text for t in tasks])
    lemmas = {name: number for number, name in enumerate(names)}
    stored = {"lemmas": np.array(names), "scores": scores}
    for task in tasks:
        stored |= learn(task, lemmas, scores.astype(float), told.folds)
    np.savez_compressed(told.out, **stored)


if __name__ == "__main__":
    main()
