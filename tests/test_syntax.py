"""Dependencies: a table of sentences with their heads, and laws of parsing in parts."""

import numpy as np
import pandas as pd
import pytest

from kzdiplo.breaks import number_sentences
from kzdiplo.stance import branches
from kzdiplo.stance.branches import RELATIONS, view_branches
from kzdiplo.stance.connotations import CLASSES, rate
from kzdiplo.stance.spans import make_text, place_spans
from kzdiplo.syntax import parse, shape_of
from kzdiplo.training.attitudes import MARKED, MARKED_ARTICLES, MARKED_PAIRS, RELEASES, WRITTEN, WRITTEN_NEWS

# sentence | word > its head, relation
HEADS = """
Турция осудила нападение . | Турция > осудила nsubj
Турция осудила нападение . | нападение > осудила obj
Китай раскритиковал действия США в регионе . | США > действия nmod
Об этом заявил глава МИД Казахстана . | глава > заявил nsubj
Об этом заявил глава МИД Казахстана . | Казахстана > МИД nmod
Посол был вызван министром . | Посол > вызван nsubj:pass
Стороны обсудили транзит нефти и газа . | газа > нефти conj
Президент не поддержал санкции . | не > поддержал advmod
"""


def words_of(sentence: str) -> tuple[np.ndarray, np.ndarray]:
    words = np.array(sentence.split(), dtype=object)
    return words, np.zeros(len(words), dtype=np.int64)


@pytest.mark.parametrize("row", HEADS.strip().splitlines())
def test_what_governs_a_word(row):
    sentence, arc = (cell.strip() for cell in row.split("|"))
    word, _, head, relation = arc.split()
    words, number = words_of(sentence)
    tree = parse(words, number)
    at = words.tolist().index(word)
    assert (words[tree.head[at]], tree.relation[at]) == (head, relation)


def test_a_sentence_is_parsed_the_same_alone_and_among_others(monkeypatch):
    rows = [words_of(row.split("|")[0])[0] for row in HEADS.strip().splitlines()]
    words = np.concatenate(rows)
    number = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    whole = parse(words, number)
    monkeypatch.setattr("kzdiplo.syntax.CHUNK", 10)
    monkeypatch.setattr("kzdiplo.syntax.BLOCK", 25)
    parts = parse(words, number)
    assert whole.head.tolist() == parts.head.tolist()
    assert whole.relation.tolist() == parts.relation.tolist()
    wanted = number == 3
    some = parse(words, number, wanted)
    assert some.head[wanted].tolist() == whole.head[wanted].tolist()
    assert (some.head[~wanted] == -1).all()


def test_of_two_words_alike_the_nearer_one_governs():
    """The scores of both are equal but for their last digits, which differ from one machine to the next."""
    words, number = words_of(" ".join(["Визит с 8 по 10 мая 2025 года в Москве ."] * 2))
    head = parse(words, number).head
    half = len(words) // 2
    there = [at for at in range(half, len(words)) if words[at] in ("по", "мая", "2025", "года")]
    assert (head[there] >= half).all()
    assert (head[np.array(there) - half] < half).all()


def test_nothing_is_parsed_of_nothing():
    nothing = np.array([], dtype=object)
    assert parse(nothing, np.array([], dtype=np.int64)).head.tolist() == []


def test_an_unheard_of_word_is_known_by_its_ending():
    words, number = words_of("Бурмундия осудила кракозябрирование .")
    tree = parse(words, number)
    assert [tree.relation[at] for at in (0, 2)] == ["nsubj", "obj"]


def test_shapes_tell_scripts_and_capitals():
    assert [shape_of(form) for form in ("ЕАЭС", "G20", "…", "№", "«", "25-й")] == [
        "RU_XX", "EN_XX", "PUNCT_…", "PUNCT_№", "PUNCT_«", "NUM",
    ]  # fmt: skip


# text | actor | word, relation
NEAR = """
Турция осудила нападение. | Турция | осудила | governs subject
Китай раскритиковал действия США. | США | раскритиковал | governs the governor of modifier
Китай не поддержал резолюцию. | Китай | не | beside as negation
Министр Иванов нарушил закон. | Иванов | закон | beside as object
"""


@pytest.mark.parametrize("row", NEAR.strip().splitlines())
def test_where_a_word_stands_to_an_actor_in_the_tree(row, article):
    sentence, actor, word, relation = (cell.strip() for cell in row.split("|"))
    corpus = article(sentence)
    start = sentence.index(actor)
    mention = pd.DataFrame([("a0", start, start + len(actor), actor, "person", "x")],
                           columns=["doc_id", "start", "end", "text", "kind", "key"])  # fmt: skip
    text = make_text(corpus)
    spans, _ = place_spans(text, mention, ["a0"])
    _, token, place = view_branches(text, spans, parse(text.token, text.sentence))
    found = {(text.token[at], RELATIONS[number]) for at, number in zip(token, place, strict=True)}
    assert (word, relation) in found


def test_a_sentence_has_one_tree_whenever_it_is_asked_for(article):
    corpus = article("Китай осудил удары по Ирану. Турция ждёт. Россия поддержала Сербию.")
    whole = parse(corpus.tokens["token"].to_numpy(dtype=object), number_sentences(corpus.tokens))
    first, last = (corpus.tokens["token"].isin([word]).to_numpy() for word in ("Китай", "Сербию"))
    for asked in (first, last, first | last):
        tree = corpus.trees.of(asked)
        there = np.isin(number_sentences(corpus.tokens), number_sentences(corpus.tokens)[asked])
        assert tree.head[there].tolist() == whole.head[there].tolist()
        assert set(tree.relation[~there]) == {""}


def test_every_role_has_its_relations():
    assert len(set(RELATIONS)) == len(RELATIONS)
    assert {f"governs {name}" for name in branches.NAMES} <= set(RELATIONS)


@pytest.mark.parametrize(
    ("lemma", "told"),
    [("осудить", {"bad object"}), ("победитель", {"good word", "good subject"}), ("стол", set()),
     ("Преступник", {"bad word", "bad subject"})],
)  # fmt: skip
def test_what_a_lemma_says_of_those_it_is_told_of(lemma, told):
    found = {name for name, value in zip(CLASSES, rate([lemma])[0], strict=True) if value}
    assert told <= found
    assert bool(found) == bool(told)


TABLES = [MARKED, MARKED_PAIRS, MARKED_ARTICLES, RELEASES, WRITTEN, WRITTEN_NEWS]


@pytest.mark.parametrize("marks", TABLES, ids=lambda path: path.stem)
def test_marks_tell_of_mentions_that_are_there(marks):
    table = pd.read_csv(marks, keep_default_na=False)
    sizes = table["mentions"].str.split().str.len()
    named = table["marks"].str.findall(r"\d+").map(lambda numbers: max(map(int, numbers), default=0))
    assert (named <= sizes).all()
    assert table["marks"].str.fullmatch(r"(\d*>\d+[+-] ?)*").all()
    ends = table["mentions"].str.findall(r":(\d+):").map(lambda ends: max(map(int, ends)))
    length = table["text"].str.len() if "text" in table else table["end"] - table["start"]
    assert (ends <= length).all()
