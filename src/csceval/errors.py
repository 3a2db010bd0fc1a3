"""What can stop the work. Trouble in the data is a `Problem`, never an exception."""

from __future__ import annotations


class CscevalError(Exception):
    """Root of every error that csceval raises on purpose; always says how to mend it.

    `code` is the problem code (`csceval explain CODE`), `fix` the mend, `file`, `line`, `sheet` and `cell` the place.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "error",
        fix: str = "",
        file: str | None = None,
        line: int | None = None,
        sheet: str | None = None,
        cell: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message, self.code, self.fix = message, code, fix
        self.file, self.line, self.sheet, self.cell = file, line, sheet, cell
        if fix:
            self.add_note(fix)  # Python, notebooks and pytest print it below the message

    def to_dict(self) -> dict[str, object]:
        """The error as the `error` object of `--json` output."""
        return {
            "code": self.code,
            "message": self.message,
            "fix": self.fix,
            "file": self.file,
            "line": self.line,
            "sheet": self.sheet,
            "cell": self.cell,
        }


class DefinitionError(CscevalError):
    """An indicator, table or evaluation file says something that csceval cannot accept."""


class UnknownPart(CscevalError, ValueError):
    """A name of an indicator, method, chart, table or problem code that does not exist."""


class EstimationError(CscevalError, ValueError):
    """An estimate is refused; the message names the column and the reason."""


class RenderError(CscevalError):
    """A report template or renderer failed; the message has file and line."""


class PrivacyError(CscevalError):
    """A page would show what must be withheld; nothing was written."""


class BusyError(CscevalError):
    """Another run holds the lock of this evaluation folder."""


class WorkerError(CscevalError):
    """A child process ended, ran out of memory or out of time."""


class TableError(CscevalError):
    """A table beyond memory cannot be read, or the extra that reads it is not installed."""
