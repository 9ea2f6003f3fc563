"""What the rooms of persons hand to each other: the scene that is looked at, names found in it, persons."""

from __future__ import annotations

from typing import NamedTuple

from kzdiplo.actors.gazetteer import Hit, Words
from kzdiplo.actors.offices import Post

Span = tuple[str, int, int]  # doc_id, first character, one after the last
NO_SPANS: frozenset[Span] = frozenset()


class Scene(NamedTuple):
    """What the patterns look at; ``capitals`` are the tokens with a capital."""

    words: Words
    posts: list[Post]
    posts_by_begin: dict[int, Post]
    posts_by_sentence: dict[int, list[Post]]
    within: dict[int, Hit]
    capitals: list[int]


class Found(NamedTuple):
    """A run of name words, with the office that led to it."""

    begin: int
    stop: int
    post: Post | None
    form: str


class Person(NamedTuple):
    """A person in the text: a name, or an office whose holder is known (form "office").

    ``body`` is the bare ministry the person works for, -1 without one.
    """

    begin: int
    stop: int
    key: str
    office: str
    side: str
    rank: int | None
    form: str
    sentence: int
    body: int
