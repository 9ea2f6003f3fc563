"""What a cue comes to in its sentence: small rules on act, stance, strength and modality.

A rule takes a :class:`Reading` and returns another, or abstains with ``None``; those of ``STANCES`` are asked in order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kzdiplo.stance.cues import DEED, Cue, Match
from kzdiplo.stance.passages import Word, first_person
from kzdiplo.stance.scenes import Content, words_for

COURTESIES = {"thank", "congratulate", "condole", DEED}  # to leave them out is not to be against
WEAK, PLAIN, STRONG = 1, 2, 3  # of a cue as its speaker words it: "в целом поддержал", "поддержал", "решительно осудил"
NEAR = 3  # words before a cue, and one after it, where adverbs and particles of it stand


class Reading(NamedTuple):
    """How a cue is to be taken."""

    act: str
    stance: int
    strength: int = PLAIN
    modality: str = ""


Rule = Callable[[Match, list[Word], Content, Reading], "Reading | None"]


def read_cue(match: Match, words: list[Word], content: Content) -> tuple[Reading, list[str]]:
    """Return what a cue comes to, and the names of the rules that changed what the lexicon says of it."""
    cue: Cue = match.cue
    reading, names = Reading(cue.act, cue.stance, cue.strength), []
    for rule in STANCES:
        changed = rule(match, words, content, reading)
        if changed and changed != reading:
            reading = changed
            names.append(rule.__name__)
    return reading, names


def negated(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«не поддерживает» is against; «не осуждает», «не планирует» for nothing; «не может не поддержать» is for."""
    before = [word.lemma for word in _before(match, words)]
    if "не" not in before[-2:] or "не" in before[:-2] or before[-2:] == ["не", "раз"]:
        return None
    idle = reading.act in COURTESIES or words[match.head].lemma == "планировать"
    stance = -1 if reading.stance > 0 and not idle else 0
    return reading._replace(stance=stance, modality="negated")


def unreal(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«поддержал бы», «поддержит ли»: what would be is no stance; «хотел бы поблагодарить» is thanks."""
    near = [*_before(match, words), *words[match.head : match.head + 2]]
    wished = any(_is(word, "performatives") for word in near)
    conditional = any(word.lemma in {"бы", "б", "ли"} for word in near) and not wished
    return reading._replace(stance=0, strength=WEAK, modality="conditional") if conditional else None


def possible(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«может поддержать»: what may be is no stance."""
    may = not words[match.head].tense and any(_is(word, "possible") for word in _before(match, words))
    open_still = may and not reading.modality and "не" not in [word.lemma for word in _before(match, words)]
    return reading._replace(stance=0, strength=WEAK, modality="possible") if open_still else None


def future(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«поддержит», «будет поддерживать»: a stance announced; «отмечу» and «напомним» are said here and now."""
    head = words[match.head]
    announced = head.tense == "Fut" and not is_first_person(head)
    return reading._replace(modality="future") if announced and not reading.modality else None


def refused(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«отказался поддержать»: to refuse is against what is refused; «может отказаться» refuses nothing."""
    told = "отказаться" in match.cue.words[0] and reading.modality in {"", "future"}
    return reading._replace(modality="refused") if told else None


def silent(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«отказался прокомментировать заявления Турции»: to say nothing is not against anybody."""
    opens = any(word.lemma in words_for("silence") for word in content.words[:2])
    return reading._replace(stance=0) if reading.act == "deny" and opens else None


def duty(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«По его словам, урегулирование должно быть мирным»: to say what must be is to call for it."""
    return reading._replace(act="call", stance=0) if reading.act == "inform" and content.holds("duty") else None


def call_to_stop(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«призвал Израиль прекратить удары»: a call to end something is against who does it, not «чтобы прекратить»."""
    aim = next(
        (place for place, word in enumerate(content.words) if word.lemma == "чтобы" and place), len(content.words)
    )
    called = Content(content.words[:aim], content.article)
    return reading._replace(stance=-1) if reading.act == "call" and called.holds("stop") else None


def blame(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«заявил об агрессии»: information in words of blame."""
    told = reading.act == "inform" and content.of_text and content.holds("blame")
    return reading._replace(stance=-1) if told else None


def praise(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«Россия является главным партнёром»: information in words of praise."""
    plain = reading.act == "inform" and reading.stance == 0 and not reading.modality and content.of_text
    return reading._replace(stance=1) if plain and content.holds("praise") else None


def boosted(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«решительно осудил», «твёрдую приверженность»: an adverb or adjective of the cue makes it strong."""
    return reading._replace(strength=STRONG) if _said_with(match, words, "boosters") else None


def hedged(match: Match, words: list[Word], content: Content, reading: Reading) -> Reading | None:
    """«в целом поддержал», «осторожно приветствовал»: a reservation makes it weak."""
    return reading._replace(strength=WEAK) if _said_with(match, words, "hedges") else None


STANCES: list[Rule] = [
    negated,
    unreal,
    possible,
    future,
    refused,
    silent,
    duty,
    call_to_stop,
    blame,
    praise,
    boosted,
    hedged,
]


def manner(quoted: bool, told_by_other: bool, cue: Cue) -> str:
    """Tell how the article has a statement: ``quoted``, ``reported`` by a verb of saying, or ``narrated``.

    "Казахстан выступает за" is the article's own telling, unless somebody says so: "министр отметил, что ...".
    """
    if quoted:
        return "quoted"
    return "narrated" if cue.stands and not told_by_other else "reported"


def is_first_person(word: Word) -> bool:
    """Tell a verb that speaks for its speaker: "благодарю", "осуждаем"."""
    return word.tense in {"Pres", "Fut"} and first_person(word.token)


def _before(match: Match, words: list[Word]) -> list[Word]:
    return words[max(match.head - NEAR, 0) : match.head]


def _is(word: Word, name: str) -> bool:
    listed = words_for(name)
    return word.lemma in listed or word.form in listed


def _said_with(match: Match, words: list[Word], name: str) -> bool:
    """Tell an adverb beside the head, or an adjective between the words of the cue."""
    first, last = match.places[0], match.places[-1]
    near = [*words[max(match.head - 2, 0) : match.head + 2], *words[first:last], *words[max(first - 1, 0) : first]]
    return any(_is(word, name) for word in near)
