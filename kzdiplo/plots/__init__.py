"""Figures: one function each, from a tidy table to Axes, in Russian or English, with a title and a note.

>>> import pandas as pd
>>> from matplotlib import pyplot
>>> ax = articles_by_date(pd.DataFrame({"date": pd.to_datetime(["2025-12-05", "2026-02-18"])}), "en", source="seeds")
>>> ax.figure.get_supxlabel()
'n = 2; unit: article; source: seeds; dates in order, not to the scale of time'
>>> pyplot.close(ax.figure)
"""

from kzdiplo.plots.canvas import new_page, use_style
from kzdiplo.plots.corpus import article_lengths, articles_by_date, articles_by_outlet, missing_shares, removed_by_rule
from kzdiplo.plots.events import event_timeline, trade
from kzdiplo.plots.means import dyad_stance, leanings, ritual_share
from kzdiplo.plots.network import contacts
from kzdiplo.plots.partners import actors, contact_kinds, contact_levels, partner_by_theme
from kzdiplo.plots.stance import acts, stance_balance, stance_over_time
from kzdiplo.plots.theme_change import theme_changes, theme_effects
from kzdiplo.plots.theme_map import unit_map
from kzdiplo.plots.themes import theme_by_date, theme_choice, theme_sizes
from kzdiplo.plots.validation import alphas, by_task, code_scores, confusion, sampled

__all__ = [
    "actors",
    "acts",
    "alphas",
    "article_lengths",
    "articles_by_date",
    "articles_by_outlet",
    "by_task",
    "code_scores",
    "confusion",
    "contact_kinds",
    "contact_levels",
    "contacts",
    "dyad_stance",
    "event_timeline",
    "leanings",
    "missing_shares",
    "new_page",
    "partner_by_theme",
    "removed_by_rule",
    "ritual_share",
    "sampled",
    "stance_balance",
    "stance_over_time",
    "theme_by_date",
    "theme_changes",
    "theme_choice",
    "theme_effects",
    "theme_sizes",
    "trade",
    "unit_map",
    "use_style",
]
