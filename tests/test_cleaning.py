"""Pages to bodies: what each rule takes, what it must leave, and laws that hold for any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdiplo import cleaning

# rule, page, body
PAGES = [
    ("crawl_date", " date 2026-03-08 Стороны встретились.", "Стороны встретились."),
    ("menu", "Меню\nСтороны встретились.", "Стороны встретились."),
    ("rate", "• $ 99.61 +0.03\n444,14\nСтороны встретились.", "Стороны встретились."),
    ("lone_date", "14.11.2024\nСтороны встретились.", "Стороны встретились."),
    ("photo", "Фото: МИД РК\nСтороны встретились.", "Стороны встретились."),
    ("title", "Министр принял посла\n\nСтороны обсудили транзит.", "Стороны обсудили транзит."),
    ("dateline", "Вена. 5 декабря. KAZAKHSTAN TODAY - Стороны встретились.", "Стороны встретились."),
    (
        "footer",
        "Стороны встретились и долго говорили.\nВсе новости\nДругая новость.",
        "Стороны встретились и долго говорили.",
    ),
]
# a page that looks like the rule's business and is not
LEFT_ALONE = [
    ("crawl_date", "Стороны встретились, date 2026-03-08 не указана."),
    ("menu", "Меню ужина обсудили отдельно."),
    ("rate", "Рост составил 10,4 процента."),
    ("photo", "Фото встречи показали на заседании."),
    ("title", "Стороны встретились."),
    ("title", "Одна строка без точки"),
    ("dateline", "Вена 5 декабря приняла министров."),
    ("footer", "Опубликовано заявление министра.\nСтороны встретились, и разговор был долгим."),
]


@pytest.mark.parametrize(("rule", "page", "body"), PAGES)
def test_rule_takes_its_chrome(rule, page, body):
    text, removed = cleaning.parse_page(page)
    assert text == body
    assert rule in {span.rule for span in removed}


@pytest.mark.parametrize(("rule", "page"), LEFT_ALONE)
def test_rule_leaves_the_article(rule, page):
    assert cleaning.parse_page(page) == (page, [])


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Министр принял посла", "Стороны обсудили транзит."),
        ("Встреча в Астане", "Министр принял посла\nСтороны обсудили транзит."),
    ],
    ids=["repeated in the text", "another line"],
)
def test_a_headline_known_beforehand_is_only_taken_where_it_is_repeated(headline, body):
    assert cleaning.parse_page("Министр принял посла\nСтороны обсудили транзит.", headline)[0] == body


PIECES = st.lists(
    st.sampled_from([page for _, page, _ in PAGES] + [page for _, page in LEFT_ALONE] + ["", " ", "\n"]), max_size=6
)


@given(PIECES.map("\n".join) | st.text(max_size=200))
def test_cleaning_never_invents_a_character(raw):
    body, _ = cleaning.parse_page(raw)
    rest = iter(raw)
    assert all(any(c == r or (c in " \n" and r.isspace()) for r in rest) for c in body)


@given(PIECES.map("\n".join))
def test_removed_spans_lie_in_the_page_and_apart(raw):
    spans = cleaning.parse_page(raw)[1]
    assert all(0 <= span.start < span.end <= len(raw) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_explain_names_the_rule():
    assert cleaning.explain("Меню\nСтороны встретились.") == "menu: 'Меню'"


@pytest.mark.parametrize(
    ("body", "credit"),
    [
        ("Стороны встретились, сообщает МИД РК.", "МИД РК"),
        ("Стороны встретились, сообщила пресс-служба МИД РК.", "пресс-служба МИД РК"),
        ("Тема стала главной, передает DKNews.kz.", "DKNews.kz"),
        ("Он сообщил, что прибудет. Министр сообщает партнёрам о планах.", None),
    ],
)
def test_credit(body, credit):
    assert cleaning.find_credit(body) == credit
