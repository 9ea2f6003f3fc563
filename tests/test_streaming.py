"""Straight to Parquet: the same tables in batches of any size, and nothing half written."""

import pandas as pd
import pandas.testing as pdt
import pytest

import kzdiplo as kz
from kzdiplo import streaming
from kzdiplo.corpus import ABOUT, TABLES

TEXT = "Министр встретился с послом и обсудил с ним развитие торговых связей двух стран в новом году."


@pytest.fixture
def folder(tmp_path):
    """Articles in several files: copies of each other, and two that are refused."""
    place = tmp_path / "in"
    place.mkdir()
    texts = {
        "a": TEXT,
        "b": "Стороны подписали договор о границе в Астане.",
        "c": TEXT + "!",
        "d": "",
        "e": "only English",
    }
    for name, text in texts.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_batches_of_any_size_give_the_tables_of_the_whole(folder, tmp_path, batch):
    counts = streaming.annotate(folder, tmp_path / "out", batch=batch)
    written, whole = kz.read_corpus(tmp_path / "out"), kz.read_corpus(folder)
    assert counts["articles"] == 3
    assert written.originals.doc_id.tolist() == ["a", "b"]
    for name in ("articles", *ABOUT, *TABLES):
        order = ["path"] if name == "refused" else []
        one, other = (
            getattr(c, name).sort_values(order).reset_index(drop=True) if order else getattr(c, name)
            for c in (written, whole)
        )
        pdt.assert_frame_equal(one, other)


def test_a_table_is_called_a_table(tmp_path):
    streaming.annotate(pd.DataFrame({"text": [TEXT]}), tmp_path / "out")
    assert kz.read_corpus(tmp_path / "out").source == "a table"


def test_what_fails_half_way_leaves_the_old(folder, tmp_path, monkeypatch):
    streaming.annotate(folder, tmp_path / "out")
    monkeypatch.setattr(streaming, "find_copies", lambda articles: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        streaming.annotate(folder, tmp_path / "out")
    assert len(kz.read_corpus(tmp_path / "out")) == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]


def test_nothing_but_refusals_is_an_error(folder, tmp_path):
    for name in "abc":
        (folder / f"{name}.txt").unlink()
    with pytest.raises(kz.InputError, match="accepted is"):
        streaming.annotate(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()
