"""Themes compared between groups, broad themes, and the map: what they find, what they refuse to say."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot
from scipy.spatial.distance import pdist
from test_themes import TOY
from threadpoolctl import threadpool_limits

import kzdiplo as kz
from kzdiplo import plots
from kzdiplo.errors import InputError
from kzdiplo.themes import broad_themes, map_units, stack_effects, theme_effects, theme_groups, theme_table
from kzdiplo.themes.effects import ENOUGH_ARTICLES
from kzdiplo.themes.levels import FEWEST_THEMES
from kzdiplo.themes.maps import MOST_UNITS

COLUMNS = ["group", "theme", "label", "n", "articles", "others", "count", "share", "elsewhere", "difference"]


def corpus_of(rows, **options):
    """Make a corpus of rows of topic and what is known of the article; the texts differ in their last words."""
    texts = [f"{TOY[topic][n % 4]} Особо отмечена тема номер {n}." for n, (topic, _) in enumerate(rows)]
    table = pd.DataFrame([{"text": text} | known for text, (_, known) in zip(texts, rows, strict=True)])
    return kz.read_corpus(table, clean=False, dedupe=False, **options)


def cell(effects, group, label_part):
    rows = effects[(effects["group"] == group) & effects["label"].str.contains(label_part)]
    assert len(rows) == 1
    return rows.iloc[0]


OUTLETS = (
    [("water", "А")] * 12 + [("trade", "А")] * 4 + [("trade", "Б")] * 12 + [("water", "Б")] * 4 + [("war", "В")] * 2
)


@pytest.fixture(scope="module")
def outlets():
    return corpus_of([(topic, {"outlet": outlet, "date": "2022-05-01"}) for topic, outlet in OUTLETS])


@pytest.fixture(scope="module")
def model(outlets):
    fitted = kz.ThemeModel(3, unit="article").fit(outlets)
    topics = dict(zip([t for t, _ in OUTLETS], fitted.labels_, strict=True))
    names = {n: topic for topic, n in topics.items()}
    fitted.themes_["label"] = fitted.themes_["theme"].map(names)
    assert [names[n] for n in fitted.labels_] == [t for t, _ in OUTLETS]
    return fitted


@pytest.fixture(scope="module")
def effects(outlets, model):
    return theme_effects(outlets, model, theme_groups(outlets, "outlet"))


@pytest.fixture(autouse=True)
def close_figures():
    yield
    pyplot.close("all")


def test_a_share_is_compared_with_the_share_elsewhere(effects):
    water = cell(effects, "А", "water")
    assert water[["n", "articles", "others", "count"]].tolist() == [16, 16, 18, 12]
    assert np.isclose(water["share"], 12 / 16) and np.isclose(water["elsewhere"], 4 / 18)
    assert water["low"] < water["difference"] < water["high"] and water["low"] > 0


def test_where_there_is_too_little_text_nothing_is_told_and_that_is_no_zero(effects):
    few = effects[effects["group"] == "В"]
    assert (few["articles"] < ENOUGH_ARTICLES).all() and not few["enough"].any()
    assert few[["share", "elsewhere", "difference", "low", "high"]].isna().all(axis=None)
    assert effects.loc[effects["group"] != "В", "difference"].notna().all()


def test_every_theme_stands_in_every_group_and_shares_sum_to_one(effects, model):
    assert effects.groupby("group").size().eq(3).all()
    told = effects[effects["enough"]].groupby("group")[["share", "elsewhere", "difference"]].sum()
    assert np.allclose(told, [1, 1, 0], atol=1e-5)


def test_one_group_that_is_everything_has_nothing_to_be_compared_with(model, outlets):
    groups = outlets.articles[["doc_id"]].assign(group="all")
    assert not theme_effects(outlets, model, groups)["enough"].any()


def test_a_rare_theme_has_a_score_interval_and_a_common_one_the_bootstrap(effects):
    assert cell(effects, "А", "war")["interval"] == "score" and cell(effects, "А", "war")["share"] == 0
    assert cell(effects, "А", "war")["low"] < 0 < cell(effects, "А", "war")["high"]
    assert cell(effects, "А", "trade")["interval"] == "score"  # four articles have it
    assert cell(effects, "Б", "water")["interval"] == "score"


def test_paragraphs_of_one_article_are_no_independent_news():
    """The same shares in few long articles and in many short ones: the interval is wider for the few."""
    themes = pd.DataFrame({"theme": [0, 1], "label": ["water", "trade"]})
    widths = []
    for n_paragraphs in (1, 12):
        articles = pd.DataFrame(
            {"doc_id": [f"{n:03}" for n in range(240 // n_paragraphs)], "part_of": None, "copy_of": None}
        )
        units = articles[["doc_id"]].loc[articles.index.repeat(n_paragraphs)]
        units = units.assign(theme=np.random.default_rng(0).integers(0, 2, len(articles)).repeat(n_paragraphs), start=0)
        groups = articles[["doc_id"]].assign(group=["А", "Б"] * (len(articles) // 2))
        model = SimpleNamespace(units_=units.reset_index(drop=True), themes_=themes)
        table = theme_effects(SimpleNamespace(articles=articles), model, groups)
        assert table["n"].eq(120).all()
        widths.append((table["high"] - table["low"]).mean())
    assert widths[1] > 2 * widths[0]


def test_items_of_a_digest_are_one_article(outlets, model):
    digest = kz.Corpus(outlets.articles.assign(part_of="digest"), home="KAZ", source="")
    assert set(theme_effects(digest, model, theme_groups(outlets, "outlet"))["articles"]) == {1}


def test_effects_repeat_whatever_the_order_of_groups(outlets, model, effects):
    groups = theme_groups(outlets, "outlet").iloc[::-1]
    with threadpool_limits(1):
        pd.testing.assert_frame_equal(theme_effects(outlets, model, groups), effects, check_exact=True)


def test_only_the_largest_groups_are_compared(outlets, model):
    assert set(theme_effects(outlets, model, theme_groups(outlets, "outlet"), top=1)["group"]) == {"А"}


def test_a_country_is_a_group_where_it_is_named():
    corpus = kz.read_corpus(
        pd.DataFrame({"text": ["Китай обсудил дефицит воды и засухи.\n\nИран нарастил экспорт и товарооборот."]}),
        clean=False,
    )
    groups = theme_groups(corpus, "partner")
    assert groups["group"].tolist() == ["CHN", "IRN"]
    fitted = kz.ThemeModel(2, unit="paragraph").fit(corpus)
    table = theme_effects(corpus, fitted, groups)
    assert table.groupby("group")["n"].first().tolist() == [1, 1] and table["others"].eq(1).all()


MINISTERS = [("2021-06-01", "Тлеуберди Мухтар"), ("2024-06-01", "Нуртлеу Мурат"), ("2023-04-03", None), (None, None)]


def test_articles_belong_to_the_minister_of_their_day():
    corpus = corpus_of([("water", {"date": day}) for day, _ in MINISTERS])
    groups = theme_groups(corpus, "minister").set_index("doc_id")["group"].to_dict()
    known = [(doc_id, name) for doc_id, (_, name) in zip(corpus.articles["doc_id"], MINISTERS, strict=True) if name]
    assert groups == dict(known)


def test_an_article_without_a_date_is_on_no_side_of_the_day():
    corpus = corpus_of([("water", {"date": day}) for day in ("2021-06-01", "2022-01-01", None)])
    assert theme_groups(corpus, "day", "2022-01-01")["group"].tolist() == ["< 2022-01-01", "≥ 2022-01-01"]


REFUSED = [
    (
        lambda c, m: theme_groups(c, "weather"),
        "by='weather': accepted is one of partner, outlet, minister, day; choose",
    ),
    (lambda c, m: theme_groups(c, "day"), "day='': accepted is a day as YYYY-MM-DD; write it like"),
    (lambda c, m: theme_groups(c, "day", "2025-13-01"), "day='2025-13-01': accepted is a day"),
    (
        lambda c, m: theme_effects(c, m, c.articles[["doc_id"]]),
        "groups without group: accepted is doc_id and group; add",
    ),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_what_cannot_be_compared_is_told_in_three_parts(outlets, model, call, message):
    with pytest.raises(InputError, match=message):
        call(outlets, model)


def test_groups_that_are_not_there_give_an_empty_table(outlets, model):
    table = theme_effects(outlets, model, theme_groups(outlets, "partner"))
    assert table.empty and table.columns.tolist()[:10] == COLUMNS


def test_the_figure_of_too_little_text_says_so(effects):
    ax = plots.theme_effects(effects[effects["group"] == "В"], "outlet", "article", "en")
    assert [text.get_text() for text in ax.texts] == ["too little text"]
    assert "five articles" in ax.figure.get_supxlabel().replace("\n", " ")


def test_cells_are_coloured_where_the_interval_does_not_hold_zero(effects):
    ax = plots.theme_effects(effects, "outlet", "article", "en")
    told = dict(zip(effects.groupby("theme", sort=False).ngroup(), effects["label"], strict=True))
    shown = np.ma.filled(ax.collections[0].get_array().reshape(3, 3).astype(float), np.nan)
    sure = effects.assign(sure=(effects["low"] > 0) | (effects["high"] < 0)).pivot(
        index="theme", columns="group", values="sure"
    )
    assert (np.isfinite(shown) == sure.loc[list(told), ["А", "Б", "В"]].to_numpy()).all()
    assert "–" in [text.get_text() for text in ax.texts]


def test_the_table_of_effects_names_its_groups():
    row = {"group": ["CHN"], "n": [3], "low": [0.1], "high": [0.2]}
    assert stack_effects({"partner": pd.DataFrame(row)}, "ru").loc[0, ["by", "group", "size"]].tolist() == [
        "partner",
        "Китай",
        3,
    ]


def profiled(words, sizes):
    """Return what broad_themes looks at of a model: theme -> lemmas."""
    fitted = kz.ThemeModel(len(words))
    rows = [(n, lemma, 1.0) for n, lemmas in enumerate(words) for lemma in lemmas.split()]
    fitted.profiles_ = pd.DataFrame(rows, columns=["theme", "lemma", "weight"])
    themes = {"theme": range(len(words)), "label": words, "size": sizes, "share": np.array(sizes) / sum(sizes)}
    fitted.themes_ = pd.DataFrame(themes)
    fitted.terms_ = fitted.profiles_.assign(rank=1)
    return fitted


def test_themes_of_like_words_stand_under_one_broad_theme():
    stems = ["вода климат засуха", "экспорт рынок зерно", "конфликт удар обстрел"]
    words = [f"{stem} слово{n}{letter}" for n in range(3) for letter, stem in zip("абв", stems, strict=True)]
    broad = broad_themes(profiled(words, [9, 8, 7, 6, 5, 4, 3, 2, 1]))
    assert broad.groupby("broad")["theme"].agg(set).tolist() == [{0, 3, 6}, {1, 4, 7}, {2, 5, 8}]
    assert set(broad.drop_duplicates("broad")["broad_label"].iloc[0].split(" · ")) == {"вода", "климат", "засуха"}
    assert theme_table(profiled(words, [9, 8, 7, 6, 5, 4, 3, 2, 1]))["theme"].tolist() == broad["theme"].tolist()


def test_few_themes_have_no_second_level():
    words = [f"слово{n} вода" for n in range(FEWEST_THEMES - 1)]
    assert broad_themes(profiled(words, range(len(words), 0, -1))).empty


def groups_of_points(n, k=5, dimensions=20):
    rng = np.random.default_rng(0)
    return np.repeat(rng.normal(size=(k, dimensions)), n // k, axis=0) * 3 + rng.normal(size=(n // k * k, dimensions))


def test_groups_that_lie_apart_lie_apart_on_the_map():
    found = map_units(groups_of_points(100))
    centres = found.spots.reshape(5, 20, 2).mean(axis=1)
    within = np.linalg.norm(found.spots.reshape(5, 20, 2) - centres[:, None], axis=2).max()
    assert pdist(centres).min() > within and found.method == "t-SNE" and found.kept > 3 * found.chance


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8, 13])
def test_the_map_takes_any_number_of_units(n):
    found = map_units(np.random.default_rng(0).normal(size=(n, 4)))
    assert found.spots.shape == (n, 2) and np.isfinite(found.spots).all()
    assert 0 <= found.stress <= 1 and 0 <= found.kept <= 1


def test_a_plane_is_mapped_without_loss():
    plane = np.random.default_rng(0).normal(size=(7, 2))
    found = map_units(plane)
    assert found.method == "PCA" and found.stress < 0.001 and found.kept == 1


def test_units_without_words_are_on_no_map():
    vectors = np.vstack([groups_of_points(20), np.zeros((2, 20))])
    spots = map_units(vectors).spots
    assert np.isnan(spots[-2:]).all() and np.isfinite(spots[:-2]).all()


def test_of_many_units_some_are_drawn_and_the_figure_says_so():
    found = map_units(groups_of_points(MOST_UNITS + 500, dimensions=3))
    assert np.isfinite(found.spots[:, 0]).sum() == MOST_UNITS
    units = pd.DataFrame({"x": found.spots[:, 0], "y": found.spots[:, 1], "label": "вода", "theme": 0})
    note = plots.unit_map(units, "article", "en", worth=found).figure.get_supxlabel().replace("\n", " ")
    assert (
        "2,000 of 2,500 shown" in note and "t-SNE, Kruskal stress 0." in note and "nearest neighbours are kept" in note
    )


def test_the_map_repeats_whatever_the_threads():
    vectors = groups_of_points(60)
    with threadpool_limits(1):
        again = map_units(vectors)
    np.testing.assert_array_equal(map_units(vectors).spots, again.spots)
