"""Executed notebooks to HTML pages: self-contained, without script, every text from outside escaped."""

from __future__ import annotations

import json
import platform
import re
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from jinja2 import Environment
from traitlets.config import Config

from kzdiplo import __version__
from kzdiplo.cards import corpus_card
from kzdiplo.corpus import Corpus

_TEMPLATES = files("kzdiplo") / "templates"
_PACKAGES = ("matplotlib", "numpy", "pandas", "pymorphy3", "pymorphy3-dicts-ru", "razdel", "scikit-learn", "scipy")


def write_pages(done: list[tuple[Path, Any]], corpus: Corpus, parameters: dict[str, Any], folder: Path) -> None:
    """Write a page a notebook, the index and the manifest.

    Parameters
    ----------
    done : list of (Path, notebook)
        The notebooks, executed.
    corpus : Corpus
        What they were run on.
    parameters : dict
        What they were run with.
    folder : Path
        Where figures and tables already are.
    """
    tidy = [(path.stem, _tidy(nb)) for path, nb in done]
    pages = [{"stem": stem, "short": stem[3:], **_opening(nb)} for stem, nb in tidy]
    figures = [figure for stem, nb in tidy for figure in _figures(stem, nb)]
    tables = [{"file": p.name, "rows": len(pd.read_csv(p))} for p in sorted((folder / "tables").glob("*.csv"))]
    shell = {"pages": pages, "corpus": corpus.source, "version": __version__, **_provenance(corpus, parameters)}
    for (stem, nb), page in zip(tidy, pages, strict=True):
        _write(folder / f"{stem}.html", "page", shell | {"stem": stem, "title": page["title"], "body": _body(nb)})
    listing = shell | {"card": corpus_card(corpus), "figures": figures, "tables": tables}
    index = _render("index", listing, safe=("card",))
    _write(folder / "index.html", "page", shell | {"stem": "index", "title": "Report", "body": index})
    manifest = json.dumps(_manifest(corpus, parameters, folder), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "manifest.json").write_text(manifest + "\n", encoding="utf-8")


def _tidy(nb: Any) -> Any:
    """Drop what differs between two runs: the cell of parameters, warnings, timestamps."""
    nb = nbformat.from_dict(nb)
    nb.metadata.pop("papermill", None)
    hidden = {"parameters", "injected-parameters"}
    nb.cells = [cell for cell in nb.cells if not hidden & set(cell.metadata.get("tags", []))]
    for cell in nb.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if o.get("name") != "stderr"]
    return nb


def _opening(nb: Any) -> dict[str, str]:
    """Return the title of a notebook and the question it opens with."""
    lines = [line for line in nb.cells[0].source.splitlines() if line.strip()]
    question = re.sub(r"[*_`]", "", " ".join(line for line in lines if not line.startswith("#")))
    return {"title": lines[0].lstrip("# "), "question": question}


def _figures(stem: str, nb: Any) -> list[dict[str, str]]:
    """Return the figures a notebook shows, with the names of their files, in order."""
    outputs = [output for cell in nb.cells for output in cell.get("outputs", [])]
    shown = [output.metadata["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    return [{"stem": stem, "name": about["file"], "alt": about["alt"]} for about in shown]


def _body(nb: Any) -> str:
    from nbconvert import HTMLExporter

    config = Config()
    config.HTMLExporter.exclude_input = True
    config.HTMLExporter.exclude_input_prompt = config.HTMLExporter.exclude_output_prompt = True
    config.HTMLExporter.exclude_anchor_links = True
    return HTMLExporter(template_name="basic", config=config).from_notebook_node(nb)[0]


def _provenance(corpus: Corpus, parameters: dict[str, Any]) -> dict[str, str]:
    shown = ", ".join(
        f"{name} {value}" for name, value in sorted(parameters.items()) if name != "corpus" and value != ""
    )
    return {"inputs": f"{len(corpus.inputs)} files, {len(corpus)} articles", "parameters": shown}


def _manifest(corpus: Corpus, parameters: dict[str, Any], folder: Path) -> dict[str, Any]:
    return {
        "kzdiplo": __version__,
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
        "parameters": parameters,
        "inputs": corpus.inputs.to_dict("records"),
        "refused": corpus.refused.to_dict("records"),
        "articles": len(corpus),
        "files": sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()),
    }


def _render(name: str, values: dict[str, Any], safe: tuple[str, ...]) -> str:
    from markupsafe import Markup

    source = (_TEMPLATES / f"{name}.html.j2").read_text(encoding="utf-8")
    marked = {key: Markup(value) if key in safe else value for key, value in values.items()}  # noqa: S704  made here, escaped
    return Environment(autoescape=True, trim_blocks=True).from_string(source).render(marked)


def _write(path: Path, template: str, values: dict[str, Any]) -> None:
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    text = _render(template, values | {"style": style}, safe=("style", "body"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
