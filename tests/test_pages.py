"""Figures and tables of a page: what is weak looks weak, what is nothing is a line, words and numbers as the language has."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot

from kzdiplo import plots, wording
from kzdiplo.notebook import Sheet
from kzdiplo.plots.canvas import why_empty
from kzdiplo.tablepages import table_html


@pytest.fixture(autouse=True)
def close_figures():
    yield
    pyplot.close("all")


def effects_of(firm):
    row = {"theme": 0, "label": "вода", "n": 9, "others": 9, "difference": 0.2, "low": 0.1, "high": 0.3, "enough": True}
    return pd.DataFrame([row | {"group": group, "firm": firm} for group in ("CHN", "RUS")])


@pytest.mark.parametrize(("firm", "name", "coloured"), [(True, "вода", 2), (False, "~ вода", 0)])
def test_a_weak_theme_is_marked_and_has_no_coloured_cell(firm, name, coloured):
    ax = plots.theme_effects(effects_of(firm), "partner", "article", "en")
    assert [tick.get_text() for tick in ax.get_yticklabels()] == [name]
    assert np.ma.count(ax.collections[0].get_array()) == coloured
    assert ("weak theme" in ax.figure.get_supxlabel()) is not firm


@pytest.mark.parametrize(("firm", "hollow"), [(True, False), (False, True)])
def test_a_weak_theme_is_hollow_in_dots_and_bars(firm, hollow):
    dots = plots.theme_effects(effects_of(firm).head(1), "day", "article", "en")
    bars = plots.theme_sizes(
        pd.DataFrame({"theme": [0], "label": "вода", "size": 4, "share": 1.0, "firm": firm}), "article"
    )
    assert (dots.lines[0].get_markerfacecolor() == "white") is hollow
    assert (bars.patches[0].get_facecolor()[:3] == (1, 1, 1)) is hollow


@pytest.mark.parametrize(
    ("ax", "told"),
    [
        (lambda: plots.articles_by_date(pd.DataFrame({"date": pd.to_datetime([None])}), "en"), "nothing to draw"),
        (lambda: plots.articles_by_date(pd.DataFrame({"date": pd.to_datetime(["2026-01-01"])}), "en"), ""),
        (lambda: plots.ritual_share(pd.DataFrame({"date": [pd.Timestamp(2026, 1, 1)], "words": 9, "ritual": 0}), "en"), "not one listed set phrase"),
    ],
)  # fmt: skip
def test_a_figure_of_nothing_is_a_line_and_no_file(ax, told, tmp_path, capsys):
    drawn = ax()
    assert why_empty(drawn.figure) == told
    Sheet("01_corpus", str(tmp_path), "en").figure(drawn, "a")
    assert [p.suffix for p in sorted(tmp_path.rglob("*.*"))] == ([] if told else [".png", ".svg"])
    assert ("HTML" in capsys.readouterr().out) is bool(told)


def test_what_is_counted_in_a_figure_of_removals_is_the_raw_text():
    ax = plots.removed_by_rule(pd.DataFrame({"rule": ["menu"], "characters": [5], "share": [0.01]}), "en")
    assert "n = 500;" in ax.figure.get_supxlabel() and "5 removed, or 1.00%" in ax.figure.get_supxlabel()


@pytest.mark.parametrize(
    ("column", "values", "labels", "heading", "shown"),
    [
        ("interval", ["wilson"], "ru", "как найден интервал", ["по Уилсону"]),
        ("interval", ["bootstrap"], "en", "how the interval was found", ["bootstrap over articles"]),
        ("scale", ["ordinal"], "ru", "шкала", ["порядковая"]),
        ("act_condemn", [1.0], "ru", "высказываний: осуждение", [1.0]),
        ("stance_energy", [1.0], "en", "mean stance: Energy", [1.0]),
        ("views_energy", [1.0], "en", "views_energy", [1.0]),
    ],
)
def test_words_of_method_are_in_the_language_of_the_table(column, values, labels, heading, shown):
    table = wording.translate(pd.DataFrame({column: values}), labels)
    assert (table.columns.tolist(), table[heading].tolist()) == ([heading], shown)


@pytest.mark.parametrize(
    ("value", "labels", "shown"),
    [(361600000.0, "ru", "361\u202f600\u202f000"), (361600000.0, "en", "361,600,000"), (0.104, "ru", "0,10"), (12.0, "en", "12.00")],
)  # fmt: skip
def test_numbers_of_a_table_are_written_as_the_language_does(value, labels, shown):
    assert f">{shown}</td>" in table_html(pd.DataFrame({"a": [value]}), "Суммы", labels=labels)
