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
    ],
)
def test_titles_tell_statements(title, text, expected):
    rows = article(title, text).statements
    assert list(rows[["speaker", "act", "target", "start"]].itertuples(index=False, name=None)) == expected


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
