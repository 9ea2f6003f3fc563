"""What a single word may be, by dictionary and lexicon: a name, a place or body that owns an office, somebody."""

from __future__ import annotations

import re
from functools import cache

from kzdiplo import lexicons
from kzdiplo.actors.nominative import decline
from kzdiplo.lemmas import fold
from kzdiplo.readings import parses

NAME = re.compile(r"(?:[А-ЯЁ]['’])?[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)*")
INITIAL = re.compile(r"[А-ЯЁA-Z][а-яё]?\.(?:-[А-ЯЁ]\.)?|[А-ЯЁ]-[А-ЯЁ]\.")  # one token: "М.", "Дж.", "К.-Ж."
_PERSONAL = ("Name", "Surn", "Patr")
_CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}


@cache
def has(token: str, grammeme: str) -> bool:
    """Tell whether the dictionary knows a word with a grammeme of OpenCorpora.

    Examples
    --------
    >>> has("Ивановичем", "Patr"), has("столом", "Patr")
    (True, False)
    """
    return any(p.is_known and grammeme in p.tag for p in parses(token.lower()))


@cache
def is_name(token: str) -> bool:
    """Tell a word that the dictionary knows as a given name, a patronymic or a surname.

    Examples
    --------
    >>> is_name("Лавровым"), is_name("Меджлиса")
    (True, False)
    """
    return any(has(token, grammeme) for grammeme in _PERSONAL)


@cache
def is_given(token: str) -> bool:
    """Tell a given name of the dictionary or the lexicon, in any case.

    Examples
    --------
    >>> is_given("Сергеем"), is_given("Нурлана"), is_given("Лавровым")
    (True, True, False)
    """
    return has(token, "Name") or token in given_forms()


@cache
def is_surname(token: str) -> bool:
    """Tell by dictionary, lexicon or ending whether a word may be a surname.

    Examples
    --------
    >>> is_surname("Токаевым"), is_surname("Гринпис")
    (True, False)
    """
    if has(token, "Surn") or token in _listed_surnames():
        return True
    unknown = not any(p.is_known for p in parses(token.lower()))
    return unknown and token.endswith(tuple(lexicons.load("declension")["typical_surnames"]))


@cache
def is_statesman(token: str) -> bool:
    """Tell a surname, in any case, of somebody whom the lexicons of persons and tenures name.

    Examples
    --------
    >>> is_statesman("Лавровым"), is_statesman("Олбрайт"), is_statesman("Петровым")
    (True, True, False)
    """
    return token in _listed_surnames() or token in _surnames_in_office()


@cache
def is_stranger(token: str) -> bool:
    """Tell a capitalised word that no dictionary knows, or knows as the name of a person alone.

    Examples
    --------
    >>> is_stranger("Сабриэлем"), is_stranger("Сергеем"), is_stranger("Комитет")
    (True, True, False)
    """
    known = [p.tag for p in parses(token.lower()) if p.is_known]
    return NAME.fullmatch(token) is not None and all(any(g in tag for g in _PERSONAL) for tag in known)


@cache
def names_owner(token: str) -> bool:
    """Tell whether the dictionary knows a capitalised word as that of a place or a body and not as a person's.

    Examples
    --------
    >>> names_owner("Приморья"), names_owner("Минкомсвязи"), names_owner("Владимира")
    (True, True, False)
    """
    owner = NAME.fullmatch(token) is not None and (has(token, "Geox") or has(token, "Orgn"))
    return owner and not is_name(token)


@cache
def is_adjective(token: str) -> bool:
    """Tell a word that is an adjective and no surname.

    Examples
    --------
    >>> is_adjective("Сухопутными"), is_adjective("Зеленским")
    (True, False)
    """
    tags = [p.tag for p in parses(token.lower()) if p.is_known]
    return bool(tags) and all(t.POS in {"ADJF", "PRTF"} and "Surn" not in t for t in tags)


@cache
def is_animate(token: str) -> bool:
    """Tell a common noun for somebody.

    Examples
    --------
    >>> is_animate("норвежца"), is_animate("совета")
    (True, False)
    """
    return token.islower() and all("anim" in p.tag for p in parses(token))


@cache
def is_plural(token: str) -> bool:
    """Tell a form that is never singular.

    Examples
    --------
    >>> is_plural("депутаты"), is_plural("министра")
    (True, False)
    """
    tags = [p.tag for p in parses(token.lower()) if p.is_known and p.tag.POS in {"NOUN", "ADJF"}]
    return bool(tags) and all("plur" in t for t in tags)


@cache
def noun_cases(token: str) -> tuple[str, ...]:
    """Return the cases a noun may be in; of a noun that may be somebody, only those of somebody.

    Examples
    --------
    >>> noun_cases("послом")
    ('Ins',)
    """
    tags = [p.tag for p in parses(token.lower()) if p.tag.POS == "NOUN"]
    tags = [t for t in tags if "anim" in t] or tags  # "посол" is a person here, no salting
    return tuple(dict.fromkeys(_CASES[str(t.case)] for t in tags if str(t.case) in _CASES))


@cache
def office_words(name: str) -> frozenset[str]:
    """Return a word list of the lexicon of offices, ё folded as lemmas are.

    Examples
    --------
    >>> "компания" in office_words("dropped")
    True
    """
    return frozenset(map(fold, lexicons.load("offices")[name]))


@cache
def given_forms() -> frozenset[str]:
    """Return every form of the given names of the lexicon.

    Examples
    --------
    >>> "Нурланом" in given_forms()
    True
    """
    return frozenset(form for name in lexicons.load("given_names")["given"] for form in decline(name))


@cache
def family_first() -> frozenset[str]:
    """Return the surnames that open a name.

    Examples
    --------
    >>> "Си" in family_first()
    True
    """
    return frozenset(lexicons.load("declension")["family_first"])


@cache
def _listed_surnames() -> frozenset[str]:
    return frozenset(form for key in lexicons.load("persons")["persons"] for form in decline(key.split()[0]))


@cache
def _surnames_in_office() -> frozenset[str]:
    names = {holder["name"] for post in lexicons.load("tenures")["posts"] for holder in post["holders"]}
    return frozenset(form for name in names for form in decline(name.split()[0]))
