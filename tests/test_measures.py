"""Measures: figures a reader can work out by hand, and the laws they obey."""

import numpy as np
import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo import measures
from kzdiplo.errors import InputError
from kzdiplo.intervals import bootstrap, wilson
from kzdiplo.periods import by_period

MENTIONS = pd.DataFrame(
    [
        ("a", "2025", "RUS"), ("a", "2025", "RUS"), ("a", "2025", "CHN"), ("b", "2025", "RUS"), ("c", "2025", "CHN"),
        ("d", "2026", "CHN"), ("d", "2026", "CHN"), ("e", "2026", "CHN"), ("e", "2026", "CHN"), ("f", "2026", "CHN"),
        ("g", "2027", "RUS"),
    ],
    columns=["doc_id", "year", "key"],
)  # fmt: skip

WILSON = [  # successes, n, low, high: Newcombe (1998), table I
    (81, 263, 0.255, 0.366),
    (15, 148, 0.062, 0.161),
    (0, 20, 0.000, 0.161),
    (1, 29, 0.006, 0.172),
]


@pytest.mark.parametrize(("count", "n", "low", "high"), WILSON)
def test_wilson_intervals_are_those_of_the_literature(count, n, low, high):
    assert wilson(count, n) == pytest.approx((low, high), abs=0.0006)


def test_wilson_of_nothing_is_missing():
    assert np.isnan(wilson(np.array([0]), np.array([0]))).all()


SHARES = [  # year, partner, count, n, articles, share
    ("2025", "CHN", 2, 5, 3, 0.4),
    ("2025", "RUS", 3, 5, 3, 0.6),
    ("2026", "CHN", 5, 5, 3, 1.0),
    ("2026", "RUS", 0, 5, 3, 0.0),
    ("2027", "CHN", 0, 1, 1, None),
    ("2027", "RUS", 1, 1, 1, None),
]


def test_shares_by_hand_and_too_little_text_is_missing():
    found = measures.share(MENTIONS, "key", over="year")
    expected = pd.DataFrame(SHARES, columns=["year", "key", "count", "n", "articles", "share"])
    pd.testing.assert_frame_equal(found[expected.columns], expected, check_dtype=False)
    assert found["enough"].tolist() == [True] * 4 + [False] * 2
    assert (found["low"] <= found["share"])[:4].all() and (found["share"] <= found["high"])[:4].all()


def test_shares_sum_to_one_and_do_not_depend_on_the_order_of_rows():
    found = measures.share(MENTIONS, "key")
    assert found["share"].sum() == pytest.approx(1)
    pd.testing.assert_frame_equal(found, measures.share(MENTIONS.iloc[::-1], "key"))


def test_shares_of_categories_keep_their_order_and_the_empty_ones():
    themes = pd.Series(pd.Categorical(["b"] * 5, categories=["b", "a"]))
    found = measures.share(pd.DataFrame({"theme": themes}), "theme")
    assert found["theme"].tolist() == ["b", "a"] and found["count"].tolist() == [5, 0] and found["high"].notna().all()


def test_rows_of_one_article_have_no_interval():
    found = measures.share(MENTIONS.assign(doc_id="a"), "key")
    assert found["share"].notna().all() and found["low"].isna().all()


def test_articles_not_rows_are_the_units_of_chance():
    """Ten articles of ten equal rows say as little as ten rows."""
    ten = pd.DataFrame({"doc_id": list("abcdefghij"), "key": ["RUS", "CHN"] * 5})
    hundred = ten.loc[ten.index.repeat(10)]
    pd.testing.assert_frame_equal(
        measures.share(ten, "key")[["share", "low", "high"]], measures.share(hundred, "key")[["share", "low", "high"]]
    )


def test_nine_in_ten_bootstrap_intervals_hold_the_truth():
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(100):
        rows = np.column_stack([rng.random(60) < 0.3, np.ones(60)])
        low, high = bootstrap(rows, lambda sums: sums[:, 0] / sums[:, 1], rng)
        held += low <= 0.3 <= high
    assert 90 <= held <= 100


TEXTS = [
    "Министр вчера утром с официальным визитом прибыл в Китай.",
    "Китай и Иран: глава МИД Китая находится в Иране.",
    "Погода в этот день была на редкость ясной.",
    "Встреча прошла в Иране в самом конце января.",
]
PARTNERS = [  # period, partner, mentions, articles, n
    ("2025", "CHN", 3, 2, 3),
    ("2025", "IRN", 2, 1, 3),
    ("2026", "IRN", 1, 1, 1),
]


def test_partners_are_counted_by_period_and_copies_once():
    dates = ["2025-01-01", "2025-02-01", "2025-03-01", "2026-01-01"]
    table = pd.DataFrame({"doc_id": list("abcd"), "text": TEXTS, "date": dates})
    corpus = kz.read_corpus(pd.concat([table, table.assign(doc_id=["a2", "b2", "c2", "d2"])]))
    found = measures.partner_counts(corpus, by_period(corpus.articles["date"], "ru", "year"))
    columns = ["period", "key", "mentions", "articles", "n"]
    assert list(found[columns].itertuples(index=False, name=None)) == PARTNERS
    assert found["share"].tolist() == pytest.approx([2 / 3, 1 / 3, 1]) and (found["low"] < found["share"]).all()


def test_a_release_weighs_its_copies_on_request():
    text = "Министр Китая вчера утром с официальным визитом прибыл в столицу на переговоры."
    corpus = kz.read_corpus(pd.DataFrame({"text": [text, text, "Погода в этот день была на редкость ясной."]}))
    assert measures.partner_counts(corpus)[["articles", "n"]].values.tolist() == [[1, 2]]
    assert measures.partner_counts(corpus, copies=True)[["articles", "n"]].values.tolist() == [[2, 3]]


def corpus_of(named: list[str], part_of: list[str | None] | None = None) -> kz.Corpus:
    """Make a corpus of one-line articles; ``part_of`` says which digest each was cut from."""
    texts = [f"Новость {n}: {words}" for n, words in enumerate(named)]
    corpus = kz.read_corpus(pd.DataFrame({"text": texts}), clean=False, dedupe=False)
    corpus.articles["part_of"] = pd.Series(part_of, dtype="str") if part_of else corpus.articles["part_of"]
    return corpus


INTERVALS = [  # articles that name China, others, interval
    (6, 6, "bootstrap"),
    (4, 8, "wilson"),
    (8, 4, "wilson"),
    (12, 0, "wilson"),
]


@pytest.mark.parametrize(("some", "others", "interval"), INTERVALS)
def test_the_interval_of_a_share_says_how_it_was_drawn(some, others, interval):
    row = measures.partner_counts(corpus_of(["Китай рад."] * some + ["Погода ясна."] * others)).iloc[0]
    assert (row["interval"], row["independent"], row["n"]) == (interval, 12, 12)
    assert row["low"] < row["high"] and row["low"] <= row["share"] <= row["high"]
    if interval == "wilson":
        assert (row["low"], row["high"]) == pytest.approx(wilson(some, 12))


def test_items_of_one_digest_are_one_unit_of_chance():
    named = (["Китай рад."] * 5 + ["Погода ясна."] * 5) * 4
    apart = measures.partner_counts(corpus_of(named)).iloc[0]
    digests = [f"digest{n // 5}" for n in range(len(named))]
    together = measures.partner_counts(corpus_of(named, digests)).iloc[0]
    assert (apart["share"], apart["independent"]) == (together["share"], 40) and together["independent"] == 8
    assert together["high"] - together["low"] > 1.5 * (apart["high"] - apart["low"])


def test_copies_that_are_counted_go_with_their_original():
    corpus = corpus_of(["Китай рад.", "Китай рад.", "Погода ясна.", "Погода ясна."])
    first = corpus.articles["doc_id"].iloc[0]
    corpus.articles["copy_of"] = pd.Series([None, first, None, None], dtype="str")
    row = measures.partner_counts(corpus, copies=True).iloc[0]
    assert (row["articles"], row["n"], row["independent"]) == (2, 4, 3)


def test_partners_are_told_from_subjects():
    corpus = corpus_of(["Казахстан и Кувейт подписали план.", "Казахстан следит за выборами во Франции и в Кувейте."])
    counts = {role: measures.partner_counts(corpus, role=role) for role in ("partner", "subject", None)}
    found = {role: dict(zip(t["key"], t["articles"], strict=True)) for role, t in counts.items()}
    assert found == {"partner": {"KWT": 1}, "subject": {"KWT": 1, "FRA": 1}, None: {"KWT": 2, "FRA": 1}}


TITLED = [  # title, text, role, articles and mentions of China
    ("Китай поддержал план", "Погода ясна.", None, 1, 1),
    ("Китай поддержал план", "В Китае рады.", None, 1, 2),
    (None, "В Китае рады.", None, 1, 1),
    ("Выборы в Китае", "Погода ясна.", "partner", 0, 0),
    ("Казахстан потратил 100 долларов США", "Погода ясна.", None, 0, 0),
]


@pytest.mark.parametrize(("title", "text", "role", "articles", "mentions"), TITLED)
def test_titles_name_partners_too(title, text, role, articles, mentions):
    corpus = kz.read_corpus(pd.DataFrame({"title": [title], "text": [text]}), clean=False)
    found = measures.partner_counts(corpus, role=role)
    assert found[["articles", "mentions"]].values.tolist() == [[articles, mentions]] * bool(articles)


def test_money_makes_no_partner():
    assert measures.partner_counts(corpus_of(["Казахстан вложил 100 долларов США."])).empty


def test_a_role_nobody_plays_is_refused():
    with pytest.raises(InputError, match="role='guest': accepted is one of home, partner, venue, subject; choose"):
        measures.partner_counts(corpus_of(["Китай рад."]), role="guest")


def test_mean_stance_by_hand():
    table = MENTIONS.assign(stance=[1, 1, 0, -1, 0, 1, 1, 1, 0, 0, -1])
    found = measures.mean(table, "stance", "year")
    assert found["mean"].tolist()[:2] == [0.2, 0.6] and np.isnan(found["mean"].iloc[2])
    assert found["n"].tolist() == [5, 5, 1] and found["enough"].tolist() == [True, True, False]
    assert (found["low"] < found["mean"])[:2].all() and (found["mean"] < found["high"])[:2].all()


BALANCE = [  # partners of the mentions, hhi, effective, evenness
    ("RUS CHN IRN KWT USA", 0.2, 5, 1),
    ("RUS RUS RUS RUS RUS", 1, 1, 0),
    ("RUS RUS RUS RUS CHN", 0.68, 1 / 0.68, 0.7219),
    ("RUS RUS CHN CHN RUS CHN", 0.5, 2, 1),
]


@pytest.mark.parametrize(("keys", "hhi", "effective", "evenness"), BALANCE)
def test_balance_by_hand(keys, hhi, effective, evenness):
    table = pd.DataFrame({"key": keys.split()}).assign(doc_id=lambda t: t.index.astype(str))
    row = measures.balance(table).iloc[0]
    assert row[["hhi", "effective", "evenness"]].tolist() == pytest.approx([hhi, effective, evenness], abs=1e-4)


def test_balance_of_too_few_mentions_is_missing():
    found = measures.balance(MENTIONS, over="year")
    assert found["enough"].tolist() == [True, True, False] and found["hhi"].isna().tolist() == [False, False, True]


KEYNESS = [  # count a, n a, count b, n b, log likelihood, log ratio
    (12000, 1_000_000, 10000, 1_000_000, 182.0, 0.263),
    (10, 1000, 10, 1000, 0.0, 0.0),
    (0, 1000, 20, 1000, -27.7, -5.357),
]


@pytest.mark.parametrize(("a", "n_a", "b", "n_b", "likelihood", "ratio"), KEYNESS)
def test_keyness_by_hand(a, n_a, b, n_b, likelihood, ratio):
    found = measures.keyness(pd.Series({"слово": a, "прочее": n_a - a}), pd.Series({"слово": b, "прочее": n_b - b}))
    row = found.set_index("word").loc["слово"]
    alone = 2 * sum(
        n * np.log(n / e) for n, e in ((a, (a + b) * n_a / (n_a + n_b)), (b, (a + b) * n_b / (n_a + n_b))) if n
    )
    assert row["log_likelihood"] == pytest.approx(alone) == pytest.approx(abs(likelihood), abs=0.5)
    assert row["log_ratio"] == pytest.approx(ratio, abs=0.01)
    assert row["low"] < row["log_ratio"] < row["high"]


def test_keyness_is_fair_to_both_sides():
    a, b = pd.Series({"вода": 8, "страна": 10}), pd.Series({"нефть": 5, "страна": 12})
    one, other = measures.keyness(a, b).set_index("word"), measures.keyness(b, a).set_index("word")
    assert one["log_ratio"].to_dict() == pytest.approx((-other["log_ratio"]).to_dict())
    assert one.index.tolist() == other.index.tolist()[::-1]


REFUSED = [
    (lambda: measures.share(MENTIONS, "theme"), "a table without 'theme': accepted is one with theme; add the column"),
    (lambda: measures.mean(MENTIONS, "stance", "year"), "a table without 'stance'"),
    (lambda: measures.balance(MENTIONS.drop(columns="doc_id")), "a table without 'doc_id'"),
    (lambda: measures.keyness(pd.Series(dtype=float), pd.Series({"а": 1})), "word counts that sum to 0"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_what_cannot_be_measured_is_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
