"""Feedback that a partner can use: what to mend in its own files, in the very cells, and its corrections read back."""

from __future__ import annotations

from csceval.intake.feedback.back import Taken, read_corrections
from csceval.intake.feedback.write import write_feedback

__all__ = ["Taken", "read_corrections", "write_feedback"]
