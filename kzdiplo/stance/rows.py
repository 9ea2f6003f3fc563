"""Rows of statements and deeds: what was found about each, with its place in the text and the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo.actors import side_of
from kzdiplo.schemas import SCHEMAS
from kzdiplo.stance.contents import find_theme
from kzdiplo.stance.scenes import Target
from kzdiplo.stance.stances import manner

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus
    from kzdiplo.stance.statements import Statement

OWN_COUNTRY = "own_country_speaks"  # the rule that makes a position of a country that of who tells it
PARTIES = "parties"  # a column of what is told
_ROW = [name for name in SCHEMAS["statements"] if name != "ritual"]
_QUOTED = re.compile(r'«[^«»]+»|“[^“”]+”|"[^"\n]+"')


def tabulate(statements: Iterable[Statement], corpus: Corpus) -> pd.DataFrame:
    """Return the rows of statements and deeds, as :func:`find_told` does."""
    texts = dict(zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True))
    rows = [row for statement in statements for row in _rows(statement, texts)]
    return pd.DataFrame(rows, columns=[*_ROW, PARTIES])


def _rows(statement: Statement, texts: dict[str, str]) -> Iterator[tuple]:
    """Yield the rows of a statement, one a target."""
    scene, voice = statement.scene, statement.voice
    sentence, text = scene.sentence, texts[scene.sentence.doc_id]
    matched = [sentence.words[place] for place in scene.match.places]
    inside = [word for word in statement.content.words if word.start >= sentence.start and word.pos != "PUNCT"]
    start = min(word.start for word in [*matched, *inside])
    end = max(word.end for word in [*matched, *inside])
    theme = find_theme(statement.content.words) or find_theme(sentence.words)
    told = (inside or matched)[0].start, (inside or matched)[-1].end
    quoted, of_turn = _in_quotes(text, *told), scene.turn is not None
    told_by = OWN_COUNTRY in voice.rule
    cue, evidence = (
        " ".join(word.token for word in matched),
        text[_shown_from(statement) : sentence.words[-1].end],
    )
    act, stance, strength, modality = statement.reading
    for target in statement.targets or [Target("", "")]:
        yield (
            sentence.doc_id, start, end, voice.key, voice.side, act, theme, target.key, target.kind,
            stance * target.share, strength, modality, cue, quoted,
            manner(quoted or of_turn, told_by, scene.match.cue), evidence, _others(statement, target),
        )  # fmt: skip


def _others(statement: Statement, target: Target) -> tuple[str, ...]:
    """Return those who speak together, without those of the side of the target: Путин promises Russia nothing."""
    sides = {actor.key: actor.side or side_of(actor.key) for actor in statement.scene.sentence.article}
    side = sides.get(target.key, target.key)
    return tuple(key for key in statement.voice.parties if sides.get(key, key) != side)


def _shown_from(statement: Statement) -> int:
    """Return where the evidence starts: "Такое заявление сделал министр" shows the sentence before too."""
    words = [*statement.content.words[:1], *statement.scene.sentence.words[:1]]
    return max(min(word.start for word in words), 0) if statement.content.begin is None else words[-1].start


def _in_quotes(text: str, start: int, end: int) -> bool:
    """Tell a span that one pair of quotation marks of its paragraph holds."""
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    paragraph = text[left : right if right >= 0 else len(text)]
    return any(left + m.start() < start and end < left + m.end() for m in _QUOTED.finditer(paragraph))
