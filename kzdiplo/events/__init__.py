"""Events: who met whom, where, when, and whether it has happened.

Sentences that may tell one (`sentences`; titles: `headlines`) -> patterns that do (`cues`) -> day, place, status
(`days`, `places`, `rules`) -> who took part (`participants`) and who did not (`bystanders`) -> form, name, number,
instrument (`details`) -> one event for all its sentences (`merging`, `series`) and all its articles (`linking`) ->
level, direction, PLOVER (`levels`, `ranks`) -> the tables (`rows`, `coding`). The column ``cue`` names the line of
the lexicon that fired.
"""

from kzdiplo.events.coding import find_events

__all__ = ["find_events"]
