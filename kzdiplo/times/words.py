"""The words of times, from lexicons/dates.yaml: what they count, and the patterns in which they stand."""

from __future__ import annotations

import re
from functools import cache

from kzdiplo import lexicons

_ADJECTIVE = "(?:ый|ий|ая|яя|ое|ее|ого|его|ому|ему|ой|ей|ую|юю|ом|ем|ые|ие|ых|их|ым|им)"
_AFTER = {"ь": ("ь", "я", "ю", "ем", "е"), "й": ("й", "я", "ю", "ем", "е"), "": ("", "а", "у", "ом", "е")}
_FIGURE_YEAR = r"(?:19|20)\d\d"


def month_number(word: str) -> int:
    """Return the number of a month named in any case.

    Examples
    --------
    >>> month_number("мае"), month_number("Сентябрём".replace("ё", "е"))
    (5, 9)
    """
    return _months()[word.lower()]


def steps(word: str) -> int:
    """Return how far an adjective counts: прошлого, текущем; 0 for what counts nothing ("с.г.").

    Examples
    --------
    >>> steps("прошлого"), steps("следующем"), steps("с.г.")
    (-1, 1, 0)
    """
    return next((n for name, n in _words()["steps"].items() if re.fullmatch(forms(name), word.lower())), 0)


def is_just_past(word: str) -> bool:
    """Tell whether an adjective before a weekday means the last one: в минувшую пятницу.

    Examples
    --------
    >>> is_just_past("минувшую"), is_just_past("прошлую")
    (True, False)
    """
    return any(re.fullmatch(forms(name), word.lower()) for name in _words()["just_past"])


def count_of(word: str) -> int:
    """Return the number that a word, an ordinal, a Roman or a plain figure tells; 0 for none.

    Examples
    --------
    >>> count_of("второго"), count_of("IV"), count_of("9"), count_of("две"), count_of("1-м")
    (2, 4, 9, 2, 1)
    """
    if figure := re.match(r"\d+", word):
        return int(figure[0])
    found = {**_words()["ordinals"], **_words()["numerals"]}
    return next((n for name, n in found.items() if re.fullmatch(forms(name), word, re.IGNORECASE)), 0)


def unit_of(word: str) -> str:
    """Return the unit of time that a word names in some case.

    Examples
    --------
    >>> unit_of("неделе"), unit_of("лет")
    ('week', 'year')
    """
    return next(unit for unit, listed in _words()["unit_forms"].items() if word.lower() in listed)


def stands_after_preposition(text: str, at: int) -> bool:
    """Tell whether the word before a place is a preposition of time: "за | апрель".

    Examples
    --------
    >>> stands_after_preposition("за апрель", 3), stands_after_preposition("Анна Май", 5)
    (True, False)
    """
    before = re.search(r"([а-яё]+)\s+$", text[max(at - 12, 0) : at].lower())
    return bool(before) and before[1] in _words()["time_prepositions"]


def forms(word: str) -> str:
    """Return the pattern of all forms of an adjective; of another word, the word.

    Examples
    --------
    >>> bool(re.fullmatch(forms("прошлый"), "прошлой")), forms("этой")
    (True, 'этой')
    """
    return word[:-2] + _ADJECTIVE if word.endswith(("ый", "ий", "ой")) and len(word) > 4 else re.escape(word)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of one kind of times.

    Examples
    --------
    >>> pattern("day").search("встреча 5-го марта прошлого года")[0]
    '5-го марта прошлого года'
    """
    return re.compile(rf"(?<![\w.,:/])(?:{_PATTERNS[name]()})(?![а-яёА-ЯЁ\d])", re.IGNORECASE)


def _words() -> dict:
    return lexicons.load("dates")


@cache
def _months() -> dict[str, int]:
    found = {}
    for name, number in _words()["months"].items():
        end = name[-1] if name[-1] in _AFTER else ""
        found |= {name.removesuffix(end) + ending: number for ending in _AFTER[end]}
    return found


def _any(listed: object) -> str:
    """Join words, the longest first, which a shorter one would cut."""
    return "|".join(sorted(map(str, listed), key=lambda word: (-len(word), word)))


def _year() -> str:
    """2025; 2025 года; прошлого года; с.г. - or nothing."""
    listed = _any(re.escape(word) for word in _words()["this_year"])
    return (
        rf"(?:\s+(?:(?P<year>{_FIGURE_YEAR})(?!\d)(?:-?го)?(?:\s+г(?:ода|оду|од|\.)?(?![а-яё]))?"
        rf"|(?P<step>(?:{_step_words()})(?=\s+года)|{listed})(?:\s+года)?))?"
    )


def _step_words() -> str:
    return _any(forms(name) for name in _words()["steps"])


def _days() -> str:
    month, ending = _any(_words()["months_of_days"]), "(?:-?го|-?е|-?ое)?"
    begun = rf"(?P<d1>\d{{1,2}}){ending}(?:\s+(?P<m1>{month})(?:\s+(?P<y1>{_FIGURE_YEAR})(?:\s+г(?:ода|\.))?)?)?"
    link = r"(?P<link>\s*[-–—]\s*|\s+по\s+|\s+и\s+|,\s+)"
    return rf"(?:со?\s+)?{begun}{link}(?P<d2>\d{{1,2}}){ending}\s+(?P<m2>{month}){_year()}"


def _day() -> str:
    return rf"(?P<d>\d{{1,2}})(?:-?го|-?е|-?ое)?\s+(?P<m>{_any(_words()['months_of_days'])}){_year()}"


def _digits() -> str:
    return rf"(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<year>{_FIGURE_YEAR})"


def _part() -> str:
    parts = _any(name.replace(" ", r"\s+") for name in _words()["month_parts"])
    return rf"(?P<part>{parts})\s+(?P<m>{_any(_words()['months_of_days'])}){_year()}"


def _months_of_year() -> str:
    numerals = _any(_words()["numerals"])
    return rf"(?:перв[а-яё]{{2,3}}\s+)?(?P<n>\d{{1,2}}|{numerals})\s+месяц(?:а|ев){_year()}"


def _month() -> str:
    names = _any(_months())
    begun = rf"(?:\s+(?P<y1>{_FIGURE_YEAR})(?:\s+г(?:ода|\.))?)?"  # с июля 2023 года по июнь 2024 года
    return rf"(?:(?P<prep>в|во|на)\s+)?(?P<m1>{names})(?:{begun}(?:\s*[-–—]\s*|\s+по\s+)(?P<m2>{names}))?{_year()}"


def _quarter() -> str:
    return rf"(?:(?:в|во|на)\s+)?(?P<n>{_ordinals()})\s+квартал[а-яё]*{_year()}"


def _half() -> str:
    return rf"(?:(?:в|во|на)\s+)?(?P<n>{_ordinals()})\s+(?P<unit>полугоди[а-яё]+|половин[аеуы](?:\s+года)?){_year()}"


def _ordinals() -> str:
    return rf"\d(?:-[а-яё]{{1,2}})?|{_any(forms(name) for name in _words()['ordinals'])}"


def _season() -> str:
    named = _any([*_words()["seasons"], *_words()["winter"]])
    before = _any(name[:-2] + "[оеы][йм]" for name in _words()["season_steps"])
    return rf"(?:(?P<before>{before}|этой|этим)\s+)?(?P<season>{named}){_year()}"


def _years() -> str:
    many = rf"(?:(?P<y1>{_FIGURE_YEAR})(?:-?го)?\s*[-–—]\s*)?"
    word = r"(?:\s*год(?:ы|у|ах|ов|а|ам)?(?![а-яё])|\s*гг?\.)"
    return rf"(?:(?:в|во)\s+)?{many}(?P<year>{_FIGURE_YEAR})(?:-?[а-яё]{{1,2}})?{word}"


def _nearby() -> str:
    return _any(_words()["nearby_days"])


def _weekday() -> str:
    return rf"во?\s+(?:(?P<step>{_step_words()})\s+)?(?P<w>{_any(_words()['weekday_forms'])})"


def _unit() -> str:
    return rf"(?:(?P<prep>в|во|на)\s+)?(?P<step>{_step_words()})\s+(?P<unit>{_unit_words()})"


def _weekend() -> str:
    return rf"(?:(?:в|на)\s+)?(?P<step>{_step_words()})\s+(?:{_any(_words()['weekend'])})"


def _ago() -> str:
    return rf"{_some_units()}\s+(?:тому\s+)?назад"


def _in() -> str:
    return rf"через\s+{_some_units()}(?!\s+после)"


def _some_units() -> str:
    number, single = rf"\d+|{_any(_words()['numerals'])}", _any(_words()["one_unit"])
    return rf"(?:(?P<n>{number})\s+(?P<unit>{_unit_words()})|(?P<one>{single}))"


def _unit_words() -> str:
    return _any(form for listed in _words()["unit_forms"].values() for form in listed)


_PATTERNS = {
    "days": _days,
    "day": _day,
    "digits": _digits,
    "part": _part,
    "months": _months_of_year,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "years": _years,
    "nearby": _nearby,
    "weekday": _weekday,
    "unit": _unit,
    "weekend": _weekend,
    "ago": _ago,
    "in": _in,
}
