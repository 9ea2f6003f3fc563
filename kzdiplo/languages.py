"""The language of a text or of each paragraph: words vote, and an ordered list of named rules reads the votes.

A word votes for a language when it is one of its function words, has one of its endings, or holds a letter of its own;
the tables stand in lexicons/languages.yaml. A rule looks at the votes and answers or abstains with ``None``; the first
answer wins, and :func:`explain` names the rule that gave it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.encodings import looks_russian

FEW_LETTERS = 8  # a line of fewer letters is a name, a date or a button: "Вена", "Фото: МИД"
SHORT = 5  # words; a shorter line without a vote has no known language
HEADLINE = 3  # words are the shortest headline; two may be names
RUSSIAN_SHARE = 0.07  # of the words are Russian function words or endings; running Russian has .35 to .6, Kazakh none
RUSSIAN_PAIRS = 0.84  # of the letter pairs are common in Russian; headlines have .85 to 1
LATIN_NAMES = 0.5  # a Russian page may hold more letters in Latin names and addresses than in words of its own
SAMPLE = 400  # characters show how a text is spelt
ENOUGH = 0.1  # of the words vote for the winner; less is another language that shares a word
ENDINGS = (4, 3, 2)  # lengths in letters

_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼʻ‘`][^\W\d_]+)*")
_ADDRESS = re.compile(r"\w{1,9}://\S+")
_CYRILLIC = re.compile(r"[\u0400-\u052F]")
_NOT_RUSSIAN = re.compile(r"[\u0400\u0402-\u040F\u0450\u0452-\u052F]")  # Cyrillic, of other languages
_LATIN = re.compile(r"[a-z\u00C0-\u024F\u0259]")
_PARAGRAPH = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)


class Votes(NamedTuple):
    """The words of a text and what they speak for."""

    words: int
    letters: int
    cyrillic: int
    latin: int
    languages: dict[str, int]
    rival: int  # words in small letters for one language other than Russian, and not for Russian too
    sample: str


class Paragraph(NamedTuple):
    """A paragraph of a text, its offsets and its language."""

    start: int
    end: int
    language: str


Rule = Callable[[Votes], "str | None"]


def find_language(text: str) -> str:
    """Tell the language of a text.

    Parameters
    ----------
    text : str
        A text of any length, its characters put right.

    Returns
    -------
    str
        An ISO 639-1 code, "other" for a language that is not listed, and "" for a text too short to tell.

    Examples
    --------
    >>> [find_language(text) for text in ("Стороны встретились.", "Астана қаласы", "The minister met us", "Вена")]
    ['ru', 'kk', 'en', '']
    """
    return _decide(text)[1]


def explain(text: str) -> str:
    """Say which rule told the language of a text, and how the words voted.

    Examples
    --------
    >>> explain("Министр Мұрат Нұртілеу прибыл в Вену с визитом")
    'ru (running_russian): 8 words, kk 2, bg 2, ru 2'
    """
    rule, language, votes = _decide(text)
    shares = "".join(f", {name} {count}" for name, count in list(votes.languages.items())[:3])
    return f"{language or 'unknown'} ({rule}): {votes.words} words{shares}"


def find_languages(text: str) -> list[Paragraph]:
    """Tell the language of each paragraph; one too short to tell takes the language of the whole.

    Examples
    --------
    >>> text = "Стороны обсудили торговлю." + chr(10) + "Тараптар келісті." + chr(10) + "Вена"
    >>> [(text[start:end], language) for start, end, language in find_languages(text)]
    [('Стороны обсудили торговлю.', 'ru'), ('Тараптар келісті.', 'kk'), ('Вена', 'ru')]
    """
    found = [Paragraph(m.start(), m.end(), find_language(m[0])) for m in _PARAGRAPH.finditer(text)]
    whole = main_language(found) or find_language(text)
    return [p if p.language else p._replace(language=whole) for p in found]


def main_language(paragraphs: list[Paragraph]) -> str:
    """Return the language that most characters of the paragraphs are in, of those that could be told.

    Examples
    --------
    >>> main_language([Paragraph(0, 90, "ru"), Paragraph(91, 120, "kk"), Paragraph(121, 125, "")])
    'ru'
    """
    sizes: Counter[str] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.language] += (paragraph.end - paragraph.start) * bool(paragraph.language)
    return max(sizes, key=sizes.__getitem__, default="")


def few_letters(votes: Votes) -> str | None:
    """Too short to tell: "Вена", "12.04.2026", "Фото: МИД"."""
    return "" if votes.letters < FEW_LETTERS else None


def other_script(votes: Votes) -> str | None:
    """Neither Cyrillic nor Latin: Chinese, Arabic, Georgian."""
    return "other" if 2 * (votes.cyrillic + votes.latin) < votes.letters else None


def running_russian(votes: Votes) -> str | None:
    """Russian, with the names of its neighbours in it: "Мұрат Нұртілеу прибыл в Вену"."""
    russian = votes.languages.get("ru", 0)
    enough = russian > votes.rival and russian >= RUSSIAN_SHARE * votes.words
    return "ru" if enough else None


def russian_spelling(votes: Votes) -> str | None:
    """A headline without function words, spelt like Russian: "Специалисты ООН критикуют отчёт"."""
    rivalled = votes.rival and votes.rival >= votes.languages.get("ru", 0)
    if (
        rivalled
        or votes.words < HEADLINE
        or votes.cyrillic <= LATIN_NAMES * votes.latin
        or _NOT_RUSSIAN.search(votes.sample)
    ):
        return None
    return "ru" if looks_russian(votes.sample) >= RUSSIAN_PAIRS else None


def most_votes(votes: Votes) -> str | None:
    """The language that most words speak for; of two the first in the table, whose alphabet is the poorer."""
    best, most = next(iter(votes.languages.items()), ("", 0))
    return best if most > 0 and most >= ENOUGH * votes.words else None


def short_line(votes: Votes) -> str | None:
    """A heading of names and nouns, which could be in several languages: "Kuwait Jazeera Chevron"."""
    return "" if votes.words < SHORT else None


def unlisted(votes: Votes) -> str | None:
    """Words enough and none of them known."""
    return "other"


RULES: list[Rule] = [few_letters, other_script, running_russian, russian_spelling, most_votes, short_line, unlisted]


def votes_of(word: str) -> tuple[str, ...]:
    """Return the languages that a word in small letters speaks for.

    Examples
    --------
    >>> votes_of("басшысы"), votes_of("который"), votes_of("питання"), votes_of("вена")
    (('kk',), ('ru',), ('uk',), ())
    """
    return tuple(_profiles()[n].language for n in _hearers(word))


class _Profile(NamedTuple):
    language: str
    script: str
    alphabet: re.Pattern[str]


@cache
def _profiles() -> list[_Profile]:
    table = lexicons.load("languages")
    return [_profile(row, table["russian"], table["english"]) for row in table["profiles"]]


def _profile(row: dict, russian: str, english: str) -> _Profile:
    script = row.get("script", "cyrillic")
    common = english if script == "latin" else russian
    letters = "".join(letter for letter in common if letter not in row.get("absent", "")) + row["letters"]
    return _Profile(row["language"], script, re.compile(f"[{letters}’'ʼʻ‘`]+"))


def _hearers(word: str) -> list[int]:
    """Return the profiles that a word speaks for: listed, of an ending of its own, or with letters of its own."""
    words, endings, letters = map(_clues, ("words", "endings", "letters"))
    found = set(words.get(word, ()))
    if len(word) > max(ENDINGS):
        found.update(n for size in ENDINGS for n in endings.get(word[-size:], ()))
    if len(word) > 1:
        found.update(n for letter in letters.keys() & set(word) for n in letters[letter])
    return [n for n in sorted(found) if _profiles()[n].alphabet.fullmatch(word)]


@cache
def _clues(kind: str) -> dict[str, list[int]]:
    """Return the profiles that list a word, an ending or a letter of their own."""
    found = defaultdict(list)
    for number, row in enumerate(lexicons.load("languages")["profiles"]):
        for clue in row[kind]:
            found[clue].append(number)
    return dict(found)


def _decide(text: str) -> tuple[str, str, Votes]:
    votes = _count(_ADDRESS.sub(" ", text) if "://" in text else text)
    return next((rule.__name__, language, votes) for rule in RULES if (language := rule(votes)) is not None)


def _count(text: str) -> Votes:
    """Count the votes of the words in the script that prevails, each distinct word looked up once."""
    words = Counter(_WORD.findall(text.lower() if text.isupper() else text))
    sizes, heard, rivals = {"cyrillic": 0, "latin": 0, "other": 0}, [0] * len(_profiles()), [0] * len(_profiles())
    for word, count in words.items():
        script, named, rival = _hear(word)
        sizes[script] += len(word) * count
        for number in named:
            heard[number] += count
            rivals[number] += count * rival
    script = "cyrillic" if sizes["cyrillic"] > LATIN_NAMES * sizes["latin"] else "latin"
    numbers = [n for n, profile in enumerate(_profiles()) if profile.script == script]
    ranked = sorted((n for n in numbers if heard[n]), key=lambda n: -heard[n])
    languages = {_profiles()[n].language: heard[n] for n in ranked}
    most = max(rivals[n] for n in numbers)
    return Votes(words.total(), sum(sizes.values()), sizes["cyrillic"], sizes["latin"], languages, most, text[:SAMPLE])


@lru_cache(maxsize=100_000)  # bounded: memory must not grow with the corpus
def _hear(word: str) -> tuple[str, tuple[int, ...], bool]:
    """Return the script of a word, the profiles that hear it, and whether it speaks against Russian."""
    low = word.lower()
    script = "cyrillic" if _CYRILLIC.match(low) else "latin" if _LATIN.match(low) else "other"
    named = tuple(_hearers(low))
    against = word[0].islower() and all(_profiles()[n].language != "ru" for n in named)
    return script, named, against
