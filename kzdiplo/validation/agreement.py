"""How far coders agree with each other, and the package with them."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.errors import InputError
from kzdiplo.validation.reading import PROBLEMS, CodedSheet, read_key, read_sheet
from kzdiplo.validation.reliability import Alpha, krippendorff_alpha, verdict
from kzdiplo.validation.scores import FEW_ARTICLES, SCORES, score_codes
from kzdiplo.validation.tasks import SEVERAL

Sheet = str | Path | pd.DataFrame | CodedSheet


class Agreement(NamedTuple):
    """What :func:`agreement` found.

    Parameters
    ----------
    task : str
        What was coded.
    summary : DataFrame
        One row: ``task, coders, rows`` (that two coders or more have coded), ``articles``, ``agree`` (share of pairs of
        codes that are the same), ``scale, alpha, low, high, verdict`` (a key of lexicons/validation.yaml).
    codes : DataFrame
        ``code, given`` (how often, in these rows), ``agree`` (of the times it was given, the share in which another
        coder gave it too), ``alpha, low, high`` (of this code against all others; no interval where it was given in
        fewer than ``FEW_ARTICLES`` articles).
    confusion : DataFrame
        ``one, other, rows``: the codes of the earlier and of the later coder of each pair, and how often; ``coders``
        names them in that order.
    scores : DataFrame
        The package against each coder, empty without a key: see :func:`kzdiplo.validation.scores.score_codes`.
    missing : DataFrame
        ``coder, row, reason`` (``blank``, ``refused``, ``not in the sheet``).
    problems : DataFrame
        ``coder, row, arrived, accepted, remedy`` of all sheets.
    """

    task: str
    summary: pd.DataFrame
    codes: pd.DataFrame
    confusion: pd.DataFrame
    scores: pd.DataFrame
    missing: pd.DataFrame
    problems: pd.DataFrame


def agreement(
    *sheets: Sheet, key: str | Path | pd.DataFrame | None = None, level: str | None = None, random_state: int = 0
) -> Agreement:
    """Compare coded sheets with each other, and with what the package found.

    Rows are joined by their id, whatever their order. A row that one coder left out or blank counts for the others, and
    is told. Where cells hold several codes, alpha takes two cells for different unless they hold the same ones;
    ``codes`` tells it code by code.

    Parameters
    ----------
    *sheets : str, Path, DataFrame or CodedSheet
        One for each coder: the CSV files that came back. With a single one only ``scores`` can be told.
    key : str, Path or DataFrame, optional
        The key that was written with the sheets.
    level : {"nominal", "ordinal", "interval"}, optional
        Of alpha: ``ordinal`` for stance and ``nominal`` for the rest when missing.
    random_state : int
        Seed of the resampling of articles.

    Returns
    -------
    Agreement

    Raises
    ------
    InputError
        If there is no sheet, the sheets are of different tasks, or have no row in common.

    References
    ----------
    Krippendorff (2004), Content Analysis, 2nd edition, chapter 11.

    Examples
    --------
    >>> rows = [f"stance-0000000{n}" for n in range(5)]
    >>> anna = pd.DataFrame({"row": rows, "doc_id": list("abcde"), "code": [1, 1, 0, -1, 0]})
    >>> berik = anna.assign(code=[1, 0, 0, -1, None])
    >>> found = agreement(anna, berik)
    >>> found.summary[["coders", "rows", "scale", "verdict"]].values.tolist()
    [[2, 4, 'ordinal', 'open']]
    >>> found.missing.values.tolist()
    [['coder 2', 'stance-00000004', 'blank']]
    """
    read = _read_all(sheets)
    task, long = read[0].task, _long(read)
    known = read_key(key, task) if key is not None else None
    level = level or ("ordinal" if task == "stance" else "nominal")
    wide = long.pivot(index="row", columns="coder", values="code").reindex(columns=[sheet.coder for sheet in read])
    articles = _articles(long if known is None else known, wide.index)
    alpha = krippendorff_alpha(wide, level, articles=articles, random_state=random_state)
    scores = pd.DataFrame(columns=SCORES) if known is None else score_codes(long, known, random_state)
    problems = pd.concat([sheet.problems for sheet in read], ignore_index=True)
    return Agreement(
        task,
        _summary(task, wide, articles, level, alpha),
        _by_code(wide, articles, random_state),
        _confusion(wide, task in SEVERAL),
        scores,
        _missing(read, wide, problems),
        problems[PROBLEMS],
    )


def _read_all(sheets: tuple[Sheet, ...]) -> list[CodedSheet]:
    """Read the sheets and give each coder a name of his own."""
    if not sheets:
        raise InputError("no sheet", "one coded sheet at least", "give the files that came back")
    read = []
    for n, sheet in enumerate(sheets, start=1):
        name = f"coder {n}" if isinstance(sheet, pd.DataFrame) else ""
        read.append(sheet if isinstance(sheet, CodedSheet) else read_sheet(sheet, name))
    tasks = sorted({sheet.task for sheet in read})
    if len(tasks) > 1:
        raise InputError(f"sheets of {' and '.join(tasks)}", "sheets of one task", "compare the tasks one by one")
    names = [sheet.coder for sheet in read]
    if len(set(names)) < len(names):  # anna/events.csv and berik/events.csv
        read = [sheet._replace(coder=f"{sheet.coder} {n}") for n, sheet in enumerate(read, start=1)]
    if len(read) > 1 and not set.intersection(*(set(sheet.codes["row"]) for sheet in read)):
        raise InputError(
            "sheets without a row in common", "sheets of one sample", "check that both are of the same run"
        )
    return read


def _long(read: list[CodedSheet]) -> pd.DataFrame:
    """Return ``row, doc_id, code, coder`` of every code given."""
    tables = [sheet.codes.assign(coder=sheet.coder) for sheet in read]
    return pd.concat(tables, ignore_index=True).dropna(subset="code")


def _articles(table: pd.DataFrame, rows: pd.Index) -> np.ndarray:
    """Return what the rows go together by: the article, or the digest of whose items it is one.

    The key tells it better than the sheets, where a spreadsheet may have taken a name for a date.
    """
    told = table[table["doc_id"] != ""].drop_duplicates("row")
    docs = told.set_index("row")["doc_id"].reindex(rows).fillna("")
    docs = docs.astype("str").str.replace("#.*", "", regex=True)
    return docs.where(docs.ne(""), pd.Series(rows, index=rows)).to_numpy(dtype=object)


def _summary(task: str, wide: pd.DataFrame, articles: np.ndarray, level: str, alpha: Alpha) -> pd.DataFrame:
    pairs, n_articles = _pairs(wide), len(set(articles[wide.notna().sum(axis=1) > 1]))
    counts = {"task": task, "coders": wide.shape[1], "rows": alpha.units, "articles": n_articles}
    bounds = {"scale": level, "alpha": alpha.alpha, "low": alpha.low, "high": alpha.high}
    agree = pairs["one"].eq(pairs["other"]).mean()
    return pd.DataFrame([counts | {"agree": agree} | bounds | {"verdict": verdict(alpha, n_articles)}])


def _pairs(wide: pd.DataFrame) -> pd.DataFrame:
    """Return ``one, other``, the codes of each two coders for each row that both coded."""
    tables = [wide[list(two)].dropna().set_axis(["one", "other"], axis=1) for two in combinations(wide.columns, 2)]
    return pd.concat([pd.DataFrame(columns=["one", "other"], dtype="str"), *tables])


def _by_code(wide: pd.DataFrame, articles: np.ndarray, random_state: int) -> pd.DataFrame:
    paired = wide.notna().sum(axis=1) > 1
    wide, articles = wide[paired], articles[paired.to_numpy()]
    coded = wide.stack().dropna().astype("str")
    has = coded.str.get_dummies(" ")
    others = (wide.notna().sum(axis=1) - 1).to_numpy()
    rows = []
    for code in has:
        given = has[code].astype("str").unstack().reindex(index=wide.index, columns=wide.columns)
        times = given.eq("1").sum(axis=1).to_numpy()
        alpha = krippendorff_alpha(given, articles=articles, random_state=random_state)
        agree = (times * (times - 1) / others).sum() / times.sum()
        enough = len(set(articles[times > 0])) >= FEW_ARTICLES
        bounds = (alpha.low, alpha.high) if enough else (np.nan, np.nan)
        rows.append((code, int(times.sum()), agree, alpha.alpha, *bounds))
    return pd.DataFrame(rows, columns=["code", "given", "agree", "alpha", "low", "high"])


def _confusion(wide: pd.DataFrame, several: bool) -> pd.DataFrame:
    """Count pairs of codes; of cells with several, what both have stands against itself, the rest against the rest."""
    pairs = _pairs(wide)
    if several:
        split = [_set_against(one, other) for one, other in pairs.itertuples(index=False)]
        pairs = pd.DataFrame([pair for some in split for pair in some], columns=["one", "other"])
    counts = pairs.groupby(["one", "other"]).size().rename("rows").reset_index()
    return counts.astype({"rows": "int64"}).assign(coders=", ".join(map(str, wide.columns)))


def _set_against(one: str, other: str) -> list[tuple[str, str]]:
    """Return the pairs that two cells with several codes make.

    Examples
    --------
    >>> _set_against("CHN KGZ", "CHN RUS"), _set_against("CHN", "CHN KGZ")
    ([('CHN', 'CHN'), ('KGZ', 'RUS')], [('CHN', 'CHN'), ('none', 'KGZ')])
    """
    left, right = set(one.split(" ")), set(other.split(" "))
    same = [(code, code) for code in sorted(left & right)]
    alone = [(a, b) for a in sorted(left - right) or ["none"] for b in sorted(right - left) or ["none"]]
    return same + [pair for pair in alone if pair != ("none", "none")]


def _missing(read: list[CodedSheet], wide: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    """Name the rows that a coder gave no code, and why."""
    every = sorted({row for sheet in read for row in sheet.codes["row"]})
    refused = set(zip(problems["coder"], problems["row"], strict=True))
    rows = []
    for sheet in read:
        there, given = set(sheet.codes["row"]), set(sheet.codes.dropna(subset="code")["row"])
        for row in every:
            if row not in given:
                reason = "refused" if (sheet.coder, row) in refused else "blank"
                rows.append((sheet.coder, row, reason if row in there else "not in the sheet"))
    return pd.DataFrame(rows, columns=["coder", "row", "reason"])
