"""Learning the weights of :mod:`kzdiplo.stance.layer` from sentences and articles in which people marked attitudes.

    python -m kzdiplo.training.attitudes --frames rusentiframes.json --opinions ruopinionne_train.jsonl
        --targets rusentne_train.tsv --pairs rusentrel_train.zip --vectors navec_news.tar --posts posts.csv
        --releases releases.jsonl [--folds 4]

First every lemma gets scores: what frames say of its participants, whether people marked it as praise or blame, and the
classes of the lexicons `frames`, `polarity` and `connotations`, all spread over news vectors to lemmas that were not
listed. Then a linear model a task learns what these scores and the lemmas themselves are worth in each relation.
Needed only to make the weights anew; :mod:`kzdiplo.training.reader` must follow, which learns from the same scores.

For the task "target", on the sentences of RuSentNE-2023 that were not learned from and its development set together,
mean average precision is .484; .475 without the marked posts, .472 without connotations, .475 without news vectors.
For the task "open target", on the sentences of RuOpinionNE-2024 that were not learned from, it is .364; .335 without
the marked posts and releases, which 600 sentences of foreign news gain by more: .377, .274 without.
For the task "pair", F1 of rules and layer over articles of RuSentRel that were not learned from is .30 in the mean of
five divisions of them, .29 to .32; the marked sentences of the articles gave .01. Invented news adds nothing.
For the task "open pair", in 360 invented items about Kazakhstan's diplomacy, which other readers marked, it is .362;
.300 without the invented news, which cost .004 on RuOpinionNE-2024 (.188). The weight .3 was chosen looking at both.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from kzdiplo.newsvectors import news_vectors
from kzdiplo.stance.layer import NAME, RELATIONS, rows_of, widen
from kzdiplo.stance.views import FLAT
from kzdiplo.training.bars import choose_bars, count_bars, decide, f1_any, f1_articles, f1_both
from kzdiplo.training.scores import ASPECTS, make_scores
from kzdiplo.training.sets import Task, read_marked, read_opinions, read_pairs, read_targets

WEIGHTS = Path(__file__).parents[1] / "weights" / "attitudes.npz"
MARKED = WEIGHTS.with_name("marked_posts.csv")
RELEASES = WEIGHTS.with_name("marked_releases.csv")  # for actors whom nobody named is for or against, only
MARKED_ARTICLES = WEIGHTS.with_name("marked_articles.csv")  # sentences of the articles of RuSentRel, for pairs only
MARKED_PAIRS = WEIGHTS.with_name("marked_pairs.csv")  # other sentences, by the habits of RuSentRel; for pairs only
WRITTEN = WEIGHTS.with_name("written_sentences.csv")  # invented ones; for the reader of one actor only
WRITTEN_NEWS = WEIGHTS.with_name("written_news.csv")  # invented news of diplomacy; for pairs that the library finds
PENALTY = {"target": 0.03, "pair": 0.05, "open target": 0.1, "open pair": 0.1}  # inverse; chosen by cross-validation
# Of the sums of scores, whose sizes are in the dozens: so words of their own learn faster.
SCORE_SCALE = {"target": 0.006, "pair": 0.003, "open target": 0.006, "open pair": 0.003}
CHAIN = 3.0  # a governor is one word where the other relations sum up many
RARE = 2  # a lemma in a relation, or a sign, must be seen that often
BRANCH = 2.0  # a word near in the tree is one of few as well
# Weight of what is learned along with each task: sentences of RuOpinionNE, and those marked for this library.
POOLED = {"target": (0.3, 0.2), "pair": (0.3, 0.2, 0.4, 0.5), "open target": (0.2, 0.5), "open pair": (0.2, 0.2, 0.3)}
FOUND = 1.2  # actors and pairs of actors that are found for each that people gave; of one actor given, what serves F1
ORIGIN = 3.0  # of the column that takes up by how much attitudes are rarer or more frequent there
MARKS = slice(len(ASPECTS), len(ASPECTS) + 2)  # made from the sentences of the open tasks
VECTOR = news_vectors([NAME]).shape[1]


class Design(NamedTuple):
    """The columns of a model: places of lemmas in relations that are learned one by one, and the signs."""

    places: np.ndarray
    signs: list[str]


def columns(task: Task, lemmas: dict[str, int], scores: np.ndarray, design: Design | None) -> tuple:
    """Return the matrix of a task and its design: words by themselves, sums of scores in each relation, signs.

    The last row of the scores, zeros, is that of unknown lemmas.
    """
    size, relations = len(task.answer), len(RELATIONS[task.name])
    unknown, signs = len(lemmas), task.units.signs
    row = rows_of(lemmas, task.text)[task.units.view.token]
    unit, relation = task.units.namings.unit[task.units.view.naming], task.units.view.relation
    place = row * relations + relation
    if design is None:
        learned = (row < unknown) & (relation > 0)  # what stands anywhere counts by its scores only
        seen, count = np.unique(np.unique(np.stack([place, unit]), axis=1)[0], return_counts=True)
        told, often = np.unique(np.unique(signs.sign * size + signs.unit) // size, return_counts=True)
        keep = np.intersect1d(seen[count >= RARE], place[learned])
        design = Design(keep, sorted(signs.names[sign] for sign in told[often >= RARE]))
    at = np.searchsorted(design.places, place).clip(max=len(design.places) - 1)
    hit = design.places[at] == place
    words = sparse.csr_matrix((np.ones(hit.sum()), (unit[hit], at[hit])), shape=(size, len(design.places)))
    table = sparse.csr_matrix((np.ones(len(unit)), (unit * relations + relation, row)),
                              shape=(size * relations, unknown + 1))  # fmt: skip
    scale = scales(task.name, scores.shape[1]).astype(np.float32)
    sums = ((table @ scores).reshape(size, -1) * scale)[:, scale > 0]
    number = {name: n for n, name in enumerate(design.signs)}
    code = np.array([number.get(name, -1) for name in signs.names])[signs.sign]
    rows, cols = signs.unit[code >= 0], code[code >= 0]
    marks = sparse.csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(size, len(design.signs)))
    return sparse.hstack([words, sparse.csr_matrix(sums), marks]).tocsr(), design


def scales(name: str, kinds: int) -> np.ndarray:
    """Return by what the sums of each kind of score are multiplied in each relation, flat.

    News vectors, the last kinds, are summed up where words stand in order to one actor, and nowhere else: 0.
    """
    chain = [relation.startswith(("governor", "second")) for relation in RELATIONS[name]]
    size = np.where(chain, CHAIN, 1.0)
    flat = np.arange(len(size)) < (FLAT if name.endswith("target") else 0)
    if name.endswith("target"):
        size[~flat] = BRANCH
    return (size[:, None] * np.where((np.arange(kinds) < kinds - VECTOR) | flat[:, None], SCORE_SCALE[name], 0)).ravel()


def fit(
    matrix: sparse.csr_matrix, answer: np.ndarray, penalty: float, weight: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return weights, shape (columns, 2), and constants, shape (2,): against and for, each over neutral."""
    model = LogisticRegression(C=penalty, max_iter=500, tol=1e-3).fit(matrix, answer, sample_weight=weight)
    over = model.coef_ - model.coef_[1], model.intercept_ - model.intercept_[1]
    return over[0][[0, 2]].T, over[1][[0, 2]]


class Lesson(NamedTuple):
    """A task as a matrix, and units of other ones that are learned along with it."""

    task: Task
    design: Design
    matrix: sparse.csr_matrix
    more: sparse.csr_matrix
    answers: np.ndarray
    groups: np.ndarray
    pooled: np.ndarray

    def learn(self, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Learn from some units of the task and of the other ones what stands in no sentence that is held back."""
        held = np.setdiff1d(self.task.group, self.task.group[seen])
        other = np.flatnonzero(~np.isin(self.groups, held))
        matrix = sparse.vstack([self.matrix[seen], self.more[other]]).tocsr()
        weight = np.concatenate([np.ones(len(seen)), self.pooled[other]])
        answer = np.concatenate([self.task.answer[seen], self.answers[other]])
        weights, constant = fit(matrix, answer, PENALTY[self.task.name], weight)
        return weights[: self.matrix.shape[1] - len(POOLED[self.task.name])], constant

    def held_back(self, folds: int) -> np.ndarray:
        """Return scores, shape (units, 2), from models that saw nothing of the sentence or the article of a unit."""
        scores = np.zeros((len(self.task.answer), 2))
        for seen, new in GroupKFold(folds).split(self.matrix, self.task.answer, self.task.group):
            weights, constant = self.learn(seen)
            scores[new] = self.matrix[new, : len(weights)] @ weights + constant
        return scores


def prepare(task: Task, more: Sequence[Task], lemmas: dict[str, int], scores: np.ndarray) -> Lesson:
    """Lay a task and what is learned along with it out as matrices."""
    matrix, design = columns(task, lemmas, scores, None)
    origin = len(POOLED[task.name])
    found = [(_from(matrix[:0], origin), task.answer[:0], task.group[:0], np.zeros(0))]
    for number, (other, weight) in enumerate(zip(more, POOLED[task.name], strict=True)):
        there = _from(columns(other._replace(name=task.name), lemmas, scores, design)[0], origin, number)
        found.append((there, other.answer, other.group, np.full(len(other.answer), weight)))
    parts, answers, groups, pooled = zip(*found, strict=True)
    told = (np.concatenate(column) for column in (answers, groups, pooled))
    return Lesson(task, design, _from(matrix, origin), sparse.vstack(parts).tocsr(), *told)


def _from(matrix: sparse.csr_matrix, origins: int, number: int | None = None) -> sparse.csr_matrix:
    """Append a column for each other task that is learned along, and set that of one."""
    origin = np.zeros((matrix.shape[0], origins))
    if number is not None:
        origin[:, number] = ORIGIN
    return sparse.hstack([matrix, sparse.csr_matrix(origin)]).tocsr()


def by_anybody(target: Task, pair: Task) -> Task:
    """Return the actors of sentences with what anybody thinks of them, named or not."""
    total = np.bincount(target.units.target, target.answer, minlength=1 + pair.units.target.max(initial=0))
    total[: 1 + pair.units.target.max(initial=0)] += np.bincount(pair.units.target, pair.answer)
    return target._replace(answer=np.sign(total[target.units.target]).astype(np.int64))


def without_marks(scores: np.ndarray) -> np.ndarray:
    """Return scores of lemmas without those made from the sentences that the open tasks learn from."""
    unmarked = scores.copy()
    unmarked[:, MARKS] = 0
    return unmarked


def stored(lesson: Lesson, kinds: int, bars: np.ndarray) -> dict[str, np.ndarray]:
    """Learn from all units of a task; return what is stored of it."""
    name, design = lesson.task.name, lesson.design
    weights, constant = lesson.learn(np.arange(len(lesson.task.answer)))
    size, relations = len(design.places), len(RELATIONS[name])
    scale = scales(name, kinds)
    mix = np.zeros((relations * kinds, 2))
    mix[scale > 0] = (weights[size : size + (scale > 0).sum()]) * scale[scale > 0, None]
    mix = mix.reshape(relations, kinds, 2).transpose(1, 0, 2)
    step = np.abs(weights[:size]).max() / 127
    told = {"mix": mix.astype(np.float32), "place": design.places.astype(np.int32), "step": np.float32(step),
            "weight": np.round(weights[:size] / step).astype(np.int8), "signs": np.array([*design.signs, ""]),
            "sign_weights": np.vstack([weights[-len(design.signs) :], constant]).astype(np.float32),
            "bars": bars.astype(np.float32)}  # fmt: skip
    return {f"{name}_{part}": value for part, value in told.items()}


def report(tasks: list[Task], found: list[np.ndarray], bars: list[np.ndarray]) -> None:
    """Print what was found in sentences and articles that were not learned from."""
    target, pair, *opens = tasks
    figures = {
        "target: F1": f1_both(target.answer, found[0]),
        "pair: F1 of pairs that a sentence names": f1_articles(pair.answer, found[1], pair.group),
        "open target and pair: F1 together": f1_any(
            np.concatenate([task.answer for task in opens]), np.concatenate(found[2:])
        ),
    }
    for name, figure in figures.items():
        print(f"{name}, held back {figure:.4f}", flush=True)
    print("bars", *bars, flush=True)


def learn(
    tasks: list[Task], marked: list[Task], lemmas: dict[str, int], scores: np.ndarray, folds: int
) -> dict[str, np.ndarray]:
    """Learn the tasks "target", "pair", "open target" and "open pair"; return what is stored of them.

    Marked are actors by anybody, pairs and actors by nobody named, of posts; pairs of more posts, of sentences of
    articles and of invented news; actors by nobody named again, of releases.
    """
    target, pair, *opens = tasks
    anybody, posts, nobody, pairs, sentences, news, releases = marked
    unmarked = without_marks(scores)
    lessons = [
        prepare(target, [by_anybody(*opens), anybody], lemmas, scores),
        prepare(pair, [opens[1], posts, pairs, sentences], lemmas, scores),
        prepare(opens[0], [nobody, releases], lemmas, unmarked),
        prepare(opens[1], [posts, pairs, news], lemmas, unmarked),
    ]
    held = [lesson.held_back(folds) for lesson in lessons]
    bars = [choose_bars(held[0], lambda found: f1_both(target.answer, found))[1]]
    bars += [
        count_bars(*told, FOUND) for told in zip(held[1:], [pair.answer, *(task.answer for task in opens)], strict=True)
    ]
    report(tasks, [decide(*told) for told in zip(held, bars, strict=True)], bars)
    parts = [stored(lesson, scores.shape[1], bar) for lesson, bar in zip(lessons, bars, strict=True)]
    return {name: value for part in parts for name, value in part.items()}


def checksum() -> np.uint32:
    """Return a checksum of the stored scores of lemmas: a reader trained on others would read wrongly."""
    with np.load(WEIGHTS, allow_pickle=False) as layer:
        return np.uint32(zlib.crc32(layer["scores"].tobytes()))


def main() -> None:
    """Learn, measure by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("frames", "opinions", "targets", "pairs", "vectors"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--posts", type=Path, required=True, help="the posts that marked_posts.csv tells of")
    parser.add_argument("--releases", type=Path, required=True, help="the releases that marked_releases.csv tells of")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    told = parser.parse_args()
    tasks = [read_targets(told.targets), read_pairs(told.pairs), *read_opinions(told.opinions)]
    marked = read_marked(MARKED, told.posts)
    learned = [task.text for task in (*tasks, *marked)]
    names, scores = make_scores(told.frames, told.opinions, told.vectors, [told.posts, told.releases], learned)
    lemmas = {name: number for number, name in enumerate(names)}
    pairs = [read_marked(*where)[1] for where in ((MARKED_PAIRS, told.posts), (MARKED_ARTICLES, told.pairs))]
    others = *pairs, read_marked(WRITTEN_NEWS)[1], read_marked(RELEASES, told.releases)[2]
    weights = learn(tasks, [*marked, *others], lemmas, widen(names, scores), told.folds)
    np.savez_compressed(told.out, lemmas=np.array(names), scores=scores, **weights)


if __name__ == "__main__":
    main()
