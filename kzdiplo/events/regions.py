"""Whether two places can be one, and which of two tells more."""

from __future__ import annotations

from functools import cache

from kzdiplo import countries


def far(one: str | None, other: str | None) -> bool:
    """Tell whether two places cannot be the same; what is in no lexicon may be anywhere.

    Examples
    --------
    >>> far("Вена", "Австрия"), far("Вена", "Астана"), far("Вена", "Хофбург"), far("Алматы", "Астана")
    (False, True, False, True)
    """
    known = countries.country_of_place()
    cities = one in known and other in known and one != other
    lands = [_land(place) for place in (one, other)]
    return bool(cities) or (None not in lands and lands[0] != lands[1])


def narrower(one: str | None, other: str | None) -> str | None:
    """Return the first of two places that is told, the second if that is a city of the country told first.

    Examples
    --------
    >>> narrower("Казахстан", "Астана"), narrower("Казахстан", "Вена"), narrower(None, "Вена")
    ('Астана', 'Казахстан', 'Вена')
    """
    inside = one in _codes() and other not in _codes() and _land(other) == _codes()[one]
    return other if inside or not one else one


def _land(place: str | None) -> str | None:
    return countries.country_of_place().get(place) or _codes().get(place)


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in countries.names("ru").items()}
