"""Bytes to text."""

from __future__ import annotations

from kzdiplo import encodings
from kzdiplo.sources.records import Refusal

_DECLARED = {"cp1251", "windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "cp866", "utf-16", "x-mac-cyrillic"}


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode the bytes of a Russian text: UTF-8 where they are that, else as declared, else the likeliest encoding.

    Parameters
    ----------
    data : bytes
        The text as it was stored.
    declared : str, optional
        The encoding that a header or the page itself names; believed only when it is one of the Cyrillic ones.

    Raises
    ------
    Refusal
        If the bytes are no text in any of them.

    Examples
    --------
    >>> decode("Астана".encode("cp1251"))
    'Астана'
    >>> decode("Да".encode("koi8-r"), "KOI8-R")
    'Да'
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if declared and declared.strip().lower() in _DECLARED:
        return data.decode(declared.strip().lower().removeprefix("x-"), errors="replace")
    try:
        return encodings.decode(data)
    except ValueError as error:
        raise Refusal(str(error)) from None
