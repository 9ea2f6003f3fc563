"""Sums of trade, investment, loans and aid: sentences as they are printed, and what they tell. Written before the rules."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kzdiplo as kz
from kzdiplo.amounts import find_amounts
from kzdiplo.amounts.money import find_sums

# Published on 12.03.2026. sentence | kind, millions, currency, bound, change, period, country>partner, plan; "-" none
TOLD = """
Рост товарооборота Казахстана и Швеции в 2025 году до $361,6 млн (+10,4 %). | trade 361.6M USD +0.104 2025-01-01..2025-12-31 KAZ>SWE
Взаимная торговля Казахстана и России выросла на 12% и достигла 4,2 млрд долларов США. | trade 4200M USD +0.12 KAZ>RUS
Объём инвестиций из Нидерландов в Казахстан превысил 27 млрд евро. | investment 27000M EUR above NLD>KAZ
Товарооборот Казахстана с Китаем вырос в 1,5 раза. | trade - +0.5 KAZ>CHN
Товарооборот Казахстана и Узбекистана увеличился с 3,2 до 4,1 млрд долларов. | trade 4100M USD from 3200M +0.281 KAZ>UZB
Казахстан выделил Кыргызстану почти 5 млрд тенге помощи. | aid 5000M KZT about KAZ>KGZ
Экспорт Казахстана в Китай составил $75,9 млн. | export 75.9M USD KAZ>CHN
Импорт Казахстана из Германии за 2025 год достиг 285,6 млн евро. | import 285.6M EUR 2025-01-01..2025-12-31 DEU>KAZ
По итогам 2025 года товарооборот Казахстана и Турции составил 5 млрд долл. | trade 5000M USD 2025-01-01..2025-12-31 KAZ>TUR
Приток прямых инвестиций из Швеции в Казахстан за 2005-2025 годы составил свыше $690 млн. | investment 690M USD above 2005-01-01..2025-12-31 SWE>KAZ
Казахстан и Турция намерены довести товарооборот до 15 млрд долларов. | trade 15000M USD KAZ>TUR plan
Казахстан и Китай планируют увеличить взаимную торговлю до $35 млрд к 2030 году. | trade 35000M USD 2030-01-01..2030-12-31 KAZ>CHN plan
По итогам прошлого года товарооборот Казахстана и Ирана составил 2 млрд долларов. | trade 2000M USD 2025-01-01..2025-12-31 KAZ>IRN
С июля 2023 года по июнь 2024 года экспорт Казахстана в Китай вырос на 34%. | export - +0.34 2023-07-01..2024-06-30 KAZ>CHN
За январь-май 2025 года товарооборот Казахстана и Ирана составил 140 млн долларов. | trade 140M USD 2025-01-01..2025-05-31 KAZ>IRN
За 9 месяцев 2025 года экспорт Казахстана в Италию снизился на 8,5%, до 9,1 млрд долларов. | export 9100M USD -0.085 2025-01-01..2025-09-30 KAZ>ITA
В первом полугодии 2025 года товарооборот Казахстана и Грузии сократился на треть. | trade - -0.333 2025-01-01..2025-06-30 KAZ>GEO
Товарооборот Казахстана и Монголии удвоился. | trade - +1 KAZ>MNG
Товарооборот Казахстана и Монголии вырос вдвое и составил 200 миллионов долларов. | trade 200M USD +1 KAZ>MNG
ЕАБР предоставил Казахстану кредит в размере 100 млн долларов. | loan 100M USD EDB>KAZ
Китай предоставит Кыргызстану заём на сумму 1,5 млрд юаней. | loan 1500M CNY CHN>KGZ plan
Япония выделила Казахстану грант в 300 тысяч долларов. | aid 0.3M USD JPN>KAZ
Казахстан и Катар подписали соглашения на сумму 17 млрд долларов. | contract 17000M USD KAZ>QAT
Стоимость контракта Казахстана с Францией составила 2 млрд евро. | contract 2000M EUR KAZ>FRA
Инвестиции Казахстана в Узбекистан составили около полутора миллиардов долларов. | investment 1500M USD about KAZ>UZB
Товарооборот России и Китая превысил $200 млрд. | trade 200000M USD above RUS>CHN
Товарооборот с Кувейтом составил 3,5 миллиона долларов, сообщили в Казахстане. | trade 3.5M USD KAZ>KWT
Товарооборот Казахстана и Японии достиг 2 миллиардов 300 миллионов долларов. | trade 2300M USD KAZ>JPN
Товарооборот Казахстана и Японии составляет 1 200 000 долларов. | trade 1.2M USD KAZ>JPN
Казахстанско-китайский товарооборот в прошлом году достиг рекордных 43,8 млрд долларов. | trade 43800M USD 2025-01-01..2025-12-31 KAZ>CHN
В 2025 году товарооборот Казахстана и Индии составил $1,1 млрд, экспорт – $0,6 млрд, импорт – $0,5 млрд. | trade 1100M USD 2025-01-01..2025-12-31 KAZ>IND ; export 600M USD 2025-01-01..2025-12-31 KAZ>IND ; import 500M USD 2025-01-01..2025-12-31 IND>KAZ
Германия инвестировала в Казахстан 7 млрд евро. | investment 7000M EUR DEU>KAZ
Россия поставила Казахстану товаров на 10 млрд рублей. | export 10000M RUB RUS>KAZ
Товарооборот Казахстана и Ирана вырос на 12% по сравнению с 2024 годом. | trade - +0.12 KAZ>IRN
Товарооборот Казахстана и Польши составил 2 млрд долларов, что на 15% больше, чем в 2024 году. | trade 2000M USD +0.15 KAZ>POL
Внешнеторговый оборот Казахстана составил 140 млрд долларов. | trade 140000M USD KAZ>
Казахстан направил в Турцию гуманитарную помощь на 1 млн долларов. | aid 1M USD KAZ>TUR
Европейский союз предоставит Казахстану €10 млн безвозмездной помощи. | aid 10M EUR EU>KAZ plan
Казахстан и Швейцария обсудили инвестиционный проект стоимостью 500 млн швейцарских франков. | investment 500M CHF ~CHE
Товарооборот Казахстана и Канады достиг 1 млрд канадских долларов. | trade 1000M CAD KAZ>CAN
Товарооборот Казахстана и США не превышает $4 млрд. | trade 4000M USD below KAZ>USA
Экспорт Казахстана в Бельгию — 300 млн USD (-5%). | export 300M USD -0.05 KAZ>BEL
"""
SILENT = """
Казахстан и Китай обсудили товарооборот.
Доля Китая в товарообороте Казахстана составила 20%.
Экспорт зерна Казахстана составил 10 млн тонн.
Министр Казахстана купил дом за 2 млн долларов.
Товарооборот Казахстана и России вырос на 300 млн долларов.
Президент США Дональд Трамп прибыл в Казахстан.
"""


def corpus_of(*texts):
    return kz.read_corpus(pd.DataFrame({"text": texts, "date": ["2026-03-12"] * len(texts)}), clean=False, dedupe=False)


def shown(row):
    """One row of the table as the specification writes it."""
    known = pd.notna(row.amount)
    words = [row.kind, f"{row.amount / 1e6:g}M {row.currency}" if known else "-", row.bound]
    words += [f"from {row.before / 1e6:g}M" if pd.notna(row.before) else ""]
    words += [f"{round(row.change, 3):+g}" if pd.notna(row.change) else ""]
    words += [f"{row.period_start:%Y-%m-%d}..{row.period_end:%Y-%m-%d}" if pd.notna(row.period_start) else ""]
    source, target, partner = ("" if pd.isna(key) else key for key in (row.source, row.target, row.partner))
    words += [f"{source}>{target}" if source or target else f"~{partner}"]
    return " ".join(str(w) for w in [*words, "plan" if row.planned else ""] if pd.notna(w) and w != "")


@pytest.mark.parametrize("line", TOLD.strip().splitlines(), ids=lambda line: line[:50])
def test_sentence(line):
    text, expected = (cell.strip() for cell in line.split("|"))
    assert [shown(row) for row in find_amounts(corpus_of(text)).itertuples()] == [
        r.strip() for r in expected.split(" ; ")
    ]


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_no_amount(text):
    assert find_amounts(corpus_of(text)).empty


def test_seeds(seeds):
    """Швеция: the figures of the fifth round of consultations."""
    rows = [shown(row) for row in seeds.amounts.itertuples()]
    year = "2025-01-01..2025-12-31"
    assert rows == [
        f"trade 361.6M USD +0.104 {year} KAZ>SWE",
        f"export 75.9M USD {year} KAZ>SWE",
        f"import 285.6M USD {year} SWE>KAZ",
        "investment 690M USD above 2005-01-01..2025-12-31 SWE>KAZ",
    ]


def test_where_it_stands(seeds):
    text = seeds.articles.set_index("doc_id")["text"]
    assert all(text[row.doc_id][row.start : row.end] in row.evidence for row in seeds.amounts.itertuples())
    assert text[seeds.amounts["doc_id"][0]][seeds.amounts["start"][0] : seeds.amounts["end"][0]] == "$361,6 млн"


def test_without_publication_date_a_relative_period_stays_empty():
    corpus = kz.read_corpus(pd.DataFrame({"text": ["В прошлом году экспорт Казахстана составил $5 млн."]}), clean=False)
    assert corpus.amounts["period_start"].isna().all() and len(corpus.amounts) == 1


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from([("млн", 1e6), ("млрд", 1e9), ("тыс.", 1e3)]))
def test_a_sum_is_its_figure_times_its_unit(whole, tenth, unit):
    word, factor = unit
    (told,) = find_sums(f"на {whole},{tenth} {word} долларов США")
    assert (told.amount, told.currency) == (pytest.approx((whole + tenth / 10) * factor), "USD")
