"""The choice among readings: sentences with the ambiguous word marked and its lemma, a heading per phenomenon."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kzdiplo as kz
from kzdiplo import contexts
from kzdiplo.lemmas import choose_readings
from kzdiplo.text import tokenize

TABLE = """
# noun or verb
Стороны |стали| партнёрами.                          стать
Эти |меры| повысили доверие.                         мера
Стороны |обязаны| выполнять договор.                 обязанный
# short adjective or noun
Под |знаком| дружбы прошла встреча.                  знак
Министр |знаком| с послом.                           знакомый
# two nouns
Он сослался на |доклад| комиссии.                    доклад
Она поехала в |Вену|.                                Вена
# pronouns: whose and whom
Президент и |его| делегация прибыли.                 его
Министр принял |его|.                                он
Послы и |их| семьи прибыли.                          их
Президент поблагодарил |их| за работу.               они
# то and тот, всё and весь
Кроме |того|, обсуждён транзит.                      то
Он говорил о |том|, что сделано.                     то
Не было |того| единства, что раньше.                 тот
|Все| страны региона участвуют.                      весь
# a preposition, a conjunction and a letter with a capital are no names
|По| словам министра, визит состоится.               по
|Из| Астаны прибыла делегация.                       из
# a year and a town
В 2025 |г.| подписан договор.                        год
Форум пройдёт в |г.| Астане.                         город
# comparatives
Стороны |чаще| встречаются.                          часто
# superlatives keep their own lemma
Один из |крупнейших| партнёров.                      крупнейший
# plural words
|Выборы| пройдут осенью.                             выборы
|Переговоры| завершены.                              переговоры
# -ье as it is written
Встреча пройдёт в |воскресенье|.                     воскресенье
"""
KNOWN_ERRORS = """
Новые |стали| отличаются от старых.                  сталь
Товарооборот стал |больше|.                          большой
Трубы из |стали| ввозят из Китая.                    сталь
Производство |стали| выросло.                        сталь
|Их| лидеры приехали.                                их
"""


def rows(table: str) -> list:
    return [line.rsplit(None, 1) for line in table.splitlines() if line and not line.startswith("#")]


def lemma_of_marked(marked: str) -> str:
    start = marked.index("|")
    tokens = tokenize([marked.replace("|", "")])
    return tokens.loc[tokens["start"] == start, "lemma"].item()


@pytest.mark.parametrize(("marked", "lemma"), rows(TABLE))
def test_the_sentence_chooses(marked, lemma):
    assert lemma_of_marked(marked) == lemma


@pytest.mark.xfail(reason="a frequent reading outweighs what stands beside it", strict=True)
@pytest.mark.parametrize(("marked", "lemma"), rows(KNOWN_ERRORS))
def test_known_errors(marked, lemma):
    assert lemma_of_marked(marked) == lemma


WORDS = st.sampled_from(
    [
        "Стороны",
        "стали",
        "знаком",
        "его",
        "все",
        ",",
        ".",
        "Токаев",
        "Астане",
        "г.",
        "5",
        "МИДом",
        "чаще",
        "По",
        "Тілеуберді",
        "«",
    ]
)
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=4)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_texts_beside_change_nothing(texts):
    alone = [tokenize([text]).drop(columns="doc") for text in texts]
    together = tokenize(texts).drop(columns="doc")
    assert together.equals(pd.concat([tokenize([]).drop(columns="doc"), *alone], ignore_index=True))


def test_the_size_of_a_block_changes_nothing(monkeypatch, seeds):
    texts = seeds.articles["text"].tolist()
    whole = tokenize(texts)
    monkeypatch.setattr(contexts, "BLOCK", 7)
    assert tokenize(texts).equals(whole)


def test_every_token_gets_a_reading_of_its_own_form(seeds):
    tokens = seeds.tokens
    assert not tokens["lemma"].eq("").any()
    assert set(tokens["pos"]) <= {
        "NOUN",
        "PROPN",
        "VERB",
        "ADJ",
        "ADV",
        "ADP",
        "PRON",
        "DET",
        "NUM",
        "CCONJ",
        "SCONJ",
        "PART",
        "INTJ",
        "PUNCT",
        "SYM",
        "X",
        "AUX",
    }


def test_weights_are_whole_numbers():
    stored = contexts.stored_weights()
    assert stored.dtype == np.int8
    assert stored.shape == (1 << contexts.BITS,)


def test_no_tokens():
    readings, chosen = choose_readings(np.zeros(0, int), np.zeros(0, int), np.zeros(0, int), [])
    assert readings == []
    assert len(chosen) == 0


def test_a_kazakh_sentence_is_left_as_written():
    text = "Қазақстан Республикасының Президенті мен Ресей елдер кездесті. Стороны обсудили меры."
    tokens = tokenize([text])
    kazakh = tokens[tokens["sentence"] == 0]
    assert kazakh["lemma"].tolist() == kazakh["token"].tolist()
    assert kz.lemmatize([["Министр", "Мұхтар", "Тілеуберді", "прибыл", "в", "Астану"]])[0] == [
        "министр", "Мұхтар", "Тілеуберді", "прибыть", "в", "Астана",
    ]  # fmt: skip
