"""Write files whole or not at all, always the same bytes for the same content."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# The second half are the full-width twins that spreadsheets read as the first.
_SIGNS = "=+\\-@|＝＋－＠"
# What nobody sees may stand before a sign: blanks, signs of width zero, marks of direction and of order of bytes.
_UNSEEN = r"\s\x00\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_FORMULA = re.compile(rf"[\t\r\n\x00]|[{_UNSEEN}]*[{_SIGNS}]")
# A program that takes another sign than the comma for the end of a cell begins a new one in the middle of a text.
_FORMULA_WITHIN = re.compile(rf"(?<=[;\t\r\n])(?=[{_UNSEEN}]*[{_SIGNS}])")
# No CSV carries these: some programs end there, others cannot write them.
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def write_bytes(path: Path, data: bytes, *, mode: int | None = None, lasting: bool = True) -> Path:
    """Write beside the target, flush to disk, then replace it: a reader sees the old file or the new one.

    Parameters
    ----------
    lasting : False for what is made again where it is gone or torn; there nobody waits for the disk.

    Raises
    ------
    OSError
        Disk full, folder read-only, or the target is held open by another program; the old file is intact.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # A long name is cut: a file system allows 255 bytes, and this name has more in it than the file's own.
    handle, name = tempfile.mkstemp(prefix=f".~{path.name[:40]}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if lasting:
                os.fsync(stream.fileno())
        part.chmod(mode if mode is not None else 0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return path


def write_text(path: Path, text: str, *, mode: int | None = None, lasting: bool = True) -> Path:
    """Write UTF-8 text with line feeds, whole or not at all."""
    return write_bytes(path, text.encode("utf-8", "backslashreplace"), mode=mode, lasting=lasting)


def write_parquet(path: Path, frame: pd.DataFrame, *, mode: int | None = None) -> Path:
    """Write a frame as Parquet, whole or not at all."""
    return write_bytes(path, parquet_bytes(frame), mode=mode)


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """A frame as a Parquet file."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def sweep(folder: Path, *, of: str = "") -> None:
    """Remove the parts that a killed run left behind: below a folder, or in it those of one file."""
    for part in folder.glob(f".~{of}.*.part") if of else folder.rglob(".~*.part"):
        part.unlink(missing_ok=True)


def same_zip(data: bytes) -> bytes:
    """A zip container (xlsx, docx) with its members' times fixed and in sorted order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        first = ("[Content_Types].xml", "mimetype")
        for name in sorted(source.namelist(), key=lambda n: (n not in first, n)):
            target.writestr(zipfile.ZipInfo(name, _ZIP_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def sha256(data: bytes | Path) -> str:
    """SHA-256 of bytes or of a file, in hex."""
    content = data.read_bytes() if isinstance(data, Path) else data
    return hashlib.sha256(content).hexdigest()


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]], *, mode: int | None = None) -> Path:
    """Write a CSV that a spreadsheet can open without executing anything in it."""
    return write_text(path, csv_text(columns, rows), mode=mode)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV as text.

    Text that begins with a formula sign gets an apostrophe in front (OWASP CSV injection), also behind a semicolon, a
    tab or a new line, which end a cell in other countries' programs; numbers stay numbers.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_inert(column) for column in columns])
    writer.writerows([_inert(value) for value in row] for row in rows)
    return out.getvalue()


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet that is given this text might read it as a formula."""
    return _FORMULA.match(text) is not None


def _inert(value: object) -> object:
    if not isinstance(value, str):
        return value
    # A return alone ends a line everywhere but in the module that quotes cells.
    text = _NO_TEXT.sub("\ufffd", value).replace("\r\n", "\n").replace("\r", "\n")
    inert = _FORMULA_WITHIN.sub("'", text)
    return f"'{inert}" if looks_like_formula(value) else inert
