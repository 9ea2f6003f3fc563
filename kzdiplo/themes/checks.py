"""What a theme model refuses, and why."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from kzdiplo.errors import InputError


def count_different(counts: csr_matrix) -> int:
    """Count the units that differ in their words, those without words left out.

    Examples
    --------
    >>> count_different(csr_matrix([[1, 0], [1, 0], [0, 2], [0, 0]]))
    2
    """
    ends = zip(counts.indptr, counts.indptr[1:], strict=False)
    rows = {counts.indices[a:b].tobytes() + counts.data[a:b].tobytes() for a, b in ends if b > a}
    return len(rows) if counts.shape[1] > 1 else min(len(rows), 1)


def check_n_themes(n_themes: Any, n_units: int, unit: str, left_out: dict[str, int]) -> None:
    """Refuse a number of themes that the units cannot carry, and units too few for any.

    Examples
    --------
    >>> check_n_themes(5, 9, "article", {})
    """
    accepted = f"'auto' or a number from 2 to {n_units}, the number of {unit}s that differ in their words"
    if n_units < 2:
        told = ", ".join(f"{count} {reason}" for reason, count in left_out.items())
        raise InputError(
            f"{n_units} {unit}s that differ in their words" + (f" (left out: {told})" if told else ""),
            "two at least",
            "read more articles, take a smaller unit, or count names",
        )
    if n_themes == "auto":
        return
    if isinstance(n_themes, bool) or not isinstance(n_themes, int | np.integer) or n_themes < 2:
        raise InputError(f"n_themes={n_themes!r}", accepted, "write a whole number or 'auto'")
    if n_themes > n_units:
        raise InputError(f"n_themes={n_themes}", accepted, "ask for fewer themes, or take a smaller unit")


def check_seeds(n_themes: Any, seeds: dict[str, list[int]]) -> None:
    """Refuse fewer themes than are seeded.

    Examples
    --------
    >>> check_seeds(2, {"вода": [0], "газ": [1], "суд": []})
    Traceback (most recent call last):
    kzdiplo.errors.InputError: n_themes=2 with 3 seeded themes: accepted is ...
    """
    if n_themes != "auto" and n_themes < len(seeds):
        accepted = "'auto' or as many themes as are seeded, at least"
        raise InputError(
            f"n_themes={n_themes} with {len(seeds)} seeded themes", accepted, "ask for more, or seed fewer"
        )
