"""Codes and names of countries, and the words that are none: tables of Russian examples."""

from __future__ import annotations

import pytest
from babel import Locale

import kzdiplo as kz
from kzdiplo import countries, lexicons


def test_every_iso_code_has_a_name_in_both_languages():
    assert len(countries.names("ru")) == len(countries.names("en")) == len(countries.alpha3_by_alpha2()) == 249
    assert all(countries.names("ru").values())


@pytest.mark.parametrize(
    ("code", "short", "russian", "english"),
    [
        ("KAZ", "KZ", "Казахстан", "Kazakhstan"),
        ("KOR", "KR", "Республика Корея", "South Korea"),
        ("NOR", "NO", "Норвегия", "Norway"),  # a bare NO would be False in YAML
        ("ZAF", "ZA", "ЮАР", "South Africa"),
        ("KGZ", "KG", "Кыргызстан", "Kyrgyzstan"),
    ],
)
def test_codes_and_names(code, short, russian, english):
    assert countries.alpha3_by_alpha2()[short] == code
    assert (countries.names("ru")[code], countries.names("en")[code]) == (russian, english)


def test_an_unknown_language_is_refused():
    with pytest.raises(kz.InputError, match="language='kk': accepted is 'ru' or 'en'; choose one of them"):
        countries.names("kk")


def test_members_and_sides_are_codes():
    known = set(countries.names("ru"))
    entries = lexicons.load("organisations")["organisations"]
    assert {
        code for entry in entries.values() for code in [*entry.get("members", []), *filter(None, [entry.get("side")])]
    } <= known
    sides = {entry["side"] for entry in lexicons.load("persons")["persons"].values()}
    assert sides <= known | set(entries)


def test_the_base_is_that_of_the_cldr():
    russian = {name.replace("ё", "е"): code for code, name in Locale("ru").territories.items()}
    codes = countries.alpha3_by_alpha2()
    ours = {wording.replace("ё", "е"): key for wording, kind, key, _ in countries.wordings() if kind == "country"}
    shared = {name: code for name, code in russian.items() if name in ours}
    assert len(shared) > 210
    assert {n: ours[n] for n, code in shared.items() if code in codes and ours[n] != codes[code]} == {}


FALSE_FRIENDS = """
Кроме того, того же мнения придерживаются многие.                       |
По словам министра, это слова поддержки.                                 |
Поставки газа растут, газ дорожает, Газом торгуют.                       |
Это прагматичный подход, пражский журнал.                                |
Данияр Асанов и Даниил Петров прибыли.                                   |
Кубок мира и кубический метр.                                            |
На полях саммита и в поле.                                               |
На экране и за экраном.                                                  |
Дым и чад стояли долго. Чад рассеялся.                                   |
Дни были мали. Мали они и теперь.                                        |
Врач лечит катар желудка.                                                |
Он может грузить и грузит вагоны.                                        |
Туркменистан и Турция, турецкий и туркменский языки.                     | TKM TUR
Штат Джорджия в США и Грузия.                                            | USA GEO
Джордж Буш прибыл в Грузию.                                              | GEO
Магазин на Китай-городе открыт, а Китай далеко.                          | CHN
Республика Корея и Корейская Народно-Демократическая Республика          | KOR PRK
Северная Корея, Южная Корея, Корейский полуостров                        | PRK KOR
Республика Конго и Демократическая Республика Конго                      | COG COD
Гвинея, Гвинея-Бисау, Экваториальная Гвинея, Папуа — Новая Гвинея        | GIN GNB GNQ PNG
Новая Гвинея – остров.                                                   |
Доминика и Доминиканская Республика                                      | DMA DOM
доминикский и доминиканский послы                                        | DMA DOM
Нигер и Нигерия, нигерский и нигерийский послы                           | NER NGA NER NGA
Судан и Южный Судан, суданский и южносуданский послы                     | SDN SSD SDN SSD
Самоа и Американское Самоа                                               | WSM ASM
Федеративные Штаты Микронезии и Соединённые Штаты                        | FSM USA
Монголия и Внутренняя Монголия                                           | MNG
Ирландия и Северная Ирландия                                             | IRL
Индийский океан, Японское море, Финский залив                            |
Южно-Китайское море и Индо-Тихоокеанский регион                          |
Переговоры шли на казахском, русском и английском языках.                |
Российские туристы и россияне отдыхали на море.                          | RUS
Американцы предложили план, об этом договорились с китайцами.            | USA CHN
Депутат обвинил британцев, Киев благодарен казахстанцам, суд наказал россиян. | GBR UKR KAZ
советско-российский и арабо-израильский                                  | RUS ISR
турко-казахстанский, кыргызско-узбекский, франко-германский              | TUR KAZ KGZ UZB FRA DEU
Министр РТ и министр КР прибыли.                                         |
Партия «Ар-Намыс» и Азербайджан                                          | AZE
Таджикистан: министр РТ прибыл.                                          | TJK TJK
"""


@pytest.mark.parametrize("line", FALSE_FRIENDS.strip().splitlines())
def test_false_friends(line, article):
    text, keys = (cell.strip() for cell in line.split("|"))
    mentions = article(text).mentions
    assert mentions.loc[mentions["kind"].eq("country"), "key"].tolist() == keys.split()


def test_money_names_a_state_that_deals_with_nobody(article):
    mentions = article("Казахстан вложил 100 долларов США, 50 канадских долларов и говорил с Китаем.").mentions
    forms = mentions.loc[mentions["kind"].eq("country")].set_index("key")["form"].to_dict()
    assert forms == {"KAZ": "noun", "USA": "currency", "CAN": "currency", "CHN": "noun"}
