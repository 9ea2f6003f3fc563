"""Settling: from the divisions, or from seed words, to the theme of each unit, how sure it is, and the mixture."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from kzdiplo.themes.clustering import agree, by_size, divide
from kzdiplo.themes.mixture import PRIOR, Mixture, fit_mixture, theme_shares

SEED_PRIOR = 20  # units of each seed word in its theme before any is seen: its own theme keeps it in small corpora


class Settled(NamedTuple):
    """Themes of units, numbered by size.

    Attributes
    ----------
    labels : ndarray of int
        The theme of each unit.
    strength : ndarray
        From 0 to 1: the share of the divisions that put the unit there; of seeded themes the share of the mixture.
    mixture : Mixture
        The themes as shares of words.
    names : list of str
        The name of each seeded theme, "" for one that was found.
    """

    labels: np.ndarray
    strength: np.ndarray
    mixture: Mixture
    names: list[str]


def settle(vectors: np.ndarray, counts: csr_matrix, n_themes: int, random_state: int = 0) -> Settled:
    """Find themes freely.

    Parameters
    ----------
    vectors, counts : ndarray, csr_matrix
        The units as vectors and as counts of lemmas.
    n_themes : int
        How many themes.
    random_state : int
        Seed.

    Returns
    -------
    Settled

    Examples
    --------
    >>> words = np.repeat(np.eye(2), 3, axis=0)
    >>> settle(words, csr_matrix(words), 2).labels.tolist()
    [0, 0, 0, 1, 1, 1]
    """
    start, votes = _start(vectors, n_themes, random_state)
    mixture = fit_mixture(counts, start)
    labels = theme_shares(counts, mixture).argmax(axis=1)
    if len(np.unique(labels)) < n_themes:  # the words of two themes are alike: stay with what the vectors say
        labels, mixture = start, fit_mixture(counts, start, steps=0)
    return _in_order(labels, votes, mixture, [""] * n_themes)


def settle_seeded(
    vectors: np.ndarray,
    counts: csr_matrix,
    hits: np.ndarray,
    seeds: dict[str, list[int]],
    n_free: int,
    random_state: int,
) -> Settled:
    """Grow themes around seed words, and find the rest freely.

    Parameters
    ----------
    vectors, counts : ndarray, csr_matrix
        The units as vectors and as counts of lemmas.
    hits : ndarray, shape (units, seeded themes)
        How many seed words of each theme stand in each unit.
    seeds : dict of str to list of int
        For each seeded theme the columns of its seed words.
    n_free : int
        How many themes to find among the units without seed words.
    random_state : int
        Seed.

    Returns
    -------
    Settled
        A seeded theme whose units all went elsewhere is left out.

    References
    ----------
    Eshima, Imai and Sasaki (2024), "Keyword-assisted topic models", American Journal of Political Science 68(2), for
    the idea; theirs is a topic model.

    Examples
    --------
    >>> words = np.repeat(np.eye(3), 3, axis=0)
    >>> found = settle_seeded(words, csr_matrix(words), words[:, :1], {"вода": [0]}, 2, 0)
    >>> found.labels.tolist(), found.names
    ([0, 0, 0, 1, 1, 1, 2, 2, 2], ['вода', '', ''])
    """
    start, free = hits.argmax(axis=1), ~hits.any(axis=1)
    if n_free:
        start[free] = len(seeds) + _start(vectors[free], n_free, random_state)[0]
    else:
        centres = np.vstack([vectors[start == theme].mean(axis=0) for theme in range(len(seeds))])
        start[free] = (vectors[free] @ centres.T).argmax(axis=1)
    prior = np.full((len(seeds) + n_free, counts.shape[1]), PRIOR)
    for theme, columns in enumerate(seeds.values()):
        prior[theme, columns] += SEED_PRIOR
    mixture = fit_mixture(counts, start, prior)
    shares = theme_shares(counts, mixture)
    return _in_order(shares.argmax(axis=1), shares, mixture, [*seeds, *[""] * n_free])


def _start(vectors: np.ndarray, n_themes: int, random_state: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the theme of each unit, numbered by size, and the shares of the divisions, in the same order."""
    if n_themes == 1:
        return np.zeros(len(vectors), dtype=np.int64), np.ones((len(vectors), 1))
    found, votes = agree(divide(vectors, n_themes, random_state))
    labels = by_size(found)
    return labels, votes[:, [found[labels == theme][0] for theme in range(n_themes)]]


def _in_order(labels: np.ndarray, shares: np.ndarray, mixture: Mixture, names: list[str]) -> Settled:
    """Number the themes by size."""
    rank = by_size(labels)
    order = np.array([labels[rank == theme][0] for theme in range(rank.max() + 1)])
    strength = shares[np.arange(len(labels)), labels]
    return Settled(rank, strength, Mixture(mixture.words[order], mixture.sizes[order]), [names[n] for n in order])
