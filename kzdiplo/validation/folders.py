"""All sheets of a corpus at once: made for coders, and compared when a folder of them has come back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from kzdiplo import paths
from kzdiplo.errors import InputError
from kzdiplo.validation.agreement import agreement
from kzdiplo.validation.intrusion import SCORES as INTRUSION
from kzdiplo.validation.intrusion import score_intrusion, topic_intrusion, word_intrusion
from kzdiplo.validation.reading import PROBLEMS, CodedSheet, read_codebook, read_sheet
from kzdiplo.validation.scores import SCORES
from kzdiplo.validation.sheets import CodingSheet
from kzdiplo.validation.tasks import ROWS, TASKS, find_units, sample_sheet

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus
    from kzdiplo.themes import ThemeModel

KEY_ENDING = "-key"
CODEBOOK = "codebook"
BOOK = ["task", "code", "name"]
OF_THEMES = ["themes", "topics"]
_COLUMNS = {
    "summary": ["task", "coders", "rows", "articles", "agree", "scale", "alpha", "low", "high", "verdict"],
    "codes": ["task", "code", "given", "agree", "alpha", "low", "high"],
    "confusion": ["task", "one", "other", "rows", "coders"],
    "scores": ["task", *SCORES],
    "missing": ["task", "coder", "row", "reason"],
}


class Comparison(NamedTuple):
    """All that a folder of coded sheets tells, each table with its ``task``.

    Parameters
    ----------
    summary, codes, confusion, scores, missing : DataFrame
        As in :class:`kzdiplo.validation.Agreement`.
    intrusion : DataFrame
        As :func:`kzdiplo.validation.score_intrusion` gives it.
    problems : DataFrame
        ``task, coder, row, arrived, accepted, remedy``, of files as well as of rows.
    codebook : DataFrame
        ``task, code, name`` of the codebook that lies with the sheets, without rows when there is none.
    """

    summary: pd.DataFrame
    codes: pd.DataFrame
    confusion: pd.DataFrame
    scores: pd.DataFrame
    missing: pd.DataFrame
    intrusion: pd.DataFrame
    problems: pd.DataFrame
    codebook: pd.DataFrame


def make_kit(
    corpus: Corpus, model: ThemeModel, n: int = ROWS, *, labels: str = "ru", random_state: int = 0
) -> list[CodingSheet]:
    """Make all sheets of a corpus: a sample of each task, and both intrusion tests.

    Parameters
    ----------
    corpus : Corpus
        The one that was studied.
    model : ThemeModel
        Fitted on it.
    n : int
        How many rows a sample has.
    labels : {"ru", "en"}
        Language of the questions and the codebook.
    random_state : int
        Seed.

    Returns
    -------
    list of CodingSheet
        For :func:`kzdiplo.validation.write_kit`. A task that finds no unit in the corpus has no sheet.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Обсудили дефицит воды и климат с Китаем.", "Обсудили товарооборот и инвестиции с Ираном."]
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": texts}))
    >>> [made.task for made in make_kit(corpus, kz.ThemeModel(2, unit="article").fit(corpus))]
    ['themes', 'events', 'stance', 'partners', 'words', 'topics']
    """
    chance = {"labels": labels, "random_state": random_state}
    tasks = [task for task in TASKS if len(find_units(corpus, task, model))]
    samples = [sample_sheet(corpus, task, n, model=model, **chance) for task in tasks]
    return [*samples, word_intrusion(model, **chance), topic_intrusion(model, **chance)]


def compare_folder(folder: str | Path, *, random_state: int = 0) -> Comparison:
    """Compare all coded sheets of a folder with each other and with the keys that lie in it.

    Parameters
    ----------
    folder : str or Path
        CSV files in any order of folders: the sheets that came back, and the keys as they were written. A sheet is
        coded by the one its name tells, or the folder it lies in: ``events-anna.csv``, ``anna/events.csv``. Sheets
        without any code are left out; other files are told among the problems. An empty name is no folder.
    random_state : int
        Seed of the resampling.

    Returns
    -------
    Comparison
        Tables without rows when no sheet is coded.

    Raises
    ------
    InputError
        If there is no such folder, it is a file, or the sheets of a task are of different samples.

    Examples
    --------
    >>> len(compare_folder("").summary)
    0
    """
    root = paths.find_folder(folder) if str(folder) else Path()
    listed = root.rglob("*") if str(folder) else []
    files = sorted(path for path in listed if path.is_file() and not path.name.startswith("."))
    keys = {path.stem.removesuffix(KEY_ENDING): path for path in files if path.stem.endswith(KEY_ENDING)}
    sheets, problems = _read_files([p for p in files if p not in keys.values() and p.stem != CODEBOOK], root)
    found = [
        agreement(*of, key=keys.get(task), random_state=random_state) for task, of in sheets.items() if task in TASKS
    ]
    intrusion = [
        score_intrusion(*of, key=keys[task]).assign(task=task)
        for task, of in sheets.items()
        if task not in TASKS and task in keys
    ]
    tables = {
        name: _join([getattr(each, name).assign(task=each.task) for each in found], columns)
        for name, columns in _COLUMNS.items()
    }
    rows = [sheet.problems.assign(task=sheet.task) for of in sheets.values() for sheet in of]
    told = _join([pd.DataFrame(problems, columns=PROBLEMS).assign(task=""), *rows], ["task", *PROBLEMS])
    books = [read_codebook(path) for path in files if path.stem == CODEBOOK]
    book = _join(books, BOOK).drop_duplicates(["task", "code"])
    return Comparison(**tables, intrusion=_join(intrusion, ["task", *INTRUSION]), problems=told, codebook=book)


def codebook_for(found: Comparison, kit: Iterable[CodingSheet]) -> pd.DataFrame:
    """Return what names the codes of coded sheets: the codebook that lies with them.

    Parameters
    ----------
    found : Comparison
        Of the sheets.
    kit : iterable of CodingSheet
        Made now. Without a codebook beside the sheets it names their codes, but for those of themes: their numbers may
        be those of other themes than the present model's.

    Returns
    -------
    DataFrame
        ``task, code, name``.

    Examples
    --------
    >>> codebook_for(compare_folder(""), [])["code"].tolist()
    []
    """
    if len(found.codebook):
        return found.codebook
    now = _join([made.codebook[BOOK] for made in kit], BOOK)
    return now[~now["task"].isin(OF_THEMES)]


def _read_files(files: list[Path], root: Path) -> tuple[dict[str, list[CodedSheet]], list[tuple]]:
    """Read the sheets that hold codes, by task; a file that is none is told."""
    sheets: dict[str, list[CodedSheet]] = {}
    problems = []
    for path in files:
        try:
            read = read_sheet(path, _coder(path, root))
        except InputError as error:
            problems.append((path.name, "", error.arrived, error.accepted, error.remedy))
            continue
        if read.codes["code"].notna().any() or len(read.problems):
            sheets.setdefault(read.task, []).append(read)
    order = [task for task in (*TASKS, "words", "topics") if task in sheets]
    return {task: sheets[task] for task in order}, problems


def _coder(path: Path, root: Path) -> str:
    """Return who coded a sheet.

    Examples
    --------
    >>> _coder(Path("kit/events-anna.csv"), Path("kit")), _coder(Path("kit/berik/events.csv"), Path("kit"))
    ('anna', 'berik')
    """
    task, _, name = path.stem.replace("_", "-").replace(" ", "-").partition("-")
    return name or (path.parent.name if path.parent != root else task)


def _join(tables: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    found = [table[columns] for table in tables if len(table)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
