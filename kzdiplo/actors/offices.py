"""Offices: from "генеральным секретарём ОБСЕ" to the office, its rank, whose it is, and where the name begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from kzdiplo import countries, lexicons
from kzdiplo.actors.gazetteer import Hit, Index, Words, find, make_index
from kzdiplo.lemmas import fold
from kzdiplo.readings import analyzer

REACH = 14  # words between an office and a name; the longest in the seeds is 10
NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)*")
_CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
_QUOTES = frozenset("\"'«»“”„()")


class Post(NamedTuple):
    """An office read in a text; ``name_at`` is the token where a name begins, -1 without one."""

    begin: int
    stop: int
    name_at: int
    office: str
    rank: int
    side: str
    host: str
    cases: tuple[str, ...]
    bare_body: int
    alone: bool


def find_posts(words: Words, hits: list[Hit]) -> list[Post]:
    """Find every office, with the words that belong to it.

    Parameters
    ----------
    words : Words
        The tokens.
    hits : list of Hit
        Countries, organisations and places found before.

    Returns
    -------
    list of Post
        In text order.
    """
    within = {i: h for h in sorted(hits, key=lambda h: h.stop - h.begin) for i in range(h.begin, h.stop)}
    heads = find(words, _index())
    others = frozenset(h.begin for h in heads if "Gen" not in _head_cases(words, h))
    return [_read(words, head, within, others) for head in heads]


def own_words(words: Words, head: Hit, owners: list[Hit], within: dict[int, Hit]) -> str | None:
    """The wording itself tells: "верховный комиссар по делам национальных меньшинств" is of the OSCE."""
    return _entry(head.key).get("side")


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
    entry = lexicons.load("organisations")["organisations"][hit.key]
    return entry.get("side", hit.key) if entry["type"] in {"ministry", "parliament"} else hit.key


def _read(words: Words, head: Hit, within: dict[int, Hit], others: frozenset[int]) -> Post:
    """Read one office: walk over the words after it, then decide office, side and rank."""
    name_at, rest, found = _walk(words, head, within, others)
    owners = [h for h in found if words.low[h.begin - 1] not in {"в", "во", "на"} or h.begin < head.stop]
    hosts = [h for h in found if h not in owners and h.kind == "country"]
    side = next((s for rule in SIDES if (s := rule(words, head, owners, within))), "")
    office, regional = _wording(words, head, rest)
    regional = regional or (bool(owners) and owners[0].kind == "place" and not owners[0].key.startswith("R-"))
    bare = next((h.begin for h in found if h.form == "body" and "-" not in h.key), -1)
    host = hosts[0].key if hosts else ""
    rank, cases, alone = _rank(head, side, regional), _head_cases(words, head), not found and not rest
    return Post(head.begin, head.stop, name_at, office, rank, side, host, cases, bare, alone)


def _walk(words: Words, head: Hit, within: dict[int, Hit], others: frozenset[int]) -> tuple[int, list[int], list[Hit]]:
    """Go over what belongs to the office; return where the name begins, the other words, the actors on the way.

    An office on the way belongs to this one in the genitive ("советник президента"); else it has a name of its own.
    """
    i, rest, found = head.stop, [], []
    limit = min(head.stop + REACH, len(words.token))
    while i < limit and words.sentence[i] == words.sentence[head.begin] and i not in others:
        hit = within.get(i)
        if hit is not None:
            found.append(hit)
            i = hit.stop
        elif starts_name(words, i):
            return i, rest, found
        elif words.token[i] in _QUOTES or words.lemma[i] in _words("fillers") or words.lemma[i] in _words("honorifics"):
            i += 1
        elif _belongs(words, i):
            rest.append(i)
            i += 1
        else:
            break
    return -1, rest, found


def starts_name(words: Words, i: int) -> bool:
    """Tell whether a name may begin at token i: a capital and no common word, or an initial."""
    if i >= len(words.token) or words.lemma[i] in _words("honorifics"):
        return False
    token = words.token[i]
    initial = len(token) == 1 and token.isupper() and words.token[i + 1 : i + 2] == ["."]
    return initial or (bool(NAME.fullmatch(token)) and words.pos[i] in {"PROPN", "X"})


def _belongs(words: Words, i: int) -> bool:
    """Tell whether a word may stand between an office and a name: "по вопросам свободы СМИ"."""
    if words.pos[i] == "ADP":
        return words.lemma[i] in _words("inside")
    return words.pos[i] in {"NOUN", "ADJ", "PROPN", "X", "NUM"} or words.lemma[i] == "и"


def _wording(words: Words, head: Hit, rest: list[int]) -> tuple[str, bool]:
    """Return the office as shown, and whether it is that of a region: "премьер-министр провинции"."""
    kept, regional = [], False
    for i in rest:
        regional = regional or words.lemma[i] in _words("regional")
        if regional or words.lemma[i] in _words("dropped"):
            break
        kept.append(i)
    while kept and (words.pos[kept[-1]] in {"ADP", "CCONJ"} or words.lemma[kept[-1]] == "и"):
        kept.pop()
    return " ".join([_entry(head.key).get("show", head.key), *(words.token[i] for i in kept)]), regional


def _rank(head: Hit, side: str, regional: bool) -> int:
    """The rank of the office; less for a region, a company, or a head who is no head of state."""
    rank = _entry(head.key)["rank"]
    if regional:
        return max(rank, 6)
    kind = lexicons.load("organisations")["organisations"].get(side, {}).get("type", "")
    return max(rank, {"": rank, "igo": 2, "format": 2}.get(kind, 5))


@cache
def _noun_cases(token: str) -> tuple[str, ...]:
    tags = [p.tag for p in analyzer().parse(token.lower()) if p.tag.POS == "NOUN"]
    tags = [t for t in tags if "anim" in t] or tags  # "посол" is a person here, no salting
    return tuple(dict.fromkeys(_CASES[str(t.case)] for t in tags if str(t.case) in _CASES))


def _head_cases(words: Words, head: Hit) -> tuple[str, ...]:
    """The cases the head noun of the office may have."""
    return next((c for i in range(head.begin, head.stop) if (c := _noun_cases(words.token[i]))), ())


def _entry(office: str) -> dict[str, Any]:
    lexicon = lexicons.load("offices")
    return {"rank": 6} if office in lexicon["colleagues"] else lexicon["offices"][office]


@cache
def _index() -> Index:
    lexicon = lexicons.load("offices")
    rows = [(w, "office", key, "") for key, entry in lexicon["offices"].items() for w in (key, *entry.get("also", []))]
    return make_index(rows + [(w, "office", w, "") for w in lexicon["colleagues"]], any_number=True)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(map(fold, lexicons.load("offices")[name]))
