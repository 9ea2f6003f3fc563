"""The rules in their order, and what is left when no rule finds anything more."""

from __future__ import annotations

import re
from functools import cache

from kzdiplo.cleaning import channels, chrome, heads, official
from kzdiplo.cleaning.spans import Page, Rule, Span, either

RULES: list[Rule] = [
    heads.crawl_date,
    official.tags,
    chrome.widget,
    chrome.share,
    chrome.rate,
    chrome.footer,
    chrome.menu,
    official.related,
    channels.subscribe,
    heads.stamp,
    heads.place,
    chrome.photo,
    chrome.author,
    heads.section,
    heads.dateline,
    heads.title,
    official.card,
    chrome.separator,
]
MOST_PASSES = 20  # pages need two or three; a text made to need thousands is left as it is
_INLINE = {"card"}  # stands within a sentence, which goes on after it
_INK = re.compile(r"\w")
_BEFORE_MARK = re.compile(r" (?=[,.:;](?:\s|$))")


def parse_page(raw: str, headline: str | None = None) -> tuple[str, list[Span]]:
    r"""Part a page into the body of its article and what was taken away.

    The rules are applied until none of them finds anything, so that a body cleaned once more stays as it is. A rule
    that would leave no word abstains.

    Parameters
    ----------
    raw : str
        The text of a page, as read.
    headline : str, optional
        The headline, when it came apart from the text.

    Returns
    -------
    body : str
        The paragraphs and turns of speakers of the article, a line each.
    removed : list of Span
        What each rule took, as characters of ``raw``; the rule ``title`` holds the headline.

    Examples
    --------
    >>> body, removed = parse_page("Фото: МИД РК\nВена. 5 декабря. KAZAKHSTAN TODAY - Стороны встретились.")
    >>> body, [span.rule for span in removed]
    ('Стороны встретились.', ['photo', 'dateline'])
    """
    page = _apply(Page(raw, headline=headline))
    body, spans = _body(page.text), list(page.taken)
    for _ in range(MOST_PASSES):
        again = _apply(Page(body, headline=headline)) if spans else None
        if not again or not again.taken:
            break
        spans += _in_raw(again.taken, body, page)
        page = Page(raw).without(spans, " ")
        body = _body(again.text)
    return body, sorted(spans)


def explain(raw: str) -> str:
    r"""Say which rule took what from a page.

    Examples
    --------
    >>> print(explain("Меню\nСтороны встретились."))
    menu: 'Меню'
    """
    return "\n".join(f"{span.rule}: {raw[span.start : span.end]!r}" for span in parse_page(raw)[1])


def _apply(page: Page) -> Page:
    for rule in RULES:
        name = rule.__name__
        found = [part for start, end in rule(page) for part in _parts(page, start, end)]
        if spans := [Span(start, end, name) for start, end in found]:
            rest = page.without(spans, " " if name in _INLINE else "\n")
            if _INK.search(rest.text) or not _INK.search(page.text):  # a rule that takes every word is mistaken
                page = rest
    return page


def _parts(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a span round what was taken before, and take the blanks off its ends."""
    inner = sorted(span for span in page.taken if start < span.end and span.start < end)
    starts, ends = [start, *(span.end for span in inner)], [*(span.start for span in inner), end]
    pieces = [(a, page.text[a:b]) for a, b in zip(starts, ends, strict=True)]
    return [(a + len(t) - len(t.lstrip()), a + len(t.rstrip())) for a, t in pieces if t.strip()]


def _body(text: str) -> str:
    plain = "\n".join(" ".join(line.split()) for line in text.split("\n") if not line.isspace() and line)
    return _turn().sub("\n", _BEFORE_MARK.sub("", plain)) if ":" in plain else _BEFORE_MARK.sub("", plain)


def _in_raw(taken: tuple[Span, ...], body: str, page: Page) -> list[Span]:
    """Find spans of a body in the page it is the body of; a span goes round what was taken before."""
    ink = [place for place, letter in enumerate(page.text) if not letter.isspace()]
    before = [0]
    for letter in body:
        before.append(before[-1] + (not letter.isspace()))
    found = []
    for start, end, rule in taken:
        places = ink[before[start] : before[end]]
        cuts = [i for i in range(1, len(places)) if any(places[i - 1] < s.start < places[i] for s in page.taken)]
        parts = zip([0, *cuts], [*cuts, len(places)], strict=True)
        found += [Span(places[a], places[b - 1] + 1, rule) for a, b in parts if a < b]
    return found


@cache
def _turn() -> re.Pattern[str]:
    """The space before a speaker, after the end of a sentence: "Спасибо. В.Путин: ..."."""
    name = r"(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁ][а-яё]+)?"
    return re.compile(rf" (?<=[.!?…»)>\]] )(?=(?:{name}|{either('turns')}):\s)")
