"""Copies and what is none: texts, a release as outlets print it, and the laws of the search."""

import random

import pandas as pd
import pytest

from kzdiplo import duplicates
from kzdiplo.duplicates import find_copies

RELEASE = (
    "Министр иностранных дел Казахстана провёл встречу с послом Японии. Стороны обсудили развитие торговли, инвестиций "
    "и транспортных связей, а также подготовку визита на высоком уровне, который намечен на осень этого года."
)
OTHER = (
    "Министр иностранных дел Казахстана провёл встречу с послом Канады. Стороны обменялись мнениями о правах человека, "
    "образовании и культуре; посол вручил приглашение на фестиваль, открывающийся в столице на будущей неделе."
)
BODY = (
    "В ходе переговоров Ермек Кошербаев и Ханс Лейтенс подписали план консультаций на 2026–2028 годы. Глава МИД "
    "Норвегии отметил, что товарооборот двух стран за минувший год вырос на 18 процентов и достиг 214 млн долларов. "
    "Осло заинтересован в поставках меди и урана, а Казахстан – в норвежском опыте рыбоводства на Каспии. Стороны "
    "условились открыть прямой рейс Астана – Осло и провести в мае заседание деловой комиссии в Бергене. "
)
RITUAL = (
    "Стороны обсудили актуальные вопросы двустороннего сотрудничества и обменялись мнениями по международной и "
    "региональной повестке. По итогам встречи собеседники подтвердили взаимную заинтересованность в дальнейшем "
    "укреплении сотрудничества и договорились продолжить регулярные контакты на всех уровнях. "
)


def copies_of(table):
    return [None if pd.isna(copy) else copy for copy in find_copies(table)]


def articles(*texts, dates=None):
    ids = [f"d{n}" for n in range(len(texts))]
    return pd.DataFrame({"doc_id": ids, "text": texts, "date": pd.to_datetime(dates or [None] * len(texts))})


@pytest.mark.parametrize(
    ("texts", "copies"),
    [
        ([RELEASE, RELEASE], [None, "d0"]),
        ([RELEASE, RELEASE.replace("Стороны обсудили", "Они обсудили")], [None, "d0"]),
        ([RELEASE, RELEASE.replace("ё", "е").upper()], [None, "d0"]),
        ([RELEASE, OTHER], [None, None]),
        ([RELEASE, OTHER, RELEASE, RELEASE], [None, None, "d0", "d0"]),
        (["Стороны встретились.", "Стороны встретились."], [None, None]),
        ([RELEASE], [None]),
        ([], []),
    ],
    ids=["same", "edited", "other letters", "same ritual", "among others", "too short", "alone", "none"],
)
def test_copies(texts, copies):
    assert copies_of(articles(*texts)) == copies


LEAD = "В столице принимают главу внешнеполитического ведомства скандинавского королевства. "
SIX_OUTLETS = {
    "dateline": "АСТАНА, 9 фев – Sputnik. " + BODY,
    "another lead": "Казахстан и Норвегия договорились о прямом авиасообщении – об этом стало известно сегодня. "
    + BODY,
    "another close": LEAD + BODY + "Напомним, посольство Норвегии работает в Астане с прошлого года.",
    "lead and close": "Норвежский министр прилетел в Астану. " + BODY + "Подписывайтесь на наш канал в мессенджере.",
    "words changed": LEAD
    + BODY.replace("отметил", "подчеркнул").replace("достиг", "составил").replace("меди и", "меди,"),
    "shortened": ". ".join(BODY.split(". ")[:2]) + ".",
    "one paragraph of it": BODY.split(". ")[2] + ".",
}


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Посол прибыл", [True, False]),
        ("Посол прибыл. Он рад", [True, False, True, False]),
        ("Посол (прибыл), рад …\n– Да", [True, False, False, True]),
        ("." * 200_000 + "Да" + ". " * 200_000, [True]),
        (", " * 200_000, []),
    ],
    ids=["one", "two", "marks", "dots", "commas"],
)
def test_words_that_open_a_sentence_are_told_apart(text, opens):
    assert [bool(stop) for stop, _ in duplicates._WORD.findall("\n" + text)] == opens


@pytest.mark.parametrize("text", SIX_OUTLETS.values(), ids=SIX_OUTLETS)
def test_a_release_in_another_outlet_is_a_copy(text):
    assert copies_of(articles(LEAD + BODY, OTHER, text)) == [None, None, "d0"]


NO_COPIES = {
    "ritual, other parties": ("Посол Казахстана принят в МИД Чили. " + RITUAL, "Посол Перу посетил Алматы. " + RITUAL),
    "ritual, nobody named": ("Прошла встреча послов. " + RITUAL, "Состоялся приём консулов. " + RITUAL),
    "a longer article took it in": (BODY[:200], BODY[:200] + RELEASE + OTHER + "Ещё одна новость дня. " * 3),
    "the same form, other figures": (
        "Курс доллара на 3 мая составил 441,2 тенге, евро 502,8 тенге, рубля 5,41 тенге, юаня 61,7 тенге.",
        "Курс доллара на 4 июня составил 447,9 тенге, евро 511,3 тенге, рубля 5,02 тенге, юаня 62,9 тенге.",
    ),
}


@pytest.mark.parametrize("texts", NO_COPIES.values(), ids=NO_COPIES)
def test_what_is_no_copy(texts):
    assert copies_of(articles(*texts)) == [None, None]


EARLIEST = {
    "the earliest keeps the credit": (["2025-03-03", "2025-03-01", "2025-03-02"], ["d1", None, "d1"]),
    "the hour counts": (["2025-03-01 12:00", "2025-03-01 09:00", "2025-03-01 18:00"], ["d1", None, "d1"]),
    "equal dates by doc_id": (["2025-03-01"] * 3, [None, "d0", "d0"]),
    "undated ones last": ([None, "2025-03-01", None], ["d1", None, "d1"]),
}


@pytest.mark.parametrize(("dates", "copies"), EARLIEST.values(), ids=EARLIEST)
def test_who_keeps_the_credit(dates, copies):
    assert copies_of(articles(RELEASE, RELEASE + " Сообщает пресс-служба.", RELEASE, dates=dates)) == copies


def test_half_a_release_counts_within_a_week_and_the_whole_of_it_always():
    half = "Норвежский министр прилетел в Астану. " + BODY + RITUAL
    assert copies_of(articles(LEAD + BODY, half, dates=["2025-03-01", "2025-03-08"])) == [None, "d0"]
    assert copies_of(articles(LEAD + BODY, half, dates=["2025-03-01", "2025-03-09"])) == [None, None]
    assert copies_of(articles(LEAD + BODY, BODY, dates=["2025-03-01", "2026-03-09"])) == [None, "d0"]


NEWS = [
    "Лавров прибыл в Ташкент с рабочим визитом",
    "Токаев принял делегацию Омана в Акорде утром",
    "Рейс Астана – Осло открыт после долгой паузы",
    "Форум предпринимателей в Вене завершён без подписания",
    "Медь на бирже дорожает уже третий день",
    "Посольство Канады переезжает в новое здание",
]
FOOT = ". Прислать новость редакции в Алматы, подписаться на канал портала Новости 24."


@pytest.mark.parametrize(("days", "copies"), [(6, 0), (1, 5)], ids=["a footer of many days", "unknown as a footer"])
def test_wording_of_many_days_is_a_formula(days, copies):
    dates = [f"2025-03-0{1 + number % days}" for number in range(len(NEWS))]
    assert find_copies(articles(*(text + FOOT for text in NEWS), dates=dates)).notna().sum() == copies


@pytest.fixture(scope="module")
def many():
    """Articles of drawn words, a third of them edited copies within three days."""
    draw = random.Random(5)  # noqa: S311  drawn words, no secret
    words = [
        f"{a}{b}"
        for a in ("мир", "Тор", "пут", "Лес", "сов", "дел")
        for b in ("а", "ом", "ен", "ист", "ка", "ул", "ань")
    ]
    texts = [" ".join(draw.choices(words, k=60)) for _ in range(40)]
    texts += [" ".join([*draw.choices(words, k=12), *draw.choice(texts).split()[10:]]) for _ in range(20)]
    days = [str(draw.choice(["2025-01-01", "2025-01-02", "2025-01-03"])) for _ in texts]
    return articles(*texts, dates=days)


def test_the_order_of_rows_changes_nothing(many):
    shuffled = many.sample(frac=1, random_state=1)
    assert find_copies(shuffled).sort_index().equals(find_copies(many))
    assert find_copies(many).notna().sum() >= 20


def test_the_size_of_a_batch_changes_nothing(many, monkeypatch):
    whole = find_copies(many)
    monkeypatch.setattr(duplicates, "_TEXTS", 3)
    monkeypatch.setattr(duplicates, "_PAIRS", 7)
    assert find_copies(many).equals(whole)


def test_what_is_credited_is_an_original_and_stands_earlier(many):
    found = many.assign(copy_of=find_copies(many)).set_index("doc_id")
    for doc_id, row in found[found["copy_of"].notna()].iterrows():
        credited = found.loc[row["copy_of"]]
        assert pd.isna(credited["copy_of"])
        assert (credited["date"], credited.name) < (row["date"], doc_id)


def test_an_item_of_a_round_up_printed_alone_is_a_copy(seeds):
    items = seeds.articles[seeds.articles["part_of"].notna()]
    alone = items.iloc[[2]].assign(doc_id="alone", date=items["date"].max() + pd.Timedelta(days=1))
    alone["text"] = "Об этом сообщили в пресс-службе ведомства. " + alone["text"]
    found = find_copies(pd.concat([items, alone], ignore_index=True))
    assert found.iloc[-1] == items["doc_id"].iloc[2]
    assert found.iloc[:-1].isna().all()
