"""Wordings shown in sentences: each in every case, or in a phrase of its own, from the lexicon of countries."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kzdiplo import lexicons
from kzdiplo.actors.gazetteer import nominative_parse

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
# Field of a lexicon -> the phrases that show its wordings
FIELDS = {"ru": "noun", "adj": "adjective", "capital": "capital", "seat": "noun", "abbr": "noun", "short": "noun"}
FIELDS |= {"people": "people", "city": "noun", "part": "noun"}


class Entry(NamedTuple):
    """A wording as it stands in a lexicon."""

    file: str
    line: int
    key: str
    field: str
    wording: str


def phrases(entry: Entry) -> list[str]:
    """Return the sentences that show a wording: its example, or one for each case.

    Examples
    --------
    >>> phrases(Entry("countries.yaml", 1, "KGZ", "ru", "Киргизия"))[1]
    'Такова позиция Киргизии.'
    """
    lexicon = lexicons.load("countries")
    if entry.wording in lexicon["examples"]:
        return [f"{lexicon['examples'][entry.wording]}."]
    patterns = lexicon["phrases"][FIELDS[entry.field]]
    return [
        pattern.format(decline(entry.wording, case, entry.field == "adj")) + "." for case, pattern in patterns.items()
    ]


def decline(wording: str, case: str, feminine: bool = False) -> str:
    """Return a wording in a case: adjectives and the noun they lead to, and again after "и".

    Examples
    --------
    >>> decline("Босния и Герцеговина", "ablt"), decline("Республика Корея", "gent"), decline("чешский", "gent", True)
    ('Боснией и Герцеговиной', 'Республики Корея', 'чешской')
    """
    words, open_ = [], True
    for word in wording.split(" "):
        part = nominative_parse(word) if open_ and word[:1].isalpha() else None
        words.append(_inflect(word, case, feminine) if part is not None or _stated(word) else word)
        open_ = word == "и" or (open_ and part is not None and part.tag.POS != "NOUN")
    return " ".join(words)


def _inflect(word: str, case: str, feminine: bool) -> str:
    stated = _stated(word)
    if stated is not None:
        return ([word, *stated] if stated else [word] * len(CASES))[CASES.index(case)]
    best = nominative_parse(word)
    head, mark, last = m.groups() if (m := re.fullmatch(r"(.*)([-’'])(.+)", word)) else ("", "", word)
    if word.isupper() or best is None:
        return word
    if mark and not best.is_known:
        return head + mark + _inflect(last, case, feminine)
    text = _shape(best, {case, "femn", "sing"} if feminine else {case, str(best.tag.number)}, word.lower())
    capitals = {n for n, letter in enumerate(word) if letter.isupper()}
    return "".join(letter.upper() if n in capitals else letter for n, letter in enumerate(text))


def _shape(parse: Any, wanted: set[str], word: str) -> str:
    """Return the form with these grammemes, of the same superlative: "высшего" of "высший", not "высочайшего"."""
    inflected = parse.inflect(wanted)
    if inflected and inflected.word[:4] != word[:4]:
        inflected = next((f for f in parse.lexeme if wanted <= f.tag.grammemes and f.word[:4] == word[:4]), inflected)
    return inflected.word if inflected else word


def _stated(word: str) -> list[str] | None:
    """Return the forms that the lexicon gives for a word, [] for one that never changes."""
    forms = lexicons.load("countries")["forms"].get(word)
    return None if forms is None else forms.split()
