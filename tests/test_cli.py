"""The command line: what it says of input it cannot use, and with which exit code."""

import re
import subprocess
import sys

import pytest

from kzdiplo.__main__ import main

TEXT = "Министр Казахстана принял посла Китая в Астане, стороны обсудили транзит."


def said(capsys, *arguments):
    """Run a command; return its exit code and what it said on standard error."""
    code = main([str(a) for a in arguments])
    return code, capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report", "{folder}/missing"], "no file or folder .*: accepted is an existing path.*; check the spelling"),
        (["report", "{folder}/empty"], "no file in .*: accepted is a file, folder or glob of .*; name the folder"),
        (
            ["report", "{folder}/empty.txt"],
            r"nothing readable in .* \(empty.txt: empty file\): accepted is Russian text",
        ),
        (
            ["report", "{folder}/latin.txt"],
            r"no Russian article in .*no Cyrillic letter in it.*: accepted is texts in Russian",
        ),
        (
            ["report", "seeds", "-p", "n_topicz", "4"],
            "parameter 'n_topicz': accepted is coded, columns, date_from, .*n_themes.*; check",
        ),
        (["report", "seeds", "-p", "labels", "de"], "labels='de': accepted is 'ru' or 'en'; choose one of the two"),
        (["report", "seeds", "-p", "unit", "word"], "unit='word': accepted is 'auto', 'article'"),
        (["report", "seeds", "-p", "n_themes", "many"], "n_themes='many': accepted is 'auto' or a whole number"),
        (["report", "seeds", "-p", "home", "KZ"], "home='KZ': accepted is an ISO 3166-1 alpha-3 code"),
        (["report", "seeds", "-p", "date_from", "May"], "date_from='May': accepted is a day as YYYY-MM-DD"),
        (
            ["report", "seeds", "-p", "date_from", "2030-01-01"],
            "no article from 2030-01-01 to the last: accepted is a time that has articles, within 2021-04-08 to",
        ),
        (
            ["report", "seeds", "--out", "{folder}"],
            "folder .* holds other files: accepted is an empty folder or an earlier report",
        ),
        (["report", "seeds", "--previous", "{folder}/missing"], "no file or folder .*: accepted is an existing path"),
        (
            ["report", "seeds", "--previous", "{folder}/empty"],
            "no themes.json in 'empty': accepted is the folder of an",
        ),
        (
            ["report", "seeds", "-p", "theme_names", "{folder}/empty.txt"],
            "empty.txt: NoneType: accepted is names of themes",
        ),
        (["report", "seeds", "-p", "turning_day", "2014"], "turning_day='2014': accepted is a day as YYYY-MM-DD"),
        (["annotate", "{folder}/missing", "--out", "{folder}/out"], "no file or folder"),
    ],
)
def test_bad_input_is_told_in_three_parts(tmp_path, capsys, arguments, words):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "latin.txt").write_text("The minister met the ambassador.")
    before = sorted(tmp_path.rglob("*"))
    code, err = said(capsys, *(a.format(folder=tmp_path) for a in arguments))
    last = err.splitlines()[-1]
    assert code == 2
    assert last.startswith("kzdiplo: ")
    assert re.search(words, last), last
    assert "Traceback" not in err
    assert sorted(tmp_path.rglob("*")) == before


def test_annotate_writes_the_tables_and_names_the_refused(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_text("")
    assert main(["annotate", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--csv"]) == 0
    out = capsys.readouterr().out
    assert "1 articles" in out
    assert "refused bad.txt: empty file" in out
    assert {"tokens.parquet", "tokens.csv", "mentions.csv"} <= {p.name for p in (tmp_path / "out").iterdir()}


def test_help_needs_nothing_heavy():
    code = (
        "import sys, kzdiplo.__main__; print([m for m in ('sklearn', 'matplotlib', 'papermill') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
