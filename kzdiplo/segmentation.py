"""Words and marks of a text: one ordered table of named patterns, all of them within a run without spaces.

The patterns from ``smile`` on cut exactly as razdel does; those before mend what it cuts wrongly in this kind of text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kzdiplo import countries, lexicons

_PARTNER_TYPES = ("igo", "format")
_RU, _LATIN = "А-Яа-яЁё", "A-Za-zİıſK"
_JOINERS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"  # stress marks and what is invisible stay in their word
_PUNCT = re.escape("\\/!#$%&*+,.:;<=>?@^_`|~№…‑–—−-«“‘»”’\"„'([{}])")
_CAPITAL = "А-ЯЁA-Z"
_OTHER = rf"(?:[^\W\d_{_RU}{_LATIN}]|[{_JOINERS}])"
_WORD = rf"(?:(?:[{_RU}]+|[{_LATIN}]+)(?:{_OTHER}+(?:[{_RU}]+|[{_LATIN}]+)?)*|(?:{_OTHER}+(?:[{_RU}]+|[{_LATIN}]+)?)+)"
_UNIT = rf"(?:[{_CAPITAL}]{{1,3}}\d+|к?м[23]|{_WORD}|\d+)"
_SYMBOL = rf"[^\w\s{_PUNCT}{_JOINERS}]"
_PAIR = re.compile(r"(?<!\w)([А-ЯЁ]\w*)([-–—‑−])([А-ЯЁ]\w*)")


def _listed(name: str) -> str:
    return "|".join(map(re.escape, lexicons.load("abbreviations")[name]))


def patterns() -> dict[str, str]:
    """Return the pattern of each kind of token, in the order in which they are tried.

    Returns
    -------
    dict of str to str
        Regular expressions by name.

    Examples
    --------
    >>> list(patterns())[:4]
    ['plain', 'address', 'email', 'domain']
    """
    return {
        "plain": rf"[{_RU}]{{6,}}+(?=[\s.,;:!?»\")])|[{_RU}]{{2,}}+(?=[\s,])",  # no other can begin there: for speed
        "address": r"(?:https?://|www\.)[^\s<>«»\"()\[\]]*[^\s<>«»\"()\[\].,;:!?…*_]",
        "email": r"[A-Za-z0-9](?:[A-Za-z0-9.+_-]*)@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        "domain": r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,6}(?![\w-])(?:/[\w/.-]*[A-Za-z0-9/])?",
        "hashtag": r"#\w+(?:-\w+)*",
        "account": r"(?<!\w)@\w+",
        "keycap": r"\d\ufe0f?\u20e3",
        "symbols": rf"{_SYMBOL}(?:{_SYMBOL}|\u200d)*",
        "time": r"\d+(?::\d+)+",
        "format": rf"[{_CAPITAL}]{{0,3}}\d+\+\d+",
        "double_initial": r"[А-ЯЁ]\.?-[А-ЯЁ]\.(?!\.)",
        "initial": rf"(?<!\w)(?:[{_CAPITAL}]|{_listed('initials')})\.(?=[{_CAPITAL},;:)]|\s|$)",
        "letters": r"[^\W\d_]\.(?=[^\W\d_]\.)|(?<=\b[^\W\d_]\.)[^\W\d_]\.(?!\.)",
        "abbreviation": rf"(?<![^\W\d])(?<!/)(?=[{_RU}]{{1,5}}\.(?!\.))(?i:{_listed('dotted')})\.",
        "smile": r"[=:;][()]{1,3}",
        "word": rf"(?:(?<![^\s(«\"'~≈])[+−-](?=\d))?{_UNIT}(?:[‑–—−_-]{_UNIT}|(?<=\d)[.,/\\]\d+)*",
        "ending": r"[.?!…]+",
        "run": r"-{2,}|\*{2,}",
        "mark": r"\S",
    }


def split(text: str) -> list[str]:
    """Cut a text or a wording into words and marks, whatever sentence they stand in.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
        The tokens; together they are the text without its spaces.

    Examples
    --------
    >>> split("К.-Ж. Токаев и М.Тлеуберди: ЕАЭС-Китай, С5+1, +10,4 %")
    ['К.-Ж.', 'Токаев', 'и', 'М.', 'Тлеуберди', ':', 'ЕАЭС', '-', 'Китай', ',', 'С5+1', ',', '+10,4', '%']
    """
    pieces = _token().findall(text)
    apart = {whole: parts for whole in _PAIR.findall(text) if (parts := partners("".join(whole)))}
    found = {"".join(whole): parts for whole, parts in apart.items()}
    return [part for piece in pieces for part in found.get(piece, (piece,))] if found else pieces


@lru_cache(1 << 16)
def partners(word: str) -> tuple[str, ...]:
    """Cut two listed partners that a dash joins; nothing for any other word.

    Examples
    --------
    >>> partners("ЕАЭС-Китай"), partners("Нур-Султан"), partners("Гвинея-Бисау")
    (('ЕАЭС', '-', 'Китай'), (), ())
    """
    match = _PAIR.fullmatch(word)
    first, last, whole = _partner_words()
    return match.groups() if match and word not in whole and match[1] in last and match[3] in first else ()


def is_label(noun: str, letter: str) -> bool:
    """Tell a letter that labels the noun before it from an initial.

    Examples
    --------
    >>> is_label("группе", "А."), is_label("Президент", "К.")
    (True, False)
    """
    return len(letter) == 2 and letter[0].isupper() and noun.lower() in _label_nouns()


@cache
def _token() -> re.Pattern:
    return re.compile("|".join(patterns().values()))


@cache
def _label_nouns() -> frozenset[str]:
    from kzdiplo.readings import analyzer

    nouns = lexicons.load("abbreviations")["labelled"]
    return frozenset(form.word for noun in nouns for form in analyzer().parse(noun)[0].lexeme)


@cache
def _partner_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the first words, the last words and the whole names of countries, their capitals, regions and unions."""
    bodies = [e for e in lexicons.load("organisations")["organisations"].values() if e["type"] in _PARTNER_TYPES]
    names = [w for w, _, key, form in countries.wordings() if form != "adjective"]
    names += [wording for entry in bodies for wording in entry["ru"]]
    first, last = frozenset(n.split()[0] for n in names), frozenset(n.split()[-1] for n in names)
    return first, last, frozenset(names)
