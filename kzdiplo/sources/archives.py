"""Archives in memory: nothing is unpacked to disk, and nothing larger than the limits is unpacked at all."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from kzdiplo.sources import limits
from kzdiplo.sources.limits import megabytes
from kzdiplo.sources.records import Refusal, Refused

_GZIP = 31  # zlib's number for gzip with its header
_MAGIC = b"\x1f\x8b\x08"
_STEP, _PIECE = 1 << 16, 1 << 20  # bytes fed at once, bytes unpacked at once
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def check_size(packed: int, unpacked: int) -> None:
    """Refuse what is too large or packed too well to be text.

    Examples
    --------
    >>> check_size(1_000, 30_000_000)
    Traceback (most recent call last):
    ...
    kzdiplo.sources.records.Refusal: unpacks to 30,000 times its size, more than 200
    """
    if unpacked > limits.LARGEST_UNPACKED:
        raise Refusal(f"unpacks to more than {megabytes(limits.LARGEST_UNPACKED)}")
    ratio = unpacked / max(packed, 1)
    if unpacked > limits.RATIO_FROM and ratio > limits.HIGHEST_RATIO:
        raise Refusal(f"unpacks to {ratio:,.0f} times its size, more than {limits.HIGHEST_RATIO}")


def gunzip(data: bytes) -> tuple[bytes, str | None]:
    """Unpack gzip, of one or many members; after a damaged member the next one is looked for.

    Returns
    -------
    unpacked : bytes
        What could be unpacked.
    damage : str or None
        What could not.

    Raises
    ------
    Refusal
        If it unpacks to too much.

    Examples
    --------
    >>> import gzip
    >>> gunzip(gzip.compress(b"text") + b"noise")
    (b'text', None)
    """
    if _MAGIC not in data:
        raise Refusal("not a readable .gz file")
    out, damage, start = bytearray(), None, 0
    while (start := data.find(_MAGIC, start)) >= 0:
        end = _unpack_member(data, start, out)
        damage = damage or (f"damaged gzip at byte {start:,}" if end is None else None)
        start = end or start + 1
    return bytes(out), damage


def open_zip(name: str, data: bytes) -> Iterator[tuple[str, bytes] | Refused]:
    """Read the members of a zip in the order of their names.

    Yields
    ------
    (name, bytes) or Refused
        ``archive!member`` and its content, or why there is none.
    """
    with zipfile.ZipFile(io.BytesIO(data), metadata_encoding="cp866") as archive:  # of Russian Windows, unless UTF-8
        members = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda info: info.filename)
        if len(members) > limits.MOST_MEMBERS:
            raise Refusal(f"{len(members):,} members, more than {limits.MOST_MEMBERS:,}")
        check_size(len(data), sum(info.file_size for info in members))
        for info in members:
            path = f"{name}!{info.filename}"
            if reason := _member_refusal(info):
                yield Refused(path, reason)
                continue
            try:
                yield path, archive.read(info)
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
                yield Refused(path, f"a damaged member ({error})")


def _unpack_member(data: bytes, start: int, out: bytearray) -> int | None:
    """Add a gzip member to what is unpacked, a megabyte at a time, so that a bomb is noticed while it is small.

    Returns where the member ends, None when it is damaged.
    """
    member, position = zlib.decompressobj(_GZIP), start
    while not member.eof:
        packed = member.unconsumed_tail or data[position : position + _STEP]
        position += 0 if member.unconsumed_tail else len(packed)
        try:
            piece = member.decompress(packed, _PIECE)
        except zlib.error:
            return None
        if not packed and not piece:
            return None
        out += piece
        check_size(len(data), len(out))
    return position - len(member.unused_data)


def _member_refusal(info: zipfile.ZipInfo) -> str | None:
    posix, windows = PurePosixPath(info.filename), PureWindowsPath(info.filename)
    if posix.is_absolute() or windows.drive or windows.root or ".." in windows.parts:
        return "a name that leads out of the archive"
    if info.flag_bits & 1:
        return "encrypted"
    if info.compress_type not in _PLAIN:
        return "packed in a way that is not read"
    if info.file_size > limits.LARGEST_FILE:
        return f"{megabytes(info.file_size)}, more than {megabytes(limits.LARGEST_FILE)}"
    return None
