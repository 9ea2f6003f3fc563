"""Headlines as sentences: what only the title tells is an event too, and the text below it is read first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzdiplo.events.cues import cues_by_anchor
from kzdiplo.events.sentences import HEADLINE, Sentence, read_sentences

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus


def read_headlines(corpus: Corpus) -> list[Sentence]:
    """Read the titles that may tell an event, each as a sentence without a place in the text (start and end 0).

    Parameters
    ----------
    corpus : Corpus
        Its titles are cut into words and searched for actors as texts are.

    Returns
    -------
    list of Sentence

    Examples
    --------
    >>> import kzdiplo as kz
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"title": ["Токаев встретился с Путиным"], "text": ["Обсудили транзит."]})
    >>> [s.text for s in read_headlines(kz.read_corpus(articles))]
    ['Токаев встретился с Путиным']
    """
    titled = corpus.headlines
    if not len(titled):
        return []
    sentences = read_sentences(titled.tokens, titled.mentions, cues_by_anchor())
    texts = titled.articles.set_index("doc_id")["text"].to_dict()
    for sentence in sentences:
        sentence.number = HEADLINE
        sentence.text = texts[sentence.doc_id][sentence.start[0] : sentence.end[-1]]
    return sentences
