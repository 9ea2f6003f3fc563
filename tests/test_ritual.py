"""Set phrases of diplomatic reporting: where they stand, what they cover, and the ones that a corpus repeats."""

import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo import lexicons
from kzdiplo.formulae import find_formulae
from kzdiplo.ritual import find_ritual, is_ritual, mark_ritual, ritual_share

# the words of a phrase stand in brackets; a text without brackets has none
PHRASES = """
Стороны [обменялись мнениями] о торговле.
[Состоялся обмен мнениями] о ситуации в Сирии.
Министры [обсудили перспективы] поставок зерна.
[Особое внимание было также уделено] транзиту.
[Подтверждена готовность] к диалогу.
Посол [высоко оценил] вклад Турции.
Беседа прошла в [тёплой и дружественной атмосфере].
Министр прибыл [с официальным визитом] в Пекин.
Совет [обменялся] печатями. Мнениями никто не делился.
Мнения разошлись.
Казахстан осудил теракт.
Посол ценит чай высоко.
"""


def bracketed(corpus: kz.Corpus) -> str:
    text = corpus.articles["text"].iloc[0]
    for row in corpus.ritual.iloc[::-1].itertuples():
        text = f"{text[: row.start]}[{text[row.start : row.end]}]{text[row.end :]}"
    return text


@pytest.mark.parametrize("line", [x for x in PHRASES.strip().splitlines() if "печатями" not in x])
def test_set_phrases_are_found_in_any_form(line, article):
    assert bracketed(article(line.replace("[", "").replace("]", ""))) == line


def test_a_phrase_does_not_cross_a_sentence(article):
    assert article("Совет обменялся. Мнениями никто не делился.").ritual.empty


def test_every_listed_phrase_is_found_as_it_is_written(article):
    listed = lexicons.load("ritual")["phrases"]
    found = article(*(f"Сегодня {phrase}." for phrase in listed)).ritual
    missing = sorted(set(range(len(listed))) - {int(name[1:]) for name in found["doc_id"]})
    assert [listed[n] for n in missing] == []


def test_a_phrase_inside_a_longer_one_is_not_told_twice(article):
    assert article("Стороны обсудили дальнейшее развитие сотрудничества.").ritual["formula"].tolist() == [
        "дальнейшее развитие сотрудничества"
    ]


def test_marks_fit_the_spans(article):
    corpus = article("Стороны обменялись мнениями.", "Дождь.", "Посол высоко оценил это.")
    words = corpus.tokens[mark_ritual(corpus.tokens, corpus.ritual)]
    assert words[["doc_id", "token"]].values.tolist() == [
        ["a0", "обменялись"], ["a0", "мнениями"], ["a2", "высоко"], ["a2", "оценил"],
    ]  # fmt: skip


def test_rows_of_other_tables_can_leave_ritual_out(article):
    corpus = article("Стороны обсудили дальнейшее развитие сотрудничества и поставки нефти.")
    topics = kz.topics.find_topics(corpus)
    kept = topics[~mark_ritual(topics, corpus.ritual)]
    assert set(kept["topic"]) == {"energy"}
    with pytest.raises(kz.InputError, match="rows with doc_id and start"):
        mark_ritual(pd.DataFrame({"text": ["да"]}), corpus.ritual)


def test_shares_are_shares_of_words(article):
    table = ritual_share(article("Стороны обменялись мнениями.", "Дождь кончился.", "..."))
    assert table["words"].tolist() == [3, 2, 0]
    assert table["share"].round(2).tolist()[:2] == [0.67, 0.0]
    assert table["share"].isna().tolist() == [False, False, True]


def test_a_corpus_without_words_has_no_ritual(article):
    corpus = article("...")
    assert find_ritual(corpus.tokens).empty
    assert is_ritual(corpus.sentences, corpus).tolist() == [False] * len(corpus.sentences)


def test_seeds_hold_more_ritual_than_other_prose(seeds, article):
    shares = ritual_share(seeds)
    news = ritual_share(article("Погибли 20 человек, ещё 60 ранены. Взрыв прогремел утром на рынке."))
    assert shares["ritual"].sum() / shares["words"].sum() > 0.05 > news["share"].iloc[0]


REPEATED = (
    "Стороны подписали план действий в Астане.",
    "Министры приняли план действий. Дата: 5 мая.",
    "Послы читали план действий; план Маршалла.",
)


def test_runs_of_words_that_articles_repeat_are_found(article):
    found = find_formulae(article(*REPEATED), least=3)
    assert found[["formula", "articles", "words", "listed"]].values.tolist() == [["план действий", 3, 2, False]]
    assert found["sentence"].iloc[0] == REPEATED[0]


def test_names_figures_and_single_articles_make_no_formula(article):
    texts = ["Министр Ермек Кошербаев прибыл 5 мая. 5 мая.", "Ермек Кошербаев улетел 5 мая."]
    assert find_formulae(article(*texts), least=2).empty
    assert find_formulae(article("План действий. План действий. План действий."), least=2).empty


def test_a_run_is_left_to_the_longer_one_it_stands_in(article):
    texts = [f"{who} обсудили вопросы мирного урегулирования." for who in ("Послы", "Министры", "Депутаты")]
    assert find_formulae(article(*texts), least=3)["lemmas"].tolist() == ["обсудить вопрос мирный урегулирование"]


def test_copies_and_one_day_do_not_repeat():
    table = pd.DataFrame({"text": REPEATED, "date": pd.to_datetime(["2026-05-05"] * 3)})
    assert find_formulae(kz.read_corpus(table, clean=False), least=3).empty
    text = "Стороны подписали план действий по развитию портов Актау и Баку, сообщила пресс-служба железной дороги."
    again = kz.read_corpus(pd.DataFrame({"text": [text] * 5}), clean=False)
    assert find_formulae(again, least=2).empty


def test_a_wrong_length_is_refused(article):
    with pytest.raises(kz.InputError, match=r"n_words=\(1, 3\)"):
        find_formulae(article("Да."), n_words=(1, 3))


LISTED = [("Стороны подтвердили готовность", True), ("Министры обсудили пошлины", False)]


@pytest.mark.parametrize(("words", "listed"), LISTED)
def test_a_formula_is_listed_whatever_it_opens_with(article, words, listed):
    found = find_formulae(article(*(f"{words} {what}." for what in ("на зерно", "к торгу", "о воде"))), least=3)
    assert found.loc[found["formula"].eq(words.lower()), "listed"].tolist() == [listed]
