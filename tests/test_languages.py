"""Languages: fifteen sentences and more each, what is too short to tell, and pages that mix."""

import pytest

from kzdiplo import lexicons
from kzdiplo.languages import explain, find_language, find_languages, main_language

SENTENCES = {
    "ru": """
Министр иностранных дел Казахстана провёл переговоры в Вене.
Стороны обсудили двустороннее сотрудничество.
Президент Токаев подписал указ
В Астане открылся форум
Глава МИД РК Мұрат Нұртілеу встретился с послом Үмбетәлі Қойшыбаевым.
Посол Әділбек Жақсыбеков вручил верительные грамоты
Казахстан и ЮАР укрепляют торговлю
Подписано соглашение о безвизовом режиме
ГЛАВА ГОСУДАРСТВА ПРИНЯЛ ПОСЛА ИНДИИ
Об этом сообщает пресс-служба «Қазақстан темір жолы».
Компания QazaqGaz и Chevron заключили договор о поставках.
Форум пройдёт в конгресс-центре Astana IT University 5 мая.
Напомним, ранее стороны договорились о поставках нефти.
Украинский министр Дмитро Кулеба прибыл в Брюссель.
Заместитель Премьер-Министра выступил на открытии заседания
Кыргызстан отозвал посла
""",
    "kk": """
Қазақстан Республикасының Сыртқы істер министрі Венада кездесу өткізді.
Тараптар екіжақты ынтымақтастық мәселелерін талқылады.
Мемлекет басшысы жарлыққа қол қойды
Астана қаласы
Бұл туралы Ақорда хабарлады.
Кездесу барысында сауда-экономикалық байланыстар сөз болды.
Министр Еуропа елдерінің елшілерімен кездесті.
Елші сенім грамотасын тапсырды
Форум бүгін Астанада басталды және ертең аяқталады
Президент Қытайға мемлекеттік сапармен барады
Сондай-ақ тараптар су ресурстары туралы келісті.
Бас министр мен елші кездесті
ҚАЗАҚСТАН МЕН ҮНДІСТАН КЕЛІСІМГЕ ҚОЛ ҚОЙДЫ
Бұған дейін хабарланғандай, делегация Женеваға келді.
Әлемдік қауымдастық өкілдері жиналды
Тоқаев Путинмен телефон арқылы сөйлесті
Жаңа елшілік ашылды
Qazaqstan Respublikasynyñ Prezidenti Toqaev jarlyqqa qol qoidy.
Syrtqy ister ministri Venada kezdesu ötkizdi
Taraptar ekıjaqty yntymaqtastyq mäselelerın talqylady.
Memleket basshysy Qytaı elshisin qabyldady, dedi Aqorda
Bul týraly Syrtqy ister mınıstrligi habarlady.
Qazaqstan men Ózbekstan arasynda kelisim jasaldy
Kezdesuden keiin taraptar birlesken malimdeme zhasady
Elşı senım gramotasyn tapsyrdy
""",
    "uk": """
Міністр закордонних справ України провів переговори у Відні.
Сторони обговорили двостороннє співробітництво.
Президент підписав указ про призначення посла
Про це повідомляє пресслужба відомства.
Україна та Казахстан домовилися про торгівлю.
Глава держави зустрівся з послом Індії.
Вони також торкнулися питання безпеки.
Наступна зустріч відбудеться у Києві
Верховна Рада ухвалила закон
Європейський Союз надасть допомогу
Раніше повідомлялося, що делегація прибула до Женеви.
Він подякував партнерам за підтримку.
Цього року обсяг торгівлі зріс на 20 відсотків.
МІНІСТР ПРИБУВ ДО АСТАНИ
Кримськотатарський народ має право голосу
""",
    "be": """
Міністр замежных спраў Беларусі правёў перамовы ў Вене.
Бакі абмеркавалі двухбаковае супрацоўніцтва.
Прэзідэнт падпісаў указ аб прызначэнні пасла
Пра гэта паведамляе прэс-служба ведамства.
Беларусь і Казахстан дамовіліся аб гандлі.
Кіраўнік дзяржавы сустрэўся з паслом Індыі.
Яны таксама закранулі пытанне бяспекі.
Наступная сустрэча адбудзецца ў Мінску
Палата прадстаўнікоў прыняла закон
Еўрапейскі саюз акажа дапамогу
Раней паведамлялася, што дэлегацыя прыбыла ў Жэневу.
Ён падзякаваў партнёрам за падтрымку.
Сёлета аб'ём гандлю вырас на 20 працэнтаў.
Міністр прыбыў у Астану з візітам
Новае пасольства адкрыта ў горадзе
""",
    "ky": """
Кыргыз Республикасынын тышкы иштер министри Венада жолугушуу өткөрдү.
Тараптар эки тараптуу кызматташтык маселелерин талкуулашты.
Президент жарлыкка кол койду
Бул тууралуу министрлик билдирди.
Мамлекет башчысы элчини кабыл алды.
Жолугушууда соода маселеси каралды жана келишим түзүлдү.
Кыргызстан менен Казакстан келишимге кол коюшту.
Кийинки жолугушуу Бишкекте өтөт
Жогорку Кеңеш мыйзамды кабыл алды
Элчи ишеним грамотасын тапшырды
Өлкөлөр ортосундагы соода көлөмү өстү
Биз өнөктөштөр менен иштешебиз жана жардам беребиз
Министр Женевага барды, деп билдирди басма сөз кызматы
Быйыл экспорт 20 пайызга өстү.
Эл аралык уюмдардын өкүлдөрү чогулушту
""",
    "uz": """
Ўзбекистон Республикаси ташқи ишлар вазири Венада учрашув ўтказди.
Томонлар икки томонлама ҳамкорлик масалаларини муҳокама қилди.
Президент фармонни имзолади
Бу ҳақда вазирлик хабар берди.
Давлат раҳбари элчини қабул қилди.
Учрашувда савдо масаласи кўриб чиқилди.
Ўзбекистон ва Қозоғистон келишув имзолади.
Кейинги учрашув Тошкентда бўлиб ўтади
Олий Мажлис қонунни қабул қилди
Элчи ишонч ёрлиғини топширди
Мамлакатлар ўртасида савдо ҳажми ошди
Oʻzbekiston Respublikasi tashqi ishlar vaziri Venada uchrashuv oʻtkazdi.
Tomonlar ikki tomonlama hamkorlik masalalarini muhokama qildi.
O'zbekiston va Qozog'iston kelishuv imzoladi.
Bu haqda vazirlik xabar berdi.
Davlat rahbari elchini qabul qildi va suhbatlashdi.
""",
    "en": """
The Foreign Minister of Kazakhstan held talks in Vienna.
The parties discussed bilateral cooperation.
President Tokayev signed a decree on the appointment
This was reported by the press service.
Kazakhstan and Ukraine agreed on trade.
The head of state met with the ambassador of India.
They also touched upon the issue of security.
The next meeting will take place in Astana
Parliament passed the law
European Union to provide assistance
Earlier it was reported that the delegation arrived in Geneva.
He thanked partners for their support.
Trade turnover grew by 20 percent this year.
ASTANA, May 5 - The C5+1 format has proved effective
Nurtleu received the newly appointed ambassador
""",
    "other": """
Թուրքիայի արտգործնախարարը ժամանեց Երևան
外交部长访问了阿斯塔纳
وزير الخارجية يصل إلى أستانا
საგარეო საქმეთა მინისტრი ჩავიდა
""",
    "tg": "Вазири корҳои хориҷии Ҷумҳурии Тоҷикистон бо сафир мулоқот кард.\nҶонибҳо масъалаҳои ҳамкориро баррасӣ намуданд.",
    "tt": "Татарстан һәм Казакъстан арасында килешү төзелде.\nБу хакта матбугат хезмәте белән бергә хәбәр ителде.",
    "bg": "Министърът на външните работи се срещна със своя колега.\nТова е важно, защото ще бъде подписано и споразумение.",
    "tr": "Dışişleri Bakanı Astana'da görüşmeler için bir araya geldi.\nİki ülke arasındaki ilişkiler daha da güçlenecek.",
    "de": "Der Außenminister ist nach Astana gereist und hat mit dem Präsidenten gesprochen.",
    "fr": "Le ministre des affaires étrangères est arrivé à Astana pour une visite.",
}
ROWS = [(language, line) for language, lines in SENTENCES.items() for line in lines.strip().splitlines()]
HARD = {  # known errors: no function word, no letter of its own
    "Верховна Рада ухвалила закон",
}


@pytest.mark.parametrize(
    ("language", "line"),
    [pytest.param(*row, marks=pytest.mark.xfail(strict=True) if row[1] in HARD else ()) for row in ROWS],
)
def test_sentence(language, line):
    assert find_language(line) == language, explain(line)


@pytest.mark.parametrize(
    "line", ["", "Вена", "МИД РК", "12.04.2026, 13:04", "Kuwait", "Kuwait Jazeera Chevron", "$ 99.61", "\n\n"]
)
def test_too_short_to_tell(line):
    assert find_language(line) == "", explain(line)


MIXED = """\
Министр иностранных дел провёл переговоры в Вене, стороны обсудили торговлю и транзит.
Сыртқы істер министрі Венада кездесу өткізді.

Read this story in English
Вена
"""


def test_paragraphs():
    found = find_languages(MIXED)
    assert [(MIXED[p.start : p.end][:6], p.language) for p in found] == [
        ("Минист", "ru"),
        ("Сыртқы", "kk"),
        ("Read t", "en"),
        ("Вена", "ru"),
    ]
    assert main_language(found) == "ru"


@pytest.mark.parametrize("text", ["", "Вена", "Вена\n\nАстана"])
def test_nothing_to_tell(text):
    assert main_language(find_languages(text)) == ""


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Вена", "few_letters"),
        ("外交部长访问了阿斯塔纳", "other_script"),
        ("Мұрат Нұртілеу прибыл в Вену с визитом", "running_russian"),
        ("Тараптар келісті", "most_votes"),
        ("Kuwait Jazeera Chevron", "short_line"),
        ("Специалисты ООН критикуют отчёт Ирака", "russian_spelling"),
        ("Gorey drask molim pupu tiku vanu", "unlisted"),
    ],
)
def test_the_rule_that_decides_is_named(text, rule):
    assert f"({rule})" in explain(text)


def test_seeds_are_russian(seeds):
    assert {main_language(find_languages(text)) for text in seeds.articles["text"]} == {"ru"}


def test_lexicon():
    for profile in lexicons.load("languages")["profiles"]:
        for name in ("words", "endings"):
            entries = profile[name]
            assert all(isinstance(entry, str) for entry in entries), profile["language"]
            assert len(entries) == len(set(entries)), (
                profile["language"],
                sorted(e for e in entries if entries.count(e) > 1),
            )


if __name__ == "__main__":  # accuracy a language
    for code in SENTENCES:
        lines = [line for language, line in ROWS if language == code]
        right = [line for line in lines if find_language(line) == code]
        print(
            f"{code:6} {len(right)}/{len(lines)}",
            *(explain(line) + " | " + line for line in lines if line not in right),
            sep="\n    ",
        )
