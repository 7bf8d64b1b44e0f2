"""Requests for talks, which arrive over time and go from state to state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from planning.findings import Origin


class RequestState(StrEnum):
    """How far a request is (stand)."""

    REQUESTED = "aangevraagd"
    CONSULTED = "overleg"
    MATCHED = "gematcht"
    INTAKE = "intake"
    PLANNED = "gepland"
    HELD = "gehouden"
    EVALUATED = "geëvalueerd"
    WITHDRAWN = "ingetrokken"


_S = RequestState
NEXT_STATES: Mapping[RequestState, tuple[RequestState, ...]] = MappingProxyType(
    {
        _S.REQUESTED: (_S.CONSULTED, _S.WITHDRAWN),
        _S.CONSULTED: (_S.MATCHED, _S.WITHDRAWN),
        _S.MATCHED: (_S.INTAKE, _S.CONSULTED, _S.WITHDRAWN),
        _S.INTAKE: (_S.PLANNED, _S.CONSULTED, _S.WITHDRAWN),
        _S.PLANNED: (_S.HELD, _S.INTAKE, _S.WITHDRAWN),
        _S.HELD: (_S.PLANNED, _S.EVALUATED),
        _S.EVALUATED: (),
        _S.WITHDRAWN: (),
    }
)
"""What may come after each state. A match or an intake that fails goes back to consultation, a talk that is called off
to the intake; after a talk the next one is planned, or the request is evaluated and over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStep:
    """From ``day`` on a request was in ``state`` (stap)."""

    day: date
    state: RequestState


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRequest:
    """Somebody asks for talks with a group (aanvraag).

    ``day`` is when, ``people`` how many there are in the group, ``talks`` how many are asked and ``held`` how many
    of them were. ``facilitator`` is the coach it was matched with, None as long as it wasn't. ``steps`` are in order
    of time; none when nobody wrote them down.
    """

    id: str
    day: date
    people: int
    talks: int
    held: int = 0
    state: RequestState = RequestState.REQUESTED
    facilitator: str | None = None
    steps: tuple[RequestStep, ...] = ()
    origin: Origin

    @property
    def is_open(self) -> bool:
        """Whether talks of it are still to be held."""
        over = (RequestState.WITHDRAWN, RequestState.EVALUATED)
        return self.state not in over and self.held < self.talks

    def state_on(self, day: date) -> RequestState | None:
        """How far it was at the end of ``day``, as far as was written down; None before it was made."""
        if day < self.day:
            return None
        if not self.steps:
            return self.state
        return next((step.state for step in reversed(self.steps) if step.day <= day), RequestState.REQUESTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What keeps coming back in talks, only counted: in how many talks, and how many people (rode draad)."""

    name: str
    talks: int
    people: int
    origin: Origin

    @property
    def may_be_shown(self) -> bool:
        """Whether it says nothing of single people: from three talks or ten people on."""
        return self.talks >= LEAST_TALKS or self.people >= LEAST_PEOPLE


LEAST_TALKS, LEAST_PEOPLE = 3, 10
