"""Themes kept in a file: numbers, names, words and units, readable, so that the next report can go on from them."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from kzdiplo import __version__, paths
from kzdiplo.errors import InputError

if TYPE_CHECKING:
    from kzdiplo.themes.model import ThemeModel

FILE = "themes.json"
FORMAT = 1  # of the file; another is refused
KEY_DIGITS = 16  # of a text's SHA-256: among ten million units two share them once in a hundred thousand corpora
_THEMES = {"theme": "int64", "label": "str", "name": "str", "size": "int64", "share": "float64"}
_WORDS = {"theme": "int64", "lemma": "str", "weight": "float64"}
_UNITS = {"doc_id": "str", "start": "int64", "end": "int64", "theme": "int64", "key": "str"}
_TABLES = {"themes": _THEMES, "words": _WORDS, "units": _UNITS}


class SavedThemes(NamedTuple):
    """What is kept of a fitted model.

    Parameters
    ----------
    unit : str
        ``article``, ``paragraph`` or ``sentence``.
    next_theme : int
        The first number that no theme has had yet: the number of a theme that is gone is not given again.
    themes : DataFrame
        ``theme, label, name`` (by a user, empty for none), ``size, share``.
    words : DataFrame
        ``theme, lemma, weight``: the profiles.
    units : DataFrame
        ``doc_id, start, end, theme, key``: where each unit stands, and a checksum of its text, by which it is known
        again when files are named anew.
    """

    unit: str
    next_theme: int
    themes: pd.DataFrame
    words: pd.DataFrame
    units: pd.DataFrame


def keep_themes(model: ThemeModel) -> SavedThemes:
    """Return what is kept of a fitted model.

    Examples
    --------
    >>> from kzdiplo.themes import ThemeModel
    >>> texts = ["Обсудили дефицит водных ресурсов.", "Обсудили рост товарооборота и инвестиций."]
    >>> kept = keep_themes(ThemeModel(2).fit(texts))
    >>> kept.unit, kept.next_theme, kept.units[["doc_id", "start", "end", "theme"]].values.tolist()
    ('article', 2, [['0', 0, 33, 0], ['1', 0, 41, 1]])
    """
    themes = model.themes_.assign(name=model.themes_.get("name", ""))
    keys = [sha256(text.encode()).hexdigest()[:KEY_DIGITS] for text in model.units_["text"]]
    tables = {"themes": themes, "words": model.profiles_, "units": model.units_.assign(key=keys)}
    numbers = [0, *(model.themes_["theme"] + 1), getattr(model, "next_theme_", 0)]
    return SavedThemes(model.unit_, int(max(numbers)), **{name: _typed(tables[name], name) for name in tables})


def save_themes(model: ThemeModel, folder: str | Path) -> Path:
    """Write a fitted model into a folder as ``themes.json``.

    Parameters
    ----------
    model : ThemeModel
        Fitted.
    folder : str or Path
        Made when missing.

    Returns
    -------
    Path
        The file.
    """
    kept = keep_themes(model)
    parts = {"format": FORMAT, "kzdiplo": __version__, "unit": kept.unit, "next_theme": kept.next_theme}
    told = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in parts.items()]
    told += [f" {json.dumps(name)}: {_rows(getattr(kept, name))}" for name in _TABLES]
    file = Path(folder) / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{\n" + ",\n".join(told) + "\n}\n", encoding="utf-8", newline="\n")
    return file


def load_themes(folder: str | Path) -> SavedThemes:
    """Read the themes that were saved with a report.

    Parameters
    ----------
    folder : str or Path
        The folder of the report, or the file.

    Returns
    -------
    SavedThemes

    Raises
    ------
    InputError
        If there are none, or they are damaged or of another version.

    Examples
    --------
    >>> load_themes("tests")
    Traceback (most recent call last):
    ...
    kzdiplo.errors.InputError: no themes.json in 'tests': accepted is the folder of an earlier report; ...
    """
    place = paths.find(folder)
    file = place if place.is_file() else place / FILE
    if not file.is_file():
        raise InputError(
            f"no {FILE} in {place.name!r}", "the folder of an earlier report", "name one, or make that report anew"
        )
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise _damaged(file, "no JSON") from error
    return _parse(content, file)


def _parse(content: Any, file: Path) -> SavedThemes:
    if not isinstance(content, dict) or "format" not in content:
        raise _damaged(file, "no format")
    if content["format"] != FORMAT:
        raise InputError(
            f"{file.name} in {file.parent.name!r} of format {str(content['format'])[:20]!r}, written by kzdiplo"
            f" {str(content.get('kzdiplo', 'unknown'))[:20]}",
            f"format {FORMAT}",
            "make the earlier report anew with this version, or start without one",
        )
    try:
        tables = {name: _typed(pd.DataFrame(content[name], columns=list(_TABLES[name])), name) for name in _TABLES}
        kept = SavedThemes(str(content["unit"]), int(content["next_theme"]), **tables)
    except (KeyError, ValueError, TypeError, OverflowError) as error:
        raise _damaged(file, f"{type(error).__name__}: {str(error)[:80]}") from error
    _check(kept, file)
    return kept


def _check(kept: SavedThemes, file: Path) -> None:
    """Refuse themes that do not hold together."""
    numbers = kept.themes["theme"]
    if numbers.duplicated().any() or (numbers < 0).any() or (numbers >= kept.next_theme).any():
        raise _damaged(file, "numbers of themes twice or beyond next_theme")
    if not kept.words["theme"].isin(numbers).all() or not kept.units["theme"].isin([*numbers, -1]).all():
        raise _damaged(file, "words or units of a theme that is not listed")
    if not (kept.words["weight"].between(0, float("inf"), inclusive="neither")).all():
        raise _damaged(file, "a weight that is no number above 0")


def _typed(table: pd.DataFrame, name: str) -> pd.DataFrame:
    columns = _TABLES[name]
    filled = table[list(columns)].fillna({"name": ""} if "name" in columns else {})
    return filled.astype(columns).reset_index(drop=True)


def _rows(table: pd.DataFrame) -> str:
    """Write a table as JSON, a row a line."""
    rows = [json.dumps(row, ensure_ascii=False) for row in table.astype(object).to_numpy().tolist()]
    return "[\n  " + ",\n  ".join(rows) + "\n ]" if rows else "[]"


def _damaged(file: Path, reason: str) -> InputError:
    return InputError(
        f"{file.name} in {file.parent.name!r} is damaged ({reason})",
        f"{FILE} as a report writes it",
        "make the earlier report anew, or start without one",
    )
