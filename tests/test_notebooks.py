"""The notebooks as they are stored: clean, readable, and alike. That they run is tested with the report."""

import json
import re
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
PARAMETERS = [
    "corpus",
    "columns",
    "output",
    "home",
    "unit",
    "n_themes",
    "names",
    "date_from",
    "date_to",
    "random_state",
]
PARAMETERS += ["labels", "previous", "theme_names", "turning_day"]
OWN = {"06_validation": ["coded"]}  # what one notebook needs beside them
MOST_LINES = 15
LEAST_PROSE = 0.45

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def cells(path, kind):
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def parameters_of(path):
    tagged = [cell for cell in read(path)["cells"] if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    return source(tagged[0])


def test_is_named_by_number_and_word(path):
    assert re.fullmatch(r"0\d_[a-z]+", path.stem)


def test_is_stored_without_results(path):
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(path, "code"))


def test_runs_on_the_kernel_that_every_venv_has(path):
    assert read(path)["metadata"] == {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }


def test_cells_have_readable_names_of_their_own(path):
    ids = [cell["id"] for cell in read(path)["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{2,30}", name) and not re.search(r"\d{3}", name) for name in ids)


def test_has_the_parameters_each_explained_on_its_line(path):
    lines = parameters_of(path).splitlines()
    assert [line.split(":")[0] for line in lines] == [*PARAMETERS, *OWN.get(path.stem, [])]
    for line in lines:
        # papermill loses the help of a line that has a second "=" or "#"
        assert re.fullmatch(r'\w+: (str|int) = ("[^"#=]*"|\d+)  # [^#="]+', line)


def test_parameters_are_the_same_in_all(path):
    assert parameters_of(path).splitlines()[: len(PARAMETERS)] == parameters_of(NOTEBOOKS[0]).splitlines()


def test_no_other_cell_gives_a_parameter_another_value(path):
    code = [source(cell) for cell in cells(path, "code") if cell["id"] != "parameters"]
    assert re.findall(rf"^(?:{'|'.join(PARAMETERS)}) \+?= ", "\n".join(code), re.MULTILINE) == []


def test_opens_with_its_question_and_closes_with_its_limits(path):
    prose = [source(cell) for cell in cells(path, "markdown")]
    assert prose[0].startswith("# ") and prose[0].count("?") >= 1
    assert prose[-1].startswith("## What can and cannot be said")
    assert "**Can be said:**" in prose[-1] and "**Cannot be said:**" in prose[-1]
    assert read(path)["cells"][-1]["cell_type"] == "markdown"


def test_is_prose_for_the_better_half(path):
    assert len(cells(path, "markdown")) >= LEAST_PROSE * len(read(path)["cells"])


def test_prose_types_no_number_that_a_corpus_should_give(path):
    allowed = {"0", "1", "10"}  # ends of scales, and the rule on how a time axis is cut
    prose = " ".join(re.sub(r"`[^`]*`", "", source(cell)) for cell in cells(path, "markdown"))
    assert set(re.findall(r"\b\d+\b", prose)) <= allowed


def test_code_is_short_and_defines_nothing(path):
    for cell in cells(path, "code"):
        lines = source(cell).splitlines()
        assert len(lines) <= MOST_LINES, cell["id"]
        assert not re.search(r"^\s*(def|class) |lambda|get_ipython|^[!%]", source(cell), re.MULTILINE), cell["id"]
        assert max(map(len, lines)) <= 120, cell["id"]


def test_every_figure_and_table_is_written_under_a_name_of_its_own(path):
    code = "\n".join(source(cell) for cell in cells(path, "code"))
    names = re.findall(r'sheet\.(?:figure|table)\(.*?, "([a-z-]+)"[,)]', code)
    assert len(names) == code.count("sheet.figure(") + code.count("sheet.table(")
    figures = re.findall(r'sheet\.figure\(.*, "([a-z-]+)"\)', code)
    assert len(set(figures)) == len(figures)
    assert f'notebook.Sheet("{path.stem}", output, labels)' in code


def test_the_last_argument_of_each_plot_call_names_the_source(path):
    code = "\n".join(source(cell) for cell in cells(path, "code"))
    assert code.count("source=articles.source") == len(re.findall(r"plots\.(?!new_page)\w+\(", code))
