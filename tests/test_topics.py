"""Topics: the lexicon is clean, and its words count for the topic a reader would name."""

import re
from collections import Counter

import pytest

from kzdiplo import lexicons
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold, phrase
from kzdiplo.topics import TopicFeatures, find_topics, topic_names

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
доставка «гуманитарной помощи» | human_dimension
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
    lemmas = seeds.tokens.set_index(["doc_id", "start"])["lemma"].map(fold)
    wrong = [row for row in hits.itertuples() if lemmas[row.doc_id, row.start] != phrase(row.word)[0]]
    assert len(hits) > 80
    assert wrong == []


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
