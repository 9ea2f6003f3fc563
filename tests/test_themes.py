"""Themes: which units, how many themes, what they are called; on a toy corpus and on the seeds."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix
from sklearn.base import clone
from threadpoolctl import threadpool_limits

import kzdiplo as kz
from kzdiplo.errors import InputError
from kzdiplo.themes.clustering import rand_index
from kzdiplo.themes.content import content, count_lemmas, find_repeated, sift
from kzdiplo.themes.stability import are_firm, best_number, compare_numbers, limit_of, shuffle_words
from kzdiplo.themes.units import ENOUGH_ARTICLES, as_tables, choose_unit, cut_units, unit_of

HERE = Path(__file__).parent
GOLD = pd.read_csv(HERE / "gold" / "theme_pairs.tsv", sep="\t", comment="#")

TOY = {
    "water": [
        "Стороны обсудили дефицит водных ресурсов и изменение климата.",
        "Саммит был посвящён климату, водной безопасности и засухам.",
        "Опустынивание, засухи и дефицит воды угрожают климату региона.",
        "Эксперты по климату предупредили о дефиците водных ресурсов и засухах.",
    ],
    "trade": [
        "Товарооборот и инвестиции выросли, экспорт зерна увеличился.",
        "Инвесторы обсудили экспорт, импорт и рост товарооборота.",
        "Компании подписали контракты на экспорт зерна и инвестиции.",
        "Рост экспорта и инвестиций отметили торговые компании.",
    ],
    "war": [
        "Вооружённый конфликт и эскалация угрожают мирным гражданам.",
        "Обстрел и эскалация конфликта: переговоры о перемирии сорваны.",
        "Перемирие остановило вооружённый конфликт и обстрелы.",
        "Военная эскалация, обстрелы и конфликт на границе.",
    ],
}
TEXTS = [text for texts in TOY.values() for text in texts]
TOPICS = [topic for topic, texts in TOY.items() for _ in texts]


@pytest.fixture(scope="module")
def seeds():
    return kz.read_corpus(HERE.parent / "seeds")


@pytest.fixture(scope="module")
def model(seeds):
    return kz.ThemeModel(5, names=False).fit(seeds)


# text; words that count, those in brackets only with names
CONTENT_WORDS = """
Министр Казахстана обсудил вопросы водной безопасности.            (Казахстан) водный безопасность
Встреча прошла на Ближнем Востоке.                                 (ближний) (Восток)
Посол провёл встречу в ходе визита.
Стороны обменялись мнениями о перспективах дальнейшего развития.
Обсуждены поставки российской нефти.                               поставка (российский) нефть
Разработчики выпустили Python, см. https://t.me/moscow.            разработчик (Python)
Рост на 10,4 % за 32-й год.                                        рост
Завод открыт в г. Астане.                                          завод (Астана)
Как сообщало EADaily, обсуждён тариф.                              тариф
"""


@pytest.mark.parametrize("line", CONTENT_WORDS.strip().splitlines())
def test_only_words_that_say_what_about_count(line):
    text, _, expected = line.partition("   ")
    _, tokens = as_tables([text])
    expected = expected.split()
    assert tokens.loc[content(tokens), "lemma"].tolist() == [word.strip("()") for word in expected]
    without = [word for word in expected if not word.startswith("(")]
    assert tokens.loc[content(tokens, names=False), "lemma"].tolist() == without


def test_what_an_outlet_puts_under_every_text_does_not_count():
    posts = [f"{text} Подписаться на канал новостей." for text in TEXTS]
    _, tokens = as_tables(posts)
    found = find_repeated(tokens)
    kept = tokens.loc[content(tokens, repeated=found), "lemma"]
    assert len(found) == 1 and not {"канал", "новость"} & set(kept) and "засуха" in set(kept)


def test_copies_of_a_text_make_no_set_phrase():
    _, tokens = as_tables([TEXTS[0]] * 30)
    assert len(find_repeated(tokens)) == 0


def test_what_is_left_out_is_counted_under_the_first_filter_that_does():
    _, tokens = as_tables(["Министр Казахстана прибыл. Стороны обменялись мнениями.", "О 7 км."])
    assert sift(tokens, names=False)[1] == {
        "verbs and small words": 4, "words of the stop lists": 3, "names": 1,
    }  # fmt: skip


SIZES = [  # articles, paragraphs each -> unit
    (ENOUGH_ARTICLES, 1, "article"),
    (ENOUGH_ARTICLES - 1, 1, "paragraph"),
    (5, 8, "paragraph"),
    (3, 2, "sentence"),
]


@pytest.mark.parametrize(("n_articles", "n_paragraphs", "unit"), SIZES)
def test_the_size_of_the_corpus_chooses_the_unit(n_articles, n_paragraphs, unit):
    articles = pd.DataFrame({"doc_id": [str(n) for n in range(n_articles)]})
    tokens = articles.merge(pd.DataFrame({"paragraph": range(n_paragraphs)}), how="cross")
    chosen, reason = choose_unit("auto", articles, tokens)
    assert chosen == unit
    assert reason.startswith(f"The unit is the {unit}, ") and f" {n_articles}" in reason and reason.endswith(".")


def test_the_seeds_are_cut_into_paragraphs_that_stand_in_the_articles(seeds, model):
    text = seeds.articles.set_index("doc_id")["text"]
    units = model.units_
    assert model.unit_ == "paragraph" and str(len(seeds)) in model.unit_reason_
    assert [text[row.doc_id][row.start : row.end] for row in units.itertuples()] == units["text"].tolist()


def test_copies_are_no_units():
    text = "Стороны подробно обсудили дефицит водных ресурсов. Отмечен рост экспорта и инвестиций."
    corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": [text, text]}))
    assert set(kz.ThemeModel(2, unit="sentence").fit(corpus).units_["doc_id"]) == {"a"}


def test_rows_find_the_unit_they_start_in():
    units = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 10, 0], "end": [9, 20, 5]})
    rows = pd.DataFrame({"doc_id": ["b", "a", "a", "a", "c"], "start": [4, 9, 10, 19, 0]})
    assert unit_of(rows, units).tolist() == [2, -1, 1, 1, -1]


def test_toy_themes_are_found_again_and_numbered_by_size():
    labels = kz.ThemeModel(3).fit_predict([*TEXTS, TOY["war"][0]])
    assert labels.tolist() == [1, 1, 1, 1, 2, 2, 2, 2, 0, 0, 0, 0, 0]


def test_a_text_without_words_is_in_no_theme():
    fitted = kz.ThemeModel(3).fit([*TEXTS, "", "Прибыл."])
    assert fitted.labels_[-2:].tolist() == [-1, -1] and (fitted.labels_[:-2] >= 0).all()
    assert fitted.units_["strength"].tail(2).tolist() == [0, 0] and fitted.units_["central"].tail(2).isna().all()
    assert "2 of 14 units have no word to go by" in fitted.n_themes_reason_
    assert fitted.themes_["size"].sum() == 12


PAIRS = [
    pytest.param(
        *row[:3],
        id=f"{row.answer}: {row.why}: {row.a[:20]}",
    )
    for row in GOLD.itertuples(index=False)
]


@pytest.mark.parametrize(("answer", "a", "b"), PAIRS)
def test_seed_paragraphs_lie_as_a_reader_lays_them(model, answer, a, b):
    first, second = (
        model.units_.loc[model.units_["text"].str.contains(words, regex=False), "theme"] for words in (a, b)
    )
    assert len(first) == len(second) == 1
    assert (first.item() == second.item()) == (answer == "together")


def test_tables_of_the_seeds_hold_together(model):
    themes, units, terms, central = model.themes_, model.units_, model.terms_, model.central_
    placed = units[units["theme"] >= 0]
    assert themes["theme"].tolist() == list(range(model.n_themes_))
    assert themes["size"].tolist() == placed["theme"].value_counts().sort_index().tolist()
    assert themes["size"].is_monotonic_decreasing and np.isclose(themes["share"].sum(), 1)
    assert placed["strength"].between(0, 1).all()
    assert (placed.groupby("theme")["central"].min() == 1).all()
    assert terms.groupby("theme")["score"].is_monotonic_decreasing.all()
    assert central.groupby("theme")["similarity"].is_monotonic_decreasing.all() and (central["rank"] <= 3).all()
    assert themes["example"].tolist() == central.loc[central["rank"] == 1, "text"].tolist()


def test_labels_are_lemmas_of_their_theme(model):
    for row in model.themes_.itertuples():
        lemmas = row.label.split(" · ")
        words = model.units_.loc[model.units_["theme"] == row.theme]
        assert (
            len(lemmas) == 3
            and (model.terms_.query("theme == @row.theme")["lemma"].head(3) == lemmas).all()
            and len(words)
        )


@pytest.mark.parametrize("n_units", [2, 3, 7, 45, 500, 10_000])
def test_never_more_themes_than_the_units_carry(n_units):
    assert 2 <= limit_of(n_units) <= max(2, n_units // 5)


def corpus_of(groups, n_units=60, n_words=12, seed=0):
    """Units of words: each group of units draws from words of its own."""
    rng = np.random.default_rng(seed)
    words = rng.integers(n_words, size=(n_units, 8)) + n_words * (np.arange(n_units) % groups)[:, None]
    counts = np.zeros((n_units, n_words * groups))
    np.add.at(counts, (np.arange(n_units)[:, None], words), 1)
    return csr_matrix(counts)


def test_three_clear_groups_are_found_stable():
    table = compare_numbers(corpus_of(3), None, range(2, 6))
    assert best_number(table)[0] == 3
    assert table.set_index("n_themes").loc[3, "jaccard"] == 1


def test_words_without_themes_are_said_to_have_none():
    table = compare_numbers(corpus_of(1, n_words=40), None, range(2, 6))
    n_themes, reason = best_number(table)
    assert n_themes == 1 and reason.startswith("No clear themes: of 2 to 5, samples find no number of them again")


def test_shuffling_keeps_how_often_each_word_stands():
    counts = corpus_of(3)
    shuffled = shuffle_words(counts, np.random.default_rng(0))
    assert ((shuffled > 0).sum(axis=0) == (counts > 0).sum(axis=0)).all() and (shuffled != counts).nnz


def test_new_texts_find_their_theme():
    fitted = kz.ThemeModel(3).fit(TEXTS)
    new = ["Засуха и климат.", "Инвесторы и экспорт.", "Обстрел и перемирие.", "Прибыл."]
    assert fitted.predict(new).tolist() == [*fitted.labels_[[0, 4, 8]], -1]
    assert fitted.predict(TEXTS).tolist() == fitted.labels_.tolist()
    assert np.allclose(fitted.transform(new).sum(axis=1), [1, 1, 1, 0])


def test_same_seed_same_tables_whatever_the_threads(seeds, model):
    with threadpool_limits(1):
        again = kz.ThemeModel(5, names=False).fit(seeds)
    for name in ("units_", "themes_", "terms_", "central_", "stability_"):
        pd.testing.assert_frame_equal(getattr(model, name), getattr(again, name), check_exact=True)


def test_the_model_is_a_scikit_learn_clusterer():
    texts = tuple(TEXTS)
    fitted = kz.ThemeModel(n_themes=3, random_state=1)
    assert fitted.fit(texts) is fitted and texts == tuple(TEXTS)
    assert clone(fitted).get_params() == {
        "n_themes": 3,
        "unit": "auto",
        "names": True,
        "seeds": None,
        "random_state": 1,
    }
    assert (
        kz.ThemeModel(3).fit_predict(pd.Series(TEXTS, index=range(5, 17))) == kz.ThemeModel(3).fit_predict(TEXTS)
    ).all()


def test_counts_are_of_lemmas_in_their_unit():
    articles, tokens = as_tables(["Вода и климат. Нехватка воды."])
    counts, lemmas = count_lemmas(tokens[content(tokens)], cut_units(articles, tokens, "sentence"))
    assert lemmas == ["вода", "климат", "нехватка"] and counts.toarray().tolist() == [[1, 1, 0], [1, 0, 1]]


REFUSED = [  # parameters, texts, what the message must say
    ({"n_themes": 13}, TEXTS, "n_themes=13: accepted is 'auto' or a number from 2 to 12.*; ask for fewer themes"),
    ({"n_themes": 1}, TEXTS, "n_themes=1: accepted is .*; write a whole number or 'auto'"),
    ({"n_themes": 2.5}, TEXTS, "n_themes=2.5: accepted is"),
    ({"n_themes": True}, TEXTS, "n_themes=True: accepted is"),
    ({"n_themes": "many"}, TEXTS, "n_themes='many': accepted is"),
    ({"unit": "chapter"}, TEXTS, "unit='chapter': accepted is one of article, paragraph, sentence, auto; choose one"),
    ({}, [], "a list of texts without articles: accepted is one article or text at least"),
    (
        {},
        ["Прибыл."],
        r"0 articles that differ in their words \(left out: 1 verbs and small words\): accepted is two at least; read more",
    ),
    ({"n_themes": 2}, ["Обсудили климат."] * 3, "1 articles that differ in their words"),
    ({"n_themes": 2}, ["Обсудили климат и засуху."] * 30, "1 articles that differ in their words"),
    ({}, "Один текст.", "texts of type str"),
]


@pytest.mark.parametrize(("parameters", "texts", "message"), REFUSED)
def test_what_cannot_be_done_is_told_in_three_parts(parameters, texts, message):
    with pytest.raises(InputError, match=message):
        kz.ThemeModel(**parameters).fit(texts)


def test_seeded_themes_grow_around_their_words_and_the_rest_is_found():
    fitted = kz.ThemeModel(3, seeds={"вода": ["климат", "водные ресурсы"], "спорт": ["футбол"]}).fit(TEXTS)
    theme = fitted.themes_.set_index("label")["theme"]["вода"]
    assert fitted.themes_["seeded"].sum() == 1 and fitted.n_themes_ == 3
    assert (fitted.labels_[:4] == theme).all() and not (fitted.labels_[4:] == theme).any()
    assert "The seeded theme 'спорт' has no hit and is left out." in fitted.n_themes_reason_
    assert fitted.seeds_.set_index("word")["n_hits"].to_dict() == {"климат": 4, "водные ресурсы": 2, "футбол": 0}


def test_seeds_that_cover_every_unit_leave_nothing_to_find():
    fitted = kz.ThemeModel(seeds={"вода": ["климат"], "рост": ["рост", "экспорт"]}).fit(TOY["water"] + TOY["trade"][:2])
    assert fitted.labels_.tolist() == [0] * 4 + [1] * 2 and fitted.n_themes_ == 2
    assert fitted.n_themes_reason_.startswith("2 seeded themes, and nothing besides.")


@pytest.mark.parametrize(
    ("seeds", "message"),
    [
        ({"вода": "климат"}, "seeds=.*: accepted is None, 'topics', or a dict of names to lists of words; write"),
        ("themes", "seeds='themes': accepted is"),
        ({"a": ["климат"], "b": ["экспорт"], "c": ["обстрел"]}, "n_themes=2 with 3 seeded themes: accepted is"),
    ],
)
def test_wrong_seeds_are_refused(seeds, message):
    with pytest.raises(InputError, match=message):
        kz.ThemeModel(2, seeds=seeds).fit(TEXTS)


def test_a_number_that_nobody_asked_for_leaves_no_theme_of_a_few_units(monkeypatch):
    kinds = ("Транзит и таможня", "Климат и вода", "Школа и театр")
    texts = [*(f"{words} {number}." for words in kinds for number in range(70)), "Ядерное оружие и полигон."]
    monkeypatch.setattr("kzdiplo.themes.model.best_number", lambda table: (4, "4 themes."))
    model = kz.ThemeModel(unit="article").fit(texts)
    assert model.themes_["size"].tolist() == [71, 70, 70]
    assert model.n_themes_reason_.endswith("Of 4 one had fewer than 2 units: 3 are kept.")


def test_the_rand_index_is_that_of_scikit_learn():
    from sklearn.metrics import adjusted_rand_score

    rng = np.random.default_rng(0)
    for n, themes in zip(rng.integers(1, 90, 200), rng.integers(1, 9, (200, 2)), strict=True):
        one, other = (rng.integers(0, k, n) for k in themes)
        assert rand_index(one, other) == adjusted_rand_score(one, other)


@pytest.mark.parametrize(
    ("jaccard", "strength", "firm"),
    [(0.9, 0.9, True), (0.5, 0.5, True), (0.49, 0.9, False), (0.9, 0.49, False), (None, 0.9, True)],
)
def test_a_theme_that_samples_lose_or_divisions_doubt_is_weak(jaccard, strength, firm):
    assert are_firm(pd.DataFrame({"jaccard": [jaccard], "strength": [strength]})).tolist() == [firm]
