"""Times: when something took place, from the words that say so.

Words of time (`words`), days, weeks and months of a calendar (`calendars`) -> stretches of time in a text (`spans`).
"""
