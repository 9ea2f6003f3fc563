"""The reader: a recurrent network in numpy, step for step what its equations say, whoever stands beside whom."""

import numpy as np
import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo.stance import find_attitudes, reader
from kzdiplo.stance.layer import load_scores, rows_of
from kzdiplo.stance.learned import find_units
from kzdiplo.stance.reader import READ, lay_lines, load_bars, load_reader, read_units
from kzdiplo.stance.views import TARGET_RELATIONS
from kzdiplo.training_reader import WEIGHTS, checksum, make_net, prepare_lesson, score, stored
from kzdiplo.training_sets import Task

# sentence with the actor in brackets | for + or against -
SENTENCES = """
Президент резко осудил действия [Фирмы] и назвал их преступлением. | -
[Задержанный] признался в убийстве и мошенничестве. | -
Коллеги высоко оценили вклад [Смирнова] и наградили его премией. | +
Министр поблагодарил [Францию] за поддержку и помощь. | +
"""


def told(row: str) -> tuple[str, int, int]:
    """Return the sentence without brackets, and where the actor starts and ends."""
    return row.replace("[", "").replace("]", ""), row.index("["), row.index("]") - 1


def units_of(sentences: list[str], corpus_of):
    """Return the tokens and the units of sentences that each give one actor."""
    texts, starts, ends = zip(*map(told, sentences), strict=True)
    corpus, mentions = corpus_of(texts, starts, ends)
    text, tasks, _ = find_units(corpus, mentions, given=True)
    return text, tasks[READ], corpus, mentions


def read(sentences: list[str], corpus_of) -> np.ndarray:
    """Return the scores of sentences by the reader."""
    text, units, *_ = units_of(sentences, corpus_of)
    return read_units(text, rows_of(load_scores()[0], text), units)


@pytest.fixture
def corpus_of():
    def make(texts, starts, ends):
        ids = [f"a{number}" for number in range(len(texts))]
        corpus = kz.read_corpus(pd.DataFrame({"doc_id": ids, "text": texts}), clean=False, dedupe=False)
        rows = {"doc_id": ids, "start": starts, "end": ends, "kind": "person", "key": "actor"}
        return corpus, pd.DataFrame(rows).assign(text=[t[s:e] for t, s, e in zip(texts, starts, ends, strict=True)])

    return make


@pytest.mark.parametrize("row", SENTENCES.strip().splitlines())
def test_what_is_said_of_the_actor_decides(row, corpus_of):
    sentence, answer = (cell.strip() for cell in row.split("|"))
    *_, corpus, mentions = units_of([sentence], corpus_of)
    assert find_attitudes(corpus, mentions)["polarity"].tolist() == [{"+": 1, "-": -1}[answer]]


def test_a_line_is_the_sentence_around_the_actor(corpus_of):
    text, units, *_ = units_of(["Первое. Вчера [Китай] осудил удар. Третье.", "[Иран] согласен."], corpus_of)
    lines = lay_lines(text, units)
    words = [" ".join(text.token[part]) for part in np.split(lines.token, lines.begin[1:-1])]
    assert words == ["Вчера Китай осудил удар .", "Иран согласен ."]
    own = lines.place[lines.relation == TARGET_RELATIONS.index("own")]
    assert text.token[lines.token[own]].tolist() == ["Китай", "Иран"]


def test_no_more_than_so_many_words_are_read(corpus_of, monkeypatch):
    monkeypatch.setattr(reader, "AROUND", 2)
    text, units, *_ = units_of(["Давно уже вчера утром [Китай] снова осудил удар по городу."], corpus_of)
    lines = lay_lines(text, units)
    assert text.token[lines.token].tolist() == ["вчера", "утром", "Китай", "снова"]


def test_memory_goes_step_by_step_as_its_equations_say():
    chance = np.random.default_rng(0)
    one = load_reader()
    size = len(one["forward_recurrent"])
    seen = chance.normal(size=(7, len(one["forward_in"]))).astype(np.float32)
    begin = np.array([0, 2, 7])
    for way, step in (("forward", 1), ("backward", -1)):
        held = reader._run_memory(one, begin, seen, way)
        for first, stop in ((0, 2), (2, 7)):
            cell, hidden = np.zeros(size), np.zeros(size)
            for place in range(first, stop)[::step]:
                gates = seen[place] @ one[f"{way}_in"] + one[f"{way}_bias"] + hidden @ one[f"{way}_recurrent"]
                into, forget, new, out = np.split(gates, 4)
                squash = lambda value: 1 / (1 + np.exp(-value))  # noqa: E731
                cell = squash(forget) * cell + squash(into) * np.tanh(new)
                hidden = squash(out) * np.tanh(cell)
                np.testing.assert_allclose(held[place], hidden, atol=1e-5)


def test_sentences_read_together_or_apart_score_the_same(corpus_of, monkeypatch):
    sentences = [row.split("|")[0].strip() for row in SENTENCES.strip().splitlines()]
    together = read(sentences, corpus_of)
    apart = np.vstack([read([sentence], corpus_of) for sentence in sentences])
    np.testing.assert_allclose(apart, together, atol=1e-4)
    monkeypatch.setattr(reader, "CHUNK", 1)
    np.testing.assert_allclose(read(sentences, corpus_of), together, atol=1e-4)


def test_words_count_together(corpus_of):
    """What a sum of the same words in the same relations cannot tell."""
    better, worse = read(["Суд оправдал [Иванова].", "Суд не оправдал [Иванова]."], corpus_of)[:, 0] * -1
    assert better > worse


def test_weights_are_finite():
    assert all(np.isfinite(weight).all() for weight in load_reader().values())
    assert load_bars().shape == (2,)


def test_the_reader_was_trained_on_the_scores_that_are_there():
    with np.load(WEIGHTS) as weights:
        assert weights["scores"] == checksum(), "run kzdiplo.training_reader after kzdiplo.training_attitudes"


def test_numpy_reads_as_torch_does(corpus_of):
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    sentences = [row.split("|")[0].strip() for row in SENTENCES.strip().splitlines()]
    text, units, *_ = units_of(sentences, corpus_of)
    lesson = prepare_lesson(Task(READ, text, units, np.zeros(4, dtype=int), np.arange(4)))
    spread = np.full(lesson.words.shape[1], 2, dtype=np.float32)
    net = make_net(lesson.words.shape[1], 2).eval()
    wide = {name: weight.astype(np.float32) for name, weight in stored(net, spread).items()}
    there = score(net, lesson._replace(words=lesson.words / 2), np.arange(4))
    np.testing.assert_allclose(reader._read(wide, lesson.lines, lesson.words[lesson.lines.token]), there, atol=1e-2)
