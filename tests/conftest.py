"""The seed documents, and a toy corpus whose right answer a reader sees."""

from pathlib import Path

import pandas as pd
import pytest

import kzdiplo as kz

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds():
    """The five seed documents with all their tables."""
    return kz.read_corpus(ROOT / "seeds")


@pytest.fixture
def article():
    """Make a corpus of articles given as text, untouched by cleaning."""

    def make(*texts, **options):
        table = pd.DataFrame({"doc_id": [f"a{n}" for n in range(len(texts))], "text": list(texts)})
        return kz.read_corpus(table, **{"clean": False, "dedupe": False} | options)

    return make
