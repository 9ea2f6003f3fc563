"""The reader: a recurrent network in numpy, step for step what its equations say, whoever stands beside whom."""

import numpy as np
import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo.stance import find_attitudes, reader
from kzdiplo.stance.layer import load_scores, rows_of
from kzdiplo.stance.learned import find_units
from kzdiplo.stance.reader import READERS, lay_lines, load_bars, load_reader, path_of, read_units
from kzdiplo.stance.views import PAIR_RELATIONS, TARGET_RELATIONS
from kzdiplo.training.attitudes import checksum
from kzdiplo.training.network import make_net, prepare_lesson, score, stored
from kzdiplo.training.sets import Task

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
    return text, tasks["target"], corpus, mentions


def read(sentences: list[str], corpus_of) -> np.ndarray:
    """Return the scores of sentences by the reader."""
    text, units, *_ = units_of(sentences, corpus_of)
    return read_units("target", text, rows_of(load_scores()[0], text), units)


def pairs_of(texts: list[str], names: list[str]):
    """Return the tokens, the pairs of articles that give some names wherever they stand, and the actors."""
    ids = [f"a{number}" for number in range(len(texts))]
    corpus = kz.read_corpus(pd.DataFrame({"doc_id": ids, "text": texts}), clean=False, dedupe=False)
    places = [(i, text.index(name, at), name) for i, text in zip(ids, texts, strict=True) for name in names
              for at in range(len(text)) if text.startswith(name, at)]  # fmt: skip
    rows = [(i, start, start + len(name), name, "country", name) for i, start, name in places]
    mentions = pd.DataFrame(rows, columns=["doc_id", "start", "end", "text", "kind", "key"])
    text, tasks, actors = find_units(corpus, mentions, given=True)
    return text, tasks["pair"], [key for _, key in actors]


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
    lines = lay_lines("target", text, units)
    words = [" ".join(text.token[part]) for part in np.split(lines.token, lines.begin[1:-1])]
    assert words == ["Вчера Китай осудил удар .", "Иран согласен ."]
    own = lines.place[lines.relation == TARGET_RELATIONS.index("own")]
    assert text.token[lines.token[own]].tolist() == ["Китай", "Иран"]


def test_no_more_than_so_many_words_are_read(corpus_of, monkeypatch):
    monkeypatch.setitem(reader.AROUND, "target", 2)
    text, units, *_ = units_of(["Давно уже вчера утром [Китай] снова осудил удар по городу."], corpus_of)
    lines = lay_lines("target", text, units)
    assert text.token[lines.token].tolist() == ["вчера", "утром", "Китай", "снова"]


def test_memory_goes_step_by_step_as_its_equations_say():
    chance = np.random.default_rng(0)
    one = load_reader("target")
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


# better for the actor in brackets | worse, by words that count together only: a denial, who does it to whom
BETTER = """
Суд оправдал [Иванова]. | Суд не оправдал [Иванова].
Президент доверяет [премьеру]. | Президент не доверяет [премьеру].
Министр поддержал [Францию]. | Министр не поддержал [Францию].
[Россия] выполнила обязательства. | [Россия] не выполнила обязательства.
[Петров] спас ребёнка. | [Петров] не спас ребёнка.
Мы осуждаем тех, кто нападает на [Иванова]. | Мы осуждаем [Иванова], который нападает на нас.
"""
BETTER_BUT_UNTOLD = """
[Иванов] не виновен. | [Иванов] виновен.
Парламент не осудил [Израиль]. | Парламент осудил [Израиль].
"""
UNTOLD = pytest.mark.xfail(strict=True, reason="a denied charge reads as a charge")


@pytest.mark.parametrize(
    "row",
    BETTER.strip().splitlines() + [pytest.param(row, marks=UNTOLD) for row in BETTER_BUT_UNTOLD.strip().splitlines()],
)
def test_words_count_together(row, corpus_of):
    against, favour = read([cell.strip() for cell in row.split("|")], corpus_of).T
    better, worse = favour - against
    assert better > worse


NAMES = ["Китай", "Иран"]


def test_a_pair_is_read_in_each_sentence_that_names_both():
    texts = ["Китай осудил Иран. Третье. Позже Иран поддержал Китай.", "Китай и Иран согласны."]
    text, units, keys = pairs_of(texts, NAMES)
    lines = lay_lines("pair", text, units)
    words = [" ".join(text.token[part]) for part in np.split(lines.token, lines.begin[1:-1])]
    first = ["Китай осудил Иран .", "Позже Иран поддержал Китай ."]
    assert words == [*first, *first, "Китай и Иран согласны .", "Китай и Иран согласны ."]
    assert lines.unit.tolist() == [0, 0, 1, 1, 2, 3]
    for role, ends in (("holder", units.holder), ("target", units.target)):
        own = lines.place[lines.relation == PAIR_RELATIONS.index(role)]
        line = np.searchsorted(lines.begin, own, side="right") - 1
        assert text.token[lines.token[own]].tolist() == [keys[ends[lines.unit[at]]] for at in line]


def test_sentences_beyond_the_first_ones_are_not_read(monkeypatch):
    monkeypatch.setattr(reader, "MOST", 1)
    text, units, _ = pairs_of(["Китай осудил Иран. Позже Иран поддержал Китай."], NAMES)
    lines = lay_lines("pair", text, units)
    assert lines.unit.tolist() == [0, 1]
    assert text.token[lines.token].tolist() == ["Китай", "осудил", "Иран", ".", "Китай", "осудил", "Иран", "."]


def test_the_odds_of_a_pair_are_the_sum_of_those_in_its_sentences():
    texts = ["Китай осудил Иран.", "Иран поддержал Китай.", "Китай осудил Иран. Иран поддержал Китай."]
    text, units, _ = pairs_of(texts, NAMES)
    scores = read_units("pair", text, rows_of(load_scores()[0], text), units)
    odds = np.exp(scores).reshape(3, 2, 2)
    np.testing.assert_allclose(odds[2], odds[0] + odds[1], rtol=1e-3)


def test_units_that_nobody_asked_for_are_not_read():
    text, units, _ = pairs_of(["Китай осудил Иран.", "Иран поддержал Китай."], NAMES)
    rows = rows_of(load_scores()[0], text)
    wanted = np.array([False, True, True, False])
    scores = read_units("pair", text, rows, units, wanted)
    np.testing.assert_array_equal(np.isfinite(scores).all(axis=1), wanted)
    np.testing.assert_allclose(scores[wanted], read_units("pair", text, rows, units)[wanted], atol=1e-4)
    assert not np.isfinite(read_units("pair", text, rows, units, ~wanted & wanted)).any()


def test_a_found_pair_is_read_as_a_given_one_is(article):
    corpus = article("Китай осудил Иран.")
    text, tasks, _ = find_units(corpus, corpus.mentions, given=False)
    rows, units = rows_of(load_scores()[0], text), tasks["open pair"]
    np.testing.assert_array_equal(read_units("open pair", text, rows, units), read_units("pair", text, rows, units))


@pytest.mark.parametrize("task", READERS)
def test_weights_are_finite(task):
    assert all(np.isfinite(weight).all() for weight in load_reader(task).values())
    assert load_bars(task).shape == (2,)


@pytest.mark.parametrize("task", READERS)
def test_readers_were_trained_on_the_scores_that_are_there(task):
    with np.load(path_of(task)) as weights:
        assert weights["scores"] == checksum(), "run kzdiplo.training.reader after kzdiplo.training.attitudes"


@pytest.mark.parametrize("task", ["target", "pair"])
def test_numpy_reads_as_torch_does(task, corpus_of):
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    sentences = [row.split("|")[0].strip() for row in SENTENCES.strip().splitlines()]
    articles = ["Китай осудил Иран. Позже Иран поддержал Китай.", "Китай и Иран согласны."]
    text, units, *_ = units_of(sentences, corpus_of) if task == "target" else pairs_of(articles, NAMES)
    lesson = prepare_lesson(task, Task(task, text, units, np.zeros(4, dtype=int), np.arange(4)))
    spread = np.full(lesson.words.shape[1], 2, dtype=np.float32)
    net = make_net(task, lesson.words.shape[1]).eval()
    wide = {name: weight.astype(np.float32) for name, weight in stored(net, spread).items()}
    there = score(task, net, lesson._replace(words=lesson.words / 2), np.arange(4))
    over = reader._read(task, wide, lesson.lines, lesson.words[lesson.lines.token])
    here = np.full((4, 2), -np.inf)
    np.logaddexp.at(here, lesson.lines.unit, over)
    np.testing.assert_allclose(here, there, atol=1e-2)
