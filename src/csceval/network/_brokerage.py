"""Brokerage between sectors (Gould & Fernandez 1989): who passes on between whom."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from csceval.estimates._arrays import FloatArray, IntArray

# Sectors of sender, broker and receiver: all one; the broker another; the broker as the receiver; as the sender; three.
ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def brokerage(tied: FloatArray, sectors: IntArray) -> FloatArray:
    """How often each partner plays each role: n × 5 (ROLES) × draws.

    A partner b brokers from a to c where a is tied to b and b to c, but a not to c (Gould & Fernandez 1989). One
    broker after the other, and all draws of the sectors (n × draws) in one product of matrices.
    """
    n, draws = sectors.shape
    small = sectors.astype(np.int16)
    counts = np.zeros((n, len(ROLES), draws), dtype=np.float32)
    missing = (1 - tied - np.eye(n)).astype(np.float32)
    for broker in range(n):
        sender, receiver = np.flatnonzero(tied[:, broker]), np.flatnonzero(tied[broker])
        open_pairs = missing[np.ix_(sender, receiver)]
        if open_pairs.any():
            counts[broker] = _roles(open_pairs, small[sender], small[receiver], small[broker])
    return counts.astype(np.float64)


def passed_on(tied: FloatArray) -> FloatArray:
    """How often each partner (n) brokers, in whatever role."""
    missing = 1 - tied - np.eye(len(tied))
    return np.asarray(((tied.T @ missing) * tied).sum(axis=1), dtype=np.float64)


def _roles(
    open_pairs: NDArray[np.float32], senders: NDArray[np.int16], receivers: NDArray[np.int16], own: NDArray[np.int16]
) -> NDArray[np.float32]:
    """The five counts (5 × draws) of one broker from its open pairs (senders × receivers) and everybody's sectors."""
    as_sender = (senders == own).astype(np.float32)
    as_receiver = (receivers == own).astype(np.float32)
    to_own = open_pairs @ as_receiver
    coordinator = (as_sender * to_own).sum(axis=0)
    gatekeeper = to_own.sum(axis=0) - coordinator
    representative = (open_pairs.sum(axis=1) @ as_sender) - coordinator
    alike = np.zeros(len(own), dtype=np.float32)
    for sector in np.unique(senders):
        reached = open_pairs @ (receivers == sector).astype(np.float32)
        alike += ((senders == sector) * reached).sum(axis=0)
    itinerant = alike - coordinator
    liaison = open_pairs.sum() - coordinator - itinerant - gatekeeper - representative
    return np.stack([coordinator, itinerant, gatekeeper, representative, liaison])
