"""Names that users give to themes, in a YAML file: found again by the words of a theme, whatever its number."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import yaml

from kzdiplo import lexicons, paths
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold, phrase

if TYPE_CHECKING:
    from kzdiplo.themes.model import ThemeModel

TEMPLATE = "theme_names.example.yaml"
# Of 74 themes truly alike in two samples of news, 97 % of the names learned on one are given to the same in the other;
# of all names given 17 % go to an unlike theme. More words find fewer: 25 find a sixth less, 5 a hundredth more.
TEMPLATE_WORDS = 9
LONGEST_NAME = 60  # characters: more fits no figure
MAJORITY = 0.5  # of its words: a name goes to the theme that has more of them than all others together
_ACCEPTED = "names of themes, each with its words or its number, such as 'Вода и климат: [вода, климат, засуха]'"
_HEADER = """\
# Names of the themes, each with the words it is known by, in any form: change the names, keep the words.
# Copy this file to a place of your own first, since the next report writes this one anew; then name the copy:
#   make report ARGS="-p theme_names my_names.yaml"
# A name goes to the theme in which most of its words are commonest. A number instead of words is a theme's number.
"""


def read_names(path: str | Path) -> dict[str, int | list[str]]:
    """Read the names of themes.

    Parameters
    ----------
    path : str or Path
        A YAML file that maps each name to a list of words, words in a row with commas, or the number of a theme.

    Returns
    -------
    dict
        Name to number or words, in the order of the file.

    Raises
    ------
    InputError
        If the file cannot be used.
    """
    place = paths.find(path)
    try:
        content = lexicons.parse(place.read_text(encoding="utf-8-sig"), place.name)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())[:160]
        raise InputError(f"{place.name!r} ({reason})", _ACCEPTED, "put the file right") from error
    return check_names(content, place.name)


def check_names(names: Any, source: str = "names") -> dict[str, int | list[str]]:
    """Return names of themes in their plain form, or say what is wrong with them.

    Examples
    --------
    >>> check_names({"Вода и климат": "вода, климат", "Торговля": 3})
    {'Вода и климат': ['вода', 'климат'], 'Торговля': 3}
    >>> check_names({"Торговля": []})
    Traceback (most recent call last):
    ...
    kzdiplo.errors.InputError: names: 'Торговля' with []: accepted is names of themes, ...
    """
    if not isinstance(names, dict) or not names:
        raise InputError(f"{source}: {type(names).__name__}", _ACCEPTED, "write one name a line")
    return {_check_name(name, source): _check_words(name, words, source) for name, words in names.items()}


def name_themes(model: ThemeModel, names: dict[str, int | list[str]]) -> ThemeModel:
    """Return a model whose themes bear the names given, each found by its words.

    Each word votes for the theme in whose units it is commonest; a name goes to the theme with most of its words.

    Parameters
    ----------
    model : ThemeModel
        Fitted; not changed.
    names : dict
        As :func:`read_names` gives them.

    Returns
    -------
    ThemeModel
        With ``label`` and ``name`` of the themes set, and ``names_``: a row a name, ``name, words, theme`` (missing
        for none), ``votes`` (share of its words) and ``outcome`` (``named``, ``no_theme``, ``taken``).

    Examples
    --------
    >>> from kzdiplo.themes import ThemeModel
    >>> model = ThemeModel(2).fit(["Обсудили дефицит водных ресурсов.", "Обсудили рост товарооборота и инвестиций."])
    >>> named = name_themes(model, {"Торговля": ["инвестиции", "товарооборот"], "Спорт": ["футбол"]})
    >>> named.themes_["label"].tolist()[1], named.names_["outcome"].tolist()
    ('Торговля', ['named', 'no_theme'])
    """
    names = check_names(names)
    homes = model.profiles_.sort_values(["weight", "theme"], ascending=[False, True], kind="stable")
    homes = homes.drop_duplicates("lemma").assign(lemma=lambda table: table["lemma"].map(fold)).drop_duplicates("lemma")
    home = homes.set_index("lemma")["theme"]
    numbers = set(model.themes_["theme"])
    rows = [(name, *_find_theme(words, home, numbers)) for name, words in names.items()]
    table = pd.DataFrame(rows, columns=["name", "words", "theme", "votes"]).astype({"theme": "Int64"})
    table["outcome"] = "named"
    likeliest_first = table.sort_values("votes", ascending=False, kind="stable")
    table.loc[likeliest_first.index[likeliest_first["theme"].duplicated()], "outcome"] = "taken"
    table.loc[table["theme"].isna(), "outcome"] = "no_theme"
    return _with_names(model, table)


def write_names(model: ThemeModel, folder: str | Path) -> Path:
    """Write the themes of a model as a file of names to start from, ``theme_names.example.yaml``.

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
    words = model.profiles_.groupby("theme")["lemma"].agg(lambda lemmas: list(lemmas[:TEMPLATE_WORDS]))
    labels = theme_names(model.themes_)
    lines = [f"{_quoted(label)}: [{', '.join(map(_quoted, words[theme]))}]" for theme, label in labels.items()]
    file = Path(folder) / TEMPLATE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return file


def theme_names(themes: pd.DataFrame) -> dict[int, str]:
    """Return the label of each theme, with its number where two have the same.

    Examples
    --------
    >>> theme_names(pd.DataFrame({"theme": [0, 1, 4], "label": ["вода", "газ", "вода"]}))
    {0: 'вода (0)', 1: 'газ', 4: 'вода (4)'}
    """
    twice = themes["label"].duplicated(keep=False)
    told = themes["label"].where(~twice, themes["label"] + " (" + themes["theme"].astype("str") + ")")
    return dict(zip(themes["theme"], told, strict=True))


def _check_name(name: Any, source: str) -> str:
    if not isinstance(name, str) or not name.strip().isprintable() or not 0 < len(name.strip()) <= LONGEST_NAME:
        accepted = f"a name of 1 to {LONGEST_NAME} characters"
        raise InputError(f"{source}: the name {str(name)[:80]!r}", accepted, "write another name")
    return name.strip()


def _check_words(name: str, words: Any, source: str) -> int | list[str]:
    if isinstance(words, int) and not isinstance(words, bool) and words >= 0:
        return words
    listed = words.split(",") if isinstance(words, str) else words
    if not isinstance(listed, list) or not listed or not all(isinstance(w, str) and w.strip() for w in listed):
        raise InputError(f"{source}: {name!r} with {str(words)[:80]}", _ACCEPTED, "give it words, or a number from 0")
    return [word.strip() for word in listed]


def _find_theme(words: int | list[str], home: pd.Series, numbers: set[int]) -> tuple[str, int | None, float]:
    """Return the words as told, the theme they belong to and the share of them that say so."""
    if isinstance(words, int):
        return str(words), words if words in numbers else None, float(words in numbers)
    lemmas = sorted({fold(lemma) for word in words for lemma in phrase(word)})
    votes = home.reindex(lemmas).dropna().astype(int).value_counts().sort_index()
    share = votes.max() / len(lemmas) if len(votes) else 0.0
    return ", ".join(words), int(votes.idxmax()) if share > MAJORITY else None, round(share, 2)


def _with_names(model: ThemeModel, table: pd.DataFrame) -> ThemeModel:
    known = table[table["outcome"] == "named"]
    given = dict(zip(known["theme"], known["name"], strict=True))
    themes = model.themes_.copy()
    before = themes["name"] if "name" in themes else [""] * len(themes)
    for column, values in (("name", before), ("label", themes["label"])):
        told = [given.get(theme, value) for theme, value in zip(themes["theme"], values, strict=True)]
        themes[column] = pd.array(told, dtype="str")
    named = copy(model)
    named.themes_, named.names_ = themes, table
    return named


def _quoted(text: str) -> str:
    """Write a text so that YAML reads it back, plain where it can be."""
    return yaml.safe_dump(text, allow_unicode=True, width=1000).split("\n")[0]
