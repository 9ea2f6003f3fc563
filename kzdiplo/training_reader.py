"""Training the reader of :mod:`kzdiplo.stance.reader`, after the layer whose scores of lemmas it reads.

    python -m kzdiplo.training_reader --opinions ruopinionne_train.jsonl --targets rusentne_train.tsv --posts posts.csv
        [--folds 4]

Needs PyTorch, which nothing else here does. The bars of decision are chosen for the mean of the layer's scores and the
reader's, on sentences that neither has learned from.

By those sentences of RuSentNE-2023 F1 is .525, of the layer alone .507; .506 and .485 where a sentence is not in
RuOpinionNE-2024 either, from whose marks a part of the scores of lemmas was made. Mean average precision is .504 and
.485. Other seeds: F1 .523 and .520. The mean of three networks: F1 .524, mean average precision .506.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.model_selection import GroupKFold

from kzdiplo.stance.layer import WEIGHTS as LAYER
from kzdiplo.stance.layer import load_scores, rows_of
from kzdiplo.stance.reader import OWN, Lines, lay_lines, see_words
from kzdiplo.stance.views import TARGET_RELATIONS
from kzdiplo.training_attitudes import MARKED, by_anybody, prepare
from kzdiplo.training_bars import choose_bars, decide, f1_both
from kzdiplo.training_sets import Task, read_marked, read_opinions, read_targets

WEIGHTS = MARKED.with_name("reader.npz")
SIZE = {"word": 128, "relation": 48, "memory": 64}
VECTOR = 0.25  # standard deviation of what the vector of a form tells, where that of every other kind is 1
DROPPED = 0.35  # of what is seen and of what is held, while learning
EPOCHS, BATCH, RATE, DECAY = 5, 128, 2e-3, 1e-4
WARM = 150  # steps until the rate is full; it falls to nothing by the end
WORTH = (1.0, 0.3, 0.2)  # of a unit of each set: one actor given, opinions, marked posts
KEPT = 0.25  # of the neutral units of the posts, each then worth four
NEUTRAL = 1
SEED = 0
LEAST = 1e-3  # standard deviation of a kind of score that is told apart


class Lesson(NamedTuple):
    """A set of units to learn from: lines, what is known of each token, answers (0 against, 2 for), groups."""

    lines: Lines
    words: np.ndarray
    answer: np.ndarray
    group: np.ndarray


class Batch(NamedTuple):
    """Units side by side, padded: words, relations (a column each), lengths."""

    word: Any
    relation: Any
    length: Any


def prepare_lesson(task: Task) -> Lesson:
    """Lay out what is read of each unit of a task."""
    rows = rows_of(load_scores()[0], task.text)
    words = see_words(task.text, rows, np.arange(len(task.text.token)))
    return Lesson(lay_lines(task.text, task.units), words, task.answer + NEUTRAL, task.group)


def make_batch(lesson: Lesson, units: np.ndarray) -> Batch:
    """Put units side by side."""
    import torch

    lines = lesson.lines
    length = np.diff(lines.begin)[units]
    word = np.zeros((len(units), length.max(), lesson.words.shape[1]), dtype=np.float32)
    relation = np.zeros((*word.shape[:2], len(TARGET_RELATIONS)), dtype=np.float32)
    for at, unit in enumerate(units):
        first, stop = lines.begin[unit], lines.begin[unit + 1]
        told = slice(*np.searchsorted(lines.place, [first, stop]))
        word[at, : length[at]] = lesson.words[lines.token[first:stop]]
        relation[at, lines.place[told] - first, lines.relation[told]] = 1
    return Batch(torch.tensor(word), torch.tensor(relation), torch.tensor(length))


def make_net(kinds: int, sets: int) -> Any:
    """Return a network with weights by chance; ``origin`` takes up how frequent attitudes are in each set."""
    from torch import nn

    seen = SIZE["word"] + SIZE["relation"]
    net = nn.ModuleDict({
        "word": nn.Linear(kinds, SIZE["word"]), "relation": nn.Linear(len(TARGET_RELATIONS), SIZE["relation"]),
        "memory": nn.LSTM(seen, SIZE["memory"], batch_first=True, bidirectional=True),
        "out": nn.Linear(4 * SIZE["memory"], 3), "origin": nn.Embedding(sets, 3), "drop": nn.Dropout(DROPPED),
    })  # fmt: skip
    nn.init.zeros_(net["origin"].weight)
    return net


def run(net: Any, batch: Batch, origin: int) -> Any:
    """Return the log odds of against, neutral and for; :func:`kzdiplo.stance.reader.read_units` does the same."""
    import torch
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

    seen = torch.cat([net["word"](batch.word), net["relation"](batch.relation)], dim=-1)
    packed = pack_padded_sequence(net["drop"](torch.relu(seen)), batch.length, batch_first=True, enforce_sorted=False)
    held, _ = pad_packed_sequence(net["memory"](packed)[0], batch_first=True)
    there = (torch.arange(held.shape[1])[None] < batch.length[:, None]).unsqueeze(-1)
    own = batch.relation[:, :, [OWN]]
    here = (held * own).sum(1) / own.sum(1).clamp(min=1)
    most = held.masked_fill(~there, -9).max(1).values
    return net["out"](net["drop"](torch.cat([here, most], dim=-1))) + net["origin"](torch.tensor(origin))


def batches(lessons: list[Lesson], units: list[np.ndarray], chance: np.random.Generator) -> Iterator[tuple]:
    """Yield the set and the units of each batch: units of one set and of like length, in an order by chance."""
    found = []
    for number, (lesson, some) in enumerate(zip(lessons, units, strict=True)):
        mixed = chance.permutation(some)
        for first in range(0, len(mixed), BATCH * 32):
            part = mixed[first : first + BATCH * 32]
            part = part[np.argsort(lesson.lines.begin[part + 1] - lesson.lines.begin[part], kind="stable")]
            found += [(number, part[at : at + BATCH]) for at in range(0, len(part), BATCH)]
    for at in chance.permutation(len(found)):
        yield found[at]


def train(lessons: list[Lesson], units: list[np.ndarray]) -> Any:
    """Learn from some units of each set; the last set counts its neutral units only in part."""
    import torch
    from torch.nn.functional import cross_entropy

    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    units = [*units[:-1], _thin(units[-1], lessons[-1].answer, chance)]
    net = make_net(lessons[0].words.shape[1], len(lessons))
    adam = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * sum(-(-len(some) // BATCH) for some in units)
    rate = torch.optim.lr_scheduler.LambdaLR(adam, lambda step: min(1, (step + 1) / WARM) * max(0.02, 1 - step / steps))
    for _ in range(EPOCHS):
        for number, some in batches(lessons, units, chance):
            answer = torch.tensor(lessons[number].answer[some])
            odds = run(net, make_batch(lessons[number], some), number)
            share = torch.ones(3)
            share[NEUTRAL] = 1 / KEPT if number == len(lessons) - 1 else 1
            loss = WORTH[number] * cross_entropy(odds, answer, share, reduction="sum") / BATCH
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            rate.step()
    return net.eval()


def _thin(units: np.ndarray, answer: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Leave out most of the neutral units."""
    return units[(answer[units] != NEUTRAL) | (chance.random(len(units)) < KEPT)]


def score(net: Any, lesson: Lesson, units: np.ndarray) -> np.ndarray:
    """Return against and for over neutral of some units of the first set."""
    import torch

    with torch.no_grad():
        parts = [run(net, make_batch(lesson, part), 0).numpy()
                 for part in np.array_split(units, max(1, len(units) // BATCH))]  # fmt: skip
    odds = np.vstack(parts)
    return odds[:, [0, 2]] - odds[:, [1]]


def held_back(lessons: list[Lesson], folds: int) -> np.ndarray:
    """Return scores of the first set from networks that saw nothing of the sentence of a unit, in any set."""
    told, (first, *others) = np.zeros((len(lessons[0].answer), 2)), lessons
    for seen, new in GroupKFold(folds).split(first.answer, first.answer, first.group):
        rest = [np.flatnonzero(~np.isin(other.group, first.group[new])) for other in others]
        told[new] = score(train(lessons, [seen, *rest]), first, new)
    return told


def stored(net: Any, spread: np.ndarray) -> dict[str, np.ndarray]:
    """Return the weights of a network by the names and in the order that the reader uses, in half precision."""
    value = {name: weight.detach().numpy() for name, weight in net.state_dict().items()}
    found = {}
    for name in ("word", "relation", "out"):
        found |= {f"{name}_weight": value[f"{name}.weight"].T, f"{name}_bias": value[f"{name}.bias"]}
    found["word_weight"] = found["word_weight"] / spread[:, None]
    found["out_bias"] = found["out_bias"] + value["origin.weight"][0]
    for way, end in (("forward", "l0"), ("backward", "l0_reverse")):
        found[f"{way}_in"] = value[f"memory.weight_ih_{end}"].T
        found[f"{way}_recurrent"] = value[f"memory.weight_hh_{end}"].T
        found[f"{way}_bias"] = value[f"memory.bias_ih_{end}"] + value[f"memory.bias_hh_{end}"]
    large = [name for name, weight in found.items() if np.abs(weight).max() > np.finfo(np.float16).max]
    if large:
        raise ValueError(f"weights of {large} are too large for half precision")
    return {name: weight.astype(np.float16) for name, weight in found.items()}


def main() -> None:
    """Learn, measure by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("opinions", "targets", "posts"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    told = parser.parse_args()
    tasks = [read_targets(told.targets), by_anybody(*read_opinions(told.opinions)), read_marked(MARKED, told.posts)[0]]
    layer = prepare(tasks[0], tasks[1:], *load_scores()).held_back(told.folds)
    lessons = [prepare_lesson(task) for task in tasks]
    spread = _even_out(lessons)
    both = (layer + held_back(lessons, told.folds)) / 2
    new = ~np.isin(lessons[0].group, lessons[1].group)
    for name, scores in (("layer", layer), ("layer and reader", both)):
        figure, bars = choose_bars(scores, lambda found: f1_both(tasks[0].answer, found))
        other = f1_both(tasks[0].answer[new], decide(scores[new], bars))
        print(f"{name}: F1, held back {figure:.4f}, bars {bars}; of sentences in no other set {other:.4f}", flush=True)
    weights = stored(train(lessons, [np.arange(len(lesson.answer)) for lesson in lessons]), spread)
    np.savez_compressed(told.out, bars=bars.astype(np.float32), scores=checksum(), **weights)


def _even_out(lessons: list[Lesson]) -> np.ndarray:
    """Divide what is known of words by its standard deviation in the first set; return by what."""
    spread = lessons[0].words.std(axis=0)
    spread[spread < LEAST] = 1
    spread[load_scores()[1].shape[1] :] /= VECTOR
    for lesson in lessons:
        lesson.words[:] /= spread
    return spread


def checksum() -> np.uint32:
    """Return a checksum of the stored scores of lemmas: a reader trained on others would read wrongly."""
    with np.load(LAYER, allow_pickle=False) as layer:
        return np.uint32(zlib.crc32(layer["scores"].tobytes()))


if __name__ == "__main__":
    main()
