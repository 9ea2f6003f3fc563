"""Learning the weights of :mod:`kzdiplo.contexts` from treebanks and from raw text that a neural tagger has tagged.

    python -m kzdiplo.training.contexts --gold *.conllu --texts posts.csv releases.jsonl --tagger MODELS [--folds 3]

The tagger (slovnet's, an optional extra) teaches what stands beside what; the treebanks come last and teach the
conventions of lemmas. Needed only to make the weights anew; nothing of it runs when the package is used.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kzdiplo.breaks import opens_sentence, sentence_begins
from kzdiplo.contexts import BITS, Forms, choose, make_forms, make_templates, slots, spread
from kzdiplo.lemmas import fold
from kzdiplo.reading import read_corpus
from kzdiplo.readings import Reading
from kzdiplo.text import cut
from kzdiplo.wordforms import find_readings

WEIGHTS = Path(__file__).parents[1] / "weights" / "contexts.npz"
RATE, EPOCHS, BATCH = 0.15, 3, 1024
GOLD_WEIGHT, GOLD_BATCH = 3.0, 256  # the treebanks are small: smaller steps, each counted more
STEP = 1 / 24  # a weight of 1 in whole numbers: int8 then reaches from -5.3 to 5.3
# How alike two parts of speech are that the treebanks and the dictionary may tell differently; the same count 4.
ALIKE = {
    frozenset(pair.split()): fit
    for pair, fit in {
        "VERB AUX": 4.0,
        "CCONJ SCONJ": 4.0,
        "ADJ DET": 1.5,
        "DET PRON": 1.5,
        "NOUN PROPN": 1.5,
        "ADV PART": 1.5,
        "ADV ADJ": 1.5,
    }.items()
}


class Word(NamedTuple):
    """A word of a treebank, or of tagged text, where the lemma is not known ("")."""

    form: str
    lemma: str
    pos: str
    features: dict[str, str]


class Lesson(NamedTuple):
    """Sentences as arrays: forms of all tokens, and of the tokens to learn from the wanted shares of their readings."""

    code: np.ndarray
    breaks: np.ndarray
    tokens: np.ndarray
    first: np.ndarray
    wanted: np.ndarray


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences of a treebank."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        cells = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        words = [Word(c[1], c[2], c[3], _features(c[5])) for c in cells if c[0].isdigit()]
        if words:
            yield words


def tag(sentences: Sequence[list[str]], models: Path) -> Iterator[list[Word]]:
    """Tag sentences with slovnet's morphology, whose files lie in a folder."""
    from navec import Navec
    from slovnet import Morph

    navec = Navec.load(str(next(models.rglob("navec_news*.tar"))))
    tagger = Morph.load(str(next(models.rglob("slovnet_morph_news*.tar"))), batch_size=64)
    tagger.navec(navec)
    for markup in tagger.map(sentences):
        tokens = markup.tokens
        following = [token.text for token in tokens[1:]] + [""]
        yield [
            Word(token.text, _told_by_next(token.text, after), token.pos, dict(token.feats))
            for token, after in zip(tokens, following, strict=True)
        ]


def _told_by_next(form: str, after: str) -> str:
    """Return the lemma that the next word tells: "г." is a town before a capital, else a year."""
    if form not in ("г.", "г"):
        return ""
    return "город" if after[:1].isupper() else "год"


def read_sentences(paths: Iterable[Path]) -> list[list[str]]:
    """Return the sentences of the articles of some sources, cut into tokens."""
    texts = [text for path in paths for text in read_corpus(path, dedupe=False).articles["text"]]
    found = cut(texts)
    starts = np.flatnonzero(sentence_begins(found.doc, found.sentence))
    parts = [part.tolist() for part in np.split(found.forms[found.code], starts[1:])]
    return [part for part in parts if 2 < len(part) < 120]


def share(word: Word, readings: Sequence[Reading], common: Counter[str]) -> list[float] | None:
    """Return how much of a word each of its readings explains, in all 1; None if none does.

    The lemma decides where it is known, then part of speech and features; of lemmas with the same tag the one that
    stands in raw text most often.
    """
    scores = [_fit(word, reading) if word.lemma in ("", reading.lemma) else -1.0 for reading in readings]
    best = max(scores)
    if best < (4 if not word.lemma else 0):
        return None
    at = [number for number, score in enumerate(scores) if score == best]
    lemma = max((readings[number].lemma for number in at), key=lambda lemma: common[lemma])
    at = [number for number in at if readings[number].lemma == lemma]
    return [(number in at) / len(at) for number in range(len(readings))]


def make_lesson(sentences: Sequence[list[Word]], code_of: dict[tuple[str, bool], int], common: Counter[str]) -> Lesson:
    """Put sentences into arrays."""
    words = [word for sentence in sentences for word in sentence]
    sizes = np.array([len(sentence) for sentence in sentences])
    breaks = np.zeros(len(words), dtype=bool)
    breaks[np.cumsum(sizes) - sizes] = True
    alpha = np.array([any(map(str.isalnum, word.form)) for word in words])
    opens = opens_sentence(alpha, breaks).tolist()
    pairs = [(word.form, first and word.form[:1].isupper()) for word, first in zip(words, opens, strict=True)]
    code = np.array([code_of.setdefault(pair, len(code_of)) for pair in pairs])
    tokens, wanted = [], []
    for number, word in enumerate(words):
        readings = find_readings(*pairs[number])
        shares = share(word._replace(lemma=_as_read(word, readings)), readings, common) if len(readings) > 1 else None
        if shares:
            tokens.append(number)
            wanted.append(shares)
    count = np.array([len(shares) for shares in wanted])
    flat = np.array([value for shares in wanted for value in shares])
    return Lesson(code, breaks, np.array(tokens), np.cumsum(count) - count, flat)


def learn(forms: Forms, lesson: Lesson, state: np.ndarray, weight: float, batch: int) -> None:
    """Take one epoch of steps down the cross entropy (AdaGrad, Duchi et al. 2011); ``state`` is changed in place.

    ``state`` holds the weights and the sums of squared gradients, shape (2, 2 ** BITS), float64.
    """
    templates = make_templates(forms, lesson.code, lesson.breaks)
    order = np.random.default_rng(0).permutation(len(lesson.tokens))
    for begin in range(0, len(order), batch):
        chosen = order[begin : begin + batch]
        tokens = lesson.tokens[chosen]
        count = forms.count[lesson.code[tokens]]
        reading = spread(forms.first[lesson.code[tokens]], count)
        places = np.stack(list(slots(forms, templates, tokens, count, reading)), axis=1)
        likely = _softmax(state[0][places].sum(axis=1), count)
        error = (likely - lesson.wanted[spread(lesson.first[chosen], count)]) * weight
        place, which = np.unique(places, return_inverse=True)
        slope = np.bincount(which.ravel(), np.repeat(error, places.shape[1]))
        state[1][place] += slope**2
        state[0][place] -= RATE * slope / np.sqrt(state[1][place] + 1e-6)


def train(forms: Forms, raw: Lesson | None, gold: Sequence[Lesson], start: np.ndarray | None = None) -> np.ndarray:
    """Learn from the tagged text, then from the treebanks; return the state."""
    state = np.zeros((2, 1 << BITS)) if start is None else start.copy()
    for _ in range(EPOCHS if raw else 0):
        learn(forms, raw, state, 1.0, BATCH)
    for _ in range(EPOCHS):
        for lesson in gold:
            learn(forms, lesson, state, GOLD_WEIGHT, GOLD_BATCH)
    return state


def whole(state: np.ndarray) -> np.ndarray:
    """Return the weights in whole numbers, int8."""
    return np.clip(np.round(state[0] / STEP), -127, 127).astype(np.int8)


def score(forms: Forms, sentences: Sequence[list[Word]], lesson: Lesson, weights: np.ndarray) -> tuple[int, int]:
    """Count the words with Cyrillic letters, and those whose lemma is right."""
    chosen = choose(forms, lesson.code, lesson.breaks, weights)
    words = [word for sentence in sentences for word in sentence]
    right = [fold(forms.readings[at].lemma) == fold(word.lemma) for at, word in zip(chosen, words, strict=True)]
    told = [any("а" <= letter <= "ё" for letter in word.form.lower()) for word in words]
    return sum(told), int(np.array(right)[told].sum())


def _as_read(word: Word, readings: Sequence[Reading]) -> str:
    """Return the lemma of a treebank in the spelling of a reading, to compare by: case and ё do not count."""
    return next((reading.lemma for reading in readings if fold(reading.lemma) == fold(word.lemma)), word.lemma)


def _fit(word: Word, reading: Reading) -> float:
    """Tell how well a reading fits a part of speech and features."""
    told = word.features
    kind = told.get("VerbForm", "")
    kind = "Short" if told.get("Variant") == "Short" else "Imp" if told.get("Mood") == "Imp" else kind
    fit = 4.0 if reading.pos == word.pos else ALIKE.get(frozenset([reading.pos, word.pos]), 0.0)
    fit += 1.5 * (told.get("Case", "") == reading.tag.case) + (told.get("Number", "") == reading.tag.number)
    fit += 0.5 * (reading.tag.number == "Plur" or told.get("Gender", "") == reading.tag.gender)
    fit += 0.5 * (told.get("Tense", "") == reading.tag.tense)
    fit += 0.7 * ((told.get("Degree") == "Cmp") == (reading.tag.kind == "Cmp"))
    return fit + (reading.pos == "VERB" or kind == "Short") * (kind != "" and reading.tag.kind.endswith(kind))


def _softmax(score: np.ndarray, count: np.ndarray) -> np.ndarray:
    begin = np.cumsum(count) - count
    power = np.exp(score - np.repeat(np.maximum.reduceat(score, begin), count))
    return power / np.repeat(np.add.reduceat(power, begin), count)


def _features(cell: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in cell.split("|")) if cell != "_" else {}


def cross_validate(
    forms: Forms, state: np.ndarray, banks: Mapping[str, list[list[Word]]], folds: int, lesson: Callable[..., Lesson]
) -> dict[str, float]:
    """Return for each treebank the share of right lemmas on sentences that were not learned from."""
    total, right = Counter(), Counter()
    for fold_number in range(folds):
        held_back = {name: bank[fold_number::folds] for name, bank in banks.items()}
        kept = [[s for n, s in enumerate(bank) if n % folds != fold_number] for bank in banks.values()]
        weights = whole(train(forms, None, [lesson(bank) for bank in kept], state))
        for name, bank in held_back.items():
            words, hits = score(forms, bank, lesson(bank), weights)
            total[name] += words
            right[name] += hits
    return {name: right[name] / total[name] for name in banks}


def main() -> None:
    """Learn, measure by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", nargs="+", type=Path, required=True)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--tagger", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    told = parser.parse_args()
    banks = {path.stem: list(read_conllu(path)) for path in sorted(told.gold)}
    sentences = read_sentences(sorted(told.texts))
    common = Counter(token for sentence in sentences for token in sentence if token.islower())
    code_of: dict[tuple[str, bool], int] = {}
    lesson = partial(make_lesson, code_of=code_of, common=common)
    raw, gold = lesson(list(tag(sentences, told.tagger))), [lesson(bank) for bank in banks.values()]
    forms = make_forms(list(code_of), [find_readings(*form) for form in code_of])
    state = train(forms, raw, [])
    for name, figure in cross_validate(forms, state, banks, told.folds, lesson).items():
        print(f"{name} {figure:.4f}", flush=True)
    np.savez_compressed(told.out, weights=whole(train(forms, None, gold, state)))


if __name__ == "__main__":
    main()
