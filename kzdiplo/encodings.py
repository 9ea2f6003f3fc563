"""Bytes to text, and text that was read in a wrong encoding: decode, unmix.

What encodings there are and what their mistakes look like stands in lexicons/alphabets.yaml. Text comes out as it was
meant or not at all: bytes that are no text, and text whose bytes are lost, raise a :class:`ValueError` that says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from kzdiplo import lexicons

SAMPLE = 60  # words outside ASCII are enough to tell one encoding from another
RUSSIAN = 0.75  # of the letter pairs are common ones: Russian sentences have .87 to 1, wrong readings below .45
CYRILLIC = 0.4  # the same for a file of unknown encoding: Ukrainian and single words have .5 and more
DAMAGED = 0.01  # of the characters: a page cut in the middle of a letter is still UTF-8
BINARY = 0.02  # of the characters are control characters: a picture or an archive
HOPELESS = 3  # traces of a wrong reading that cannot be undone; a stray one may be a word of another alphabet
SHORTEST = 6  # letters prove one byte a letter: "Ìèíèñòð", but "Ååäö" may be Swedish
DEEP = 3  # readings on top of each other that are undone

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_RUN = re.compile(r"[^\s\x00-\x7f]+")
_PLAIN = re.compile(r"[\x20-\x7eА-яЁё«»—–№…“”„\u00a0]")  # what Russian text is made of
_CYRILLIC = re.compile(r"[\u0400-\u052F]")


def decode(data: bytes) -> str:
    """Decode the bytes of a Russian text: UTF-8 where they are that, else the likeliest of the Russian encodings.

    Parameters
    ----------
    data : bytes
        A file as it lies on the disk.

    Returns
    -------
    str
        Its text, without the mark of byte order.

    Raises
    ------
    ValueError
        If the bytes are no text, with the reason.

    Examples
    --------
    >>> decode("Астана".encode("cp1251")), decode("Астана".encode("koi8-r")), decode("Астана".encode("utf-16"))
    ('Астана', 'Астана', 'Астана')
    """
    wide = _wide(data)
    text = data.decode(wide, errors="replace") if wide else _narrow(data)
    text = text.removeprefix("\ufeff")
    if len(_CONTROL.findall(text)) > BINARY * len(text):
        raise ValueError("no text: control characters as in a picture or an archive")
    return text


def unmix(text: str) -> tuple[str, str]:
    """Undo the reading of text in a wrong encoding, where that can be undone exactly.

    Parameters
    ----------
    text : str
        A text that may be right, wrong, or wrong in some of its lines.

    Returns
    -------
    text, rule : str
        The text as it was meant, and what was undone ("utf_8 read as cp1251"), empty when the text was right.

    Raises
    ------
    ValueError
        If the text was read wrongly and cannot be brought back.

    Examples
    --------
    >>> unmix("Ìèíèñòð ïðèáûë")
    ('Министр прибыл', 'cp1251 read as cp1252')
    >>> unmix("Министр прибыл в Orléans")
    ('Министр прибыл в Orléans', '')
    """
    undone: list[str] = []
    while len(undone) < DEEP and (found := _undo(text)):
        text = found[0]
        undone.append(found[1])
    damage = _rare().search(text) and sum(len(trace.findall(text)) for trace in _patterns("traces")) >= HOPELESS
    if damage or any(mark.search(text) for mark in _patterns("lost")):
        raise ValueError("text in a wrong encoding that cannot be brought back: letters are lost")
    return text, ", ".join(undone)


def looks_russian(text: str) -> float:
    """Return the share of the pairs of letters that are common in Russian; runs of plain ASCII are left out.

    Examples
    --------
    >>> looks_russian("министр прибыл"), looks_russian("лХМХЯРП")
    (1.0, 0.0)
    """
    common, pairs = _pairs(), 0
    hits = 0
    for run in _runs(text):
        run = run.lower() if run.istitle() or run.isupper() else run
        pairs += len(run) - 1
        hits += sum(a + b in common for a, b in pairwise(run.replace("ё", "е")))
    return hits / pairs if pairs else 0.0


def _wide(data: bytes) -> str | None:
    """Tell UTF-32 and UTF-16 by their mark, or by the high bytes 0 and 4 of Latin and Cyrillic letters."""
    marks = {
        b"\xff\xfe\0\0": "utf_32_le",
        b"\0\0\xfe\xff": "utf_32_be",
        b"\xff\xfe": "utf_16_le",
        b"\xfe\xff": "utf_16_be",
    }
    marked = next((name for mark, name in marks.items() if data.startswith(mark)), None)
    if marked or len(data) < 4:
        return marked
    columns = [data[n:8_000:4] for n in range(4)]
    high = [sum(column.count(byte) for byte in (0, 4)) / len(column) for column in columns]
    zero = [column.count(0) / len(column) for column in columns]
    if min(zero[2:]) > 0.9 or min(zero[:2]) > 0.9:
        return "utf_32_le" if min(zero[2:]) > 0.9 else "utf_32_be"
    little, big = min(high[1::2]), min(high[::2])
    return None if max(little, big) < 0.8 else "utf_16_le" if little > big else "utf_16_be"


def _narrow(data: bytes) -> str:
    """Decode UTF-8, one broken letter in a hundred allowed, or one byte a letter."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        damaged = data.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") <= max(1, DAMAGED * len(damaged)) and _CYRILLIC.search(damaged):
        return damaged
    readings = [data.decode(name, errors="replace") for name in lexicons.load("alphabets")["encodings"]]
    best = max(readings, key=lambda text: looks_russian(text) + _plain(text))
    if looks_russian(best) < CYRILLIC:
        raise ValueError("no Russian text in UTF-8, UTF-16, cp1251, koi8-r, cp866 or mac-cyrillic")
    return best


def _runs(text: str) -> list[str]:
    """Return the first words outside ASCII; in a page of markup they stand late."""
    return [match[0] for match in islice(_RUN.finditer(text), SAMPLE)]


def _plain(text: str) -> float:
    """Return the share of characters that Russian text is made of, which parts readings with equal pairs."""
    sample = "".join(_runs(text))
    return len(_PLAIN.findall(sample)) / (len(sample) or 1)


def _undo(text: str) -> tuple[str, str] | None:
    """Undo one wrong reading in the lines that show its traces, the same one in all of them."""
    kinds = ["capitals", *(["traces", "weak"] if _rare().search(text) else [])]
    signs = [sign for kind in kinds for sign in _patterns(kind) if sign.search(text)]
    if not signs:
        return None
    lines = text.split("\n")
    seen = [n for n, line in enumerate(lines) if any(sign.search(line) for sign in signs)]
    wrong = "\n".join(lines[n] for n in seen)
    for pair in lexicons.load("alphabets")["mistaken"]:
        right = _reread(wrong, pair["read_as"], pair["really"])
        if right is None or not _is_better(right, wrong, pair["really"]):
            continue
        for n, line in zip(seen, right.split("\n"), strict=True):
            lines[n] = line
        return "\n".join(lines), f"{pair['really']} read as {pair['read_as']}"
    return None


def _reread(text: str, read_as: str, really: str) -> str | None:
    """Take the bytes back and read them anew; nothing when a character has no byte or the way back differs."""
    try:
        data = b"".join(_bytes(text, read_as))
        return data.decode(really) if data.count(b"\n") == text.count("\n") else None
    except UnicodeError:
        return None


def _bytes(text: str, encoding: str) -> Iterator[bytes]:
    """Yield the bytes; C1 controls stand for themselves, as browsers write bytes that a code page lacks."""
    for part in re.split(r"([\x80-\x9f])", text):
        yield part.encode("latin_1" if "\x80" <= part <= "\x9f" and len(part) == 1 else encoding)


def _is_better(right: str, wrong: str, really: str) -> bool:
    """Tell whether the second reading is plainly text: UTF-8 proves itself by Cyrillic, one byte a letter by pairs."""
    if _CONTROL.search(right) and not _CONTROL.search(wrong):
        return False
    if really == "utf_8":
        marks = len(_RUN.findall(right)) and len("".join(_RUN.findall(right)))
        return bool(marks) and len(_CYRILLIC.findall(right)) > marks / 2
    enough = len(_CYRILLIC.findall(right)) >= SHORTEST
    return enough and looks_russian(right) >= max(RUSSIAN, looks_russian(wrong) + 0.3)


@cache
def _pairs() -> frozenset[str]:
    return frozenset(a + b for a, row in lexicons.load("alphabets")["pairs"].items() for b in row)


@cache
def _rare() -> re.Pattern[str]:
    return re.compile(lexicons.load("alphabets")["rare"])


@cache
def _patterns(name: str) -> list[re.Pattern[str]]:
    return [re.compile(found) for found in lexicons.load("alphabets")[name]]
