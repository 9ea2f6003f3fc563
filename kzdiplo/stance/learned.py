"""Attitudes that no rule tells: actors and pairs of actors, scored by the layer; pairs are read as well.

The cue of such an attitude are the words that weighed most in the layer, perhaps none; :func:`explain_attitudes` lists
weights, signs and what the reader adds too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kzdiplo.schemas import SCHEMAS
from kzdiplo.stance.layer import POLARITY, RELATIONS, add_up, load_layer, rows_of
from kzdiplo.stance.reader import OPEN, READERS, load_bars, read_units
from kzdiplo.stance.spans import Spans, Text, make_text, place_spans
from kzdiplo.stance.units import Units, pair_units, sentence_pairs, target_units
from kzdiplo.stance.views import survey

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

CUE_WORDS = 3  # words of a cue: those that weigh most
TELLING = ("NOUN", "VERB", "ADJ", "ADV")  # parts of speech of cue words; others weigh too, but tell a reader nothing
# Log odds under the bar, and half the margin, from which on pairs found are read too: one or two in a hundred.
NEAR = 0.5
REASONS = 6  # words and signs that an explanation names
COLUMNS = [name for name in SCHEMAS["attitudes"] if name != "basis"]


def find_learned(corpus: Corpus, mentions: pd.DataFrame, margin: float, *, given: bool) -> pd.DataFrame:
    """Score actors and pairs of actors.

    Of mentions from outside: every two actors of an article that a sentence names, and the actor of an article that
    names only one. Of mentions of the library: the actors and the pairs of each sentence.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    mentions : DataFrame
        `doc_id`, `start`, `end`, `kind`, `key`.
    margin : float
        Log odds by which a score must be over its bar.
    given : bool
        Whether the mentions are from outside.

    Returns
    -------
    DataFrame
        The columns of `attitudes`; the holder is empty where it is nobody named.
    """
    texts = dict(zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True))
    rows = []
    if np.isfinite(margin):
        text, tasks, actors = find_units(corpus, mentions, given=given)
        judged = (row for task, units in tasks.items() for row in judge(task, text, units, margin))
        rows = [_row(text, texts, actors, *row) for row in judged]
    table = pd.DataFrame(rows, columns=COLUMNS).assign(basis="learned")
    return table.drop_duplicates(["doc_id", "start", "holder", "target"], ignore_index=True)


def find_units(
    corpus: Corpus, mentions: pd.DataFrame, *, given: bool
) -> tuple[Text, dict[str, Units], list[tuple[str, str]]]:
    """Return the tokens, the units of each task, and `doc_id` and key of each actor."""
    doc_ids = corpus.articles["doc_id"].tolist()
    text = make_text(corpus)
    spans, actors = place_spans(text, mentions, doc_ids)
    ground = survey(text, spans)
    if not given:
        units = {"open target": target_units(text, spans, ground), "open pair": sentence_pairs(text, spans, ground)}
        return text, units, actors
    doc = np.zeros(len(actors), dtype=np.int64)
    doc[spans.actor] = text.doc[spans.first]
    alone = np.bincount(doc, minlength=len(doc_ids))[text.doc[spans.first]] == 1
    single = Spans(*(column[alone] for column in spans))
    targets = target_units(text, single, survey(text, single))
    return text, {"target": targets, "pair": pair_units(text, spans, ground)}, actors


def judge(task: str, text: Text, units: Units, margin: float) -> Iterator[tuple[int, int, int, int, list[int]]]:
    """Yield holder, target, polarity, a token of the sentence and the tokens of the cue for each decided unit."""
    over, shares, _ = _score(task, text, units, margin)
    decided = over.max(axis=1, initial=-1) > 0
    unit_of = units.namings.unit[units.view.naming]
    order = np.flatnonzero(decided[unit_of])
    order = order[np.argsort(unit_of[order], kind="stable")]
    edges, telling = np.searchsorted(unit_of[order], np.arange(len(over) + 1)), np.isin(text.pos, TELLING)
    for unit in np.flatnonzero(decided).tolist():
        side = int(over[unit].argmax())
        words = order[edges[unit] : edges[unit + 1]]
        words = words[telling[units.view.token[words]]]
        cue = _cue(text.sentence, units.view.token[words], shares[words, side])
        place = cue[0] if cue else int(units.place[unit])
        yield int(units.holder[unit]), int(units.target[unit]), int(POLARITY[side]), place, cue


def _score(
    task: str, text: Text, units: Units, margin: float, near: float = NEAR
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return by how much units are over their bars and the margin, what each word of the view adds, and the reader."""
    layer = load_layer(task)
    rows = rows_of(layer.lemmas, text)
    scores, shares = add_up(layer, rows, units)
    over = scores - layer.bars - margin
    if task not in READERS or not len(scores):
        return over, shares, np.zeros_like(scores)
    wanted = over.max(axis=1) > -near - margin / 2 if task.startswith(OPEN) else None
    read = read_units(task, text, rows, units, wanted) / 2
    return scores / 2 + read - load_bars(task) - margin, shares / 2, read


def explain_attitudes(text: str, home: str = "KAZ") -> list[str]:
    """Show what weighs most for or against in the actors and pairs of actors of a text, decided or not.

    Parameters
    ----------
    text : str
        A sentence or more.
    home : str, default="KAZ"
        The home country.

    Returns
    -------
    list of str
        A line a unit: holder and target; the larger of the log odds of for and against over neutral, less the bar;
        the words that weigh most with their relations, the signs and, for pairs, the reader, each with its log odds.

    Examples
    --------
    >>> lines = explain_attitudes("Турция обвинила Грецию в провокациях.")
    >>> [line.split(",")[0] for line in lines]
    [' -> TUR: against', ' -> GRC: against', 'TUR -> GRC: against', 'GRC -> TUR: against']
    """
    from kzdiplo.reading import read_corpus

    table = pd.DataFrame({"doc_id": ["text"], "text": [text]})
    corpus = read_corpus(table, home=home, clean=False, dedupe=False)
    words, tasks, actors = find_units(corpus, corpus.mentions, given=False)
    keys = [key for _, key in actors] + [""]
    return [
        f"{keys[units.holder[unit]]} -> {keys[units.target[unit]]}: {line}"
        for task, units in tasks.items()
        for unit, line in enumerate(_weigh(task, words, units))
    ]


def _weigh(task: str, text: Text, units: Units) -> Iterator[str]:
    """Yield a line a unit with the weights that count most; where it is read too, those of the layer count half."""
    layer, nothing = load_layer(task), np.zeros(2)
    over, shares, read = _score(task, text, units, 0.0, np.inf)
    part = 0.5 if task in READERS else 1.0
    for unit, row in enumerate(over):
        side = int(row.argmax())
        signs = [units.signs.names[sign] for sign in units.signs.sign[units.signs.unit == unit]]
        told = [(part * float(layer.signs.get(sign, nothing)[side]), sign) for sign in ["", *signs]]
        told += [(float(read[unit, side]), "reader")] * (task in READERS)
        for at in np.flatnonzero(units.namings.unit[units.view.naming] == unit).tolist():
            relation = RELATIONS[task][units.view.relation[at]]
            told.append((float(shares[at, side]), f"{text.token[units.view.token[at]]} [{relation}]"))
        best = sorted(told, key=lambda pair: -abs(pair[0]))[:REASONS]
        verdict = f"{('against', 'for')[side]}, {row[side]:+.2f}"
        yield "; ".join([verdict, *(f"{name or 'constant'} {weight:+.2f}" for weight, name in best)])


def _cue(sentence: np.ndarray, tokens: np.ndarray, shares: np.ndarray) -> list[int]:
    """Return the words that speak most for a decision, in text order, all of the sentence of the heaviest."""
    places, number = np.unique(tokens, return_inverse=True)
    total = np.bincount(number, shares)
    best = np.argsort(-total, kind="stable")
    heaviest = [at for at in best.tolist() if total[at] > 0 and sentence[places[at]] == sentence[places[best[0]]]]
    return sorted(places[heaviest[:CUE_WORDS]].tolist())


def _row(
    text: Text, texts: dict[str, str], actors: list[tuple[str, str]], holder: int, target: int, polarity: int,
    place: int, cue: list[int],
) -> tuple:  # fmt: skip
    """Lay an attitude out as a row; start and end are those of the sentence that names both."""
    sentence = np.searchsorted(text.sentence, [text.sentence[place], text.sentence[place] + 1])
    start, end = int(text.start[sentence[0]]), int(text.end[sentence[1] - 1])
    doc_id, key = actors[target]
    words = " ".join(text.token[at] for at in cue)
    return doc_id, start, end, actors[holder][1] if holder >= 0 else "", key, polarity, words, texts[doc_id][start:end]
