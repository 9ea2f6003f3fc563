"""Actors: the countries, organisations, persons and places that a text names.

Words and wordings (`gazetteer`) -> countries and cities (`places`) -> organisations and state bodies
(`organisations`) -> offices and the names behind them (`offices`, `nominative`, `names`, `persons`) -> the part a
country plays (`signs`, `roles`) -> one table (`mentions`).
"""

from kzdiplo.actors.mentions import explain_roles, find_mentions
from kzdiplo.actors.organisations import members, organisation_name, side_of
from kzdiplo.actors.references import find_references

__all__ = ["explain_roles", "find_mentions", "find_references", "members", "organisation_name", "side_of"]
