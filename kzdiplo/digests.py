"""Round-ups of many embassies: cut into items, so that ten of them do not blur into one article."""

from __future__ import annotations

from functools import cache

from kzdiplo import lexicons

FEWEST_ITEMS = 3  # paragraphs on missions that make a round-up; two are an article that names two embassies
_HEADING = 60  # characters; a line without a full stop that is shorter is the name of the item below
_OPENING = 120  # characters of a paragraph in which its mission is named


def split_digest(body: str) -> tuple[str, list[str]]:
    r"""Cut a round-up into its lead and its items.

    Parameters
    ----------
    body : str
        A cleaned article, a paragraph a line.

    Returns
    -------
    lead : str
        What stands before the first item: the whole body where there is no round-up.
    items : list of str
        The items, each one paragraph or more; empty where there is no round-up.

    Examples
    --------
    >>> split_digest("Стороны встретились.\nОбсудили транзит.")
    ('Стороны встретились.\nОбсудили транзит.', [])
    """
    lead, *paragraphs = body.split("\n")
    cues, missions, continuations = _cues()
    announced = any(cue in lead.casefold() for cue in cues)
    named = sum(any(m in p[:_OPENING].casefold() for m in missions) for p in paragraphs)
    if not announced or named < FEWEST_ITEMS:
        return body, []
    items: list[str] = []
    for paragraph in paragraphs:
        goes_on = paragraph.casefold().startswith(continuations)
        if items and (goes_on or _is_heading(items[-1])):
            items[-1] += "\n" + paragraph
        else:
            items.append(paragraph)
    return lead, items


def _is_heading(item: str) -> bool:
    """Say whether an item is so far only the name of a country: "Индия"."""
    return "\n" not in item and len(item) < _HEADING and item[-1:].isalpha()


@cache
def _cues() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    pages = lexicons.load("pages")
    return (
        tuple(pages["digest"]),
        tuple(pages["mission"]),
        tuple(c + end for c in pages["continuation"] for end in (" ", ",")),
    )
