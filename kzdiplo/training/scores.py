"""Scores of lemmas for :mod:`kzdiplo.training.attitudes`: listed in frames, marked by people, or like those."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.kernel_ridge import KernelRidge

from kzdiplo import lexicons
from kzdiplo.lemmas import fold
from kzdiplo.reading import read_corpus
from kzdiplo.stance.connotations import rate, rated
from kzdiplo.stance.layer import NAME, NUMBER
from kzdiplo.stance.spans import Text

# What a frame tells of its participants: a0 does or feels, a1 is the one it is about, a2 a third, author who tells.
ASPECTS = [
    "polarity a0 a1", "polarity a1 a0", "polarity a0 a2", "polarity author a0", "polarity author a1",
    "effect a0", "effect a1", "state a0", "state a1",
]  # fmt: skip
CONTENT = ("NOUN", "VERB", "ADJ", "ADV")
SPREAD = 0.12, 0.08  # typical sizes of the scores from frames and from marked expressions, by which they are divided
STEP = 1 / 16  # of a score in whole numbers
NEUTRAL = 3000  # lemmas that no frame lists, taken for neutral
RIDGE = 0.3  # smoothing of all of them, chosen by cross-validation
LISTED = 50  # of a word in its class of the lexicons, in whole numbers; what is like it gets a share
ALIKE = 2.0  # by which the shares are raised, as smoothing makes them small
Pick = Callable[[Iterable[str]], list[str]]
Embed = Callable[[list[str]], np.ndarray]
COMMON = 8  # times that a lemma stands in raw text to be scored


def make_scores(
    frames: Path, expressions: Path, vectors: Path, texts: Iterable[Path], learned: Sequence[Text]
) -> tuple[list[str], np.ndarray]:
    """Return lemmas in order, and their scores, int8, shape (lemmas, aspects + 2 + classes).

    First what frames say, then praise and blame, then the classes of the lexicons.
    """
    from navec import Navec

    navec = Navec.load(str(vectors))
    known = lambda words: [word for word in words if word in navec]  # noqa: E731
    unit = lambda words: _unit(np.array([navec[word] for word in words]))  # noqa: E731
    content, function = _lemmas(texts, learned)
    scored, classes = known(sorted(content)), read_classes()
    columns = [
        part(wanted, known, unit, scored)
        for part, wanted in ((_by_frame, read_frames(frames)), (_by_mark, read_expressions(expressions)))
    ] + [_by_class(classes, known, unit, scored)]
    names = sorted({*scored, *content, *function, *classes, NAME, NUMBER})
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(names), sum(column.shape[1] for column in columns)), dtype=np.int8)
    table[[place[word] for word in scored]] = np.clip(np.round(np.hstack(columns)), -127, 127)
    listed = np.array(list(classes.values()))
    table[[place[word] for word in classes], -listed.shape[1] :] = LISTED * listed
    return names, table


def _by_frame(listed: dict[str, np.ndarray], known: Pick, unit: Embed, scored: list[str]) -> np.ndarray:
    """Spread what frames say to words like those listed."""
    words, neutral = known(listed), _neutral(scored, listed)
    wanted = np.vstack([np.array([listed[word] for word in words]), np.zeros((len(neutral), len(ASPECTS)))])
    return _smooth(RIDGE, unit(words + neutral), wanted, None).predict(unit(scored)) / SPREAD[0] / STEP


def _by_mark(marked: dict[str, tuple[float, float, int]], known: Pick, unit: Embed, scored: list[str]) -> np.ndarray:
    """Spread how often words are marked as praise and as blame."""
    words = known(marked)
    shares, count = np.array([marked[word][:2] for word in words]), np.array([marked[word][2] for word in words])
    model = _smooth(RIDGE, unit(words), shares - np.average(shares, axis=0, weights=count), count)
    return model.predict(unit(scored)) / SPREAD[1] / STEP


def _by_class(classes: dict[str, np.ndarray], known: Pick, unit: Embed, scored: list[str]) -> np.ndarray:
    """Spread classes of the lexicons."""
    words, neutral = known(classes), _neutral(scored, classes)
    wanted = np.array([classes[word] for word in words])
    wanted = np.vstack([wanted, np.zeros((len(neutral), wanted.shape[1]))])
    return _smooth(RIDGE, unit(words + neutral), wanted, None).predict(unit(scored)) * ALIKE * LISTED


def _neutral(scored: list[str], listed: Container[str]) -> list[str]:
    words = [word for word in scored if word not in listed]
    return np.random.default_rng(0).permutation(words)[:NEUTRAL].tolist()


def read_classes() -> dict[str, np.ndarray]:
    """Return for each word of the lexicons of frames, polarity and connotations how much it is in which class."""
    entries = [*lexicons.load("frames").values(), *lexicons.load("polarity").values()]
    row = np.eye(len(entries))
    listed = {fold(word): row[number] for number, entry in enumerate(entries) for word in entry["words"]}
    words = list(dict.fromkeys([*listed, *rated()]))
    nothing = np.zeros(len(entries))
    return {word: np.append(listed.get(word, nothing), told) for word, told in zip(words, rate(words), strict=True)}


def read_frames(path: Path) -> dict[str, np.ndarray]:
    """Return for each word of RuSentiFrames and of our lexicon what its frames say, averaged, as in ``ASPECTS``."""
    found = defaultdict(list)
    for frame in lexicons.load("frames").values():
        told = dict.fromkeys(ASPECTS, 0.0) | {"polarity a0 a1": frame["between"], "effect a1": frame["effect"]}
        told |= {f"polarity author {role.lower()}": sign for role, sign in frame["teller"].items()}
        for word in map(fold, frame["words"]):
            found[word].append(list(told.values()))
    for frame in json.loads(path.read_text(encoding="utf-8")).values():
        told = dict.fromkeys(ASPECTS, 0.0)
        for kind, rows in frame["frames"].items():
            for *ends, sign, strength in (row for row in rows if len(row) > 2 and isinstance(row[-2], str)):
                name = " ".join([kind, *ends])
                if name in told:
                    told[name] = strength * (1 if sign in {"pos", "+"} else -1)
        for word in {fold(variant) for variant in frame["variants"] if " " not in variant}:
            found[word].append(list(told.values()))
    return {word: np.mean(rows, axis=0) for word, rows in sorted(found.items())}


def read_expressions(path: Path) -> dict[str, tuple[float, float, int]]:
    """Return for each lemma of RuOpinionNE how often it is marked as praise and as blame, and how often it stands."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    table = pd.DataFrame({"doc_id": [f"{n:06d}" for n in range(len(rows))], "text": [row["text"] for row in rows]})
    tokens = read_corpus(table, clean=False, dedupe=False).tokens
    marks = {(f"{n:06d}", sign): _marks(row, sign) for n, row in enumerate(rows) for sign in ("POS", "NEG")}
    found: dict[str, list] = defaultdict(lambda: [0, 0, 0])
    for doc_id, lemma, pos, start, end in tokens[["doc_id", "lemma", "pos", "start", "end"]].itertuples(index=False):
        if pos in CONTENT:
            hits = [any(start < b and end > a for a, b in marks[doc_id, sign]) for sign in ("POS", "NEG")]
            found[fold(lemma)] = [total + one for total, one in zip(found[fold(lemma)], [*hits, 1], strict=True)]
    return {lemma: (pos / all_, neg / all_, all_) for lemma, (pos, neg, all_) in sorted(found.items())}


def _marks(row: dict, sign: str) -> list[tuple[int, int]]:
    """Return where a sentence has expressions of a polarity."""
    marked = [opinion["Polar_expression"][1] for opinion in row["opinions"] if opinion["Polarity"] == sign]
    spans = [tuple(map(int, span.split(":"))) for part in marked for span in part if span != "NULL"]
    return [(start, end) for start, end in spans]


def _lemmas(texts: Iterable[Path], learned: Sequence[Text]) -> tuple[set[str], set[str]]:
    """Return the content lemmas of the learned texts and the common ones of raw texts; and the other lemmas."""
    content, function, common = set(), set(), Counter()
    for text in learned:
        is_content = np.isin(text.pos, CONTENT)
        content |= set(text.lemma[is_content])
        function |= set(text.lemma[~is_content & ~np.isin(text.pos, ("PROPN", "NUM", "PUNCT", "X"))])
    for path in texts:
        tokens = read_corpus(path, dedupe=False).tokens
        common.update(map(fold, tokens["lemma"][tokens["pos"].isin(CONTENT)].tolist()))
    return content | {word for word, count in common.items() if count >= COMMON}, function


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _smooth(ridge: float, vectors: np.ndarray, wanted: np.ndarray, weight: np.ndarray | None) -> KernelRidge:
    return KernelRidge(alpha=ridge, kernel="rbf", gamma=1.0).fit(vectors, wanted, sample_weight=weight)
