"""Names: sentences with the lemmas of their names, a heading per phenomenon; ` / ` parts the sentences of an article."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzdiplo import lexicons
from kzdiplo.lemmas import annotate
from kzdiplo.names.candidates import name_candidates
from kzdiplo.names.declension import decline, states, woman_of
from kzdiplo.names.lexicon import listed_forms, listed_names
from kzdiplo.names.settle import settle

ARTICLES = """
# the words of a name agree
встреча с Шавкатом Мирзиёевым прошла                       | Шавкат Мирзиёев
визит с Яном Брату завершён                                | Ян Брату
беседа с Марией Телалиан и Аланом Винде                    | Мария Телалиан Алан Винде
принял Торбьёрна Сольстрёма и Сирила Рамафосу              | Торбьёрн Сольстрём Сирил Рамафоса
ответил французу Анаклету Вамбе                            | Анаклет Вамба
# two names that stand together are two
критик Владимира Путина Михаил Ходорковский сказал         | Владимир Путин Михаил Ходорковский
# an unknown surname has the lemma that explains the most forms
там видели Винде / речь Винда / встреча с Виндом           | Винд Винд Винд
сын Матики / сказал Матика / спор с Матикой                | Матика Матика Матика
пакет Яровой принят / депутат Ирина Яровая сказала         | Яровая Ирина Яровая
от Халида Хамдаллы / премьер Хамдалла подал в отставку     | Халид Хамдалла Хамдалла
# a name that always stands in one form
это Миура сказал / там Миура жил / потом Миура ушёл        | Миура Миура Миура
# a woman's surname by the given name beside it
посол Жанна Сагинова прибыла                               | Жанна Сагинова
встреча с послом Гульсарой Арыстанкуловой                  | Гульсара Арыстанкулова
министр Анна Лаврова сказала / по словам Лавровой          | Анна Лаврова Лаврова
встреча министра и Сагинова                                | Сагинов
# what stands before and behind
роман для Клегга написан                                   | Клегг
театр имени Чехова открыт                                  | Чехов
премьер Клегг сказал                                       | Клегг
вчера Мутарика умер                                        | Мутарика
# a capital at the start of a sentence
Песков сказал / вчера Дмитрий Песков уехал                 | Песков Дмитрий Песков
Роман Старовойт приехал / вчера Роман уехал                | Роман Старовойт Роман
Стороны встретились с Лавровым                             | Лавров
# Chinese and Korean order: the surname never changes
визит Си Цзиньпина завершён                                | Си Цзиньпин
встреча с Ким Чен Ыном                                     | Ким Чен Ын
соратник Цзян Цзэминя                                      | Цзян Цзэминь
# joined names and particles
с Джордином Хилл-Льюисом прибыл                            | Джордин Хилл-Льюис
у Касым-Жомарта Токаева                                    | Касым-Жомарт Токаев
у Джорджа Буша-младшего                                    | Джордж Буш-младший
принял Мухаммада бин Салмана                               | Мухаммад Салман
у Башара аль-Асада                                         | Башар аль-Асад
# patronymics
для Дмитрия Анатольевича Медведева                         | Дмитрий Анатольевич Медведев
у Натальи Дмитриевны                                       | Наталья Дмитриевна
# names that never change
визит Мухтара Тлеуберди                                    | Мухтар Тлеуберди
слова Михаила Саакашвили и Нодара Думбадзе                 | Михаил Саакашвили Нодар Думбадзе
у Александра Лукашенко и Петра Порошенко                   | Александр Лукашенко Пётр Порошенко
# surnames by their ending
с Николом Пашиняном и Богданом Ступкой                     | Никол Пашинян Богдан Ступка
у Владимира Зеленского и Ольги Зеленской                   | Владимир Зеленский Ольга Зеленская
с Чарли Чаплином                                           | Чарли Чаплин
у Леонида Кравчука и Степана Кравца                        | Леонид Кравчук Степан Кравец
# places and institutions
в Нур-Султане и Акорде                                     | Нур-Султан Акорда
из Семея в Алма-Ату                                        | Семей Алма-Ата
депутаты Мажилиса и Мининдела                              | Мажилис Мининдел
"""
ROWS = [tuple(c.strip() for c in line.split("|")) for line in ARTICLES.splitlines() if "|" in line]


def lemmas_of(articles: list[list[list[str]]]) -> pd.DataFrame:
    rows = [(d, s, token) for d, text in enumerate(articles) for s, words in enumerate(text) for token in words]
    found = pd.DataFrame(rows, columns=["doc", "sentence", "token"])
    code, forms = found["token"].astype(object).factorize()
    return found.assign(**annotate(found["doc"].to_numpy(), found["sentence"].to_numpy(), code, forms))


def names_of(article: str) -> str:
    table = lemmas_of([[sentence.split() for sentence in article.split(" / ")]])
    return " ".join(table["lemma"][table["pos"].eq("PROPN")])


@pytest.mark.parametrize(("article", "names"), ROWS)
def test_names_of_an_article(article, names):
    assert names_of(article) == names


def test_the_articles_beside_change_nothing():
    articles = [[sentence.split() for sentence in article.split(" / ")] for article, _ in ROWS]
    together = lemmas_of(articles)
    alone = [lemmas_of([article])["lemma"].tolist() for article in articles]
    assert together.groupby("doc")["lemma"].agg(list).tolist() == alone


def articles_of_the_lexicon() -> list[tuple[str, list[str]]]:
    """Every listed name with its forms; a surname that a woman changes gives two articles."""
    found = []
    for name, kind in listed_names():
        forms, women = decline(name, kind), states(genders=("Femn",))
        his = [form for form, mask in forms.items() if mask & ~women or kind != "surname"]
        hers = [form for form, mask in forms.items() if mask & women]
        if his:
            found.append((name, his))
        if kind == "surname" and hers and (woman_of(name) != name or not his):
            found.append((woman_of(name) if his else name, hers))
    return found


# "Евгению" is a form of Евгений as well, whose genitive and locative the other forms of Евгения are.
SHARED = {("Евгению", "Евгения"), ("Валерию", "Валерия")}


def test_every_form_of_every_listed_name_has_one_lemma():
    articles = articles_of_the_lexicon()
    table = lemmas_of([[["там", form, "."] for form in forms] for _, forms in articles])
    got = table[table["token"].str[0].str.isupper()]
    wanted = np.repeat([name for name, _ in articles], [len(forms) for _, forms in articles])
    wrong = [
        (token, name) for token, lemma, name in zip(got["token"], got["lemma"], wanted, strict=True) if lemma != name
    ]
    assert len(articles) > 4000
    assert set(wrong) - SHARED == set()


@pytest.mark.parametrize("key", [key for key in lexicons.load("persons")["persons"] if key != "Ван И"])
def test_every_known_person_declines(key):
    surname, given = key.split(" ", 1)
    text = (
        f"{surname} {given}" if lexicons.load("persons")["persons"][key].get("family_first") else f"{given} {surname}"
    )
    assert lemmas_of([[["там", *text.split(), "сказал"]]])["lemma"].tolist()[1:-1] == text.split()


def test_no_name_is_listed_twice_or_mixes_alphabets():
    names = listed_names()
    assert len({name for name, _ in names}) > 3000
    assert [name for name, _ in names if re.search(r"[A-Za-zҐ-ӿ]", name)] == []
    parts = ["central_asia", "foreign", "given", "institutions", "kazakh", "places", "statesmen"]
    files = [f"names_{part}" for part in parts]
    told = [(kind, name) for file in files for kind, group in lexicons.load(file).items() for name in group]
    assert sorted(pair for pair in set(told) if told.count(pair) > 1) == []


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("Токаевым", "Токаев"), ("Кулубаевым", "Кулубаев"), ("Сольстрёмом", "Сольстрём"), ("Хилл-Льюисом", "Хилл-Льюис")],
)
def test_candidates_inside_a_sentence(form, lemma):
    assert name_candidates(form)[0].lemma == lemma


@pytest.mark.parametrize("form", ["Министерства", "Форуме", "стороны", "МИД", "2026", "Kuwait", ""])
def test_what_is_no_name(form):
    assert name_candidates(form) == []


def test_a_listed_name_hides_no_ordinary_word_at_the_start_of_a_sentence():
    words = ["Маска", "Драги", "Роман", "Вера", "Султан"]
    table = lemmas_of([[[word, "здесь"]] for word in words])
    assert table["lemma"][::2].str.lower().tolist() == [
        "маска",
        "драга",
        "роман",
        "вера",
        "султан",
    ]


def test_a_made_up_soft_sign_is_never_the_lemma():
    assert listed_forms()["Тлеуберди"].lemma == "Тлеуберди"
    assert name_candidates("Нуртлеуди")[0].lemma == "Нуртлеуди"


@given(
    st.lists(st.sampled_from(["Токаев", "Серик", "Винде", "встреча", "с", ".", ",", "М", "бин", "Песков"]), max_size=8)
)
def test_any_tokens_can_be_settled(words):
    forms = sorted(set(words))
    code = np.array([forms.index(word) for word in words], dtype=np.int64)
    found = settle(np.zeros(len(words), dtype=np.int64), np.zeros(len(words), dtype=np.int64), code, forms)
    assert all(words[at][0].isupper() for at in found.at)
    assert len(found.at) == len(found.lemma) == len(set(found.at.tolist()))


@pytest.mark.xfail(reason="a surname that is an ordinary word, with no given name beside it", strict=True)
@pytest.mark.parametrize(
    ("article", "names"), [("космонавты Фишер и Песке", "Фишер Песке"), ("певица Глюкоза", "Глюкоза")]
)
def test_known_errors(article, names):
    assert names_of(article) == names
