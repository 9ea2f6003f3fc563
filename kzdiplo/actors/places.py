"""Countries, cities and regions that a text names, each decided in its context by small ordered rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from kzdiplo import countries
from kzdiplo.actors.capitals import is_government
from kzdiplo.actors.gazetteer import Hit, Index, Words, find, make_index
from kzdiplo.countries import place_rules


def find_places(words: Words) -> list[Hit]:
    """Find countries, cities and regions, each decided in its context."""
    index = _geography()
    hits = [h for h in find(words, index) if not any(refuse(words, h) for refuse in REFUSALS)]
    named = {(words.doc[h.begin], h.key) for h in hits if h.form != "short"}
    hits = [h for h in hits if h.form != "short" or (words.doc[h.begin], h.key) in named]
    covered = {i for h in hits for i in range(h.begin, h.stop)}
    hits += [
        h
        for i, t in enumerate(words.token)
        if "-" in t and len(t) > 3 and i not in covered
        for h in _compound(words, index, i)
    ]
    plainly = {(words.doc[h.begin], h.key) for h in hits if h.form not in {"short", "capital"}}
    decided = (_decide_capital(words, _mark_currency(words, h), plainly) for h in hits)
    return sorted(decided, key=lambda h: (h.begin, h.start))


def common_word(words: Words, hit: Hit) -> bool:
    """«Того» or "Мали" at the head of a sentence, or in a line of capitals, is the ordinary word."""
    if hit.wording not in place_rules()["common_words"]:
        return False
    return words.first[hit.begin] or words.token[hit.begin].isupper()


def language(words: Words, hit: Hit) -> bool:
    """«Казахский язык», "на английском и казахском языках" name no state."""
    at = hit.stop
    while at < len(words.pos) and (words.pos[at] == "ADJ" or words.low[at] in {",", "и", "или"}):
        at += 1
    return hit.form == "adjective" and words.lemma_at(at) in place_rules()["language_nouns"]


def private_people(words: Words, hit: Hit) -> bool:
    """«Россияне отдыхают» speaks of people, "американцы предложили", "договориться с китайцами" of the state.

    So do "обвинил британцев" and "соболезнования казахстанцам".
    """
    rules = place_rules()
    if hit.form != "people":
        return False
    given = words.lemma_at(hit.begin - 1) in rules["deals_with"] | rules["given"]
    if given and words.case[hit.begin] in {"Acc", "Dat"}:
        return False
    acts = words.case[hit.begin] == "Nom"
    near = range(hit.stop, hit.stop + 4) if acts else range(hit.begin - 4, hit.begin)
    dealt = acts or words.lemma_at(hit.begin - 1) in {"с", "со"}
    same = (i for i in near if 0 <= i < len(words.sentence) and words.sentence[i] == words.sentence[hit.begin])
    return not (dealt and any(words.lemma[i] in rules["acts"] for i in same))


def fixed_phrase(words: Words, hit: Hit) -> bool:
    """«Корейский полуостров», "Александр Македонский"."""
    rules, wording = place_rules(), hit.wording.lower()
    after, before = words.lemma_at(hit.stop), words.lemma_at(hit.begin - 1).capitalize()
    return after in rules["not_before"].get(wording, []) or before in rules["not_after"].get(wording, [])


REFUSALS: list[Callable[[Words, Hit], bool]] = [common_word, language, fixed_phrase, private_people]


def _mark_currency(words: Words, hit: Hit) -> Hit:
    """«100 долларов США», "канадских долларов": the state is named, but money is meant."""
    beside = hit.stop if hit.form == "adjective" else hit.begin - 1
    money = hit.kind == "country" and words.lemma_at(beside) in place_rules()["currencies"]
    return hit._replace(form="currency") if money else hit


def _decide_capital(words: Words, hit: Hit, plainly: set[tuple[str, str]]) -> Hit:
    """A capital is a place unless a rule takes it for the government, or «Брюссель» for the EU where no Belgium is."""
    if hit.form != "capital":
        return hit
    if not is_government(words, hit):
        return hit._replace(kind="place", key=hit.wording, form="noun")
    body = place_rules()["seats"].get(hit.wording)
    told = body and (words.doc[hit.begin], hit.key) not in plainly
    return hit._replace(kind="organisation", key=body) if told else hit


def _compound(words: Words, index: Index, i: int) -> list[Hit]:
    """Cut "казахско-индийского" and "Россия-НАТО" into the countries they name, "арабо-израильский" into one."""
    token, found, at, rules = words.token[i], [], words.start[i], place_rules()
    if words.lemma[i] in rules["not_split"]:
        return []
    parts = token.split("-")
    for part in parts:
        key, form = _part(index, part, part is parts[-1])
        found.append((key, form, at, at + len(part)))
        at += len(part) + 1
    other = (
        words.low[i].split("-")[0] in rules["other_stems"] or words.lemma[i].split("-")[-1] in rules["other_adjectives"]
    )
    whole = other or all(key for key, *_ in found)
    kept = [f for f in found if f[0] and (whole or f[1] != "adjective")]
    return [Hit(i, i + 1, start, end, "country", key, form, token) for key, form, start, end in kept]


_IN_CONTEXT = {"capital", "people", "short"}  # forms that say nothing without a sentence around them


def _part(index: Index, part: str, last: bool) -> tuple[str, str]:
    """Return the country and form of one part of a compound, ("", "") when it names none."""
    if not last and part.lower() in countries.stems():
        return countries.stems()[part.lower()], "adjective"
    for word in sorted(index.forms.get(part.lower().replace("ё", "е"), ())):
        for wording in index.by_first.get(word, []):
            fits = (
                len(wording.words) == 1
                and wording.kind == "country"
                and wording.form not in {"capital", "people", "short"}
            )
            if fits and wording.text[0].isupper() == part[:1].isupper():
                return wording.key, wording.form
    return "", ""


@cache
def _geography() -> Index:
    return make_index(countries.wordings())
