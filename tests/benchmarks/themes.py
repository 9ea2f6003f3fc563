"""How fast texts become themes, and how like known sections they are, beside other topic models on the same lemmas.

    python tests/benchmarks/themes.py posts.csv [--themes 8] [--column text] [--sections category]

The others get our lemmas, so their seconds are without reading texts; a tool that is not installed is skipped.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from kzdiplo import ThemeModel
from kzdiplo.themes.content import content, count_lemmas
from kzdiplo.themes.units import as_tables, cut_units


def nmf(counts: csr_matrix, n: int, seed: int) -> np.ndarray:
    """scikit-learn's NMF of TF-IDF."""
    return NMF(n, random_state=seed).fit_transform(TfidfTransformer(sublinear_tf=True).fit_transform(counts)).argmax(1)


def lda(counts: csr_matrix, n: int, seed: int) -> np.ndarray:
    """scikit-learn's LDA of counts."""
    return LatentDirichletAllocation(n, random_state=seed).fit_transform(counts).argmax(axis=1)


def tomotopy_lda(counts: csr_matrix, n: int, seed: int) -> np.ndarray:
    """tomotopy's LDA of counts, 500 rounds of sampling by one worker."""
    import tomotopy

    model = tomotopy.LDAModel(k=n, seed=seed)
    rows = [np.repeat(row.indices, row.data.astype(int)).astype(str).tolist() or ["-"] for row in counts]
    for row in rows:
        model.add_doc(row)
    model.train(500, workers=1)
    return np.array([np.argmax(doc.get_topic_dist()) for doc in model.docs])


def main() -> None:
    """Measure and print a row a tool."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("posts")
    parser.add_argument("--themes", type=int, default=8)
    parser.add_argument("--column", default="text")
    parser.add_argument("--sections", default="")
    options = parser.parse_args()
    posts = pd.read_csv(options.posts).drop_duplicates(options.column)
    texts, sections = posts[options.column].tolist(), posts[options.sections] if options.sections else None
    report("kzdiplo, from raw text", lambda: ThemeModel(options.themes).fit_predict(texts), sections)
    articles, tokens = as_tables(texts)
    counts, _ = count_lemmas(tokens[content(tokens)], cut_units(articles, tokens, "article"))
    counts = counts[:, np.asarray((counts > 0).sum(axis=0)).ravel() > 1]
    for tool, package in ((nmf, "sklearn"), (lda, "sklearn"), (tomotopy_lda, "tomotopy")):
        if find_spec(package):
            report(tool.__doc__ or "", lambda tool=tool: tool(counts, options.themes, 0), sections)
        else:
            print(f"{tool.__name__:55}not installed")


def report(title: str, run: Callable[[], np.ndarray], sections: pd.Series | None) -> None:
    """Print processor seconds, seconds, and the likeness to the sections."""
    began, used = time.perf_counter(), time.process_time()
    labels = run()
    cells = [f"{time.process_time() - used:8.1f} s cpu", f"{time.perf_counter() - began:8.1f} s"]
    if sections is not None:
        figures = (measure(sections, labels) for measure in (normalized_mutual_info_score, adjusted_rand_score))
        cells += [f"{figure:.3f}" for figure in figures]
    print(f"{title:55}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
