"""Topics: the lexicon is clean, and its words count for the topic a reader would name."""

import re
from collections import Counter

import pandas as pd
import pytest

from kzdiplo import lexicons
from kzdiplo.errors import InputError
from kzdiplo.lemmas import phrase
from kzdiplo.seedwords import SeedWord, rivals
from kzdiplo.topics import TopicFeatures, check, find_topics, topic_names

# «» marks the words that must be found, with their topic after the bar; a line without a topic must find nothing.
CASES = """
«безопасность» в регионе | security
«энергетическая безопасность» страны | energy
вопросы «водной безопасности» | water_climate
защита «прав человека» | human_dimension
представитель по «свободе СМИ» | human_dimension
он дал слово; право на землю |
«изменение климата» | water_climate
развитие "«зеленой" экономики» | water_climate
усыхание «Аральского моря» | water_climate
«мирное разрешение» международных споров | mediation
свои «площадки для диалога» | mediation
новая площадка для строительства |
рост «товарооборота» | trade
«транзитно-транспортной» сфере | transport
углубление «региональной кооперации» | regional_integration
сотрудничество в «гуманитарной» сфере | culture_education
доставка «гуманитарной помощи» | humanitarian
«гуманитарный коридор» открыт | humanitarian
«транспортный коридор» открыт | transport
режим «нераспространения» | nonproliferation
«ядерное оружие» и меры | nonproliferation
«ядерная энергетика» растёт | energy
поставки «оружия» | security
«Великая Отечественная война» началась | culture_education
«война» продолжается | security
«вооружённых сил» страны | security
«Вооружённые силы» страны | security
элемент «ПРО» | nonproliferation
министр говорил про визит |
решение «ВОЗ» | health
возница и воз с сеном |
«Таможенный союз» открыт | regional_integration
«таможенная» процедура | trade
саммит «Шанхайской организации сотрудничества» | regional_integration
саммит «Совещания по взаимодействию и мерам доверия в Азии» | multilateral
«меры доверия» сторон | mediation
запуск «спутника» связи | space
вакцина и «Спутник V» | health
Срединный «коридор» открыт | transport
борьба с «пандемией» | health
«продовольственная безопасность» региона | trade
«пункт пропуска» открыт | transport
«делимитация» завершена | security
укрепление двусторонних отношений и стратегического партнёрства |
центр ООН по «целям устойчивого развития» | multilateral
«искусственный интеллект» | digital
отмена «визового режима» | consular
Стороны провели встречу. |
"""

SEEDS = [  # article, and the topics that a reader would say it speaks of
    ("000_609b057770688b1b", {"security", "mediation"}),
    ("001_127c33a05446321e", {"multilateral", "water_climate", "human_dimension", "security"}),
    ("002_d7823ab33b5aa0b1", {"regional_integration", "energy", "transport", "security"}),
    ("003_a54e16ed6b6c9bb8", {"multilateral", "human_dimension", "regional_integration"}),
    ("004_c330d1a9a8f8fc32#06", {"energy"}),
    ("004_c330d1a9a8f8fc32#09", {"water_climate"}),
    ("004_c330d1a9a8f8fc32#10", {"trade"}),
]


def entries() -> list[tuple[str, str]]:
    topics = lexicons.load("topics").items()
    return [
        (key, word if isinstance(word, str) else next(iter(word))) for key, topic in topics for word in topic["words"]
    ]


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_a_seed_word_counts_for_its_topic(line, article):
    marked, _, topic = (part.strip() for part in line.partition("|"))
    text = marked.replace("«", "").replace("»", "")
    found = find_topics(article(text))
    surfaces = {(text[row.start : row.end], row.topic) for row in found.itertuples()}
    wanted = re.search("«(.+)»", marked)
    assert ((wanted[1], topic) in surfaces) if wanted else not surfaces


def test_no_word_stands_under_two_topics():
    counts = Counter(phrase(word) for _, word in entries())
    assert [words for words, count in counts.items() if count > 1] == []


def test_the_example_of_an_entry_holds_it(article):
    rows = [(topic, *next(iter(word.items()))) for topic, entry in lexicons.load("topics").items()
            for word in entry["words"] if isinstance(word, dict)]  # fmt: skip
    found = find_topics(article(*(example for *_, example in rows)))
    hits = set(zip(found["doc_id"], found["topic"], strict=True))
    assert [row for number, row in enumerate(rows) if (f"a{number}", row[0]) not in hits] == []


@pytest.mark.parametrize("name", ["topics", "acts", "ritual", "stopwords", "speakers"])
def test_no_word_mixes_alphabets(name):
    text = repr(lexicons.load(name))
    assert re.findall(r"\w*(?:[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z])\w*", text) == []


@pytest.mark.parametrize(("doc_id", "topics"), SEEDS)
def test_the_seeds_speak_of_what_a_reader_says(seeds, doc_id, topics):
    counts = find_topics(seeds).query("doc_id == @doc_id")["topic"].value_counts()
    assert topics <= set(counts.index)


def test_hits_point_at_their_words(seeds):
    hits = find_topics(seeds)
    texts = seeds.articles.set_index("doc_id")["text"]
    shown = [texts[row.doc_id][row.start : row.end] for row in hits.itertuples()]
    again = TopicFeatures().fit([]).find(shown)
    assert len(hits) > 80
    assert again["word"].tolist() == hits["word"].tolist()


def test_the_hits_of_features_are_what_is_counted():
    texts = ["Нефть, газ и транзит.", "", "Поставки «газа»."]
    features = TopicFeatures(topics=["energy", "trade"]).fit(texts)
    hits = features.find(texts)
    counts = hits.groupby(["doc_id", "topic"]).size()
    assert hits["topic"].unique().tolist() == ["energy"]
    assert {(n, "energy"): c for n, c in enumerate(features.transform(texts)[:, 0]) if c} == counts.to_dict()
    assert [texts[row.doc_id][row.start : row.end] for row in hits.itertuples()] == ["Нефть", "газ", "газа"]


def test_hits_carry_the_names_of_the_texts():
    texts = pd.Series({"a": "Вода.", "b": "Транзит нефти."})
    hits = TopicFeatures().fit(texts).find(texts)
    assert hits[["doc_id", "word"]].values.tolist() == [["a", "вода"], ["b", "транзит"], ["b", "нефть"]]
    assert len(TopicFeatures().fit([]).find([])) == 0


def test_a_seed_word_without_a_hit_is_told_in_a_large_corpus_only(article):
    corpus = article("Обсудили транзит.", "Обсудили транзит и нефть.")
    few, many = check(corpus), check(corpus, least=2)
    assert few["problem"].eq("").all()
    assert many.query("hits > 0")[["word", "hits", "articles", "problem"]].values.tolist() == [
        ["нефть", 1, 1, ""],
        ["транзит", 2, 2, ""],
    ]
    assert many.query("hits == 0")["problem"].eq("no hit").all()


def test_a_seed_word_of_two_topics_is_told():
    seeds = [SeedWord("energy", "уран"), SeedWord("trade", "зерно"), SeedWord("trade", "ураны")]
    assert rivals(seeds) == [(seeds[2], seeds[0])]


def test_shares_of_a_text_sum_to_one_or_nothing():
    shares = TopicFeatures("share").fit_transform(["Нефть, газ и транзит.", "Да."])
    assert shares.sum(axis=1).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("wrong", [{"measure": "percent"}, {"topics": ["engery"]}])
def test_a_wrong_parameter_is_refused_with_the_alternatives(wrong):
    with pytest.raises(InputError, match=r"one of .*; choose one of them"):
        TopicFeatures(**wrong).fit([])


def test_labels_exist_in_both_languages():
    assert topic_names("ru").keys() == topic_names("en").keys()
    assert all(re.search("[А-я]", label) for label in topic_names("ru").values())
