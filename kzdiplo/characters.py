"""Characters put right before anything reads a text: plain spaces and line ends, each word in one alphabet.

The rules on single characters and the letters that look alike stand in lexicons/alphabets.yaml. Bytes and wrong
encodings come first, see :mod:`kzdiplo.encodings`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from kzdiplo import lexicons
from kzdiplo.encodings import decode, looks_russian, unmix

__all__ = ["decode", "encodable", "looks_russian", "normalize", "one_alphabet", "unmix"]

_CYRILLIC = re.compile(r"[\u0400-\u052F]")
_FOREIGN = re.compile(r"[A-Za-z\u00C0-\u02AF\u0370-\u03FF]")
_MIXTURE = re.compile(r"[A-Za-z\u00C0-\u02AF\u0370-\u03FF](?:(?<=[\u0400-\u052F].)|(?=[\u0400-\u052F]))")
_MIXED = re.compile(  # a word that changes its alphabet, marks included
    r"(?<![^\W\d_])(?:[\u0400-\u052F]++(?=[A-Za-z\u00C0-\u02AF\u0370-\u03FF])"
    r"|[A-Za-z\u00C0-\u02AF\u0370-\u03FF]++(?=[\u0400-\u052F]))(?:[^\W\d_]|[\u0300-\u036F])+"
)
_STRESSED = re.compile(r"[\u0300\u0301\u0450\u045D]")
_MARKS = re.compile(r"(?<=[\u0400-\u052F])[\u0300-\u036F]*[\u0300\u0301][\u0300-\u036F]*")
_STRESS = {0x300: "", 0x301: "", 0x450: "е", 0x45D: "и"}
_BORROWED = re.compile(  # CEOшник, XXго, Googleе, СигмаPC
    r"(?:[A-Z]{2,}|[IVX]+)[а-яё]+|[A-Za-z]+[а-яё]{1,3}|.*[а-яё][A-Z].*"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ROMAN = re.compile(r"[IVXC]+")

Rule = Callable[[str], tuple[str, int]]


def normalize(text: str) -> tuple[str, dict[str, int]]:
    r"""Write a text with plain characters: one space, one line end, each word in one alphabet.

    A second pass changes nothing. A word is put into one alphabet only when every letter has a double there; words
    wholly in one alphabet ("COVID", "С5+1", "C5+1") stay as written, and so does a foreign word with a Russian ending
    ("CEOшник").

    Parameters
    ----------
    text : str
        A text that is decoded and unmixed.

    Returns
    -------
    text : str
        The text put right.
    counts : dict of str to int
        How often each rule fired; rules that did not are left out.

    Examples
    --------
    >>> normalize("Pоссия\u00a0и Корοлевство")
    ('Россия и Королевство', {'odd_space': 1, 'letters': 2})
    """
    counts = {}
    for name, rule in _rules():
        text, count = rule(text)
        if count:
            counts[name] = count
    return text, counts


def encodable(text: str) -> str:
    r"""Write U+FFFD for a lone surrogate, half a character that no file can hold; two halves become their character.

    Examples
    --------
    >>> encodable("Астана\ud800!"), encodable("\ud83d\ude00") == "\U0001f600"
    ('Астана\ufffd!', True)
    """
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def composed(text: str) -> tuple[str, int]:
    """Letters written in parts: "и" with a breve becomes "й" (Unicode NFC); a stress mark on a vowel is taken out."""
    if unicodedata.is_normalized("NFC", text) and not _STRESSED.search(text):
        return text, 0
    whole = unicodedata.normalize("NFC", text)
    plain = _MARKS.sub(lambda m: m[0].translate(_STRESS), whole.translate({0x450: "е", 0x45D: "и"}))
    plain = unicodedata.normalize("NFC", plain)
    return plain, 0 if plain == text else max(1, len(text) - len(plain))


def letters(text: str) -> tuple[str, int]:
    """Words that mix alphabets: "Pоссия" with a Latin P, "СOVID" with a Cyrillic С."""
    if not _MIXTURE.search(text):
        return text, 0
    words = {word for word in _MIXED.findall(text) if one_alphabet(word) != word}
    if not words:
        return text, 0
    count = sum(word in words for word in _MIXED.findall(text))
    return _MIXED.sub(lambda match: one_alphabet(match[0]), text), count


def lone_letters(text: str) -> tuple[str, int]:
    """Prepositions typed in Latin letters between Russian words: "встретился c министром"."""
    return _lone().subn(lambda match: match[0].translate(_looks("cyrillic")), text)


@cache
def one_alphabet(word: str) -> str:
    """Write a word that mixes alphabets in one of them, or leave it when it belongs to neither.

    Examples
    --------
    >>> [one_alphabet(word) for word in ("Pоссия", "СOVID", "CEOшник", "тeкст")]
    ['Россия', 'COVID', 'CEOшник', 'текст']
    """
    russian, latin = word.translate(_looks("cyrillic")), word.translate(_looks("latin"))
    may_be_russian, may_be_latin = not _FOREIGN.search(russian), latin.isascii()
    if not russian.isalpha() or not (may_be_russian or may_be_latin):
        return word
    if _ROMAN.fullmatch(latin):
        return latin
    share = len(_CYRILLIC.findall(word)) / len(word)
    if may_be_russian and (not may_be_latin or share >= 0.5) and _is_known(russian):
        return russian
    if _BORROWED.fullmatch(word):
        return word
    if may_be_russian and share > 0.5:
        return russian
    return latin if may_be_latin and (share < 0.5 or not may_be_russian) else word


@cache
def _is_known(word: str) -> bool:
    from kzdiplo.readings import analyzer  # slow to load, needed for a word in ten thousand

    return analyzer().word_is_known(word.lower())


@cache
def _looks(alphabet: str) -> dict[int, str]:
    table = lexicons.load("alphabets")
    rows = table["cyrillic_looks"].values() if alphabet == "cyrillic" else [table["latin_looks"]]
    return str.maketrans({a: b for row in rows for a, b in row.items()})


@cache
def _lone() -> re.Pattern[str]:
    lone = lexicons.load("alphabets")["lone"]
    inside = rf"[{lone['inside']}](?<=[а-яё] .)(?= [«\"]?[А-яЁё])"
    return re.compile(rf"{inside}|[{lone['opening']}](?:(?<=^.)|(?<=[.!?] .))(?= [А-яЁё])", re.MULTILINE)


@cache
def _rules() -> list[tuple[str, Rule]]:
    """Return the rules in order: single characters as listed, then letters in parts, alphabets, lone letters."""
    spelling = [(row["rule"], _replacing(row["find"], row["to"])) for row in lexicons.load("alphabets")["spelling"]]
    return [*spelling, ("composed", composed), ("letters", letters), ("lone_letters", lone_letters)]


def _replacing(find: str, to: str) -> Rule:
    pattern = re.compile(find)
    return lambda text: pattern.subn(to, text)
