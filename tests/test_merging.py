"""One event, many sentences: which of an article, and which of several articles, tell the same."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kzdiplo as kz
from kzdiplo.events.linking import find_same

# text | kinds of the events, in text order | how many sentences tell each
WITHIN = """
Россия и Казахстан провели встречу. В ходе встречи обсудили транзит. | meeting | 2
Сергей Лавров прибыл с рабочим визитом в Астану. | visit | 1
Сергей Лавров встретился с Ермеком Кошербаевым. Лавров и Кошербаев провели встречу в Астане. | meeting | 2
Сергей Лавров в Москве встретился с Ермеком Кошербаевым. Сергей Лавров встретился с Ермеком Кошербаевым в Вене. | meeting meeting | 1 1
4 марта Сергей Лавров встретился с Ермеком Кошербаевым. Сергей Лавров встретился с Ермеком Кошербаевым и 6 марта. | meeting meeting | 1 1
Россия и Казахстан провели встречу в Астане. В ходе встречи в Москве Россия и Казахстан обсудили транзит. | meeting meeting | 1 1
"""

# first text | published | second text | published | one event?
ACROSS = """
Лавров встретился с Токаевым в Астане. | 2026-03-05 | Токаев и Лавров провели встречу. | 2026-03-06 | yes
Вчера Лавров встретился с Токаевым. | 2026-03-06 | 5 марта Токаев провёл встречу с Лавровым. | 2026-03-09 | yes
Завтра Лавров встретится с Токаевым. | 2026-03-05 | Лавров встретился с Токаевым. | 2026-03-06 | yes
Лавров прибыл с визитом в Астану. | 2026-03-05 | Сергей Лавров прибыл в Казахстан. | 2026-03-05 | yes
В Астане прошёл саммит ШОС. | 2026-03-05 | По итогам саммита ШОС в Астане лидеры приняли план. | 2026-03-07 | yes
Россия и Казахстан провели консультации. | 2026-03-05 | Россия и Казахстан провели встречу. | 2026-03-05 | yes
На прошлой неделе Лавров встретился с Токаевым. | 2026-03-12 | Лавров встретился с Токаевым. | 2026-03-05 | yes
4 марта Лавров встретился с Токаевым. | 2026-03-06 | 5 марта Лавров встретился с Токаевым. | 2026-03-06 | no
Лавров встретился с Токаевым. | 2026-03-05 | Лавров встретился с Токаевым. | 2026-04-05 | no
Лавров встретился с Токаевым. | 2026-03-05 | Лавров встретился с Кошербаевым. | 2026-03-05 | no
Лавров поговорил по телефону с Токаевым. | 2026-03-05 | Лавров встретился с Токаевым. | 2026-03-05 | no
Россия и Казахстан провели встречу. | 2026-03-05 | Россия и Китай провели встречу. | 2026-03-05 | no
Россия и Казахстан провели встречу. | 2026-03-05 | Россия, Китай, Иран и Казахстан провели встречу. | 2026-03-05 | no
Россия и Казахстан провели встречу в Вене. | 2026-03-05 | Россия и Казахстан провели встречу в Москве. | 2026-03-05 | no
В Астане прошёл саммит ШОС. | 2026-03-05 | В Москве прошёл саммит ШОС. | 2026-03-05 | no
В прошлом году Лавров встретился с Токаевым. | 2026-03-05 | 5 мая 2025 года Лавров встретился с Токаевым. | 2026-03-05 | no
Визит Лаврова в Астану отложен. | 2026-03-05 | Лавров прибыл с визитом в Астану. | 2026-03-05 | no
Лавров встретился с Токаевым. | | Лавров встретился с Токаевым. | | no
"""


def rows(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def corpus_of(texts, dates, ids=None):
    table = pd.DataFrame({"doc_id": ids or [f"a{n}" for n in range(len(texts))], "text": texts, "date": dates})
    return kz.read_corpus(table, clean=False, dedupe=False)


@pytest.mark.parametrize("row", rows(WITHIN), ids=lambda row: row[0][:50])
def test_sentences_of_an_article(row):
    text, kinds, told = row
    corpus = corpus_of([text], ["2026-03-12"])
    assert corpus.events["kind"].tolist() == kinds.split()
    assert corpus.evidence.groupby("event_id").size().tolist() == [int(n) for n in told.split()]


@pytest.mark.parametrize("row", rows(ACROSS), ids=lambda row: f"{row[0][:35]} / {row[2][:35]}")
def test_articles(row):
    one, first, other, second, same = row
    corpus = corpus_of([one, other], [first or None, second or None])
    assert len(corpus.events) == 2
    assert corpus.events["same_as"].notna().sum() == (same == "yes")


def test_the_telling_that_counts_was_held_and_has_a_day():
    texts = [
        "Завтра Лавров встретится с Токаевым.",
        "Лавров встретился с Токаевым.",
        "6 марта Лавров встретился с Токаевым.",
    ]
    events = corpus_of(texts, ["2026-03-05", "2026-03-06", "2026-03-07"]).events
    assert events["same_as"].fillna("").tolist() == ["a2:e01", "a2:e01", ""]


def test_a_person_met_is_told_again_by_his_office(seeds):
    """Во встрече с верховным комиссаром: the meeting with Kamp, not the one of the ministers told first."""
    told = seeds.evidence[seeds.evidence["text"].str.startswith("Во встрече с верховным комиссаром")]
    parties = seeds.participants[seeds.participants["event_id"].isin(told["event_id"])]
    assert "Камп Кристоф" in set(parties["key"]) and len(told) == 1


def test_every_event_has_the_sentences_that_tell_it(seeds):
    first = seeds.evidence.drop_duplicates("event_id").set_index("event_id")
    text = seeds.articles.set_index("doc_id")["text"]
    assert set(first.index) == set(seeds.events["event_id"])
    assert seeds.events["event_id"].map(first["text"]).tolist() == seeds.events["evidence"].tolist()
    body = seeds.evidence[seeds.evidence["end"] > 0]  # the headline is not in the text
    assert all(text[row.doc_id][row.start : row.end] == row.text for row in body.itertuples())
    assert len(seeds.evidence) > len(seeds.events)


TOLD = [(text, date) for one, first, other, second, _ in rows(ACROSS) for text, date in ((one, first), (other, second))]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(TOLD))))
def test_the_order_of_articles_changes_nothing(order):
    corpus = all_told()
    events = corpus.events.iloc[list(order)]
    shuffled = find_same(events, corpus.participants.sample(frac=1, random_state=0), corpus.articles, "KAZ")
    expected = corpus.events.set_index("event_id")["same_as"].fillna("")
    assert dict(zip(events["event_id"], shuffled.fillna(""), strict=True)) == expected.to_dict()


_MADE = {}


def all_told():
    if not _MADE:
        texts, dates = zip(*TOLD, strict=True)
        _MADE["corpus"] = corpus_of(list(texts), [date or None for date in dates])
    return _MADE["corpus"]


def test_whoever_repeats_points_to_one_that_does_not():
    events = all_told().events.set_index("event_id")["same_as"]
    assert events.loc[events.dropna()].isna().all()
    assert events.notna().any()


def test_a_part_of_a_corpus_is_linked_as_if_it_were_all():
    whole = all_told()
    kept = whole.articles["doc_id"].isin(whole.events.loc[whole.events["same_as"].notna(), "doc_id"])
    part, anew = whole.select(kept), whole.articles[kept]
    made = corpus_of(anew["text"].tolist(), anew["date"].tolist(), anew["doc_id"].tolist())
    assert part.events["same_as"].fillna("").tolist() == made.events["same_as"].fillna("").tolist()
    assert part.events["same_as"].dropna().isin(part.events["event_id"]).all()


def test_a_session_is_one_of_its_number():
    texts = [
        "Кошербаев принял участие в 32-м заседании СМИД ОБСЕ.",
        "Кошербаев принял участие в 33-м заседании СМИД ОБСЕ.",
    ]
    assert corpus_of(texts, ["2025-12-05"] * 2).events["same_as"].isna().all()
    assert corpus_of([texts[0]] * 2, ["2025-12-05"] * 2).events["same_as"].notna().sum() == 1
