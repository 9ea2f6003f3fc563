"""Figures: what they say, that nothing in them is cut off or overlaps, that they repeat, and the words they use."""

import io
import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot

from kzdiplo import cleaning, dates, lexicons, periods, plots, wording
from kzdiplo.dyads import mean_by_cell
from kzdiplo.times.spans import IMPOSSIBLE, UNKNOWN

DAYS = pd.to_datetime(["2021-04-08", "2025-12-05", "2025-12-06", "2026-02-18", "2026-03-08"])
YEARS = pd.date_range("2000-01-03", "2026-05-01")
COUNTRIES = re.findall("...", "RUSCHNUSATURUZBKGZTJKAZEARMFRADEUGBRKWTBIHINDMYSZAFETHSWESVKUKRIRNPRKTKM")
THEMES = [
    "диалог · политический · партнёрство",
    "региональный · водный · изменение",
    "эскалация · урегулирование · военный",
    "город · межрегиональный · генконсульство",
]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    pyplot.close("all")


LENGTHS = {"day": 0, "publication": 0, "month": 29, "year": 364}


def table(n, days, countries, themes):
    """Rows of every kind at once: each figure takes the columns it needs."""
    rng = np.random.default_rng(0)
    draw = lambda values: rng.choice(values, n)  # noqa: E731
    acts, kinds = list(wording.names_of("acts")), list(wording.names_of("kinds"))
    columns = {"doc_id": [f"{k:03}_c330d1a9a8f8fc32" for k in range(n)], "date": draw(days), "target": draw(countries)}
    columns |= {"outlet": draw(["KAZAKHSTAN TODAY", "Казинформ", "eadaily.com"]), "words": rng.integers(20, 400, n)}
    columns |= {"label": draw(themes), "x": rng.normal(size=n), "y": rng.normal(size=n), "kind": draw(kinds)}
    columns |= {"act": draw(acts), "topic": draw(list(wording.names_of("topics"))), "stance": draw([-1, 0, 1])}
    columns |= {
        "status": draw(["held", "planned"]),
        "event_id": range(n),
        "key": draw(countries),
        "date_from": "header",
    }
    columns |= dict.fromkeys(["title", "place", "credit", "url"], None)
    columns |= {
        "level": rng.integers(1, 7, n),
        "amount": 10 ** rng.uniform(6, 11, n),
        "year": rng.integers(2000, 2027, n),
    }
    columns |= {
        "precision": draw(["day", "day", "month", "year", "publication"]),
        "currency": draw(["USD", "USD", "EUR"]),
    }
    made = pd.DataFrame(columns)
    return made.assign(date_end=made["date"] + pd.to_timedelta(made["precision"].map(LENGTHS), "D"))


SMALL = table(15, DAYS, COUNTRIES[:9], THEMES[:3])
LARGE = table(3000, YEARS, COUNTRIES, [*THEMES, *(f"{theme} {n}" for n in range(2) for theme in THEMES)])


def shares(rows):
    counts = rows["key"].value_counts().sort_index().rename("articles").reset_index()
    return counts.assign(name=counts["key"], mentions=1000, n=len(rows), share=0.2, low=0.1, high=0.9)


def pairs(rows):
    ends = pd.DataFrame({"a": rows["key"], "b": rows["target"]}).query("a != b")
    home = pd.DataFrame({"a": "KAZ", "b": rows["key"]})
    return pd.concat([ends, home]).groupby(["a", "b"]).size().rename("events").reset_index()


def parties(rows):
    return pd.concat([rows, rows.assign(key="KAZ")])


def sums(rows):
    kinds = np.resize(["trade", "export", "import"], len(rows))
    return rows.assign(partner=rows["key"], kind=kinds)[["partner", "kind", "year", "amount", "currency"]]


def scores(rows):
    words = {"coherence": 0.1, "exclusivity": 0.49}
    return pd.DataFrame({"n_themes": range(2, 16), "jaccard": 0.5, "chance": 0.4, "score": 0.5, **words})


def removed(rows):
    rules = list(wording.names_of("rules"))
    return pd.DataFrame({"rule": rules, "characters": 10, "share": 0.001})


def sizes(rows):
    counts = rows["label"].value_counts().rename("size").reset_index()
    return counts.assign(share=counts["size"] / len(rows))


def means(rows):
    days = rows["date"].astype("str")
    pairs = rows.assign(holder="KAZ", unit=days, doc_id=days, value=rows["stance"].astype("float64"), weight=1.0)
    return mean_by_cell(pairs, ["holder", "target"], least=5)


def changes(rows):
    """What became of each theme: kept, split, merged and gone in turn."""
    kinds = ["kept", "split", "new", "merged", "gone"]
    names = sorted(set(rows["label"]))
    table = pd.DataFrame({"label": names, "previous_label": names[::-1], "size": 10, "previous_size": 12})
    table = table.assign(change=[kinds[n % 5] for n in range(len(names))], theme=range(len(names)), share=0.3)
    return table.assign(previous=table["theme"], previous_share=np.linspace(0.001, 0.4, len(names)))


def effects(rows):
    """Differences of each theme in each country, those of every other theme surely above zero."""
    keys = sorted(set(rows["key"]))[:12]
    cells = pd.MultiIndex.from_product([keys, sorted(set(rows["label"]))], names=["group", "label"]).to_frame(
        index=False
    )
    cells["theme"] = pd.factorize(cells["label"])[0]
    cells = cells.assign(n=1234, others=len(rows) - 1234, difference=0.05, low=-0.01, high=0.15, enough=True)
    return cells.assign(low=cells["low"].where(cells["theme"] % 2 > 0, 0.01))


FIGURES = {
    "articles_by_date": lambda rows, **words: plots.articles_by_date(rows, **words),
    "articles_by_outlet": lambda rows, **words: plots.articles_by_outlet(rows, **words),
    "article_lengths": lambda rows, **words: plots.article_lengths(rows, **words),
    "missing_shares": lambda rows, **words: plots.missing_shares(rows, **words),
    "removed_by_rule": lambda rows, **words: plots.removed_by_rule(removed(rows), **words),
    "theme_choice": lambda rows, **words: plots.theme_choice(scores(rows), 4, **words),
    "theme_sizes": lambda rows, **words: plots.theme_sizes(sizes(rows), "article", **words),
    "theme_by_date": lambda rows, **words: plots.theme_by_date(rows, "article", **words),
    "theme_changes": lambda rows, **words: plots.theme_changes(changes(rows), "article", **words),
    "theme_effects": lambda rows, **words: plots.theme_effects(effects(rows), "partner", "article", **words),
    "unit_map": lambda rows, **words: plots.unit_map(rows, "article", **words),
    "actors": lambda rows, **words: plots.actors(shares(rows), **words),
    "contacts": lambda rows, **words: plots.contacts(pairs(rows), "KAZ", **words),
    "contact_kinds": lambda rows, **words: plots.contact_kinds(parties(rows), "KAZ", **words),
    "contact_levels": lambda rows, **words: plots.contact_levels(parties(rows), "KAZ", **words),
    "trade": lambda rows, **words: plots.trade(sums(rows), **words),
    "partner_by_theme": lambda rows, **words: plots.partner_by_theme(rows, "article", **words),
    "event_timeline": lambda rows, **words: plots.event_timeline(rows, **words),
    "acts": lambda rows, **words: plots.acts(rows, "topic", **words),
    "stance_balance": lambda rows, **words: plots.stance_balance(rows, **words),
    "stance_over_time": lambda rows, **words: plots.stance_over_time(rows, **words),
    "dyad_stance": lambda rows, **words: plots.dyad_stance(means(rows), **words),
    "leanings": lambda rows, **words: plots.leanings(means(rows).head(12), **words),
    "ritual_share": lambda rows, **words: plots.ritual_share(rows.assign(words=100, ritual=7), **words),
}
each_figure = pytest.mark.parametrize("name", FIGURES)
both_sizes = pytest.mark.parametrize("rows", [SMALL, LARGE], ids=["15 rows", "3000 rows"])
both_languages = pytest.mark.parametrize("labels", ["ru", "en"])


def drawn(figure):
    """Return the boxes of all texts that show, in pixels, after the layout is made."""
    figure.draw_without_rendering()
    texts = [*figure.texts, *(text for ax in figure.axes for text in ax.texts)]
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis) if ax.axison else ():
            low, high = sorted(axis.get_view_interval())
            texts += [axis.label, *(tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high)]
    shown = [text for text in texts if text.get_text().strip() and text.get_visible()]
    return {text: text.get_window_extent() for text in shown}


def overlapping(labels, boxes, along):
    spans = sorted((getattr(boxes[t], f"{along}0"), getattr(boxes[t], f"{along}1")) for t in labels if t in boxes)
    return [pair for pair in pairwise(spans) if pair[0][1] > pair[1][0] + 0.5]


@both_sizes
@both_languages
@each_figure
def test_nothing_is_cut_off(name, labels, rows):
    figure = FIGURES[name](rows, labels=labels, source="seeds").figure
    page = figure.bbox
    for text, box in drawn(figure).items():
        inside = box.x0 >= page.x0 - 1 and box.x1 <= page.x1 + 1 and box.y0 >= page.y0 - 1 and box.y1 <= page.y1 + 1
        assert inside, text.get_text()


@both_sizes
@both_languages
@each_figure
def test_names_of_rows_and_columns_do_not_touch(name, labels, rows):
    ax = FIGURES[name](rows, labels=labels).figure.axes[0]
    boxes = drawn(ax.figure)
    level = [label for label in ax.get_xticklabels() if not label.get_rotation()]
    assert overlapping(level, boxes, "x") == []
    assert overlapping(ax.get_yticklabels(), boxes, "y") == []


@both_sizes
@both_languages
def test_names_around_the_network_do_not_touch(labels, rows):
    ax = plots.contacts(pairs(rows), "KAZ", labels=labels)
    boxes = list({text: box for text, box in drawn(ax.figure).items() if text.axes is ax}.values())
    touching = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.padded(-1).overlaps(b.padded(-1))]
    assert touching == []


@both_languages
@each_figure
def test_the_note_says_n_unit_and_source(name, labels):
    figure = FIGURES[name](SMALL, labels=labels, source="data/seeds").figure
    title, note = figure.get_suptitle(), figure.get_supxlabel()
    assert title and "seeds" in note and "data/" not in note
    words = (
        ["n = ", wording.say("marks", "unit", labels)]
        if name != "theme_choice"
        else [wording.say("notes", "scores", labels)]
    )
    assert all(word in note for word in words)
    assert bool(re.search("[а-яё]", title)) == (labels == "ru")


@each_figure
def test_a_figure_changes_no_table_and_repeats_byte_for_byte(name):
    before = SMALL.copy()
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        FIGURES[name](SMALL).figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    pd.testing.assert_frame_equal(SMALL, before)
    assert files[0].getvalue() == files[1].getvalue()


EMPTY = ["articles_by_date", "theme_by_date", "contacts", "contact_kinds", "partner_by_theme", "event_timeline", "acts"]
EMPTY += ["contact_levels", "trade"]


@pytest.mark.parametrize("name", [*EMPTY, "actors", "stance_balance", "stance_over_time"])
def test_without_rows_a_figure_says_so(name):
    ax = FIGURES[name](SMALL.head(0), labels="en")
    assert [text.get_text() for text in ax.texts] == ["nothing to draw"]


def test_counts_are_told_in_whole_numbers():
    ax = plots.articles_by_date(SMALL.head(2), "en")
    ax.figure.draw_without_rendering()
    assert all("." not in tick.get_text() for tick in ax.get_yticklabels())


def test_too_little_text_is_a_dot_and_no_mean():
    rows = pd.DataFrame({"target": ["RUS"] * 5 + ["KWT"] * 4, "stance": 1, "date": DAYS[0]})
    ax = plots.stance_over_time(rows, "en")
    assert [text.get_text() for text in ax.texts] == ["5"]
    assert [len(points.get_offsets()) for points in ax.collections][-1] == 1


def test_panels_of_a_page_keep_their_own_notes():
    figure, panels = plots.new_page(1)
    for ax in panels:
        plots.articles_by_date(SMALL, "en", source="seeds", ax=ax)
    assert [panel.get_suptitle() for panel in figure.subfigs] == ["Articles by date of publication"] * 2


def test_in_a_figure_of_ones_own_only_the_title_is_set():
    figure, axes = pyplot.subplots(1, 2)
    plots.articles_by_date(SMALL, "en", ax=axes[0])
    assert axes[0].get_title(loc="left") == "Articles by date of publication"
    assert figure.get_supxlabel() == ""


PERIODS = """
2021-04-08 2021-04-08             | date    | 8 апр. 2021
2021-04-08 2026-03-08             | date    | 8 апр. 2021, 8 марта 2026
2025-12-20..2026-01-02            | day     | 20 дек. 2025 ... 2 янв. 2026
2025-01-15..2025-12-15            | month   | янв. 2025 ... дек. 2025
2021-01-15..2025-12-15            | quarter | 1 кв. 2021 ... 4 кв. 2025
2000-01-03..2026-05-01            | year    | 2000 ... 2026
"""


@pytest.mark.parametrize("line", PERIODS.strip().splitlines())
def test_the_period_suits_the_span(line):
    given, period, named = (part.strip() for part in line.split("|"))
    days = pd.date_range(*given.split("..")) if ".." in given else pd.to_datetime(given.split())
    names = periods.by_period(pd.Series(days), "ru").cat.categories
    shown = f"{names[0]} ... {names[-1]}" if ".." in given else ", ".join(names)
    assert (periods.choose_period(pd.Series(days)), shown) == (period, named)


def test_empty_periods_stay_on_the_axis():
    days = pd.Series([*pd.date_range("2020-01-01", "2020-12-31", freq="30D"), pd.Timestamp(2020, 1, 3), None])
    months = periods.by_period(days.drop([3, 4]), "en", "month")
    assert len(months.cat.categories) == 12 and months.isna().sum() == 1


def test_every_word_is_there_in_both_languages():
    words = lexicons.load("labels")
    for group, entries in words.items():
        for key, entry in entries.items():
            if isinstance(entry, dict):
                assert set(entry) == {"ru", "en"}, (group, key)
                assert re.findall(r"{\w+}", entry["ru"]) == re.findall(r"{\w+}", entry["en"]) or group == "dates", key
    assert all(len(words[name][labels]) == 12 for name in ("months", "months_alone") for labels in ("ru", "en"))


def test_no_word_mixes_two_alphabets():
    text = str(lexicons.load("labels"))
    assert re.findall(r"\b\w*(?:[а-яё][a-z]|[a-z][а-яё])\w*", text, re.IGNORECASE) == []


KEYS = [
    ("kinds", set(lexicons.load("events")["kinds"])),
    ("statuses", {"held", "planned", "cancelled"}),
    ("rules", {rule.__name__ for rule in cleaning.RULES}),
    ("date_from", {name for name, _ in dates.RULES} | {"text", "dateline", UNKNOWN, IMPOSSIBLE}),
    ("kinds", set(lexicons.load("amounts")["kinds"])),
    ("bounds", set(lexicons.load("amounts")["bounds"])),
    ("precisions", {"day", "range", "week", "month", "quarter", "season", "half", "year", "publication"}),
    ("levels", {str(entry["rank"]) for entry in lexicons.load("offices")["offices"].values()}),
    ("units", {"article", "paragraph", "sentence"}),
]


@pytest.mark.parametrize(("group", "keys"), KEYS, ids=[f"{group} {n}" for n, (group, _) in enumerate(KEYS)])
def test_what_the_library_finds_has_a_word(group, keys):
    assert keys <= set(wording.names_of(group, "ru"))


def test_an_unknown_word_is_an_error():
    with pytest.raises(KeyError):
        wording.say("titles", "articles_by_moon")


def test_tables_are_told_in_the_language_asked_for():
    rows = pd.DataFrame({"kind": ["call"], "background": [True], "date": [DAYS[0]], "place": [None], "n_own": [3]})
    shown = wording.translate(rows, "ru")
    assert shown.columns.tolist() == ["вид", "фон", "дата", "место", "n_own"]
    assert shown.iloc[0].tolist() == ["телефонный разговор", "да", "2021-04-08", None, 3]


def test_a_month_is_a_bar_and_a_day_a_dot():
    days = pd.to_datetime(["2026-04-01", "2026-03-08"])
    rows = pd.DataFrame({"kind": "call", "status": ["planned", "held"], "date": days, "precision": ["month", "day"]})
    ax = plots.event_timeline(rows.assign(date_end=[days[0] + pd.offsets.MonthEnd(0), days[1]]), "en")
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["8 Mar 2026", "Apr 2026"]
    assert len(ax.patches) == 1 and len(ax.collections) == 1
    assert "bar: the text names no day" in ax.figure.get_supxlabel()


def test_a_day_of_no_calendar_is_counted_below_the_timeline():
    rows = pd.DataFrame({"kind": ["call"], "status": "held", "precision": [None], "date_from": "no such day"})
    ax = plots.event_timeline(rows.assign(date=pd.NaT, date_end=pd.NaT), "en")
    assert "dates that no calendar has: 1" in ax.figure.get_supxlabel()


def test_sums_of_another_currency_are_counted_below_the_figure():
    rows = pd.DataFrame({"partner": ["SWE"] * 3, "kind": "trade", "year": 2025, "amount": 1e6})
    ax = plots.trade(rows.assign(currency=["USD", "USD", "EUR"]), "en")
    assert "sums in other currencies: 1" in ax.figure.get_supxlabel()


MET = """
KAZ RUS         | Russia 1
RUS TUR         |
RUS             |
KAZ             |
KAZ RUS CHN     | China 1, Russia 1
KAZ RUS; KAZ RUS; KAZ CHN; RUS TUR; RUS TUR | Russia 2, China 1
"""


def event_rows(told):
    """A row a party and event, of events parted by semicolons."""
    rows = [(n, key) for n, event in enumerate(told.split(";")) for key in event.split()]
    return pd.DataFrame(rows, columns=["event_id", "key"]).assign(kind="call", level=1)


@pytest.mark.parametrize("draw", [plots.contact_kinds, plots.contact_levels])
@pytest.mark.parametrize("line", MET.strip().splitlines())
def test_only_events_with_home_are_its_contacts(line, draw):
    told, expected = (part.strip() for part in line.split("|"))
    ax = draw(event_rows(told), "KAZ", "en")
    shown = zip(ax.get_yticklabels(), ax.texts, strict=True) if expected else ()
    assert ", ".join(f"{row.get_text()} {cell.get_text()}" for row, cell in shown) == expected
    assert "only events in which Kazakhstan took part" in ax.figure.get_supxlabel()


RING = """
KAZ RUS 3                           | Russia 3
KAZ RUS 3, RUS TUR 1                | Russia 3, Türkiye 0
KAZ RUS 3, DEU USA 9                | Russia 3
KAZ RUS 3, TUR USA 9, RUS TUR 1     | Russia 3, Türkiye 0
KAZ RUS 1, CHN KAZ 2, CHN RUS 5     | China 2, Russia 1
DEU USA 9                           |
"""


@pytest.mark.parametrize("line", RING.strip().splitlines())
def test_around_home_stand_those_it_met_and_whom_these_met(line):
    told, expected = (part.strip() for part in line.split("|"))
    rows = pd.DataFrame([pair.split() for pair in told.split(",")], columns=["a", "b", "events"])
    ax = plots.contacts(rows.astype({"events": int}), "KAZ", "en")
    assert ", ".join(text.get_text() for text in ax.texts[:-1]) == expected
    never = "hollow and 0: did not meet the country in the middle"
    note = ax.figure.get_supxlabel().replace("\n", " ")
    assert (never in note) == (" 0" in expected)


@both_sizes
def test_a_line_leads_to_each_actor_around_home(rows):
    ax = plots.contacts(pairs(rows).query("a != 'KAZ' or b < 'KAZ'"), "KAZ")
    ends = {tuple(place) for line in ax.patches for place in line.get_path().vertices[[0, -1]].round(6)}
    marks = {tuple(place) for points in ax.collections for place in points.get_offsets().round(6).tolist()}
    assert marks and marks <= ends


LONG = [
    f"Библиотека {name} | программирование, кодинг, разработка" for name in ["питониста", "программиста", "фронтенда"]
]
LONG = [*LONG, *(f"Управление по делам {n} печати и связи области" for n in range(5)), "Mash", "SHOT", "Хабр", "112"]


def line_height(label):
    return label.get_fontsize() * 1.1 * label.figure.dpi / 72


@pytest.mark.parametrize("n_themes", [2, 4, 12])
def test_long_names_of_outlets_leave_rows_their_height_and_do_not_touch(n_themes):
    cells = pd.MultiIndex.from_product([LONG, range(n_themes)], names=["group", "theme"]).to_frame(index=False)
    cells = cells.assign(label="вода " + cells["theme"].astype(str), n=1234, others=9, enough=True)
    ax = plots.theme_effects(cells.assign(difference=0.1, low=0.05, high=0.2), "outlet", "paragraph")
    ax.figure.draw_without_rendering()
    box, names = ax.get_window_extent(), ax.get_xticklabels()
    assert box.height / n_themes > 1.5 * line_height(names[0])
    assert box.width / len(LONG) * np.sin(np.radians(names[0].get_rotation())) > line_height(names[0])
    shown = [name.get_text() for name in names]
    assert len(set(shown)) == len(LONG) and all("\n" not in name and name.endswith("234)") for name in shown)


@pytest.mark.parametrize("place", ["a figure", "a panel"])
@pytest.mark.parametrize("rows", [["вода", *LONG[:3], *"абвгдежз"], LONG, LONG[:2]], ids=len)
def test_long_names_of_rows_do_not_touch(rows, place):
    strata = pd.DataFrame({"task": "events", "name": rows, "rows": 5, "units": 40})
    ax = plots.sampled(strata, ax=plots.new_page(1)[1][0] if place == "a panel" else None)
    root = ax.figure.get_figure(root=True)
    root.draw_without_rendering()
    boxes = {label: label.get_window_extent() for label in ax.get_yticklabels()}
    assert len({label.get_text() for label in boxes}) == len(rows)
    assert overlapping(boxes, boxes, "y") == []


@pytest.mark.parametrize("labels", ["ru", "en"])
@pytest.mark.parametrize(("numbers", "chosen"), [([2, 3], 1), ([2, 3], 3), (range(2, 9), 1)])
def test_what_is_said_of_the_number_of_themes_lies_over_no_other_word(numbers, chosen, labels):
    high = {"jaccard": 0.63, "chance": 0.76, "score": -0.5, "coherence": 1.0, "exclusivity": 1.0}
    ax = plots.theme_choice(pd.DataFrame({"n_themes": numbers, **high}), chosen, labels)
    boxes = [drawn(ax.figure)[text] for text in ax.texts if text in drawn(ax.figure)]
    touching = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.padded(-1).overlaps(b.padded(-1))]
    assert len(boxes) == 6 and touching == []
    ticks = [(tick, label.get_text()) for tick, label in zip(ax.get_yticks(), ax.get_yticklabels(), strict=True)]
    assert all(float(text.replace(",", ".")) == pytest.approx(tick) and tick < 1.01 for tick, text in ticks)


LONGEST_BAR = """
20 * 100                | no bar says so
20 * 100, 21 * 100      | no bar says so
20 * 394, 500 * 6       | no bar says so
20 * 394, 72 * 5, 141   | ≥ 72: 6
20 * 99, 21 * 99, 73, 9999 | ≥ 21: 101
"""


@pytest.mark.parametrize("line", LONGEST_BAR.strip().splitlines())
def test_the_bar_of_the_longest_articles_says_from_where(line):
    told, expected = (part.strip() for part in line.split("|"))
    runs = [[*map(int, f"{run} * 1".split(" * ")[:2])] for run in told.split(",")]
    words = [length for length, times in runs for _ in range(times)]
    ax = plots.article_lengths(pd.DataFrame({"doc_id": range(len(words)), "words": words}), "en")
    last = [text.get_text() for text in ax.texts if "≥" in text.get_text()]
    assert (f"{last[0]}: {ax.patches[-1].get_height():.0f}" if last else "no bar says so") == expected
    assert not last or sum(n >= int(last[0].strip("≥ ")) for n in words) == ax.patches[-1].get_height()
