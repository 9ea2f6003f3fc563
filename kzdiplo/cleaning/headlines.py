"""Whether first lines head a text, or are its first sentence: posts of channels often end none with a full stop."""

from __future__ import annotations

import re

from kzdiplo.cleaning.spans import LONGEST_TITLE, Page, is_sentence

MOST = 3  # lines without a full stop that are headline and subheads; more are a list
LONGEST_PAIR = 16  # words of a headline of two sentences: "Метили в герб, попали в туалет. Обстреляно посольство США"
_WORD = re.compile(r"(?<![\w#@])[^\W_]+(?:[-.][^\W_]+)*")
_PICTURES = re.compile(r"[^\w\s.,:;!?…»\"”)%°$€₽+*<>\]]+(?=\s|$)")  # what a post sets after its full stop
_BREAK = re.compile(r"(?:[а-яёa-z]{3}|\d|[»\")])[.!?…]+[»\")]?\s+[^\w\s]*[А-ЯЁA-Z]")


def tells(line: str) -> bool:
    """Say whether a line is text: it ends like a sentence, pictures apart, or a sentence ends within it.

    Examples
    --------
    >>> tells("Министр принял посла"), tells("Министр принял посла.😳"), tells("Метили в герб. Попали в туалет")
    (False, True, False)
    """
    plain = _PICTURES.sub("", line).rstrip()
    return is_sentence(plain) or (bool(_BREAK.search(line)) and len(_WORD.findall(line)) > LONGEST_PAIR)


def count(page: Page, run: int) -> int:
    """Count the lines that head the page, of the first ``run``: they have no more words than the text below.

    A dateline or date of the page right below proves a headline, and so does the line once more. Otherwise a line
    below must end like a sentence or be long, or the full stop that the first line lacks says nothing.
    """
    lines = page.lines()
    sizes = [len(_WORD.findall(text)) for _, _, text in lines]
    for number in range(min(run, len(lines) - 1) if run <= MOST else 0, 0, -1):
        below = [text for _, _, text in lines[number:]]
        if lines[number - 1][2] in below or _dated(page, lines[number - 1][1], lines[number][0]):
            return number
        if sum(sizes[:number]) <= sum(sizes[number:]) and any(map(_ends, below)):
            return number
    return 0


def _ends(line: str) -> bool:
    """Say whether a line is surely text: a sentence ends in it or within it, or it is longer than any headline."""
    return tells(line) or bool(_BREAK.search(line)) or len(line) > LONGEST_TITLE


def _dated(page: Page, end: int, start: int) -> bool:
    return any(span.rule in ("dateline", "stamp") and end <= span.start < start for span in page.taken)
