"""What a rule is: one file, written once for the model and once in plain Python for the checker.

A rule says the same thing in two ways. ``check`` reads a finished plan with nothing but the programme.
The hooks below are for the solver; a rule has the ones it needs and is listed under them in
:mod:`planning.rules.catalogue`. Index sets are those of :mod:`planning.instance`.
"""

from collections.abc import Iterator
from typing import Protocol

from planning.domain.plan import Group, Plan, Violation
from planning.domain.programme import Coach, Location, Programme, SessionForm
from planning.instance import BoolArray, FloatArray, IntArray, RowBlock, Slots


class Rule(Protocol):
    """A rule of the catalogue: ``KEY`` is its file's name, ``NAME`` and ``SENTENCE`` are for planners."""

    @property
    def KEY(self) -> str:
        """The one name of the rule."""

    @property
    def NAME(self) -> str:
        """What planners call it."""

    @property
    def SENTENCE(self) -> str:
        """The rule as a Dutch sentence."""

    def check(self, programme: Programme, plan: Plan) -> Iterator[Violation]:
        """Every place where the plan breaks the rule."""


class GroupTimes(Rule, Protocol):
    """A rule that says in which slots a group can meet for a form.

    Listed under ``TEAM_TIMES`` it is asked once for all groups of a team, and must say the same of them.
    """

    def group_times(self, programme: Programme, group: Group, form: SessionForm, slots: Slots) -> BoolArray:
        """Shape [S]: where the group can."""


class CoachTimes(Rule, Protocol):
    """A rule that says in which slots a coach can lead a form."""

    def coach_times(self, coach: Coach, form: SessionForm, slots: Slots) -> BoolArray:
        """Shape [S]: where the coach can."""


class CoachPrice(Rule, Protocol):
    """A rule that says who may lead a group, or had better, whenever that is."""

    def coach_price(self, programme: Programme, group: Group, form: SessionForm) -> FloatArray:
        """Shape [C]: how many times each coach breaks the rule by leading the session; infinite where that may not be.

        A soft rule's times are multiplied by its weight; a hard rule says 0 or infinite.
        """


class LocationPrice(Rule, Protocol):
    """A rule that says where a group may meet, or had better, whenever that is."""

    def location_price(self, programme: Programme, group: Group, form: SessionForm) -> FloatArray:
        """Shape [number of locations]: as :meth:`CoachPrice.coach_price`, in the order of the programme's locations."""


class LocationTimes(Rule, Protocol):
    """A rule that says in which slots a location can take a group of ``size`` for a form."""

    def location_times(self, location: Location, size: int, form: SessionForm, slots: Slots) -> BoolArray:
        """Shape [S]: where the location can."""


class Following(Rule, Protocol):
    """A rule that says which days may lie between a session and the next one of the same people."""

    def may_follow(self, form: SessionForm, days: IntArray) -> BoolArray:
        """Same shape as ``days``, the calendar days between the two: whether that is allowed."""


class Shared(Rule, Protocol):
    """A rule about what all groups share."""

    def rows(self, programme: Programme, slots: Slots) -> RowBlock | None:
        """Its rows, or None where the programme doesn't ask for the rule."""


class SessionPenalty(Rule, Protocol):
    """A soft rule about a single session; under ``TEAM_PENALTIES`` it is the same for all groups of a team."""

    def times(self, programme: Programme, group: Group, form: SessionForm, slots: Slots) -> IntArray:
        """Shape [S]: how many times a session in that slot breaks the rule."""


class FollowingPenalty(Rule, Protocol):
    """A soft rule about the days between two sessions of the same people."""

    def times_following(self, form: SessionForm, days: IntArray) -> IntArray:
        """Same shape as ``days``: how many times that many days break the rule."""
