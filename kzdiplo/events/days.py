"""When an event took place: the times in its sentence, read against the day of publication."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.events.cues import Hit
from kzdiplo.events.sentences import NEXT, Context, Sentence, words
from kzdiplo.times.spans import Span, find_spans

COARSE = frozenset({"season", "half", "quarter", "year"})  # told of much besides the event: they must stand beside it


class When(NamedTuple):
    """When an event took place: first and last day, how exact that is, and what tells it.

    ``source`` is ``text`` or ``dateline``, or why there is no day: ``no publication date``, ``no such day``; empty
    where nothing tells a time.
    """

    day: dt.date | None = None
    last: dt.date | None = None
    precision: str = ""
    source: str = ""
    text: str = ""


def find_when(sentence: Sentence, hit: Hit, context: Context) -> When | None:
    """Find the time told nearest to the event in its sentence, a day with its year before others."""
    at = sentence.start[hit.anchor] - sentence.start[0]
    spans = find_spans(sentence.text, context.date, _direction(sentence))
    own = [span for span in spans if not any(rule(sentence, hit, span) for rule in NOT_ITS_DAY)]
    best = min(own, key=lambda s: (s.precision in COARSE, not s.dated, abs(s.start - at)), default=None)
    if best is None:
        return None
    return When(best.first, best.last, best.precision, best.fault or "text", sentence.text[best.start : best.end])


def _direction(sentence: Sentence) -> int:
    """Look ahead in the future tense, back in the past unless something is planned."""
    if "Fut" in sentence.tense:
        return 1
    return -1 if "Past" in sentence.tense and words("status", "planned").isdisjoint(sentence.lemma) else 0


# --- which times of a sentence are not those of its event ---


def is_bound(sentence: Sentence, hit: Hit, span: Span) -> bool:
    """До 5 мая; договор от 25 мая 1992 года."""
    before = sentence.text[: span.start].lower().rstrip()
    return any(before == word or before.endswith(" " + word) for word in lexicons.load("dates")["not_the_day"])


def is_eve(sentence: Sentence, hit: Hit, span: Span) -> bool:
    """Накануне визита: no day but "before"."""
    after = _token_at(sentence, span.end)
    return sentence.text[span.start : span.end].lower() == "накануне" and sentence.case[after : after + 1] == ["Gen"]


def is_plan_for_a_year(sentence: Sentence, hit: Hit, span: Span) -> bool:
    """План на 2030 год; с 1992 года: a year is that of the event only after "в"."""
    told = sentence.text[span.start : span.end].lower()
    return span.precision == "year" and told[0].isdigit()


def is_apart(sentence: Sentence, hit: Hit, span: Span) -> bool:
    """Планы на 2030 год, рост в 2024 году: a year counts only where no mark parts it from the event."""
    if span.precision not in COARSE:
        return False
    first, last = sorted((hit.anchor, _token_at(sentence, span.start)))
    return not {",", ";", ":", "(", "–", "—"}.isdisjoint(sentence.lemma[first:last])


def is_of_another_thing(sentence: Sentence, hit: Hit, span: Span) -> bool:
    """Мероприятие, посвящённое учреждению 15 декабря Всемирным днём."""
    place = _token_at(sentence, span.start)
    return place > hit.anchor and not words("parties", "topic").isdisjoint(sentence.lemma[hit.anchor + 1 : place])


def is_of_what_is_ahead(sentence: Sentence, hit: Hit, span: Span) -> bool:
    """Обсудил предстоящие осенью выборы, намеченный на май визит; not "встреча, намеченная на май"."""
    ahead, place = words("status", "planned") | words("dates", "ahead"), _token_at(sentence, span.start)
    near = range(max(place - NEXT, hit.anchor + 1), place)
    signs = [i for i in near if sentence.lemma[i] in ahead and sentence.case[i] and sentence.pos[i] != "NOUN"]
    return any(sentence.lemma[i - 1] != "," or sentence.pos[hit.anchor] == "VERB" for i in signs)


NOT_ITS_DAY = [is_bound, is_eve, is_plan_for_a_year, is_apart, is_of_another_thing, is_of_what_is_ahead]


def event_date(sentence: Sentence, when: When | None, status: str, context: Context) -> When:
    """Return the time said, else the dateline's day for what the lead says took place."""
    if when and when.last and status == "planned" and context.date and when.last < context.date:
        return When()  # "вчера обсудили подготовку к саммиту": the day is that of the talk
    if (
        when
        and status == "planned"
        and when.last == context.date
        and not words("dates", "ahead").isdisjoint(sentence.lemma)
    ):
        return When()  # "сегодня назвал предстоящий визит событием": so is this
    if when:
        return when
    if context.dateline and sentence.number == 0 and status == "held" and not context.item:
        return When(context.dateline, context.dateline, "day", "dateline")
    return When()


def _token_at(sentence: Sentence, place: int) -> int:
    """The number of the first word at or after a place in the sentence."""
    return bisect_left(sentence.start, place + sentence.start[0])
