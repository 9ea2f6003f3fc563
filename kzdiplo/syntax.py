"""Which word governs which: a dependency parser of three layers of convolution, in plain numpy.

The network is slovnet's news syntax model (Kukushkin and others, MIT), with the word vectors of navec for the forms
that news use most; :mod:`kzdiplo.training.syntax` packs them. A form that is not among them gets the mean vector of
the forms with its ending. Every distinct form is looked up once, and the first layer computed once a run for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import pandas as pd

from kzdiplo.breaks import sentence_begins

BLOCK = 1 << 16  # tokens whose distinct forms go through the first layer together: 40 MB
CHUNK = 1 << 11  # tokens at a time after that: what the layers keep of each takes 5 kB, and caches are small
NEARER = 1e-3  # of a score, a token: of two words alike ("22 апреля ... 22 апреля") the nearer one governs
ENDINGS = (4, 3, 2)  # letters of an ending, the longest that is known counts
MARK = "-"  # stands before an ending in the list of words
UNKNOWN = "<unk>"
PUNCTUATION = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_SCRIPT = re.compile(rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(PUNCTUATION)}]+)", re.I)


class Tree(NamedTuple):
    """The dependencies of a run of tokens.

    Attributes
    ----------
    head : ndarray of int
        The token that governs each token; -1 for the root of a sentence and for tokens that were not parsed.
    relation : ndarray of str
        The relation of Universal Dependencies; "" where nothing was parsed.
    """

    head: np.ndarray
    relation: np.ndarray


def parse(tokens: np.ndarray, sentence: np.ndarray, wanted: np.ndarray | None = None) -> Tree:
    """Parse sentences.

    Parameters
    ----------
    tokens : ndarray of str
        The words and marks, in text order.
    sentence : ndarray of int
        The number of the sentence of each token, through all texts.
    wanted : ndarray of bool, optional
        The tokens of the sentences that are parsed; all by default.

    Returns
    -------
    Tree

    Notes
    -----
    Of 33,000 tokens of news 94 % get the head that slovnet itself gives them with all of its 250,000 forms, and 93 %
    the relation as well.

    Examples
    --------
    >>> words = np.array("Китай осудил действия США .".split(), dtype=object)
    >>> tree = parse(words, np.zeros(5, dtype=int))
    >>> [(word, words[head], relation) for word, head, relation in zip(words, *tree) if head >= 0][:3]
    [('Китай', 'осудил', 'nsubj'), ('действия', 'осудил', 'obj'), ('США', 'действия', 'nmod')]
    """
    head, relation = np.full(len(tokens), -1), np.full(len(tokens), "", dtype=object)
    places = np.arange(len(tokens)) if wanted is None else np.flatnonzero(wanted)
    net, known, sentence = _load(), _look_up(tokens[places]), sentence[places]
    for block in _pieces(sentence, BLOCK):
        window, form = _first_layer(net, known[block])
        for piece in _pieces(sentence[block], CHUNK):
            part = places[block][piece]
            at, name = _parse(net, window, form[piece], sentence[block][piece])
            head[part], relation[part] = np.where(at >= 0, part[at], -1), name
    return Tree(head, relation)


def _pieces(sentence: np.ndarray, size: int) -> Iterator[slice]:
    """Yield runs of whole sentences, of about so many tokens each."""
    begins = np.flatnonzero(sentence_begins(np.zeros_like(sentence), sentence))
    first = begins[np.unique(np.searchsorted(begins, np.arange(0, len(sentence), size))).clip(max=len(begins) - 1)]
    edges = np.unique([*first.tolist(), len(sentence)]).tolist()
    return map(slice, edges, edges[1:])


def _parse(
    net: dict[str, np.ndarray], window: np.ndarray, form: np.ndarray, sentence: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the head of each token, as a place in the run, and its relation."""
    begins = sentence_begins(np.zeros_like(sentence), sentence)
    place = np.arange(len(form)) + begins.cumsum()  # an empty row before each sentence, and one at the end
    seen = _encode(net, window, form, place)[place]
    head = _heads(net, seen, np.flatnonzero(begins))
    governor = np.vstack([_layer(net, "rel_head", seen), _layer(net, "rel_head", net["root"][None])])[head]  # last: -1
    kinds = (governor @ net["rel_kernel"]).reshape(len(seen), -1, governor.shape[1])
    scores = (kinds @ _layer(net, "rel_tail", seen)[:, :, None])[:, :, 0]
    scores[:, 0] = -np.inf  # padding
    return head, net["relations"][scores.argmax(axis=1)]


def _heads(net: dict[str, np.ndarray], seen: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """Return the best head of each token of its sentence, -1 for the root."""
    left, right = _layer(net, "head_head", seen) @ net["head_kernel"], _layer(net, "head_tail", seen)
    root = left @ _layer(net, "head_tail", net["head_root"][None])[0]
    stops = np.append(begins[1:], len(seen))
    place = np.arange((stops - begins).max())
    far = NEARER * np.abs(place[:, None] - place).astype(np.float32)
    head = np.empty(len(seen), dtype=np.int64)
    for begin, stop in zip(begins.tolist(), stops.tolist(), strict=True):
        scores = left[begin:stop] @ right[begin:stop].T - far[: stop - begin, : stop - begin]
        best = scores.argmax(axis=1)
        head[begin:stop] = np.where(scores.max(axis=1) > root[begin:stop], begin + best, -1)
    return head


def _layer(net: dict[str, np.ndarray], name: str, seen: np.ndarray) -> np.ndarray:
    return np.maximum(seen @ net[f"{name}_weight"] + net[f"{name}_bias"], 0)


def _encode(net: dict[str, np.ndarray], window: np.ndarray, form: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return what the convolutions make of each token and of the empty rows between sentences."""
    size = int(place[-1]) + 2
    forms = np.full(size, window.shape[1] - 1)  # the last form is none
    forms[place] = form
    empty = np.flatnonzero(forms == window.shape[1] - 1)
    before, here, after = (part.take(forms, axis=0) for part in window)
    for layer in range(3):
        total = here + net[f"bias_{layer}"]
        total[1:] += before[:-1]
        total[:-1] += after[1:]
        rows = np.maximum(total, 0, out=total)
        rows *= net[f"scale_{layer}"]
        rows += net[f"shift_{layer}"]
        rows[empty] = 0
        if layer < 2:
            before, here, after = np.hsplit(rows @ net[f"conv_{layer + 1}"], 3)
    return rows


def _look_up(tokens: np.ndarray) -> np.ndarray:
    """Return what is known of the form of each token, its vector and its shape, as one number."""
    net = _load()
    shapes = net["shapes"]
    code, forms = pd.factorize(tokens)
    shape = [shapes.get(shape_of(form), shapes["OTHER"]) for form in forms]
    return (_rows_of(forms) * len(shapes) + np.array(shape, dtype=np.int64))[code]


def _first_layer(net: dict[str, np.ndarray], known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what each distinct form adds to the word after it, to itself and to the word before; and the forms.

    The last form is none and adds nothing.
    """
    distinct, form = np.unique(known, return_inverse=True)
    row, shape = np.divmod(distinct, len(net["shapes"]))
    told = _vectors(row) @ net["conv_0"] + net["shape_0"][shape]
    told = np.vstack([told, np.zeros_like(told[:1])])
    return np.ascontiguousarray(told.reshape(len(told), 3, -1).transpose(1, 0, 2)), form


def form_vectors(forms: Sequence[str]) -> np.ndarray:
    """Return the news vectors of forms, those of their endings where they are not known.

    Parameters
    ----------
    forms : sequence of str
        Words as they stand in the text.

    Returns
    -------
    ndarray of float32, shape (len(forms), 300)
        As :func:`kzdiplo.newsvectors.news_vectors` has them for lemmas, but of full size, and not of length 1.

    Examples
    --------
    >>> struck, blow, garden = form_vectors(["ударила", "удар", "саду"])
    >>> bool(struck @ blow > struck @ garden)
    True
    """
    return _vectors(_rows_of(forms))


def _vectors(rows: np.ndarray) -> np.ndarray:
    """Put vectors together from the parts that are stored."""
    net = _load()
    parts, _, size = net["codes"].shape
    return net["codes"][np.arange(parts), net["indexes"][rows]].reshape(len(rows), parts * size)


def _rows_of(forms: Sequence[str]) -> np.ndarray:
    """Return the row of the vector of each form."""
    words = _load()["places"]
    return np.array([_known(words, form.lower()) for form in forms], dtype=np.int64)


def _known(words: dict[str, int], form: str) -> int:
    """Return the row of a form, else of its longest known ending, else that of unknown words."""
    options = (form, *(MARK + form[-size:] for size in ENDINGS if len(form) > size), UNKNOWN)
    return next(words[option] for option in options if option in words)


@cache
def shape_of(form: str) -> str:
    """Name how a form is written, as slovnet does.

    Examples
    --------
    >>> [shape_of(form) for form in ("Китай", "США", "и", "2024", ",", "Нью-Йорк", "iPhone")]
    ['RU_Xx', 'RU_XX', 'RU_x', 'NUM', 'PUNCT_,', 'RU_Xx-Xx', 'EN_OTHER']
    """
    match = _SCRIPT.match(form)
    script = match.lastgroup if match else "OTHER"
    if script == "PUNCT":
        return f"PUNCT_{form if len(form) == 1 else 'OTHER'}"
    return f"{script}_{_outline(form)}" if script in ("RU", "EN") else str(script)


def _outline(form: str) -> str:
    title = lambda word: len(word) > 1 and word[0].isupper() and word[1:].islower()  # noqa: E731
    if len(form) == 1:
        return "X" if form.isupper() else "x"
    if form.isupper() or form.islower():
        return "XX" if form.isupper() else "xx"
    if title(form):
        return "Xx"
    return "Xx-Xx" if "-" in form and all(map(title, form.split("-", 1))) else "OTHER"


@cache
def _load() -> dict:
    """Read the network; what is stored as half precision is widened once."""
    with np.load(str(files("kzdiplo") / "weights" / "syntax.npz"), allow_pickle=False) as stored:
        net = {name: stored[name] for name in stored.files}
    net = {name: array.astype(np.float32) if array.dtype == np.float16 else array for name, array in net.items()}
    net["places"] = {word: row for row, word in enumerate(net.pop("words").tolist())}
    net["shapes"] = {shape: row for row, shape in enumerate(net["shapes"].tolist())}
    return net
