"""From files straight to Parquet, a batch in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kzdiplo.corpus import ABOUT, TABLES, Corpus
from kzdiplo.duplicates import find_copies
from kzdiplo.events.linking import find_same
from kzdiplo.reading import iter_corpus, name_source, no_article
from kzdiplo.saving import new_folder, write_marker


def annotate(
    source: Any,
    folder: str | Path,
    *,
    home: str = "KAZ",
    columns: Mapping[str, str] | str | None = None,
    batch: int = 1000,
    dedupe: bool = True,
) -> dict[str, int]:
    """Write every table of a corpus to a folder that :func:`kzdiplo.read_corpus` opens.

    Memory grows with the batch; only looking for copies and for events told twice, when all is written, holds the words
    of all articles, then their events.

    Parameters
    ----------
    source, home, columns
        As in :func:`kzdiplo.read_corpus`.
    folder : str or Path
        Where to write; what an earlier call left there is replaced when all is done.
    batch : int
        The most records in memory at once.
    dedupe : bool
        Look for copies.

    Returns
    -------
    dict
        The number of rows of each table.

    Raises
    ------
    InputError
        As :func:`kzdiplo.read_corpus`, and if the folder holds other files.
    """
    with new_folder(folder) as new:
        counts = _write(iter_corpus(source, home=home, columns=columns, batch=batch), new)
        if not counts["articles"]:
            raise no_article(source, pd.read_parquet(new / "refused.parquet"))
        if dedupe:
            _mark_copies(new)
        _mark_same(new, home)
        write_marker(new, home, name_source(source))
    return counts


def _write(parts: Iterator[Corpus], folder: Path) -> dict[str, int]:
    """Write the tables of each batch as it comes."""
    writers: dict[str, pq.ParquetWriter] = {}
    counts: Counter[str] = Counter()
    try:
        for corpus in parts:
            for name in ("articles", *ABOUT, *TABLES):
                table = pa.Table.from_pandas(getattr(corpus, name), preserve_index=False)
                if name not in writers:
                    writers[name] = pq.ParquetWriter(folder / f"{name}.parquet", table.schema)
                writers[name].write_table(table.cast(writers[name].schema))
                counts[name] += table.num_rows
    finally:
        for writer in writers.values():
            writer.close()
    return dict(counts)


def _mark_copies(folder: Path) -> None:
    """Look for copies over all batches."""
    articles = folder / "articles.parquet"
    _put(articles, "copy_of", find_copies(pd.read_parquet(articles, columns=["doc_id", "text", "date"])))


def _mark_same(folder: Path, home: str) -> None:
    """Look for events told by articles of several batches."""
    events, participants = (pd.read_parquet(folder / f"{name}.parquet") for name in ("events", "participants"))
    articles = pd.read_parquet(folder / "articles.parquet", columns=["doc_id", "date"])
    _put(folder / "events.parquet", "same_as", find_same(events, participants, articles, home))


def _put(path: Path, name: str, values: pd.Series) -> None:
    """Write a table once more with another column in the place of one of its own."""
    marked = path.with_suffix(".marked")
    with pq.ParquetFile(path) as written, pq.ParquetWriter(marked, written.schema_arrow) as writer:
        at = 0
        for group in range(written.num_row_groups):
            table = written.read_row_group(group)
            column = pa.array(values.iloc[at : at + table.num_rows], type=table.schema.field(name).type)
            place = table.schema.get_field_index(name)
            writer.write_table(table.set_column(place, table.schema.field(place), column))
            at += table.num_rows
    marked.replace(path)
