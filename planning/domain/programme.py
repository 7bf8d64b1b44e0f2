"""The programme: everything a planner types, complete, valid and immutable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from planning.domain.calendar import WorkCalendar
from planning.domain.clause import CancellationClause
from planning.domain.invoicing import Invoicing, Party, PartyRole
from planning.domain.participants import LikeMinded, Pair, Participant
from planning.domain.quote import QuoteTerms
from planning.domain.strippenkaart import Strippenkaart
from planning.domain.tariff import Tariff
from planning.domain.time import Diary, Window
from planning.findings import Origin


class Grouping(StrEnum):
    """How a session form takes over the groups of the form before it (indeling)."""

    SAME = "zelfde"
    MIX = "mengen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionForm:
    """One kind of session in the series (sessievorm).

    Gaps count calendar days from the session of the previous form to this one, for every participant;
    None means no limit. ``minimum_gap`` 0 allows the same day, one after the other. ``like_minded`` says whether
    its groups go by the participants' codes. ``goal`` and ``method`` are what an offerte tells of it, in the
    planner's words.
    """

    id: str
    name: str
    minutes: int
    minimum_gap: int = 1
    ideal_gap: int | None = None
    maximum_gap: int | None = None
    grouping: Grouping = Grouping.SAME
    like_minded: LikeMinded = LikeMinded.NO
    goal: str = ""
    method: str = ""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRange:
    """How many people a group may count, both ends included (groepsgrootte)."""

    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People who belong together and are cut into groups (team).

    ``forms`` are the forms this team goes through, in the order of the series. ``value`` is what serving the
    team is worth on the first level. ``composition`` gives the participants of each group by group label, for the
    forms whose groups were fixed by hand or made by :func:`planning.grouping.form_groups`; other forms are cut
    evenly. ``people`` are all members, or none when nobody listed them: then they are numbered from ``-P01``.
    ``group_count`` None means as few groups as can be. ``preferred`` None means every time suits equally.
    """

    id: str
    name: str
    members: int
    forms: tuple[str, ...]
    value: int = 1
    diary: Diary = field(default_factory=Diary)
    preferred: Diary | None = None
    composition: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    people: tuple[Participant, ...] = ()
    pairs: tuple[Pair, ...] = ()
    group_count: int | None = None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach:
    """Someone who leads sessions (coach). ``None`` for a maximum means no limit."""

    id: str
    forms: frozenset[str]
    diary: Diary
    per_day: int | None = None
    per_week: int | None = None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A room in which one session at a time can be held (locatie)."""

    id: str
    name: str
    seats: int
    diary: Diary = field(default_factory=Diary)
    origin: Origin


class GroupsAtOnce(StrEnum):
    """What the groups of one team may do at the same time (groepen_tegelijk)."""

    FREE = "vrij"
    NOT_ALL = "niet allemaal"
    NEVER = "nooit"


class CapReading(StrEnum):
    """Whether a cap is meant with or without btw (lezing)."""

    EXCL = "excl"
    INCL = "incl"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most the programme may cost (plafond). An unknown reading is planned by its stricter side: incl."""

    amount: Decimal
    reading: CapReading
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A value nobody has confirmed yet, and the reason it was filled in as it is (aanname)."""

    text: str
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A programme with its scenario applied (programma).

    ``forms`` are in the order of the series, and ``ordered`` says whether that order must be kept.
    ``start_times`` gives the minutes after midnight at which a session may start, by weekday (0 = Monday).
    ``per_week`` caps the sessions of the whole programme in one ISO week. ``weights`` gives the price of
    one violation of a soft rule by the rule's key; a rule that is not in it, or has 0, doesn't count.
    ``absence`` is the chance in per cents that a participant misses a session.
    ``input_hash`` is the SHA-256 of everything that was read.
    """

    id: str
    name: str
    scenario: str
    scenario_title: str
    window: Window
    calendar: WorkCalendar
    start_times: Mapping[int, tuple[int, ...]]
    forms: tuple[SessionForm, ...]
    ordered: bool = True
    group_size: SizeRange
    teams: tuple[Team, ...]
    coaches: tuple[Coach, ...]
    locations: tuple[Location, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    cap: Cap | None = None
    per_week: int | None = None
    groups_at_once: GroupsAtOnce = GroupsAtOnce.NOT_ALL
    all_teams_required: bool = True
    fixed_coach: bool = False
    weights: Mapping[str, int] = field(default_factory=dict)
    peak_per_week: int | None = None
    absence: Decimal = Decimal(10)
    invoicing: Invoicing = field(default_factory=Invoicing)
    parties: Mapping[PartyRole, Party] = field(default_factory=dict)
    assumptions: tuple[Assumption, ...] = ()
    quote: QuoteTerms | None = None
    cancellation: CancellationClause | None = None
    strippenkaart: Strippenkaart | None = None
    input_hash: str = ""
    origin: Origin

    @cached_property
    def form_by_id(self) -> Mapping[str, SessionForm]:
        """The session forms by id."""
        return {f.id: f for f in self.forms}

    @cached_property
    def team_by_id(self) -> Mapping[str, Team]:
        """The teams by id."""
        return {t.id: t for t in self.teams}

    @cached_property
    def coach_by_id(self) -> Mapping[str, Coach]:
        """The coaches by id."""
        return {c.id: c for c in self.coaches}

    @cached_property
    def location_by_id(self) -> Mapping[str, Location]:
        """The locations by id."""
        return {x.id: x for x in self.locations}

    @cached_property
    def _own_tariffs(self) -> Mapping[str | None, tuple[Tariff, ...]]:
        named = {t.coach for t in self.tariffs}
        return {coach: tuple(t for t in self.tariffs if t.coach in (None, coach)) for coach in named | {None}}

    def tariffs_of(self, coach: str | None) -> tuple[Tariff, ...]:
        """The tariffs that name this coach or nobody, in the order they were written."""
        return self._own_tariffs.get(coach, self._own_tariffs[None])
