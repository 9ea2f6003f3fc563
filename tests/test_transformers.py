"""The contract that every text transformer of the package keeps, beyond the one check scikit-learn has for them."""

import copy

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import issparse
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

import kzdiplo as kz
from kzdiplo.errors import InputError

TEXTS = [
    "Казахстан выразил обеспокоенность эскалацией конфликта.",
    "",
    "Стороны обсудили поставки нефти и газа.",
    "Китай приветствовал транзит через Казахстан.",
]
TRANSFORMERS = [
    kz.LemmaVectorizer(),
    kz.LemmaVectorizer(("NOUN",), weight="count", ngram_range=(1, 2)),
    kz.LemmaVectorizer(terms=True),
    kz.LemmaVectorizer(terms={"нефть и газ": []}, stop_words=()),
    kz.TopicFeatures(),
    kz.TopicFeatures("share", topics=["energy", "security"]),
    kz.StanceFeatures(),
]
DENSE = [transformer for transformer in TRANSFORMERS if not isinstance(transformer, kz.LemmaVectorizer)]

each = pytest.mark.parametrize("transformer", TRANSFORMERS, ids=str)
each_dense = pytest.mark.parametrize("transformer", DENSE, ids=str)


def dense(matrix) -> np.ndarray:
    return matrix.toarray() if issparse(matrix) else matrix


@each
def test_a_clone_has_the_same_parameters_and_is_not_fitted(transformer):
    twin = clone(copy.deepcopy(transformer).fit(TEXTS))
    assert twin.get_params() == transformer.get_params()
    with pytest.raises(NotFittedError):
        twin.transform(TEXTS)


@each
def test_fit_returns_self_and_a_second_fit_forgets_the_first(transformer):
    fitted = clone(transformer)
    assert fitted.fit(TEXTS[2:]) is fitted
    again = fitted.fit(TEXTS)
    assert again.get_feature_names_out().tolist() == clone(transformer).fit(TEXTS).get_feature_names_out().tolist()


@each
@pytest.mark.parametrize("wrap", [list, tuple, pd.Series, np.array, lambda texts: pd.Series(texts, index=[9, 8, 7, 6])])
def test_any_sequence_of_texts_gives_the_same(transformer, wrap):
    expected = dense(clone(transformer).fit_transform(TEXTS))
    np.testing.assert_array_equal(dense(clone(transformer).fit_transform(wrap(TEXTS))), expected)


@each
def test_rows_follow_the_texts_and_columns_the_names(transformer):
    fitted = clone(transformer).fit(TEXTS)
    matrix = dense(fitted.transform(TEXTS))
    assert matrix.shape == (len(TEXTS), len(fitted.get_feature_names_out()))
    np.testing.assert_allclose(dense(fitted.transform(TEXTS[::-1])), matrix[::-1])


@each
def test_an_empty_text_is_a_row_of_zeros(transformer):
    fitted = clone(transformer).fit(TEXTS)
    assert not dense(fitted.transform(["", "  \n"])).any()


@each
def test_no_texts_give_no_rows(transformer):
    assert clone(transformer).fit(TEXTS).transform([]).shape[0] == 0


@each
def test_fit_then_transform_is_fit_transform(transformer):
    np.testing.assert_allclose(
        dense(clone(transformer).fit(TEXTS).transform(TEXTS)), dense(clone(transformer).fit_transform(TEXTS))
    )


@each
def test_the_input_is_left_as_it_was(transformer):
    given = pd.Series(TEXTS)
    clone(transformer).fit_transform(given)
    pd.testing.assert_series_equal(given, pd.Series(TEXTS))


@each
@pytest.mark.parametrize(
    "wrong", ["one text", ["да", None], [1.5], pd.Series(["да", np.nan]), pd.DataFrame({"text": ["да"]})]
)
def test_what_is_no_sequence_of_texts_is_refused(transformer, wrong):
    with pytest.raises(InputError, match="accepted is a list, Series or array of str; wrap one text"):
        clone(transformer).fit(wrong)


@each_dense
def test_pandas_output_keeps_the_index(transformer):
    texts = pd.Series(TEXTS, index=list("abcd"))
    frame = clone(transformer).set_output(transform="pandas").fit_transform(texts)
    assert frame.index.tolist() == list("abcd")
    assert frame.columns.tolist() == clone(transformer).fit(TEXTS).get_feature_names_out().tolist()


def test_lemmas_are_counted_by_part_of_speech_and_stop_list():
    texts = ["Министры обсудили транзит зерна.", "Обсуждается транзит нефти."]
    nouns = kz.LemmaVectorizer(("NOUN",)).fit(texts).get_feature_names_out().tolist()
    verbs = kz.LemmaVectorizer(("VERB",), stop_words=["обсудить"]).fit(texts).get_feature_names_out().tolist()
    assert nouns == ["зерно", "нефть", "транзит"]
    assert verbs == ["обсуждаться"]


MINISTERS = ["Глава МИД прибыл в Соединённые Штаты.", "Министр иностранных дел вернулся из США."]


def test_a_term_is_one_feature_under_its_short_name():
    vectorizer = kz.LemmaVectorizer(terms=True, weight="count")
    assert vectorizer.fit_transform(MINISTERS).toarray().tolist() == [[1, 1], [1, 1]]
    assert vectorizer.get_feature_names_out().tolist() == ["США", "министр иностранных дел"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"pos": ("NOUN",)}, ["министр иностранных дел"]),
        ({"pos": ("PROPN",)}, ["США"]),
        ({"stop_words": ["Министр иностранных дел"]}, ["США"]),
        (
            {"terms": {"главный дипломат": ["министр иностранных дел", "глава МИД"]}, "pos": ("NOUN",)},
            ["главный дипломат"],
        ),
    ],
)
def test_terms_pass_the_filters_like_words(options, expected):
    vectorizer = kz.LemmaVectorizer(**{"terms": True} | options).fit(MINISTERS)
    assert [name for name in vectorizer.get_feature_names_out() if name != "штат"] == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pos": "NOUN"}, "pos='NOUN', stop_words=None: accepted is lists of str; put a single one in a list"),
        ({"stop_words": "министр"}, "stop_words='министр': accepted is lists of str"),
        ({"pos": ("S",)}, "pos='S': accepted is one of ADJ, ADP"),
        ({"terms": "нет.yaml"}, "terms='нет.yaml': accepted is True, a dict"),
    ],
)
def test_parameters_that_would_count_nothing_are_refused(options, message):
    with pytest.raises(InputError, match=message):
        kz.LemmaVectorizer(**options).fit(MINISTERS)


def test_a_sparse_table_carries_the_names():
    vectorizer = kz.LemmaVectorizer(terms=True)
    table = pd.DataFrame.sparse.from_spmatrix(
        vectorizer.fit_transform(MINISTERS), columns=vectorizer.get_feature_names_out()
    )
    assert table.columns.tolist() == ["США", "министр иностранных дел"] and len(table) == 2


def test_texts_without_a_lemma_to_count_are_refused():
    with pytest.raises(InputError, match="texts with no lemma left to count"):
        kz.LemmaVectorizer().fit(["", "и"])


def test_stance_features_count_what_a_reader_counts():
    features = kz.StanceFeatures().fit(TEXTS)
    table = pd.DataFrame(features.transform(TEXTS), columns=features.get_feature_names_out())
    assert table["act_concern"].tolist() == [1, 0, 0, 0]
    assert table["act_welcome"].tolist() == [0, 0, 0, 1]
    assert table["stance_mean"].tolist() == [-1, 0, 0, 1]
