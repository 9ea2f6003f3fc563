"""The network that :mod:`kzdiplo.training.reader` teaches; :mod:`kzdiplo.stance.reader` runs it without PyTorch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from kzdiplo.stance.layer import RELATIONS, load_scores, rows_of
from kzdiplo.stance.reader import OWN, Lines, lay_lines, see_words
from kzdiplo.stance.spans import spread
from kzdiplo.training.sets import Task

SIZE = {"word": 128, "relation": 48, "memory": 64}
DROPPED = 0.35  # of what is seen and of what is held, while learning
EPOCHS, BATCH, RATE, DECAY = 5, 128, 2e-3, 1e-4
WARM = 150  # steps until the rate is full; it falls to nothing by the end
# What a unit of each set is worth, and the share of its neutral units that is kept, each worth the more.
SETS = {"target": ((1.0, 1.0), (0.3, 1.0), (0.2, 0.25), (0.3, 1.0)),
        "pair": ((1.0, 1.0), (0.3, 0.5), (0.2, 0.25), (0.4, 0.5), (0.5, 1.0), (0.5, 1.0))}  # fmt: skip
NEUTRAL = 1
SEED = 0
LOWEST = -1e4  # log odds of nothing


class Lesson(NamedTuple):
    """A set of units to learn from: lines, what is known of each token, answers (0 against, 2 for), groups."""

    lines: Lines
    words: np.ndarray
    answer: np.ndarray
    group: np.ndarray


class Batch(NamedTuple):
    """Lines side by side, padded: words, relations (a column each), lengths, and the unit of each among so many."""

    word: Any
    relation: Any
    length: Any
    unit: Any
    size: int


def prepare_lesson(name: str, task: Task) -> Lesson:
    """Lay out what the reader of a task reads of each unit of a set."""
    rows = rows_of(load_scores()[0], task.text)
    words = see_words(task.text, rows, np.arange(len(task.text.token)))
    return Lesson(lay_lines(name, task.text, task.units), words, task.answer + NEUTRAL, task.group)


def make_batch(name: str, lesson: Lesson, units: np.ndarray) -> Batch:
    """Put the lines of units side by side."""
    import torch

    lines = lesson.lines
    unit, line = spread(*np.searchsorted(lines.unit, [units, units + 1]))
    first, length = lines.begin[line], np.diff(lines.begin)[line]
    there = np.arange(length.max()) < length[:, None]
    word = lesson.words[lines.token[np.where(there, first[:, None] + np.arange(length.max()), 0)]]
    word[~there] = 0
    row, told = spread(*np.searchsorted(lines.place, [first, first + length]))
    relation = np.zeros((*there.shape, len(RELATIONS[name])), dtype=np.float32)
    relation[row, lines.place[told] - first[row], lines.relation[told]] = 1
    return Batch(*map(torch.tensor, (word, relation, length, unit)), len(units))


def make_net(name: str, kinds: int) -> Any:
    """Return a network with weights by chance; ``origin`` takes up how frequent attitudes are in each set."""
    from torch import nn

    seen, held = SIZE["word"] + SIZE["relation"], 2 * SIZE["memory"]
    net = nn.ModuleDict({
        "word": nn.Linear(kinds, SIZE["word"]), "relation": nn.Linear(len(RELATIONS[name]), SIZE["relation"]),
        "memory": nn.LSTM(seen, SIZE["memory"], batch_first=True, bidirectional=True),
        "out": nn.Linear((len(OWN[name]) + 1) * held, 3), "origin": nn.Embedding(len(SETS[name]), 3),
        "drop": nn.Dropout(DROPPED),
    })  # fmt: skip
    nn.init.zeros_(net["origin"].weight)
    return net


def run(name: str, net: Any, batch: Batch, origin: int) -> Any:
    """Return against and for over neutral of each unit; :func:`kzdiplo.stance.reader.read_units` does the same."""
    import torch
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

    seen = torch.cat([net["word"](batch.word), net["relation"](batch.relation)], dim=-1)
    packed = pack_padded_sequence(net["drop"](torch.relu(seen)), batch.length, batch_first=True, enforce_sorted=False)
    held, _ = pad_packed_sequence(net["memory"](packed)[0], batch_first=True)
    there = (torch.arange(held.shape[1])[None] < batch.length[:, None]).unsqueeze(-1)
    here = []
    for relation in OWN[name]:
        own = batch.relation[:, :, [RELATIONS[name].index(relation)]]
        here.append((held * own).sum(1) / own.sum(1).clamp(min=1))
    most = held.masked_fill(~there, -9).max(1).values
    odds = net["out"](net["drop"](torch.cat([*here, most], dim=-1))) + net["origin"](torch.tensor(origin))
    return _add_odds(odds[:, [0, 2]] - odds[:, [1]], batch)


def _add_odds(over: Any, batch: Batch) -> Any:
    """Return the logarithm of the sum of the odds of all lines of a unit."""
    import torch

    empty = torch.full((batch.size, 2), LOWEST)
    most = empty.scatter_reduce(0, batch.unit[:, None].expand(-1, 2), over, "amax")
    return most + torch.log(torch.zeros(batch.size, 2).index_add(0, batch.unit, torch.exp(over - most[batch.unit])))


def batches(lessons: list[Lesson], units: list[np.ndarray], chance: np.random.Generator) -> Iterator[tuple]:
    """Yield the set and the units of each batch: units of one set and of like length, in an order by chance."""
    found = []
    for number, (lesson, some) in enumerate(zip(lessons, units, strict=True)):
        lines, mixed = lesson.lines, chance.permutation(some)
        length = np.diff(lines.begin)[np.searchsorted(lines.unit, np.arange(len(lesson.answer)))]
        for first in range(0, len(mixed), BATCH * 32):
            part = mixed[first : first + BATCH * 32]
            part = part[np.argsort(length[part], kind="stable")]
            found += [(number, part[at : at + BATCH]) for at in range(0, len(part), BATCH)]
    for at in chance.permutation(len(found)):
        yield found[at]


def train(name: str, lessons: list[Lesson], units: list[np.ndarray]) -> Any:
    """Learn a task from some units of each set."""
    import torch

    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    sets = SETS[name]
    units = [_thin(some, lesson.answer, kept, chance)
             for some, lesson, (_, kept) in zip(units, lessons, sets, strict=True)]  # fmt: skip
    net = make_net(name, lessons[0].words.shape[1])
    adam = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * sum(-(-len(some) // BATCH) for some in units)
    rate = torch.optim.lr_scheduler.LambdaLR(adam, lambda step: min(1, (step + 1) / WARM) * max(0.02, 1 - step / steps))
    for _ in range(EPOCHS):
        for number, some in batches(lessons, units, chance):
            over = run(name, net, make_batch(name, lessons[number], some), number)
            worth, kept = sets[number]
            loss = worth * _loss(over, torch.tensor(lessons[number].answer[some]), kept) / BATCH
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            rate.step()
    return net.eval()


def _thin(units: np.ndarray, answer: np.ndarray, kept: float, chance: np.random.Generator) -> np.ndarray:
    """Leave out a part of the neutral units."""
    return units if kept == 1 else units[(answer[units] != NEUTRAL) | (chance.random(len(units)) < kept)]


def _loss(over: Any, answer: Any, kept: float) -> Any:
    """Return the cross entropy, neutral units the more the fewer of them were kept."""
    import torch
    from torch.nn.functional import cross_entropy

    share = torch.ones(3)
    share[NEUTRAL] = 1 / kept
    odds = torch.stack([over[:, 0], torch.zeros(len(over)), over[:, 1]], dim=1)
    return cross_entropy(odds, answer, share, reduction="sum")


def score(name: str, net: Any, lesson: Lesson, units: np.ndarray) -> np.ndarray:
    """Return against and for over neutral of some units of the first set."""
    import torch

    with torch.no_grad():
        parts = [run(name, net, make_batch(name, lesson, part), 0).numpy()
                 for part in np.array_split(units, max(1, len(units) // BATCH))]  # fmt: skip
    return np.vstack(parts)


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
