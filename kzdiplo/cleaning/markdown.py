"""Markdown of posts put right: links keep their words and lose the address, marks of bold and italic go."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons

MOST_PASSES = 5  # a link within a link needs two


class _Mark(NamedTuple):
    rule: str
    when: re.Pattern[str]
    find: re.Pattern[str]
    to: str


def unmark(text: str) -> tuple[str, dict[str, int]]:
    """Take the marks of Markdown out of a text and count them.

    Parameters
    ----------
    text : str
        A text with plain characters, see :func:`kzdiplo.characters.normalize`.

    Returns
    -------
    text : str
        The words, without marks.
    counts : dict of str to int
        How often each rule fired; rules that did not are left out.

    Examples
    --------
    >>> unmark("**Посол** прибыл, [сообщает](https://t.me/mid/1) МИД.")
    ('Посол прибыл, сообщает МИД.', {'markdown_link': 1, 'markdown_mark': 2})
    """
    counts: Counter[str] = Counter()
    for _ in range(MOST_PASSES):
        before = text
        for rule, when, find, to in _marks():
            if when.search(text):
                text, count = find.subn(to, text)
                counts[rule] += count
        if text == before:
            break
    return text, {rule: count for rule, count in counts.items() if count}


@cache
def _marks() -> list[_Mark]:
    rows = lexicons.load("markup")["markdown"]
    return [_Mark(row["rule"], re.compile(row["when"]), re.compile(row["find"]), row["to"]) for row in rows]
