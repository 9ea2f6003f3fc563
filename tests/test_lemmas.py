"""Lemmas: a table of forms, a heading per phenomenon; `^` marks a form that opens its sentence."""

import pytest

import kzdiplo as kz
from kzdiplo import lemmas

TABLE = """
# names of the field, every case one lemma
Токаева        Токаев        PROPN
Токаеву        Токаев        PROPN
Токаевым       Токаев        PROPN
^Токаев        Токаев        PROPN
Кошербаеве     Кошербаев     PROPN
Лаврову        Лавров        PROPN
Тлеуберди      Тлеуберди     PROPN
Касым-Жомарта  Касым-Жомарт  PROPN
Нур-Султане    Нур-Султан    PROPN
Акорде         Акорда        PROPN
Вене           Вена          PROPN
# surnames outside the dictionary
Кулубаевым     Кулубаев      PROPN
Сольстрёмом    Сольстрём     PROPN
Хилл-Льюисом   Хилл-Льюис    PROPN
Аль-Эйданом    Аль-Эйдан     PROPN
# abbreviations
МИДом          МИД           PROPN
СВМДА          СВМДА         PROPN
ЕАЭС           ЕАЭС          PROPN
С5+1           С5+1          PROPN
# joined by a hyphen
политико-военном   политико-военный   ADJ
казахстанско-российского  казахстанско-российский  ADJ
32-го          32-й          ADJ
# a capital that is no name
^Стороны       сторона       NOUN
^Министр       министр       NOUN
Министерства   министерство  NOUN
Форуме         форум         NOUN
# countries
Казахстаном    Казахстан     PROPN
^Россия        Россия        PROPN
# other alphabets and marks
Тілеуберді     Тілеуберді    X
Kuwait         Kuwait        X
XVII           XVII          NUM
2026           2026          NUM
,              ,             PUNCT
# conventions
тенге          тенге         NOUN
^Тенге         тенге         NOUN
со             со            ADP
об             об            ADP
должны         должен        ADJ
"""
ROWS = [line.split() for line in TABLE.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("form", "lemma", "pos"), ROWS)
def test_form(form, lemma, pos):
    found = lemmas.read(form.lstrip("^"), form.startswith("^"))
    assert (found.lemma, found.pos) == (lemma, pos)


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("посол Казахстана в Словакии Жанна Сагинова", "Сагинова"),
        ("встреча с послом Гульсарой Арыстанкуловой", "Арыстанкулова"),
        ("встреча министра и Сагинова", "Сагинов"),
    ],
)
def test_a_surname_after_a_womans_name_is_a_womans(sentence, lemma):
    assert kz.lemmatize([sentence.split()])[0][-1] == lemma


@pytest.mark.parametrize(
    ("headline", "lemmas_of_it"),
    [
        ("ТОКАЕВА ПРИГЛАСИЛИ В ТЕГЕРАН", "Токаев пригласить в Тегеран"),
        ("МУРАТ НУРТЛЕУ ПРИБЫЛ В США", "Мурат Нуртлеу прибыть в США"),
        ("СВМДА И ОБСЕ", "СВМДА и ОБСЕ"),
    ],
)
def test_a_headline_in_capitals(headline, lemmas_of_it):
    assert kz.lemmatize([headline.split()])[0] == lemmas_of_it.split()


@pytest.mark.parametrize("sentences", [None, 5, "США", ["США"], [[None, "США"]], [[1]]])
def test_what_is_no_sentence_is_refused(sentences):
    with pytest.raises(kz.InputError, match="list of lists of str"):
        kz.lemmatize(sentences)


def test_any_iterable_of_sentences_will_do():
    assert kz.lemmatize(words for words in [("США",)]) == [["США"]]


def test_a_run_of_letters_that_is_no_word_is_left_as_written():
    assert kz.lemmatize([["Токаев-" * 2000, "а" * 100_000]])[0] == ["Токаев-" * 2000, "а" * 100_000]


@pytest.mark.parametrize("form", [row[0].lstrip("^") for row in ROWS])
def test_the_batch_does_not_change_the_lemma(form):
    alone = kz.lemmatize([["слово", form]])[0][1]
    assert [kz.lemmatize([["слово", form], ["слово", other]])[0][1] for other in ("Токаев", "стороны")] == [
        alone,
        alone,
    ]


def test_a_woman_named_in_the_sentence_before_changes_nothing():
    assert kz.lemmatize([["посол", "Жанна"], ["Сагинова", "встретили"]])[1][0] == "Сагинов"


def test_shape_is_kept():
    assert kz.lemmatize([["Стороны", "встретились"], [], ["МИД"]]) == [["сторона", "встретиться"], [], ["МИД"]]
    assert kz.lemmatize([]) == []
    assert kz.lemmatize([["", "-"]]) == [["", "-"]]
