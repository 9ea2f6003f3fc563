"""What an event is beyond its kind: form of a visit, name and number of a session, instrument and area of a signing."""

from __future__ import annotations

import re
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.events.cues import Hit, lemma_set
from kzdiplo.events.sentences import NEAR, NEXT, Sentence, words
from kzdiplo.events.subjects import is_heads

_NAMED = frozenset({"conference", "summit"})
_NUMBERED = _NAMED | {"consultations"}
_LONGEST = 16  # words and marks of a name or an area; the longest read had 12
_ORDINAL = re.compile(r"(\d{1,3})(?:-?(?:й|го|м|я|е|ю|ой|му|ая|ое|ый|ом))?")
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


class Details(NamedTuple):
    """What diplomats look at; empty where the text says nothing."""

    form: str | None = None  # of a visit: official, state, working; of a call: phone, video; of a note: note, protest
    name: str | None = None  # of a session or conference, its first noun in the nominative, the rest as it stands
    number: int | None = None  # of a session or a round of consultations
    instrument: str | None = None  # what was signed: memorandum, agreement, ...
    area: str | None = None  # what the instrument is about, as it stands in the text
    cue: str | None = None  # the line of lexicons/events.yaml that fired


NOTHING = Details()


def find_details(sentence: Sentence, hit: Hit) -> Details:
    """Find the details of an event in its sentence.

    Parameters
    ----------
    sentence : Sentence
        The sentence that tells it.
    hit : Hit
        The cue in it.

    Returns
    -------
    Details
    """
    kind = hit.cue.kind
    at = next((i for i in (hit.anchor, *hit.helpers) if sentence.lemma[i] in lemma_set("<pact>")), -1)
    signed = kind == "signing" and at >= 0
    return Details(
        form=_form(sentence, hit),
        name=_name(sentence, hit.anchor) if kind in _NAMED else None,
        number=_number(sentence, hit) if kind in _NUMBERED else None,
        instrument=lexicons.load("events")["instruments"].get(sentence.lemma[at]) if signed else None,
        area=_area(sentence, at) if signed else None,
        cue=hit.cue.text,
    )


def fill(first: Details, second: Details) -> Details:
    """Take every detail from the first that tells it.

    Parameters
    ----------
    first, second : Details
        Of two sentences about one event.

    Returns
    -------
    Details

    Examples
    --------
    >>> fill(Details(number=5), Details(form="working", number=4))[:3]
    ('working', None, 5)
    """
    return Details(*(a if a is not None else b for a, b in zip(first, second, strict=True)))


def _form(sentence: Sentence, hit: Hit) -> str | None:
    """Прибыл с государственным визитом: the first of the lexicon's words that stands near tells the form."""
    forms = lexicons.load("events")["forms"].get(hit.cue.kind, {})
    near = set(sentence.lemma[max(hit.anchor - NEXT, 0) : hit.anchor + NEAR])
    return next((form for word, form in forms.items() if word in near or word == "*"), None)


def _number(sentence: Sentence, hit: Hit) -> int | None:
    """32-го заседания; XVII форум; третий раунд политических консультаций."""
    near = [
        i
        for i in range(hit.anchor - 1, max(hit.anchor - 2 * NEXT, -1), -1)
        if sentence.case[i] or sentence.pos[i] != "VERB"
    ]
    return next((n for i in near if (n := _ordinal(sentence, i)) is not None), None)


def _ordinal(sentence: Sentence, i: int) -> int | None:
    written = _surface(sentence, i, i)
    if sentence.lemma[i] in (known := lexicons.load("events")["ordinals"]):
        return known[sentence.lemma[i]]
    if match := _ORDINAL.fullmatch(written):
        after = sentence.lemma[i + 1] if i + 1 < len(sentence.lemma) else ""
        return int(match[1]) if not written.isdigit() or after in lemma_set("<session>|раунд|саммит") else None
    return _roman(written) if len(written) > 1 or written in "IVX" else None


def _roman(written: str) -> int | None:
    """XVII is 17; nothing else has a value."""
    if not written or not _ROMAN.fullmatch(written):
        return None
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[letter] for letter in written]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _name(sentence: Sentence, anchor: int) -> str | None:
    """Заседание Совета министров иностранных дел ОБСЕ; Международный форум «Великое наследие»."""
    last = _phrase_end(sentence, anchor)
    plain, first = words("names", "plain"), anchor
    while first and sentence.pos[first - 1] == "ADJ" and sentence.lemma[first - 1] not in plain:
        if _ordinal(sentence, first - 1) is not None:
            break
        first -= 1
    noun = sentence.base[anchor]
    before = [_agreeing(sentence.base[i], noun) for i in range(first, anchor)]
    after = _surface(sentence, anchor + 1, last) if last > anchor else ""
    return " ".join([*before, noun, *([after] if after else [])]) if before or after else None


def _phrase_end(sentence: Sentence, anchor: int) -> int:
    """The last word that belongs to a noun: what follows in the genitive, and what stands in quotation marks."""
    last, quoted = anchor, False
    halves = sentence.lemma[:anchor].count('"') % 2  # of a mark that opened before the noun only the end follows
    named = {i for m in sentence.mentions if m.kind == "organisation" for i in range(m.first, m.last + 1)}
    for i in range(anchor + 1, min(anchor + _LONGEST, len(sentence.lemma))):
        mark = sentence.lemma[i]
        closes = quoted and mark in {"»", "“", '"'}
        opens = mark in {"«", "„"} or (mark == '"' and not quoted and not halves)
        inside = quoted or opens or closes or i in named or _is_chained(sentence, i)
        quoted = (quoted or opens) and not closes
        if not inside and mark not in {"и", "по", "-", "–", "—"}:
            break
        last = i if inside else last
    return last


def _is_chained(sentence: Sentence, i: int) -> bool:
    """A word in the genitive, one without a case ("государств-членов", "ОБСЕ"), or the dative after "по"."""
    case, pos = sentence.case[i], sentence.pos[i]
    if is_heads(sentence, i):
        return False  # "по итогам саммита главы России и Китая подписали": a new subject, not "глав"
    bare = (pos == "PROPN" and case in {"", "Nom"}) or (pos == "NOUN" and case == "")
    title = pos == "ADJ" and _surface(sentence, i, i)[0].isupper() and sentence.lemma[i - 1] in {"-", "–", "—"}
    return case == "Gen" or bare or title or (case == "Dat" and "по" in sentence.lemma[max(i - NEXT, 0) : i])


def _area(sentence: Sentence, at: int) -> str | None:
    """О сотрудничестве в области культуры: from the preposition to the next verb, comma or party."""
    near = range(at + 1, min(at + _LONGEST, len(sentence.lemma) - 1))
    field = [i for i in near if sentence.lemma[i] == "в" and sentence.lemma[i + 1] in words("names", "field")]
    topic = [i for i in near if sentence.lemma[i] in words("names", "area") and i <= at + NEXT + 1]
    opens = next(iter(field + topic), -1)
    if opens < 0:
        return None
    named = {m.first for m in sentence.mentions if m.kind == "country"}
    last = opens
    for i in range(opens + 1, min(opens + _LONGEST, len(sentence.lemma))):
        if sentence.lemma[i] in {",", ".", ";", "между", "с"} or (sentence.tense[i] and not sentence.case[i]):
            break
        last = i
        if i in named:
            break
    return _surface(sentence, opens, last) if last > opens else None


def _surface(sentence: Sentence, first: int, last: int) -> str:
    begin = sentence.start[0]
    return sentence.text[sentence.start[first] - begin : sentence.end[last] - begin]


def _agreeing(adjective: str, noun: str) -> str:
    """The nominative of an adjective beside a noun: международный, but международная конференция."""
    ending = {"а": "ая", "я": "ая", "о": "ое", "е": "ое"}.get(noun[-1])
    soft = adjective.endswith("ний")
    return (
        adjective
        if not ending
        else adjective[:-2] + (ending.replace("а", "я", 1).replace("о", "е", 1) if soft else ending)
    )
