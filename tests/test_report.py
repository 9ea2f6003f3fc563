"""The report: made through papermill, compared with the one in the repository, and safe with hostile text."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from kzdiplo.errors import InputError
from kzdiplo.report import build_report, list_notebooks

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = ROOT / "reports" / "seeds"
STEMS = [path.stem for path in list_notebooks()]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory):
    """The report on the seeds, made anew."""
    return build_report("seeds", str(tmp_path_factory.mktemp("seeds") / "report"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A report in English on articles that attack the page, with a file that cannot be read."""
    folder = tmp_path_factory.mktemp("hostile")
    sentence = "Министр иностранных дел Казахстана Ермек Кошербаев выразил обеспокоенность ситуацией и приветствовал договор с Китаем. "
    texts = [f"{HOSTILE} {sentence * 2}Стороны {n} обсудили транзит, воду и торговлю {HOSTILE}." for n in range(6)]
    rows = {
        "text": texts,
        "title": [f"=1+1 {HOSTILE}"] * 6,
        "outlet": [HOSTILE] * 6,
        "date": [f"2025-0{n}-02" for n in range(1, 7)],
    }
    pd.DataFrame(rows).to_csv(folder / "news.csv", index=False)
    (folder / "broken.txt").write_text("")
    return build_report(str(folder), str(folder / "report"), labels="en", unit="sentence", n_themes=2)


def names(folder, pattern):
    return sorted(p.relative_to(folder).as_posix() for p in folder.glob(pattern))


def test_the_report_has_its_parts(regenerated):
    assert names(regenerated, "*.html") == sorted(["index.html", *(f"{stem}.html" for stem in STEMS)])
    assert [n[:-4] for n in names(regenerated, "figures/*.png")] == [
        n[:-4] for n in names(regenerated, "figures/*.svg")
    ]


@pytest.mark.parametrize("pattern", ["*.html", "figures/*", "tables/*"])
def test_the_committed_report_has_the_same_files(regenerated, pattern):
    assert names(regenerated, pattern) == names(COMMITTED, pattern)


@pytest.mark.parametrize("name", names(COMMITTED, "tables/*.csv"))
def test_the_tables_are_those_in_the_repository(regenerated, name):
    assert (regenerated / name).read_text(encoding="utf-8") == (COMMITTED / name).read_text(encoding="utf-8")


def test_pages_and_figures_are_the_same_bytes_with_the_same_packages(regenerated):
    made, kept = (json.loads((folder / "manifest.json").read_text()) for folder in (regenerated, COMMITTED))
    if made["packages"] != kept["packages"]:
        pytest.skip("other versions of the packages draw other bytes")
    files = names(COMMITTED, "*.html") + names(COMMITTED, "figures/*")
    assert [n for n in files if (regenerated / n).read_bytes() != (COMMITTED / n).read_bytes()] == []


@pytest.mark.parametrize("stem", ["index", *STEMS])
def test_a_page_needs_nothing_from_outside_and_tells_its_pictures(regenerated, stem):
    page = (regenerated / f"{stem}.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", page)
    pictures = re.findall(r"<img[^>]*>", page)
    assert pictures
    assert all(re.search(r'alt="[^"]{20,}"', picture) for picture in pictures)


def test_the_manifest_names_inputs_and_parameters(regenerated):
    manifest = json.loads((regenerated / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["corpus"] == "seeds"
    assert sorted(len(i["sha256"]) for i in manifest["inputs"]) == [64] * 5
    assert manifest["packages"]["pandas"]


def test_the_committed_report_is_small():
    assert sum(p.stat().st_size for p in COMMITTED.rglob("*") if p.is_file()) < 6_000_000


@pytest.mark.parametrize("stem", ["index", *STEMS])
def test_hostile_text_is_escaped(hostile, stem):
    page = (hostile / f"{stem}.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img src=x" not in page
    assert not re.search(r"<[^>]+\sonerror=", page)


def test_hostile_text_is_no_formula(hostile):
    cells = [str(v) for p in hostile.glob("tables/*.csv") for v in pd.read_csv(p, dtype=str).to_numpy().ravel()]
    assert [c for c in cells if re.match(r"[=@\t]", c)] == []


def test_the_refused_file_is_named_in_the_report(hostile):
    assert "broken.txt" in (hostile / "01_corpus.html").read_text(encoding="utf-8")
    assert "broken.txt: empty file" in (hostile / "index.html").read_text(encoding="utf-8")


def test_a_notebook_with_too_little_text_says_so_and_the_rest_is_made(tmp_path, capsys):
    from kzdiplo.__main__ import main

    (tmp_path / "a.txt").write_text("Министр прибыл в Вену.", encoding="utf-8")
    assert main(["report", str(tmp_path / "a.txt"), "--out", str(tmp_path / "r")]) == 0
    assert "02_themes: 1 sentences that differ in their words" in capsys.readouterr().err
    assert "Not made." in (tmp_path / "r" / "02_themes.html").read_text(encoding="utf-8")
    assert names(tmp_path / "r", "tables/01-*.csv")


def test_other_files_are_never_replaced(tmp_path, capsys):
    from kzdiplo.__main__ import main

    (tmp_path / "manifest.json").write_text("{}")
    (tmp_path / "thesis.docx").write_text("years of work")
    assert main(["report", "seeds", "--out", str(tmp_path)]) == 2
    assert "holds other files" in capsys.readouterr().err
    assert (tmp_path / "thesis.docx").read_text() == "years of work"


# More themes than sentences are refused before the work, more than there are with words of their own by the notebook.
@pytest.mark.parametrize(("n_themes", "code", "where"), [(900, 2, ""), (4, 1, "02_themes: ")])
def test_too_many_themes_are_told_in_a_line(capsys, tmp_path, n_themes, code, where):
    from kzdiplo.__main__ import main

    text = "Посол прилетел в Вену. Посол выступил в Вене. Посол улетел из Вены. Стороны обсудили транзит и торговлю."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    arguments = ["report", str(tmp_path / "a.txt"), "--out", str(tmp_path / "r"), "-p", "n_themes", str(n_themes)]
    assert main(arguments) == code
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert re.fullmatch(rf"kzdiplo: {where}n_themes={n_themes}: accepted is .*; .*", last), last
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("name", ["previous", "theme_names", "coded"])
def test_a_path_that_is_none_is_refused_before_any_work(name, capsys):
    with pytest.raises(InputError, match="no file or folder 'no/such'"):
        build_report("seeds", **{name: "no/such"})
    assert not capsys.readouterr().err


@pytest.mark.parametrize("path", list_notebooks(), ids=lambda path: path.stem)
def test_every_notebook_with_themes_goes_on_from_the_previous_ones(path):
    cells = path.read_text(encoding="utf-8")
    assert cells.count("kz.ThemeModel(") == cells.count("themes.continue_themes(model, previous, theme_names)")
