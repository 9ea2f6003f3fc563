"""Tokens, sentences, paragraphs and their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdiplo import text

TEXTS = [
    "Стороны встретились.\nОбсудили транзит и 5,3% роста.",
    "",
    "  \n \n",
    "«Россия — партнёр», — заявил М.Тлеуберди.",
]


def test_paragraphs_and_sentences_are_numbered():
    found = text.find_sentences(["Один. Два.\nТри."])
    assert list(zip(found.sentence, found.paragraph, found.text, strict=True)) == [
        (0, 0, "Один."),
        (1, 0, "Два."),
        (2, 1, "Три."),
    ]


@given(st.lists(st.sampled_from(TEXTS) | st.text(max_size=80), max_size=4))
def test_offsets_are_true(texts):
    tokens = text.tokenize(texts)
    assert [texts[t.doc][t.start : t.end] for t in tokens.itertuples()] == tokens.token.tolist()
    sentences = text.find_sentences(texts)
    assert [texts[s.doc][s.start : s.end] for s in sentences.itertuples()] == sentences.text.tolist()


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_the_batch_does_not_change_the_tokens(batch):
    whole = text.tokenize(TEXTS)
    parts = [
        text.tokenize(TEXTS[i : i + batch]).assign(doc=lambda t, i=i: t.doc + i) for i in range(0, len(TEXTS), batch)
    ]
    assert [r for part in parts for r in part.itertuples(index=False)] == list(whole.itertuples(index=False))
