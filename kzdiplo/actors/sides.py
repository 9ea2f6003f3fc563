"""The side an office is held for: an ordered list of rules over the words around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kzdiplo import countries, lexicons
from kzdiplo.actors.gazetteer import Hit, Words

REACH = 20  # words between an office and a name; the longest in the seeds is 10, in news a list of countries


def own_words(words: Words, head: Hit, owners: list[Hit], within: dict[int, Hit]) -> str | None:
    """The wording itself tells: "верховный комиссар по делам национальных меньшинств" is of the OSCE."""
    return entry(head.key).get("side")


def owner_after(words: Words, head: Hit, owners: list[Hit], within: dict[int, Hit]) -> str | None:
    """The first country or organisation after the office: "посол Казахстана в Индии"."""
    return next((side for h in owners if (side := side_of(h))), None)


def adjective_before(words: Words, head: Hit, owners: list[Hit], within: dict[int, Hit]) -> str | None:
    """«Российский министр»; "шведская - генеральным директором"."""
    at = head.begin - 1
    at -= at > 0 and words.token[at] in "-–—"
    before = within.get(at)
    near = before is not None and before.form == "adjective" and words.sentence[at] == words.sentence[head.begin]
    return side_of(before) if near else None


def in_person_of(words: Words, head: Hit, owners: list[Hit], within: dict[int, Hit]) -> str | None:
    """«С палатой в лице директора»: the organisation before."""
    if words.low[max(head.begin - 2, 0) : head.begin] != ["в", "лице"]:
        return None
    near = [i for i in range(max(head.begin - REACH, 0), head.begin) if words.sentence[i] == words.sentence[head.begin]]
    bodies = [within[i] for i in near if i in within and within[i].kind == "organisation"]
    return side_of(bodies[-1]) if bodies else None


def delegation(words: Words, head: Hit, owners: list[Hit], within: dict[int, Hit]) -> str | None:
    """«Казахстанская делегация была возглавлена заместителем министра»."""
    for i in range(head.begin - 1, max(head.begin - REACH, 0), -1):
        if words.sentence[i] == words.sentence[head.begin] and words.lemma[i] == "делегация":
            near = within.get(i - 1) or within.get(i + 1)
            return side_of(near) if near is not None else None
    return None


SIDES: list[Callable[[Words, Hit, list[Hit], dict[int, Hit]], str | None]] = [
    own_words,
    owner_after,
    adjective_before,
    in_person_of,
    delegation,
]


def side_of(hit: Hit) -> str:
    """Return the country or organisation that an official of a country, place or organisation stands for."""
    if hit.kind == "country":
        return hit.key
    if hit.kind == "place":
        return countries.country_of_place().get(hit.key, "")
    if hit.form == "body":
        return countries.alpha3_by_alpha2().get(hit.key.partition("-")[0], "")
    told = lexicons.load("organisations")["organisations"][hit.key]
    return told.get("side", hit.key) if told["type"] in {"ministry", "parliament"} else hit.key


def entry(office: str) -> dict[str, Any]:
    """Return what the lexicon says of an office; a post without a rank counts only with its owner."""
    lexicon = lexicons.load("offices")
    if office in lexicon["colleagues"]:
        return {"rank": 6}
    if office.startswith("экс-"):
        return {**entry(office.removeprefix("экс-")), "rank": 6, "show": office, "same": office}
    return lexicon["offices"].get(office, {"rank": None, "bound": True})
