"""Where things are: a path as the user means it, from a notebook, a shell or another project."""

from __future__ import annotations

from pathlib import Path

from kzdiplo.errors import InputError


def project_root() -> Path:
    """Return the nearest folder upward that holds ``notebooks/`` and ``pyproject.toml``, else the current one."""
    here = Path.cwd()
    homes = (p for p in (here, *here.parents) if (p / "pyproject.toml").is_file() and (p / "notebooks").is_dir())
    return next(homes, here)


def find(path: str | Path) -> Path:
    """Find an existing file or folder, looked for in the current folder, then in the project's.

    Parameters
    ----------
    path : str or Path
        Absolute or relative.

    Returns
    -------
    Path
        The path found.

    Raises
    ------
    InputError
        If neither place has it.

    Examples
    --------
    >>> find("no/such/folder")
    Traceback (most recent call last):
    ...
    kzdiplo.errors.InputError: no file or folder 'no/such/folder': accepted is an existing path, ...
    """
    for place in (Path(), project_root()):
        candidate = place / Path(path).expanduser()
        if _exists(candidate):
            return candidate
    raise InputError(
        f"no file or folder {_short(str(path))!r}",
        "an existing path, relative to the current folder or to the project's",
        "check the spelling and where you started",
    )


def find_folder(path: str | Path) -> Path:
    """Find an existing folder, as :func:`find` does.

    Raises
    ------
    InputError
        If there is none, or it is a file.

    Examples
    --------
    >>> find_folder("pyproject.toml")
    Traceback (most recent call last):
    ...
    kzdiplo.errors.InputError: 'pyproject.toml' is a file: accepted is a folder; name the folder it lies in.
    """
    found = find(path)
    if not found.is_dir():
        raise InputError(f"{found.name!r} is a file", "a folder", "name the folder it lies in")
    return found


def output(path: str | Path) -> Path:
    """Return where to write: a relative path counts from the project's folder."""
    return project_root() / Path(path).expanduser()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a text given for a name is too long for one
        return False


def _short(text: str) -> str:
    return text if len(text) <= 100 else text[:100] + "..."
