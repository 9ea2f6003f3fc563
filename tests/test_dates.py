"""Dates and datelines."""

import datetime as dt

import pytest

from kzdiplo import dates

DATELINES = [  # text, place, day, month, agency
    ("Вена. 5 декабря. KAZAKHSTAN TODAY - Министр", "Вена", 5, 12, "KAZAKHSTAN TODAY"),
    ("Астана. 17 февраля. KAZAKHSTAN TODAY - Казахстанские", "Астана", 17, 2, "KAZAKHSTAN TODAY"),
    ("CentralAsia (KZ) - Министр", None, None, None, "CentralAsia (KZ)"),
    ("АСТАНА, 9 фев - Sputnik. Министр", "Астана", 9, 2, "Sputnik"),
    ("МОСКВА, 22 октября. /ТАСС/. Министр", "Москва", 22, 10, "ТАСС"),
    ("Астана. 4 мая. ИНТЕРФАКС-КАЗАХСТАН - Министр", "Астана", 4, 5, "ИНТЕРФАКС-КАЗАХСТАН"),
    ("АСТАНА. КАЗИНФОРМ - Министр", "Астана", None, None, "КАЗИНФОРМ"),
    ("НУР-СУЛТАН. КАЗИНФОРМ - Министр", "Нур-Султан", None, None, "КАЗИНФОРМ"),
    ("Астана - 8 октября /KZinform/. Министр", "Астана", 8, 10, "KZinform"),
    ("НЬЮ-ЙОРК, 3 сен — РИА Новости. Министр", "Нью-Йорк", 3, 9, "РИА Новости"),
    ("БАКУ, 5 мая 2020 года - Trend - Министр", "Баку", 5, 5, "Trend"),
    ("МИНСК /БЕЛТА/. Министр", "Минск", None, None, "БЕЛТА"),
]


@pytest.mark.parametrize(("text", "place", "day", "month", "agency"), DATELINES)
def test_dateline(text, place, day, month, agency):
    found = dates.parse_dateline(text)
    assert (found.place, found.day, found.month, found.agency) == (place, day, month, agency)
    assert text[found.end :] in {"Министр", "Казахстанские"}


@pytest.mark.parametrize(
    "text",
    [
        "Вена приняла министров.",
        "Вена, ТАСС и Интерфакс договорились.",
        "Агентство ТАСС - партнёр форума.",
        "ТАСС сообщает о встрече.",
        "5 декабря министр прибыл.",
        "",
    ],
)
def test_no_dateline(text):
    assert dates.parse_dateline(text) is None


@pytest.mark.parametrize(
    ("raw", "given", "url", "date", "known"),
    [
        (" date 2026-03-08 Основной темой", None, None, "2026-03-08", "header"),
        ("Встреча.\nОпубликовано 8 апреля 2021 в 11:08\n14.11.2024", None, None, "2021-04-08", "byline"),
        ("Встреча.\n14.11.2024", None, "eadaily.com/ru/news/2021/04/08/x", "2021-04-08", "url"),
        ("Встреча.", "2014-05-17", None, "2014-05-17", "metadata"),
        ("Встреча.", "2014-05-17T10:00:00+05:00", None, "2014-05-17", "metadata"),
        ("Встреча.", "17.05.2014, 13:04", None, "2014-05-17", "metadata"),
        ("Встреча.", "2014/05/17", None, "2014-05-17", "metadata"),
        ("Встреча.", "20140517", None, "2014-05-17", "metadata"),
        ("Встреча.", "May 17, 2014", None, "2014-05-17", "metadata"),
        ("Встреча.", "Sat, 17 May 2014 10:00:00 +0500", None, "2014-05-17", "metadata"),
        ("Встреча.", "1400284800", None, "2014-05-17", "metadata"),
        ("Встреча.", "05-12-2014", None, None, None),
        ("8 Октября 2023, 17:44 1109\nВстреча.", None, None, "2023-10-08", "stamp"),
        ("Заголовок\n04.05.2014, 13:04\nВстреча.", None, None, "2014-05-04", "stamp"),
        ("Заголовок 08.10.2018 14:49 Встреча началась.", None, None, "2018-10-08", "stamp"),
        ("Обновлено: 18.01.2026, 09:36 (АСТ)\nВстреча.", None, None, "2026-01-18", "update"),
        ("12:30 17.01.2026 (обновлено: 09:36 18.01.2026)\nВстреча.", None, None, "2026-01-17", "stamp"),
        ("Встреча.\nДата публикации: 6 мая 2025 года, 16:05 Ссылка", None, None, "2025-05-06", "byline"),
        ("Анонс на 7 мая 2025 года\nВстреча.", None, None, None, None),
        ("Опубликовано 5 мая 2020 года заявление.", None, None, None, None),
        ("Встреча.", None, "https://ru.sputnik.kz/20260118/vstrecha-1.html", "2026-01-18", "url"),
        ("Встреча.", None, "https://site.kz/news/08-04-2021/x", "2021-04-08", "url"),
        ("Встреча.", None, "https://site.kz/news/20211332/x", None, None),
        # two dates on a page
        ("14.11.2024\n04.05.2014\nВстреча.", None, None, None, None),
        ("Он сказал сегодня, 8 апреля.\n08.04.2021\nДругая новость\n14.11.2024", None, None, "2021-04-08", "stamp"),
        ("14.11.2024\nВЕНА, 8 апр - Sputnik. Встреча.", None, None, None, None),
        (" date 2026-03-08 ВЕНА, 5 дек - Sputnik. Встреча.", None, None, None, None),
        (" date 2025-12-06 ВЕНА, 5 дек - Sputnik. Встреча.", None, None, "2025-12-06", "header"),
        ("Встреча 8 апреля.\n14.11.2024", None, None, None, None),
        (" date 2025-11-31 Встреча.", None, None, None, None),
        ("Встреча.", "31 ноября 2025", None, None, None),
    ],
)
def test_publication_date_and_how_it_is_known(raw, given, url, date, known):
    assert dates.find_date(raw, given, url) == (dt.date.fromisoformat(date) if date else None, known)


@pytest.mark.parametrize(
    ("line", "published", "day"),
    [
        ("Вена. 5 декабря. ТАСС - ", "2025-12-06", "2025-12-05"),
        ("Вена. 31 декабря. ТАСС - ", "2026-01-01", "2025-12-31"),
        ("Вена. 2 января. ТАСС - ", "2026-01-01", "2026-01-02"),
        ("Вена. 29 февраля. ТАСС - ", "2024-03-01", "2024-02-29"),
        ("ВЕНА. ТАСС - ", "2024-03-01", None),
    ],
)
def test_the_day_of_a_dateline_takes_its_year_from_the_publication(line, published, day):
    found = dates.dateline_date(dates.parse_dateline(line), dt.date.fromisoformat(published))
    assert found == (dt.date.fromisoformat(day) if day else None)
