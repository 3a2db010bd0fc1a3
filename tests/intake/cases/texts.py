"""Delimited text that cannot be taken apart."""

from ._case import GOOD, HEADER, case

OPEN = ",".join(HEADER) + '\n"' + ",".join(GOOD) + "\nv2,north,2024-01-06,4\n"
case("quote-not-closed", "a.csv › row 2", {"a.csv": OPEN.encode()}, {"a.csv": OPEN.replace('"v1', '"v1"').encode()})
