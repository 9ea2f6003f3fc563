"""Who speaks in direct speech: «...», — заявил он; "я" and "мы" of a quotation or of a turn in a transcript."""

from __future__ import annotations

from bisect import bisect_right

from kzdiplo.stance.cues import find_cues, is_finite
from kzdiplo.stance.offices import same_paragraph
from kzdiplo.stance.passages import Actor, Sentence, first_person
from kzdiplo.stance.passives import is_passive
from kzdiplo.stance.scenes import TOGETHER, Scene, Voice, voice_of
from kzdiplo.stance.subjects import scan
from kzdiplo.turns import Label, find_labels

OPENING = {"«", '"', "“", "„"}
CLOSING = {",", "—", "–", "-", "»", '"', "”"}
SUBJECT_REACH = 6  # words before a verb in which its "мы" stands
MODAL_REACH = 3  # "хочу от души поблагодарить"


class Turns:
    """The turns of articles, looked for only where somebody says "я" or "мы".

    Parameters
    ----------
    texts : dict of str to str
        Texts by ``doc_id``.
    """

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._labels: dict[str, list[Label]] = {}

    def speaker(self, sentence: Sentence) -> Actor | None:
        """Return the person whose turn a sentence belongs to, if the article is a transcript that names him."""
        if sentence.doc_id not in self._labels:
            self._labels[sentence.doc_id] = find_labels(self._texts[sentence.doc_id])
        labels = self._labels[sentence.doc_id]
        place = bisect_right(labels, sentence.words[-1].start, key=lambda label: label.end) - 1
        if place < 0:
            return None
        start, end, _ = labels[place]
        named = (a for a in sentence.article if a.kind == "person" and start <= a.start and a.end <= end)
        return next(named, None)


def says_i(sentence: Sentence, head: int) -> bool:
    """Tell a verb whose subject is "я" or "мы", written or not."""
    words = sentence.words
    if words[head].tense in {"Pres", "Fut"} and words[head].number:
        return first_person(words[head].token)
    modal = [word for word in words[max(head - MODAL_REACH, 0) : head] if word.tense in {"Pres", "Fut"}]
    near = words[max(head - SUBJECT_REACH, 0) : head]
    closed = max((place for place, word in enumerate(near) if word.token in CLOSING), default=-1)
    near = near[closed + 1 :]
    return any(first_person(word.token) for word in modal) or any(w.token.casefold() in {"я", "мы"} for w in near)


def first_person_speaks(scene: Scene) -> Voice | None:
    """«Мы осуждаем», «хочу поблагодарить»: the speaker of the turn, of the quotation, of the paragraph."""
    if not says_i(scene.sentence, scene.match.head):
        return None
    if scene.turn:
        return voice_of(scene.turn, -1, scene)
    spoken = _said_after(scene) or _introduced(scene) or same_paragraph(scene)
    return spoken._replace(place=-1, rule="") if spoken and spoken.key != TOGETHER else Voice("", "")


def inverted(scene: Scene) -> Voice | None:
    """«..., — заявил он»: the subject follows a cue that follows a mark; "Китай, со своей стороны, заявил" does not."""
    words, head = scene.sentence.words, scene.match.head
    subject = max(scene.sentence.below(head, "nsubj"), default=head)
    if is_passive(scene) or head == 0 or words[head - 1].token not in CLOSING or subject < head:
        return None
    return scan(scene, range(head + 1, min(head + 4, len(words))), stop=",")


def _introduced(scene: Scene) -> Voice | None:
    """«Владимир Путин, президент России: «Мы за диалог»»: who stands before the colon, with no verb."""
    words = scene.sentence.words
    colon = next((at for at in range(scene.match.head - 1, 0, -1) if words[at].token == ":"), 0)
    opened = colon and words[colon + 1].token in OPENING and not any(map(is_finite, words[:colon]))
    named = next((p for p in scene.sentence.actors if p.first == 0 and p.actor.kind == "person"), None)
    return voice_of(named.actor, -1, scene) if opened and named else None


def _said_after(scene: Scene) -> Voice | None:
    """«Мы за диалог», — заявил Лавров: the subject of the verb that closes the quotation."""
    later = (match for match in find_cues(scene.sentence.words) if match.head > scene.match.head)
    return next((voice for match in later if (voice := inverted(scene._replace(match=match)))), None)
