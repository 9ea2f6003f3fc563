"""Themes over time: which theme of this corpus is which of the report before, and what is new, split, merged or gone.

Two kinds of evidence: the words (cosine of the profiles) and the units that both corpora hold (Jaccard index). Each was
measured on samples of 7,642 items of foreign news and 10,048 news posts, none to 80 % of them in both: two themes are
truly alike when the items of a third part, laid into the themes of either, agree with a Jaccard index of .5 at least,
below which a cluster counts as dissolved (Hennig 2007, Cluster-wise assessment of cluster stability, CSDA 52).
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from kzdiplo.themes.names import name_themes, read_names
from kzdiplo.themes.profiles import compare_profiles
from kzdiplo.themes.saved import SavedThemes, keep_themes, load_themes

if TYPE_CHECKING:
    from kzdiplo.themes.model import ThemeModel

# Cosine finds the truly alike of 1,664 pairs with F1 .87 from .62 on, of other samples with .86; .65 leans to caution.
# Jaccard of the shared units from .50 on .85 to .88. By both, of other samples 77 pairs were matched, 63 of the 74
# truly alike among them, the others with a true index of .32 to .50: all 53 of news posts were right, and 10 of 24 of
# foreign news, whose themes samples seldom find again.
ALIKE_WORDS, ALIKE_UNITS = 0.65, 0.50
ENOUGH_SHARED = 10  # units a theme in both corpora: with fewer, their Jaccard index says less (F1 .71) than words (.83)
# A theme came out of another when half of its units did (F1 .81 on other samples); by words alone it is a guess (.69).
PART_WORDS, PART_UNITS = 0.26, 0.50
CHANGES = ("kept", "split", "new", "merged", "gone")


class Evidence(NamedTuple):
    """How alike the themes of two corpora are: previous themes in rows, present ones in columns."""

    cosine: pd.DataFrame
    shared: pd.DataFrame  # units in both themes; its sums tell which shares they are of


def weigh_evidence(previous: SavedThemes, present: SavedThemes) -> Evidence:
    """Compare each previous theme with each present one, by words and by shared units.

    Examples
    --------
    >>> from kzdiplo.themes import ThemeModel
    >>> texts = ["Обсудили дефицит водных ресурсов.", "Обсудили рост товарооборота и инвестиций."]
    >>> kept = keep_themes(ThemeModel(2).fit(texts))
    >>> evidence = weigh_evidence(kept, kept)
    >>> evidence.cosine.round(2).values.tolist(), evidence.shared.values.tolist()
    ([[1.0, 0.0], [0.0, 1.0]], [[1, 0], [0, 1]])
    """
    cells = {"index": previous.themes["theme"].tolist(), "columns": present.themes["theme"].tolist()}
    cosine = compare_profiles(previous.words, present.words).reindex(**cells, fill_value=0.0)
    first, second = (kept.units.drop_duplicates("key").set_index("key")["theme"] for kept in (previous, present))
    both = pd.concat([first, second], axis=1, join="inner", keys=["previous", "present"])
    shared = pd.crosstab(both["previous"], both["present"]).reindex(**cells, fill_value=0)
    return Evidence(cosine, shared)


def follow_themes(model: ThemeModel, previous: SavedThemes) -> ThemeModel:
    """Return a model whose themes go on from a previous report: same theme, same number, colour and name.

    Parameters
    ----------
    model : ThemeModel
        Fitted; not changed.
    previous : SavedThemes
        As :func:`kzdiplo.themes.load_themes` reads them.

    Returns
    -------
    ThemeModel
        With ``theme`` renumbered in every table, and ``changes_``: a row a present or gone theme, with ``change``
        (``kept``; ``split``: came out of ``previous``, which goes on; ``new``; ``merged``: went into ``theme``;
        ``gone``), ``theme, previous`` (numbers, missing for none), ``label, previous_label``, ``cosine``, ``shared``
        (units in both), ``overlap`` (their Jaccard index, of the units that both corpora hold),
        ``size, previous_size``, ``share, previous_share``.

    Examples
    --------
    >>> from kzdiplo.themes import ThemeModel
    >>> water, trade = "Обсудили дефицит водных ресурсов.", "Обсудили рост товарооборота и инвестиций."
    >>> before = keep_themes(ThemeModel(2).fit([water, water, trade]))
    >>> after = follow_themes(ThemeModel(2).fit([trade, trade, water]), before)
    >>> after.labels_.tolist(), after.changes_["change"].tolist()
    ([1, 1, 0], ['kept', 'kept'])
    """
    present = keep_themes(model)
    evidence = weigh_evidence(previous, present)
    pairs = _same(evidence)
    numbers = {new: old for old, new in pairs.items()}
    numbers |= {
        n: previous.next_theme + k for k, n in enumerate(t for t in present.themes["theme"] if t not in numbers)
    }
    labels = previous.themes.set_index("theme")[["label", "name"]]
    followed = _renumber(model, numbers, labels.loc[list(pairs)])
    followed.next_theme_ = max([previous.next_theme, *(n + 1 for n in numbers.values())])
    moved = Evidence(*(table.rename(columns=numbers) for table in evidence))
    followed.changes_ = _changes(moved, list(pairs), previous.themes, followed.themes_)
    return followed


def continue_themes(model: ThemeModel, previous: str = "", theme_names: str = "") -> ThemeModel:
    """Let the themes of a fitted model go on from an earlier report, and bear the names of a file.

    Parameters
    ----------
    model : ThemeModel
        Fitted; not changed.
    previous : str
        Folder of the earlier report, empty for none.
    theme_names : str
        YAML file of names, empty for none.

    Returns
    -------
    ThemeModel
        With ``changes_`` and ``names_`` where there is something to go on from.

    Raises
    ------
    InputError
        If either cannot be used.
    """
    followed = follow_themes(model, load_themes(previous)) if previous else model
    if not theme_names:
        return followed
    named = name_themes(followed, read_names(theme_names))
    if previous:
        label = dict(zip(named.themes_["theme"], named.themes_["label"], strict=True))
        told = [label.get(theme) for theme in named.changes_["theme"]]
        named.changes_ = named.changes_.assign(label=pd.array(told, dtype="str"))
    return named


def _same(evidence: Evidence) -> dict[int, int]:
    """Return which previous theme is which present one, each at most once, by the best assignment of all."""
    margin = evidence.cosine.to_numpy() - ALIKE_WORDS
    if _enough(evidence):
        margin = (margin + _jaccard(evidence.shared).to_numpy() - ALIKE_UNITS) / 2
    gain = np.where(margin >= 0, margin + 1, 0)  # first as many themes as can be, then the likest
    rows, columns = linear_sum_assignment(gain, maximize=True)
    old, new = evidence.cosine.index, evidence.cosine.columns
    return {int(old[r]): int(new[c]) for r, c in zip(rows, columns, strict=True) if gain[r, c] > 0}


def _enough(evidence: Evidence) -> bool:
    """Tell whether both corpora hold so many units that these tell more than words."""
    return evidence.shared.to_numpy().sum() >= ENOUGH_SHARED * max(evidence.shared.shape)


def _jaccard(shared: pd.DataFrame) -> pd.DataFrame:
    """Return the shared units of two themes by those in either, of the units that both corpora hold."""
    either = shared.sum(axis=1).to_numpy()[:, None] + shared.sum().to_numpy() - shared
    return (shared / either.clip(lower=1)).round(6)


def _came_from(evidence: Evidence, by: int) -> pd.DataFrame:
    """Tell by how much most of each present theme (by=0) is of each previous one, or the reverse (by=1), above 0.

    Themes of which both corpora hold few units are judged by their words.
    """
    total = evidence.shared.sum(axis=by)
    units = evidence.shared.div(total.where(total >= ENOUGH_SHARED), axis=1 - by) - PART_UNITS
    return units.fillna(evidence.cosine - PART_WORDS)


def _changes(evidence: Evidence, kept: list[int], previous: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Tell of each theme, present or previous, what became of it."""
    rows = [("kept", number, number) for number in sorted(kept)]
    parent = _came_from(evidence, 0)
    for number in sorted(set(present["theme"]) - set(kept)):
        likely = parent[number][parent[number] >= 0] if len(parent) else parent
        rows.append(("split", number, likely.idxmax()) if len(likely) else ("new", number, pd.NA))
    parted = {old for _, _, old in rows}
    heir = _came_from(evidence, 1)
    for number in sorted(set(previous["theme"]) - parted):  # one that fell apart is told with its parts
        likely = heir.loc[number][heir.loc[number] >= 0]
        rows.append(("merged", likely.idxmax(), number) if len(likely) else ("gone", pd.NA, number))
    table = pd.DataFrame(rows, columns=["change", "theme", "previous"]).astype({"theme": "Int64", "previous": "Int64"})
    return _describe(table, evidence, previous, present)


def _describe(table: pd.DataFrame, evidence: Evidence, previous: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    """Add names, evidence and sizes."""
    for side, themes in (("theme", present), ("previous", previous)):
        prefix = "" if side == "theme" else "previous_"
        known = themes.set_index("theme")
        for column in ("label", "size", "share"):
            told = [known.at[number, column] if pd.notna(number) else None for number in table[side]]
            table[prefix + column] = pd.array(told, dtype={"label": "str", "size": "Int64", "share": "float64"}[column])
    numbers = {"cosine": evidence.cosine, "shared": evidence.shared, "overlap": _jaccard(evidence.shared)}
    for name, cells in numbers.items():
        values = [_cell(cells, row.previous, row.theme) for row in table.itertuples()]
        table[name] = pd.array(values, dtype="Int64" if name == "shared" else "float64")
    if not evidence.shared.to_numpy().any():
        table["overlap"] = np.nan
    columns = ["change", "theme", "label", "previous", "previous_label", "cosine", "shared", "overlap"]
    return table[[*columns, "size", "previous_size", "share", "previous_share"]]


def _cell(cells: pd.DataFrame, row: object, column: object) -> float | None:
    return None if pd.isna(row) or pd.isna(column) else cells.at[row, column]


def _renumber(model: ThemeModel, numbers: dict[int, int], known: pd.DataFrame) -> ThemeModel:
    """Return a copy of a model with other numbers, and the names that themes had."""
    moved = copy(model)
    moved.labels_ = np.array([numbers.get(theme, -1) for theme in model.labels_], dtype=model.labels_.dtype)
    for name in ("units_", "themes_", "terms_", "profiles_", "central_"):
        table = getattr(model, name)
        table = table.assign(theme=[numbers.get(theme, -1) for theme in table["theme"]])
        ordered = table if name == "units_" else table.sort_values("theme", kind="stable").reset_index(drop=True)
        setattr(moved, name, ordered)
    told = known.to_dict()
    label = [told["label"].get(theme, own) for theme, own in moved.themes_[["theme", "label"]].itertuples(index=False)]
    name = [told["name"].get(theme, "") for theme in moved.themes_["theme"]]
    moved.themes_ = moved.themes_.assign(label=pd.array(label, dtype="str"), name=pd.array(name, dtype="str"))
    return moved
