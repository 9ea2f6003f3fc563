"""Saving: the folder of a corpus, written whole or not at all, and the mark by which it is known again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kzdiplo.errors import InputError

MARKER = "corpus.json"
FORMAT = 4  # of the tables; a folder of another is made anew


@contextmanager
def new_folder(folder: str | Path) -> Iterator[Path]:
    """Give a folder to write a corpus into, which takes its place when all of it is written.

    Raises
    ------
    InputError
        If there are other files in that place.
    """
    folder = Path(folder)
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        accepted = "an empty folder, or one that a corpus was saved to"
        raise InputError(f"folder {folder.name!r} holds other files", accepted, "choose another folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
        new = Path(scratch, "new")
        new.mkdir()
        yield new
        if folder.exists():
            folder.rename(Path(scratch, "old"))
        new.rename(folder)


def write_marker(folder: Path, home: str, source: str) -> None:
    """Mark a folder as a saved corpus."""
    about = {"format": FORMAT, "home": home, "source": source}
    (folder / MARKER).write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
