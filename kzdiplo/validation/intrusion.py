"""Intrusion tests: whether people see the sense of themes, by the word or theme that does not belong.

Chang, Boyd-Graber, Gerrish, Wang and Blei (2009), Reading Tea Leaves: How Humans Interpret Topic Models, NIPS 22.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kzdiplo.errors import InputError
from kzdiplo.intervals import bootstrap, wilson
from kzdiplo.lemmas import fold
from kzdiplo.text import tokenize
from kzdiplo.validation.reading import CodedSheet, read_key, read_sheet
from kzdiplo.validation.sampling import draw
from kzdiplo.validation.sheets import KEY, SHEET, CodingSheet, ask, row_ids
from kzdiplo.validation.tasks import codebook

if TYPE_CHECKING:
    from kzdiplo.themes import ThemeModel

WORDS = 5  # of the theme, beside the intruder, as Chang et al. showed
FITTING = 3  # themes of a passage at most, beside the intruder, as there
NAMED_BY = 6  # words that tell a theme to the coder
UNITS = 20
SCORES = ["theme", "measure", "value", "low", "high", "rows", "chance"]


def word_intrusion(model: ThemeModel, *, labels: str = "ru", random_state: int = 0) -> CodingSheet:
    """Make a sheet that shows the first words of each theme, and one typical of another theme among them.

    Parameters
    ----------
    model : ThemeModel
        Fitted, of two themes at least.
    labels : {"ru", "en"}
        Language of the question.
    random_state : int
        Seed.

    Returns
    -------
    CodingSheet
        A row a theme. ``key`` has the number of the intruder as ``code``, and the ``theme``.

    Raises
    ------
    InputError
        If the themes share their words, so that none is an intruder.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Дефицит воды, климат, ледники, засуха, паводки.", "Рост торговли, экспорта, пошлин, банков, налогов."]
    >>> made = word_intrusion(kz.ThemeModel(2, unit="article").fit(texts))
    >>> made.sheet.loc[0, "choices"], made.sheet.loc[0, "question"].count(";")
    ('1 2 3 4 5 6', 5)
    """
    rng = np.random.default_rng(random_state)
    words = model.terms_.sort_values(["theme", "rank"]).groupby("theme")["lemma"].agg(list)
    rows = []
    for theme, own in words.items():
        others = [some[: 2 * WORDS] for other, some in words.items() if other != theme]
        strange = [word for some in others for word in some if word not in own]
        if not strange:
            told = f"theme {theme}, whose words all themes share"
            raise InputError(told, "themes that differ", "ask for fewer themes")
        intruder = strange[rng.integers(len(strange))]
        options = [*own[:WORDS], intruder]
        options = [options[n] for n in rng.permutation(len(options))]
        rows.append((f"theme {theme}", theme, options, options.index(intruder) + 1, ""))
    return _lay_out("words", pd.DataFrame(rows, columns=["doc_id", "theme", "options", "code", "text"]), labels)


def topic_intrusion(model: ThemeModel, n: int = UNITS, *, labels: str = "ru", random_state: int = 0) -> CodingSheet:
    """Make a sheet that shows passages with the themes they have words of, and one of which they have fewest.

    Parameters
    ----------
    model : ThemeModel
        Fitted, of two themes at least.
    n : int
        How many passages, drawn by theme.
    labels : {"ru", "en"}
        Language of the question.
    random_state : int
        Seed.

    Returns
    -------
    CodingSheet
        A row a passage. ``key`` has the number of the intruder as ``code``, the ``theme`` of the passage and the
        ``shares`` that the themes shown have in it, which the log odds are of.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Дефицит воды, климат, ледники, засуха, паводки.", "Рост торговли, экспорта, пошлин, банков, налогов."]
    >>> made = topic_intrusion(kz.ThemeModel(2, unit="article").fit(texts), 1)
    >>> made.sheet.loc[0, "choices"], sorted(made.key.loc[0, "shares"].split())
    ('1 2', ['0.071', '0.929'])
    """
    rng = np.random.default_rng(random_state)
    units = model.units_[model.units_["theme"] >= 0].reset_index(drop=True)
    drawn = draw(units, n, "theme", least=1, random_state=random_state)
    shares = theme_shares(model, drawn["text"].tolist())
    names = model.terms_[model.terms_["rank"] <= NAMED_BY].groupby("theme")["lemma"].agg(", ".join)
    numbers = sorted(model.themes_["theme"])  # themes that go on from earlier ones leave numbers out
    rows = []
    for unit, share in zip(drawn.itertuples(index=False), shares, strict=True):
        themes = _options(share, numbers.index(unit.theme), rng)
        intruder = themes[-1]
        themes = [themes[n] for n in rng.permutation(len(themes))]
        told = " ".join(f"{share[theme]:.3f}" for theme in themes)
        place = themes.index(intruder) + 1
        named = [names[numbers[theme]] for theme in themes]
        rows.append((unit.doc_id, unit.theme, named, place, unit.text, unit.start, unit.end, told))
    columns = ["doc_id", "theme", "options", "code", "text", "start", "end", "shares"]
    return _lay_out("topics", pd.DataFrame(rows, columns=columns), labels)


def theme_shares(model: ThemeModel, texts: Sequence[str]) -> np.ndarray:
    """Return the share of each theme, in the order of numbers, in texts, by its typical words, one added evenly.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> model = kz.ThemeModel(2, unit="article").fit(["Дефицит воды.", "Рост торговли."])
    >>> theme_shares(model, ["Воды, воды и торговли!", ""]).round(2).tolist()
    [[0.62, 0.38], [0.5, 0.5]]
    """
    tokens = tokenize(list(texts))
    column = {theme: place for place, theme in enumerate(sorted(model.themes_["theme"]))}
    n_themes = len(column)
    counts = np.full((len(texts), n_themes), 1 / n_themes)
    of_word = model.terms_.assign(word=model.terms_["lemma"].map(fold)).groupby("word")["theme"].agg(list)
    for doc, lemma in zip(tokens["doc"], tokens["lemma"], strict=True):
        for theme in of_word.get(fold(lemma), []):
            counts[doc, column[theme]] += 1
    return counts / counts.sum(axis=1, keepdims=True)


def score_intrusion(*sheets: str | Path | pd.DataFrame | CodedSheet, key: str | Path | pd.DataFrame) -> pd.DataFrame:
    """Score intrusion sheets that came back: the more people find the intruder, the more sense the themes make.

    Parameters
    ----------
    *sheets : str, Path, DataFrame or CodedSheet
        One for each coder.
    key : str, Path or DataFrame
        The key that was written with them.

    Returns
    -------
    DataFrame
        ``theme`` (``all`` first), ``measure``, ``value``, ``low``, ``high``, ``rows`` (answers) and ``chance``, what
        guessing gives. ``precision`` is the share of answers that name the intruder, with its Wilson interval;
        ``log_odds``, for topics, the mean logarithm of the share that the intruder has in the passage over that of the
        theme named: 0 when all name the intruder, less the worse. Its interval is from passages drawn anew.

    Examples
    --------
    >>> key = {"row": ["words-00000001"], "doc_id": "", "code": "3", "weight": 1, "theme": 0, "options": 6}
    >>> coded = [pd.DataFrame({"row": key["row"], "code": [code]}) for code in ("3", "3.0", "5")]
    >>> scored = score_intrusion(*coded, key=pd.DataFrame(key)).round(2)
    >>> scored.loc[0, ["theme", "measure"]].tolist(), scored.loc[0, ["value", "low", "high", "chance"]].tolist()
    (['all', 'precision'], [0.67, 0.21, 0.94, 0.17])
    """
    read = [sheet if isinstance(sheet, CodedSheet) else read_sheet(sheet) for sheet in sheets]
    task = read[0].task if read else "words"
    known = read_key(key, task)
    answers = pd.concat([pd.DataFrame(columns=["row", "code"]), *(sheet.codes[["row", "code"]] for sheet in read)])
    answers = answers.dropna(subset="code").merge(known, on="row", suffixes=("", "_intruder"))
    answers["hit"] = answers["code"].eq(answers["code_intruder"])
    groups = [("all", answers), *answers.groupby("theme", sort=True)]
    rows = [_precision(theme, part) for theme, part in groups if len(part)]
    if task == "topics" and len(answers):
        rows += [_log_odds(theme, part) for theme, part in groups]
    return pd.DataFrame(rows, columns=SCORES)


def _lay_out(task: str, rows: pd.DataFrame, labels: str) -> CodingSheet:
    """Put options into the question, and the answer into the key."""
    options = rows.pop("options")
    listed = options.map(lambda some: "; ".join(f"{n}) {option}" for n, option in enumerate(some, start=1)))
    rows = rows.assign(question=ask(task, labels) + " " + listed, options=options.map(len))
    rows = rows.assign(start=rows.get("start", 0), end=rows.get("end", 0), stratum=rows["theme"], weight=1.0)
    rows["row"] = row_ids(task, rows)
    choices = rows["options"].map(lambda n: " ".join(map(str, range(1, n + 1))))
    sheet = rows.assign(choices=choices, before="", after="", code="", remark="")[SHEET]
    hidden = [name for name in ("theme", "options", "shares") if name in rows]
    key = rows.astype({"code": "str"})[[*KEY, *hidden]]
    return CodingSheet(task, sheet, key, codebook(task, labels=labels))


def _options(share: np.ndarray, own: int, rng: np.random.Generator) -> list[int]:
    """Return the theme of a passage, others it has words of, and last one of those it has fewest words of."""
    others = [theme for theme in np.argsort(-share, kind="stable") if theme != own]
    lowest = [theme for theme in others if share[theme] == share[others[-1]]]
    intruder = int(lowest[rng.integers(len(lowest))])
    fitting = [int(theme) for theme in others if share[theme] > share[intruder]][: FITTING - 1]
    return [int(own), *fitting, intruder]


def _precision(theme: object, part: pd.DataFrame) -> tuple:
    chance = (1 / pd.to_numeric(part["options"])).mean()
    low, high = wilson(part["hit"].sum(), len(part))
    return str(theme), "precision", part["hit"].mean(), float(low), float(high), len(part), chance


def _log_odds(theme: object, part: pd.DataFrame) -> tuple:
    """Return the topic log odds of some answers, and those of somebody who guesses."""
    logs = [np.log([float(share) for share in shares.split()]) for shares in part["shares"]]
    named = [log[int(code) - 1] for log, code in zip(logs, part["code"], strict=True)]
    intruder = [log[int(code) - 1] for log, code in zip(logs, part["code_intruder"], strict=True)]
    odds = np.subtract(intruder, named)
    guessed = np.mean([one - log.mean() for one, log in zip(intruder, logs, strict=True)])
    sums = pd.DataFrame({"odds": odds, "n": 1.0}).groupby(part["row"].to_numpy()).sum().to_numpy()
    low, high = bootstrap(sums, lambda drawn: drawn[:, 0] / drawn[:, 1], np.random.default_rng(0))
    return str(theme), "log_odds", odds.mean(), float(low), float(high), len(part), guessed
