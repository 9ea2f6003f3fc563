"""Offices: from "генеральным секретарём ОБСЕ" to the office, its rank, whose it is, and where the name begins."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.actors.gazetteer import Hit, Index, Words, find, make_index
from kzdiplo.actors.sides import SIDES, entry
from kzdiplo.actors.walks import Walk, head_cases, shown_words, walk_on
from kzdiplo.actors.wordkinds import is_plural, office_words
from kzdiplo.lemmas import fold

FORMER = "бывший"
_OFFICIAL, _DIRECTOR = 6, 5  # ranks


class Post(NamedTuple):
    """An office read in a text: its words, where it ends with what belongs to it, where a name begins (-1: nowhere).

    ``office`` is as told, empty for a post that counts only with its owner where the text tells none; ``key`` is the
    office of the lexicon that it is another name of.
    """

    begin: int
    stop: int
    until: int
    name_at: int
    key: str
    office: str
    rank: int | None
    side: str
    host: str
    cases: tuple[str, ...]
    bare_body: int
    alone: bool
    plural: bool


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
    heads = [_rejoined(words, h, within) for h in find(words, _index()) if _is_head(words, h)]
    others = {h.begin: "Gen" in head_cases(words, h) for h in heads}
    return [_read(words, head, within, others) for head in heads]


def _is_head(words: Words, hit: Hit) -> bool:
    """Tell an office from a word written like one: "после", Mr Адвокат."""
    named = words.token[hit.begin][0].isupper() and not words.first[hit.begin]
    is_job = hit.key not in lexicons.load("offices")["offices"]
    other = words.pos[hit.begin] in {"ADP", "VERB", "ADV", "PRON"} and not words.case[hit.begin]
    return not other and not (named and is_job)


def _rejoined(words: Words, head: Hit, within: dict[int, Hit]) -> Hit:
    """«Глава казахстанского внешнеполитического ведомства»: the wording goes on behind the adjective of a country."""
    owner = within.get(head.stop)
    if owner is None or owner.form != "adjective":
        return head
    for count in (3, 2, 1):
        stop = min(owner.stop + count, len(words.low))
        key = _wordings().get((*fold(head.wording).split(), *words.low[owner.stop : stop]))
        if key:
            return head._replace(key=key, stop=stop, end=words.end[stop - 1])
    return head


def _read(words: Words, head: Hit, within: dict[int, Hit], others: dict[int, bool]) -> Post:
    """Read one office: walk over the words after it, then decide office, side and rank."""
    walk = walk_on(words, head, within, others)
    owners = [h for h in walk.found if words.low[h.begin - 1] not in {"в", "во", "на"} or h.begin < head.stop]
    hosts = [h for h in walk.found if h not in owners and h.kind == "country"]
    is_job = entry(head.key)["rank"] is None
    inside = [within[i] for i in range(head.begin, head.stop) if i in within and within[i].form == "adjective"]
    side = next((s for rule in SIDES if (s := rule(words, head, [*inside, *owners], within))), "")
    office, regional = _wording(words, head, shown_words(words, walk))
    regional = regional or (bool(owners) and owners[0].kind == "place" and not owners[0].key.startswith("R-"))
    bare = next((h.begin for h in walk.found if h.form == "body" and "-" not in h.key), -1)
    rank = _rank(words, head, walk, side, regional)
    if entry(head.key).get("bound") and not walk.owned and (not side or is_job):
        office, rank = "", None
    host, alone = hosts[0].key if hosts else "", not walk.found and not walk.rest
    cases, plural = head_cases(words, head), is_plural(words.low[head.begin])
    key = office if _is_former(words, head) else entry(head.key).get("same", head.key)
    span = (head.begin, head.stop, walk.until, walk.name_at)
    return Post(*span, key, office, rank, side, host, cases, bare, alone, plural)


def _wording(words: Words, head: Hit, rest: list[int]) -> tuple[str, bool]:
    """Return the office as shown, and whether it is that of a region: "премьер-министр провинции"."""
    kept, regional = [], False
    for i in rest:
        regional = regional or words.lemma[i] in office_words("regional")
        if regional or words.lemma[i] in office_words("dropped"):
            break
        kept.append(i)
    while kept and (words.pos[kept[-1]] in {"ADP", "ADJ", "CCONJ"} or words.lemma[kept[-1]] == "и"):
        kept.pop()
    shown = " ".join([entry(head.key).get("show", head.key), *(words.token[i] for i in kept)])
    return f"{FORMER} {shown}" if _is_former(words, head) else shown, regional


def _is_former(words: Words, head: Hit) -> bool:
    """«Бывший президент», "бывшего российского министра": the adjective stands within two words before."""
    before = range(max(head.begin - 2, 0), head.begin)
    near = [i for i in before if words.sentence[i] == words.sentence[head.begin] and words.pos[i] in {"ADJ", "VERB"}]
    return any(words.lemma[i] in office_words("former") for i in near)


def _rank(words: Words, head: Hit, walk: Walk, side: str, regional: bool) -> int | None:
    """The rank of the office; less for a region, a company, or a head who is no head of state, and once it is past."""
    rank = entry(head.key)["rank"]
    if rank is None or regional or _is_former(words, head):
        return None if rank is None else max(rank, _OFFICIAL)
    kind = lexicons.load("organisations")["organisations"].get(side, {}).get("type", "")
    if not kind and walk.owned and any(words.lemma[i] in office_words("institutions") for i in walk.rest):
        return max(rank, _DIRECTOR) if rank < 3 else rank
    return max(rank, {"": rank, "igo": 2, "format": 2}.get(kind, _DIRECTOR))


@cache
def _index() -> Index:
    """Index every wording; a post that one word names has an "экс-" too."""
    lexicon = lexicons.load("offices")
    rows = [(w, "office", key, "") for key, told in lexicon["offices"].items() for w in (key, *told.get("also", []))]
    rows += [(f"экс-{w}", "office", f"экс-{key}", "") for w, _, key, _ in rows if " " not in w and "-" not in w[:4]]
    return make_index(
        rows + [(w, "office", w, "") for w in (*lexicon["jobs"], *lexicon["colleagues"])], any_number=True
    )


@cache
def _wordings() -> dict[tuple[str, ...], str]:
    """Return the offices by the words of each wording, folded."""
    offices = lexicons.load("offices")["offices"].items()
    return {tuple(fold(w).split()): key for key, told in offices for w in (key, *told.get("also", []))}
