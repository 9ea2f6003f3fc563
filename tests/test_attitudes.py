"""Attitudes of the learned layer: what governs an actor, which mentions are one actor, and laws of the weights."""

import math

import numpy as np
import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo import lexicons
from kzdiplo.stance import explain_attitudes, find_attitudes
from kzdiplo.stance.layer import NAME, load_layer
from kzdiplo.stance.learned import find_units
from kzdiplo.stance.spans import align, make_text, place_spans, unite
from kzdiplo.stance.units import pair_units, sentence_pairs
from kzdiplo.stance.views import PAIR_RELATIONS, TARGET_RELATIONS, survey, view_pairs, view_targets
from kzdiplo.training.bars import choose_bars, decide, f1_any, f1_articles

ROLES = ["other", "subject", "genitive"]

# text | actor | governor, next word of the chain, role; "-" for none
GOVERNORS = """
Турция осудила нападение. | Турция | осудила нападение subject
Об этом заявила Турция. | Турция | заявила - subject
Китай раскритиковал действия Турции. | Турции | действия раскритиковал genitive
Китай поддержал Турцию. | Турцию | поддержал - other
Китай начал переговоры с Турцией. | Турцией | переговоры начал other
Вчера, Турция. | Турция | - - subject
"""


def spans_of(corpus: kz.Corpus, mentions: pd.DataFrame | None = None, united: bool = False):
    doc_ids = corpus.articles["doc_id"].tolist()
    text = make_text(corpus)
    mentions = corpus.mentions if mentions is None else mentions
    return text, *place_spans(text, unite(text, mentions, doc_ids) if united else mentions, doc_ids)


def marked(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "text", "kind", "key"])


@pytest.mark.parametrize("row", GOVERNORS.strip().splitlines())
def test_what_governs_an_actor(row, article):
    sentence, actor, answer = (cell.strip() for cell in row.split("|"))
    text, spans, _ = spans_of(article(sentence))
    ground = survey(text, spans)
    at = text.token[spans.first].tolist().index(actor)
    found = [text.token[word] if word >= 0 else "-" for word in (ground.governor[at], ground.second[at])]
    assert [*found, ROLES[ground.role[at]]] == answer.split()


def test_offsets_of_another_copy_are_mended_by_the_words():
    text = "Первая строка.\nКитай и\nТурция"
    rows = marked(("a", 16, 21, "Китай", "country", "k"), ("a", 25, 31, "Турция", "country", "t"))
    assert align(rows, {"a": text})[["start", "end"]].values.tolist() == [[15, 20], [23, 29]]


def test_offsets_that_are_right_stay():
    rows = marked(("a", 0, 5, "Китай", "country", "k"), ("a", 8, 14, "Турция", "country", "t"))
    assert align(rows, {"a": "Китай и Турция и Китай"})[["start", "end"]].values.tolist() == [[0, 5], [8, 14]]


def test_word_forms_with_a_key_each_are_one_actor_known_by_its_nominative(article):
    corpus = article("Россию ждут. Россия едет.")
    rows = marked(("a0", 0, 6, "Россию", "country", "россию"), ("a0", 13, 19, "Россия", "country", "4"))
    assert spans_of(corpus, rows, united=True)[2] == [("a0", "4")]
    assert spans_of(corpus, rows, united=False)[2] == [("a0", "россию"), ("a0", "4")]


def test_words_in_braces_name_nobody():
    rows = marked(("a0", 1, 7, "Author", "person", "author"), ("a0", 18, 24, "Россия", "country", "4"))
    assert align(rows, {"a0": "{Author, Unknown} Россия едет."})["key"].tolist() == ["4"]


def test_rules_read_mended_offsets_too(article):
    corpus = article("Слово.\nКитай осудил действия США.")
    rows = marked(("a0", 8, 13, "Китай", "country", "k"), ("a0", 31, 34, "США", "country", "s"))
    found = find_attitudes(corpus, rows, margin=math.inf)
    assert found[["holder", "target", "polarity"]].values.tolist() == [["k", "s", -1]]


def test_a_view_tells_before_from_after_and_counts_clauses(article):
    text, spans, _ = spans_of(article("Эксперты хвалят Турцию, но сомневаются."))
    view = view_targets(text, spans, survey(text, spans))
    told = {
        (text.token[token], TARGET_RELATIONS[relation])
        for token, relation in zip(view.token, view.relation, strict=True)
    }
    assert {("хвалят", "before, clause 0"), ("сомневаются", "after, clause 1"), ("Турцию", "own")} <= told
    assert ("хвалят", "governor of other") in told


def test_a_pair_tells_who_comes_first(article):
    text, spans, actors = spans_of(article("Китай осудил Турцию."))
    ends = [[actors[actor][1] for actor in spans.actor].index(key) for key in ("CHN", "TUR")]
    for (holder, target), order in ((ends, "holder first"), (ends[::-1], "target first")):
        view = view_pairs(text, spans, survey(text, spans), np.array([holder]), np.array([target]))
        told = {
            (text.token[token], PAIR_RELATIONS[relation])
            for token, relation in zip(view.token, view.relation, strict=True)
        }
        assert ("осудил", f"between, {order}") in told


@pytest.mark.parametrize("task", ["target", "pair", "open target", "open pair"])
def test_weights_are_finite_and_unknown_words_weigh_nothing(task):
    layer = load_layer(task)
    assert np.isfinite(layer.words).all()
    assert not layer.words[-1].any()
    assert NAME in layer.lemmas


def test_one_actor_spoken_of_well_or_ill(article):
    corpus = article(
        "Полиция арестовала Иванова за мошенничество и убийство.", "Иванов стал лучшим игроком и получил премию."
    )
    rows = marked(("a0", 19, 26, "Иванова", "person", "x"), ("a1", 0, 6, "Иванов", "person", "x"))
    found = find_attitudes(corpus, rows)
    assert found[["doc_id", "holder", "target", "polarity"]].values.tolist() == [
        ["a0", "", "x", -1],
        ["a1", "", "x", 1],
    ]


def test_the_name_of_an_actor_decides_nothing(article):
    rows = [marked(("a0", 0, 6, name, "person", "x")) for name in ("Иванов", "Петров")]
    texts = ["Иванов стал лучшим игроком.", "Петров стал лучшим игроком."]
    one, two = (find_attitudes(article(text), row)["polarity"].tolist() for text, row in zip(texts, rows, strict=True))
    assert one == two


def test_rules_come_first_and_the_margin_shuts_the_layer(article):
    corpus = article("Китай осудил Турцию.")
    assert find_attitudes(corpus, margin=math.inf)[["holder", "target", "polarity"]].values.tolist() == [
        ["CHN", "TUR", -1]
    ]
    assert find_attitudes(corpus, margin=-math.inf).query("holder == 'CHN'")["cue"].tolist() == ["осудил"]


def test_a_pair_that_a_rule_decides_is_left_alone_in_both_directions(article):
    found = find_attitudes(article("Турция обвинила Грецию в провокациях."), margin=-math.inf)
    assert found.query("holder != ''")[["holder", "target", "polarity"]].values.tolist() == [["TUR", "GRC", -1]]


def test_where_a_rule_tells_of_a_sentence_the_layer_adds_nothing(article):
    found = find_attitudes(
        article("Китай поддержал Иран, а Россия обманула Армению. Россия обманула Армению."), margin=-1
    )
    bases = found.groupby("evidence")["basis"].agg(set).to_dict()
    assert list(bases.values()) == [{"statement"}, {"learned"}]


def test_in_words_of_somebody_nothing_is_held_by_nobody(article):
    texts = ["Россия обманула Армению.", "Лавров сообщил, что Россия обманула Армению."]
    found = find_attitudes(article(*texts), margin=-1)
    assert set(found.loc[found["holder"].eq(""), "doc_id"]) == {"a0"} < set(found["doc_id"])


def test_with_a_margin_common_nouns_are_no_targets(article):
    corpus = article("Россия обманула жителей. Россия обманула Армению.")
    targets = [set(find_attitudes(corpus, margin=margin)["target"]) for margin in (0, 0.01)]
    assert "житель" in targets[0] - targets[1]
    assert "ARM" in targets[1]


def test_a_larger_margin_finds_no_more(seeds):
    sizes = [len(find_attitudes(seeds, margin=margin)) for margin in (-1.0, 0.0, 1.0, 3.0, math.inf)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] > 0


def test_articles_read_together_or_apart_give_the_same(article):
    texts = ["Турция обвинила Грецию в провокациях.", "Китай хвалит Иран, союзника России."]
    columns = ["holder", "target", "polarity", "cue"]
    apart = [find_attitudes(article(text), margin=0.0)[columns].values.tolist() for text in texts]
    together = find_attitudes(article(*texts), margin=0.0)
    assert [together[together["doc_id"] == doc][columns].values.tolist() for doc in ("a0", "a1")] == apart


def test_attitudes_of_the_seeds_point_at_their_sentence(seeds):
    texts = seeds.articles.set_index("doc_id")["text"]
    rows = list(seeds.attitudes.itertuples())
    assert rows
    assert all(
        texts[row.doc_id][row.start : row.end] in texts[row.doc_id] and row.evidence in texts[row.doc_id]
        for row in rows
    )
    assert all(word in row.evidence for row in rows for word in row.cue.split())


def test_nobody_of_one_side_judges_it(seeds):
    found = find_attitudes(seeds, margin=-1.0)
    learned = found[found["evidence"].str.len().gt(0) & found["holder"].eq("Кошербаев Ермек")]
    assert set(learned["target"]) & {"KAZ", "KZ-MFA"} == set()
    assert len(learned)


def test_explanations_name_words_relations_and_signs():
    lines = explain_attitudes("Турция обвинила Грецию в провокациях.")
    assert [line.split(":")[0] for line in lines] == [" -> TUR", " -> GRC", "TUR -> GRC", "GRC -> TUR"]
    assert "обвинила [" in lines[2]


@pytest.mark.parametrize("text", ["Да.", "...", "«»", "12", "Hello", "Китай.", "Китай"])
def test_a_text_with_nothing_to_judge_gives_no_error(text, article):
    assert list(find_attitudes(article(text)).columns) == list(article(text).attitudes.columns)
    assert isinstance(explain_attitudes(text), list)


def test_no_actor_no_unit(article):
    corpus = article("Погода хорошая.")
    _, tasks, actors = find_units(corpus, corpus.mentions, given=False)
    assert actors == []
    assert [len(units.place) for units in tasks.values()] == [0, 0]


def test_the_nominative_of_another_article_gives_the_key(article):
    corpus = article("Обидели Россию.", "Россия едет.")
    rows = marked(("a0", 8, 14, "Россию", "country", "россию"), ("a1", 0, 6, "Россия", "country", "4"))
    assert spans_of(corpus, rows, united=True)[2] == [("a0", "4"), ("a1", "4")]


def test_pairs_are_judged_anew_in_each_sentence(article):
    text, spans, _ = spans_of(article("Китай осудил Турцию. Китай хвалит Турцию."))
    assert [len(make(text, spans, survey(text, spans)).holder) for make in (sentence_pairs, pair_units)] == [4, 2]


# task | relation | word | -1 where it speaks against, 1 where it speaks for
READABLE = """
target      | own      | террорист  | -1
target      | own      | преступник | -1
target      | anywhere | преступник | -1
target      | anywhere | герой      |  1
open target | anywhere | террорист  | -1
open target | anywhere | агрессор   | -1
open target | anywhere | чемпион    |  1
"""


@pytest.mark.parametrize("row", READABLE.strip().splitlines())
def test_weights_can_be_read(row):
    task, relation, word, sign = (cell.strip() for cell in row.split("|"))
    layer = load_layer(task)
    against, in_favour = layer.words[layer.lemmas[word], TARGET_RELATIONS.index(relation)]
    assert np.sign(in_favour - against) == int(sign)


@pytest.mark.parametrize("name", list(lexicons.load("frames")))
def test_a_frame_tells_who_is_for_or_against_whom(name):
    frame = lexicons.load("frames")[name]
    signs = [frame["between"], frame["effect"], *frame["teller"].values()]
    assert set(frame["teller"]) == {"A0", "A1"}
    assert set(signs) <= {-1, 0, 1}
    assert any(signs)


def test_a_word_is_in_one_class_only():
    entries = [*lexicons.load("frames").values(), *lexicons.load("polarity").values()]
    words = [word for entry in entries for word in entry["words"]]
    assert len(words) == len(set(words))


# answers | found | articles | F1
FIGURES = """
1 -1 0 0 | 1 -1 0 0 | 0 0 1 1 | 1.0
1 -1 0 0 | 0 0 0 0  | 0 0 0 0 | 0.0
1 0 0 0  | 1 1 0 0  | 0 0 0 0 | 0.857
"""


@pytest.mark.parametrize("row", FIGURES.strip().splitlines())
def test_figure_over_articles(row):
    answer, found, group = (np.array(cell.split(), dtype=int) for cell in row.split("|")[:3])
    assert f1_articles(answer, found, group) == pytest.approx(float(row.split("|")[3]), abs=1e-3)


def test_bars_are_those_of_the_best_figure():
    scores, answer = np.array([[0.5, -2.0], [-2.0, 0.1], [-0.5, -0.5]]), np.array([-1, 1, 0])
    figure, bars = choose_bars(scores, lambda found: f1_any(answer, found))
    assert figure == 1.0
    assert decide(scores, bars).tolist() == answer.tolist()


@pytest.mark.parametrize(
    "sentence",
    [
        "Стороны озабочены тем, как опасно развивается ситуация в районе границы Ливана.",
        "Они договорились с польскими властями о том, что старый порядок транзита сохранится.",
        "Остальные предлагают Соединенным Штатам предоставить Ираку еще полтора месяца.",
    ],
)
def test_of_a_statement_by_nobody_named_no_attitude_is_told(sentence, article):
    corpus = article(sentence)
    said = corpus.statements
    assert said["stance"].ne(0).any() and said["target_kind"].eq("country").any()
    assert find_attitudes(corpus, margin=math.inf).empty


def test_rules_know_an_actor_by_all_forms_of_its_name(article):
    corpus = article("Китай осудил Турцию. Турция молчит.")
    rows = marked(
        ("a0", 0, 5, "Китай", "country", "k"), ("a0", 13, 19, "Турцию", "country", "турцию"),
        ("a0", 21, 27, "Турция", "country", "t"),
    )  # fmt: skip
    assert find_attitudes(corpus, rows, margin=math.inf)[["holder", "target"]].values.tolist() == [["k", "t"]]
