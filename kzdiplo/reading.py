"""Reading: from a folder, a file, a glob, a table or a saved corpus to a Corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from kzdiplo import articles, countries, paths, sources
from kzdiplo.corpus import ABOUT, TABLES, Corpus
from kzdiplo.errors import InputError
from kzdiplo.saving import FORMAT, MARKER
from kzdiplo.schemas import conform


def read_corpus(
    source: Any,
    *,
    home: str = "KAZ",
    columns: Mapping[str, str] | str | None = None,
    clean: bool = True,
    dedupe: bool = True,
) -> Corpus:
    """Read articles from a folder, a file, a glob or a table.

    Parameters
    ----------
    source : str, Path or DataFrame
        Text files as crawlers write them, saved pages (``.html``, ``.mht``), tables (``.csv``, ``.tsv``, ``.json``,
        ``.jsonl``, ``.parquet``), ``.docx``, ``.eml``, web archives (``.warc``), any of these in ``.zip`` or ``.gz``; a
        folder or glob of these, a folder written by :meth:`kzdiplo.Corpus.save`, or a DataFrame with ``text``.
    home : str
        ISO 3166-1 alpha-3 code of the country whose diplomacy is studied.
    columns : mapping or str, optional
        Which column of a table holds which field, ``{"my_text": "text"}`` or ``"my_text=text, my_day=date"``, where its
        name is not a usual one.
    clean : bool
        Take page chrome, headline and dateline off the text and cut round-ups into items. With False the text stays
        as it is, byte for byte. Either way a lone surrogate in a table, half a character that no file can hold, becomes
        U+FFFD; offsets are those of the resulting text.
    dedupe : bool
        Look for copies of the same text.

    Returns
    -------
    Corpus
        With what could not be read listed in ``corpus.refused``.

    Raises
    ------
    InputError
        If nothing is there, nothing can be read, or ``home`` is no country.

    Examples
    --------
    >>> import pandas as pd
    >>> corpus = read_corpus(pd.DataFrame({"text": ["Астана. 4 мая. КАЗИНФОРМ - Министр прибыл в Вену."]}))
    >>> corpus.articles.loc[0, ["place", "outlet", "text"]].tolist()
    ['Астана', 'КАЗИНФОРМ', 'Министр прибыл в Вену.']
    """
    _check_home(home)
    if not isinstance(source, str | Path | pd.DataFrame):
        what = "a folder, file or glob, or a DataFrame with a column 'text'"
        raise InputError(f"a {type(source).__name__}", what, "put texts into pandas.DataFrame({'text': texts})")
    if not isinstance(source, pd.DataFrame) and _is_saved(source):
        saved = load_corpus(source)
        return saved if saved.home == home else saved.seen_from(home)
    corpus = _build(sources.read_sources(source, columns), source, home, clean=clean, dedupe=dedupe)
    if corpus.articles.empty:
        raise no_article(source, corpus.refused)
    return corpus


def iter_corpus(
    source: str | Path | pd.DataFrame,
    *,
    home: str = "KAZ",
    columns: Mapping[str, str] | str | None = None,
    batch: int = 1000,
) -> Iterator[Corpus]:
    """Read articles as :func:`read_corpus` does, a batch of them after the other.

    Only the batch is in memory. Copies are not looked for: they may lie in another batch.

    Parameters
    ----------
    source, home, columns
        As in :func:`read_corpus`.
    batch : int
        The most records read at once.

    Yields
    ------
    Corpus
        The articles of the batch; a batch of nothing but refusals has none.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"text": ["Министр прибыл в Вену.", "Посол принят в Астане.", "Стороны встретились."]})
    >>> [len(part) for part in iter_corpus(table, batch=2)]
    [2, 1]
    """
    _check_home(home)
    for read in sources.iter_sources(source, columns, batch):
        yield _build(read, source, home, clean=True, dedupe=False)


def no_article(source: str | Path | pd.DataFrame, refused: pd.DataFrame) -> InputError:
    """Return the error of a source in which every file and row was refused, with the first reason."""
    first = refused.iloc[0]
    found = f"no Russian article in {name_source(source)!r} ({first['path']}: {first['reason']})"
    return InputError(found, "texts in Russian", "check the files named, their language and their encoding")


def load_corpus(folder: str | Path) -> Corpus:
    """Open a folder written by :meth:`kzdiplo.Corpus.save`.

    Parameters
    ----------
    folder : str or Path
        The folder.

    Returns
    -------
    Corpus
        With all its tables made.

    Raises
    ------
    InputError
        If the folder is none of that kind, or of another version.
    """
    path = paths.find(folder)
    about = json.loads((path / MARKER).read_text(encoding="utf-8")) if (path / MARKER).is_file() else {}
    if about.get("format") != FORMAT:
        raise InputError(
            f"{str(folder)!r} (format {about.get('format')})",
            f"a folder written by Corpus.save, format {FORMAT}",
            "read the articles again",
        )
    table = {name: pd.read_parquet(path / f"{name}.parquet") for name in ("articles", *ABOUT, *TABLES)}
    extra = {name: table[name] for name in ABOUT}
    corpus = Corpus(conform(table["articles"], "articles"), home=about["home"], source=about["source"], **extra)
    corpus.__dict__.update({name: conform(table[name], name) for name in TABLES})
    return corpus


def _build(read: sources.Sources, source: Any, home: str, *, clean: bool, dedupe: bool) -> Corpus:
    """Turn what was read into a corpus, with all that was refused on the way."""
    built = articles.build(read.records, clean=clean, dedupe=dedupe)
    about = {**built._asdict(), "inputs": read.inputs}
    about["refused"] = pd.concat([read.refused, built.refused], ignore_index=True)
    return Corpus(about.pop("articles"), home=home, source=name_source(source), **about)


def name_source(source: str | Path | pd.DataFrame) -> str:
    """Return how a source is called in reports and messages."""
    return "a table" if isinstance(source, pd.DataFrame) else str(source)


def _check_home(home: str) -> None:
    if not isinstance(home, str) or home not in countries.names("ru"):
        accepted, remedy = "an ISO 3166-1 alpha-3 code such as 'KAZ'", "look it up in kzdiplo.countries.names('en')"
        raise InputError(f"home={home!r}", accepted, remedy)


def _is_saved(source: str | Path) -> bool:
    try:
        return any((place / str(source) / MARKER).is_file() for place in (Path(), paths.project_root()))
    except OSError:  # a name too long to be one
        return False
