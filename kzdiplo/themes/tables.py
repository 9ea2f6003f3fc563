"""Tables between a fitted model and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo.themes.levels import broad_themes
from kzdiplo.themes.maps import map_units
from kzdiplo.themes.names import theme_names
from kzdiplo.themes.stability import are_firm
from kzdiplo.wording import actor

if TYPE_CHECKING:
    from kzdiplo.themes.maps import UnitMap
    from kzdiplo.themes.model import ThemeModel


def theme_units(model: ThemeModel) -> pd.DataFrame:
    """Return the units of a fitted model with the label of their theme, in the order of the themes.

    Parameters
    ----------
    model : ThemeModel
        Fitted.

    Returns
    -------
    DataFrame
        ``model.units_`` and ``label``, an ordered category, missing for units of no theme.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Обсудили дефицит воды и климат с Китаем.", "Обсудили товарооборот и инвестиции с Ираном."]
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": texts}))
    >>> model = kz.ThemeModel(2, unit="article").fit(corpus)
    >>> theme_units(model)["label"].notna().tolist()
    [True, True]
    """
    names = theme_names(model.themes_)
    labels = pd.Categorical(model.units_["theme"].map(names), categories=list(names.values()), ordered=True)
    return model.units_.assign(label=labels)


def mapped_units(model: ThemeModel, random_state: int = 0) -> tuple[pd.DataFrame, UnitMap]:
    """Return the units of a fitted model with their places on a map, and what that map is worth.

    Parameters
    ----------
    model : ThemeModel
        Fitted.
    random_state : int
        Seed of the map.

    Returns
    -------
    units : DataFrame
        As :func:`theme_units`, ``x`` and ``y`` on the map, missing for units that are not on it.
    worth : UnitMap
        Method, stress and share of neighbours kept.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Обсудили дефицит воды и климат с Китаем.", "Обсудили товарооборот и инвестиции с Ираном."]
    >>> units, worth = mapped_units(kz.ThemeModel(2).fit(texts))
    >>> worth.method, units["x"].notna().all()
    ('PCA', np.True_)
    """
    worth = map_units(model.places_, random_state)
    return theme_units(model).assign(x=worth.spots[:, 0], y=worth.spots[:, 1]), worth


def theme_table(model: ThemeModel) -> pd.DataFrame:
    """Return the themes with their typical words and sentence, those under one broad theme together.

    Parameters
    ----------
    model : ThemeModel
        Fitted.

    Returns
    -------
    DataFrame
        ``broad_label`` where there are enough themes for two levels, and all of ``model.themes_`` with ``lemmas`` and
        ``firm`` (:func:`kzdiplo.themes.stability.are_firm`).

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Обсудили дефицит воды и климат с Китаем.", "Обсудили товарооборот и инвестиции с Ираном."]
    >>> sorted(theme_table(kz.ThemeModel(2).fit(texts))["lemmas"].str.count(", "))[0] > 1
    True
    """
    words = model.terms_.groupby("theme")["lemma"].agg(", ".join)
    names = theme_names(model.themes_)
    themes = model.themes_.assign(label=model.themes_["theme"].map(names), lemmas=model.themes_["theme"].map(words))
    themes = themes.assign(firm=are_firm(themes))
    broad = broad_themes(model)
    if broad.empty:
        return themes
    return broad[["broad_label", "theme"]].merge(themes, on="theme")


def stack_effects(effects: dict[str, pd.DataFrame], labels: str = "ru") -> pd.DataFrame:
    """Put the effects of several groupings into one table, groups by their names.

    Parameters
    ----------
    effects : dict
        ``partner``, ``outlet``, ``minister``, ``day`` to what :func:`theme_effects` gives.
    labels : {"ru", "en"}
        Language of the names.

    Returns
    -------
    DataFrame
        ``by`` and the columns of the effects; ``n`` is called ``size``, the bounds ``diff_low`` and
        ``diff_high``.

    Examples
    --------
    >>> row = {"group": ["CHN"], "low": [0.1], "high": [0.2]}
    >>> stack_effects({"partner": pd.DataFrame(row)}, "en").values.tolist()
    [['partner', 'China', 0.1, 0.2]]
    """
    told = pd.concat([table.assign(by=by) for by, table in effects.items()], ignore_index=True)
    told["group"] = [actor(str(group), labels) for group in told["group"]]
    told = told.rename(columns={"n": "size", "low": "diff_low", "high": "diff_high"})
    return told[["by", *told.columns.drop("by")]]
