"""What a cue is about: the words that carry its content, and their topic."""

from __future__ import annotations

from collections import Counter

from kzdiplo.seedwords import Hit, find_hits, openers
from kzdiplo.stance.cues import DEED, is_finite
from kzdiplo.stance.passages import Word
from kzdiplo.stance.scenes import Content, Scene, Voice

THIS_REACH = 8  # words from "Об этом" to its verb: "Об этом сегодня в Астане на встрече с послом заявил"
BEFORE_CUE = ("inverted", "agent", "in_document")  # rules of speakers whose content stands before the cue
NAMING = {"NOUN", "PROPN", "PRON", "VERB"}  # words that tell something
JOINS = {"и", "а", "но"}  # between the deeds of one speaker


def find_content(scene: Scene, voice: Voice, stop: int) -> Content:
    """Return the words that a cue is about: those after it up to the next cue, those before it in direct speech.

    All of them where a deed is told in the passive: "посол Польши вызван в МИД", "в МИД вызван посол Польши".
    "Такое заявление сделал министр" and "Об этом сообщил министр" are about the sentence before, or the title.
    """
    words, places = scene.sentence.words, scene.match.places
    if _is_such(scene) or _is_about_this(scene):
        return Content(scene.sentence.before, scene.sentence.article)
    fronted = _fronted(scene)
    if fronted is not None:
        return Content(words[fronted : places[0]], scene.sentence.article, fronted)
    if scene.match.cue.act == DEED and voice.rule.startswith("agent"):
        return Content(words[:stop], scene.sentence.article, 0)
    rest = [word for at, word in enumerate(words[:stop]) if at > scene.match.head and at not in places]
    if voice.rule.startswith(BEFORE_CUE) or not any(word.pos in NAMING for word in rest):
        return Content(words[: min(scene.match.head, places[0] + 1)], scene.sentence.article, 0)
    first = places[0] + 1 if len(places) > 1 and places[0] < scene.match.head else scene.match.head + 1
    return Content(words[first : _end_of_clause(words, first, stop)], scene.sentence.article, first)


def _is_such(scene: Scene) -> bool:
    """Tell "Такое заявление сделал" that opens a sentence; "«...», — такое мнение высказал" is about its own."""
    words, places = scene.sentence.words, scene.match.places
    lead = [word.lemma for word in words[max(places[0] - 2, 0) : places[-1]]]
    return "такой" in lead and "такой" in {word.lemma for word in words[:2]} and bool(scene.sentence.before)


def _is_about_this(scene: Scene) -> bool:
    """Tell "Об этом", close before the cue, or bound to it by the tree."""
    words, match = scene.sentence.words, scene.match
    opens = words[0].lemma in {"о", "об"} and words[1:2] and words[1].lemma == "это"
    return bool(opens) and (match.places[0] <= THIS_REACH or 1 in scene.sentence.below(match.head, "obl"))


def _fronted(scene: Scene) -> int | None:
    """Return where "О поставках газа" begins before "говорили министры", if no clause after the cue tells more."""
    words, head = scene.sentence.words, scene.match.head
    about = [at for at in scene.sentence.below(head, "obl") if at < scene.match.places[0]]
    starts = [case for at in about for case in scene.sentence.below(at, "case") if words[case].lemma in {"о", "об"}]
    more = any(word.pos == "SCONJ" or word.token == ":" for word in words[head + 1 :])
    return starts[0] if starts and not more else None


def _end_of_clause(words: list[Word], first: int, stop: int) -> int:
    """Return where another deed begins, "осудил запуск и ввёл санкции"; what has its own verb goes on to the end."""
    for place in range(first, stop):
        word = words[place]
        if word.token == ";" or (word.token in JOINS and _opens_deed(words[place + 1 : place + 3])):
            return place
        if is_finite(word) or word.pos == "SCONJ" or word.token == ":":
            return stop
    return stop


def _opens_deed(words: list[Word]) -> bool:
    """Tell what follows "и": "ввёл", "затем ввёл", "не ввёл"; but "Армении есть" goes on with a noun."""
    lead = words[:1] if len(words) > 1 and words[0].pos in {"ADV", "PART", "PRON"} else []
    return any(map(is_finite, words[len(lead) : len(lead) + 1]))


def find_theme(words: list[Word]) -> str | None:
    """Return the topic with most seed words, the first of equals."""
    counts = Counter(hit.seed.topic for hit in topic_hits(words))
    return max(counts, key=counts.__getitem__) if counts else None


def topic_hits(words: list[Word]) -> list[Hit]:
    """Find the seed words of a run of words."""
    if not any(word.lemma in openers() for word in words):  # most runs have none, and this is the quicker question
        return []
    return list(find_hits([_written(word) for word in words], [0] * len(words)))


def _written(word: Word) -> str:
    """Return the lemma of a word, an abbreviation in capitals: "АЭС" is a seed word, "про" is none."""
    return word.lemma.upper() if word.token[:2].isupper() and word.pos in {"NOUN", "PROPN"} else word.lemma
