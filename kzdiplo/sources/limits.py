"""What is refused for its size: every limit in one place. A megabyte is a million bytes."""

from __future__ import annotations

LARGEST_FILE = 200_000_000  # of a file or of a member of an archive; a larger one is never loaded
LARGEST_UNPACKED = 500_000_000  # of all that comes out of one archive or table
LARGEST_PAGE = 10_000_000  # of one article: a page, a letter, a document, a field of a table
HIGHEST_RATIO = 200  # unpacked to packed; Russian text packs to about a fifth, deflate at most to a thousandth
RATIO_FROM = 10_000_000  # below it even a high ratio does no harm
MOST_MEMBERS = 100_000  # of a zip


def megabytes(size: int) -> str:
    """Write a size as the messages do.

    Examples
    --------
    >>> megabytes(2_147_483_648)
    '2,147 MB'
    """
    return f"{size / 1e6:,.0f} MB"
