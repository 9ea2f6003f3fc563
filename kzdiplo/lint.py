"""Lexicons read over: what would be dropped, mistaken or never match is told with its file and line.

``python -m kzdiplo lint`` after a change to a file of ``kzdiplo/lexicons``. The rules are an ordered list; all but the
last look at one file or two as written, the last asks the recogniser for every wording in every case.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import yaml

from kzdiplo import lexicons
from kzdiplo.actors.examples import FIELDS, Entry, phrases
from kzdiplo.actors.gazetteer import make_words
from kzdiplo.actors.organisations import find_organisations
from kzdiplo.actors.places import find_places
from kzdiplo.corpus import Corpus
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold, lemmatize
from kzdiplo.readings import parses
from kzdiplo.schemas import SCHEMAS, conform
from kzdiplo.seedwords import SeedWord, example
from kzdiplo.seedwords import rivals as seed_rivals
from kzdiplo.topics import TopicFeatures

FOLDER = Path(lexicons.__file__).parent
# Lists whose words are compared with lemmas: a lexicon and its sections.
LEMMAS = {"countries": ("rules", "roles"), "events": ("words",), "speakers": ("offices",)}
NAMED = {"countries": ("countries", "regions"), "organisations": ("organisations", "state_bodies")}


class Problem(NamedTuple):
    """What is wrong at a line of a file, and what to do about it."""

    file: str
    line: int
    what: str
    remedy: str


def check_lexicons(folder: Path | None = None) -> int:
    """Read every lexicon over and refuse what is wrong.

    Parameters
    ----------
    folder : Path, optional
        Where the YAML files are; those of the package when missing. The recogniser knows the package's own only, so
        that wordings of another folder are not tried on it.

    Returns
    -------
    int
        The number of files read.

    Raises
    ------
    InputError
        With the file and line of every problem.

    Examples
    --------
    >>> check_lexicons() > 20
    True
    """
    paths = sorted((folder or FOLDER).glob("*.yaml"))
    if not paths:
        raise InputError(f"{folder}, without a .yaml file", "a folder of lexicons", "name the folder that holds them")
    problems = [p for path in paths for rule in FILE_RULES for p in rule(path)]
    problems += rivals(paths)
    if folder is None and not problems:
        problems = silent(entries(paths)) + silent_lemmas(paths) + silent_topics(paths)
    if problems:
        told = "\n".join(f"  {p.file}:{p.line}: {p.what}; {p.remedy}" for p in problems)
        raise InputError(
            f"{len(problems)} problems in lexicons:\n{told}\n", "lexicons without them", "mend these lines"
        )
    return len(paths)


def repeated_keys(path: Path) -> Iterator[Problem]:
    """A key that stands twice in one mapping: YAML would keep the last and drop the first."""
    for node in _nodes(_compose(path)):
        for key in _repeated([key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []):
            yield Problem(path.name, _line(key), f"{key.value!r} is a key twice", "join the two entries")


def repeated_items(path: Path) -> Iterator[Problem]:
    """A word that stands twice in one list."""
    for node in _nodes(_compose(path)):
        plain = isinstance(node, yaml.SequenceNode) and all(isinstance(n, yaml.ScalarNode) for n in node.value)
        words = plain and any(re.search("[A-Za-zА-Яа-яЁё]{2}", n.value) for n in node.value)
        for item in _repeated(node.value if words else []):
            yield Problem(path.name, _line(item), f"{item.value!r} is listed twice", "leave one")


def mixed_alphabets(path: Path) -> Iterator[Problem]:
    """A Latin letter inside a Cyrillic word, which looks right and never matches; "АКИpress" is a name."""
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for word in re.findall(r"[^\W\d_]+", text):
            latin = {c for c in word if c.isascii()}
            if re.search("[А-Яа-яЁё]", word) and latin and (len(latin) == 1 or latin <= _lookalikes()):
                shown = "".join(f"[{c}]" if c.isascii() else c for c in word)
                yield Problem(path.name, number, f"{shown} has Latin letters, in brackets", "write Cyrillic ones")


def entries(paths: list[Path]) -> list[Entry]:
    """Return every wording of the countries, regions and organisations among some files, with its line."""
    found = []
    for path in paths:
        sections = _children(_compose(path)) if path.stem in NAMED else {}
        for section in NAMED.get(path.stem, ()):
            for key, entry in _children(sections.get(section)).items():
                fields = ((f, node) for f, node in _children(entry).items() if f in FIELDS)
                found += [Entry(path.name, _line(n), key, f, n.value) for f, node in fields for n in node.value]
    return found


def rivals(paths: list[Path]) -> list[Problem]:
    """A wording that two entries claim; only the first could ever be found."""
    first, problems = {}, []
    for entry in entries(paths):
        held = first.setdefault((entry.file, entry.wording.replace("ё", "е")), entry)
        if held.key != entry.key:
            what = f"{entry.wording!r} is claimed by {held.key} and {entry.key}"
            problems.append(Problem(entry.file, entry.line, what, "leave it to one, or say which in more words"))
    return problems


def shared_topics(path: Path) -> Iterator[Problem]:
    """A seed word that is listed twice, under two topics or in two forms; only one of them could ever count."""
    lines = _seed_lines(path)
    for seed, before in seed_rivals(list(lines)):
        what = f"{seed.word!r} under {seed.topic} stands as {before.word!r} under {before.topic} already"
        yield Problem(path.name, lines[seed], what, "leave one, or write a longer phrase")


FILE_RULES = [repeated_keys, repeated_items, mixed_alphabets, shared_topics]


def silent_topics(paths: list[Path]) -> list[Problem]:
    """A seed word that is not found in itself, or in its example: a longer one of another topic takes its place."""
    lines = {seed: (path, line) for path in paths for seed, line in _seed_lines(path).items()}
    shown = [example(seed) for seed in lines]
    hits = TopicFeatures().fit([]).find(shown)
    found = set(zip(hits["doc_id"], hits["topic"], hits["word"], strict=True))
    return [
        Problem(path.name, line, f"{seed.word!r} is not found in {text!r}", "write its dictionary form, or an example")
        for n, (text, (seed, (path, line))) in enumerate(zip(shown, lines.items(), strict=True))
        if (n, seed.topic, seed.word) not in found
    ]


def _seed_lines(path: Path) -> dict[SeedWord, int]:
    """Return the seed words of the topic lexicon with their lines, nothing for another file."""
    found = {}
    for topic, entry in _children(_compose(path)).items() if path.stem == "topics" else ():
        words = _children(entry)["words"].value
        plain = [word.value[0][0] if isinstance(word, yaml.MappingNode) else word for word in words]
        found |= {SeedWord(topic, word.value): _line(word) for word in plain}
    return found


def silent(wordings: list[Entry]) -> list[Problem]:
    """A form of a wording that the recogniser does not take for its key in the phrase that shows it."""
    shown = [(entry, phrase) for entry in wordings for phrase in phrases(entry)]
    articles = pd.DataFrame({"doc_id": [f"{n:05d}" for n in range(len(shown))], "text": [p for _, p in shown]})
    columns = dict.fromkeys(SCHEMAS["articles"])
    corpus = Corpus(conform(articles.assign(**{n: v for n, v in columns.items() if n not in articles}), "articles"))
    words = make_words(corpus.tokens)
    places = find_places(words)
    found = {(words.doc[h.begin], h.key) for h in [*places, *find_organisations(words, places)]}
    missed = [pair for n, pair in enumerate(shown) if (f"{n:05d}", _key(pair[0])) not in found]
    return [
        Problem(e.file, e.line, f"{e.key} is not found in {p!r}", "state its forms, or an example") for e, p in missed
    ]


def silent_lemmas(paths: list[Path]) -> list[Problem]:
    """A word of a list of lemmas that no form of it is read as: "послы", whose lemma is "посол"."""
    listed = [
        (path, _line(node), word)
        for path in paths
        for section in LEMMAS.get(path.stem, ())
        for node in _leaves(_children(_compose(path))[section])
        for word in node.value.split("|")
        if re.fullmatch("[а-яё-]+", word)
    ]
    shapes = [(word, form) for *_, word in listed for form in {f.word for p in parses(word) for f in p.lexeme} | {word}]
    read = defaultdict(set)
    for (word, _), (lemma,) in zip(shapes, lemmatize([[form] for _, form in shapes]), strict=True):
        read[word].add(fold(lemma))
    lost = [row for row in listed if fold(row[2]) not in read[row[2]]]
    return [Problem(p.name, n, f"{w!r} is the lemma of no word", f"write {min(read[w])!r}") for p, n, w in lost]


def _key(entry: Entry) -> str:
    """Return the key a wording must give: that of a city is its name."""
    return entry.wording if entry.field in {"city", "part"} else entry.key


@cache
def _lookalikes() -> frozenset[str]:
    return frozenset(lexicons.load("alphabets")["cyrillic_looks"]["latin"])


def _compose(path: Path) -> yaml.Node:
    return yaml.compose(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _nodes(part)


def _leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the plain values of a tree, keys left out."""
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from _leaves(child[1] if isinstance(child, tuple) else child)
    if isinstance(node, yaml.ScalarNode):
        yield node


def _children(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _repeated(nodes: list[yaml.Node]) -> list[yaml.Node]:
    """Return the nodes whose value stood there before."""
    values = [str(node.value) for node in nodes]
    return [node for node, again in zip(nodes, pd.Index(values).duplicated(), strict=True) if again]


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1
