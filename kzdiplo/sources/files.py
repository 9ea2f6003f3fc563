"""Which files there are to read: in order, inside the folder, and of a size that can be read."""

from __future__ import annotations

import glob  # Path.glob takes no absolute pattern
import os
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from kzdiplo import paths
from kzdiplo.errors import InputError
from kzdiplo.sources.limits import LARGEST_FILE, megabytes
from kzdiplo.sources.readers import ENDINGS
from kzdiplo.sources.records import Refusal, Refused

_NOTES = {"readme.md", "readme.txt", "license", "license.txt"}  # stand beside articles and are none
_PARTS = ("_files", ".files")  # a browser saves the pictures of "page.html" in "page_files"


class Files(NamedTuple):
    """The files in order, and what is not looked at; no link may lead out of ``within``."""

    base: Path  # that names are relative to
    files: list[Path]
    refused: list[Refused]
    within: Path | None  # None for the one file that is asked for by name


def list_files(source: str | Path) -> Files:
    """List the files of a folder or a glob, or the one file that is named.

    Raises
    ------
    InputError
        If there is nothing there.

    Examples
    --------
    >>> list_files("no/such/folder")
    Traceback (most recent call last):
    ...
    kzdiplo.errors.InputError: no file or folder 'no/such/folder': accepted is an existing path, ...
    """
    pattern = any(mark in str(source) for mark in "*?[") and not Path(source).exists()
    found = _matches(str(source)) if pattern else _at(paths.find(source))
    visible = [p for p in found.files if not any(part.startswith(".") for part in p.relative_to(found.base).parts)]
    files = [p for p in visible if p.name.lower() not in _NOTES] if len(visible) > 1 else visible
    if not files:
        accepted = f"a file, folder or glob of {', '.join(ENDINGS)}"
        raise InputError(f"no file in {str(source)!r}", accepted, "name the folder that holds the articles")
    return found._replace(files=files)


def read_file(path: Path, within: Path | None = None) -> bytes:
    """Read a file that lies below a folder and is not too large.

    Parameters
    ----------
    path : Path
        The file.
    within : Path, optional
        The folder that no link may lead out of.

    Raises
    ------
    Refusal
        If it cannot or must not be read.
    """
    try:
        if within and not path.resolve().is_relative_to(within.resolve()):
            raise Refusal("a link that leads out of the folder")
        if not path.is_file():
            raise Refusal("no regular file" if path.exists() else "a link to nothing, or gone while reading")
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise Refusal(f"{megabytes(size)}, more than {megabytes(LARGEST_FILE)}: cut it into parts")
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)  # it may have grown meanwhile
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise Refusal(f"cannot be opened ({getattr(error, 'strerror', None) or error})") from None


def _at(path: Path) -> Files:
    return _below(path) if path.is_dir() else Files(path.parent, [path], [], None)


def _below(base: Path) -> Files:
    """Walk a folder without following links to folders; a folder that cannot be looked into is named."""
    files, refused = [], []

    def unreadable(error: OSError) -> None:
        refused.append(Refused(Path(error.filename).relative_to(base).as_posix(), f"closed folder ({error.strerror})"))

    for place, folders, names in os.walk(base, onerror=unreadable):
        here = Path(place)
        files += [here / name for name in names]
        reasons = {name: reason for name in folders if (reason := _not_entered(here / name))}
        refused += [Refused((here / name).relative_to(base).as_posix(), reason) for name, reason in reasons.items()]
        folders[:] = [name for name in folders if name not in reasons and not name.startswith(".")]
    return Files(base, sorted(files), sorted(refused), base)


def _not_entered(folder: Path) -> str | None:
    if folder.is_symlink():
        return "a link to a folder: links are not followed"
    page = next((folder.name.removesuffix(ending) for ending in _PARTS if folder.name.endswith(ending)), None)
    pages = [folder.with_name(page + ending) for ending in (".html", ".htm")] if page else []
    return next((f"parts of the saved page {path.name}" for path in pages if path.is_file()), None)


def _matches(pattern: str) -> Files:
    """Return the files of a glob, in the current folder or in the project's, and the folder they share."""
    places = (Path(), paths.project_root())
    found = (glob.glob(str(place / Path(pattern).expanduser()), recursive=True) for place in places)  # noqa: PTH207
    files = [p for p in sorted(map(Path, next(filter(None, found), []))) if not p.is_dir()]
    levels = zip(*(p.parent.parts for p in files), strict=False)
    base = Path(*(level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels)))
    return Files(base, files, [], base)
