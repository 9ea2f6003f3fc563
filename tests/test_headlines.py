"""What titles say: rows of `corpus.statements` and `corpus.attitudes` that only the title of an article tells."""

import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo.validation.tasks import find_units


def article(title, text, **more):
    return kz.read_corpus(pd.DataFrame({"title": [title], "text": [text], **more}))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # The title is the news, the text goes on from there.
        ("Китай осудил действия США", "В Пекине ждут ответа.", [("CHN", "condemn", "USA", 0)]),
        ("Россия выслала послов Польши", "Подробности уточняются.", []),  # a deed is no statement
        # The text tells it again: the same side with the same act, or toward the same target.
        ("Китай осудил действия США", "МИД Китая осудил действия США.", [("CN-MFA", "condemn", "USA", 10)]),
        ("Китай раскритиковал США", "Пекин выразил США протест.", [("CHN", "condemn", "USA", 6)]),
        # Another act toward somebody else is news of its own.
        (
            "Китай поблагодарил Турцию",
            "Пекин осудил действия США.",
            [("CHN", "thank", "TUR", 0), ("CHN", "condemn", "USA", 6)],
        ),
        # A surname is the person of the text.
        (
            "Министр Стокбеккер осудил действия США",
            "Министр иностранных дел Швеции Йенс Стокбеккер прибыл в Астану.",
            [("Стокбеккер Йенс", "condemn", "USA", 0)],
        ),
        ("Китай и мир", "Китай осудил действия США.", [("CHN", "condemn", "USA", 6)]),
        # Nobody in the title, nobody at all, no word in it.
        ("Погода", "Китай осудил действия США.", [("CHN", "condemn", "USA", 6)]),
        ("Погода", "Дождь.", []),
        ("!", "Китай осудил действия США.", [("CHN", "condemn", "USA", 6)]),
    ],
)
def test_titles_tell_statements(title, text, expected):
    rows = article(title, text).statements
    assert list(rows[["speaker", "act", "target", "start"]].itertuples(index=False, name=None)) == expected


# title | text | speaker act target stance of the statements of the text
SEQUELS = """
# what "об этом" is: the title, or the sentence before; not a word about who says so, nor where
Иран может запустить спутник | Об этом заявил в аэропорту Дели премьер-министр Индии Нарендра Моди. | Моди Нарендра inform IRN 0
Турция и Грузия готовят сделку | Об этом сегодня заявил Сергей Лавров. | Лавров Сергей inform TUR 0; Лавров Сергей inform GEO 0
Турция и Грузия готовят сделку | Такое заявление сделал Сергей Лавров. | Лавров Сергей inform TUR 0; Лавров Сергей inform GEO 0
Турция готовит сделку | Иран закрыл порт. Об этом сегодня на встрече с послом Катара заявил Сергей Лавров. | Лавров Сергей inform IRN 0
Турция готовит сделку | «Иран закрыл порт» — такое заявление сделал Сергей Лавров. | Лавров Сергей inform IRN 0
# praise and blame in a title are not those of the minister
Стратегические объекты охраняет НАТО | Об этом сообщил Сергей Лавров. | Лавров Сергей inform NATO 0
Китай и США | НАТО — наш стратегический партнёр. Об этом сообщил Сергей Лавров. | Лавров Сергей inform NATO 1
# who "он" is
Сергей Лавров прилетел в Анкару | Он осудил действия Израиля. | Лавров Сергей condemn ISR -1
Сергей Лавров прилетел в Анкару | Идёт дождь. Он осудил действия Израиля. | Лавров Сергей condemn ISR -1
Сергей Лавров посетил форум | По его словам, Турция закрыла порт. | Лавров Сергей inform TUR 0
Премьер-министр Италии Паоло Росси прибыл в Анкару | Глава правительства осудил Иран. | Росси Паоло condemn IRN -1
Пресс-секретарь президента Турции Мехмет Йылмаз прибыл в Рим | Президент осудил Иран. | - condemn IRN -1
В Анкаре ждут слов Сергея Лаврова | Посол России осудил Иран. | RUS condemn IRN -1
# a title is not heard beyond the sentence below it
Швеция признала Палестину | Это 135-я страна. В ответ отмечен рост торговли. | - inform trade 0
"""


@pytest.mark.parametrize("line", [line for line in SEQUELS.strip().splitlines() if line[0] != "#"])
def test_a_text_is_read_as_the_sequel_of_its_title(line):
    title, text, told = (part.strip() for part in line.split("|"))
    rows = article(title, text).statements.query("end > 0")
    found = [" ".join(map(str, row)) for row in rows[["speaker", "act", "target", "stance"]].itertuples(index=False)]
    assert [row if row[0] != " " else f"-{row}" for row in found] == [part.strip() for part in told.split(";") if part]


def test_information_in_a_text_does_not_tell_the_call_of_its_title_again():
    rows = article("Россия призвала НАТО к переговорам", "Об этом заявил Дмитрий Медведев.").statements
    assert rows[["act", "target"]].values.tolist() == [["call", "NATO"], ["inform", "NATO"]]
    rows = article("Лавров рассказал о НАТО", "Лавров отметил расширение НАТО.").statements
    assert rows[["act", "target", "start"]].values.tolist() == [["inform", "NATO", 7]]


def test_places_and_evidence_of_the_text_are_its_own_though_the_title_tells_what_it_is_about():
    text = "Об этом заявил Сергей Лавров."
    row = article("Иран закрыл порт", text).statements.iloc[0]
    assert (text[row["start"] : row["end"]], row["evidence"]) == ("заявил", text)


def test_a_title_tells_a_deed():
    corpus = article("Россия ввела санкции против Польши", "Подробности уточняются.")
    assert corpus.attitudes[["holder", "target", "polarity", "basis"]].values.tolist() == [["RUS", "POL", -1, "deed"]]
    assert corpus.attitudes["evidence"].tolist() == ["Россия ввела санкции против Польши"]


def test_rows_of_the_text_are_the_same_with_and_without_titles():
    texts = ["Китай осудил действия США. Турция поблагодарила Иран.", "Казахстан поддержал инициативу ООН."]
    titles = ["Индия осудила Пакистан", "Токаев призвал Израиль к миру"]
    table = pd.DataFrame({"text": texts})
    bare, headed = kz.read_corpus(table).statements, kz.read_corpus(table.assign(title=titles)).statements
    assert len(headed) == len(bare) + len(titles)
    inside = headed[headed["end"].gt(0)].reset_index(drop=True)
    pd.testing.assert_frame_equal(inside, bare)


def test_titles_are_no_sentences_to_be_coded_by_hand():
    corpus = article("Китай осудил действия США", "Премьер-министр США прибыл в Пекин. Там его ждут.")
    units = find_units(corpus, "stance", labels="en")
    assert units[["target", "code"]].values.tolist() == [["USA", "0"]]
