"""Whether an event took place at all, whether it did so already, and whether it is only recalled: ordered rules."""

from __future__ import annotations

from collections.abc import Callable

from kzdiplo.events.cues import Hit, lemma_set
from kzdiplo.events.days import When
from kzdiplo.events.sentences import HEADLINE, NEXT, Context, Sentence, words

HYPOTHETICAL_REACH = 6  # words before the cue in which "готовы", "предложил", "если" take the event away
OLD_NEWS = 45  # days: a dated event outside the lead that lies further back is only recalled


def clause(sentence: Sentence, anchor: int) -> tuple[int, int]:
    """Bounds of the words around the anchor that no relative clause, participle or semicolon parts from it."""
    size = len(sentence.lemma)
    first = next((i for i in range(anchor, 0, -1) if _breaks(sentence, i)), 0)
    last = next((i for i in range(anchor + 1, size) if _breaks(sentence, i)), size)
    return first, last


def _breaks(sentence: Sentence, i: int) -> bool:
    if sentence.lemma[i] in {";", ":"}:
        return True
    participle = sentence.pos[i] == "VERB" and sentence.case[i] != ""
    return sentence.lemma[i - 1] == "," and (
        participle or sentence.lemma[i] in {"который", "где", "что", "чтобы", "когда", "куда"}
    )


# --- does the sentence tell an event at all, and did it take place ---


def is_unreal(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the event is denied, asked for or only thought of: "готовы провести встречу", "не встречались"."""
    first = min(hit.anchor, *hit.helpers) if hit.helpers else hit.anchor
    lead = max(clause(sentence, first)[0], first - HYPOTHETICAL_REACH)
    before = sentence.lemma[lead:first] + sentence.lemma[first : hit.anchor]
    beside = sentence.lemma[max(first - 2, 0) : first] + sentence.lemma[max(hit.anchor - 1, 0) : hit.anchor]
    denied = not words("status", "negation").isdisjoint(beside) and not _is_to_attend(sentence, first)
    denied = denied or any(sentence.lemma[i - 1] == "не" for i in hit.helpers if i)
    return (
        (denied and "только" not in before)
        or _verb_denied(sentence, hit.anchor, lead)
        or not words("status", "hypothetical").isdisjoint(before)
        or _is_process(sentence, hit)
        or _is_aim(sentence, hit)
    )


def _is_to_attend(sentence: Sentence, i: int) -> bool:
    """Прибыл для участия в заседании: no "открыт для разговора"."""
    came = any(lemma in lemma_set("<travel>|<made>") for lemma in sentence.lemma)
    return came and sentence.lemma[i] == "участие" and sentence.lemma[max(i - 1, 0)] == "для"


def _is_aim(sentence: Sentence, hit: Hit) -> bool:
    """Обещания начать переговоры; чтобы встретиться: an infinitive tells no event unless a plan is told."""
    acts = [i for i in (hit.anchor, *hit.helpers) if sentence.pos[i] == "VERB" and not sentence.tense[i]]
    if not any(not sentence.case[i] and sentence.lemma[i] in lemma_set("<held>|<attend>|<made>|<give>") for i in acts):
        return False
    near = sentence.lemma[max(min(acts) - HYPOTHETICAL_REACH, 0) : hit.anchor + HYPOTHETICAL_REACH]
    return (words("status", "planned") | words("status", "managed") | words("status", "cancelled")).isdisjoint(near)


def _is_process(sentence: Sentence, hit: Hit) -> bool:
    """Ведёт переговоры с Россией; переговоры ещё идут: no meeting on a day."""
    near = sentence.lemma[max(hit.anchor - 2, 0) : hit.anchor + 2]
    near += [sentence.lemma[i] for i in hit.helpers]
    return sentence.lemma[hit.anchor] == "переговоры" and not words("status", "process").isdisjoint(near)


def _verb_denied(sentence: Sentence, anchor: int, lead: int) -> bool:
    """Разговор не планировался; не полетит на саммит."""
    last = min(anchor + HYPOTHETICAL_REACH, clause(sentence, anchor)[1]) - 1
    verbs = lemma_set("<held>|<plan>|<travel>")
    return any(sentence.lemma[i] == "не" and sentence.lemma[i + 1] in verbs for i in range(lead, last))


def dropped(sentence: Sentence, hit: Hit, when: When | None, context: Context) -> str | None:
    """Визит Лаврова отложен."""
    near = sentence.lemma[max(hit.anchor - 5, clause(sentence, hit.anchor)[0]) : hit.anchor + 6]
    return None if words("status", "cancelled").isdisjoint(near) else "cancelled"


def dated_ahead(sentence: Sentence, hit: Hit, when: When | None, context: Context) -> str | None:
    """На саммите в Астане в апреле 2026 года, told in 2025."""
    return "planned" if when and when.day and context.date and when.day > context.date else None


def told_by_the_cue(sentence: Sentence, hit: Hit, when: When | None, context: Context) -> str | None:
    """Запланирована встреча; накануне визита."""
    return hit.cue.status or None


def in_the_future(sentence: Sentence, hit: Hit, when: When | None, context: Context) -> str | None:
    """Встреча состоится; Лавров посетит Астану; not "прибыл и примет участие"."""
    if _is_past(sentence, hit.anchor):
        return None
    first, last = clause(sentence, hit.anchor)
    verbs = {*hit.helpers, hit.anchor, *range(max(hit.anchor - 2 * NEXT, first), min(hit.anchor + 2 * NEXT, last))}
    return (
        "planned"
        if any(sentence.tense[i] == "Fut" and sentence.lemma[i] not in words("background", "words") for i in verbs)
        else None
    )


def _is_past(sentence: Sentence, anchor: int) -> bool:
    """Прибыл; not "будет подписан"."""
    beside = range(max(anchor - 2, 0), min(anchor + 2, len(sentence.lemma)))
    will = any(sentence.lemma[i] == "быть" and sentence.tense[i] == "Fut" for i in beside)
    return (
        sentence.pos[anchor] == "VERB" and sentence.tense[anchor] == "Past" and not sentence.case[anchor] and not will
    )


def underway(sentence: Sentence, hit: Hit, when: When | None, context: Context) -> str | None:
    """В ходе визита договорился: what one was in the course of was no plan; "в ходе предстоящего визита" was."""
    before = sentence.lemma[max(hit.anchor - NEXT, 0) : hit.anchor]
    known = not words("status", "underway").isdisjoint(before) and words("status", "planned").isdisjoint(before)
    return "held" if known else None


def announced(sentence: Sentence, hit: Hit, when: When | None, context: Context) -> str | None:
    """Должен состояться форум; предстоящий визит."""
    first, last = clause(sentence, hit.anchor)
    near = sentence.lemma[max(hit.anchor - 2 * NEXT, first) : min(hit.anchor + 2 * NEXT, last)]
    before = sentence.lemma[max(hit.anchor - NEXT, 0) : hit.anchor]
    if _is_past(sentence, hit.anchor) or not words("status", "over").isdisjoint(before):
        return None
    ahead = not words("status", "ahead").isdisjoint(before)
    return "planned" if ahead or not words("status", "planned").isdisjoint(near) else None


def took_place(sentence: Sentence, hit: Hit, when: When | None, context: Context) -> str | None:
    """What is told without any of these took place."""
    return "held"


STATUS: list[Callable[..., str | None]] = [
    dropped,
    dated_ahead,
    in_the_future,
    underway,
    told_by_the_cue,
    announced,
    took_place,
]


def is_judged(sentence: Sentence, hit: Hit) -> bool:
    """Приветствовал подписание декларации: the subject took no part, he takes a stand."""
    return not words("background", "judged").isdisjoint(sentence.lemma[max(hit.anchor - NEXT, 0) : hit.anchor])


def is_recalled(sentence: Sentence, hit: Hit, when: When | None, context: Context) -> bool:
    """Tell whether the event is background: "Напомним, ...", "как сообщало", "приветствовал подписание", long past."""
    past = zip(sentence.lemma, sentence.tense, strict=True)
    reported = any(lemma in words("background", "reported") and tense == "Past" for lemma, tense in past)
    said = not words("background", "words").isdisjoint(sentence.lemma)
    at = sentence.start[hit.anchor] if sentence.number != HEADLINE else -1
    inside = any(first <= at < last for first, last in context.recalled)
    return said or reported or inside or is_judged(sentence, hit) or _is_old(sentence, when, context)


def _is_old(sentence: Sentence, when: When | None, context: Context) -> bool:
    """Outside the lead, a date far back makes an event background; the lead's own date may be a slip of the pen."""
    if not when or not when.last or not context.date or sentence.number == 0 or context.item:
        return False
    return (context.date - when.last).days > OLD_NEWS
