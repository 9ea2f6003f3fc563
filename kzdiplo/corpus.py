"""The corpus: articles read from anywhere, and the tables that follow from them, each made on first use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from kzdiplo import articles as _articles
from kzdiplo import countries, paths, sources
from kzdiplo.errors import InputError
from kzdiplo.schemas import conform

TABLES = ("tokens", "sentences", "mentions", "events", "participants", "statements", "attitudes")
_MARKER = "corpus.json"
_FORMAT = 1


class Corpus:
    """Articles and the tables found in them.

    Made by :func:`read_corpus`. Every table is a pandas DataFrame made on first use and kept; change none in place.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    home : str
        ISO 3166-1 alpha-3 code of the country whose diplomacy is studied.
    source : str
        Where the articles came from, as the user wrote it.
    refused, removed, inputs : DataFrame, optional
        Files and rows that were refused (``path``, ``reason``), what cleaning took away (``doc_id``, ``rule``,
        ``start``, ``end``, ``text``; offsets in the raw text), and the files read (``path``, ``bytes``, ``sha256``).
    """

    def __init__(
        self,
        articles: pd.DataFrame,
        *,
        home: str = "KAZ",
        source: str = "a table",
        refused: pd.DataFrame | None = None,
        removed: pd.DataFrame | None = None,
        inputs: pd.DataFrame | None = None,
    ) -> None:
        self.articles, self.home, self.source = articles, home, source
        self.refused = pd.DataFrame(columns=sources.REFUSED) if refused is None else refused
        self.removed = pd.DataFrame(columns=_articles.REMOVED) if removed is None else removed
        self.inputs = pd.DataFrame(columns=["path", "bytes", "sha256"]) if inputs is None else inputs

    def __len__(self) -> int:
        return len(self.articles)

    def __repr__(self) -> str:
        return f"<Corpus of {len(self)} articles from {self.source}, home {self.home}>"

    def _repr_html_(self) -> str:
        from kzdiplo.cards import corpus_card

        return corpus_card(self)

    @property
    def originals(self) -> pd.DataFrame:
        """The articles that repeat no other, which analyses count."""
        return self.articles[self.articles["copy_of"].isna()]

    @cached_property
    def tokens(self) -> pd.DataFrame:
        """Words and marks with lemma, part of speech and offsets (Text Interchange Format)."""
        from kzdiplo.text import tokenize

        return self._with_ids(tokenize(self.articles["text"].tolist()), "tokens")

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """The sentences, with their offsets."""
        from kzdiplo.text import find_sentences

        return self._with_ids(find_sentences(self.articles["text"].tolist()), "sentences")

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """The places that name a country, an organisation, a person or a place."""
        from kzdiplo.actors import find_mentions

        return conform(find_mentions(self), "mentions")

    @cached_property
    def events(self) -> pd.DataFrame:
        """The diplomatic events told."""
        return self._found_events[0]

    @cached_property
    def participants(self) -> pd.DataFrame:
        """Who took part in each event."""
        return self._found_events[1]

    @cached_property
    def _found_events(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        from kzdiplo.events import find_events

        events, participants = find_events(self)
        return conform(events, "events"), conform(participants, "participants")

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Who says what about whom."""
        from kzdiplo.stance import find_statements

        return conform(find_statements(self), "statements")

    @cached_property
    def attitudes(self) -> pd.DataFrame:
        """Holders for or against targets."""
        from kzdiplo.stance import find_attitudes

        return conform(find_attitudes(self), "attitudes")

    def select(self, keep: Any) -> Corpus:
        """Return the corpus of some of the articles; tables already made are cut, not made again.

        Of copies whose original is not chosen, the first takes its place.

        Parameters
        ----------
        keep : array-like of bool, or of str
            A mask over ``articles``, or ``doc_id`` values.

        Raises
        ------
        InputError
            If a mask has another length, or an article is not there.
        """
        chosen = _with_originals(self.articles[self._mask(keep)].reset_index(drop=True))
        part = Corpus(chosen, home=self.home, source=self.source, refused=self.refused, inputs=self.inputs)
        part.removed = self.removed[self.removed["doc_id"].isin(chosen["doc_id"])].reset_index(drop=True)
        made = {name: self.__dict__[name] for name in TABLES if name in self.__dict__}
        for name, table in made.items():
            if name != "participants":
                part.__dict__[name] = table[table["doc_id"].isin(chosen["doc_id"])].reset_index(drop=True)
        if "participants" in made and "events" in part.__dict__:
            kept = made["participants"]["event_id"].isin(part.events["event_id"])
            part.__dict__["participants"] = made["participants"][kept].reset_index(drop=True)
        return part

    def seen_from(self, home: str) -> Corpus:
        """Return the same articles with another country as home; only words and sentences are kept."""
        extra = {"refused": self.refused, "removed": self.removed, "inputs": self.inputs}
        other = Corpus(self.articles, home=home, source=self.source, **extra)
        other.__dict__.update({name: self.__dict__[name] for name in ("tokens", "sentences") if name in self.__dict__})
        return other

    def save(self, folder: str | Path) -> Path:
        """Write every table as Parquet into a folder, which :func:`read_corpus` opens again.

        Parameters
        ----------
        folder : str or Path
            Made when missing.

        Returns
        -------
        Path
            The folder.
        """
        folder = Path(folder)
        if folder.exists() and any(folder.iterdir()) and not (folder / _MARKER).is_file():
            accepted = "an empty folder, or one that a corpus was saved to"
            raise InputError(f"folder {folder.name!r} holds other files", accepted, "choose another folder")
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("articles", "refused", "removed", "inputs", *TABLES):
            getattr(self, name).to_parquet(folder / f"{name}.parquet", index=False)
        about = {"format": _FORMAT, "home": self.home, "source": self.source}
        (folder / _MARKER).write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return folder

    def _mask(self, keep: Any) -> pd.Series:
        wanted = pd.Series([keep] if isinstance(keep, str) else list(keep), dtype=None if len(keep) else "str")
        if pd.api.types.is_bool_dtype(wanted.dtype):
            if len(wanted) != len(self):
                raise InputError(f"a mask of {len(wanted)}", f"one of {len(self)}", "make it from corpus.articles")
            return pd.Series(wanted.to_numpy(dtype=bool), index=self.articles.index)
        missing = wanted[~wanted.isin(self.articles["doc_id"])]
        if len(missing):
            raise InputError(f"doc_id {missing.iloc[0]!r}", "one of corpus.articles", "check the spelling")
        return self.articles["doc_id"].isin(wanted)

    def _with_ids(self, table: pd.DataFrame, name: str) -> pd.DataFrame:
        ids = self.articles["doc_id"].take(table["doc"]).reset_index(drop=True)
        return conform(table.assign(doc_id=ids), name)


def read_corpus(
    source: Any,
    *,
    home: str = "KAZ",
    columns: Mapping[str, str] | None = None,
    clean: bool = True,
    dedupe: bool = True,
) -> Corpus:
    """Read articles from a folder, a file, a glob or a table.

    Parameters
    ----------
    source : str, Path or DataFrame
        Text files as crawlers write them, saved pages (``.html``, ``.mht``), tables (``.csv``, ``.tsv``, ``.json``,
        ``.jsonl``, ``.parquet``), ``.docx``, ``.eml``, web archives (``.warc``), any of these in ``.zip`` or ``.gz``; a
        folder or glob of these, a folder written by :meth:`Corpus.save`, or a DataFrame with ``text``.
    home : str
        ISO 3166-1 alpha-3 code of the country whose diplomacy is studied.
    columns : mapping, optional
        Which column of a table holds which field, ``{"my_text": "text"}``, where its name is not a usual one.
    clean : bool
        Take page chrome, headline and dateline off the text and cut round-ups into items. With False the text stays
        as it is, byte for byte.
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
    if home not in countries.names("ru"):
        raise InputError(
            f"home={home!r}", "an ISO 3166-1 alpha-3 code such as 'KAZ'", "look it up in kzdiplo.countries.names('en')"
        )
    if not isinstance(source, str | Path | pd.DataFrame):
        what = "a folder, file or glob, or a DataFrame with a column 'text'"
        raise InputError(f"a {type(source).__name__}", what, "put texts into pandas.DataFrame({'text': texts})")
    if not isinstance(source, pd.DataFrame) and _is_saved(source):
        saved = load_corpus(source)
        return saved if saved.home == home else saved.seen_from(home)
    read = sources.read_sources(source, columns)
    articles, removed, refused = _articles.build(read.records, clean=clean, dedupe=dedupe)
    refused = pd.concat([read.refused, refused], ignore_index=True)
    name = "a table" if isinstance(source, pd.DataFrame) else str(source)
    if articles.empty:
        first = refused.iloc[0]
        found = f"no Russian article in {name!r} ({first['path']}: {first['reason']})"
        raise InputError(found, "texts in Russian", "check the files named, their language and their encoding")
    return Corpus(articles, home=home, source=name, refused=refused, removed=removed, inputs=read.inputs)


def load_corpus(folder: str | Path) -> Corpus:
    """Open a folder written by :meth:`Corpus.save`.

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
    about = json.loads((path / _MARKER).read_text(encoding="utf-8")) if (path / _MARKER).is_file() else {}
    if about.get("format") != _FORMAT:
        raise InputError(
            f"{str(folder)!r} (format {about.get('format')})",
            f"a folder written by Corpus.save, format {_FORMAT}",
            "read the articles again",
        )
    table = {
        name: pd.read_parquet(path / f"{name}.parquet")
        for name in ("articles", "refused", "removed", "inputs", *TABLES)
    }
    extra = {name: table[name] for name in ("refused", "removed", "inputs")}
    corpus = Corpus(conform(table["articles"], "articles"), home=about["home"], source=about["source"], **extra)
    corpus.__dict__.update({name: conform(table[name], name) for name in TABLES})
    return corpus


def _with_originals(articles: pd.DataFrame) -> pd.DataFrame:
    """Point copies whose original is gone to the first of them."""
    orphans = articles["copy_of"].notna() & ~articles["copy_of"].isin(articles["doc_id"])
    first = articles[orphans].groupby("copy_of")["doc_id"].transform("first")
    first = first.where(first != articles.loc[first.index, "doc_id"])
    return articles.assign(copy_of=articles["copy_of"].where(~orphans, first))


def _is_saved(source: str | Path) -> bool:
    try:
        return any((place / str(source) / _MARKER).is_file() for place in (Path(), paths.project_root()))
    except OSError:  # a name too long to be one
        return False
