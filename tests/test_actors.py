"""Mentions: each table is a list of Russian examples and what must, or must not, be found in them."""

from __future__ import annotations

import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo.actors import explain_roles, members
from kzdiplo.actors.nominative import decline, nominative, possible_nominatives

GOLD = pd.read_csv("tests/gold/mentions.tsv", sep="\t", dtype=str, keep_default_na=False)


def mentions_of(text: str, kind: str | None = None) -> pd.DataFrame:
    corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": [text]}), clean=False, dedupe=False)
    return corpus.mentions if kind is None else corpus.mentions[corpus.mentions["kind"] == kind]


COUNTRIES = """
Казахстаном и Кувейтом подписан план                     | KAZ KWT
Республика Казахстан и Республика Корея                  | KAZ KOR
послы Кыргызстана, Киргизии и Кыргызской Республики       | KGZ KGZ KGZ
КНР и КНДР, США и РФ, ОАЭ и ЮАР                          | CHN PRK USA RUS ARE ZAF
Соединённых Штатов и Соединенного Королевства            | USA GBR
перспективы казахско-индийского взаимодействия           | KAZ IND
казахстанско-российской границы                          | KAZ RUS
встреча со словацкими предпринимателями                  | SVK
Акорда и Кремль договорились                             | KAZ RUS
у Москвы больше нет близких отношений                    | RUS
Астана традиционно выступает за мир                      | KAZ
переговоры прошли в Астане                               |
в Москве заявили, а в Пекине считают иначе               | RUS CHN
в Москве заявил министр, в Пекине живут люди             |
позиция Бишкека и руководство Ташкента                   | KGZ UZB
Белый дом, Елисейский дворец и Даунинг-стрит             | USA FRA GBR
жители Минска и аэропорт Киева                           |
министр поблагодарил Пекин за поддержку                   | CHN
сенатор обрушился на Пекин                                | CHN
министр назвал Пекин добрым соседом                       | CHN
министр публично раскритиковал Лондон                     | GBR
президент предложил Кабулу консультации                   | AFG
президент посетил Пекин и показал министру Лондон         |
в Исламабаде это отрицают                                | PAK
в Пекине, где прошла встреча, обвинения отвергли          | CHN
в Пекине вновь призвали к миру, в Париже довольны         | CHN FRA
в Пекине призвали к миру участники встречи                |
в Пекине приветствовали гостей школьники                  |
Баку и Астана с такой оценкой не согласились              | AZE KAZ
Брюссель призвал Бельгию к миру                          | BEL BEL
площадка, предоставленная Ереваном                        | ARM
столицей стала Астана, названная Ереваном Востока          |
Киргизия, Туркмения, Белоруссия и Молдавия               | KGZ TKM BLR MDA
Бирма, Свазиленд, Заир, Цейлон и Голландия               | MMR SWZ COD LKA NLD
визит Лаврова в Нур-Султан                               |
мэр Москвы Сергей Собянин                                |
кроме того, по словам министра, цены на газ выросли      |
Того же мнения придерживается министр                    |
роман о кубе и его объёме                                |
поставки газа и чада                                     |
Туркменистан принял участие                              | TKM
казахский язык преподают в школе                         |
страны Латинской Америки и Северной Америки              |
"""

PLACES = """
переговоры прошли в Астане                               | Астана
страны Центральной Азии и Южного Кавказа                 | R-CENTRAL-ASIA R-SOUTH-CAUCASUS
страны Латинской Америки                                 | R-LATIN-AMERICA
диалог «Центральная Азия – Северная Европа»              |
"""

ORGANISATIONS = """
сообщает МИД РК                                          | KZ-MFA
Министерство иностранных дел Республики Казахстан        | KZ-MFA
российский МИД выступил с заявлением                     | RU-MFA
генеральный секретарь МИД Иордании                       | JO-MFA
в рамках СНГ, ЕАЭС, ОДКБ, ШОС и СВМДА                    | CIS EAEU CSTO SCO CICA
Организации по безопасности и сотрудничеству в Европе    | OSCE
в сенате Франции                                         | FR-SENATE
диалог «Центральная Азия – Северная Европа»              | CA-NORDIC
Совет Безопасности ООН и Африканский союз                | UN-SC AU
совет дал министр                                        |
Постоянный совет ОБСЕ и БДИПЧ                            | OSCE-PC OSCE-ODIHR
на саммите ОТГ, ОИС, АСЕАН и БРИКС                       | OTS OIC ASEAN BRICS
заседание Высшего Евразийского экономического совета     | EAEU-SUPREME
встреча в формате «С5+1» и «Центральная Азия – Италия»   | C5+1 CA-ITALY
Консультативной встречи глав государств Центральной Азии | CA-CONSULTATIVE
министерство энергетики России и Минтранс Казахстана     | RU-ENERGY KZ-TRANSPORT
Генпрокуратура РК и казахстанское министерство юстиции   | KZ-PROSECUTOR KZ-JUSTICE
Совет безопасности России, Совет Безопасности ООН        | RU-SECURITY-COUNCIL UN-SC
в ВОЗ, ВОИС, ЮНИДО и МАГАТЭ                              | WHO WIPO UNIDO IAEA
Брюссель призвал Астану к миру                           | EU
депутат мажилиса ответил госдепу                         | KZ-MAJILIS US-MFA
воз и ныне там, а мом и мот пишутся иначе                |
"""

MEMBERS = """
EAEU  |      | ARM BLR KAZ KGZ RUS
EAEU  | 2014 | BLR KAZ RUS
SCO   | 2016 | CHN KAZ KGZ RUS TJK UZB
BRICS | 2023 | BRA CHN IND RUS ZAF
OTS   | 2018 | AZE KAZ KGZ TUR
UN    |      |
"""

PERSONS = """
министр иностранных дел Республики Казахстан Ермек Кошербаев | Кошербаев Ермек | министр иностранных дел | KAZ | 3
встретился с генсеком ОБСЕ Феридуном Синирлиоглу             | Синирлиоглу Феридун | генеральный секретарь | OSCE | 2
президентом Казахстана Касым-Жомартом Токаевым               | Токаев Касым-Жомарт | президент | KAZ | 1
послание президента ЮАР Сирила Рамафосы народу               | Рамафоса Сирил | президент | ZAF | 1
Ермек Кошербаев, министр иностранных дел Казахстана, отметил | Кошербаев Ермек | министр иностранных дел | KAZ | 3
беседа с заместителем министра иностранных дел Китая Ма Чжаосюем | Ма Чжаосюй | заместитель министра иностранных дел | CHN | 4
шведская делегация, возглавленная послом Еленой Петровой     | Петрова Елена | посол | SWE | 4
"""

NAMES = """
Аланом Винде          | Алан Винде
Джордином Хилл-Льюисом | Джордин Хилл-Льюис
Тандо Матикой         | Тандо Матика
Айзеком Мбулело Силеку | Айзек Мбулело Силеку
Павола Витека         | Павол Витек
Марией Телалиан       | Мария Телалиан
Дайфаллой Али Аль-Файезом | Дайфалла Али Аль-Файез
Торбьёрном Сольстрёмом | Торбьёрн Сольстрём
Владимиру Зеленскому  | Владимир Зеленский
Гурбангулы Бердымухамедовым | Гурбангулы Бердымухамедов
Дмитрия Медведева     | Дмитрий Медведев
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("kind", "text", "keys"),
    [
        (kind, *row)
        for kind, table in [("country", COUNTRIES), ("place", PLACES), ("organisation", ORGANISATIONS)]
        for row in rows(table)
    ],
)
def test_what_a_text_names(kind, text, keys):
    found = mentions_of(text, kind)
    assert [k for k in found["key"] if kind != "place" or k in keys or not keys] == keys.split()


@pytest.mark.parametrize(("key", "year", "states"), rows(MEMBERS))
def test_members_by_year(key, year, states):
    assert members(key, int(year) if year else None) == states.split()


def test_members_of_an_unknown_organisation_are_refused():
    with pytest.raises(kz.InputError, match=r"organisation .OON.: accepted is a code of"):
        members("OON")


@pytest.mark.parametrize(("text", "key", "office", "side", "rank"), rows(PERSONS))
def test_persons_have_office_and_side(text, key, office, side, rank):
    person = mentions_of(text, "person").iloc[0]
    assert (person["key"], person["office"], person["side"], str(person["rank"])) == (key, office, side, rank)


@pytest.mark.parametrize(("told", "expected"), rows(NAMES))
def test_names_in_the_nominative(told, expected):
    assert " ".join(nominative(tuple(told.split()))) == expected


@pytest.mark.parametrize("name", ["Токаев", "Сагинова", "Зеленский", "Лавров", "Ермек"])
def test_every_case_form_of_a_surname_leads_back_to_it(name):
    assert [form for form in sorted(decline(name)) if (name,) not in possible_nominatives((form,))] == []


def test_shortenings_share_one_key():
    text = "Президент Касым-Жомарт Токаев принял посла. К.Токаев поблагодарил его. Слова Токаева передал секретарь."
    assert mentions_of(text, "person")["key"].unique().tolist() == ["Токаев Касым-Жомарт"]


def test_offices_do_not_take_a_name_in_another_case():
    people = mentions_of(
        "Министр Ермек Кошербаев прибыл. На переговорах с генсеком ОБСЕ Кошербаев отметил прогресс.", "person"
    )
    assert people["office"].unique().tolist() == ["министр"]


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str, str], pd.DataFrame]:
    mentions = kz.read_corpus("seeds/").mentions.query("kind not in ['group', 'name']")
    doc = mentions["doc_id"].str.replace(r"^(\d+)_[0-9a-f]+", r"\1", regex=True)
    return dict(list(mentions.fillna({"office": "", "side": "", "role": ""}).groupby([doc, "kind", "key"])))


@pytest.mark.parametrize("row", [pytest.param(r, id=f"{r.doc} {r.key}") for r in GOLD.itertuples(index=False)])
def test_the_seeds_as_read_by_hand(found, row):
    mentions = found[row.doc, row.kind, row.key]
    first = mentions.iloc[0]
    assert row.surface in mentions["text"].tolist()
    assert (first["office"], first["side"], first["role"]) == (row.office, row.side, row.role)
    assert row.rank in {"", str(first["rank"])}


# text | actors of no list, kind and key
OTHERS = """
Полиция задержала хакера. | group полиция; group хакер
Об этом пишет Rolling Stone. | name Rolling Stone
Министры подписали договор. | group министр
Мадуро осудил собак и кошек. | name Мадуро
Китай построил дорогу. | -
"""


@pytest.mark.parametrize("row", OTHERS.strip().splitlines())
def test_actors_known_by_a_bare_word(row, article):
    text, answer = (cell.strip() for cell in row.split("|"))
    found = article(text).mentions.query("kind in ['group', 'name']")
    assert "; ".join(found["kind"] + " " + found["key"]) == answer.strip("-")


def test_nothing_is_found_in_the_seeds_that_was_not_read_there(found):
    assert set(found) == set(zip(GOLD["doc"], GOLD["kind"], GOLD["key"], strict=True))


ROLES = pd.read_csv("tests/gold/roles.tsv", sep="\t", dtype=str)
ROLE_ERRORS = {
    "foreign": "home as the other side of somebody's talks is not seen",
    "unnamed": "the one who met stands in the sentence before, and the one met has no name",
}


def _role_cases():
    for row in ROLES.itertuples(index=False):
        reason = ROLE_ERRORS.get(row.id)
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        yield pytest.param(row, id=row.id, marks=marks)


@pytest.mark.parametrize("row", list(_role_cases()))
def test_roles_as_read_by_hand(row):
    found = mentions_of(row.text, "country").drop_duplicates("key").set_index("key")["role"].to_dict()
    wanted = dict(cell.split(":") for cell in row.roles.split())
    assert {key: role for key, role in found.items() if role != "home"} == wanted


EXPLAINED = """
Казахстан и Кувейт подписали план.                    | KWT partner joined
Казахстан доволен. Прошли консультации с Швецией.     | SWE partner dealt_with
Посол Казахстана во Франции дал интервью.             | FRA partner embassy
Президенты Казахстана, Китая и Индии собрались.       | CHN partner listed
Форум казахстанских ведомств состоялся в Австрии.     | AUT venue venue
Казахстан следит за выборами во Франции.              | FRA subject subject
"""


@pytest.mark.parametrize(("text", "decided"), rows(EXPLAINED))
def test_a_role_is_explained(text, decided, article):
    found = explain_roles(article(text)).set_index("key")
    key, role, rule = decided.split()
    assert (found.loc["KAZ", "rule"], found.loc[key, "role"], found.loc[key, "rule"]) == ("home", role, rule)
    assert text[found.loc[key, "start"] : found.loc[key, "end"]] == found.loc[key, "text"]


def test_offsets_are_those_of_the_text():
    corpus = kz.read_corpus("seeds/")
    texts = corpus.articles.set_index("doc_id")["text"]
    assert all(texts[m.doc_id][m.start : m.end] == m.text for m in corpus.mentions.itertuples())
