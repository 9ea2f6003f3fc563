"""Events: who met whom, where, when, and whether it has happened.

Sentences that may tell one (`sentences`) -> patterns that do (`cues`) -> day, place, status (`days`, `places`, `rules`)
-> who took part (`participants`) -> one event for all its sentences (`merging`) -> two tables (`coding`).
"""

from kzdiplo.events.coding import find_events

__all__ = ["find_events"]
