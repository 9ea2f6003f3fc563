"""Wordings of television news: a sentence and the events it tells, "-" where it tells none.

An event is shown as "kind status: countries and organisations; surnames", with "@ place" and "on day" where they matter.
"""

import pandas as pd
import pytest

import kzdiplo as kz

TWO_SIDES = """
# two sides are the subject, before the verb or after it
Крупные совместные проекты обсудили сегодня премьер-министры России и Казахстана. | meeting held: KAZ RUS;
Премьер-министры России и Казахстана обсудили сегодня торговлю. | meeting held: KAZ RUS;
Президенты России и Казахстана обсудили союзничество. | meeting held: KAZ RUS;
Поставки вакцины обсуждали Михаил Мишустин и премьер Казахстана Аскар Мамин. | meeting held: KAZ RUS; Мамин Мишустин
Владимир Путин и Касым-Жомарт Токаев обсудят ситуацию в Сирии. | meeting planned: KAZ RUS; Путин Токаев
Россия и Казахстан обсудили поставки зерна в Иран. | meeting held: KAZ RUS;
Главы МИД стран СНГ обсудили общую безопасность. | meeting held: CIS;
В Казани собрались премьер-министры России, Армении и Киргизии. | meeting held: ARM KGZ RUS;
Президенты Узбекистана и Таджикистана собрались в Самарканде. | meeting held: TJK UZB;
После переговоров в Астане Нурсултан Назарбаев и Карел Бржезина подчеркнули важность торговли. | meeting held: KAZ; Бржезина Назарбаев
После встречи президенты Турции и Азербайджана рассказали о газопроводе. | meeting held: AZE TUR;
# one side, no talks of their own, an aim, a process, no office
Президент России обсудил с правительством бюджет. | -
Депутаты Казахстана обсудили закон о торговле с Россией. | -
Министры обсудили торговлю. | -
Премьер-министры России и Казахстана готовы обсудить торговлю. | -
Президенты России и Казахстана собираются подписать договор. | signing planned: KAZ RUS;
Россия и Казахстан обсуждают новый договор. | -
Россия и Казахстан собрались с силами. | -
После переговоров Россия закрыла границу с Казахстаном. | -
В ходе встречи президенты России и Казахстана обсудили торговлю. | meeting held: KAZ RUS;
По телефону президенты России и Казахстана обсудили кризис на Украине. | call held: KAZ RUS;
# with a colleague whom nobody names
Владимир Путин обсудил ситуацию с коллегами из Казахстана и Белоруссии. | meeting held: BLR KAZ RUS; Путин
Сергей Лавров обсуждал с китайским коллегой ситуацию в регионе. | meeting held: CHN RUS; Лавров
Владимир Путин говорил по телефону с президентом Египта. | call held: EGY RUS; Путин
Владимир Путин пообщался с Александром Лукашенко. | meeting held: BLR RUS; Лукашенко Путин
Владимир Путин пообщался с жителями Казахстана. | -
Сергей Лавров обсудил с министрами экспорт в Казахстан. | -
"""

PARTIES = """
# the first of a list after "по итогам"
По итогам саммита главы России, Казахстана и Китая подписали декларацию. | summit held: CHN KAZ RUS; + signing held: CHN KAZ RUS;
По итогам переговоров главы МИД Чада и Нигера подписали меморандум. | meeting held: NER TCD; + signing held: NER TCD;
# delegations
В заседании в Астане приняли участие делегации России, Казахстана, Китая и Индии. | conference held: CHN IND KAZ RUS;
В саммите ШОС приняли участие лидеры Ирана и Индии. | summit held: IND IRN SCO;
Сергей Лавров прибыл в Астану и примет участие в форуме ОДКБ. | visit held: KAZ RUS; Лавров + conference planned: CSTO RUS; Лавров
# the topic, and who only explains
Главной темой переговоров Владимира Путина и Касым-Жомарта Токаева стало вступление Армении в ЕАЭС. | meeting held: KAZ RUS; Путин Токаев
Главная тема переговоров — преобразование Таможенного союза стран СНГ в ЕврАзЭС. | -
Сергей Лавров объяснил, почему провалился «мирный саммит» в Швейцарии. | -
Сергей Лавров объяснил, почему он встретился с Токаевым. | meeting held: KAZ RUS; Лавров Токаев
# the organisation of another gathering
Саммит ОДКБ прошёл в Астане во второй день визита Владимира Путина в Казахстан. | summit held: CSTO RUS; Путин + visit held: KAZ RUS; Путин
# a series of meetings
Уже запланирован ряд встреч с президентами: Азербайджана Гейдаром Алиевым и Грузии Эдуардом Шеварднадзе. | meeting planned: AZE; Алиев + meeting planned: GEO; Шеварднадзе
Владимир Путин проведёт встречи с президентами Казахстана Нурсултаном Назарбаевым и Украины Леонидом Кучмой. | meeting planned: KAZ RUS; Назарбаев Путин + meeting planned: RUS UKR; Кучма Путин
Дмитрий Медведев выступил с речью. Прошла серия двусторонних встреч на высшем уровне с президентами Казахстана и Туркмении. | meeting held: KAZ RUS; Медведев + meeting held: RUS TKM; Медведев
Ряд встреч с Ильхамом Алиевым провёл Владимир Путин. | meeting held: AZE RUS; Алиев Путин
Владимир Путин провёл в Алма-Ате ряд двусторонних встреч. | -
# who joins is no party of "по инициативе"
По инициативе Казахстана состоялась встреча министров России и Турции. | meeting held: RUS TUR;
"""
ORDER = """
# where to, before the verb
В Нур-Султан для участия в заседании Высшего совета прибыл Владимир Путин. | conference held: RUS; Путин + visit held: KAZ RUS; Путин
В Москву сегодня вечером прилетел президент Казахстана Касым-Жомарт Токаев. | visit held: KAZ RUS; Токаев
В Москву вечером прибыл президент Казахстана. | visit held: KAZ RUS; Токаев
Большая повестка — в четверг в Астану прилетит Владимир Путин. | visit planned: KAZ RUS; Путин
В Душанбе прибыл Сергей Лавров. | visit held: RUS TJK; Лавров
В Москву прибыл груз из Казахстана. | -
После завершения визита в Казахстан Владимир Путин прибыл в Ульяновск. | visit held: KAZ RUS; Путин
В Астане Сергей Лавров заявил, что делегация прибыла. | -
# a meeting at the summit, and the members of the body that meets
В Душанбе состоялась встреча в верхах лидеров стран «Шанхайской пятёрки», в которую входят Россия, Китай и Казахстан. | summit held: CHN KAZ RUS;
Прошло заседание министров стран ШОС, в которую входят Индия и Китай. | conference held: CHN IND SCO;
Россия и Иран провели встречу о вступлении в ЕАЭС, в который входят Армения и Казахстан. | meeting held: IRN RUS;
# a meeting of those named before
Владимир Путин сегодня провёл переговоры с Нурсултаном Назарбаевым. Первая встреча глав государств состоялась вчера. | meeting held: KAZ RUS; Назарбаев Путин + meeting held: KAZ RUS; Назарбаев Путин
В Москве прошла первая встреча глав государств. | -
# one meeting in two words of a sentence
Дмитрий Медведев участвует во встрече в верхах и обсуждает с лидерами Армении и Киргизии торговлю. | summit held: ARM KGZ RUS; Медведев
"""
NAMES = """
Сергей Лавров критиковал «мирный саммит» в Швейцарии. | мирный саммит
Сергей Лавров критиковал "мирный саммит" в Швейцарии. | мирный саммит
В Москве завершился саммит «Россия — Африка» лидеров стран. | саммит «Россия — Африка» лидеров стран
В Астане прошёл саммит Россия — Центральная Азия. | саммит Россия — Центральная Азия
В Астане прошёл саммит глав государств ШОС. | саммит глав государств ШОС
По итогам саммита главы России и Китая подписали план. |
"""

CIRCLES = """
# who meets stands after the noun; nothing else says that it took place
Главное событие недели — переговоры президентов Армении и Грузии. | meeting held: ARM GEO;
Оператор описал встречу Владимира Путина и Касым-Жомарта Токаева. | meeting held: KAZ RUS; Путин Токаев
Главное событие дня — встреча Владимира Путина и японского премьера Синдзо Абэ. | meeting held: JPN RUS; Абэ Путин
В Ташкенте главная новость — встреча глав МИД стран ОДКБ. | meeting held: CSTO;
Российско-турецкие переговоры затянулись до утра. | meeting held: RUS TUR;
Ашхабад принимал саммит трёх государств — Туркмении, Узбекистана и Ирана. | summit held: IRN TKM UZB;
Главное событие дня — саммит Россия — Евросоюз. | summit held: EU RUS;
Столица Катара устала от пробок за два дня переговоров Индии и Пакистана. | meeting held: IND PAK;
Ереван живёт новостями саммита ЕАЭС, пока Джо Байден отдыхает. | summit held: EAEU;
Мэрия Бишкека закрыла дороги из-за саммита ШОС. | summit held: SCO;
# two sides are not named, or not as those who meet; sport; talks that go on; nothing took place
Оператор описал встречу президента России. | -
Переговоры о мире важны для Армении и Грузии. | -
Главное событие дня — встреча сборных Армении и Грузии. | -
В Тбилиси подчёркивают, что переговоры Армении и Грузии ещё продолжаются. | -
Саммит нужен Армении и Грузии. | -
Эксперты призвали к переговорам России и Грузии. | -
Газета «Саммит» пишет о ШОС. | -
# what is still ahead
В канун саммита ШОС в Бишкеке усилили охрану. | summit planned: SCO;
За два дня до переговоров Джо Байдена и Владимира Путина столицу Финляндии закрыли. | meeting planned: RUS USA; Байден Путин
Бишкек украсили к саммиту ШОС. | summit planned: SCO;
К встрече президентов Армении и Грузии написан доклад. | meeting planned: ARM GEO;
Саммит ОДКБ скоро стартует в Ереване. | summit planned: CSTO;
"""
BODIES = """
# a body sits; the governments of its states are no government at home
В Ташкенте заседал Совет министров обороны ШОС. | conference held: SCO;
В Минске открылось заседание Совета глав правительств СНГ. | conference held: CIS;
Михаил Мишустин выступил на заседании Совета глав правительств стран ЕАЭС. | conference held: EAEU RUS; Мишустин
В Ташкенте заседал городской суд. | -
Премьер Казахстана выступил на заседании правительства. | -
# greetings by telephone
Владимира Путина поздравили по телефону президенты Армении и Кубы. | call held: ARM CUB;
Абонентов из Армении поздравили по телефону. | -
"""
TRAVELLERS = """
# an office with its country travels as a person does
В Москву прилетел премьер-министр Чада. | visit held: RUS TCD;
Президент Чада отправляется в Алжир. | visit held: DZA TCD;
В Астану прибыл груз президента. | -
Премьер-министр Чада заявил, что в Астану прибыл груз. | -
В Астану прибыл премьер-министр. | -
"""
HEADLINES = """
# title | text | events: the guest of a headline is not the man at home whom the text names
В Москву прибыл глава МИДа Чада | Гостя приняли в Кремле. На встрече Владимир Путин выразил надежду на мир. | visit held: RUS TCD;
В Россию прилетел министр иностранных дел Германии | Перед этим Сергей Лавров отдыхал в Австрии. | visit held: DEU RUS;
"""

# with "@ place" and "on day"; the day of publication is 2025-11-10
PLACES = """
# what was talked of has its own day and its own place
После переговоров с президентом Казахстана Владимир Путин обсудил с Эллой Памфиловой предстоящие весной выборы. | meeting held + meeting held
Лавров и Токаев обсудили запланированный на декабрь саммит ШОС. | meeting held + summit planned on 2025-12-01
Встреча Лаврова и Токаева, намеченная на декабрь, пройдёт в Астане. | meeting planned @ Астана on 2025-12-01
Владимир Путин и Касым-Жомарт Токаев обсудили экспорт нефти в Германию. | meeting held
Сергей Лавров обсудил в Пекине с китайским коллегой ситуацию в Иране. | meeting held @ Пекин
Лидеры стран ОДКБ обсудили, как стабилизировать обстановку в Казахстане. | meeting held
Как сообщили в Кремле, президенты России и Казахстана обсудили торговлю. | meeting held
Президенты России и Казахстана обсудили торговлю в Кремле. | meeting held @ Москва
# a call has no place
Использование вакцины в Казахстане стало темой телефонного разговора Владимира Путина с Касым-Жомартом Токаевым. | call held
# from and to
Владимир Путин вылетел из Сочи в Ялту. | visit held @ Ялта
Сергей Лавров вылетел из Астаны в Москву. | visit held @ Москва
Сергей Лавров вылетел из Астаны. | -
В Москву съехались президенты Армении и Грузии. | meeting held @ Москва
Из Брюсселя президент Владимир Путин направится в Лондон, где примет участие в саммите ЕС. | visit planned @ Лондон + summit planned @ Лондон
В Москву на переговоры прилетели министры Армении и Грузии. | meeting held @ Москва + visit held @ Москва
На встрече Владимира Путина с Джорджем Робертсоном обсуждались взрывы в столице Саудовской Аравии. | meeting held
На российско-американском саммите в Хельсинки говорили о торговле. | summit held @ Хельсинки
# in the capital
В столице Казахстана — Астане прошло заседание министров Китая и Ирана. | conference held @ Астана
В столице Турции Анкаре прошла встреча министров Китая и Ирана. | meeting held @ Анкара
В столице Казахстана прошла встреча министров Китая и Ирана. | meeting held @ Казахстан
Сергей Лавров прибыл в Астану и примет участие в форуме. | visit held @ Астана + conference planned @ Астана
"""
CALLS = """
# title | text | events
Шла речь в телефонном разговоре Владимира Путина с Касым-Жомартом Токаевым | Лидеры вспомнили о переговорах в Санкт-Петербурге. | call held: KAZ RUS; Путин Токаев
Обсудили в ходе телефонных переговоров Владимир Путин и президент Казахстана | Токаев отметил усилия. Ещё одна тема — итоги саммита ШОС. | summit held: SCO; + call held: KAZ RUS; Путин Токаев
Телефонный разговор Путина и Токаева | Владимир Путин и Касым-Жомарт Токаев провели переговоры. | call held: KAZ RUS; Путин Токаев
Разговор о главном | Состоялся телефонный разговор Путина и Токаева. В ходе переговоров стороны обсудили транзит. | call held: KAZ RUS; Путин Токаев
Разговор о главном | Состоялся телефонный разговор Путина и Токаева. Токаев примет участие в мероприятиях в Москве. | call held: KAZ RUS; Путин Токаев
Разговор о главном | Путин и Токаев провели встречу в Астане. Затем состоялся телефонный разговор Путина и Токаева. | meeting held: KAZ RUS; Путин Токаев + call held: KAZ RUS; Путин Токаев
"""


def rows(table):
    lines = [line for line in table.strip().splitlines() if not line.startswith("#")]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


def told(text, date="2025-11-10", **columns):
    """The corpus of one article."""
    return kz.read_corpus(pd.DataFrame({"text": [text], "date": [date]}).assign(**columns), clean=False)


def shown(corpus):
    """The events of a corpus, each as the tables above have it."""
    parties = corpus.participants.groupby("event_id")
    found = []
    for event in corpus.events.itertuples():
        named = parties.get_group(event.event_id)
        sides = sorted(named.loc[named["kind"] != "person", "key"])
        persons = sorted(key.split()[0] for key in named.loc[named["kind"] == "person", "key"])
        found.append(f"{event.kind} {event.status}: {' '.join(sides)}; {' '.join(persons)}".strip())
    return found or ["-"]


def by_text(table):
    return pytest.mark.parametrize(("text", "events"), rows(table), ids=lambda cell: cell[:50])


@by_text(TWO_SIDES)
def test_two_sides_as_one_subject(text, events):
    assert shown(told(text)) == [event.strip() for event in events.split(" + ")]


@by_text(PARTIES)
def test_who_took_part_and_who_did_not(text, events):
    assert shown(told(text)) == [event.strip() for event in events.split(" + ")]


@by_text(NAMES)
def test_names_of_events_end_where_they_should(text, events):
    assert told(text).events["name"].fillna("").iloc[0] == events


@by_text(PLACES)
def test_day_and_place_are_those_of_the_event_itself(text, events):
    found = told(text).events
    place = ("@ " + found["place"]).fillna("")
    day = ("on " + found["date"].dt.strftime("%Y-%m-%d")).fillna("")
    lines = (found["kind"] + " " + found["status"] + " " + place + " " + day).str.split().str.join(" ").tolist()
    assert (lines or ["-"]) == events.split(" + ")


@pytest.mark.parametrize(("title", "text", "events"), rows(CALLS), ids=lambda cell: cell[:50])
def test_a_call_is_an_event_of_its_own(title, text, events):
    corpus = told(text, title=title)
    assert shown(corpus) == [event.strip() for event in events.split(" + ")]
    calls = corpus.events["kind"] == "call"
    assert corpus.events["form"].isin(["phone", "video"]).tolist() == calls.tolist()
    assert corpus.events.loc[calls, "place"].isna().all()


@by_text(ORDER)
def test_other_orders_of_words(text, events):
    assert shown(told(text)) == [event.strip() for event in events.split(" + ")]


@by_text(CIRCLES)
def test_who_meets_stands_after_the_noun(text, events):
    assert shown(told(text)) == [event.strip() for event in events.split(" + ")]


@by_text(BODIES)
def test_bodies_of_states(text, events):
    assert shown(told(text)) == [event.strip() for event in events.split(" + ")]


@by_text(TRAVELLERS)
def test_officials_whom_nobody_names_travel(text, events):
    assert shown(told(text)) == [event.strip() for event in events.split(" + ")]


@pytest.mark.parametrize(("title", "text", "events"), rows(HEADLINES), ids=lambda cell: cell[:50])
def test_whom_the_office_in_a_headline_stands_for(title, text, events):
    assert shown(told(text, title=title)) == [event.strip() for event in events.split(" + ")]
