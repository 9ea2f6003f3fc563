"""Concordance: words and phrases in all their forms, as printed."""

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
"""


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_any_form_is_found_and_shown_as_printed(line):
    query, marked = line[:24].strip(), line[24:]
    corpus = kz.read_corpus(pd.DataFrame({"text": [marked.replace("|", "")]}), clean=False)
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


def test_nothing_found_is_an_empty_table_of_the_same_columns(seeds):
    nothing, something = kz.kwic(seeds, "пингвин"), kz.kwic(seeds, "диалог")
    assert nothing.empty and (nothing.dtypes == something.dtypes).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"query": " "}, "query=' ': accepted is a word or a phrase; write at least one"),
        ({"query": None}, "query=None: accepted is"),
        ({"query": "диалог", "width": -1}, "width=-1: accepted is a number of characters from 0"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(seeds, arguments, message):
    with pytest.raises(InputError, match=message):
        kz.kwic(seeds, **arguments)
