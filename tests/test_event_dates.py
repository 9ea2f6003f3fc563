"""When an event took place: sentences as they are printed, and the days they mean. Written before the rules."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kzdiplo as kz
from kzdiplo.times.spans import find_spans, month_span

MET = "Россия и Казахстан провели встречу"
WILL = "Россия и Казахстан проведут встречу"

# published | sentence | first day | last day | precision. 12.03.2026 is a Thursday.
DATES = f"""
2026-03-12 | Сегодня {MET}.                                              | 2026-03-12 | 2026-03-12 | day
2026-03-12 | Вчера {MET}.                                                | 2026-03-11 | 2026-03-11 | day
2026-03-12 | Позавчера {MET}.                                            | 2026-03-10 | 2026-03-10 | day
2026-03-12 | Накануне {MET}.                                             | 2026-03-11 | 2026-03-11 | day
2026-03-12 | Завтра {WILL}.                                              | 2026-03-13 | 2026-03-13 | day
2026-03-12 | Послезавтра {WILL}.                                         | 2026-03-14 | 2026-03-14 | day
2026-03-12 | 5 марта {MET}.                                              | 2026-03-05 | 2026-03-05 | day
2026-01-03 | {MET} 30 декабря.                                           | 2025-12-30 | 2025-12-30 | day
2025-12-28 | {WILL} 10 января.                                           | 2026-01-10 | 2026-01-10 | day
2026-06-20 | {MET} 5 января.                                             | 2026-01-05 | 2026-01-05 | day
2026-06-20 | {MET} 25 декабря.                                           | 2025-12-25 | 2025-12-25 | day
2026-03-12 | {MET} 5 декабря 2024 года.                                  | 2024-12-05 | 2024-12-05 | day
2026-03-12 | {MET} 5 декабря прошлого года.                              | 2025-12-05 | 2025-12-05 | day
2026-03-12 | {WILL} 5 декабря текущего года.                             | 2026-12-05 | 2026-12-05 | day
2026-03-12 | {MET} 5 марта с.г.                                          | 2026-03-05 | 2026-03-05 | day
2026-03-12 | {MET} 05.03.2026 в Астане.                                  | 2026-03-05 | 2026-03-05 | day
2026-03-12 | 5-го марта {MET}.                                           | 2026-03-05 | 2026-03-05 | day
2026-03-12 | {MET} 14-15 февраля 2025 года.                              | 2025-02-14 | 2025-02-15 | range
2026-03-12 | {MET} 14 и 15 февраля.                                      | 2026-02-14 | 2026-02-15 | range
2026-03-12 | {MET} с 3 по 5 марта.                                       | 2026-03-03 | 2026-03-05 | range
2026-03-12 | {MET} с 28 февраля по 2 марта.                              | 2026-02-28 | 2026-03-02 | range
2026-03-12 | {MET} 30 апреля – 2 мая 2025 года.                          | 2025-04-30 | 2025-05-02 | range
2026-01-12 | {MET} с 28 декабря по 3 января.                             | 2025-12-28 | 2026-01-03 | range
2026-03-12 | {MET} с 28 декабря 2024 года по 3 января 2025 года.         | 2024-12-28 | 2025-01-03 | range
2026-03-12 | В понедельник {MET}.                                        | 2026-03-09 | 2026-03-09 | day
2026-03-12 | Во вторник {MET}.                                           | 2026-03-10 | 2026-03-10 | day
2026-03-12 | В четверг {MET}.                                            | 2026-03-12 | 2026-03-12 | day
2026-03-12 | В пятницу {WILL}.                                           | 2026-03-13 | 2026-03-13 | day
2026-03-12 | В минувшую пятницу {MET}.                                   | 2026-03-06 | 2026-03-06 | day
2026-03-12 | В прошлую среду {MET}.                                      | 2026-03-04 | 2026-03-04 | day
2026-03-12 | На прошлой неделе {MET}.                                    | 2026-03-02 | 2026-03-08 | week
2026-03-12 | На этой неделе {MET}.                                       | 2026-03-09 | 2026-03-15 | week
2026-03-12 | На следующей неделе {WILL}.                                 | 2026-03-16 | 2026-03-22 | week
2026-03-12 | В минувшие выходные {MET}.                                  | 2026-03-07 | 2026-03-08 | range
2026-03-12 | В апреле 2026 года {WILL}.                                  | 2026-04-01 | 2026-04-30 | month
2025-12-06 | В апреле {WILL}.                                            | 2026-04-01 | 2026-04-30 | month
2026-06-15 | В ноябре {MET}.                                             | 2025-11-01 | 2025-11-30 | month
2026-03-12 | В прошлом месяце {MET}.                                     | 2026-02-01 | 2026-02-28 | month
2026-03-12 | {WILL} в мае текущего года.                                 | 2026-05-01 | 2026-05-31 | month
2026-03-12 | В первой половине мая {WILL}.                               | 2026-05-01 | 2026-05-15 | range
2026-03-12 | Во второй половине мая 2026 года {WILL}.                    | 2026-05-16 | 2026-05-31 | range
2026-03-12 | В начале февраля {MET}.                                     | 2026-02-01 | 2026-02-10 | range
2026-03-12 | В середине февраля {MET}.                                   | 2026-02-11 | 2026-02-20 | range
2026-03-12 | В конце февраля {MET}.                                      | 2026-02-21 | 2026-02-28 | range
2026-03-12 | В апреле-мае 2026 года {WILL}.                              | 2026-04-01 | 2026-05-31 | range
2026-03-12 | Осенью 2025 года {MET}.                                     | 2025-09-01 | 2025-11-30 | season
2026-03-12 | Прошлой осенью {MET}.                                       | 2025-09-01 | 2025-11-30 | season
2026-03-12 | Летом {WILL}.                                               | 2026-06-01 | 2026-08-31 | season
2026-03-12 | Осенью этого года {WILL}.                                   | 2026-09-01 | 2026-11-30 | season
2026-03-12 | Зимой 2025 года {MET}.                                      | 2025-01-01 | 2025-12-31 | year
2026-03-12 | Во втором квартале 2025 года {MET}.                         | 2025-04-01 | 2025-06-30 | quarter
2026-03-12 | В IV квартале 2025 года {MET}.                              | 2025-10-01 | 2025-12-31 | quarter
2026-03-12 | В первом полугодии 2025 года {MET}.                         | 2025-01-01 | 2025-06-30 | half
2026-03-12 | Во второй половине 2026 года {WILL}.                        | 2026-07-01 | 2026-12-31 | half
2026-03-12 | В первой половине года {WILL}.                              | 2026-01-01 | 2026-06-30 | half
2026-03-12 | В прошлом году {MET}.                                       | 2025-01-01 | 2025-12-31 | year
2026-03-12 | В 2024 году {MET}.                                          | 2024-01-01 | 2024-12-31 | year
2026-03-12 | В следующем году {WILL}.                                    | 2027-01-01 | 2027-12-31 | year
2026-03-12 | Два дня назад {MET}.                                        | 2026-03-10 | 2026-03-10 | day
2026-03-12 | Неделю назад {MET}.                                         | 2026-03-02 | 2026-03-08 | week
2026-03-12 | {WILL} через две недели.                                    | 2026-03-23 | 2026-03-29 | week
2026-03-12 | Год назад {MET}.                                            | 2025-01-01 | 2025-12-31 | year
           | {MET} 14 февраля 2025 года.                                 | 2025-02-14 | 2025-02-14 | day
           | В апреле 2026 года {MET}.                                   | 2026-04-01 | 2026-04-30 | month
2026-03-12 | {MET}.                                                      |            |            |
2026-03-12 | Накануне визита в Астану {MET}.                             |            |            |
2026-03-12 | {MET} и договорились завершить работу до 5 мая.             |            |            |
2026-03-12 | {MET} и сверили договор от 25 мая 1992 года.                |            |            |
2026-03-12 | {MET} о планах на 2030 год.                                 |            |            |
2026-03-12 | Прошла встреча России и Казахстана, посвящённая учреждению 15 декабря Днём языков. | | |
"""
# Never guessed: the words count from a day that is not known, or name a day of no calendar.
WITHOUT = f"""
           | Вчера {MET}.                     | no publication date | Вчера
           | {MET} 14 февраля.                | no publication date | 14 февраля
           | На прошлой неделе {MET}.         | no publication date | На прошлой неделе
           | В понедельник {MET}.             | no publication date | В понедельник
           | В апреле {MET}.                  | no publication date | В апреле
           | {MET} с 3 по 5 марта.            | no publication date | с 3 по 5 марта
           | В прошлом году {MET}.            | no publication date | В прошлом году
2026-03-12 | {MET} 31 ноября 2025 года.       | no such day         | 31 ноября 2025 года
2026-03-12 | {MET} 31 ноября.                 | no such day         | 31 ноября
2026-03-12 | {MET} 29 февраля 2025 года.      | no such day         | 29 февраля 2025 года
2026-03-12 | {MET} 30-31 ноября 2025 года.    | no such day         | 30-31 ноября 2025 года
"""


def rows(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.strip("\n").splitlines()]


def told(text, published):
    table = pd.DataFrame({"text": [text], "date": [published or None]})
    return kz.read_corpus(table, clean=False).events


def shown(value):
    return "" if pd.isna(value) else str(value)[:10]


@pytest.mark.parametrize("row", rows(DATES), ids=lambda row: row[1].replace(MET, "M").replace(WILL, "W")[:40])
def test_date_with_its_precision(row):
    published, text, first, last, precision = row
    events = told(text, published)
    event = events[events["kind"] != "visit"].iloc[0]
    assert [shown(event["date"]), shown(event["date_end"]), shown(event["precision"])] == [first, last, precision]


@pytest.mark.parametrize("row", rows(WITHOUT), ids=lambda row: row[1].replace(MET, "M")[:40])
def test_what_is_not_known_stays_empty_and_says_why(row):
    published, text, why, words = row
    event = told(text, published).iloc[0]
    assert pd.isna(event["date"]) and pd.isna(event["date_end"]) and pd.isna(event["precision"])
    assert [event["date_from"], event["date_text"]] == [why, words]


def test_the_words_of_a_date_are_kept():
    event = told(f"{MET} 14-15 февраля 2025 года.", "2026-03-12").iloc[0]
    assert [event["date_from"], event["date_text"]] == ["text", "14-15 февраля 2025 года"]


def test_the_dateline_dates_the_lead():
    corpus = kz.read_corpus(
        pd.DataFrame({"text": [f"Вена. 5 декабря. KAZAKHSTAN TODAY - {MET}."], "date": ["2025-12-06"]})
    )
    event = corpus.events.iloc[0]
    assert [shown(event["date"]), event["precision"], event["date_from"]] == ["2025-12-05", "day", "dateline"]
    assert pd.isna(event["date_text"])


@given(st.integers(1990, 2035), st.integers(1, 12))
def test_a_month_ends_where_the_next_begins(year, month):
    first, last = month_span(year, month)
    following = month_span(year + month // 12, month % 12 + 1)[0]
    assert (first.day, (following - last).days) == (1, 1)


@given(st.dates(min_value=pd.Timestamp("1990-01-01").date(), max_value=pd.Timestamp("2035-12-31").date()), st.data())
def test_every_span_lies_in_order_and_in_its_text(published, data):
    text = " ".join(
        data.draw(st.permutations(["вчера", "5 мая", "в апреле", "на прошлой неделе", "в 2024 году", "31 ноября"]))
    )
    spans = find_spans(text, published)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.first <= s.last if s.first else s.fault for s in spans)
