"""Sums of money in running text: "$361,6 млн", "с 3,2 до 4,1 млрд долларов США", "полтора миллиарда тенге"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.times.words import forms

_FIGURE = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_SPACE = r"[ \u00a0\u202f]?"


class Sum(NamedTuple):
    """A sum in a text: where it stands, how much of which currency (ISO 4217), and what it was before."""

    start: int
    end: int
    amount: float
    currency: str
    before: float | None = None


def find_sums(text: str) -> list[Sum]:
    """Find the sums of money that a text tells.

    Parameters
    ----------
    text : str
        A sentence, or more.

    Returns
    -------
    list of Sum
        In text order, amounts in units of their currency. Of a range ("10-15 млрд") the lower end.

    Examples
    --------
    >>> find_sums("рост с 3,2 до 4,1 млрд долларов США")
    [Sum(start=7, end=35, amount=4100000000.0, currency='USD', before=3200000000.0)]
    >>> [(s.amount, s.currency) for s in find_sums("$361,6 млн и 1 200 000 тенге")]
    [(361600000.0, 'USD'), (1200000.0, 'KZT')]
    """
    return [_read(match) for match in _sum().finditer(text)]


def figure(text: str) -> float:
    """Return the number that figures with a comma and spaces, or a word, tell.

    Examples
    --------
    >>> figure("1 200,5"), figure("полтора"), figure("тридцати")
    (1200.5, 1.5, 30.0)
    """
    numeral = lexicons.load("amounts")["numerals"].get(text.lower())
    return float(numeral) if numeral else float(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", "."))


def _read(match: re.Match) -> Sum:
    told = match.groupdict()
    scale = _scale(told["scale"] or told["scale_s"] or told["one"]) * (0.5 if told["half"] else 1)
    amount = figure(told["n"] or told["n_s"] or "1") * scale
    if told["n2"]:
        amount += figure(told["n2"]) * _scale(told["scale2"])
    before = told["was"] and figure(told["was"]) * (_scale(told["was_scale"]) if told["was_scale"] else scale)
    start = match.start("was") if told["was"] else match.start("body")
    return Sum(start, match.end(), round(amount, 2), _currency(told["sign"] or told["after"]), before or None)


def _scale(word: str | None) -> float:
    return float(lexicons.load("amounts")["scales"][word.lower().rstrip(".")]) if word else 1.0


def _currency(word: str) -> str:
    lexicon = lexicons.load("amounts")
    if word in lexicon["signs"]:
        return lexicon["signs"][word]
    return next(code for code in lexicon["currencies"] if re.fullmatch(_names(code), word, re.IGNORECASE))


@cache
def _names(code: str) -> str:
    """The pattern of the names of a currency in all cases."""
    listed = lexicons.load("amounts")["currencies"][code]
    return "|".join(" ".join(map(_word, name.split())).replace(" ", r"\s+") for name in listed)


def _word(word: str) -> str:
    """All forms of an adjective or noun; names in capitals and short forms as they are."""
    if word.endswith(("ый", "ий")):
        return forms(word)
    return (
        word
        if word.isupper() or word in lexicons.load("amounts")["unbending"]
        else re.sub("[аеийоь]$", "", word) + "[а-яё]{0,3}"
    )


@cache
def _sum() -> re.Pattern[str]:
    lexicon = lexicons.load("amounts")
    scale = "|".join(sorted(lexicon["scales"], key=len, reverse=True))
    signs = "".join(re.escape(sign) for sign in lexicon["signs"])
    after = "|".join(_names(code) for code in lexicon["currencies"])
    half = rf"(?P<half>{lexicon['half']})?"
    numerals = "|".join(sorted(lexicon["numerals"], key=len, reverse=True))
    number = rf"{_FIGURE}|(?:{numerals})(?=\s+(?:{scale}))"
    was = rf"(?<!\w)со?\s+[{signs}]?(?P<was>{_FIGURE}){_SPACE}(?:(?P<was_scale>{scale})\.?)?[^.;,\d]{{0,16}}?\s+до\s+"
    signed = rf"(?P<sign>[{signs}]){_SPACE}(?P<n_s>{_FIGURE})(?:{_SPACE}(?P<scale_s>{scale})\b\.?)?"
    second = rf"(?:\s+(?P<n2>{_FIGURE})\s+(?P<scale2>{scale}))?"
    range_end = rf"(?:\s?[-–—]\s?(?:{_FIGURE}))?"
    counted = rf"(?P<n>{number}){range_end}{_SPACE}(?:(?P<scale>{scale})\b\.?)?|{half}(?P<one>(?:миллион|миллиард)а?)"
    worded = rf"(?:{counted}){second}\s*(?P<after>(?:{after})(?![а-яё])|[{signs}])(?:\s+США)?"
    return re.compile(rf"(?:{was})?(?P<body>(?<![\w,.]){worded}|{signed})", re.IGNORECASE)
