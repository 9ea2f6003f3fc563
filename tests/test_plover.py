"""Events as PLOVER records: what the fields hold, and that any text survives the way there and back."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kzdiplo as kz
from kzdiplo import lexicons
from kzdiplo.plover import plover_records, write_plover

# sentence | type | mode | quad | score | actor codes | recipient codes
RECORDS = """
Сергей Лавров встретился с Ермеком Кошербаевым. | CONSULT | | 1 | 2.5 | RUS KAZ |
Лавров и Кошербаев поговорили по телефону. | CONSULT | phone | 1 | 1.5 | RUS KAZ |
Сергей Лавров прибыл с визитом в Астану. | CONSULT | visit | 1 | 4 | RUS | KAZ
Сергей Лавров прибудет с визитом в Астану. | AGREE | | 1 | 2.5 | RUS | KAZ
Визит Сергея Лаврова в Астану отложен. | REJECT | | 3 | -2 | RUS | KAZ
Россия и Казахстан подписали соглашение о транзите. | SUPPORT | | 1 | 5 | RUS KAZ |
Казахстан направил гуманитарную помощь в Турцию. | AID | humanitarian | 2 | 10 | KAZ TUR |
Ермек Кошербаев встретился с генсеком ОБСЕ Феридуном Синирлиоглу. | CONSULT | | 1 | 2.5 | KAZ IGO |
"""


def records_of(text, **columns):
    table = pd.DataFrame({"doc_id": ["a"], "text": [text]}).assign(**columns)
    return list(plover_records(kz.read_corpus(table, clean=False)))


@pytest.mark.parametrize("line", RECORDS.strip().splitlines(), ids=lambda line: line[:45])
def test_record(line):
    text, kind, mode, quad, score, actor, recipient = (cell.strip() for cell in line.split("|"))
    (record,) = records_of(text)
    assert [record["event"], record.get("mode", [])] == [[kind], mode.split()]
    assert [record["quad_code"], record["event_scale"]] == [int(quad), float(score)]
    assert sorted(e["code"] for e in record["actor"]) == sorted(actor.split())
    assert [e["code"] for e in record.get("recipient", [])] == recipient.split()


def test_every_type_that_events_can_have_is_known():
    kinds = lexicons.load("events")["kinds"].values()
    assert {kind["plover"] for kind in kinds if kind["plover"]} <= set(lexicons.load("plover")["types"])
    assert len(lexicons.load("plover")["types"]) == 16


def test_days_sources_and_what_the_manual_has_no_name_for():
    text = "14-15 февраля 2025 года Сергей Лавров встретился с Ермеком Кошербаевым в Вене."
    (record,) = records_of(text, date="2025-02-20", outlet="Хабар", url="https://example.org/1")
    assert [record["date"], record["enddate"], record["precision"]] == ["2025-02-14", "2025-02-15", "range"]
    assert record["event_loc"] == {"name": "Вена"}
    assert record["text_info"] == {"doc_id": "a", "start": 0, "end": len(text)} and record["text"] == text
    assert [record["cite_info"][name] for name in ("publication", "url", "date")] == [
        "Хабар",
        "https://example.org/1",
        "2025-02-20",
    ]


def test_without_a_day_of_its_own_an_event_has_that_of_the_article():
    (record,) = records_of("Лавров встретился с Токаевым.", date="2025-02-20")
    assert [record["date"], record["precision"]] == ["2025-02-20", "publication"]
    (record,) = records_of("Лавров встретился с Токаевым.")
    assert record["date"] is None


def test_tellings_of_one_event_are_linked():
    texts = ["5 марта 2026 года Лавров встретился с Токаевым.", "Токаев 5 марта 2026 года встретился с Лавровым."]
    corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a", "b"], "text": texts, "date": ["2026-03-06"] * 2}))
    assert [record.get("link") for record in plover_records(corpus)] == [None, "a:e01"]


def test_statements_and_appointments_have_no_record():
    assert records_of("Ержан Елекеев назначен послом Казахстана в Кувейте.") == []


def test_the_file_holds_what_the_records_are(seeds, tmp_path):
    path = tmp_path / "events.jsonl"
    count = write_plover(seeds, path)
    lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == list(plover_records(seeds))
    assert count == len(lines) == seeds.events["plover"].notna().sum()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_any_text_survives_the_way_to_json_and_back(title):
    table = pd.DataFrame({"text": ["Лавров встретился с Токаевым."], "title": [title]})
    record = next(plover_records(kz.read_corpus(table, clean=False)))
    line = json.dumps(record, ensure_ascii=False)
    assert json.loads(line) == record and "\n" not in line


def test_a_missing_folder_is_made_and_a_folder_is_no_file(tmp_path):
    corpus = kz.read_corpus(pd.DataFrame({"text": ["Лавров встретился с Токаевым."]}))
    assert write_plover(corpus, tmp_path / "new" / "events.jsonl") == 1
    assert len((tmp_path / "new" / "events.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    with pytest.raises(kz.InputError, match="'new' is a folder"):
        write_plover(corpus, tmp_path / "new")
