"""Feedback that a partner can use: what to mend in its own files, in the very cells, and its corrections read back."""

from __future__ import annotations

from csceval.intake.feedback.back import Taken, read_corrections
from csceval.intake.feedback.write import folders_of, write_feedback

__all__ = ["Taken", "folders_of", "read_corrections", "write_feedback"]
