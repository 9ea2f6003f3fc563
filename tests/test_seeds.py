"""What is known of the five seed documents, from reading them."""

import pandas as pd
import pytest

# doc, date, how known, place, outlet, credit, title begins, body begins, body ends
SEEDS = [
    (
        "000",
        "2026-03-08",
        "header",
        None,
        "DKNews.kz",
        "DKNews.kz",
        None,
        "Основной темой беседы стала",
        "ситуации в мире.",
    ),
    (
        "001",
        "2025-12-06",
        "header",
        "Вена",
        "KAZAKHSTAN TODAY",
        "пресс-служба МИД РК",
        None,
        "Министр иностранных дел",
        "в сфере безопасности.",
    ),
    (
        "002",
        "2021-04-08",
        "byline",
        None,
        "eadaily.com",
        "МИД Казахстана",
        "Глава МИД Казахстана: Российский",
        "Россия является главным",
        "ни с одной из стран.",
    ),
    (
        "003",
        "2025-12-05",
        "header",
        None,
        "CentralAsia (KZ)",
        "МИД РК",
        "В Вене прошла встреча",
        "Министр иностранных дел",
        "в рамках повестки ОБСЕ.",
    ),
    (
        "004",
        "2026-02-18",
        "header",
        "Астана",
        "KAZAKHSTAN TODAY",
        "Министерство иностранных дел Республики Казахстан",
        "Политический диалог",
        "Казахстанские дипломаты",
        "Республики Казахстан.",
    ),
]
ITEMS = [
    "Южно-Африканской",
    "Словакии",
    "Китая",
    "Индии",
    "Малайзии",
    "Кувейта",
    "Франции",
    "Иордании",
    "Африканского союза",
    "Швецией",
]
CHROME = [
    "Фото",
    "Меню",
    "99.61",
    "date 20",
    "Опубликовано",
    "Загрузить",
    "14.11.2024",
    "KAZAKHSTAN TODAY",
    "CentralAsia",
    "eadaily",
]


def whole(seeds):
    files = seeds.articles[seeds.articles.part_of.isna()]
    return files.set_index(files.doc_id.str[:3])


@pytest.mark.parametrize(("doc", "date", "known", "place", "outlet", "credit", "title", "begins", "ends"), SEEDS)
def test_each_seed_is_read_right(seeds, doc, date, known, place, outlet, credit, title, begins, ends):
    row = whole(seeds).loc[doc]
    assert (f"{row.date:%Y-%m-%d}", row.date_from, row.outlet, row.credit) == (date, known, outlet, credit)
    assert row.place == place or (place is None and pd.isna(row.place))
    assert str(row.title).startswith(title) if title else pd.isna(row.title)
    assert row.text.startswith(begins)
    assert row.text.endswith(ends)


def test_the_round_up_is_cut_into_its_ten_items(seeds):
    items = seeds.articles[seeds.articles.part_of.notna()]
    assert len(items) == len(ITEMS)
    assert [word in text for word, text in zip(ITEMS, items.text, strict=True)] == [True] * len(ITEMS)
    assert items.doc_id.str.match(r"004_\w+#\d\d").all()


@pytest.mark.parametrize("chrome", CHROME)
def test_no_page_chrome_is_left(seeds, chrome):
    assert not seeds.articles.text.str.contains(chrome, regex=False).any()


def test_nothing_of_the_seeds_is_refused_or_a_copy(seeds):
    assert seeds.refused.empty
    assert seeds.articles.copy_of.isna().all()


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("Кошербаев", {"Кошербаев"}),
        ("Тлеуберди", {"Тлеуберди"}),
        ("Токаев", {"Токаев", "Токаевым"}),
        ("Лавров", {"Лавров", "Лавровым", "Лаврова"}),
        ("МИД", {"МИД"}),
        ("ОБСЕ", {"ОБСЕ"}),
        ("СВМДА", {"СВМДА"}),
        ("ЕАЭС", {"ЕАЭС"}),
    ],
)
def test_names_keep_one_lemma_in_every_form_that_occurs(seeds, lemma, forms):
    tokens = seeds.tokens
    stem = lemma[:5]
    found = tokens[tokens.token.str.startswith(stem)]
    assert set(found.lemma) == {lemma}
    assert forms <= set(found.token)
