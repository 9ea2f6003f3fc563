"""Persons: each table is a list of Russian examples, read before the rules, and whom they name in which office."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kzdiplo as kz
from kzdiplo import lexicons
from kzdiplo.actors import recogniser
from kzdiplo.actors.references import find_references
from kzdiplo.actors.tenures import ever_held, find_holder
from kzdiplo.errors import InputError


def corpus_of(text: str, date: str | None = None) -> kz.Corpus:
    frame = pd.DataFrame({"doc_id": ["a"], "text": [text], "date": [date]})
    return kz.read_corpus(frame, clean=False, dedupe=False)


def persons_of(text: str, date: str | None = None) -> pd.DataFrame:
    mentions = corpus_of(text, date).mentions
    return mentions[mentions["kind"] == "person"].fillna({"office": "", "side": ""})


def rows(table: str) -> list[tuple[str, ...]]:
    lines = [line for line in table.strip().splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


NAMES = """
# a surname that comes first
Освободить Борисова Юрия Ивановича от должности                    | Борисов Юрий
с Председателем Китайской Народной Республики Си Цзиньпином         | Си Цзиньпин
# the tagger's nominative: a woman, where the surname is never declined
Валентина Матвиенко отметила вклад Казахстана.                     | Матвиенко Валентина
Вопросы Валентина Матвиенко остались без ответа.                   | Матвиенко Валентин
# a surname that the transcript adds
Уважаемый Александр Васильевич [Бортников]!                         | Бортников Александр
# given names the dictionary lacks
заявил Дейв Донателли, глава отдела                                 | Донателли Дейв
переговоры провёл Акан Рахметуллин                                  | Рахметуллин Акан
# two capitals no dictionary knows
вчера принял Бюлента Эджевита                                       | Эджевит Бюлент
# a president whom newsrooms spell in several ways
Касым Жомарт Токаев прибыл                                          | Токаев Касым-Жомарт
# nobody
победила партия «Нур Отан»                                          |
представители Гринпис и Роскосмоса приехали                         |
он занимал пост губернатора Миннесоты                               |
агентство Франкфуртер Рундшау сообщает                              |
наш дорогой Президент Владимир Владимирович                         |
первый заместитель Председателя Правительства                       |
после приземления корабля                                           |
"""

OFFICES = """
# owners in quotation marks, in an abbreviation, in a name of the dictionary
глава компании «Рога и копыта» Алексей Миллер            | Миллер Алексей      | глава                          |        | 5
экономист ФАО Абдолреза Аббассиан                        | Аббассиан Абдолреза | экономист                      | FAO    |
вице-губернатор Приморья Александр Шемелев               | Шемелев Александр   | вице-губернатор Приморья       |        | 6
замглавы Федеральной миграционной службы Михаил Тюркин   | Тюркин Михаил       | заместитель главы Федеральной миграционной службы | | 6
# a post that counts only with its owner
лидер партии «Новые правые» Леван Гачечиладзе            | Гачечиладзе Леван   | лидер партии                   |        | 6
лидер Леван Гачечиладзе                                  | Гачечиладзе Леван   |                                |        |
бизнесмен Георгий Боос                                   | Боос Георгий        |                                |        |
бразильский космонавт Маркос Понтес                      | Понтес Маркос       |                                |        |
# what is past ranks as an official
бывший президент Грузии Михаил Саакашвили                | Саакашвили Михаил   | бывший президент               | GEO    | 6
экс-премьер Пакистана Беназир Бхутто                     | Бхутто Беназир      | экс-премьер-министр            | PAK    | 6
# the president of a company is no head of state
президент компании «Фейсбук» Марк Цукерберг              | Цукерберг Марк      | президент                      |        | 5
# behind the name
Матиас Йорш, докладчик ПАСЕ, заявил                      | Йорш Матиас         | докладчик                      | PACE   | 6
Татьяна Скригонюк, заместитель начальника службы         | Скригонюк Татьяна   | заместитель начальника службы  |        | 6
# as told
председатель правительства РФ Михаил Мишустин            | Мишустин Михаил     | председатель правительства     | RUS    | 2
"""

HELD = """
# two posts of one person
Глава представительства США помощник госсекретаря Мэтью Брайза прибыл      | Глава         | глава представительства | Брайза Мэтью
# a post behind another
Алексей Клименко, депутат парламента, член Совета безопасности, уехал        | член          | член                     | Клименко Алексей
# who became what
Иван Козлов был избран президентом компании «Рога»                          | президентом   | президент                | Козлов Иван
Президент назначил Ивана Козлова послом в Индии                             | послом        | посол                    | Козлов Иван
Снять Геннадия Зюганова с поста лидера КПРФ                                 | лидера        | лидер КПРФ               | Зюганов Геннадий
Капитаном команды «Заря» стал Михаил Петров                                 | Капитаном     | капитан команды          | Петров Михаил
Новым премьером Британии стал лидер партии Дэвид Кэмерон                    | премьером     | премьер-министр          | Кэмерон Дэвид
Леван Гачечиладзе живёт в Тбилиси. Он является депутатом парламента         | депутатом     | депутат                  | Гачечиладзе Леван
# told again with its side
Премьер-министр Грузии Ираклий Кобахидзе прибыл. Премьер-министр Грузии рад | Премьер-министр | премьер-министр        | Кобахидзе Ираклий
# nobody's: another's office, two states, a post as such
Указ подписал Иван Козлов, президент Грузии Михаил Саакашвили его одобрил   | президент     |                          |
Президент США и премьер-министр Японии Наото Кан прибыли                    | Президент     |                          |
Сергей Козлов говорил о выборах президента Грузии                           | президента    |                          |
"""

LISTS = """
# an owner for each name
Президенты России, Казахстана и Белоруссии Дмитрий Медведев, Нурсултан Назарбаев и Александр Лукашенко | Медведев Дмитрий: президент RUS; Назарбаев Нурсултан: президент KAZ; Лукашенко Александр: президент BLR
Президенты Финляндии и Эстонии — Тарья Халонен и Арно Тамм — прибыли.  | Халонен Тарья: президент FIN; Тамм Арно: президент EST
Премьер-министров Литвы и Чехии Йонаса Казлаускаса и Яна Дворжака ждут | Казлаускас Йонас: премьер-министр LTU; Дворжак Ян: премьер-министр CZE
Министры обороны Литвы и Чехии, Йонас Казлаускас и Ян Дворжак, уехали | Казлаускас Йонас: министр обороны LTU; Дворжак Ян: министр обороны CZE
литовский и чешский президенты Йонас Казлаускас и Ян Дворжак прибыли | Казлаускас Йонас: президент LTU; Дворжак Ян: президент CZE
# an office for each name
президент и премьер Венгрии Янош Хорват и Ласло Сабо прибыли         | Хорват Янош: президент HUN; Сабо Ласло: премьер-министр HUN
президент и премьер Венгрии Янош Хорват и Ласло Сабо, глава правительства Чехии, прибыли | Хорват Янош: президент HUN; Сабо Ласло: премьер-министр HUN
# not one for each: two owners and a name, two offices of one
Переговоры президентов Литвы и Чехии Ян Дворжак назвал открытыми | Дворжак Ян:
премьер и министр обороны Чехии Ян Дворжак прибыл | Дворжак Ян: министр обороны CZE
"""

NEIGHBOURS = """
С Эрдоганом Токаев обсудил транзит.                                  | Эрдоган Реджеп; Токаев Касым-Жомарт
Вместе с Мадлен Олбрайт Иванов подписал меморандум.                  | Олбрайт Мадлен
Президента Путина Лукашенко встретил в аэропорту.                    | Путин Владимир; Лукашенко Александр
Ильхам Алиев прибыл в Баку.                                          | Алиев Ильхам
Генсек ООН Пан Ги Мун прибыл в Астану.                               | Пан Ги Мун
Токаев принял Пан Ги Муна.                                           | Токаев Касым-Жомарт; Пан Ги Мун
"""

TENURES = """
Глава МИД Казахстана провёл переговоры                     | 2021-04-09 | Тлеуберди Мухтар
Глава МИД Казахстана провёл переговоры                     | 2025-12-05 | Кошербаев Ермек
Министр иностранных дел РК прибыл                          | 2014-06-01 | Идрисов Ерлан
Глава казахстанского внешнеполитического ведомства прибыл  | 2025-12-05 | Кошербаев Ермек
Президент Казахстана принял посла                          | 2018-01-01 | Назарбаев Нурсултан
Президент Казахстана принял посла                          | 2024-01-01 | Токаев Касым-Жомарт
# near a change, with no date, or with the post as such: nobody
Глава МИД Казахстана провёл переговоры                     | 2023-04-03 |
Глава МИД Казахстана провёл переговоры                     | 2011-04-11 |
Глава МИД Казахстана провёл переговоры                     |            |
Первый президент Казахстана принял посла                   | 2024-01-01 |
Бывший министр иностранных дел Казахстана прибыл           | 2024-01-01 |
Экс-президент Казахстана прибыл                            | 2024-01-01 |
Заместитель министра иностранных дел Казахстана прибыл     | 2024-01-01 |
Выборы президента Казахстана прошли                        | 2024-01-01 |
Советник президента Казахстана прибыл                      | 2024-01-01 |
Министры иностранных дел Казахстана и Ирана встретились    | 2024-01-01 |
"""

REFERENCES = """
Министр Сергей Лавров прибыл в Астану. Он провёл переговоры.                  | Он: Лавров Сергей
Министр Сергей Лавров прибыл в Астану. В ходе встречи министр отметил рост.    | министр: Лавров Сергей
Министр иностранных дел Ирана Аббас Аракчи прибыл. Глава ведомства рад.        | Глава ведомства: Аракчи Аббас
Казахстан и Кувейт провели консультации. Стороны обсудили торговлю.            | Стороны: KAZ, Стороны: KWT
# nobody: two fit, a thing fits, another's office, somebody's words
Сергей Лавров принял Хакана Фидана. Он отметил рост.                           |
Сергей Лавров подписал договор. Документ готов. Он вступит в силу завтра.      |
Министр Сергей Лавров прибыл. Министр обороны Ирана выступил.                  |
Министр Сергей Лавров и министр Хакан Фидан прибыли. Министр рад.              |
Сергей Лавров сказал: «Мой отец жил тут. Он был учителем».                     |
Казахстан, Кувейт и Оман провели консультации. Стороны обсудили торговлю.      |
С казахстанской стороны участвовал Ермек Кошербаев. С казахстанской стороны.   |
"""


@pytest.mark.parametrize(("text", "key"), rows(NAMES))
def test_who_is_named(text, key):
    assert persons_of(text)["key"].unique().tolist() == [key] * bool(key)


@pytest.mark.parametrize(("text", "key", "office", "side", "rank"), rows(OFFICES))
def test_in_which_office(text, key, office, side, rank):
    person = persons_of(text).iloc[0]
    told = "" if pd.isna(person["rank"]) else str(person["rank"])
    assert (person["key"], person["office"], person["side"], told) == (key, office, side, rank)


@pytest.mark.parametrize(("text", "expected"), rows(LISTS))
def test_lists_of_offices_and_names(text, expected):
    named = persons_of(text).query("form == 'name'")
    told = [f"{p.key}: {p.office} {p.side}".strip() for p in named.itertuples()]
    assert "; ".join(told) == expected


@pytest.mark.parametrize(("text", "expected"), rows(NEIGHBOURS))
def test_where_a_name_ends(text, expected):
    assert "; ".join(persons_of(text)["key"]) == expected


@pytest.mark.parametrize(("text", "surface", "office", "key"), rows(HELD))
def test_offices_away_from_the_name(text, surface, office, key):
    persons = persons_of(text)
    found = persons[persons["form"].eq("office") & persons["text"].eq(surface)]
    assert found[["office", "key"]].values.tolist() == [[office, key]] * bool(key)


@pytest.mark.parametrize(("text", "date", "key"), rows(TENURES))
def test_an_office_is_somebody_on_a_day(text, date, key):
    assert persons_of(text, date or None)["key"].tolist() == [key] * bool(key)


def test_an_office_may_end_the_last_text():
    mentions = corpus_of("Прибыл глава казахстанского внешнеполитического ведомства").mentions
    assert mentions["text"].tolist() == ["глава", "казахстанского", "внешнеполитического ведомства"]


def test_the_side_of_a_person_is_that_of_any_mention():
    text = "Вице-премьер Сергей Иванов прибыл. Министр обороны России Сергей Иванов улетел. Иванов устал."
    assert persons_of(text)["side"].unique().tolist() == ["RUS"]


ELSEWHERE = [  # what another article says of him, and whose he is where an article names no country beside his office
    ("Вице-премьер российского правительства Игорь Шувалов прибыл.", "RUS"),
    ("Вице-премьер Игорь Шувалов прибыл.", "KAZ"),
    ("Вице-премьер Чехии Игорь Шувалов и вице-премьер Литвы Игорь Шувалов прибыли.", "KAZ"),
]


@pytest.mark.parametrize(("elsewhere", "side"), ELSEWHERE)
def test_whose_an_unnamed_office_is_another_article_tells(elsewhere, side):
    texts = ["Вице-премьер Игорь Шувалов прибыл в Казахстан.", elsewhere]
    corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": texts}), clean=False, dedupe=False)
    persons = corpus.mentions.query("doc_id == 'a' and kind == 'person'")
    assert persons["side"].tolist() == [side]


def test_another_named_as_holder_is_believed_before_the_lexicon():
    text = "Президент Казахстана Нурсултан Назарбаев подписал указ. Президент Казахстана отметил рост."
    assert persons_of(text, "2024-01-01")["key"].unique().tolist() == ["Назарбаев Нурсултан"]


@pytest.mark.parametrize(("text", "expected"), rows(REFERENCES))
def test_whom_a_word_means(text, expected):
    found = find_references(corpus_of(text))
    assert ", ".join(f"{row.text}: {row.key}" for row in found.itertuples()) == expected


def test_references_are_rows_of_the_table_of_mentions():
    corpus = corpus_of("Министр Сергей Лавров прибыл. Он провёл переговоры.")
    found = find_references(corpus)
    assert found.dtypes.to_dict() == corpus.mentions.dtypes.to_dict()
    text = corpus.articles["text"].iloc[0]
    assert [text[row.start : row.end] for row in found.itertuples()] == found["text"].tolist()


POSTS = [(post["office"], post["side"]) for post in lexicons.load("tenures")["posts"]]


def test_every_tenure_is_of_an_office_of_the_lexicon():
    assert {office for office, _ in POSTS} <= lexicons.load("offices")["offices"].keys()
    assert len(POSTS) == len(set(POSTS))


@given(st.sampled_from(POSTS), st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)))
def test_a_post_has_one_holder_or_none_and_never_one_it_never_had(post, day):
    holder = find_holder(*post, day)
    assert holder == "" or holder in ever_held(*post)


@pytest.mark.parametrize("post", lexicons.load("tenures")["posts"], ids=lambda post: f"{post['office']} {post['side']}")
def test_terms_follow_each_other(post):
    bounds = [str(bound) for term in post["holders"] for bound in (term["from"], term["to"] or "9999")]
    years = [bound[:4] for bound in bounds]
    assert years == sorted(years)


def test_the_recogniser_says_what_it_needs(monkeypatch):
    monkeypatch.setattr(recogniser, "is_installed", lambda: False)
    recogniser._load.cache_clear()
    with pytest.raises(InputError, match="pip install slovnet navec"):
        recogniser.find_person_spans(["Сергей Лавров прибыл."])


def test_patterns_win_over_the_recogniser(monkeypatch):
    text = "Министр Сергей Лавров и Ребби прибыли."
    monkeypatch.setattr("kzdiplo.actors.mentions.find_person_spans", lambda texts: [[(8, 21), (24, 29)]])
    found = kz.actors.find_mentions(corpus_of(text), ner=True)
    persons = found[found["kind"] == "person"]
    assert persons[["text", "form"]].values.tolist() == [["Сергей Лавров", "name"], ["Ребби", "recognised"]]


@pytest.mark.parametrize(
    ("title", "text", "key"),
    [
        ("Зять президента Рахат Алиев задержан", "На родине Алиева обвиняют.", "Алиев Рахат"),
        ("Речь Рахата Алиева", "Алиев молчит.", "Алиев Рахат"),
        ("Ильхам Алиев в Астане", "Алиев доволен.", "Алиев Ильхам"),
        ("Алиев в Астане", "Алиев доволен.", "Алиев Ильхам"),
        ("Ислам Каримов и Алиев", "Алиев доволен.", "Алиев Ильхам"),
        ("Касымжомарт Токаев в Париже", "Токаев доволен.", "Токаев Касым-Жомарт"),
    ],
)
def test_a_surname_alone_is_whom_the_title_names(title, text, key):
    corpus = kz.read_corpus(pd.DataFrame({"title": [title], "text": [text]}))
    assert corpus.mentions.query("kind == 'person'")["key"].tolist() == [key]
