"""Concordance: words and phrases in all their forms, as printed."""

from contextlib import nullcontext
from pathlib import Path

import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo.errors import InputError

HERE = Path(__file__).parent
GOLD = pd.read_csv(HERE / "gold" / "concordance.tsv", sep="\t", comment="#", dtype=str)


@pytest.fixture(scope="module")
def seeds():
    return kz.read_corpus(HERE.parent / "seeds")


@pytest.mark.parametrize("query", GOLD["query"].unique())
def test_seeds_show_what_a_reader_finds(seeds, query):
    found = kz.kwic(seeds, query)
    expected = GOLD[GOLD["query"] == query]
    assert list(zip(found["doc_id"].str[:3], found["keyword"], strict=True)) == list(
        zip(expected["seed"], expected["keyword"], strict=True)
    )


FORMS = """
водная безопасность     Обсудили вопросы |водной безопасности|.
ВОДНОЙ БЕЗОПАСНОСТИ     |Водная безопасность| важна.
ещё                     Он приехал |еще| раз.
торгово-экономический   Рост |торгово-экономических| связей.
права человека          Это его право. Человек вправе.
водный безопасность     Обсудили |водную безопасность|.
договор                 Стороны договорились.
СВМДА                   Саммит |СВМДА| прошёл.
МИД                     Встреча с |МИДом| Кувейта.
Вена                    В |Вене| у него болит вена на руке.
вена                    Врач нашёл |вену| на руке.
стали                   Они |стали| друзьями.
стали                   Заводы выпускают много |стали|.
сталь                   Они стали друзьями.
право человека          Доклад о |правах человека|.
права человека          Это его право, человек он свободный.
зелёная экономика       Переход к «|зеленой» экономике|.
Один пояс, один путь    Проект «|Один пояс, один путь|».
министр обороны         |Министр обороны| прибыл.
Приверженность          Выразили |приверженность| миру.
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_any_form_is_found_and_shown_as_printed(line):
    query, marked = line[:24].strip(), line[24:]
    corpus = kz.read_corpus(pd.DataFrame({"text": [marked.replace("|", "")]}), clean=False)
    with nullcontext() if "|" in marked else pytest.warns(UserWarning, match="nothing for"):
        found = kz.kwic(corpus, query)
    assert found["keyword"].tolist() == marked.split("|")[1::2]
    assert found["start"].tolist() == ([marked.index("|")] if "|" in marked else [])


WIDTHS = [  # width, left, right
    (0, "", ""),
    (7, "в", "на"),
    (14, "говорили в", "на полях"),
    (100, "Министры долго говорили в", "на полях саммита в Астане."),
]


@pytest.mark.parametrize(("width", "left", "right"), WIDTHS)
def test_context_keeps_whole_words(width, left, right):
    corpus = kz.read_corpus(
        pd.DataFrame({"text": ["Министры долго говорили\nв Женеве на полях саммита в Астане."]}), clean=False
    )
    row = kz.kwic(corpus, "Женева", width=width).iloc[0]
    assert (row["left"], row["keyword"], row["right"]) == (left, "Женеве", right)


def test_a_row_leads_back_to_article_and_sentence(seeds):
    found = kz.kwic(seeds, "сотрудничество")
    text = seeds.articles.set_index("doc_id")["text"]
    assert len(found) > 10
    for row in found.itertuples():
        assert text[row.doc_id][row.start : row.end] == row.keyword
        assert row.keyword in row.sentence and row.sentence in text[row.doc_id]
    assert found["date"].notna().all()


NOTHING = [
    ("пингвин", "nothing for 'пингвин' in 15 articles; no form of 'пингвин' is there"),
    ("водный пингвин", "no form of 'пингвин' is there"),
    ("человек прав", "its words are there, but never one after the other in a sentence"),
]


@pytest.mark.parametrize(("query", "message"), NOTHING)
def test_nothing_found_says_why_and_is_a_table_of_the_same_columns(seeds, query, message):
    with pytest.warns(UserWarning, match=message):
        nothing = kz.kwic(seeds, query)
    assert nothing.empty and (nothing.dtypes == kz.kwic(seeds, "диалог").dtypes).all()


def test_a_name_that_is_only_there_as_a_word_is_told_so(article):
    with pytest.warns(UserWarning, match="the word is there, but not as a name; small letters find it"):
        assert kz.kwic(article("У реки видели льва."), "Лев").empty


def test_many_queries_make_one_table_in_text_order(seeds):
    found = kz.kwic(seeds, ["сотрудничество", "диалог"])
    alone = [kz.kwic(seeds, query) for query in ("сотрудничество", "диалог")]
    assert len(found) == sum(map(len, alone)) and set(found["query"]) == {"сотрудничество", "диалог"}
    order = seeds.articles["doc_id"].tolist()
    places = [(order.index(doc), start) for doc, start in zip(found["doc_id"], found["start"], strict=True)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "query", ["глава МИД", "главе МИДа", "министры иностранных дел", "ГЛАВА ВНЕШНЕПОЛИТИЧЕСКОГО ВЕДОМСТВА"]
)
def test_a_term_is_found_under_all_its_names(seeds, query):
    found = kz.kwic(seeds, query, terms=True)
    expected = seeds.terms[seeds.terms["term"] == "министр иностранных дел"]
    assert found[["doc_id", "start", "end"]].equals(expected[["doc_id", "start", "end"]].reset_index(drop=True))
    assert len(found) > len(kz.kwic(seeds, query))


def test_a_query_that_is_no_term_is_looked_for_as_it_stands(seeds):
    both = kz.kwic(seeds, ["диалог", "ОБСЕ"], terms=True)
    assert both["query"].value_counts()["диалог"] == len(kz.kwic(seeds, "диалог"))


def test_own_terms_are_found(article):
    found = kz.kwic(article("Открыт зелёный банк.", "Экобанк закрыт."), "экобанк", terms={"зелёный банк": ["экобанк"]})
    assert found["keyword"].tolist() == ["зелёный банк", "Экобанк"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"query": " "}, "query=' ': accepted is a word or a phrase, or a list of them; write at least one"),
        ({"query": None}, "query=None: accepted is"),
        ({"query": []}, "query=..: accepted is"),
        ({"query": ["диалог", "«»"]}, "query='«»': accepted is"),
        ({"query": "диалог", "terms": "нет.yaml"}, "terms='нет.yaml': accepted is True, a dict, or the path"),
        ({"query": "диалог", "width": -1}, "width=-1: accepted is a number of characters from 0"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(seeds, arguments, message):
    with pytest.raises(InputError, match=message):
        kz.kwic(seeds, **arguments)
