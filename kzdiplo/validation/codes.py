"""What a coder wrote in a cell: the code it means, however a person or a spreadsheet put it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from kzdiplo import countries, lexicons
from kzdiplo.validation.sheets import LABELS, NONE
from kzdiplo.validation.tasks import SEVERAL, TASKS, codebook

FEW = 15  # codes that a message can list
_NUMBERED = re.compile(r"(\d+)\) ([^;]+)")  # the words and themes of an intrusion: "1) вода; 2) климат"
_SPLIT = re.compile(r"[,;+/|\n]+")


def read_code(written: str, allowed: Mapping[str, str], several: bool = False) -> str | None:
    """Return the code that a cell means.

    Parameters
    ----------
    written : str
        What stands in the cell.
    allowed : mapping
        The codes by what may be written for them, as :func:`allowed_codes` gives them; empty when everything may.
    several : bool
        Whether a cell may hold several codes, separated by commas, semicolons, plus signs, slashes or blanks.

    Returns
    -------
    str or None
        The code, several in alphabetical order separated by blanks; None when it is none.

    Examples
    --------
    >>> stance = allowed_codes("stance")
    >>> [read_code(cell, stance) for cell in ["−1,0", "+1", " ЗА ", "2"]]
    ['-1', '1', '1', None]
    >>> partners = allowed_codes("partners")
    >>> [read_code(cell, partners, True) for cell in ["СНN / kgz", "Саудовская Аравия, Китай", "нет", "none, CHN"]]
    ['CHN KGZ', 'CHN SAU', 'none', None]
    """
    if not several:
        return _one(written, allowed)
    parts = [part for part in _SPLIT.split(written) if part.strip()]
    codes = [_one(part, allowed) for part in parts]
    if None in codes:  # "RUS CHN", unlike "Саудовская Аравия"
        codes = [_one(word, allowed) for part in parts for word in part.split()]
    wrong = not codes or None in codes or (NONE in codes and len(set(codes)) > 1)
    return None if wrong else " ".join(sorted(set(codes)))


def allowed_codes(task: str, choices: str = "", question: str = "") -> dict[str, str]:
    """Return the codes of a row by what may be written for them: codes and their names in both languages.

    Parameters
    ----------
    task : str
        What is coded.
    choices : str
        The cell ``choices`` of the row: the codes of a model or of an intrusion.
    question : str
        The cell ``question``, whose numbered words may be written instead of their numbers.

    Examples
    --------
    >>> allowed_codes("words", "1 2", "Какое слово лишнее? 1) вода; 2) налог")
    {'вода': '1', 'налог': '2', '1': '1', '2': '2'}
    """
    listed, codes = _listed(task), choices.split()
    if task in TASKS[1:]:
        return listed
    if not codes:
        return {}
    shown = {name.strip(): number for number, name in _NUMBERED.findall(question)} if task not in TASKS else listed
    known = shown | {code: code for code in codes}
    return {plain(name): code for name, code in known.items() if code in codes}


def told(allowed: Mapping[str, str], several: bool) -> str:
    """Say which codes are accepted, for a message.

    Examples
    --------
    >>> told(allowed_codes("stance"), False), told(allowed_codes("partners"), True)
    ('one of -1, 0, 1', 'codes or names of the codebook')
    """
    codes = list(dict.fromkeys(allowed.values()))
    if len(codes) > FEW:
        return "codes or names of the codebook"
    return f"{'some' if several else 'one'} of {', '.join(codes)}"


def plain(text: str) -> str:
    """Leave out blanks, quotation marks and the apostrophe that says "text" to a spreadsheet, case and ё.

    Examples
    --------
    >>> plain(" 'Саудовская  Аравия. ")
    'саудовская аравия'
    """
    return " ".join(text.split()).strip(" '\"«».").lower().replace("ё", "е")


def as_number(text: str) -> str:
    """Put right minus signs of print, a plus and the decimals of a whole number: "−1,0"."""
    return re.sub(r"^\+|[.,]0+$", "", text.translate(str.maketrans("−–—", "---")))


def in_latin(text: str) -> str:
    """Put Latin letters for those of a Russian keyboard that look like them: "СНN"."""
    looks = lexicons.load("alphabets")["latin_looks"]
    return "".join(looks.get(letter.upper(), letter) for letter in text).lower()


MENDS: list[Callable[[str], str]] = [plain, as_number, in_latin]  # each keeps what those before it put right


def _one(written: str, allowed: Mapping[str, str]) -> str | None:
    text = written
    for mend in MENDS:
        text = mend(text)
        if text in allowed:
            return allowed[text]
    return as_number(plain(written)) or None if not allowed else None


@cache
def _listed(task: str) -> dict[str, str]:
    """Return the codes of the package's own lists by their names and themselves."""
    none = {plain(word): NONE for word in [NONE, *lexicons.load("validation")["none"]["words"]]}
    books = [codebook(task, labels=labels) for labels in LABELS] if task in TASKS[1:] else []
    rows = [row for book in books for row in book.itertuples(index=False) if row.code]
    names = [(w[0], w[2]) for w in countries.wordings() if w[1] == "country"] if task == "partners" else []
    wordings = {plain(name): key for name, key in names}
    named = wordings | {plain(row.name): row.code for row in rows} | {plain(row.code): row.code for row in rows}
    return named | (none if task in SEVERAL or task == TASKS[0] else {})
