"""The corpus: articles read from anywhere, and the tables that follow from them, each made on first use."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kzdiplo.errors import InputError
from kzdiplo.saving import new_folder, write_marker
from kzdiplo.schemas import SCHEMAS, conform
from kzdiplo.selection import choose

if TYPE_CHECKING:
    from kzdiplo.trees import Trees

TABLES = (
    "tokens",
    "sentences",
    "background",
    "turns",
    "mentions",
    "events",
    "participants",
    "evidence",
    "amounts",
    "statements",
    "attitudes",
)
ABOUT = ("refused", "removed", "repairs", "foreign", "inputs")


class Corpus:
    """Articles and the tables found in them.

    Made by :func:`kzdiplo.read_corpus`. Every table is a pandas DataFrame, made on first use and kept; change none.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    home : str
        ISO 3166-1 alpha-3 code of the country whose diplomacy is studied.
    source : str
        Where the articles came from, as the user wrote it.
    **about : DataFrame
        What was done to get there, each empty when missing: ``refused`` files and rows (``path``, ``reason``), what
        cleaning ``removed`` (``doc_id``, ``rule``, ``start``, ``end``, ``text``; offsets in the page), ``repairs`` of
        characters (``doc_id``, ``rule``, ``count``), ``foreign`` paragraphs, left out of all further tables
        (``doc_id``, ``start``, ``end``, ``language``), and ``inputs`` (``path``, ``bytes``, ``sha256``).
    """

    refused: pd.DataFrame
    removed: pd.DataFrame
    repairs: pd.DataFrame
    foreign: pd.DataFrame
    inputs: pd.DataFrame

    def __init__(
        self, articles: pd.DataFrame, *, home: str = "KAZ", source: str = "a table", **about: pd.DataFrame
    ) -> None:
        self.articles, self.home, self.source = articles, home, source
        for name in ABOUT:
            setattr(self, name, conform(about.pop(name, pd.DataFrame(columns=list(SCHEMAS[name]))), name))
        if about:
            raise TypeError(f"unknown tables {', '.join(about)}: accepted are {', '.join(ABOUT)}")

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
    def trees(self) -> Trees:
        """The dependency trees of sentences, parsed when they are asked for; not saved."""
        from kzdiplo.trees import Trees

        return Trees(self.tokens)

    @cached_property
    def headlines(self) -> Corpus:
        """The titles as articles of their own, for what only they tell; items of a digest have none. Not saved."""
        headed = self.articles[self.articles["title"].notna() & self.articles["part_of"].isna()]
        return Corpus(headed.assign(text=headed["title"]), home=self.home)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """The sentences, with their offsets."""
        from kzdiplo.text import find_sentences, join_sentences

        made = "tokens" in self.__dict__  # then the texts need not be cut again
        found = join_sentences(self.tokens, self.articles) if made else find_sentences(self.articles["text"].tolist())
        return self._with_ids(found, "sentences")

    @cached_property
    def terms(self) -> pd.DataFrame:
        """The listed terms under all their names: ОБСЕ, министр иностранных дел, США. Made anew after loading."""
        from kzdiplo.terms import find_terms

        return find_terms(self)

    @cached_property
    def background(self) -> pd.DataFrame:
        """The passages that only recall what was before: "Напомним, ..."."""
        from kzdiplo.background import find_background

        return conform(find_background(self), "background")

    @cached_property
    def ritual(self) -> pd.DataFrame:
        """The set phrases of diplomatic reporting: "стороны подтвердили готовность". Made anew after loading."""
        from kzdiplo.ritual import find_ritual

        return find_ritual(self.tokens)

    @cached_property
    def turns(self) -> pd.DataFrame:
        """The turns of speakers in interviews and transcripts."""
        from kzdiplo.turns import find_turns

        return conform(find_turns(self), "turns")

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
    def evidence(self) -> pd.DataFrame:
        """Every sentence that tells an event."""
        return self._found_events[2]

    @cached_property
    def _found_events(self) -> tuple[pd.DataFrame, ...]:
        from kzdiplo.events import find_events

        names = ("events", "participants", "evidence")
        return tuple(conform(table, name) for table, name in zip(find_events(self), names, strict=True))

    @cached_property
    def amounts(self) -> pd.DataFrame:
        """Sums and growth of trade, investment, loans and aid."""
        from kzdiplo.amounts import find_amounts

        return conform(find_amounts(self), "amounts")

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Who says what about whom."""
        from kzdiplo.stance import find_statements

        return conform(find_statements(self), "statements")

    @cached_property
    def told(self) -> pd.DataFrame:
        """The statements, and the deeds that attitudes rest on too: sanctions, aid. Made anew after loading."""
        from kzdiplo.stance.headlines import find_all_told

        return find_all_told(self)

    @cached_property
    def attitudes(self) -> pd.DataFrame:
        """Holders for or against targets."""
        from kzdiplo.stance.attitudes import OWN_MARGIN, find_attitudes

        return conform(find_attitudes(self, margin=OWN_MARGIN), "attitudes")

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
        from kzdiplo.events.linking import link

        chosen = choose(self.articles, keep)
        part = Corpus(chosen, home=self.home, source=self.source, **self._about())
        for name in ("removed", "repairs", "foreign"):
            table = getattr(self, name)
            setattr(part, name, table[table["doc_id"].isin(chosen["doc_id"])].reset_index(drop=True))
        made = {name: self.__dict__[name] for name in TABLES if name in self.__dict__}
        for name, table in made.items():
            if name != "participants":
                part.__dict__[name] = table[table["doc_id"].isin(chosen["doc_id"])].reset_index(drop=True)
        if "participants" in made and "events" in part.__dict__:
            kept = made["participants"]["event_id"].isin(part.events["event_id"])
            part.__dict__["participants"] = made["participants"][kept].reset_index(drop=True)
            part.__dict__["events"] = link(part.events, part.participants, chosen, self.home)
        return part

    def seen_from(self, home: str) -> Corpus:
        """Return the same articles with another country as home; only words and sentences are kept."""
        other = Corpus(self.articles, home=home, source=self.source, **self._about())
        other.__dict__.update({name: self.__dict__[name] for name in ("tokens", "sentences") if name in self.__dict__})
        return other

    def save(self, folder: str | Path) -> Path:
        """Write every table as Parquet into a folder, which :func:`kzdiplo.read_corpus` opens again.

        Parameters
        ----------
        folder : str or Path
            Made when missing.

        Returns
        -------
        Path
            The folder.
        """
        with new_folder(folder) as new:
            for name in ("articles", *ABOUT, *TABLES):
                getattr(self, name).to_parquet(new / f"{name}.parquet", index=False)
            write_marker(new, self.home, self.source)
        return Path(folder)

    def _with_ids(self, table: pd.DataFrame, name: str) -> pd.DataFrame:
        """Put ids for numbers, and leave out the paragraphs that are not in Russian."""
        ids = self.articles["doc_id"].take(table["doc"]).reset_index(drop=True)
        table = table.assign(doc_id=ids)
        for doc_id, start, end, _ in self.foreign.itertuples(index=False):
            table = table[(table["doc_id"] != doc_id) | (table["start"] < start) | (table["end"] > end)]
        return conform(table, name)

    def _about(self) -> dict[str, pd.DataFrame]:
        return {name: getattr(self, name) for name in ABOUT}


def check_corpus(value: Any) -> Corpus:
    """Return a corpus, or say what to do with anything else.

    Examples
    --------
    >>> check_corpus("Стороны обсудили транзит.")
    Traceback (most recent call last):
    kzdiplo.errors.InputError: corpus of type str: accepted is a Corpus; make one with kzdiplo.read_corpus.
    """
    if not isinstance(value, Corpus):
        raise InputError(f"corpus of type {type(value).__name__}", "a Corpus", "make one with kzdiplo.read_corpus")
    return value
