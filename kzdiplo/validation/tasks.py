"""What is coded by hand: the units of each task, what the package says of them, and the codes a coder may give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kzdiplo import countries, lexicons
from kzdiplo.actors.organisations import side_of
from kzdiplo.corpus import Corpus, check_corpus
from kzdiplo.errors import InputError, check_choice
from kzdiplo.periods import by_period
from kzdiplo.themes.units import unit_of
from kzdiplo.validation.sampling import LEAST, draw
from kzdiplo.validation.sheets import CODEBOOK, LABELS, NONE, CodingSheet, ask, make_sheet
from kzdiplo.wording import actor, say

if TYPE_CHECKING:
    from kzdiplo.themes import ThemeModel

TASKS = ("themes", "events", "stance", "partners")
SEVERAL = ("partners", "events")  # tasks whose cells may hold several codes
_SIGNS = {"-1": "against", "0": "neutral", "1": "in_favour"}
ROWS = 100  # of a sheet: a share of .8 found in 100 rows has an interval of .71 to .87


def sample_sheet(
    corpus: Corpus,
    task: str,
    n: int = ROWS,
    *,
    model: ThemeModel | None = None,
    by: str | Sequence[str] = "code",
    least: int = LEAST,
    random_state: int = 0,
    labels: str = "ru",
) -> CodingSheet:
    """Draw a stratified sample for hand coding, without what the package found.

    ``themes`` asks for the theme of a unit, ``partners`` for the countries that home deals with in a sentence,
    ``events`` for the kinds of events a sentence tells of, ``stance`` for that of its speaker toward a country or an
    organisation named in it. Sentences in which the package found nothing are drawn as well: without them no coder
    could tell what is missed. Copies are left out.

    Parameters
    ----------
    corpus : Corpus
        The one that was studied.
    task : {"themes", "events", "stance", "partners"}
        What is coded.
    n : int
        How many rows.
    model : ThemeModel
        Fitted on the corpus; for ``themes`` only.
    by : str or sequence of str
        What makes the strata: ``code`` (what the package found), ``period``, ``outlet``.
    least : int
        The fewest rows of a stratum.
    random_state : int
        Seed.
    labels : {"ru", "en"}
        Language of the questions and the codebook.

    Returns
    -------
    CodingSheet
        ``sheet`` for the coders, ``key`` with our codes and the sampling weights, ``codebook``.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Министры Казахстана и Китая провели встречу в Астане.", "Цены на зерно выросли."]
    >>> made = sample_sheet(kz.read_corpus(pd.DataFrame({"text": texts})), "events", labels="en")
    >>> made.sheet["question"][0], made.sheet["code"].tolist()
    ('Which diplomatic events does this sentence tell of?', ['', ''])
    >>> made.key["code"].tolist(), made.codebook["code"].tolist()[:2]
    (['meeting', 'none'], ['', 'meeting'])
    """
    check_corpus(corpus)
    check_choice("task", task, TASKS)
    check_choice("labels", labels, LABELS)
    units = find_units(corpus, task, model, labels)
    published = corpus.articles.set_index("doc_id")
    dates = units["doc_id"].map(published["date"])
    units = units.assign(period=by_period(dates, labels).astype("str"), outlet=units["doc_id"].map(published["outlet"]))
    drawn = draw(units, n, by, least=least, random_state=random_state).drop(columns=["period", "outlet"])
    codes = codebook(task, model, labels)
    few = "" if task == "partners" else " ".join(codes["code"]).strip()
    return make_sheet(corpus, task, drawn, codes, few)


def find_units(corpus: Corpus, task: str, model: ThemeModel | None = None, labels: str = "ru") -> pd.DataFrame:
    """Return all units of a task, of which a sheet is a sample, with what the package found.

    Parameters
    ----------
    corpus, task, model, labels
        As in :func:`sample_sheet`.

    Returns
    -------
    DataFrame
        ``doc_id, start, end, question, code``; several codes are separated by spaces.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> find_units(kz.read_corpus(pd.DataFrame({"text": ["Цены на зерно выросли."]})), "partners")["code"].tolist()
    ['none']
    """
    if task == "themes" and model is None:
        raise InputError("themes without a model", "model=, a fitted ThemeModel", "fit one on the corpus")
    return _POPULATIONS[task](corpus, model, labels)


def codebook(task: str, model: ThemeModel | None = None, labels: str = "ru") -> pd.DataFrame:
    """Return the codes of a task with their names and meanings, after a row without a code: the advice to the coder.

    Parameters
    ----------
    task : str
        What is coded: ``themes``, ``events``, ``stance``, ``partners``, or the intrusion tests ``words``, ``topics``.
    model : ThemeModel
        Fitted; for ``themes`` only.
    labels : {"ru", "en"}
        The language.

    Examples
    --------
    >>> codebook("stance", labels="en")[["code", "name"]].values.tolist()
    [['', 'Stance'], ['-1', 'against'], ['0', 'neutral'], ['1', 'in favour']]
    """
    advice = lexicons.load("validation")["tasks"][task]["advice"][labels]
    rows = [("", say("tasks", task, labels), advice), *_codes(task, model, labels)]
    return pd.DataFrame([(task, *row) for row in rows], columns=CODEBOOK).astype("str")


def _codes(task: str, model: Any, labels: str) -> list[tuple[str, str, str]]:
    """Return each code of a task with its name and its meaning; an intrusion test has its own in each row."""
    none, meanings = _none(labels), lexicons.load("validation")["codes"]
    if task == "themes":
        words = model.terms_.groupby("theme")["lemma"].agg(", ".join)
        themes = model.themes_[["theme", "label"]].itertuples(index=False)
        return [*((str(theme), label, words.get(theme, "")) for theme, label in themes), none]
    if task == "partners":
        return [*((key, name, "") for key, name in countries.names(labels).items()), none]
    if task == "events":
        return [*((kind, say("kinds", kind, labels), told[labels]) for kind, told in meanings[task].items()), none]
    if task == "stance":
        return [(code, say("marks", _SIGNS[code], labels), told[labels]) for code, told in meanings[task].items()]
    return []


def _theme_units(corpus: Corpus, model: Any, labels: str) -> pd.DataFrame:
    units = model.units_[["doc_id", "start", "end", "theme"]]
    units = units[units["doc_id"].isin(corpus.articles["doc_id"])].reset_index(drop=True)
    codes = units.pop("theme").map(lambda theme: NONE if theme < 0 else str(theme))
    return units.assign(question=ask("themes", labels), code=codes.astype("str"))


def _partner_units(corpus: Corpus, model: Any, labels: str) -> pd.DataFrame:
    sentences = _sentences(corpus)
    named = corpus.mentions[corpus.mentions["kind"].eq("country") & corpus.mentions["role"].eq("partner")]
    codes = _codes_within(named["key"], unit_of(named, sentences), len(sentences))
    return sentences.assign(question=ask("partners", labels, home=actor(corpus.home, labels)), code=codes)


def _event_units(corpus: Corpus, model: Any, labels: str) -> pd.DataFrame:
    sentences = _sentences(corpus)
    codes = _codes_within(corpus.events["kind"], unit_of(corpus.events, sentences), len(sentences))
    return sentences.assign(question=ask("events", labels), code=codes)


def _stance_units(corpus: Corpus, model: Any, labels: str) -> pd.DataFrame:
    """Pairs of a sentence and a country or international organisation: named in it, or aimed at by a statement."""
    sentences = _sentences(corpus)
    said = corpus.statements.query("end > 0").rename(columns={"target": "key"})  # titles are no sentences of the text
    places = [unit_of(rows, sentences) for rows in (said, corpus.mentions)]
    told = said[["key", "stance"]].assign(unit=places[0], rank=0)
    named = corpus.mentions[["key"]].assign(stance=0, unit=places[1], rank=1)
    pairs = pd.concat([told, named], ignore_index=True)
    pairs = pairs[pairs["unit"].ge(0) & pairs["key"].isin(_others(pairs["key"], corpus.home))]
    # Of two statements about one target in a sentence the one that takes sides counts, as it does for a reader.
    pairs = pairs.assign(mild=-pairs["stance"].abs()).sort_values(["unit", "key", "rank", "mild"], kind="stable")
    pairs = pairs.drop_duplicates(["unit", "key"]).reset_index(drop=True)
    asked = [ask("stance", labels, target=actor(key, labels)) for key in pairs["key"]]
    spans = sentences.iloc[pairs["unit"]].reset_index(drop=True)
    return spans.assign(question=asked, code=pairs["stance"].astype("str"), target=pairs["key"])


_POPULATIONS = {"themes": _theme_units, "partners": _partner_units, "events": _event_units, "stance": _stance_units}


def _sentences(corpus: Corpus) -> pd.DataFrame:
    """Return the sentences of the originals that have a word, in text order."""
    found = corpus.sentences[corpus.sentences["doc_id"].isin(corpus.originals["doc_id"])]
    found = found[found["text"].str.contains(r"[^\W\d_]", regex=True)]
    return found[["doc_id", "start", "end"]].reset_index(drop=True)


def _codes_within(codes: pd.Series, unit: np.ndarray, n_units: int) -> pd.Series:
    """Join the codes found in each unit, in alphabetical order."""
    found = pd.DataFrame({"unit": unit, "code": codes.to_numpy()}).query("unit >= 0").drop_duplicates()
    joined = found.sort_values(["unit", "code"]).groupby("unit")["code"].agg(" ".join)
    return joined.reindex(range(n_units)).fillna(NONE).astype("str")


def _others(keys: pd.Series, home: str) -> list[str]:
    """Return the countries but home and the international organisations, media left out, among some keys."""
    bodies = lexicons.load("organisations")["organisations"]
    known = {key for key in keys.dropna().unique() if key in countries.names("ru") or key in bodies}
    own = {key for key in known if key == home or side_of(key) != key or bodies.get(key, {}).get("type") == "media"}
    return sorted(known - own)


def _none(labels: str) -> tuple[str, str, str]:
    none = lexicons.load("validation")["none"]
    return NONE, none["words"][0] if labels == "ru" else NONE, none["meaning"][labels]
