"""A fixed moment as planners write it."""

import re
from datetime import datetime

from planning.domain.time import Moment
from planning.reading.values import Raw, Unreadable, read_clock, read_day

MOMENT = re.compile(r"(\S+)\s+(?:om\s+)?(\S+(?: uur)?)")


def read_moment(raw: Raw) -> Moment:
    """A day with a start time: ``10-7-2024 16.30``, or a cell that holds both."""
    if isinstance(raw, datetime):
        return Moment(read_day(raw.date()), raw.hour * 60 + raw.minute)
    match = MOMENT.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if match is None:
        raise Unreadable("een dag met een tijd, zoals 10-7-2024 16.30")
    return Moment(read_day(match[1]), read_clock(match[2]))
