"""Who says something together: each of those who are named holds the attitude; «стороны» alone are nobody."""

import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo.stance import explain

TABLE = """
# two and three with one verb
Россия и Казахстан осудили действия Израиля.                         | RUS KAZ
Россия, Казахстан и Китай осудили действия Израиля.                  | RUS KAZ CHN
МИД России и МИД Казахстана осудили действия Израиля.                | RU-MFA KZ-MFA
Лавров и Кошербаев осудили действия Израиля.                         | Лавров_Сергей Кошербаев_Ермек
Путин с Токаевым осудили действия Израиля.                           | Путин_Владимир Токаев_Касым-Жомарт
Путин и Ющенко осуждают действия Израиля.                            | Путин_Владимир Ющенко_Виктор
Токаев и его коллеги осудили действия Израиля.                       | Токаев_Касым-Жомарт
# whose officials they are
Президенты Казахстана и Чехии осудили действия Израиля.              | KAZ CZE
Министры иностранных дел России и Казахстана осудили действия Израиля. | RUS KAZ
Премьер-министры России и Казахстана осудили действия Израиля.       | RUS KAZ
Премьер-министр России осудил действия Израиля.                      | RUS
# one of them has no key
Назарбаев и Земан осудили действия Израиля.                          | Назарбаев_Нурсултан
# an apposition between them and the verb
Медведев и Назарбаев, лидеры двух государств, председательствующих в ОБСЕ, осудили действия Израиля. | Медведев_Дмитрий Назарбаев_Нурсултан
# the target is not his own critic
Нетаньяху и Путин осудили действия Израиля.                          | Путин_Владимир
# one alone, though another is named beside him
Токаев на встрече с Путиным осудил действия Израиля.                 | Токаев_Касым-Жомарт
# nobody by name
Министры осудили действия Израиля.                                   |
"""


def rows(table):
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines() if line[0] != "#"]


@pytest.mark.parametrize(("text", "holders"), rows(TABLE))
def test_each_of_those_who_speak_together_holds_the_attitude(text, holders):
    corpus = kz.read_corpus(pd.DataFrame({"text": [text]}), clean=False, dedupe=False)
    found = corpus.attitudes[corpus.attitudes["basis"].eq("statement")]
    assert found["holder"].tolist() == [key.replace("_", " ") for key in holders.split()]
    assert set(found["target"]) <= {"ISR"}
    assert set(found["polarity"]) <= {-1}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Владимир Путин, президент России: «Мы поддерживаем Казахстан».", "speaker Путин Владимир"),
        ("Новость дня: «Мы поддерживаем Казахстан».", "speaker unknown"),
        # whom he spoke to is whom he thanks and condoles with, where nobody else is named
        (
            "Назарбаев в разговоре с Президентом России Путиным выразил соболезнования в связи с захватом заложников.",
            "target Путин Владимир",
        ),
        ("Токаев на встрече с Президентом США выразил соболезнования Турции.", "target TUR"),
        ("Токаев в разговоре с Путиным выразил обеспокоенность терроризмом.", "target security"),
        # praise is no mere information
        ("Токаев отметил эффективность усилий Москвы.", "welcome +1"),
        ("Министр отметил рост товарооборота.", "inform +0"),
    ],
)
def test_explanations(text, told):
    assert told in explain(text)[0]


@pytest.mark.parametrize("text", ["Путин говорил по телефону с президентом Египта.", "Шторм обрушился на Москву."])
def test_no_statement(text):
    assert explain(text) == []
