"""Interviews and transcripts: who speaks from where to where.

A label opens a turn: "В.Путин:", "Вопрос:", "Касым-Жомарт Токаев:", "К.Токаев –", or the bare dash of a dialogue.
Each shape is a rule; an article is a transcript where the rules find two turns or more, running text has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from kzdiplo import lexicons

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

COLUMNS = {"doc_id": "str", "start": "int64", "end": "int64", "speaker": "str", "turn": "int64"}
FEWEST = 2  # turns that make a transcript; one label is a caption or a quotation
_SURNAME = r"[А-ЯЁӘҒҚҢӨҰҮІ][а-яёәғқңөұүһі]+(?:[-–][А-ЯЁӘҒҚҢӨҰҮІ][а-яёәғқңөұүһі]+)?"
_INITIAL = r"[А-ЯЁӘҒҚҢӨҰҮІ]\."
_INITIALS = rf"{_INITIAL}\s?(?:[-–]?{_INITIAL}\s?)?{_SURNAME}|{_SURNAME} {_INITIAL}(?:\s?{_INITIAL})?"
_ASIDE = r"(?:\s?\([^()\n]{1,80}\))?"  # В.Путин (как переведено):
_COLON = r"\s?:(?=\s)"
_LINE = r"(?m:^)[ \t]*"
_AFTER = r"(?:(?m:^)[ \t]*|(?<=[.?!…»\")])[ \t]+)"  # transcripts also come as one long line


class Label(NamedTuple):
    """Where a label stands with its colon or dash, and the speaker it names."""

    start: int
    end: int
    speaker: str


def find_turns(corpus: Corpus) -> pd.DataFrame:
    r"""Find the turns of speakers in interviews and transcripts.

    Parameters
    ----------
    corpus : Corpus
        With its articles.

    Returns
    -------
    DataFrame
        A row a turn: ``doc_id``, ``start``, ``end`` (characters of what is said, without the label), ``speaker`` as
        printed (``"—"`` in a dialogue by dashes) and ``turn``, its number in the article from 0.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> text = "Вопрос: Каковы итоги визита?\nС.Лавров: Мы довольны.\nОбсудили многое."
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": [text]}), clean=False)
    >>> find_turns(corpus)[["start", "end", "speaker", "turn"]].values.tolist()
    [[8, 28, 'Вопрос', 0], [39, 68, 'С.Лавров', 1]]
    """
    rows = []
    for doc_id, text in zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True):
        labels = find_labels(text)
        ends = [*(label.start for label in labels), len(text)][1:]
        said = [(label, *_trim(text, label.end, end)) for label, end in zip(labels, ends, strict=True)]
        turns = [(doc_id, start, end, label.speaker) for label, start, end in said if start < end]
        rows += [(*turn, number) for number, turn in enumerate(turns)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def find_labels(text: str) -> list[Label]:
    """Find the labels of speakers in an article, none in running text.

    Examples
    --------
    >>> find_labels("Тема: энергетика. Начало в 17:45.")
    []
    """
    found = {label.start: label for rule in reversed(RULES) for label in rule(text)}
    labels = [found[start] for start in sorted(found)]
    labels = [
        label for label, before in zip(labels, [None, *labels], strict=False) if not before or label.start >= before.end
    ]
    return labels if len(labels) >= FEWEST else []


def initials(text: str) -> Iterator[Label]:
    """В.Путин: Добрый день! Also within a line, after a sentence."""
    yield from _labels(text, rf"{_AFTER}(?P<speaker>{_INITIALS}){_ASIDE}{_COLON}")


def role(text: str) -> Iterator[Label]:
    """Вопрос: Как Вы оцениваете визит? Nobody is named."""
    yield from _labels(text, rf"{_AFTER}(?P<speaker>{_words('roles')}){_ASIDE}{_COLON}")


def full_name(text: str) -> Iterator[Label]:
    """Касым-Жомарт Токаев: Благодарю. At the beginning of a line, and not "Повестка Дня:"."""
    pattern = rf"{_LINE}(?P<speaker>(?!(?:{_words('no_speakers')})\b){_SURNAME}(?: {_SURNAME}){{1,2}}){_ASIDE}{_COLON}"
    yield from _labels(text, pattern)


def surname(text: str) -> Iterator[Label]:
    """Лавров: Благодарю. A single word names somebody whom the text names in full elsewhere."""
    pattern = rf"{_LINE}(?P<speaker>(?!(?:{_words('no_speakers')}|{_words('roles')})\b){_SURNAME}){_ASIDE}{_COLON}"
    for label in _labels(text, pattern):
        if re.search(rf"(?:{_INITIAL}\s?|[а-яё] ){label.speaker}", text):
            yield label


def name_and_dash(text: str) -> Iterator[Label]:
    """К.Токаев – Мы готовы. Somebody speaks twice, or it is a list of delegates: "К.Токаев – Президент"."""
    found = list(_labels(text, rf"{_LINE}(?P<speaker>{_INITIALS}){_ASIDE}\s?[-–—](?=\s[А-ЯЁ«\"])"))
    speakers = [label.speaker for label in found]
    if len(set(speakers)) < len(speakers):
        yield from found


def dialogue(text: str) -> Iterator[Label]:
    """— Каковы итоги? — a question among lines opened by dashes; lines that end in semicolons are a list."""
    lines = [match.group() for match in re.finditer(r"(?m)^[ \t]*[—–-]\s+[А-ЯЁ«\"][^\n]*", text)]
    if any(line.rstrip().endswith("?") for line in lines) and not any(line.rstrip().endswith(";") for line in lines):
        yield from _labels(text, rf"{_LINE}(?P<speaker>[—–-])(?=\s+[А-ЯЁ«\"])")


RULES: list[Callable[[str], Iterator[Label]]] = [initials, role, full_name, surname, name_and_dash, dialogue]


def _labels(text: str, pattern: str) -> Iterator[Label]:
    for match in _compiled(pattern).finditer(text):
        yield Label(match.start("speaker"), match.end(), match["speaker"])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _words(name: str) -> str:
    return "|".join(map(re.escape, lexicons.load("turns")[name]))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the spaces around what is said."""
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())
