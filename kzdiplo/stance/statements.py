"""Statements: who says what about whom, put together from cues, speakers, targets and small rules of stance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from kzdiplo.actors.others import OTHERS
from kzdiplo.ritual import is_ritual
from kzdiplo.schemas import conform
from kzdiplo.stance.contents import find_content
from kzdiplo.stance.cues import DEED, find_cues, heads
from kzdiplo.stance.passages import Sentence, find_passages
from kzdiplo.stance.quotations import Turns, says_i
from kzdiplo.stance.rows import OWN_COUNTRY, tabulate
from kzdiplo.stance.scenes import Content, Opening, Scene, Target, Told, Voice
from kzdiplo.stance.speakers import find_speaker
from kzdiplo.stance.stances import Reading, read_cue
from kzdiplo.stance.targets import find_targets, refusals
from kzdiplo.stance.unsaid import is_unsaid

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

Openings = Mapping[str, Opening]
NO_OPENINGS: Openings = MappingProxyType({})


class Statement(NamedTuple):
    """A statement with the names of the rules that made it, for :func:`explain`."""

    scene: Scene
    voice: Voice
    content: Content
    reading: Reading
    targets: list[Target]
    rules: list[str]

    @property
    def told(self) -> Told:
        """What it adds to what the article has said so far."""
        return Told(self.scene.sentence, self.voice, tuple(self.targets))


def find_statements(corpus: Corpus, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find who says what about whom.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    mentions : DataFrame, optional
        Mentions to use instead of those of the corpus.

    Returns
    -------
    DataFrame
        A row a statement and target: a statement about two countries ("между Азербайджаном и Арменией") gives two rows
        with the same `start` and `end`. `speaker` is a mention key, "стороны", or empty when nobody could be named;
        `target` is a mention key, else a topic, else empty. `stance` is toward the target: to condemn strikes on Iran
        is 1 for Iran, which suffers them (:mod:`kzdiplo.stance.shares`). `strength` is 1 (hedged), 2 or 3
        ("решительно осудил"); `modality` is empty, or ``negated``, ``conditional`` ("поддержал бы"), ``possible``,
        ``future``, ``refused``; `manner` is ``quoted``, ``reported`` by a verb of saying, or ``narrated`` ("Казахстан
        выступает за"); `ritual` tells statements worded in set phrases (:mod:`kzdiplo.ritual`). The source that an
        article credits (", сообщает МИД РК") is no statement.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> text = "Казахстан выразил обеспокоенность эскалацией."
    >>> corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    >>> find_statements(corpus)[["speaker", "act", "target", "stance", "cue"]].to_dict("records")
    [{'speaker': 'KAZ', 'act': 'concern', 'target': 'security', 'stance': -1, 'cue': 'выразил обеспокоенность'}]
    """
    told = corpus.told if mentions is None else find_told(corpus, mentions)
    table = told[told["act"].ne(DEED)]
    return conform(table.assign(ritual=is_ritual(table, corpus).to_numpy()), "statements")


def find_told(corpus: Corpus, mentions: pd.DataFrame, openings: Openings = NO_OPENINGS) -> pd.DataFrame:
    """Find statements and deeds: the columns of `statements` but for `ritual`; the act of a deed is ``DEED``.

    And ``PARTIES``, a tuple of keys: who speaks together, as far as the sentence names them.
    """
    return tabulate(read_statements(corpus, mentions, openings), corpus)


def read_statements(corpus: Corpus, mentions: pd.DataFrame, openings: Openings = NO_OPENINGS) -> Iterator[Statement]:
    """Yield the statements and deeds of a corpus, in text order, each with the rules that made it.

    ``openings`` tells what stood before the text of an article; its actors are mentions at negative offsets. What a
    title said goes on in the first sentence below it.
    """
    article, said, opening = "", [], Opening([], [])
    turns = Turns(dict(zip(corpus.articles["doc_id"], corpus.articles["text"], strict=True)))
    titles = {doc_id: opening.words for doc_id, opening in openings.items()}
    for sentence in find_passages(corpus, mentions[~mentions["kind"].isin(OTHERS)], heads(), titles):
        if sentence.doc_id != article:
            article, said, opening = sentence.doc_id, [], openings.get(sentence.doc_id, Opening([], []))
        below = bool(sentence.before) and sentence.before == opening.words
        for statement in _read_sentence(sentence, [*(opening.said if below else []), *said], corpus.home, turns):
            said.append(statement.told)
            yield statement


def explain(text: str, home: str = "KAZ") -> list[str]:
    """Say which cue and which rules made each statement of a text, and each deed.

    Parameters
    ----------
    text : str
        A sentence or more.
    home : str, default="KAZ"
        The home country.

    Returns
    -------
    list of str
        A line a statement: its cue, speaker and target with the rules that found them, actors that it is not about with
        the rule that says so, and what changed its stance.

    Examples
    --------
    >>> for part in explain("Казахстан не поддерживает санкции.")[0].split("; "):
    ...     print(part)
    «поддерживает»: support -1
    speaker KAZ (subject_before country_or_body)
    target security (topic_of_content)
    stance: negated
    """
    from kzdiplo.reading import read_corpus

    table = pd.DataFrame({"doc_id": ["text"], "text": [text]})
    corpus = read_corpus(table, home=home, clean=False, dedupe=False)
    return [_line(statement) for statement in read_statements(corpus, corpus.mentions)]


def _read_sentence(sentence: Sentence, said: list[Told], home: str, turns: Turns) -> Iterator[Statement]:
    """Yield the statements of a sentence; ``said`` grows by them."""
    heard: list[tuple[Scene, Voice]] = []
    for match in find_cues(sentence.words):
        spoken = [Told(sentence, voice) for _, voice in heard]
        turn = turns.speaker(sentence) if says_i(sentence, match.head) else None
        scene = Scene(sentence, match, [*said, *spoken], home, turn)
        heard.append((scene, find_speaker(scene)))
    heard = list(_own_country_speaks(heard))
    for number, (scene, voice) in enumerate(heard):
        if not is_unsaid(scene, voice, [earlier for _, earlier in heard[:number]]):
            stop = _stop(scene, heard[number + 1] if number + 1 < len(heard) else None)
            statement = _read_statement(scene._replace(said=said), voice, stop)
            said.append(statement.told)
            yield statement


def _read_statement(scene: Scene, voice: Voice, stop: int) -> Statement:
    content = find_content(scene, voice, stop)
    targets, target_rule = find_targets(scene, voice, content)
    reading, rules = read_cue(scene.match, scene.sentence.words, content)
    shares = dict.fromkeys(target.rule for target in targets if target.share < 1 and reading.stance)
    return Statement(scene, voice, content, reading, targets, [voice.rule, target_rule, *rules, *shares])


def _own_country_speaks(heard: list[tuple[Scene, Voice]]) -> Iterator[tuple[Scene, Voice]]:
    """Join "министр подчеркнул, что Казахстан выступает за": the minister takes the position, told once."""
    outer: Voice | None = None
    for number, (scene, voice) in enumerate(heard):
        inner = heard[number + 1] if number + 1 < len(heard) else None
        if inner and scene.match.cue.act == "inform" and _is_told_in(scene, voice, *inner):
            outer = voice
            continue
        yield scene, outer._replace(place=voice.place, rule=f"{outer.rule}, {OWN_COUNTRY}") if outer else voice
        outer = None


def _is_told_in(scene: Scene, voice: Voice, inner: Scene, inner_voice: Voice) -> bool:
    """Tell a position of the speaker's own country that his "что" introduces."""
    start = scene.match.head + 1
    opens = any(word.lemma == "что" for word in scene.sentence.words[start : start + 2])
    same = inner_voice.side == voice.side != "" and inner_voice.key in {voice.side, voice.key}
    return opens and same and scene.match.head < inner_voice.place < inner.match.head


def _stop(scene: Scene, following: tuple[Scene, Voice] | None) -> int:
    """Return where the content ends: at the next cue or its subject."""
    if following is None:
        return len(scene.sentence.words)
    edges = [place for place in (following[0].match.places[0], following[1].place) if place > scene.match.places[-1]]
    return min(edges, default=len(scene.sentence.words))


def _line(statement: Statement) -> str:
    words, (speaker_rule, target_rule, *stance_rules) = statement.scene.sentence.words, statement.rules
    cue = " ".join(words[place].token for place in statement.scene.match.places)
    targets = ", ".join(target.key for target in statement.targets) or "none"
    speaker = statement.voice.key or "unknown"
    ending = f"; stance: {', '.join(stance_rules)}" if stance_rules else ""
    refused = refusals(statement.scene, statement.voice, statement.content).items()
    without = "".join(f", not {key} ({rule})" for key, rule in refused)
    about = f"speaker {speaker} ({speaker_rule}); target {targets} ({target_rule}){without}"
    return f"«{cue}»: {statement.reading.act} {statement.reading.stance:+d}; {about}{ending}"
