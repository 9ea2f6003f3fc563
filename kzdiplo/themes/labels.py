"""Labels: which lemmas and which sentences tell a reader what a theme is."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from kzdiplo import lexicons
from kzdiplo.readings import known_tags

LABEL_WORDS = 3
TERMS = 15  # lemmas listed for a theme
JUDGED = 10  # lemmas by which coherence and exclusivity are measured, as is the custom
CENTRAL_SENTENCES = 3
SHORTEST_EXAMPLE = 6  # words: shorter sentences are headings, and come last
SEPARATOR = " · "
PRIOR = 0.5  # of the log odds, units: a lemma of one unit never tops a label
DIGITS = 6  # of scores, below what rounding differs between machines


def typical_lemmas(counts: csr_matrix, lemmas: list[str], labels: np.ndarray, n_themes: int) -> pd.DataFrame:
    """Rank the lemmas of each theme by their log odds against the other themes, in standard errors.

    Parameters
    ----------
    counts : csr_matrix
        Units by lemmas.
    lemmas : list of str
        The columns.
    labels : ndarray of int
        The theme of each unit; -1 for none.
    n_themes : int
        How many themes.

    Returns
    -------
    DataFrame
        ``theme, rank, lemma, n_units`` (of the theme that have the lemma), ``score``; 15 lemmas a theme at most.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), "Fightin' words", Political Analysis 16(4).

    Examples
    --------
    >>> counts = csr_matrix([[1, 0, 1], [1, 0, 0], [0, 1, 1], [0, 1, 0]])
    >>> table = typical_lemmas(counts, ["вода", "газ", "рост"], np.array([0, 0, 1, 1]), 2)
    >>> table.loc[table["rank"] == 1, "lemma"].tolist()
    ['вода', 'газ']
    """
    here, score = _log_odds_scores(counts, labels, n_themes)
    rows = []
    for theme in range(n_themes):
        best = [n for n in np.lexsort((np.arange(len(lemmas)), -score[theme]))[:TERMS] if here[theme, n]]
        rows += [(theme, rank, lemmas[n], here[theme, n], score[theme, n]) for rank, n in enumerate(best, start=1)]
    return pd.DataFrame(rows, columns=["theme", "rank", "lemma", "n_units", "score"])


def coherence(counts: csr_matrix, labels: np.ndarray, n_themes: int) -> np.ndarray:
    """Return how often the ten most typical lemmas of each theme stand together in units.

    Parameters
    ----------
    counts, labels, n_themes
        As in :func:`typical_lemmas`.

    Returns
    -------
    ndarray, shape (themes,)
        The mean normalised pointwise mutual information of their pairs: -1 never together, 0 as by chance, 1 always.

    References
    ----------
    Bouma (2009), "Normalized (pointwise) mutual information in collocation extraction", GSCL.

    Examples
    --------
    >>> counts = csr_matrix([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]])
    >>> coherence(counts, np.array([0, 0, 1, 1]), 2).round(2).tolist()
    [1.0, 1.0]
    """
    return np.array([_npmi(counts[:, top]) for top in _top(counts, labels, n_themes)])


def exclusivity(counts: csr_matrix, labels: np.ndarray, n_themes: int) -> np.ndarray:
    """Return how much the ten most typical lemmas of each theme belong to it alone.

    Parameters
    ----------
    counts, labels, n_themes
        As in :func:`typical_lemmas`.

    Returns
    -------
    ndarray, shape (themes,)
        The mean over these lemmas of their rate in units of the theme, out of the sum of their rates in all themes: the
        second ingredient of FREX. 1: no other theme has them; 1 / themes: all have them alike.

    References
    ----------
    Bischof and Airoldi (2012), "Summarizing topical content with word frequency and exclusivity", ICML.

    Examples
    --------
    >>> counts = csr_matrix([[1, 1], [1, 0], [0, 1], [0, 1]])
    >>> exclusivity(counts, np.array([0, 0, 1, 1]), 2).round(2).tolist()
    [0.67, 0.67]
    """
    here = _frequencies(counts, labels, n_themes)
    rates = here / np.maximum(np.bincount(labels[labels >= 0], minlength=n_themes), 1)[:, None]
    shares = rates / np.maximum(rates.sum(axis=0), 1e-12)
    tops = _top(counts, labels, n_themes)
    return np.array([shares[theme, top].mean() if len(top) else 0 for theme, top in enumerate(tops)])


def label_of(terms: pd.DataFrame) -> pd.Series:
    """Return the label of each theme: its three most typical lemmas, given names last and only where nothing else is.

    Examples
    --------
    >>> terms = pd.DataFrame({"theme": 0, "rank": [1, 2, 3], "lemma": ["Лавров", "Сергей", "климат"]})
    >>> label_of(terms).tolist()
    ['Лавров · климат']
    """
    told = terms.assign(given=terms["lemma"].map(_is_given_name)).sort_values(["theme", "given", "rank"])
    first = told.groupby("theme").head(LABEL_WORDS)
    chosen = first[~first["given"] | first.groupby("theme")["given"].transform("all")]
    return chosen.groupby("theme")["lemma"].agg(SEPARATOR.join)


def _is_given_name(lemma: str) -> bool:
    listed = lexicons.load("given_names")["given"]
    tags = known_tags(lemma.lower()) if lemma[:1].isupper() else ()
    return lemma in listed or any("Name" in tag and "nomn" in tag and "sing" in tag for tag in tags)


def rank_sentences(sentences: pd.DataFrame) -> pd.DataFrame:
    """Keep the three sentences nearest the centre of each theme, short ones last.

    Parameters
    ----------
    sentences : DataFrame
        ``theme, doc_id, start, end, text, n_words, similarity``.

    Returns
    -------
    DataFrame
        ``theme, rank, doc_id, start, end, text, similarity``.

    Examples
    --------
    >>> columns = {"doc_id": "a", "start": 0, "end": 9, "text": ["Вода.", "Воды мало."], "n_words": [1, 7]}
    >>> rank_sentences(pd.DataFrame({"theme": 0, "similarity": [0.9, 0.8], **columns}))["text"].tolist()
    ['Воды мало.', 'Вода.']
    """
    ordered = sentences.assign(short=sentences["n_words"] < SHORTEST_EXAMPLE)
    order = ["theme", "short", "similarity"]
    ordered = ordered.sort_values(order, ascending=[True, True, False], kind="stable")
    ordered["rank"] = ordered.groupby("theme").cumcount() + 1
    columns = ["theme", "rank", "doc_id", "start", "end", "text", "similarity"]
    return ordered.loc[ordered["rank"] <= CENTRAL_SENTENCES, columns].reset_index(drop=True)


def _frequencies(counts: csr_matrix, labels: np.ndarray, n_themes: int) -> np.ndarray:
    """In how many units of each theme each lemma stands."""
    return np.vstack([np.asarray((counts[labels == theme] > 0).sum(axis=0)).ravel() for theme in range(n_themes)])


def _log_odds_scores(counts: csr_matrix, labels: np.ndarray, n_themes: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the frequencies and the log odds in standard errors; of a single theme, simply the frequencies."""
    here = _frequencies(counts, labels, n_themes)
    if n_themes == 1:
        return here, here.astype(float)
    elsewhere = here.sum(axis=0) - here
    odds = _log_odds(here) - _log_odds(elsewhere)
    return here, np.round(odds / np.sqrt(1 / (here + PRIOR) + 1 / (elsewhere + PRIOR)), DIGITS)


def _top(counts: csr_matrix, labels: np.ndarray, n_themes: int) -> list[np.ndarray]:
    """The columns of the most typical lemmas of each theme."""
    here, score = _log_odds_scores(counts, labels, n_themes)
    order = np.argsort(-score, axis=1, kind="stable")[:, :JUDGED]
    return [best[here[theme, best] > 0] for theme, best in enumerate(order)]


def _npmi(counts: csr_matrix) -> float:
    """The mean normalised pointwise mutual information of the pairs of columns."""
    present = (counts > 0).astype(float)
    together = (present.T @ present).toarray() / counts.shape[0]
    alone = together.diagonal()
    with np.errstate(divide="ignore", invalid="ignore"):
        pairs = np.log(together / np.outer(alone, alone)) / -np.log(together)
    pairs = np.where(together > 0, np.where(together < 1, pairs, 1), -1)[np.triu_indices(len(alone), 1)]
    return float(pairs.mean()) if len(pairs) else 0.0


def _log_odds(frequency: np.ndarray) -> np.ndarray:
    total = frequency.sum(axis=1, keepdims=True) + PRIOR * frequency.shape[1]
    return np.log((frequency + PRIOR) / (total - frequency - PRIOR))


def rank_units(nearness: np.ndarray, labels: np.ndarray) -> pd.Series:
    """Rank the units of each theme by nearness to its centre, missing for units of none.

    Examples
    --------
    >>> rank_units(np.array([[0.5, 0.0], [0.9, 0.0]]), np.array([0, 0])).tolist()
    [2, 1]
    """
    own = pd.Series(nearness[np.arange(len(labels)), labels]).round(DIGITS).where(labels >= 0)
    return own.groupby(labels).rank(method="first", ascending=False).astype("Int64")
