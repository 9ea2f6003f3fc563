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
]


@pytest.mark.parametrize(("text", "place", "day", "month", "agency"), DATELINES)
def test_dateline(text, place, day, month, agency):
    found = dates.parse_dateline(text)
    assert (found.place, found.day, found.month, found.agency) == (place, day, month, agency)
    assert text[found.end :] in {"Министр", "Казахстанские"}


@pytest.mark.parametrize(
    "text", ["Вена приняла министров.", "ТАСС сообщает о встрече.", "5 декабря министр прибыл.", ""]
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
        ("Встреча 8 апреля.\n14.11.2024", None, None, None, None),
        (" date 2025-11-31 Встреча.", None, None, None, None),
        ("Встреча.", "31 ноября 2025", None, None, None),
    ],
)
def test_publication_date_and_how_it_is_known(raw, given, url, date, known):
    assert dates.find_date(raw, given, url) == (dt.date.fromisoformat(date) if date else None, known)
