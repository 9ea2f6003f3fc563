"""Themes that go on: what is saved, which theme is which, what is new, split, merged or gone, and names that stick."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from test_themes import TEXTS, TOY

import kzdiplo as kz
from kzdiplo.errors import InputError
from kzdiplo.themes import (
    continue_themes,
    follow_themes,
    load_themes,
    name_themes,
    read_names,
    save_themes,
    write_names,
)
from kzdiplo.themes.matching import ALIKE_WORDS, ENOUGH_SHARED, PART_WORDS
from kzdiplo.themes.saved import FILE, FORMAT, SavedThemes, keep_themes


@pytest.fixture(scope="module")
def model():
    return kz.ThemeModel(3).fit(TEXTS)


@pytest.fixture
def folder(model, tmp_path):
    save_themes(model, tmp_path)
    return tmp_path


def topic_of(model):
    """Name each theme of a model of the toy texts by the topic it is of."""
    theme = model.units_.set_index("text")["theme"]
    return {topic: int(theme[texts[0]]) for topic, texts in TOY.items()}


def saved(words, units, next_theme=None):
    """Write saved themes by hand: theme -> lemmas, text of a unit -> theme."""
    numbers = sorted(words)
    sizes = [sum(theme == n for theme in units.values()) for n in numbers]
    themes = pd.DataFrame({"theme": numbers, "label": [" · ".join(words[n].split()[:3]) for n in numbers], "name": ""})
    themes = themes.assign(size=sizes, share=np.array(sizes) / max(sum(sizes), 1))
    rows = [(n, lemma, 1.0) for n in numbers for lemma in words[n].split()]
    keys = [(key, 0, 1, theme, key) for key, theme in units.items()]
    return SavedThemes(
        "article",
        next_theme or max(numbers) + 1,
        themes,
        pd.DataFrame(rows, columns=["theme", "lemma", "weight"]),
        pd.DataFrame(keys, columns=["doc_id", "start", "end", "theme", "key"]),
    )


def fitted(kept):
    """Return what follow_themes looks at of a model, out of saved themes."""
    model = kz.ThemeModel(len(kept.themes))
    model.unit_, model.themes_, model.profiles_ = kept.unit, kept.themes.drop(columns="name"), kept.words
    model.units_ = kept.units.assign(text=kept.units["key"])
    model.labels_ = kept.units["theme"].to_numpy()
    model.terms_ = model.central_ = kept.words
    return model


def follow(words, units, previous):
    """Follow themes written by hand; return the rows of changes in short."""
    before = keep_themes(fitted(previous))._replace(next_theme=previous.next_theme)
    changes = follow_themes(fitted(saved(words, units)), before).changes_
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in changes[["change", "theme", "previous"]].itertuples(index=False)
    ]


def texts(letter, n):
    return [f"{letter}{k}" for k in range(n)]


WATER, TRADE, WAR = "вода климат засуха река", "экспорт товар рынок зерно", "конфликт обстрел эскалация удар"
N = 3 * ENOUGH_SHARED

CASES = [
    pytest.param(
        {0: WATER, 1: TRADE}, {}, {0: TRADE, 1: WATER}, {}, [("kept", 0, 0), ("kept", 1, 1)], id="words alone, in any order"
    ),
    pytest.param(
        {0: WATER, 1: TRADE}, {}, {0: WATER, 1: WAR}, {}, [("kept", 0, 0), ("new", 2, None), ("gone", None, 1)], id="new, gone"
    ),
    pytest.param(
        {0: WATER}, dict.fromkeys(texts("a", N), 0),
        {0: WATER, 1: "вода насос труба канал"}, dict.fromkeys(texts("a", N)[:18], 0) | dict.fromkeys(texts("a", N)[18:], 1),
        [("kept", 0, 0), ("split", 1, 0)], id="units that were one are two",
    ),
    pytest.param(
        {0: WATER, 1: "вода насос труба канал"}, dict.fromkeys(texts("a", N)[:18], 0) | dict.fromkeys(texts("a", N)[18:], 1),
        {0: WATER}, dict.fromkeys(texts("a", N), 0),
        [("kept", 0, 0), ("merged", 0, 1)], id="units that were two are one",
    ),
    pytest.param(
        {0: WATER}, dict.fromkeys(texts("a", 40), 0),
        {0: TRADE, 1: WAR}, dict.fromkeys(texts("a", 40)[:20], 0) | dict.fromkeys(texts("a", 40)[20:], 1),
        [("split", 1, 0), ("split", 2, 0)], id="a theme that fell apart is told with its parts, and has no row of its own",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "units_before", "now", "units_now", "expected"), CASES)
def test_what_became_of_themes(before, units_before, now, units_now, expected):
    assert follow(now, units_now, saved(before, units_before)) == expected


def test_the_number_of_a_theme_that_is_gone_is_not_given_again():
    previous = saved({0: WATER, 1: TRADE}, {}, next_theme=5)
    assert follow({0: WATER, 1: WAR}, {}, previous)[1] == ("new", 5, None)


def test_each_previous_theme_goes_on_in_one_at_most():
    rows = follow({0: WATER, 1: WATER}, {}, saved({0: WATER}, {}))
    assert [change for change, *_ in rows].count("kept") == 1


def test_half_of_the_words_are_a_part_and_a_quarter_is_nothing():
    quarter = "вода канал насос труба"  # one of four lemmas: cosine .25
    assert ALIKE_WORDS > PART_WORDS > 0.25
    assert [row[0] for row in follow({0: quarter}, {}, saved({0: WATER}, {}))] == ["new", "gone"]
    assert [row[0] for row in follow({0: "вода климат насос труба"}, {}, saved({0: WATER}, {}))] == ["split"]


def test_the_same_corpus_keeps_every_theme(model, folder):
    followed = follow_themes(model, load_themes(folder))
    assert set(followed.changes_["change"]) == {"kept"} and (followed.changes_["overlap"] == 1).all()
    pd.testing.assert_frame_equal(followed.units_, model.units_)


def test_order_of_texts_does_not_matter(model, folder):
    again = kz.ThemeModel(3).fit(TEXTS[::-1])
    assert topic_of(follow_themes(again, load_themes(folder))) == topic_of(model)


def test_every_table_has_the_new_numbers_and_the_model_stays(model, folder):
    file = folder / FILE
    kept = load_themes(folder)
    shifted = {n: n + 10 for n in range(3)}
    tables = {name: getattr(kept, name).replace({"theme": shifted}) for name in ("themes", "words", "units")}
    before = model.units_.copy()
    followed = follow_themes(model, kept._replace(next_theme=20, **tables))
    for name in ("units_", "themes_", "terms_", "profiles_", "central_"):
        assert set(getattr(followed, name)["theme"]) == {10, 11, 12}, name
    assert set(followed.labels_) == set(followed.predict(TEXTS)) == {10, 11, 12}
    assert (followed.predict(TEXTS) == [shifted[n] for n in model.predict(TEXTS)]).all()
    pd.testing.assert_frame_equal(model.units_, before)
    save_themes(followed, folder)
    assert load_themes(file).next_theme == 20


def test_what_is_saved_is_read_again(model, folder):
    kept, again = keep_themes(model), load_themes(folder)
    for name in ("themes", "words", "units"):
        pd.testing.assert_frame_equal(getattr(kept, name), getattr(again, name))
    assert (kept.unit, kept.next_theme) == (again.unit, again.next_theme) == ("article", 3)


def test_the_file_is_readable_and_repeats_byte_for_byte(model, folder, tmp_path_factory):
    other = save_themes(kz.ThemeModel(3).fit(TEXTS), tmp_path_factory.mktemp("other"))
    assert other.read_bytes() == (folder / FILE).read_bytes()
    assert (
        "климат" in other.read_text(encoding="utf-8")
        and json.loads(other.read_text(encoding="utf-8"))["format"] == FORMAT
    )


DAMAGE = [  # what to do to the file's content, what the message must say
    (
        lambda c: c | {"format": 99, "kzdiplo": "7.0"},
        "of format '99', written by kzdiplo 7.0: accepted is format 1; make",
    ),
    (lambda c: {k: v for k, v in c.items() if k != "format"}, "is damaged .no format.: accepted is themes.json as a"),
    (lambda c: {k: v for k, v in c.items() if k != "words"}, "is damaged"),
    (lambda c: c | {"themes": c["themes"] * 2}, "numbers of themes twice"),
    (lambda c: c | {"next_theme": 0}, "beyond next_theme"),
    (lambda c: c | {"words": [[9, "вода", 1.0]]}, "of a theme that is not listed"),
    (lambda c: c | {"words": [[0, "вода", -1.0]]}, "a weight that is no number above 0"),
    (lambda c: c | {"words": [[0, "вода"]]}, "is damaged"),
    (lambda c: c | {"units": "abc"}, "is damaged"),
    (lambda c: c | {"themes": [["one", "вода", "", 1, 1.0]]}, "is damaged"),
    (lambda c: [c], "is damaged .no format"),
]


@pytest.mark.parametrize(("damage", "message"), DAMAGE)
def test_a_damaged_file_is_refused_in_three_parts(folder, damage, message):
    content = json.loads((folder / FILE).read_text(encoding="utf-8"))
    (folder / FILE).write_text(json.dumps(damage(content)), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_themes(folder)


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "\x00", "NaN"])
def test_what_is_no_json_is_refused(tmp_path, content):
    (tmp_path / FILE).write_text(content)
    with pytest.raises(InputError, match="is damaged"):
        load_themes(tmp_path)


def test_a_folder_without_themes_is_refused(tmp_path):
    with pytest.raises(
        InputError, match=r"no themes.json in .*: accepted is the folder of an earlier report; name one"
    ):
        load_themes(tmp_path)
    with pytest.raises(InputError, match="no file or folder"):
        load_themes(tmp_path / "missing")


NAMES = """
вода, засухи, климата              water
[инвестиции, экспорт, товарооборот] trade
[эскалация, обстрелы, футбол]      war
[футбол, хоккей]                   -
[экспорт, климат]                  -
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_a_name_goes_to_the_theme_of_its_words(model, tmp_path, line):
    words, topic = line.rsplit(maxsplit=1)
    (tmp_path / "names.yaml").write_text(f"Моё имя: {words}", encoding="utf-8")
    named = name_themes(model, read_names(tmp_path / "names.yaml"))
    themes = named.themes_[named.themes_["name"] == "Моё имя"]
    assert themes["theme"].tolist() == ([topic_of(model)[topic]] if topic != "-" else [])
    assert named.names_["outcome"].tolist() == ["named" if topic != "-" else "no_theme"]
    assert "Моё имя" not in set(model.themes_["label"])


def test_of_two_names_for_one_theme_the_likelier_wins_and_the_other_is_told(model):
    named = name_themes(model, {"Погода": ["климат", "засуха", "футбол"], "Вода": ["климат", "засуха"]})
    assert named.names_.set_index("name")["outcome"].to_dict() == {"Погода": "taken", "Вода": "named"}


def test_a_number_names_its_theme_and_none_that_is_not_there(model):
    named = name_themes(model, {"Первая": 0, "Девятая": 8})
    assert named.themes_["label"].tolist()[0] == "Первая" and named.names_["outcome"].tolist() == ["named", "no_theme"]


def test_the_file_to_start_from_gives_each_theme_its_name_again(model, tmp_path):
    file = write_names(model, tmp_path)
    named = name_themes(model, read_names(file))
    assert named.themes_["label"].tolist() == model.themes_["label"].tolist() and set(named.names_["outcome"]) == {
        "named"
    }


def test_names_stick_from_report_to_report(model, tmp_path):
    (tmp_path / "names.yaml").write_text("Вода: [климат, засуха]", encoding="utf-8")
    save_themes(continue_themes(model, theme_names=str(tmp_path / "names.yaml")), tmp_path / "first")
    second = continue_themes(kz.ThemeModel(3).fit(TEXTS[::-1]), str(tmp_path / "first"))
    assert second.themes_.set_index("theme")["label"][topic_of(second)["water"]] == "Вода"
    assert second.themes_.loc[second.themes_["label"] == "Вода", "name"].tolist() == ["Вода"]


def test_the_table_of_changes_has_the_names(model, folder, tmp_path):
    (tmp_path / "names.yaml").write_text("Вода: [климат, засуха]", encoding="utf-8")
    followed = continue_themes(model, str(folder), str(tmp_path / "names.yaml"))
    assert "Вода" in followed.changes_["label"].tolist() and "Вода" not in followed.changes_["previous_label"].tolist()


REFUSED = [  # the file, what the message must say
    ("", "names.yaml: NoneType: accepted is names of themes, each with its words or its number"),
    ("- вода", "names.yaml: list"),
    ("Вода: []", "'Вода' with \\[\\]: accepted is .*; give it words, or a number from 0"),
    ("Вода: -1", "'Вода' with -1"),
    ("Вода: true", "'Вода' with True"),
    ("Вода: [1, 2]", "'Вода' with \\[1, 2\\]"),
    ("Вода: {слова: вода}", "'Вода' with"),
    ("3: [вода]", "the name '3': accepted is a name of 1 to 60 characters; write another name"),
    (f"{'я' * 61}: [вода]", "accepted is a name of 1 to 60 characters"),
    ('"а\\nб": [вода]', "accepted is a name of 1 to 60 characters"),
    ("Вода: [вода\n", "names.yaml.*put the file right"),
    ("Вода: [вода]\nВода: [климат]", "'Вода' twice: accepted is each key once"),
    ("!!python/object:os.system {}", "names.yaml.*put the file right"),
]


@pytest.mark.parametrize(("content", "message"), REFUSED)
def test_names_that_cannot_be_used_are_told_in_three_parts(tmp_path, content, message):
    (tmp_path / "names.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=re.compile(message, re.DOTALL)):
        read_names(tmp_path / "names.yaml")
