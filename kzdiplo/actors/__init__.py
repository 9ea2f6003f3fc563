"""Actors: the countries, organisations, persons and places that a text names.

Words and wordings (`gazetteer`) -> countries and cities (`places`) -> offices and the names behind them (`offices`,
`nominative`, `names`, `persons`) -> the part a country plays (`roles`) -> one table (`mentions`).
"""

from kzdiplo.actors.mentions import find_mentions, organisation_name, side_of

__all__ = ["find_mentions", "organisation_name", "side_of"]
