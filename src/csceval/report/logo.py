"""The logo above the title of a Word document and on the first slide; its size is read off the picture."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

from csceval.report.brand import logo
from csceval.report.markup import escape
from csceval.words import say

_HIGH = 504_000  # 1.4 cm, as in the PDF, in the units of Office files (914,400 to the inch)
_WIDE = 3_600_000  # a logo may be a long word
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_ID = "rIdLogo"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def in_word(data: bytes, theme: Path) -> bytes:
    """A Word file whose first paragraph is the logo, if the look has one."""
    return _with(data, theme, folder="word", part="document.xml", mark="<w:body>", block=_WORD)


def in_slides(data: bytes, theme: Path) -> bytes:
    """A PowerPoint file with the logo on its first slide, if the look has one."""
    return _with(data, theme, folder="ppt", part="slides/slide1.xml", mark="</p:spTree>", block=_SLIDE)


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in pixels; a square where it does not say."""
    if picture.startswith(b"\x89PNG") and len(picture) >= 24:
        wide, high = struct.unpack(">II", picture[16:24])
        return wide or 1, high or 1
    at = 2
    while at + 9 < len(picture) and picture[at] == 0xFF:
        kind, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):  # frames; the others are tables
            high, wide = struct.unpack(">HH", picture[at + 5 : at + 9])
            return wide or 1, high or 1
        at += 2 + length
    return 1, 1


def _with(data: bytes, theme: Path, *, folder: str, part: str, mark: str, block: str) -> bytes:
    """The file with the picture, what leads to it, and the block that shows it before or after a mark."""
    found = logo(theme)
    if found is None:
        return data
    picture, out = found.read_bytes(), io.BytesIO()
    place, _, name = part.rpartition("/")
    relations = "/".join(filter(None, (folder, place, "_rels", f"{name}.rels")))
    media = f"{'../' if place else ''}media/{found.name}"
    shown = block.format(id=_ID, alt=escape(say("report.logo")), drawing=_DRAWING, **_extent(picture))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            text = old.read(entry)
            if entry == f"{folder}/{part}":
                text = text.replace(mark.encode(), _placed(mark, shown).encode(), 1)
            elif entry == relations:
                link = f'<Relationship Id="{_ID}" Type="{_RELATION}" Target="{media}"/></Relationships>'
                text = text.replace(b"</Relationships>", link.encode())
            elif entry == "[Content_Types].xml":
                text = _typed(text.decode(), found.suffix[1:]).encode()
            new.writestr(entry, text)
        new.writestr(f"{folder}/media/{found.name}", picture)
    return out.getvalue()


def _placed(mark: str, shown: str) -> str:
    return f"{shown}{mark}" if mark.startswith("</") else f"{mark}{shown}"


def _extent(picture: bytes) -> dict[str, int]:
    """Width and height on the page, in its own proportions."""
    wide, high = size(picture)
    width = round(_HIGH * wide / high)
    return {"wide": min(width, _WIDE), "high": _HIGH if width <= _WIDE else round(_WIDE * high / wide)}


def _typed(types: str, suffix: str) -> str:
    """The list of kinds of files with that of the picture."""
    if f'Extension="{suffix}"' in types:
        return types
    kind = f'<Default Extension="{suffix}" ContentType="image/{"png" if suffix == "png" else "jpeg"}"/>'
    return types.replace("</Types>", f"{kind}</Types>")


_FILL = (
    '<{x}:blipFill><a:blip r:embed="{{id}}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    "<a:stretch><a:fillRect/></a:stretch></{x}:blipFill>"
)
_WORD = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing"><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="9001" name="Logo" descr="{alt}"/><a:graphic xmlns:a="{drawing}/main"><a:graphicData '
    'uri="{drawing}/picture"><pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="9001" name="Logo" '
    f'descr="{{alt}}"/><pic:cNvPicPr/></pic:nvPicPr>{_FILL.format(x="pic")}<pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_SLIDE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="9002" name="Logo" descr="{alt}"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    f'{_FILL.format(x="p")}<p:spPr><a:xfrm><a:off x="457200" y="380000"/><a:ext cx="{{wide}}" cy="{{high}}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
