"""Refuse a zipped workbook before it can grow: checked in the child, before any parser sees the file."""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from pathlib import Path

from csceval.workbook.grid import Unreadable

MAX_CELLS = 5_000_000
# An old .xls may claim many empty rows; the reader holds 32 bytes for each cell that is claimed.
MAX_CLAIMED = 20_000_000
MAX_INFLATED = 300 * 1024**2
MAX_RATIO = 200
RATIO_FROM = 10 * 1024**2
MAX_PARTS = 10_000
_CHUNK = 1024**2
_LOCKED = 1
_EXCEL, _OPENDOCUMENT = (".xlsx", ".xlsm", ".xlsb"), (".ods",)


def open_zip(path: Path) -> zipfile.ZipFile:
    """The file as a zip whose declared sizes are within the limits.

    Raises
    ------
    Unreadable
        `damaged-file` where the zip is incomplete or has two parts of one name, `password-protected`, and `too-large`
        where it would inflate beyond the limits.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise Unreadable("damaged-file") from error
    parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    swollen = [p for p in parts if p.file_size > RATIO_FROM and p.file_size > MAX_RATIO * max(p.compress_size, 1)]
    if len(parts) > MAX_PARTS or total > MAX_INFLATED or swollen:
        archive.close()
        raise Unreadable("too-large", size="unpacked", n=total // 1024**2)
    # Readers look for a part whatever its capitals, and each program takes another one of two.
    names = {part.filename.replace("\\", "/").lower() for part in parts}
    if len(names) < len(parts) or any(part.flag_bits & _LOCKED for part in parts):
        archive.close()
        raise Unreadable("damaged-file" if len(names) < len(parts) else "password-protected")
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, whole, never more than its declared size (zipfile stops there and compares the checksum).

    Of a part in UTF-16 the reader of values would make an empty sheet without a word, so it counts as damaged.
    """
    try:
        data = archive.read(name)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise Unreadable("damaged-file") from error
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")):
        raise Unreadable("damaged-file")
    return data


def check_parts(archive: zipfile.ZipFile, *, skip: set[str]) -> None:
    """Inflate each large part once and let it go, because a declared size can lie and the parser would believe it."""
    for part in archive.infolist():
        # Deflate cannot do better than about 1,032 to 1, so a smaller part stays below 100 MB whatever it claims.
        if part.filename in skip or part.compress_size < 100_000:
            continue
        try:
            with archive.open(part) as stream:
                while stream.read(_CHUNK):
                    pass
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            raise Unreadable("damaged-file") from error


def by_content(path: Path, archive: zipfile.ZipFile) -> Path | io.BytesIO:
    """The file, or only its bytes where its ending says another kind: the reader of values believes the ending."""
    opendocument = "content.xml" in archive.namelist()
    right = path.suffix.lower() in (_OPENDOCUMENT if opendocument else _EXCEL)
    return path if right else io.BytesIO(path.read_bytes())
