"""Pages to bodies: what each rule takes, what it must leave, and laws that hold for any text."""

import re
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kzdiplo as kz
from kzdiplo import cleaning, lexicons

# rule, page, body
PAGES = [
    ("crawl_date", " date 2026-03-08 Стороны встретились.", "Стороны встретились."),
    ("widget", "XS SM MD LG\nСтороны встретились.\ntrue true true close", "Стороны встретились."),
    ("share", "Стороны встретились. Facebook Twitter VK", "Стороны встретились."),
    ("share", "Поделиться\nСтороны встретились.", "Стороны встретились."),
    ("menu", "Меню\nСтороны встретились.", "Стороны встретились."),
    ("menu", "Главная / Новости / Политика\nСтороны встретились.", "Стороны встретились."),
    ("menu", "Стороны встретились.\nЗагрузить ещё\n1109 просмотров", "Стороны встретились."),
    ("rate", "• $ 99.61 +0.03\n444,14\nСтороны встретились.", "Стороны встретились."),
    ("rate", "$ 99.61 +0.03 € 104.86 +0.80 Стороны встретились.", "Стороны встретились."),
    ("rate", "Астана -5 °C\nСтороны встретились.", "Стороны встретились."),
    ("stamp", "14.11.2024\nСтороны встретились.", "Стороны встретились."),
    ("stamp", "Обновлено: 18.01.2026, 09:36 (АСТ)\nСтороны встретились.", "Стороны встретились."),
    ("stamp", "Министр принял посла 8 Октября 2023, 17:44 1109 Стороны встретились.", "Стороны встретились."),
    ("stamp", "Стороны встретились.\nОпубликовано 8 апреля 2021 в 11:08", "Стороны встретились."),
    ("photo", "Фото: МИД РК\nСтороны встретились.", "Стороны встретились."),
    ("photo", "Фото: gov.kz Стороны встретились.", "Стороны встретились."),
    ("photo", "© Sputnik / Иван Иванов\nСтороны встретились.", "Стороны встретились."),
    ("author", "Автор: Иван Иванов\nСтороны встретились.", "Стороны встретились."),
    (
        "related",
        "Стороны встретились.\nЧитайте также: Министр прибыл в Вену\nОни довольны.",
        "Стороны встретились.\nОни довольны.",
    ),
    (
        "related",
        "Они встретились.\nЧитайте по теме\nМинистр прибыл в Вену\nОни довольны.",
        "Они встретились.\nОни довольны.",
    ),
    (
        "related",
        "Они встретились. Смотрите также Визит в Вену 7 мая 2025 года Они рады.",
        "Они встретились.\nОни рады.",
    ),
    ("subscribe", "Стороны встретились. Подписывайтесь на наш канал в Дзен!", "Стороны встретились."),
    ("subscribe", "Они встретились.\n❤ Подписаться | Прислать новость", "Они встретились."),
    ("subscribe", "Они встретились.\n👉 Топор Live. Подписаться", "Они встретились."),
    ("subscribe", "Они встретились.\n😄— Подписаться\n🔴 Подписаться на Москву - новостную", "Они встретились."),
    ("subscribe", "Они встретились.\nПрисылайте фото в @news_bot", "Они встретились."),
    ("subscribe", "Они встретились.\nЧитать нас без VPN можно здесь: bit.ly/news", "Они встретились."),
    ("subscribe", "Они встретились.\n📈Топор. Экономика —  Подписаться", "Они встретились."),
    ("subscribe", "❤ Они встретились. Подписаться | Прислать новость", "❤ Они встретились."),
    ("subscribe", "Они встретились. 📩 Прислать новость", "Они встретились."),
    ("subscribe", "Они встретились. Подписаться | Прислать новость", "Они встретились."),
    ("subscribe", "Они встретились. @banksta", "Они встретились."),
    ("related", "Они встретились.\n@banksta", "Они встретились."),
    ("related", "Они встретились.\nПодробнее: https://mid.ru/1\nhttps://t.me/mid/1", "Они встретились."),
    ("related", "Они встретились, речь: https://mid.ru/1", "Они встретились, речь:"),
    ("tags", "Стороны встретились.\nТеги: Казахстан, Австрия", "Стороны встретились."),
    (
        "tags",
        "Они встретились. Темы Спорт Лица Ли Ян Статус материала Опубликован в разделе: Новости",
        "Они встретились.",
    ),
    ("title", "Министр принял посла\n\nСтороны обсудили транзит.", "Стороны обсудили транзит."),
    (
        "title",
        "Метили в герб. Попали в туалет\nСтороны обсудили обстрел посольства в Вене.",
        "Стороны обсудили обстрел посольства в Вене.",
    ),
    ("title", "⚡️Министр принял посла\nСтороны обсудили транзит. Они рады", "Стороны обсудили транзит. Они рады"),
    ("title", "Министр принял посла Министр принял посла Они обсудили транзит.", "Они обсудили транзит."),
    ("title", "Встреча в Вене ВЕНА, 22 октября. /ТАСС/. Стороны встретились.", "Стороны встретились."),
    ("dateline", "Вена. 5 декабря. KAZAKHSTAN TODAY - Стороны встретились.", "Стороны встретились."),
    ("separator", "Они встретились.\n* * *\nОни довольны. <…>", "Они встретились.\nОни довольны."),
    (
        "footer",
        "Стороны встретились и долго говорили.\nВсе новости\nДругая новость.",
        "Стороны встретились и долго говорили.",
    ),
]
OFFICIAL = (
    "События Встреча с министром Иваном Ли В Вене состоялась встреча с Иваном Ли. 6 мая 2025 года 17:45 Вена, Хофбург "
    "И.Петров: Добрый день! И.Ли Ли Иван Министр обороны : Спасибо. На встрече был Олег Титов Титов Олег Янович "
    "помощник Президента . Смотрите также Визит в Вену 5 мая 2025 года География Австрия Темы Спорт Лица Ли Иван "
    "Статус материала Опубликован в разделе: Новости Дата публикации: 6 мая 2025 года, 17:45 Текстовая версия"
)
NEWS = "В Вене встретились министры трёх стран. Они говорили о газе. По данным посла, они довольны тем, что решили"
# a page that looks like the rule's business and is not
LEFT_ALONE = [
    ("crawl_date", "Стороны встретились, date 2026-03-08 не указана."),
    ("widget", "Размеры XS и SM обсудили отдельно."),
    ("share", "Руководство Facebook и Twitter ответило на запрос."),
    ("menu", "Меню ужина обсудили отдельно."),
    ("menu", "Темами стали Политика, Экономика, Культура."),
    ("rate", "Рост составил 10,4 процента."),
    ("rate", "Нефть подорожала до $ 99.61 за баррель, а температура была +12 °C."),
    ("stamp", "Визит начался 8 апреля 2021 года в 11:08 и длился час."),
    ("stamp", "Опубликовано 5 мая 2020 года заявление министра."),
    ("place", "Москва, Кремль и Астана договорились."),
    ("photo", "Фото встречи показали на заседании."),
    ("author", "Автор: так называют составителя договора."),
    ("related", "Дополнительно министерство сообщило о визите.\nЧитайте также и договор, сказал министр."),
    ("related", "Дополнительно Министерство провело встречу 5 мая 2020 года, сообщил посол."),
    ("subscribe", "Следите за ситуацией внимательно, сказал министр."),
    ("subscribe", "Стороны решили подписаться.\nПодписаться под договором готовы все\nПодписаться решили потом."),
    ("subscribe", "Стороны встретились. Прислать новости просили посла."),
    ("subscribe", "Наш канал Волга — Дон открыт, сказал министр.\nПрисылайте делегацию, ответил посол."),
    ("related", "Он пишет в дневнике по адресу http://www.kremlin.ru\nСсылку он дал: https://mid.ru."),
    ("subscribe", "Стороны пишут послу @posol"),
    ("related", "На сайте https://mid.ru опубликован договор.\nПодробности он назвал в Вене."),
    ("tags", "Темы переговоров были важны.\nЛица послов светились."),
    ("tags", "Статус материала определён договором."),
    ("section", "Новости из Вены обсудили стороны."),
    ("title", "Стороны встретились."),
    ("title", "Одна строка без точки"),
    ("title", "Глава банка назвала бессмыслицей разговоры о заморозке вкладов\nОб этом сообщает банк."),
    ("title", "Глава банка назвала разговоры бессмыслицей\nИх не будет"),
    ("title", "Посол прибыл в Вену.😳\nСтороны обсудили транзит, нефть и газ.\nОни рады."),
    ("title", f"{NEWS}\n{NEWS}, они рады всему и всем."),
    ("title", "Раз\nДва\nТри\nЧетыре\nСтороны встретились."),
    ("dateline", "Вена 5 декабря приняла министров."),
    ("card", "Был Олег Титов Титов Олег Янович помощник Президента."),
    ("separator", "Знак * стоит в договоре."),
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


# a page that rules would take as a whole: what is left
NOTHING_ELSE = [
    ("Министр встретился с послом в Вене.\n" * 3, "Министр встретился с послом в Вене."),
    ("Министр встретился с послом в Вене. " * 2000, "Министр встретился с послом в Вене."),
    ("Министр встретился с послом в Вене\n" * 3, "Министр встретился с послом в Вене"),
    ("Посол прибыл\nПосол прибыл", "Посол прибыл"),
    ("Посол прибыл\n" * 3, "Посол прибыл"),
    ("Меню", "Меню"),
    ("Теги: Казахстан, Австрия", "Теги: Казахстан, Австрия"),
    ("Глава банка назвала слухи ложью\n\n❤ Подписаться | Прислать новость", "Глава банка назвала слухи ложью"),
    ("❤ Подписаться | Прислать новость", "❤ Подписаться | Прислать новость"),
]


@pytest.mark.parametrize(("page", "body"), NOTHING_ELSE, ids=range(len(NOTHING_ELSE)))
def test_a_page_of_words_never_becomes_empty(page, body):
    assert cleaning.parse_page(page)[0] == body
    assert kz.read_corpus(pd.DataFrame({"text": [page]})).articles["text"].tolist() == [body]


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


def test_an_official_page_on_one_line():
    body, removed = cleaning.parse_page(OFFICIAL)
    assert body.split("\n") == [
        "В Вене состоялась встреча с Иваном Ли.",
        "И.Петров: Добрый день!",
        "И.Ли: Спасибо. На встрече был Олег Титов.",
    ]
    taken = {span.rule: OFFICIAL[span.start : span.end] for span in removed}
    assert (taken["section"], taken["title"]) == ("События", "Встреча с министром Иваном Ли")
    assert (taken["stamp"], taken["place"]) == ("6 мая 2025 года 17:45", "Вена, Хофбург")
    assert taken["card"] == "Титов Олег Янович помощник Президента"
    assert set(taken) == {"section", "title", "stamp", "place", "card", "tags"}


def test_an_official_page_becomes_a_row_with_its_date_place_and_title():
    (row,) = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": [OFFICIAL]})).articles.to_dict("records")
    assert (f"{row['date']:%Y-%m-%d}", row["date_from"], row["place"]) == ("2025-05-06", "byline", "Вена")
    assert row["title"] == "Встреча с министром Иваном Ли"


def test_turns_of_an_interview_are_lines():
    page = "Вопрос: Какова цель визита? Ответ: Переговоры. И.Ли: Спасибо за ответ."
    assert cleaning.parse_page(page)[0].split("\n") == [
        "Вопрос: Какова цель визита?",
        "Ответ: Переговоры.",
        "И.Ли: Спасибо за ответ.",
    ]


PIECES = st.lists(
    st.sampled_from([page for _, page, _ in PAGES] + [page for _, page in LEFT_ALONE] + ["", " ", "\n"]), max_size=6
)
PIECES = PIECES | st.lists(st.sampled_from([OFFICIAL, OFFICIAL[:200], *(p for _, p, _ in PAGES)]), max_size=3)


PAGE = st.one_of(PIECES.map("\n".join), PIECES.map(" ".join), st.text(max_size=200))


@given(PAGE)
def test_cleaning_never_invents_a_character(raw):
    body, _ = cleaning.parse_page(raw)
    rest = iter(raw)
    assert all(any(c == r or (c in " \n" and r.isspace()) for r in rest) for c in body)


@given(PAGE)
def test_words_are_left_where_there_were_words(raw):
    body, _ = cleaning.parse_page(raw)
    assert bool(re.search(r"\w", body)) == bool(re.search(r"\w", raw))


@given(PAGE)
def test_cleaning_what_is_clean_changes_nothing(raw):
    body, _ = cleaning.parse_page(raw)
    assert cleaning.parse_page(body) == (body, [])


@given(PAGE)
def test_removed_spans_and_the_body_make_up_the_page(raw):
    body, spans = cleaning.parse_page(raw)
    assert all(0 <= span.start < span.end <= len(raw) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = [raw[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(raw)], strict=True)]
    assert "".join("".join(kept).split()) == "".join(body.split())


def test_explain_names_the_rule():
    assert cleaning.explain("Меню\nСтороны встретились.") == "menu: 'Меню'"


@pytest.mark.parametrize(
    ("body", "credit"),
    [
        ("Стороны встретились, сообщает МИД РК.", "МИД РК"),
        ("Стороны встретились, сообщила пресс-служба МИД РК.", "пресс-служба МИД РК"),
        ("Тема стала главной, передает DKNews.kz.", "DKNews.kz"),
        ("Об этом сообщил журналистам начальник управления.", None),
        ("Об этом сообщил «Интерфаксу» Иванов.", None),
        ("Об этом сообщает РИА «Новости» со ссылкой на посольство.", "РИА «Новости»"),
        ("Об этом сообщает «Новая газета».", "Новая газета"),
        ("Об этом сообщает Reuters со ссылкой на МИД РК.", "Reuters"),
        ("Визит отложен, передает Caravan.kz.", "Caravan.kz"),
        ("Визит отложен, сообщили со ссылкой на посольство Китая.", "посольство Китая"),
        ("«Визит отложен» (цитата по ТАСС).", "ТАСС"),
        ("Он сообщил, что прибудет. Министр сообщает партнёрам о планах.", None),
    ],
)
def test_credit(body, credit):
    assert cleaning.find_credit(body) == credit


# a post with Markdown, its words, and how many links and marks went
MARKDOWN = [
    *((*row["example"], None, None) for row in lexicons.load("markup")["markdown"]),
    ("**Встреча **[**прошла в**](https://mid.ru/a_(b))** Вене**", "Встреча прошла в Вене", 1, 4),
    ("__Читать здесь: __[__mid.ru__](https://mid.ru/)", "Читать здесь: mid.ru", 1, 3),
    ("⚡️Стороны в Вене** обсудили транзит** нефти.", "⚡️Стороны в Вене обсудили транзит нефти.", 0, 2),
    ("Стороны [согласны](https://mid.r", "Стороны согласны", 1, 0),
    ("[Посол [ЕС] прибыл](https://t.me/a)", "Посол [ЕС] прибыл", 1, 0),
    ("Слово п**ц и х****й и **всё**.", "Слово п**ц и х****й и всё.", 0, 2),
    ("Дата «__» ______ 2024 года, подпись ____ посла", "Дата «__» ______ 2024 года, подпись ____ посла", 0, 0),
    ("Движение** запрещено.\n** Признано опасным.", "Движение** запрещено.\n** Признано опасным.", 0, 0),
    ("Они встретились.\n* * *\nОни рады.", "Они встретились.\n* * *\nОни рады.", 0, 0),
    ("Пункт [1](прим. ред.) договора, 2**10, стр_2.", "Пункт [1](прим. ред.) договора, 2**10, стр_2.", 0, 0),
]


@pytest.mark.parametrize(("post", "plain", "links", "marks"), MARKDOWN)
def test_markdown_keeps_its_words(post, plain, links, marks):
    text, counts = cleaning.unmark(post)
    assert text == plain
    assert cleaning.unmark(text) == (text, {})
    if links is not None:
        assert (counts.get("markdown_link", 0), counts.get("markdown_mark", 0)) == (links, marks)


def test_markdown_is_a_repair_and_offsets_are_those_of_the_plain_text():
    post = "**Стороны** встретились, [сообщает](https://mid.ru) МИД.\n\nФото: МИД РК"
    corpus = kz.read_corpus(pd.DataFrame({"text": [post]}))
    assert corpus.articles["text"].tolist() == ["Стороны встретились, сообщает МИД."]
    assert dict(zip(corpus.repairs["rule"], corpus.repairs["count"], strict=True)) == {
        "markdown_link": 1,
        "markdown_mark": 2,
    }
    (row,) = corpus.removed.to_dict("records")
    assert (row["rule"], cleaning.unmark(post)[0][row["start"] : row["end"]]) == ("photo", "Фото: МИД РК")


@given(
    st.lists(st.sampled_from(["**", "__", "[", "](https://t.me/a)", "Стороны", "договор", " ", "\n", "*"]), max_size=12)
)
def test_plain_words_outlive_markdown(parts):
    text, _ = cleaning.unmark("".join(parts))
    assert re.sub("[^а-яёА-ЯЁ]", "", text) == re.sub("[^а-яёА-ЯЁ]", "", "".join(parts))
