"""The words of figures and tables, in Russian or English."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pandas as pd

from kzdiplo import countries, lexicons
from kzdiplo.actors import organisation_name

# Columns of a table whose values are keys, and where the words for them stand.
_VALUES = {
    "kind": "kinds",
    "status": "statuses",
    "act": "acts",
    "topic": "topics",
    "unit": "units",
    "date_from": "date_from",
}
_VALUES |= {"precision": "precisions", "bound": "bounds", "planned": "flags"}
_VALUES |= {"rule": "rules", "field": "fields", "background": "flags", "quoted": "flags"}
_VALUES |= {"task": "tasks", "verdict": "verdicts", "reason": "reasons", "measure": "scores"}
_VALUES |= {"code": "all", "theme": "all"}
_VALUES |= {"ritual": "flags", "listed": "flags", "manner": "manners", "modality": "modalities", "outcome": "outcomes"}
_VALUES |= {"change": "changes", "outcome": "outcomes", "by": "groupings", "enough": "flags", "weak": "flags"}
_VALUES |= {"interval": "intervals", "scale": "scales", "firm": "flags"}
# Features of a text, named by a measure and what is measured: "act_concern", "stance_energy".
_MEASURED = re.compile(r"(act|share|statements|stance)_(\w+)")
_ACTORS = ("speaker", "side", "holder", "source", "target", "partner")


def say(group: str, key: str, labels: str = "ru", **values: Any) -> str:
    """Return a wording of ``lexicons/labels.yaml``.

    Parameters
    ----------
    group, key : str
        Where it stands: ``titles`` and ``theme_sizes``.
    labels : {"ru", "en"}
        The language.
    **values
        What is put in for the names in braces.

    Returns
    -------
    str

    Examples
    --------
    >>> say("notes", "top", "en", shown=12, all=40)
    'the first 12 of 40 shown'
    """
    return lexicons.load("labels")[group][key][labels].format(**values)


def names_of(group: str, labels: str = "ru") -> dict[str, str]:
    """Return the label of every key of a group: countries, organisations, topics, acts, or one of labels.yaml.

    Examples
    --------
    >>> names_of("acts", "en")["concern"], names_of("kinds", "ru")["call"]
    ('concern', 'телефонный разговор')
    """
    if group == "countries":
        return countries.names(labels)
    if group == "organisations":
        return _organisations(labels)
    if group in ("topics", "acts"):
        return {
            key: entry[labels]
            for key, entry in lexicons.load(group).items()
            if isinstance(entry, dict) and labels in entry
        }
    return {key: entry[labels] for key, entry in lexicons.load("labels")[group].items()}


def actor(key: str, labels: str = "ru", otherwise: str = "") -> str:
    """Return the name of a country, organisation or topic by its key; of what is none, ``otherwise`` or the key.

    Examples
    --------
    >>> actor("KWT"), actor("OSCE", "en"), actor("Лавров Сергей", "en"), actor("energy", "en")
    ('Кувейт', 'OSCE', 'Лавров Сергей', 'Energy')
    >>> actor("JO-MFA", "en")
    'Ministry of Foreign Affairs (Jordan)'
    """
    known = (names_of(group, labels) for group in ("countries", "organisations", "topics"))
    return next((names[key] for names in known if key in names), otherwise or key)


def translate(table: pd.DataFrame, labels: str = "ru") -> pd.DataFrame:
    """Return a table as readers should see it: headings, keys and actors in words, days without a clock.

    Parameters
    ----------
    table : DataFrame
        Columns named in ``labels.yaml`` are translated, others kept; ``name`` follows ``key``, which stays.
    labels : {"ru", "en"}
        The language.

    Returns
    -------
    DataFrame
        A new table.

    Examples
    --------
    >>> translate(pd.DataFrame({"kind": ["call"], "date": [pd.Timestamp(2026, 3, 8)], "place": [None]}), "ru")
                     вид        дата место
    0  телефонный разговор  2026-03-08  None
    >>> translate(pd.DataFrame(columns=["act_concern", "stance_home"])).columns.tolist()
    ['высказываний: обеспокоенность', 'средний тон: о своей стране']
    >>> translate(pd.DataFrame({"side": ["KAZ"], "target": ["energy"]}), "en").iloc[0].tolist()
    ['Kazakhstan', 'Energy']
    """
    headings = {name: _heading(str(name), labels) for name in table}
    named = _name_actors(table, labels)
    shown = {name: _in_words(name, values, labels) for name, values in named.items()}
    return pd.DataFrame(shown, index=table.index).rename(columns=headings)


def number(value: float, labels: str = "ru", digits: int = 0) -> str:
    r"""Write a number with the marks of the language.

    Examples
    --------
    >>> number(7642, "en"), number(1234.5, "ru", 1)
    ('7,642', '1\u202f234,5')
    """
    text = f"{value:,.{digits}f}"
    return text if labels == "en" else text.translate({ord(","): "\u202f", ord("."): ","})


def percent(share: float, labels: str = "ru", digits: int = 0) -> str:
    r"""Write a share as a percentage.

    Examples
    --------
    >>> percent(0.256, "ru"), percent(0.256, "en", 1)
    ('26\u202f%', '25.6%')
    """
    return number(100 * share, labels, digits) + ("\u202f%" if labels == "ru" else "%")


def _name_actors(table: pd.DataFrame, labels: str) -> pd.DataFrame:
    told = {
        name: table[name].map(lambda key: actor(key, labels), na_action="ignore") for name in _ACTORS if name in table
    }
    if "key" in table and "name" in table:
        told["name"] = [actor(key, labels, name) for key, name in zip(table["key"], table["name"], strict=True)]
    return table.assign(**told)


def _heading(column: str, labels: str) -> str:
    known, feature = names_of("columns", labels), _MEASURED.fullmatch(column)
    if column in known or not feature:
        return known.get(column, column)
    words = names_of("features", labels) | names_of("acts", labels) | names_of("topics", labels)
    measure, what = (words.get(part, part) for part in (f"{feature[1]}_", feature[2]))
    return f"{measure}: {what}"


def _in_words(column: str, values: pd.Series, labels: str) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.dt.strftime("%Y-%m-%d")
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype("str")
    if values.dtype == bool:
        values = values.map({True: "yes", False: "no"})
    if column in _VALUES:
        values = values.replace(names_of(_VALUES[column], labels))
    return values if pd.api.types.is_numeric_dtype(values) else values.where(values.ne(""))


@cache
def _organisations(labels: str) -> dict[str, str]:
    """Name the organisations of the lexicon, and the bodies that every state has."""
    lexicon = lexicons.load("organisations")
    bodies = (f"{state}-{body}" for state in countries.alpha3_by_alpha2() for body in lexicon["state_bodies"])
    return {key: organisation_name(key, labels) for key in [*bodies, *lexicon["organisations"]]}
