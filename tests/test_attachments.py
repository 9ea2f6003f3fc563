"""Whom a cue is about, told by the tree, and what of the stance is toward him: a table a rule."""

import pytest

from kzdiplo.stance import explain
from kzdiplo.stance.attachments import LOOSE
from kzdiplo.stance.passages import Branch, Sentence, Word
from kzdiplo.stance.shares import SHARES

# sentence | speaker act target stance of each statement, "-" for nobody or nothing
TABLE = {
    "elsewhere": """
Индия подписать договор отказалась, а Франция взорвала последний заряд. | IND deny - -1
Отклонив просьбу Турции, Путин позвонил Эммануэлю Макрону. | Путин Владимир deny TUR -1
""",
    "doer": """
Идею поддержали США и члены НАТО. | USA support - 1
МИД Китая поблагодарил МИД Турции. | CN-MFA thank TR-MFA 1
""",
    "of_other_deed": """
Мексика готова принять всех, кто хочет покинуть Кубу. | MEX commit - 1
Китай намерен углублять партнёрство, включая сотрудничество с Турцией. | CHN commit TUR 1
""",
    "far": """
Китай намерен добиваться начала переговоров о сроках вывода войск с территории Сирии. | CHN commit security 1
Китай выразил обеспокоенность тем, что Турция продолжает наращивать поставки техники. | CHN concern TUR -1
""",
    "ground": """
Китай предложил создать под эгидой ООН новую площадку. | CHN offer - 1
Китай предложил ООН новую площадку. | CHN offer UN 1
""",
    "suffers": """
Китай осудил удары по Турции. | CHN condemn TUR 1
Китай пригрозил ударами по Турции. | CHN condemn TUR -1
Китай намерен нанести удар по Японии и США. | CHN commit JPN -1; CHN commit USA -1
Китай пригрозил Ирану из-за ударов по Турции. | CHN condemn IRN -1; CHN condemn TUR 1
Китай согласился не вводить санкции против Турции. | CHN commit TUR 1
""",
    "in_dispute": """
Китай поддержал мирное урегулирование украинского кризиса. | CHN support UKR 0
Китай выступает за мирное урегулирование конфликта Турции и Сирии. | CHN support TUR 0; CHN support SYR 0
Китай готов к переговорам по Украине. | CHN commit UKR 0
Китай поддержал развитие Украины. | CHN support UKR 1
""",
    "in_claim": """
Китай опроверг сообщения о переговорах с Турцией. | CHN deny TUR 0
Китай отверг слова Ангелы Меркель. | CHN deny Меркель Ангела -1
""",
    "given": """
Китай поблагодарил за выделенные Ирану средства. | CHN thank IRN 0
Китай поблагодарил за предложенный Турцией диалог. | CHN thank TUR 1
""",
    "wanted": """
Россия намерена получить гарантии от США. | RUS commit USA 0
Россия намерена предоставить гарантии США. | RUS commit USA 1
""",
    "called": """
Китай призвал договориться с Ираном и прекратить войну. | CHN call IRN 0
Китай призвал Иран прекратить войну. | CHN call IRN -1
Китай призвал Иран и Израиль прекратить войну. | CHN call IRN 0; CHN call ISR 0
Китай призвал прекратить поставки Ирану. | CHN call IRN -1
""",
    "harmed": """
США намерены ввести пошлины на товары из Китая. | USA commit CHN -1
США намерены отменить пошлины на товары из Китая. | USA commit CHN 1
Европарламент проголосовал за отмену льгот для граждан Вануату. | EU-PARLIAMENT support VUT -1
Китай не заинтересован в поражении Турции. | CHN commit TUR 1
Китай намерен создать коалицию против Турции. | CHN commit TUR -1
Китай намерен прекратить торговлю с Турцией. | CHN commit TUR -1
Китай обещает не ослаблять поддержку Турции. | CHN commit TUR 1
Китай готов обсуждать прекращение огня с Турцией. | CHN commit TUR 1
Китай осудил разрыв отношений с Турцией. | CHN condemn TUR 1
Россия проголосовала за снятие санкций с Ирака. | RUS support IRQ 1
""",
    "other_words": """
Сергей Лавров сообщил, что турецкие компании начали переговоры с партнёрами. | Лавров Сергей inform TUR 0
Сергей Лавров сообщил, что Турция обсудит приоритеты. | Лавров Сергей inform TUR 0
Сергей Лавров отметил, что турецкий вектор остаётся приоритетом. | Лавров Сергей inform TUR 1
Сергей Лавров сообщил, что Китай станет партнёром Турции. | Лавров Сергей inform CHN 1
Сергей Лавров сообщил, что Турция является нашим партнёром. | Лавров Сергей inform TUR 1
""",
    "silent": """
США отказались прокомментировать заявления Турции. | USA deny TUR 0
США отказались принять предложение Турции. | USA deny TUR -1
""",
    "negated": """
Китай не поблагодарил Турцию. | CHN thank TUR 0
Китай не планирует строить дорогу в Турцию. | CHN commit TUR 0
Китай не раз поддерживал Турцию. | CHN support TUR 1
""",
    "call_to_stop": """
Китай призвал Турцию использовать влияние, чтобы прекратить войну. | CHN call TUR 0
Китай призвал Турцию прекратить войну. | CHN call TUR -1
""",
    "said_before": """
Китай поблагодарил Сергея Лаврова. Китай поддерживает эту идею. | CHN thank Лавров Сергей 1; CHN support RUS 1
""",
    "object_before": """
Турцию поддержали США. | USA support TUR 1
Решение МИД Турции осудил Китай. | CHN condemn TR-MFA -1
Барака Обаму пригласил Владимир Путин. | Путин Владимир offer Обама Барак 1
""",
    "office_holder": """
Сергей Лавров поблагодарил Турцию. Министр призвал Иран к диалогу. | Лавров Сергей thank TUR 1; Лавров Сергей call IRN 0
""",
    "subject_follows": """
Виктора Орбана в Будапеште поддержал Марко Рубио. | Рубио Марко support Орбан Виктор 1
Их страны покупают газ у Турции дороже, чем предлагает Россия Китаю. | RUS offer CHN 1
Российский МИД поддержал ОБСЕ. | RU-MFA support OSCE 1
Лавров поблагодарил Турцию. Дипломатам Китая угрожают националисты. | Лавров Сергей thank TUR 1; - condemn CHN -1
""",
    "heard_before": """
Лавров поблагодарил Турцию. Его также обвиняли в связях с Ираном. | Лавров Сергей thank TUR 1; - condemn IRN -1
Лавров поблагодарил Турцию. Прокуратура отказалась признать решение Ирана. | Лавров Сергей thank TUR 1; - deny IRN -1
""",
    "somewhere": """
В Китае поблагодарили Турцию. | CHN thank TUR 1
Музыканты планируют провести концерты в Турции и Китае. | - commit culture_education 1
""",
    "everybody": """
Принята декларация, в которой стороны поддержали Турцию. | стороны support TUR 1
""",
    "country_or_body": """
Европейский союз осудил Турцию. | EU condemn TUR -1
Северная Корея поддержала Турцию. | PRK support TUR 1
Объединённые Арабские Эмираты поддержали Турцию. | ARE support TUR 1
Российский МИД осудил убийство Мохсена Фахризаде. | RU-MFA condemn Фахризаде Мохсен 1
""",
}
ROWS = [(rule, *line.split("|")) for rule, table in TABLE.items() for line in table.strip().splitlines()]


@pytest.mark.parametrize(("rule", "text", "answer"), ROWS)
def test_a_cue_is_about_whom_its_words_are_about(rule, text, answer, article):
    table = article(text.strip()).statements[["speaker", "act", "target", "stance"]].astype(str)
    found = [" ".join(value or "-" for value in row) for row in table.itertuples(index=False)]
    assert found == [part.strip() for part in answer.split(";") if part.strip()]


@pytest.mark.parametrize("rule", [*LOOSE, *SHARES], ids=lambda rule: rule.__name__)
def test_every_rule_has_a_table_and_tells_a_phrase_it_is_for(rule):
    assert "«" in rule.__doc__
    assert rule.__name__ in TABLE


def test_explain_names_whom_a_cue_is_not_about():
    assert explain("Идею поддержали США и члены НАТО.") == [
        "«поддержали»: support +1; speaker USA (subject_after country_or_body); target none (no_target), not NATO (doer)"
    ]


def test_a_tree_with_a_circle_ends():
    words = [Word(*"abcdefgh", 0, 1)] * 3
    tree = [Branch(1, "nmod"), Branch(2, "nmod"), Branch(1, "nmod")]
    sentence = Sentence("a", 0, words, tree, list, [])
    assert list(sentence.climb(0)) == [1, 2]
