"""Countries: codes, names, and the words by which Russian texts name them."""

from __future__ import annotations

from functools import cache

from babel import Locale

from kzdiplo import lexicons
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold

# Field of lexicons/countries.yaml -> form of the mention; capitals, inhabitants and abbreviations that stand for two
# things are decided in context (kzdiplo.actors.places).
FORMS = {
    "ru": "noun",
    "adj": "adjective",
    "capital": "capital",
    "seat": "seat",
    "abbr": "abbreviation",
    "short": "short",
    "people": "people",
}


@cache
def names(language: str = "ru") -> dict[str, str]:
    """Return the short name of every country.

    Parameters
    ----------
    language : {"ru", "en"}
        Russian names are those in use in the news, English ones those of the CLDR.

    Returns
    -------
    dict
        ISO 3166-1 alpha-3 code to name, 249 of them.

    Raises
    ------
    InputError
        For another language.

    Examples
    --------
    >>> names("ru")["KAZ"], names("en")["KOR"]
    ('Казахстан', 'South Korea')
    """
    if language not in ("ru", "en"):
        raise InputError(f"language={language!r}", "'ru' or 'en'", "choose one of them")
    territories = Locale("en").territories
    entries = lexicons.load("countries")["countries"].items()
    return {code: entry["ru"][0] if language == "ru" else territories[entry["a2"]] for code, entry in entries}


@cache
def alpha3_by_alpha2() -> dict[str, str]:
    """Return the alpha-3 code of every ISO 3166-1 alpha-2 code.

    Examples
    --------
    >>> alpha3_by_alpha2()["KZ"]
    'KAZ'
    """
    return {entry["a2"]: code for code, entry in lexicons.load("countries")["countries"].items()}


@cache
def alpha2_by_alpha3() -> dict[str, str]:
    """Return the alpha-2 code of every ISO 3166-1 alpha-3 code.

    Examples
    --------
    >>> alpha2_by_alpha3()["JOR"]
    'JO'
    """
    return {code: short for short, code in alpha3_by_alpha2().items()}


@cache
def country_of_place() -> dict[str, str]:
    """Return the country of every capital, city and province of the lexicon.

    Examples
    --------
    >>> country_of_place()["Кейптаун"], country_of_place()["Вена"]
    ('ZAF', 'AUT')
    """
    entries = lexicons.load("countries")["countries"].items()
    return {
        place: code
        for code, entry in entries
        for field in ("capital", "city", "part")
        for place in entry.get(field, [])
    }


@cache
def stems() -> dict[str, str]:
    """Return the country of each first half of a compound adjective.

    Examples
    --------
    >>> stems()["казахстанско"], stems()["американо"]
    ('KAZ', 'USA')
    """
    entries = lexicons.load("countries")["countries"].items()
    regular = {adjective[:-2] + "о": code for code, entry in entries for adjective in entry.get("adj", [])}
    return regular | {stem: code for code, entry in entries for stem in entry.get("stem", [])}


@cache
def wordings() -> list[tuple[str, str, str, str]]:
    """Return every wording of a country, city or region as (wording, kind, key, form).

    Examples
    --------
    >>> [w for w in wordings() if w[0] == "Ближний Восток"]
    [('Ближний Восток', 'place', 'R-MIDDLE-EAST', 'noun')]
    """
    lexicon = lexicons.load("countries")
    rows = [
        (wording, "country", code, form)
        for code, entry in lexicon["countries"].items()
        for field, form in FORMS.items()
        for wording in dict.fromkeys(entry.get(field, []))
        if not (field == "ru" and wording in entry.get("abbr", []))
    ]
    rows += [
        (place, "place", place, "noun")
        for e in lexicon["countries"].values()
        for f in ("city", "part")
        for place in e.get(f, [])
    ]
    for key, entry in lexicon["regions"].items():
        rows += [(w, "place", key, FORMS[f]) for f in ("ru", "adj", "abbr") for w in entry.get(f, [])]
    return rows


def display_name(kind: str, key: str) -> str:
    """Return the Russian name shown for a country or place key.

    Examples
    --------
    >>> display_name("place", "R-CENTRAL-ASIA"), display_name("country", "KWT")
    ('Центральная Азия', 'Кувейт')
    """
    if kind == "country":
        return names("ru").get(key, key)
    return lexicons.load("countries")["regions"].get(key, {"ru": [key]})["ru"][0]


@cache
def place_rules() -> dict:
    """Return the word lists by which places are decided in context, ё folded as in lemmas.

    Examples
    --------
    >>> "город" in place_rules()["place_heads"]
    True
    """
    return {
        name: words if isinstance(words, dict) or name == "common_words" else frozenset(map(fold, words))
        for name, words in lexicons.load("countries")["rules"].items()
    }
