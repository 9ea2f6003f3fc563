"""What an article only recalls: every opening with its example and its counterexample, passages, and the laws."""

import pytest

from kzdiplo import lexicons
from kzdiplo.background import COLUMNS, find_background

CUES = lexicons.load("background")["cues"]


def passages(article, *texts):
    corpus = article(*texts)
    whole = corpus.articles.set_index("doc_id")["text"]
    return [whole[row.doc_id][row.start : row.end] for row in find_background(corpus).itertuples()]


@pytest.mark.parametrize("cue", CUES, ids=[cue["opens"] for cue in CUES])
def test_each_opening_with_its_example_and_counterexample(article, cue):
    before = "Стороны встретились в Астане. "
    assert passages(article, before + cue["example"]) == [cue["example"]]
    assert passages(article, before + cue["unlike"]) == []


# the sentences after the cue: the passage, and what comes after it
PASSAGES = [
    # "Напомним" reaches to the end of the paragraph
    ("Напомним, визит состоялся в мае. Стороны подписали план. Переговоры длились день.", ""),
    ("Напомним, визит состоялся в мае. Стороны подписали план.", "\nПосол вручил ноту."),
    ("Напомним, визит состоялся в мае. Стороны подписали план.", " Сегодня посол вручил ноту."),
    # "Ранее" only over what goes on
    ("Ранее министр был в Баку.", " Посол вручил ноту."),
    ("Ранее министр был в Баку. Тогда стороны подписали план.", " Посол вручил ноту."),
    ("Ранее министр был в Баку. Он встретился с коллегой. По его словам, рейс откроют.", ""),
    ("Ранее министр был в Баку.", " Теперь он прибыл в Вену."),
    ("Ранее министр был в Баку. До этого он посетил Ереван.", ""),
    ("Как сообщалось, форум перенесён. Кроме того, изменилось место.", " Посол вручил ноту."),
    ("«Ранее мы подписали план».", " Посол вручил ноту."),
    ("Ранее, 5 мая, подписан меморандум.", ""),
    ("Ранее данный вопрос обсуждался в Вене.", ""),
    ("РАНЕЕ казахстанский министр заявил о готовности к переговорам.", ""),
]


@pytest.mark.parametrize(("passage", "after"), PASSAGES)
def test_how_far_a_passage_reaches(article, passage, after):
    assert passages(article, "Стороны встретились.\n" + passage + after) == [passage]


def test_inside_a_paragraph_it_speaks_for_its_sentence(article):
    text = "Батуми ждёт гостей. Напомним, порт закрывали в мае. Переговоры длились три часа."
    assert passages(article, text) == ["Напомним, порт закрывали в мае."]


@pytest.mark.parametrize(
    "text",
    [
        "Ранее подписанный договор действует.",
        "Ранее действовавший договор утратил силу.",
        "Ранее утро в Астане выдалось холодным.",
        "Ранее 2027 года поставки не начнутся.",
        "До этого времени стороны подготовят проект.",
        "Как сообщили в МИД, стороны встретились.",
        "Министр посетил Баку ранее.",
        "Посол, как известно, прибыл в мае.",
        "",
    ],
)
def test_what_recalls_nothing(article, text):
    assert passages(article, "Стороны встретились. " + text) == []


def test_the_table(article):
    table = find_background(article("Стороны встретились.", "Отметим, что ранее министр был в Баку."))
    assert table.dtypes.astype(str).to_dict() == COLUMNS
    assert table.to_dict("records") == [{"doc_id": "a1", "start": 0, "end": 38, "cue": "Отметим, что ранее"}]
    assert find_background(article("Стороны встретились.")).dtypes.astype(str).to_dict() == COLUMNS


def test_passages_of_the_seeds_stand_in_order_and_begin_with_their_cue(seeds):
    table = find_background(seeds)
    whole = seeds.articles.set_index("doc_id")["text"]
    for row in table.itertuples():
        assert whole[row.doc_id][row.start : row.end].lstrip('«"— ').startswith(row.cue)
    assert (table["start"] < table["end"]).all()
    assert not table.duplicated(["doc_id", "start"]).any()
