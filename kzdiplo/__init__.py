"""Russian-language news of Kazakhstan's diplomacy: texts to tables, features and themes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# The public names and the rooms they live in; a room is imported when it is first asked for, so that lemmas alone do
# not wait for scikit-learn.
_HOMES = {
    "Corpus": "corpus",
    "read_corpus": "reading",
    "iter_corpus": "reading",
    "load_corpus": "reading",
    "annotate": "streaming",
    "InputError": "errors",
    "lemmatize": "lemmas",
    "find_attitudes": "stance",
    "kwic": "concordance",
    "find_keywords": "keyness",
    "find_terms": "terms",
    "merge_terms": "terms",
    "LemmaVectorizer": "vectorizers",
    "TopicFeatures": "topics",
    "StanceFeatures": "stance",
    "ThemeModel": "themes",
    "continue_themes": "themes",
    "load_themes": "themes",
    "save_themes": "themes",
    "theme_effects": "themes",
    "theme_groups": "themes",
    "LatentSemanticScaling": "scaling",
    "find_amounts": "amounts",
    "find_formulae": "formulae",
    "dyad_statements": "dyads",
    "stance_by_dyad": "dyads",
    "write_plover": "plover",
    "agreement": "validation",
}
_ROOMS = (
    "actors",
    "amounts",
    "cleaning",
    "concordance",
    "countries",
    "dates",
    "dyads",
    "events",
    "formulae",
    "lemmas",
    "measures",
    "plots",
    "plover",
    "report",
    "ritual",
    "scaling",
    "stance",
    "terms",
    "text",
    "themes",
    "topics",
    "validation",
)

__all__ = sorted([*_HOMES, *_ROOMS])


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"kzdiplo.{_HOMES[name]}"), name)
    if name in _ROOMS:
        return import_module(f"kzdiplo.{name}")
    raise AttributeError(f"module 'kzdiplo' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
