"""The report: every notebook run on one corpus, its figures and tables, and a page each that needs nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import nbformat

from kzdiplo import corpus as _corpus
from kzdiplo import notebook, paths
from kzdiplo.errors import InputError
from kzdiplo.pages import write_pages

AT_ONCE = 2  # notebooks, each a process of its own: what a laptop with two cores and 8 GB carries
SECONDS_A_CELL = 1800  # a cell that takes longer is taken to hang
_NAMED = 5  # refusals told on the terminal; the report lists all
_MANIFEST = "manifest.json"
_ENDING = re.compile(r"\.(?:txt|csv|tsv|jsonl?|parquet|zip|html?|warc)(?:\.gz)?$", re.IGNORECASE)


class ReportError(RuntimeError):
    """A notebook that failed, told in one line."""


class TooLittleText(ReportError):
    """A notebook that refused its input, told in one line."""


def build_report(source: str, out: str = "", **parameters: Any) -> Path:
    """Run every notebook on a corpus and write the report.

    Parameters
    ----------
    source : str
        Anything :func:`kzdiplo.read_corpus` reads.
    out : str
        Folder to write; ``reports/<name of the source>`` when empty. What an earlier report left there is replaced.
    **parameters
        Values for the parameters of the notebooks: ``columns``, ``home``, ``unit``, ``n_themes``, ``date_from``,
        ``date_to``, ``random_state``, ``labels``, ``names``, ``previous`` (folder of an earlier report, from which the
        themes go on), ``theme_names`` (YAML file of names), ``turning_day``, ``coded`` (folder of coded sheets).

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    InputError
        If a parameter is unknown, a value cannot be used, or the corpus cannot be read.
    ReportError
        If a notebook fails.
    """
    notebooks = list_notebooks()
    known = check_known(notebooks, parameters)
    notebook.check_parameters(*(known[name] for name in ("labels", "unit", "n_themes", "random_state", "names")))
    opened = _check_paths(known)
    target = _target(source, out)
    with tempfile.TemporaryDirectory(prefix="kzdiplo-") as scratch:
        saved, written = Path(scratch, "corpus"), Path(scratch, "report")
        corpus = _prepare(source, known, saved)
        done_already = dict.fromkeys(("columns", "date_from", "date_to"), "")
        runs = known | {"corpus": str(saved), "output": str(written)} | done_already | opened
        done = _execute_all(notebooks, runs, Path(scratch))
        write_pages(done, corpus, known | {"corpus": corpus.source}, written)
        _replace(target, written)
    return target


def list_notebooks() -> list[Path]:
    """Return the notebooks of the project, in order.

    Raises
    ------
    InputError
        If there are none, as outside of a checkout.
    """
    found = sorted((paths.project_root() / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    if not found:
        raise InputError(
            f"no notebooks/ in {Path.cwd().name!r} or above it",
            "a checkout of the project",
            "start from the folder of the project",
        )
    return found


def check_known(notebooks: list[Path], parameters: dict[str, Any]) -> dict[str, Any]:
    """Return all parameters with their values, the defaults of the notebooks where none is given.

    Raises
    ------
    InputError
        If a notebook knows no parameter of that name; papermill itself only warns.
    """
    from papermill import inspect_notebook

    accepted: dict[str, Any] = {}
    for path in notebooks:
        accepted |= {
            name: json.loads(entry["default"].replace("'", '"')) for name, entry in inspect_notebook(str(path)).items()
        }
    own = {name: default for name, default in accepted.items() if name not in ("corpus", "output")}
    for name in parameters:
        if name not in own:
            raise InputError(f"parameter {name!r}", ", ".join(sorted(own)), "check the spelling")
    return own | parameters


def _check_paths(parameters: dict[str, Any]) -> dict[str, str]:
    """Refuse what a notebook cannot open before any work is done, and return the full paths."""
    from kzdiplo.themes import load_themes, read_names

    notebook.read_day(str(parameters["turning_day"]), "turning_day")
    full = {}
    for name, read in (("previous", load_themes), ("theme_names", read_names), ("coded", paths.find_folder)):
        if parameters[name]:
            read(parameters[name])
            full[name] = str(paths.find(parameters[name]).resolve())
    return full


def _prepare(source: str, parameters: dict[str, Any], saved: Path) -> _corpus.Corpus:
    """Make every table once, for all notebooks."""
    _say(f"reading {source}")
    chosen = {name: parameters[name] for name in ("home", "date_from", "date_to", "columns")}
    corpus = notebook.open_corpus(source, **chosen)
    for row in corpus.refused.head(_NAMED).itertuples():
        _say(f"refused {row.path}: {row.reason}")
    further = len(corpus.refused) - _NAMED
    _say(f"and {further} more, see page 01") if further > 0 else None
    _check_number(corpus, parameters["n_themes"], parameters["unit"])
    _say(f"{len(corpus)} articles, {len(corpus.refused)} refused; finding actors, events, statements")
    corpus.save(saved)
    return corpus


def _check_number(corpus: _corpus.Corpus, n_themes: Any, unit: str) -> None:
    """Refuse more themes than there are units before the long work, not after it."""
    from kzdiplo.themes.checks import check_n_themes
    from kzdiplo.themes.units import as_tables, choose_unit, cut_units

    if n_themes != "auto":
        articles, tokens = as_tables(corpus)
        unit, _ = choose_unit(unit, articles, tokens)
        check_n_themes(int(n_themes), len(cut_units(articles, tokens, unit)), unit, {})


def _execute_all(notebooks: list[Path], parameters: dict[str, Any], scratch: Path) -> list[tuple[Path, Any]]:
    """Run the notebooks, a few at a time, and return them in their order."""
    from tqdm import tqdm

    with _quiet(), ThreadPoolExecutor(AT_ONCE) as pool:
        executed = pool.map(lambda path: _attempt(path, parameters, scratch), notebooks)
        return list(zip(notebooks, tqdm(executed, "notebooks", len(notebooks), disable=None), strict=True))


def _attempt(path: Path, parameters: dict[str, Any], scratch: Path) -> Any:
    """Run one notebook; one that has too little text says so on its page, unless more was asked of it than there is."""
    try:
        return _execute(path, parameters, scratch)
    except TooLittleText as refusal:
        if parameters["n_themes"] != "auto":
            raise
        _say(str(refusal))
        question = nbformat.read(path, 4).cells[0]
        reason = str(refusal).removeprefix(f"{path.stem}: ")
        return nbformat.v4.new_notebook(
            cells=[question, nbformat.v4.new_markdown_cell(f"**Not made.** {escape(reason)}")]
        )


def _execute(path: Path, parameters: dict[str, Any], scratch: Path) -> Any:
    """Run one notebook and return it with its outputs; a failure is told in one line."""
    from jupyter_core.utils import ensure_event_loop
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill import PapermillExecutionError

    try:
        return _run(path, parameters, scratch / path.name)
    except PapermillExecutionError as error:
        if error.ename == "InputError":
            raise TooLittleText(f"{path.stem}: {error.evalue}") from None
        raise ReportError(f"{path.stem}: {error.ename} in cell {error.exec_count}: {error.evalue}") from None
    except DeadKernelError:
        raise ReportError(f"{path.stem}: its process died, most often for want of memory; try fewer articles") from None
    except CellTimeoutError:
        raise ReportError(f"{path.stem}: a cell took more than {SECONDS_A_CELL} s") from None
    finally:
        ensure_event_loop().close()  # the client leaves that of its thread open


def _run(path: Path, parameters: dict[str, Any], executed: Path) -> Any:
    """Run one notebook where the process is: all its paths are absolute, and the folder of threads is shared."""
    import papermill

    known = papermill.inspect_notebook(str(path))
    return papermill.execute_notebook(
        str(path),
        str(executed),
        parameters={name: value for name, value in parameters.items() if name in known},
        kernel_name="python3",
        progress_bar=False,
        start_timeout=120,
        execution_timeout=SECONDS_A_CELL,
        extra_arguments=["--IPKernelApp.log_level=50"],
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep progress bars and debugger notes of the kernels out of the pages."""
    settings = {"TQDM_DISABLE": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1", "PYTHONWARNINGS": "ignore"}
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _target(source: str, out: str) -> Path:
    target = paths.output(out or f"reports/{_ENDING.sub('', Path(source).name).strip('*?[]') or 'report'}")
    if target.exists() and _foreign_files(target):
        raise InputError(
            f"folder {str(out or target.name)!r} holds other files",
            "an empty folder or an earlier report",
            "choose another folder",
        )
    return target


def _replace(target: Path, written: Path) -> None:
    """Put the finished report where it belongs; until then the old one stands."""
    new = target.with_name(f".{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(written, new)
    if target.exists():
        shutil.rmtree(target)
    new.rename(target)


def _foreign_files(target: Path) -> list[str]:
    """Name the files of a folder that no earlier report wrote."""
    files = {p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()}
    manifest = target / _MANIFEST
    try:
        listed = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
        return sorted(files - {_MANIFEST, *listed["files"]}) if "kzdiplo" in listed else sorted(files)
    except (ValueError, KeyError, TypeError, AttributeError):  # no manifest of ours
        return sorted(files)
