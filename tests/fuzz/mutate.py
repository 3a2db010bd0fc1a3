"""Spoil a file: its bytes, the parts of its zip, the XML inside, or the numbers in it."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile

NUMBERS = (b"0", b"-1", b"1e309", b"-1e-320", b"NaN", b"4294967296", b"99999999999999999999", b"16385", b"1048577", b"",
           b"0x10", b" 7", b"1048576", b"65536", b"2147483647")  # fmt: skip
WORDS = (b"A0", b"XFD1048576", b"ZZZZ1", b"a1", b"&amp;", b"&#0;", b"&x;", b"s", b"e", b"str", b"inlineStr", b"d", b"b",
         b"\xff\xfe", b"<!-- c -->", b"<![CDATA[x]]>", b"../../x", b"/", b"true")  # fmt: skip


def mutate(suffix: str, data: bytes, chance: random.Random) -> bytes:
    """One spoilt copy."""
    ways = (
        [spoil_bytes, spoil_bytes, cut]
        if suffix in (".xls", ".csv")
        else [spoil_bytes, cut, *[spoil_zip] * 2, *[spoil_xml] * 8]
    )
    return chance.choice(ways)(data, chance)


def spoil_bytes(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 4, 16, 64])):
        at = chance.randrange(len(spoilt))
        way = chance.randrange(5)
        if way < 2:
            spoilt[at] = chance.randrange(256)
        elif way == 2:
            spoilt[at:at] = chance.randbytes(chance.randint(1, 20))
        elif way == 3:
            del spoilt[at : at + chance.randint(1, 40)]
        else:
            spoilt[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"])
        spoilt = spoilt or bytearray(b"x")
    return bytes(spoilt)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def spoil_zip(data: bytes, chance: random.Random) -> bytes:
    parts = _parts(data)
    name, other = chance.choice(list(parts)), chance.choice(list(parts))
    way = chance.randrange(5)
    if way == 0:
        del parts[name]
    elif way == 1:
        parts[name] = parts[other]
    elif way == 2:
        parts[name] = b""
    elif way == 3:
        parts[chance.choice(["../" + name, name.upper(), "/" + name, "x\0y"])] = parts.pop(name)
    else:
        parts[name] = b" " * chance.choice([1, 1000, 3_000_000])
    twice = [(name, parts[name])] if chance.random() < 0.1 and name in parts else []
    return _zip([*parts.items(), *twice], chance)


def spoil_xml(data: bytes, chance: random.Random) -> bytes:
    parts = _parts(data)
    likely = [name for name in parts if name.endswith(("sheet1.xml", "content.xml", "sheet1.bin"))]
    name = chance.choice([*likely * 4, *parts])
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        spoil = spoil_bytes if name.endswith(".bin") else _spoilt_xml
        parts[name] = spoil(parts[name], chance)
    return _zip(list(parts.items()), chance)


def _spoilt_xml(xml: bytes, chance: random.Random) -> bytes:
    way = chance.randrange(7)
    if way == 0:
        return spoil_bytes(xml, chance) if xml else xml
    patterns = (
        rb"\d+(?:\.\d+)?",
        rb'="[^"]*"',
        rb"<[^>]*>",
        rb"<(\w+)[^>]*>[^<]*</\1>",
        rb' \w+(?::\w+)?="[^"]*"',
        rb">[^<]+<",
    )
    found = list(re.finditer(patterns[way - 1], xml))
    if not found:
        return xml
    here = chance.choice(found)
    new = {
        1: lambda: chance.choice(NUMBERS),
        2: lambda: b'="' + chance.choice((*WORDS, *NUMBERS)) + b'"',
        3: lambda: chance.choice([b"", here[0] * 2, here[0].replace(b'"', b"'")]),
        4: lambda: chance.choice([b"", here[0] * 2, here[0] + chance.choice(found)[0]]),
        5: lambda: b"",
        6: lambda: b">" + chance.choice((*WORDS, *NUMBERS)) + b"<",
    }[way]()
    return xml[: here.start()] + new + xml[here.end() :]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(parts: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice is what is wanted
        with zipfile.ZipFile(stream, "w", chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as archive:
            for name, content in parts:
                archive.writestr(name, content)
    return stream.getvalue()
