"""Latent Semantic Scaling: polarity from company, scores with errors, targets, axes of the user's own."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import kzdiplo as kz
from kzdiplo.scaling.axes import axis_names, read_axis
from kzdiplo.scaling.leanings import check_seeds, fit_axis, lean_by_target, polar_words
from kzdiplo.scaling.model import FEWEST_WORDS, LatentSemanticScaling

GOOD = ["Дружба несёт мир и радость народам.", "Мир и радость принесла дружба.", "Радость мира и дружба соседей."]
BAD = ["Вражда несёт горе и разруху народам.", "Горе и разруха принесла вражда.", "Разруха, горе и вражда соседей."]
TEXTS = [*GOOD, *BAD] * 3
AXIS = {"за": ["дружба"], "против": ["вражда"]}


@pytest.fixture
def fitted():
    return LatentSemanticScaling(AXIS, k=4, min_count=1).fit(TEXTS)


def test_words_take_the_polarity_of_their_company(fitted):
    polarity = fitted.polarity_
    assert polarity[["мир", "радость", "дружба"]].gt(0).all()
    assert polarity[["горе", "разруха", "вражда"]].lt(0).all()
    assert abs(polarity["сосед"]) < 0.5 * polarity["радость"]


def test_texts_without_a_seed_word_are_placed_too(fitted):
    good, bad = fitted.predict(["Мир, мир и радость.", "Горе, горе и разруха."])
    assert good > 0 > bad


def test_scores_have_mean_zero_and_spread_one(fitted):
    scores = fitted.predict(TEXTS)
    assert (scores.mean(), scores.std()) == (pytest.approx(0), pytest.approx(1))


def test_the_error_is_that_of_a_mean(fitted):
    text = "Мир, радость, горе, дружба."
    beta = fitted.polarity_[["мир", "радость", "горе", "дружба"]]
    _, error = fitted.predict([text], return_std=True)
    assert error[0] == pytest.approx(beta.std(ddof=0) / 4**0.5 / fitted.scale_)
    assert fitted.score_table([text])["words"].tolist() == [4]


def test_a_text_of_too_few_words_has_no_score(fitted):
    scores, error = fitted.predict(["Мир.", "", "Дождь."], return_std=True)
    assert np.isnan(scores).all() and np.isnan(error).all()
    assert FEWEST_WORDS > 1


def test_the_order_of_texts_and_a_second_fit_change_nothing(fitted):
    again = clone(fitted).fit(TEXTS)
    assert again.predict(TEXTS[:4]).tolist() == fitted.predict(TEXTS[:4]).tolist()
    assert fitted.predict(TEXTS[:4][::-1]).tolist() == fitted.predict(TEXTS[:4]).tolist()[::-1]


def test_turned_round_seeds_turn_the_scores_round(fitted):
    turned = LatentSemanticScaling({"против": ["вражда"], "за": ["дружба"]}, k=4, min_count=1).fit(TEXTS)
    np.testing.assert_allclose(turned.predict(TEXTS), -fitted.predict(TEXTS), atol=1e-9)


def test_seeds_that_the_corpus_lacks_are_named():
    axis = {"за": ["дружба", "согласие"], "против": ["вражда"]}
    assert LatentSemanticScaling(axis, k=4, min_count=1).fit(TEXTS).missing_seeds_ == ["согласие"]
    with pytest.raises(kz.InputError, match=r"missing: согласие\)"):
        LatentSemanticScaling({"за": ["согласие"], "против": ["вражда"]}, min_count=1).fit(TEXTS)


def test_leaving_out_a_seed_word_tells_who_carries_the_result():
    axis = {"за": ["дружба", "радость", "сосед"], "против": ["вражда", "горе"]}
    check = LatentSemanticScaling(axis, k=4, min_count=1).fit(TEXTS).leave_one_out().set_index("seed")["correlation"]
    assert check.between(-1, 1).all()
    assert check.drop("сосед").min() > 0.9


def test_only_words_near_the_target_count():
    texts = [*TEXTS, "Мир и радость в Китае. Горе и разруха в Иране."]
    scaling = LatentSemanticScaling(AXIS, k=4, min_count=1).fit(texts)
    china, iran = (scaling.set_params(target=key).score_table(texts[-1:]) for key in ("CHN", "IRN"))
    assert (china["words"].tolist(), iran["words"].tolist()) == ([2], [2])
    longer = "Мир, радость, мир и радость в Китае. Горе, разруха, горе и разруха в Иране."
    scores = [scaling.set_params(target=key).predict([longer])[0] for key in ("CHN", "IRN")]
    assert scores[0] > 0 > scores[1]


def test_officials_and_ministries_stand_for_their_country_and_topics_are_targets_too():
    scaling = LatentSemanticScaling(AXIS, k=4, min_count=1).fit(TEXTS)
    minister = "Министр иностранных дел России Сергей Лавров: мир. Лавров принёс радость, мир, дружба."
    assert scaling.set_params(target="RUS").score_table([minister])["words"].iloc[0] >= 3
    oil = "Нефть несёт мир и радость. Горе и разруха далеко."
    assert scaling.set_params(target="energy").score_table([oil])["words"].tolist() == [3]
    with pytest.raises(kz.InputError, match="target='NARNIA'"):
        scaling.set_params(target="NARNIA").predict([oil])


def test_names_and_adjectives_of_countries_take_no_polarity():
    texts = [f"{text} Китайский посол Сергей Лавров прибыл в Китай." for text in TEXTS]
    words = set(LatentSemanticScaling(AXIS, k=4, min_count=1).fit(texts).polarity_.index)
    assert "прибыть" in words
    assert words.isdisjoint({"китайский", "китай", "лавров", "сергей"})


def test_a_corpus_and_its_texts_give_the_same(article):
    corpus = article(*TEXTS)
    one, two = (LatentSemanticScaling(AXIS, k=4, min_count=1).fit(x).predict(x) for x in (corpus, TEXTS))
    assert one.tolist() == two.tolist()


def test_works_in_a_pipeline(fitted):
    pipeline = make_pipeline(LatentSemanticScaling(AXIS, k=4, min_count=1), StandardScaler())
    assert pipeline.fit_transform(TEXTS).shape == (len(TEXTS), 1)
    assert pipeline[:-1].get_feature_names_out().tolist() == ["за-против"]


def test_an_axis_of_the_users_own(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "hope-fear:\n  ends: [{ru: надежда, en: hope}, {ru: страх, en: fear}]\n"
        "  seeds: [[надежда, надежды], [страх]]\n", encoding="utf-8",
    )  # fmt: skip
    axis = read_axis(f"{path}:hope-fear")
    assert (axis.ends[1]["en"], axis.seeds) == ("fear", (("надежда",), ("страх",)))


WRONG = {
    "axis='dove-hawk'": "dove-hawk",
    "is no file": "nowhere.yaml:dove-hawk",
    "with 'мир' at both ends": {"a": ["мир", "дом"], "b": ["мира"]},
    "with ends": {"a": ["мир"]},
    r"with ends \[1, -1\]": {"мир": 1, "война": -1},
    "seed 'мирный план'": {"a": ["мирный план"], "b": ["война"]},
}


@pytest.mark.parametrize("told", WRONG)
def test_a_wrong_axis_is_refused(told):
    with pytest.raises(kz.InputError, match=told):
        read_axis(WRONG[told])


@pytest.mark.parametrize("name", list(axis_names()))
def test_axes_of_the_lexicon_have_two_full_ends(name):
    seeds = read_axis(name).seeds
    assert all(5 <= len(end) <= 12 for end in seeds)


def test_too_little_text_is_an_outcome(article):
    corpus = article(*TEXTS)
    assert fit_axis(corpus, AXIS, min_count=1) is None
    table = lean_by_target(corpus, None, ["CHN", "IRN"])
    assert table["outcome"].eq("too little text").all() and table["mean"].isna().all()
    assert len(check_seeds(None)) == len(polar_words(None)) == 0


def test_targets_are_scaled_by_period_where_there_are_words_enough(article):
    texts = [f"{text} Китай несёт мир и радость, мир и радость. Иран далеко." for text in TEXTS]
    corpus = article(*texts)
    model = fit_axis(corpus, AXIS, enough=10, k=4, min_count=1)
    table = lean_by_target(corpus, model, ["CHN", "IRN"], least=50).set_index("target")
    assert table.loc["CHN", "outcome"] == "measured" and table.loc["CHN", "low"] > 0
    assert "IRN" not in table.index or table.loc["IRN", "outcome"] == "too little text"
    assert model.target is None
    assert set(check_seeds(model)["side_of_axis"]) == {"за", "против"}
    assert polar_words(model, 2)["lemma"].isin(["мир", "радость", "горе", "разруха"]).all()


def test_periods_are_cells_of_their_own():
    dates = pd.to_datetime(["2024-01-01"] * 9 + ["2026-01-01"] * 9)
    texts = [f"{text} Китай несёт мир и радость." for text in TEXTS]
    corpus = kz.read_corpus(pd.DataFrame({"text": texts, "date": dates}), clean=False, dedupe=False)
    model = fit_axis(corpus, AXIS, enough=10, k=4, min_count=1)
    years = corpus.articles["date"].dt.year
    assert lean_by_target(corpus, model, ["CHN"], years, least=20)["period"].tolist() == [2024, 2026]
