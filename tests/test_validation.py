"""Validation: sheets that hide what was found, codes as people and spreadsheets write them, alpha as published."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kzdiplo as kz
from kzdiplo import lexicons
from kzdiplo.validation import (
    agreement,
    codebook,
    codebook_for,
    compare_folder,
    krippendorff_alpha,
    make_kit,
    name_codes,
    read_sheet,
    sample_sheet,
    score_intrusion,
    topic_intrusion,
    word_intrusion,
    write_kit,
)
from kzdiplo.validation.codes import allowed_codes, read_code
from kzdiplo.validation.sampling import draw
from kzdiplo.validation.scores import score_codes

NAN = float("nan")
# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: 4 observers, 12 units, section C and D.
PUBLISHED = pd.DataFrame(
    {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        "C": [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    }
)
# the same paper, section A (binary, 10 units) and B (nominal, 12 units), two observers
BINARY = pd.DataFrame({"A": list("0100000000"), "B": list("1110010010")})
NOMINAL = pd.DataFrame({"A": list("aabbdcccedda"), "B": list("babbbccceddd")})


@pytest.fixture(scope="module")
def studied():
    """A corpus with a model of two themes."""
    texts = [f"В Астане прошла встреча министров Казахстана и {who}. Обсудили {what}. Цены выросли."
             for who, what in itertools.product(["Китая", "Кувейта", "Ирана"], ["дефицит воды и климат", "торговлю и экспорт"])]  # fmt: skip
    corpus = kz.read_corpus(pd.DataFrame({"doc_id": [f"a{n}" for n in range(6)], "text": texts}), dedupe=False)
    return corpus, kz.ThemeModel(2, unit="article").fit(corpus)


@pytest.fixture(scope="module")
def kit(studied):
    """All sheets of that corpus."""
    return {made.task: made for made in make_kit(*studied)}


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_as_published(level, alpha):
    assert round(krippendorff_alpha(PUBLISHED, level).alpha, 3) == alpha


@pytest.mark.parametrize(("codes", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692)])
def test_alpha_of_two_observers_is_as_published(codes, alpha):
    assert round(krippendorff_alpha(codes).alpha, 3) == alpha


codings = st.lists(st.tuples(*[st.sampled_from(["1", "2", "3", None])] * 3), min_size=3, max_size=12)
codings = codings.map(lambda rows: pd.DataFrame(rows, columns=list("abc"), dtype=object))
levels = st.sampled_from(["nominal", "ordinal", "interval"])


@given(codings, levels)
@settings(max_examples=60, deadline=None)
def test_alpha_is_one_only_where_all_agree(codes, level):
    pairs = codes[codes.notna().sum(axis=1) > 1]
    varied = pairs.stack().nunique() > 1
    alpha = krippendorff_alpha(codes, level).alpha
    assert np.isnan(alpha) if not varied else (alpha == 1) == bool((pairs.nunique(axis=1) == 1).all())


@given(codings, levels, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_alpha_does_not_hang_on_the_order_of_rows_or_coders(codes, level, random):
    columns = random.sample(list(codes), 3)
    mixed = codes.sample(frac=1, random_state=random.randrange(99))[columns]
    one, other = (krippendorff_alpha(table, level).alpha for table in (codes, mixed))
    assert one == pytest.approx(other, nan_ok=True)


@given(codings, st.permutations(["1", "2", "3"]))
@settings(max_examples=60, deadline=None)
def test_nominal_alpha_does_not_hang_on_the_names_of_codes(codes, names):
    renamed = codes.replace(dict(zip(["1", "2", "3"], names, strict=True)))
    assert krippendorff_alpha(codes).alpha == pytest.approx(krippendorff_alpha(renamed).alpha, nan_ok=True)


@given(codings, levels)
@settings(max_examples=30, deadline=None)
def test_a_row_with_one_code_changes_nothing(codes, level):
    lonely = pd.concat([codes, pd.DataFrame([["1", None, None]], columns=list("abc"), dtype=object)])
    assert krippendorff_alpha(codes, level).alpha == pytest.approx(krippendorff_alpha(lonely, level).alpha, nan_ok=True)


def test_the_interval_holds_alpha_and_narrows_with_more_articles():
    few = krippendorff_alpha(PUBLISHED)
    many = krippendorff_alpha(pd.concat([PUBLISHED] * 9))
    assert few.low < few.alpha < few.high
    assert many.high - many.low < (few.high - few.low) / 2


def test_rows_of_one_article_have_no_interval():
    assert np.isnan(krippendorff_alpha(PUBLISHED, articles=["a"] * 12).low)


def test_full_agreement_on_few_rows_promises_little():
    same = pd.DataFrame({"a": list("xyxyx"), "b": list("xyxyx")})
    assert krippendorff_alpha(same).low < 0.5 < krippendorff_alpha(pd.concat([same] * 20)).low


# cell | task | the code it means; none: refused
CELLS = """
1.0                        | stance   | 1
−1                         | stance   | -1
'-1                        | stance   | -1
+1                         | stance   | 1
Против                     | stance   | -1
in favour                  | stance   | 1
2                          | stance   |
 MEETING                   | events   | meeting
Встреча, нота              | events   | meeting note
телефонный разговор        | events   | call
visit / signing            | events   | signing visit
visit visit                | events   | visit
нет                        | events   | none
none, visit                | events   |
02.янв                     | events   |
chn                        | partners | CHN
СНN                        | partners | CHN
КНР; Саудовская Аравия     | partners | CHN SAU
Россия и Китай             | partners |
RUS CHN                    | partners | CHN RUS
"""


@pytest.mark.parametrize("line", CELLS.strip("\n").splitlines())
def test_a_cell_means_its_code(line):
    cell, task, code = (part.strip() for part in line.split("|"))
    assert (read_code(cell, allowed_codes(task), task != "stance") or "") == code


@pytest.mark.parametrize(("cell", "code"), [("1,0", "1"), ("климат", "2"), ("Вода ", "1"), ("3", None)])
def test_an_intruder_is_named_by_number_or_word(cell, code):
    assert read_code(cell, allowed_codes("words", "1 2", "Какое слово лишнее? 1) вода; 2) климат")) == code


ROWS = "row;doc_id;code\nstance-00000001;a;1\nstance-00000002;a;-1\n"


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode("utf-8-sig"),
        ROWS.encode("cp1251"),
        ROWS.encode("utf-16"),
        ROWS.replace(";", ",").encode(),
        ROWS.replace(";", "\t").encode(),
        ("sep=;\r\n\r\n" + ROWS.replace("\n", "\r\n")).encode("utf-8-sig"),
        ("Code ; ROW\n1;stance-00000001\n;\n−1,0; Stance-00000002 \n;;\n").encode("cp1251", errors="replace"),
    ],
    ids=["bom", "cp1251", "utf-16", "commas", "tabs", "sep", "columns moved"],
)
def test_a_sheet_is_read_however_it_was_saved(tmp_path, data):
    path = tmp_path / "stance-anna.csv"
    path.write_bytes(data.replace("−".encode(), b"-").replace(b"?1,0", b"-1,0"))
    read = read_sheet(path)
    assert (read.coder, read.task) == ("stance-anna", "stance")
    assert dict(zip(read.codes["row"], read.codes["code"], strict=True)) == {
        "stance-00000001": "1",
        "stance-00000002": "-1",
    }


def test_a_sheet_cut_in_the_middle_keeps_its_whole_rows(tmp_path):
    (tmp_path / "x.csv").write_text(ROWS + "stance-00000003;a", encoding="utf-8")
    assert read_sheet(tmp_path / "x.csv").codes["code"].fillna("").tolist() == ["1", "-1", ""]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_sheet_is_read_or_refused_in_three_parts(tmp_path_factory, data):
    whole = bytearray(ROWS.encode())
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, max(len(whole) - 1, 0)))
        whole[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=3))
    path = tmp_path_factory.mktemp("damaged") / "stance-anna.csv"
    path.write_bytes(bytes(whole))
    try:
        found = agreement(path)
    except kz.InputError as refusal:
        assert all((refusal.arrived, refusal.accepted, refusal.remedy))
    else:
        assert set(found.scores) >= {"share"}


def test_bad_rows_are_named_and_good_ones_kept():
    ids = ["stance-00000001", "stance-00000002", "stance-00000002", "stance-00000003", "01.02.2025", "stance-00000004"]
    read = read_sheet(pd.DataFrame({"row": [*ids, ids[0]], "code": ["1", "1", "0", "да", "1", None, "1.0"]}), "Анна")
    assert read.codes.set_index("row")["code"].dropna().to_dict() == {"stance-00000001": "1"}
    assert read.problems[["row", "arrived"]].values.tolist() == [
        ["01.02.2025", "row id '01.02.2025'"],
        ["stance-00000003", "code 'да'"],
        ["stance-00000002", "the row twice, as '1' and '0'"],
    ]
    assert (read.problems[["accepted", "remedy"]] != "").all(axis=None)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04", "a workbook: accepted is a CSV file; save the sheet as CSV"),
        (b"", "an empty file: accepted is a CSV file; save the sheet as CSV again"),
        (b"a,b\n1,2\n", "columns a, b: accepted is a sheet with the columns row and code; keep its header"),
        (b"row,code\nstance-00000001,1\nevents-00000001,visit\n", "rows of events and stance: accepted is rows of one"),
    ],
    ids=["workbook", "empty", "other columns", "two tasks"],
)
def test_a_file_that_is_no_sheet_is_refused(tmp_path, data, told):
    (tmp_path / "x.csv").write_bytes(data)
    with pytest.raises(kz.InputError, match=told):
        read_sheet(tmp_path / "x.csv")


def test_a_sheet_hides_what_was_found(kit):
    for made in kit.values():
        assert made.sheet["code"].eq("").all()
        assert not {"stratum", "weight", "theme", "shares"} & set(made.sheet)
        assert made.sheet["row"].tolist() == made.key["row"].tolist()
        assert made.sheet["row"].is_unique


def test_a_row_shows_its_passage_in_context(studied, kit):
    texts = studied[0].articles.set_index("doc_id")["text"]
    for row in kit["events"].sheet.itertuples(index=False):
        assert row.text == texts[row.doc_id][row.start : row.end]
        assert f"{row.before} {row.text} {row.after}".strip() == texts[row.doc_id]


def test_what_was_found_stands_in_the_key(kit):
    said = kit["events"].sheet["text"].str.contains("встреча")
    assert kit["events"].key.loc[said, "code"].unique().tolist() == ["meeting"]
    assert set(kit["partners"].key["code"]) == {"CHN", "KWT", "IRN", "none"}
    assert set(kit["themes"].key["code"]) == {"0", "1"}


@given(
    st.lists(st.sampled_from(["a", "b", "c d", "d"]), min_size=1, max_size=60), st.integers(5, 40), st.integers(1, 5)
)
@settings(max_examples=60, deadline=None)
def test_weights_sum_to_the_population_and_every_stratum_is_drawn(codes, n, least):
    population = pd.DataFrame({"code": codes, "place": range(len(codes))})
    drawn = draw(population, n, least=least)
    assert drawn["weight"].sum() == pytest.approx(len(codes))
    assert len(drawn) == min(n, len(codes))
    assert drawn["place"].is_unique
    assert drawn["place"].is_monotonic_increasing


def test_a_rare_code_has_its_minimum_and_the_rarest_are_pooled():
    population = pd.DataFrame({"code": ["none"] * 980 + ["note"] * 15 + [f"c{n}" for n in range(5)]})
    drawn = draw(population, 20)
    assert drawn["stratum"].value_counts().to_dict() == {"none": 10, "note": 5, "other": 5}


def test_the_same_seed_draws_the_same_rows(studied):
    one, two, other = (sample_sheet(studied[0], "events", 9, random_state=seed).sheet for seed in (1, 1, 2))
    assert one.equals(two)
    assert not one.equals(other)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"task": "mood"}, "task='mood': accepted is one of themes, events, stance, partners"),
        ({"task": "themes"}, "themes without a model: accepted is model=, a fitted ThemeModel"),
        ({"task": "events", "n": 0}, "n=0: accepted is a whole number from 1"),
        ({"task": "events", "n": 3}, "n=3 rows with at least 5 of a stratum: accepted is n from 5"),
        ({"task": "events", "by": "mood"}, "by='mood': accepted is one of the columns"),
    ],
)
def test_a_wrong_sample_is_refused(studied, wrong, told):
    with pytest.raises(kz.InputError, match=told):
        sample_sheet(studied[0], **wrong)


def test_codebooks_say_what_each_code_means(studied):
    for task, labels in itertools.product(["themes", "events", "stance", "partners", "words"], ["ru", "en"]):
        book = codebook(task, studied[1], labels)
        assert book["code"].is_unique
        assert (book["name"] != "").all()
    assert set(codebook("events")["code"]) == {*lexicons.load("events")["kinds"], "none", ""}


def test_files_open_in_a_spreadsheet_and_hold_no_formula(tmp_path, studied):
    hostile = kz.read_corpus(
        pd.DataFrame({"text": ['=HYPERLINK("x") — сказал министр. @ Обсудили воду с Китаем.']}), clean=False
    )
    files = write_kit([sample_sheet(hostile, "partners")], tmp_path, "ru")
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [
        "for_coders/partners.csv",
        "for_coders/codebook.csv",
        "keys/partners-key.csv",
    ]
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in files)
    cells = pd.read_csv(files[0], sep=";", dtype="str", keep_default_na=False).to_numpy().ravel()
    assert [cell for cell in cells if re.match(r"[=+@\t]", cell)] == []


def test_scores_are_weighted_back():
    """Of 10 found, 5 are right; of 90 not found, one row in 9 stands for 10 and was missed."""
    key = pd.DataFrame({"row": [f"r{n}" for n in range(19)], "code": ["note"] * 10 + ["none"] * 9})
    key = key.assign(doc_id=key["row"], weight=[1.0] * 10 + [10.0] * 9)
    given = key.assign(coder="a", code=["note"] * 5 + ["none"] * 5 + ["note"] + ["none"] * 8)
    scored = score_codes(given, key).set_index(["code", "measure"])["share"]
    assert scored["note", "precision"] == 0.5
    assert scored["note", "recall"] == pytest.approx(5 / 15)
    assert scored["note", "f1"] == pytest.approx(2 * 0.5 * (1 / 3) / (0.5 + 1 / 3))
    assert scored["all", "accuracy"] == pytest.approx((5 + 80) / 100)


def test_a_cell_with_several_codes_is_scored_code_by_code():
    key = pd.DataFrame({"row": ["r0"], "doc_id": "a", "code": "CHN KGZ", "weight": 1.0})
    scored = score_codes(key.assign(coder="a", code="CHN RUS"), key).set_index(["code", "measure"])["share"]
    assert scored["CHN", "f1"] == 1
    assert scored["KGZ", "precision"] == scored["RUS", "recall"] == 0


def coded(made, codes):
    return made.sheet.assign(code=codes)


def test_a_coder_who_repeats_the_key_agrees_with_it_fully(kit):
    made = kit["events"]
    found = agreement(
        coded(made, made.key["code"]), coded(made, made.key["code"]).sample(frac=1, random_state=0), key=made.key
    )
    assert found.summary.loc[0, ["alpha", "agree", "articles"]].tolist() == [1, 1, 6]
    assert found.scores["share"].eq(1).all()
    assert found.confusion["one"].eq(found.confusion["other"]).all()
    assert len(found.missing) == len(found.problems) == 0


def test_rows_go_together_by_article_though_a_sheet_lost_its_names(kit):
    made = kit["events"]
    sheet = coded(made, made.key["code"])
    lost = sheet.drop(columns="doc_id")
    assert agreement(sheet, lost).summary.loc[0, "articles"] == 6
    assert agreement(lost, lost, key=made.key).summary.loc[0, "articles"] == 6


def test_a_missing_code_is_no_other_code():
    rows = [f"stance-0000000{n}" for n in range(4)]
    one, other = (pd.DataFrame({"row": rows, "code": codes}) for codes in (["1", "0", "1", "0"], ["1", "0", "1", None]))
    by_code = agreement(one, other, one).codes.set_index("code")
    assert by_code["given"].to_dict() == {"0": 5, "1": 6}
    assert by_code["agree"].eq(1).all()


def test_a_sheet_without_a_single_code_has_no_figures(kit):
    made = kit["events"]
    found = agreement(coded(made, ""), coded(made, "?"), key=made.key)
    assert len(found.codes) == len(found.confusion) == len(found.scores) == 0
    assert np.isnan(found.summary.loc[0, "alpha"])
    assert found.missing["reason"].value_counts().to_dict() == {"blank": len(made.key), "refused": len(made.key)}


def test_few_articles_allow_no_verdict(kit):
    made = kit["events"]
    assert agreement(*[coded(made, made.key["code"])] * 2).summary.loc[0, "verdict"] == "open"


def test_dropped_and_blank_rows_are_told(kit):
    made = kit["stance"]
    sheet = coded(made, made.key["code"])
    other = sheet.drop(index=0).assign(code=lambda table: table["code"].where(table.index != 1, ""))
    found = agreement(sheet, other)
    assert found.missing[["row", "reason"]].values.tolist() == sorted(
        [[made.key["row"][0], "not in the sheet"], [made.key["row"][1], "blank"]]
    )
    assert found.summary.loc[0, "rows"] == len(sheet) - 2


@pytest.mark.parametrize(
    ("pick", "told"),
    [
        ([], "no sheet: accepted is one coded sheet at least"),
        (["events", "stance"], "sheets of events and stance: accepted is sheets of one task"),
    ],
)
def test_sheets_that_cannot_be_compared_are_refused(kit, pick, told):
    with pytest.raises(kz.InputError, match=told):
        agreement(*[coded(kit[task], kit[task].key["code"]) for task in pick])


def test_a_key_of_another_task_is_refused(kit):
    with pytest.raises(kz.InputError, match="a key of events with row 'stance-"):
        agreement(coded(kit["events"], "none"), key=kit["stance"].key)


def test_sheets_of_two_samples_are_refused(studied):
    one, other = (sample_sheet(studied[0].select([n == m for m in range(6)]), "events") for n in (0, 5))
    with pytest.raises(kz.InputError, match="without a row in common"):
        agreement(coded(one, "none"), coded(other, "none"))


def test_an_intruder_is_no_word_of_its_theme(studied, kit):
    own = studied[1].terms_.groupby("theme")["lemma"].agg(set)
    for row, theme, code in zip(
        kit["words"].sheet["question"], kit["words"].key["theme"], kit["words"].key["code"], strict=True
    ):
        options = dict(re.findall(r"(\d+)\) ([^;]+)", row))
        assert [number for number, word in options.items() if word not in own[theme]] == [code]


def test_who_finds_every_intruder_scores_full(kit):
    for task, best in (("words", {"precision": 1.0}), ("topics", {"precision": 1.0, "log_odds": 0.0})):
        made = kit[task]
        scored = score_intrusion(coded(made, made.key["code"]), key=made.key).query("theme == 'all'")
        assert scored.set_index("measure")["value"].to_dict() == best
        assert (scored["chance"] < scored["value"]).all()


def test_log_odds_are_of_the_theme_named():
    key = pd.DataFrame(
        {
            "row": ["topics-00000001"],
            "doc_id": "a",
            "code": "2",
            "weight": 1,
            "theme": 0,
            "options": 2,
            "shares": "0.9 0.1",
        }
    )
    scored = score_intrusion(pd.DataFrame({"row": key["row"], "code": ["1"]}), key=key).query("theme == 'all'")
    assert scored.set_index("measure")["value"]["log_odds"] == pytest.approx(np.log(0.1 / 0.9))


def test_intrusion_sheets_repeat(studied):
    for make in (word_intrusion, topic_intrusion):
        assert make(studied[1], random_state=3).key.equals(make(studied[1], random_state=3).key)


def test_a_folder_tells_who_coded_what(tmp_path, kit):
    write_kit(kit.values(), tmp_path)
    for task, made in kit.items():
        coded(made, made.key["code"]).to_csv(tmp_path / f"{task}-anna.csv", index=False)
    (tmp_path / "berik").mkdir()
    coded(kit["events"], "none").to_csv(tmp_path / "berik" / "events.csv", index=False, sep=";", encoding="cp1251")
    (tmp_path / "notes.xlsx").write_bytes(b"PK\x03\x04")
    found = compare_folder(tmp_path)
    assert found.summary.set_index("task")["coders"].to_dict() == {"themes": 1, "partners": 1, "events": 2, "stance": 1}
    assert set(found.scores.query("task == 'events'")["coder"]) == {"anna", "berik"}
    assert set(found.intrusion["task"]) == {"words", "topics"}
    assert found.problems["coder"].tolist() == ["notes.xlsx"]


def test_codes_have_the_names_of_the_codebook_that_lies_with_the_sheets(tmp_path, kit):
    write_kit(kit.values(), tmp_path)
    with_book = codebook_for(compare_folder(tmp_path), [])
    assert set(with_book["code"]) >= {"0", "1", "meeting"}
    (tmp_path / "for_coders" / "codebook.csv").unlink()
    without = codebook_for(compare_folder(tmp_path), kit.values())
    assert "meeting" in set(without["code"]) and "themes" not in set(without["task"])
    table = pd.DataFrame({"task": ["events", "themes"], "code": ["meeting", "1"]})
    assert name_codes(table, without)["code"].tolist() == ["встреча", "1"]


def test_a_folder_is_no_sheet_and_a_sheet_no_folder(tmp_path):
    (tmp_path / "events.csv").write_text("row;code\n", encoding="utf-8")
    with pytest.raises(kz.InputError, match="a folder: accepted is a CSV file"):
        kz.agreement(tmp_path, tmp_path)
    with pytest.raises(kz.InputError, match="is a file: accepted is a folder"):
        compare_folder(tmp_path / "events.csv")


def test_themes_that_go_on_from_earlier_ones_may_leave_numbers_out(tmp_path):
    corpus = kz.read_corpus("seeds")
    kz.save_themes(kz.ThemeModel(6).fit(corpus), tmp_path)
    part = corpus.select(corpus.articles["doc_id"].iloc[[0, 1, 3]])
    model = kz.continue_themes(kz.ThemeModel(4).fit(part), tmp_path)
    numbers = model.themes_["theme"].tolist()
    assert numbers != list(range(len(numbers)))
    sheet = topic_intrusion(model, 10)
    assert set(sheet.key["theme"].astype(int)) <= set(numbers)
