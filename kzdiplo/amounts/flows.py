"""Whom goods or money come from and go to, by the prepositions and cases in which a sentence names countries."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from kzdiplo import lexicons
from kzdiplo.events.sentences import Mention, Sentence
from kzdiplo.lemmas import phrase

TWO_WAY = frozenset({"trade", "contract"})
_GIVERS = frozenset({"igo", "bank"})  # organisations that give and take


class Flow(NamedTuple):
    """Keys of who gives and who gets, and of the one of them that is not home; empty where the text does not say."""

    source: str = ""
    target: str = ""
    partner: str = ""


class Word(NamedTuple):
    """A word that names a flow: its number in the sentence, and the kind."""

    at: int
    kind: str


class Named(NamedTuple):
    """A country, or a body that gives money, and the part its words give it: from, to, with, subject, own."""

    key: str
    part: str


def find_flow(sentence: Sentence, word: Word, first: int, last: int, home: str, known: str = "") -> Flow:
    """Find between whom a flow runs.

    Parameters
    ----------
    sentence : Sentence
        With its mentions.
    word : Word
        That names the flow.
    first, last : int
        The words of the sentence that belong to it.
    home : str
        Stands first where a flow has no direction.
    known : str
        The partner that the text speaks of, for words that name nobody.

    Returns
    -------
    Flow
        A side that is not named is empty, both are where the text gives no direction.
    """
    kind, named = word.kind, {}
    for m in sentence.mentions:
        if first <= m.first <= last and _may_be_side(m, kind):
            bought = kind == "import" and m.form == "adjective" and m.first > word.at  # "импорт итальянской продукции"
            named.setdefault(m.key, Named(m.key, "from" if bought else part_of(sentence, m)))
    sides = _with_home(list(named.values()), kind, home)
    if not sides and known:
        return _by_kind(kind, [home, known], home)
    if kind in TWO_WAY or not _are_told_apart(sides):
        return _by_kind(kind, [side.key for side in sides], home)
    takes = any(lemma in _received() for lemma in sentence.lemma[first : last + 1])
    source, target = ROLES[kind](sides, takes)
    return Flow(source, target, next((key for key in (source, target) if key not in ("", home)), ""))


def _may_be_side(m: Mention, kind: str) -> bool:
    listed = lexicons.load("organisations")["organisations"]
    gives = kind in ("loan", "aid") and listed.get(m.key, {}).get("type") in _GIVERS
    return gives or (m.kind == "country" and m.form not in ("currency", "people"))


def _with_home(sides: list[Named], kind: str, home: str) -> list[Named]:
    """Товарооборот с Кувейтом, экспорт в Китай: the other side is home; but aid to a country may be anybody's."""
    implied = ("from", "with", "to") if kind in TWO_WAY or kind == "export" else ("from", "with")
    if len(sides) == 1 and sides[0].key != home and sides[0].part in implied:
        return [*sides, Named(home, "to" if sides[0].part == "from" else "own")]
    return sides


def part_of(sentence: Sentence, m: Mention) -> str:
    """Tell the part of a country: из Швеции (from), в Китай (to), Кыргызстану (to), с Россией (with), own else."""
    before = sentence.lemma[m.first - 1] if m.first else ""
    if before in ("из", "от"):
        return "from"
    if before in ("в", "на", "для", "к") or (sentence.case[m.last] == "Dat" and before != "по"):
        return "to"
    if before == "с":
        return "with"
    return "subject" if sentence.case[m.last] == "Nom" and m.form != "adjective" else "own"


def _are_told_apart(sides: list[Named]) -> bool:
    """Казахстан и Швейцария обсудили проект: two in the same part tell no direction."""
    parts = [side.part for side in sides]
    return len(set(parts)) == len(parts)


def _by_kind(kind: str, keys: list[str], home: str) -> Flow:
    """Where words tell no direction: an export is that of home, an import the reverse; money may go either way."""
    ordered = sorted(keys, key=lambda key: key != home)[:2] if home in keys else keys[:2]
    partner = next((key for key in ordered if key != home), "")
    if kind in TWO_WAY or (kind == "export" and ordered[:1] == [home]):
        return Flow(*[*ordered, "", ""][:2], partner)
    if kind == "import" and ordered[:1] == [home]:
        return Flow(partner, home, partner)
    return Flow("", "", partner)


def _pick(sides: list[Named], *parts: str) -> str:
    return next((side.key for part in parts for side in sides if side.part == part), "")


def _outward(sides: list[Named], takes: bool) -> tuple[str, str]:
    """Экспорт Казахстана в Китай; Россия поставила Казахстану."""
    return (_pick(sides, "from", "own", "subject"), _pick(sides, "to", "with"))


def _inward(sides: list[Named], takes: bool) -> tuple[str, str]:
    """Импорт Казахстана из Германии."""
    return (_pick(sides, "from", "with"), _pick(sides, "own", "subject", "to"))


def _given(sides: list[Named], takes: bool) -> tuple[str, str]:
    """Инвестиции из Нидерландов в Казахстан; Китай предоставит Кыргызстану заём; Казахстан привлёк 5 млрд."""
    if takes:
        return (_pick(sides, "from", "with"), _pick(sides, "subject", "to", "own"))
    return (_pick(sides, "from", "subject", "own"), _pick(sides, "to"))


ROLES: dict[str, Callable[[list[Named], bool], tuple[str, str]]] = {
    "export": _outward,
    "import": _inward,
    "investment": _given,
    "loan": _given,
    "aid": _given,
}


@cache
def _received() -> frozenset[str]:
    return frozenset(phrase(word)[0] for word in lexicons.load("amounts")["received"])
