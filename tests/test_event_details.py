"""What an event is beyond kind and day: who took part and who did not, forms, numbers, instruments, levels, headlines, bad input."""

import pandas as pd
import pytest

import kzdiplo as kz

WORDS = ["form", "name", "instrument", "area", "direction", "mode"]
NUMBERS = ["number", "level"]


def told(text, date="2025-11-10", **columns):
    """The corpus of one article."""
    return kz.read_corpus(pd.DataFrame({"text": [text], "date": [date]}).assign(**columns), clean=False)


def lines(corpus):
    """Each event as "kind status: countries and organisations; surnames"."""
    parties = corpus.participants.groupby("event_id")
    found = []
    for event in corpus.events.itertuples():
        rows = parties.get_group(event.event_id)
        sides = sorted(rows.loc[rows["kind"] != "person", "key"])
        persons = sorted(key.split()[0] for key in rows.loc[rows["kind"] == "person", "key"])
        found.append(f"{event.kind} {event.status}: {' '.join(sides)}; {' '.join(persons)}")
    return found


PARTIES = [  # text, events
    # partners whom nobody names
    ("Президент Касым-Жомарт Токаев принял посла Франции.", ["meeting held: FRA KAZ; Токаев"]),
    ("Токаев принял верительные грамоты у послов Франции и Индии.", ["credentials held: FRA IND KAZ; Токаев"]),
    ("Министры иностранных дел Казахстана и России обсудили по телефону транзит.", ["call held: KAZ RUS; "]),
    ("Временного поверенного в делах США вызвали в МИД Казахстана.", ["note held: KAZ USA; "]),
    ("Казахстан отправил в Турцию 100 тонн гуманитарного груза.", ["aid held: KAZ TUR; "]),
    ("Состоялись российско-турецкие переговоры.", ["meeting held: RUS TUR; "]),
    # by video and by talk
    ("Владимир Путин по видеосвязи провёл переговоры с Ильхамом Алиевым.", ["call held: AZE RUS; Алиев Путин"]),
    ("Ермек Кошербаев обсудил с Сергеем Лавровым транзит.", ["meeting held: KAZ RUS; Кошербаев Лавров"]),
    # who only tells, hears or stands near
    (
        "Дмитрий Песков сообщил, что Владимир Путин встретился с Ильхамом Алиевым.",
        ["meeting held: AZE RUS; Алиев Путин"],
    ),
    (
        "По итогам встречи Ильхама Алиева и Реджепа Эрдогана пресс-секретарь Айбек Смадияров сделал вывод.",
        ["meeting held: AZE TUR; Алиев Эрдоган"],
    ),
    (
        "Юрий Мороз рассказал об итогах встречи Владимира Путина и Ильхама Алиева.",
        ["meeting held: AZE RUS; Алиев Путин"],
    ),
    ("Владимир Путин встретился с семьёй Нельсона Манделы.", []),
    # two events in one sentence keep their own people
    (
        "После встречи с Сергеем Лавровым президент Касым-Жомарт Токаев провёл переговоры с Ильхамом Алиевым.",
        ["meeting held: KAZ RUS; Лавров Токаев", "meeting held: AZE KAZ; Алиев Токаев"],
    ),
    (
        "Владимир Путин провёл переговоры с Ильхамом Алиевым, который посетил Россию с официальным визитом.",
        ["meeting held: AZE RUS; Алиев Путин", "visit held: AZE RUS; Алиев"],
    ),
    (
        "После поездки Дмитрия Медведева на Курилы премьер-министр Японии Наото Кан молчал.",
        ["visit held: RUS; Медведев"],
    ),
    # multilateral
    (
        "Главы МИД стран С5+1 провели встречу. В ней приняли участие министры Казахстана, Узбекистана и США.",
        ["meeting held: C5+1 KAZ USA UZB; "],
    ),
    ("Состоялась встреча министров С5+1.", ["meeting held: C5+1; "]),
    (
        "Ермек Кошербаев провёл ряд встреч с главами МИД Финляндии и Австрии.",
        ["meeting held: FIN KAZ; Кошербаев", "meeting held: AUT KAZ; Кошербаев"],
    ),
    # told again
    (
        "Касым-Жомарт Токаев провёл переговоры с Ильхамом Алиевым. Планируется подписание ряда двусторонних документов.",
        ["meeting held: AZE KAZ; Алиев Токаев", "signing planned: AZE KAZ; Алиев Токаев"],
    ),
    (
        "Касым-Жомарт Токаев провёл переговоры с Ильхамом Алиевым. Перед началом переговоров Ильхам Алиев возложил венок.",
        ["meeting held: AZE KAZ; Алиев Токаев"],
    ),
]


@pytest.mark.parametrize(("text", "events"), PARTIES)
def test_parties(text, events):
    assert lines(told(text)) == events


NO_EVENT = [
    "Сергей Лавров ответил на вопросы на встрече с журналистами.",
    "Лидер движения Александр Белов сказал в беседе с корреспондентом агентства об акции.",
    "Криштиану Роналду встречается с испанской моделью Джорджиной Родригес.",
    "Команда Вячеслава Быкова встретилась со сборной Финляндии.",
    "Леонид Брежнев зажёг огонь, приняв факел от героя Алексея Маресьева.",
    "Касым-Жомарт Токаев принял приглашение Владимира Путина.",
    "С начала года Иран ведёт переговоры с Россией.",
    "Казахстан дал обещание начать переговоры с Россией.",
    "Ермек Кошербаев принял участие в заседании Совета по науке.",
    "Встреча Сергея Лаврова и Ермека Кошербаева не состоялась.",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_no_event(text):
    assert lines(told(text)) == []


STATUS = [
    ("В Астане сорвались переговоры России и Турции.", "cancelled"),
    ("Визит президента Франции в Казахстан перенесён на май.", "cancelled"),
    ("В графике Владимира Путина предусмотрена встреча с Ильхамом Алиевым.", "planned"),
    ("Накануне состоялась встреча Владимира Путина с Ильхамом Алиевым.", "held"),
    ("Владимир Путин и Ильхам Алиев договорились о встрече.", "planned"),
    ("Владимир Путин успел встретиться с Ильхамом Алиевым.", "held"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(text, status):
    assert told(text).events["status"].tolist() == [status]


DETAILS = [  # text, what is told
    (
        "Сергей Лавров прибыл в Астану с рабочим визитом.",
        {"form": "working", "direction": "incoming", "level": 3, "mode": "visit"},
    ),
    (
        "Касым-Жомарт Токаев прибыл в Пекин с государственным визитом.",
        {"form": "state", "direction": "outgoing", "level": 1},
    ),
    ("Ильхам Алиев посетил Анкару.", {"form": None, "direction": None, "level": 1}),
    ("Посол Ерлан Баударбек вручил копии верительных грамот министру Индии.", {"form": "copies"}),
    ("МИД Казахстана вручил послу Турции ноту протеста.", {"form": "protest", "mode": "disapprove"}),
    (
        "Состоялся телефонный разговор Касым-Жомарта Токаева с Ильхамом Алиевым.",
        {"form": "phone", "mode": "phone", "level": 1},
    ),
    ("В Брюсселе прошёл третий раунд политических консультаций Казахстана и Бельгии.", {"number": 3}),
    (
        "Ермек Кошербаев принял участие в 32-м заседании СМИД ОБСЕ.",
        {"name": "заседание СМИД ОБСЕ", "number": 32, "mode": "multilateral"},
    ),
    (
        "В Астане состоялось 12-е заседание межправительственной комиссии Казахстана и Сербии.",
        {"name": "заседание межправительственной комиссии Казахстана и Сербии", "number": 12},
    ),
    (
        "В Астане прошла международная конференция «Транзит и связность» с участием Китая.",
        {"name": "международная конференция «Транзит и связность»"},
    ),
    ("В Уральске прошёл XVIII Форум межрегионального сотрудничества Казахстана и России.", {"number": 18}),
    (
        "Казахстан и Китай подписали Соглашение о безвизовом режиме.",
        {"instrument": "agreement", "area": "о безвизовом режиме", "mode": None},
    ),
    (
        "Подписан меморандум о взаимопонимании между МИД Казахстана и МИД Катара в сфере дипломатической подготовки.",
        {"instrument": "memorandum", "area": "в сфере дипломатической подготовки"},
    ),
    ("Владимир Путин и Ильхам Алиев подписали Договор о союзничестве.", {"instrument": "treaty", "level": 1}),
    (
        "Заместитель министра иностранных дел Казахстана Роман Василенко провёл переговоры с послом ЕС Алешкой Симкич.",
        {"level": 4},
    ),
    ("Посол Казахстана в Японии встретился с японским рыбаком.", {"level": None}),
    ("Состоялась встреча министров Казахстана, Узбекистана и Киргизии.", {"level": 3, "mode": "multilateral"}),
    ("Азербайджан и Армения провели переговоры при посредничестве Казахстана.", {"mode": "third-party", "level": None}),
]


@pytest.mark.parametrize(("text", "expected"), DETAILS)
def test_details(text, expected):
    event = told(text).events.iloc[0]
    assert {name: None if pd.isna(event[name]) else event[name] for name in expected} == expected


PLOVER = [  # text, type
    ("Ермек Кошербаев встретился с послом Индии.", "CONSULT"),
    ("Ермек Кошербаев встретится с послом Индии.", "AGREE"),
    ("Встречу Ермека Кошербаева с послом Индии отменили.", "REJECT"),
    ("Казахстан и Индия подписали договор.", "SUPPORT"),
    ("Будет подписан договор Казахстана и Индии.", "AGREE"),
    ("Казахстан заявил протест Индии.", "ACCUSE"),
    ("Казахстан направил гуманитарную помощь в Индию.", "AID"),
]


@pytest.mark.parametrize(("text", "kind"), PLOVER)
def test_plover(text, kind):
    assert told(text).events["plover"].tolist() == [kind]


HEADLINES = [  # title, text, events
    ("Токаев встретился с Путиным", "Обсудили транзит нефти.", ["meeting held: KAZ RUS; Путин Токаев"]),
    (
        "Токаев встретился с Путиным",
        "Касым-Жомарт Токаев встретился с Владимиром Путиным.",
        ["meeting held: KAZ RUS; Путин Токаев"],
    ),
    (
        "Встреча с послом Индии",
        "Ермек Кошербаев говорил о транзите. Кошербаев отметил рост.",
        ["meeting held: IND KAZ; Кошербаев"],
    ),
    ("Токаев может встретиться с Путиным", "Обсудили транзит нефти.", []),
]


@pytest.mark.parametrize(("title", "text", "events"), HEADLINES)
def test_headlines(title, text, events):
    corpus = told(text, title=title)
    assert lines(corpus) == events
    told_by_text = corpus.events["end"] > 0
    assert corpus.events.loc[~told_by_text, "evidence"].isin([title]).all()


def test_what_an_article_recalls_is_background():
    corpus = told(
        "Стороны обсудили транзит.\n\nНапомним, в мае прошла встреча Казахстана и Индии. Тогда был подписан договор."
    )
    assert corpus.events["background"].tolist() == [True, True]


def test_a_man_told_by_his_office_is_one_party():
    corpus = told(
        "Председатель КНР Си Цзиньпин прибыл в Астану. Председатель КНР встретился с Касым-Жомартом Токаевым."
    )
    assert lines(corpus) == ["visit held: CHN KAZ; Си", "meeting held: CHN KAZ; Си Токаев"]


def test_every_event_names_its_cue():
    corpus = told("Токаев встретился с Путиным. Казахстан и Россия подписали договор.", title="Визит Путина в Астану")
    known = {e["cue"] for kind in kz.lexicons.load("events")["kinds"].values() for e in kind["cues"]}
    assert len(corpus.events) == 3 and set(corpus.events["cue"]) <= known


def test_an_uncut_digest_does_not_mix_its_items():
    corpus = told(
        "Посол Казахстана в Индии Азамат Ескараев встретился с Биноем Джорджем.\n\n"
        "Посол Казахстана в Кувейте Ержан Елекеев встретился с Ахмадом Аль-Эйданом."
    )
    persons = corpus.participants.query("kind == 'person'").groupby("event_id")["key"].agg(len)
    assert persons.tolist() == [2, 2]


def test_words_without_any_other_side_tell_no_talks():
    assert lines(told("Ермек Кошербаев провёл встречу.")) == []


def test_representatives_whom_nobody_names_have_no_level():
    text = "Министр иностранных дел Казахстана встретился с представителями Швеции."
    corpus = kz.read_corpus(pd.DataFrame({"text": [text]}))
    assert corpus.events["kind"].tolist() == ["meeting"]
    assert corpus.events["level"].isna().all()
