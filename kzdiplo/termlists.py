"""Lists of terms: those of the lexicons, a dict, or a YAML file, read into what to look for, each entry checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kzdiplo import lexicons
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold
from kzdiplo.phrases import Wording, read_wordings

FORM = "terms as {term: [other wordings]} or {term: {also: [...], kind: ..., example: ...}}"
FIELDS = {"also", "kind", "example"}
COUNTRY = "{страна}"  # stands for any adjective of a country
_MIXED = re.compile(r"[А-Яа-яЁё][A-Za-z]|[A-Za-z][А-Яа-яЁё]")


class Entry(NamedTuple):
    """A term: its name, its kind, all its wordings, and where it was read."""

    name: str
    kind: str
    wordings: list[str]
    where: str


class TermList(NamedTuple):
    """Terms ready to be looked for: ``wordings[n]`` is one of ``names[owners[n]]``."""

    names: list[str]
    kinds: list[str]
    written: list[list[str]]
    wordings: list[Wording]
    owners: list[int]


def read_terms(terms: Any) -> TermList:
    """Read terms from the lexicons (True), a dict, or a YAML file.

    Parameters
    ----------
    terms : True, mapping, str or Path
        See :func:`kzdiplo.terms.find_terms`.

    Returns
    -------
    TermList
        The terms in the order given.

    Raises
    ------
    InputError
        If they are of another form, a wording belongs to two terms or has no word, or a Latin letter stands in a
        Cyrillic word; a file is named with the line.

    Examples
    --------
    >>> read_terms({"ТМТМ": ["Средний коридор"]}).written
    [['ТМТМ', 'Средний коридор']]
    """
    if terms is True:
        return _listed()
    if isinstance(terms, Mapping):
        return _compile([_entry(name, value, "the terms given") for name, value in terms.items()])
    if isinstance(terms, str | Path) and Path(terms).is_file():
        return _compile(list(_file_entries(Path(terms).read_text(encoding="utf-8"), Path(terms).name)))
    raise InputError(f"terms={terms!r}", "True, a dict, or the path of a YAML file", "give one of these")


@cache
def _listed() -> TermList:
    own = (files(lexicons) / "terms.yaml").read_text(encoding="utf-8")
    return _compile([*_countries(), *_organisations(), *map(_with_office, _file_entries(own, "terms.yaml"))])


def _countries() -> Iterator[Entry]:
    lexicon = lexicons.load("countries")
    for kind, section in (("country", "countries"), ("place", "regions")):
        for entry in lexicon[section].values():
            yield Entry(entry["ru"][0], kind, [*entry["ru"], *entry.get("abbr", [])], "countries.yaml")


def _organisations() -> Iterator[Entry]:
    lexicon = lexicons.load("organisations")
    for entry in chain(lexicon["organisations"].values(), lexicon["state_bodies"].values()):
        name = entry.get("name", entry["ru"][0])
        yield Entry(name, "organisation", [name, *entry["ru"]], "organisations.yaml")


def _with_office(entry: Entry) -> Entry:
    """Add the wordings that offices.yaml has for the term."""
    offices = lexicons.load("offices")["offices"] if entry.kind == "office" else {}
    alike = {name: post for name, post in offices.items() if entry.name in (name, post.get("same"))}
    wordings = [text for name, post in alike.items() for text in (name, *post.get("also", []))]
    return entry._replace(wordings=list(dict.fromkeys([*entry.wordings, *wordings])))


def _file_entries(text: str, file: str) -> Iterator[Entry]:
    """Read the entries of a YAML file, each with its line."""
    try:
        node, values = yaml.compose(text, yaml.SafeLoader), yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise InputError(f"{file}{line}: {getattr(error, 'problem', error)}", "YAML", "put it right") from error
    if not isinstance(values, dict):
        raise InputError(f"{file} with no terms", FORM, "write one")
    lines = {}
    for key, _ in node.value:
        if key.value in lines:
            raise InputError(f"{key.value!r} twice in {file}, line {key.start_mark.line + 1}", "one", "join them")
        lines[key.value] = f"{file}, line {key.start_mark.line + 1}"
    for name, value in values.items():
        yield _entry(name, value, lines.get(name, file))


def _entry(name: Any, value: Any, where: str) -> Entry:
    """Check one term and return it."""
    fields = value if isinstance(value, Mapping) else {"also": value}
    also = fields.get("also", [])
    alike = isinstance(name, str) and isinstance(also, list | tuple) and all(isinstance(text, str) for text in also)
    if not alike or set(fields) - FIELDS:
        raise InputError(f"{name!r}: {value!r} in {where}", FORM, "write it so")
    return Entry(name, str(fields.get("kind", "term")), [name, *also], where)


def _compile(entries: list[Entry]) -> TermList:
    """Read all wordings at once, and refuse what cannot be found or told apart."""
    written = [list(dict.fromkeys(entry.wordings)) for entry in entries]
    owners = [number for number, texts in enumerate(written) for _ in texts]
    texts = list(chain.from_iterable(written))
    for text, owner in zip(texts, owners, strict=True):
        _check(text, entries[owner])
    read = read_wordings([text.replace(COUNTRY, "страна") for text in texts])
    wordings = [_with_country(text, wording) for text, wording in zip(texts, read, strict=True)]
    claimed: dict[Wording, int] = {}
    for text, wording, owner in zip(texts, wordings, owners, strict=True):
        other = claimed.setdefault(wording, owner)
        if other != owner:
            both = f"{text!r} of {entries[owner].name!r} ({entries[owner].where}) and {entries[other].name!r}"
            raise InputError(f"{both} ({entries[other].where})", "a wording of one term", "take it from one of them")
    return TermList([e.name for e in entries], [e.kind for e in entries], written, wordings, owners)


def _check(text: str, entry: Entry) -> None:
    """Refuse a wording that could never be found."""
    if COUNTRY in text and COUNTRY not in text.split():
        raise InputError(f"{text!r} in {entry.where}", f"{COUNTRY} as a word of its own", "put spaces around it")
    if _MIXED.search(text):
        raise InputError(f"{text!r} in {entry.where}", "words of one alphabet", "retype the Latin letter")
    if not any(map(str.isalnum, text)):
        raise InputError(f"{text!r} in {entry.where}", "a wording with a word", "write one")


def _with_country(text: str, wording: Wording) -> Wording:
    """Put the adjectives of countries where the sign for them stands."""
    if COUNTRY not in text:
        return wording
    place = text.split().index(COUNTRY)
    return wording._replace(words=(*wording.words[:place], _adjectives(), *wording.words[place + 1 :]))


@cache
def _adjectives() -> frozenset[str]:
    entries = lexicons.load("countries")["countries"].values()
    return frozenset(fold(adjective) for entry in entries for adjective in entry.get("adj", []))
