"""Keywords: words typical of one part of a corpus, which lead back to their sentences."""

import numpy as np
import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo import measures
from kzdiplo.errors import InputError

WATER = ["Обсудили воду и транзит.", "Дефицит воды растёт.", "Вода и вода."]
OIL = ["Обсудили нефть и транзит.", "Цена нефти падает."]


@pytest.fixture
def corpus(article):
    return article(*WATER, *OIL)


def test_words_of_a_part_come_first_and_of_the_other_last(corpus):
    found = kz.find_keywords(corpus, [True, True, True, False, False])
    assert (found["word"].iloc[0], found["word"].iloc[-1]) == ("вода", "нефть")
    row = found.set_index("word").loc["вода"]
    assert row[["count_a", "count_b", "articles_a", "articles_b"]].tolist() == [4, 0, 3, 0]


def test_swapped_parts_turn_the_table_round(corpus):
    one = kz.find_keywords(corpus, ["a0", "a1", "a2"]).set_index("word")["log_ratio"]
    other = kz.find_keywords(corpus, ["a3", "a4"]).set_index("word")["log_ratio"]
    assert one.to_dict() == pytest.approx((-other).to_dict())


def test_the_other_part_can_be_named(corpus):
    found = kz.find_keywords(corpus, ["a0"], ["a3"])
    assert set(found["word"]) == {"вода", "транзит", "нефть"}


def test_copies_count_once():
    table = pd.DataFrame({"text": [WATER[0] * 4, WATER[0] * 4, OIL[0] * 4]})
    corpus = kz.read_corpus(table, clean=False)
    assert corpus.articles["copy_of"].notna().sum() == 1
    row = kz.find_keywords(corpus, [True, True, False]).set_index("word").loc["вода"]
    assert (row["count_a"], row["articles_a"]) == (4, 1)


def test_terms_are_words_of_their_own(article):
    corpus = article("Глава МИД прибыл.", "Министр иностранных дел убыл.", "Банк открыт.")
    found = kz.find_keywords(corpus, [True, True, False], terms=True).set_index("word")
    assert found.loc["министр иностранных дел", "count_a"] == 2 and "министр" not in found.index


@pytest.mark.parametrize("terms", [False, True])
def test_every_word_leads_back_to_its_sentences(seeds, terms):
    half = np.arange(len(seeds)) % 2 == 0
    found = kz.find_keywords(seeds, half, pos=("NOUN", "VERB"), terms=terms)
    shown = kz.kwic(seeds, found["word"].tolist(), terms=terms)["query"].value_counts()
    counts = (found["count_a"] + found["count_b"]).set_axis(found["word"])
    assert (shown.reindex(counts.index).fillna(0) >= counts).all()


def test_bic_is_the_likelihood_less_the_logarithm_of_all_words():
    row = measures.keyness(pd.Series({"а": 30, "б": 70}), pd.Series({"а": 10, "б": 90})).set_index("word").loc["а"]
    assert row["bic"] == pytest.approx(row["log_likelihood"] - np.log(200))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"part": ["a0"], "against": ["a0", "a1"]}, "article 'a0' in both parts: accepted is parts without common"),
        ({"part": [True] * 5}, "word counts that sum to 0: accepted is two sets of texts"),
        ({"part": [True]}, "a mask of 1: accepted is one of 5"),
        ({"part": ["a0"], "pos": "NOUN"}, "pos='NOUN'"),
    ],
)
def test_parts_that_cannot_be_compared_are_refused(corpus, arguments, message):
    with pytest.raises(InputError, match=message):
        kz.find_keywords(corpus, **arguments)
