"""Themes: what the articles are about, found by clustering.

Articles, paragraphs or sentences (`units`) -> the words that count (`content`) -> vectors (`vectors`) -> how many the
corpus carries (`stability`) -> themes, labels, central sentences (`model`). Then, out of a fitted model: its words
(`profiles`), kept for the next report (`saved`, `matching`), names given by users (`names`), broad themes (`levels`),
a map (`maps`), and where a theme is more or less written about (`groups`, `effects`).
"""

from kzdiplo.themes.effects import theme_effects
from kzdiplo.themes.groups import theme_groups
from kzdiplo.themes.levels import broad_themes
from kzdiplo.themes.maps import map_units
from kzdiplo.themes.matching import continue_themes, follow_themes
from kzdiplo.themes.model import ThemeModel
from kzdiplo.themes.names import name_themes, read_names, write_names
from kzdiplo.themes.saved import SavedThemes, load_themes, save_themes
from kzdiplo.themes.tables import mapped_units, stack_effects, theme_table, theme_units

__all__ = [
    "SavedThemes",
    "ThemeModel",
    "broad_themes",
    "continue_themes",
    "follow_themes",
    "load_themes",
    "map_units",
    "mapped_units",
    "name_themes",
    "read_names",
    "save_themes",
    "stack_effects",
    "theme_effects",
    "theme_groups",
    "theme_table",
    "theme_units",
    "write_names",
]
