"""What is said beside the numbers of a network."""

from __future__ import annotations

from csceval import words
from csceval.network._graph import Network, Wave


def warnings_of(net: Network, wave: Wave) -> list[str]:
    """Rows that were left out, partners that did not answer, and partners without a sector."""
    said = list(net.warnings)
    if silent := int((~net.answered).sum()):
        said.append(words.say("network.silent", wave=wave, n=silent, of=net.size))
    nameless = int((net.sector < 0).sum())
    if 0 < nameless < net.size:
        said.append(words.say("network.no_sector", n=nameless, of=net.size))
    return said
