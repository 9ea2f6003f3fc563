"""Making the news vectors of :mod:`kzdiplo.newsvectors` out of navec's, by lemma and a twentieth of the size.

    python -m kzdiplo.training.vectors --navec navec_news_v1_1B_250K_300d_100q.tar

navec (an optional extra) has a vector for each form of a word. Needed only to make the file anew; nothing of it runs
when the package is used.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from kzdiplo.lemmas import fold
from kzdiplo.wordforms import find_readings

VECTORS = Path(__file__).parents[1] / "weights" / "vectors.npz"
# Lemmas and dimensions, for a file of 2.5 MB. Of all 92,000 lemmas and 100 dimensions, clusters of news posts are the
# same to a hundredth (NMI .548 and .546); the 40,000 are 97 % of the weight of what the 92,000 cover.
LEMMAS, DIMENSIONS = 40_000, 64
SHORTEST = 3
KINDS = {"NOUN", "ADJ", "VERB", "PROPN"}
_WORD = re.compile(r"[а-яё]+(-[а-яё]+)*")


def lemmas_of(form: str) -> set[str]:
    """Return the lemmas that a form can be, as a word, as a name and as an abbreviation.

    Parameters
    ----------
    form : str
        A word in small letters, as navec writes all of them.

    Returns
    -------
    set of str
        Folded lemmas of nouns, adjectives, verbs and names; of each way of writing only the likeliest.

    Examples
    --------
    >>> sorted(lemmas_of("лаврову")), sorted(lemmas_of("нефти"))
    (['лавров'], ['нефть'])
    """
    found = (find_readings(shape)[0] for shape in (form, form.capitalize(), form.upper()))
    lemmas = {fold(reading.lemma) for reading in found if reading.pos in KINDS}
    return {lemma for lemma in lemmas if len(lemma) >= SHORTEST}


def lemma_vectors(
    forms: Sequence[str], counts: np.ndarray, vectors: np.ndarray
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Average the vectors of the forms of each lemma, each form by how often it was seen.

    Parameters
    ----------
    forms : sequence of str
        Words in small letters.
    counts : ndarray
        How often each was seen.
    vectors : ndarray, shape (forms, dimensions)
        Their vectors.

    Returns
    -------
    lemmas : list of str
        In alphabetical order.
    counts : ndarray
        How often their forms were seen together.
    means : ndarray, shape (lemmas, dimensions)

    Examples
    --------
    >>> lemma_vectors(["нефти", "нефтью"], np.array([3, 1]), np.array([[0.0], [4.0]]))
    (['нефть'], array([4.]), array([[1.]]))
    """
    places = defaultdict(list)
    for place, form in enumerate(forms):
        if _WORD.fullmatch(form):
            for lemma in lemmas_of(form):
                places[lemma].append(place)
    lemmas = sorted(places)
    sums = np.array([counts[places[lemma]].sum() for lemma in lemmas], dtype=float)
    means = [np.average(vectors[places[lemma]], axis=0, weights=counts[places[lemma]]) for lemma in lemmas]
    return lemmas, sums, np.array(means)


def reduce(vectors: np.ndarray, dimensions: int) -> np.ndarray:
    """Return directions in fewer dimensions, the common one taken out, each number in a byte.

    Parameters
    ----------
    vectors : ndarray, shape (n, d)
        Vectors of any length.
    dimensions : int
        How many principal components to keep.

    Returns
    -------
    ndarray of int8, shape (n, dimensions)
        Each row is stretched so that its largest number is 127: only directions count.

    Examples
    --------
    >>> reduce(np.array([[2.0, 0.0, 1.0], [0.0, 3.0, 1.0]]), 1).tolist()
    [[-127], [127]]
    """
    unit = normalize(vectors)
    unit = unit - unit.mean(axis=0)
    axes = np.linalg.eigh(unit.T @ unit)[1][:, ::-1][:, :dimensions]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    places = unit @ axes
    return np.round(127 * places / np.abs(places).max(axis=1, keepdims=True)).astype(np.int8)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read navec's vectors and write ours."""
    parser = argparse.ArgumentParser(prog="python -m kzdiplo.training.vectors", description=__doc__.partition("\n")[0])
    parser.add_argument("--navec", type=Path, required=True, help="navec's file of news vectors (.tar)")
    parser.add_argument("--out", type=Path, default=VECTORS, help="where to write")
    options = parser.parse_args(arguments)
    from navec import Navec

    navec = Navec.load(str(options.navec))
    forms = navec.vocab.words
    with threadpool_limits(1):
        lemmas, counts, vectors = lemma_vectors(forms, np.array(navec.vocab.counts), navec.pq.unpack())
        kept = np.sort(np.argsort(-counts, kind="stable")[:LEMMAS])
        places = reduce(vectors[kept], DIMENSIONS)
    written = "\n".join(lemmas[at] for at in kept).encode()
    np.savez_compressed(options.out, lemmas=np.frombuffer(written, np.uint8), vectors=places)
    print(f"{len(kept)} of {len(lemmas)} lemmas, {DIMENSIONS} dimensions, {options.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
