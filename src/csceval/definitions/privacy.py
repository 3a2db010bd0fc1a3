"""What is withheld, who is never named, and what was decided about columns of personal data."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from csceval.definitions.model import Id, Model


def _one_text(said: Any) -> Any:
    """`{keep: reason}`, which is how YAML reads `keep: reason` on a line of its own, is the text `keep: reason`."""
    if isinstance(said, dict) and list(said) == ["keep"]:
        return f"keep: {said['keep']}"
    return said


# id: replaced by a code; drop: left out; keep: used as it stands, for the reason given.
Personal = Annotated[str, Field(pattern=r"^(id|drop|keep: \S.*)$"), BeforeValidator(_one_text)]


class Privacy(Model):
    """Numbers of people from 1 to `threshold` − 1 are withheld in everything that may be sent on."""

    threshold: int = Field(default=11, ge=3, le=30)
    sensitive_zeros: bool = False
    hide_partners: list[str] = []
    personal: dict[Id, dict[Id, Personal]] = {}
