"""What the registers and the story of an evaluation hold, one entry a row, and stretches of periods."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from csceval.definitions.model import Model, Text
from csceval.period import Period

# Places of the report for words: on the first page, among what was evaluated, beside the numbers, in the judgement.
Slot = Literal["summary", "context", "what_happened", "off_track", "quote",
               "conclusion", "lesson", "recommendation", "next_step"]  # fmt: skip
PartId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$")]


class PartnerEntry(Model):
    """A partner, as the `partners` table has it, and what csceval expects of it."""

    partner_id: PartId
    partner_name: str
    sector: Literal["government", "nonprofit", "business", "health", "education", "community", "other"] | None = None
    size_band: Literal["small", "medium", "large"] | None = None
    role: Literal["lead", "core", "associate", "funder"] | None = None
    also_called: list[str] = []
    lived_experience_led: bool | None = None
    joined_on: date | None = None
    left_on: date | None = None
    expected: bool = True
    due_day: int | None = Field(default=None, ge=1, le=31)  # of the month after a period
    folder: str | None = None
    name_shown: bool = True


class SiteEntry(Model):
    """A place of work, as the `sites` table has it; no `start_on` means it never joined."""

    site_id: PartId
    site_name: str | None = None
    also_called: list[str] = []
    area_id: str | None = None
    population: int | None = Field(default=None, ge=0)
    priority_population: int | None = Field(default=None, ge=0)
    lead_partner_id: str | None = None
    start_on: date | None = None
    ended_on: date | None = None
    arm: Literal["intervention", "comparison"] | None = None


class Story(Model):
    """Words for a slot of the report: what was written, for which period, about which finding, and who spoke."""

    slot: Slot
    period: str | None = None
    text: Text
    finding: str | None = None
    quote_role: str | None = None
    consent: bool | None = None


REQUIRED: tuple[Slot, ...] = ("conclusion", "recommendation")  # of a report that is final


def about(one: Story, period: str) -> bool:
    """Whether an entry is about a period: it names it, or none."""
    return one.period is None or Period.parse(one.period).key == Period.parse(period).key


def unwritten(story: Iterable[Story], period: str) -> list[Slot]:
    """Slots that a final report of a period needs and that hold nothing."""
    there = {one.slot for one in story if about(one, period)}
    return [slot for slot in REQUIRED if slot not in there]


class Window(Model):
    """A stretch of periods, both included."""

    from_: str = Field(alias="from")
    to: str
