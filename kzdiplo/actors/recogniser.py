"""The optional recogniser of person names: slovnet's model for news, its files taken from the natasha package by path.

natasha itself is never imported: its own dependencies are abandoned, its files are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kzdiplo.actors.gazetteer import Words
from kzdiplo.actors.scenes import Found, Span
from kzdiplo.actors.wordkinds import NAME
from kzdiplo.errors import InputError

MODEL, VECTORS = "model/slovnet_ner_news_v1.tar", "emb/navec_news_v1_1B_250K_300d_100q.tar"


def find_person_spans(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Find the names of persons in texts by the neural recogniser.

    Parameters
    ----------
    texts : sequence of str
        The texts.

    Returns
    -------
    list of list of (int, int)
        For each text the characters of each name, first and one after the last, in text order.

    Raises
    ------
    InputError
        Where slovnet, navec or the files of natasha are not installed.

    References
    ----------
    Kukushkin A., slovnet (2020), model ``slovnet_ner_news_v1``, trained on news marked by a BERT model.

    Examples
    --------
    >>> find_person_spans(["Сергей Лавров прибыл."])  # doctest: +SKIP
    [[(0, 13)]]
    """
    return [[(s.start, s.stop) for s in markup.spans if s.type == "PER"] for markup in _markups(texts)]


def recognised(words: Words, spans: frozenset[Span]) -> Iterator[Found]:
    """Return the names of the recogniser as runs of tokens; a name has a capital."""
    if not spans:
        return
    starts = {(doc, start): i for i, (doc, start) in enumerate(zip(words.doc, words.start, strict=True))}
    ends = {(doc, end): i + 1 for i, (doc, end) in enumerate(zip(words.doc, words.end, strict=True))}
    for doc, start, end in sorted(spans):
        begin, stop = starts.get((doc, start)), ends.get((doc, end))
        if begin is not None and stop is not None and NAME.fullmatch(words.token[stop - 1]):
            yield Found(begin, stop, None, "recognised")


def is_installed() -> bool:
    """Tell whether everything the recogniser needs is installed.

    Examples
    --------
    >>> is_installed() in {True, False}
    True
    """
    packages = all(find_spec(name) for name in ("slovnet", "navec"))
    return packages and all((_data() / name).exists() for name in (MODEL, VECTORS))


def _markups(texts: Sequence[str]) -> Iterator[Any]:
    model = _load()
    return (model(text) for text in texts)


@cache
def _load() -> Any:
    if not is_installed():
        raise InputError(
            "ner=True where slovnet, navec or the files of natasha are missing",
            "ner=True with all three installed",
            "pip install slovnet navec && pip install --no-deps natasha, or leave ner=True out",
        )
    from navec import Navec
    from slovnet import NER

    model = NER.load(str(_data() / MODEL))
    model.navec(Navec.load(str(_data() / VECTORS)))
    return model


def _data() -> Path:
    """Return the folder of natasha's files; finding a package does not run it."""
    spec = find_spec("natasha")
    return Path(spec.origin).parent / "data" if spec is not None and spec.origin else Path("natasha")
