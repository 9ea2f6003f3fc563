"""Dyads: whose statements count, means with intervals, and too little text as an outcome of its own."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kzdiplo as kz
from kzdiplo.dyads import MEASURED, TOO_LITTLE, dyad_statements, mean_by_cell, stance_by_dyad, toward_sides
from kzdiplo.periods import by_period

# text | holder target stance
DYADS = """
Китай осудил действия Турции. | CHN TUR -1
МИД Китая поблагодарил МИД Турции. | CHN TUR 1
Сергей Лавров приветствовал решение Турции. | RUS TUR 1
Стороны приветствовали решение Турции. | стороны TUR 1
Аскар Мамин приветствовал решение Турции. | KAZ TUR 1
Китай выразил готовность к диалогу. |
Эксперты осудили действия Турции. |
Китай поддерживает усилия МИД Китая. |
"""


@pytest.mark.parametrize("line", DYADS.strip().splitlines())
def test_a_dyad_is_of_two_sides(line, article):
    text, _, answer = (part.strip() for part in line.partition("|"))
    text = text.replace("Сергей Лавров", "Министр иностранных дел России Сергей Лавров")
    rows = dyad_statements(article(text))[["holder", "target", "stance"]].astype(str)
    assert [" ".join(row) for row in rows.itertuples(index=False)] == ([answer] if answer else [])


# text | targets of its statements, each once
TARGETS = """
МИД Китая поблагодарил МИД Турции. | TUR
Китай поблагодарил Турцию и МИД Турции. | TUR
Китай поблагодарил министра иностранных дел Турции Хакана Фидана. | TUR
Китай поблагодарил Аскара Мамина. | KAZ
Китай поблагодарил ОБСЕ. | OSCE
Китай выразил готовность к диалогу. |
"""


@pytest.mark.parametrize("line", TARGETS.strip().splitlines())
def test_who_stands_for_a_side_counts_as_that_side_once(line, article):
    text, _, answer = (part.strip() for part in line.partition("|"))
    rows = toward_sides(article(text))
    assert sorted(rows["target"]) == answer.split()
    assert set(rows.loc[rows["target"].str.len() == 3, "target_kind"]) <= {"country"}


def test_a_dyad_never_has_more_statements_than_its_target(article):
    corpus = article("Китай осудил действия США. МИД Китая поблагодарил США.", "Иран осудил слова МИД США.")
    dyads, targets = stance_by_dyad(dyad_statements(corpus)), toward_sides(corpus)["target"].value_counts()
    assert dyads.groupby("target")["n"].sum().to_dict() == targets.to_dict() == {"USA": 3}


def test_means_are_told_only_where_there_is_text_enough(article):
    texts = ["Китай осудил действия США."] * 3 + ["Китай поблагодарил США."] * 2 + ["Китай поблагодарил Иран."] * 4
    table = stance_by_dyad(dyad_statements(article(*texts)))
    assert table[["target", "n", "articles", "outcome"]].values.tolist() == [
        ["USA", 5, 5, MEASURED],
        ["IRN", 4, 4, TOO_LITTLE],
    ]
    assert table["mean"].round(2).tolist()[0] == -0.2
    assert table.loc[1, ["mean", "low", "high"]].isna().all()


def test_many_statements_of_one_article_are_too_little(article):
    text = "Китай осудил действия США. " * 9
    assert stance_by_dyad(dyad_statements(article(text)))["outcome"].tolist() == [TOO_LITTLE]


def test_where_all_say_the_same_the_interval_has_a_width(article):
    row = stance_by_dyad(dyad_statements(article(*["Китай осудил действия США."] * 8))).iloc[0]
    assert (row["mean"], row["low"], row["interval"]) == (-1, -1, "wilson")
    assert -1 < row["high"] < 1


def test_copies_and_ritual_can_be_left_out():
    table = pd.DataFrame({"text": ["МИД Китая осудил резкие действия США в Персидском заливе и в проливе."] * 3})
    corpus = kz.read_corpus(table, clean=False)
    assert len(dyad_statements(corpus)) == 1
    assert len(dyad_statements(corpus, copies=True)) == 3


def test_ritual_statements_can_be_left_out(article):
    corpus = article("Стороны подтвердили готовность поддерживать регулярный диалог с Турцией.")
    assert (len(dyad_statements(corpus)), len(dyad_statements(corpus, ritual=False))) == (1, 0)


def test_cells_may_be_cut_by_topic_and_period():
    dates = pd.to_datetime(["2024-03-01"] * 6 + ["2026-03-01"] * 2)
    table = pd.DataFrame({"text": ["Китай осудил санкции США."] * 8, "date": dates})
    corpus = kz.read_corpus(table, clean=False, dedupe=False)
    said = dyad_statements(corpus, by_period(corpus.articles["date"], "en", "year"))
    cells = stance_by_dyad(said, ("holder", "target", "theme", "period"))
    assert cells[["period", "n", "outcome"]].astype(str).values.tolist() == [
        ["2024", "6", MEASURED],
        ["2026", "2", TOO_LITTLE],
    ]
    with pytest.raises(kz.InputError, match="by='year'"):
        stance_by_dyad(said, ("year",))


@given(st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=3, max_size=40))
def test_the_mean_lies_in_its_interval_and_in_the_scale(values):
    units = [str(n) for n in range(len(values))]
    rows = pd.DataFrame({"target": "CHN", "doc_id": units, "unit": units, "value": values, "weight": 1.0})
    cell = mean_by_cell(rows, ["target"], least=3).iloc[0]
    assert -1 <= cell["low"] <= cell["mean"] + 1e-9
    assert cell["mean"] - 1e-9 <= cell["high"] <= 1
    assert cell["mean"] == pytest.approx(np.mean(values))


def test_no_statements_give_an_empty_table(article):
    assert stance_by_dyad(dyad_statements(article("Шёл дождь."))).empty


def test_a_corpus_in_place_of_its_statements_is_refused():
    corpus = kz.read_corpus(pd.DataFrame({"text": ["Китай осудил действия США."]}))
    with pytest.raises(kz.InputError, match=r"statements of type Corpus: .* dyad_statements"):
        stance_by_dyad(corpus)


def test_one_column_may_stand_by_itself_and_a_table_without_it_is_refused(article):
    told = dyad_statements(article("Китай осудил действия США."))
    assert stance_by_dyad(told, by="holder")["holder"].tolist() == ["CHN"]
    with pytest.raises(kz.InputError, match=r"statements without stance: .* dyad_statements"):
        stance_by_dyad(told.drop(columns="stance"))
