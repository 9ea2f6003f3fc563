"""Themes: what the articles are about, found by clustering.

Articles, paragraphs or sentences (`units`) -> the words that count (`content`) -> vectors (`vectors`) -> how many the
corpus carries (`stability`) -> themes, labels, central sentences (`model`).
"""

from kzdiplo.themes.model import ThemeModel

__all__ = ["ThemeModel"]
