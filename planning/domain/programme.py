"""The programme: everything a planner types, complete, valid and immutable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from planning.domain.activity import Activity
from planning.domain.calendar import WorkCalendar
from planning.domain.clause import CancellationClause
from planning.domain.discount import Discount
from planning.domain.elsewhere import Engagement
from planning.domain.invoicing import Invoicing, Party, PartyRole
from planning.domain.matching import Pairing
from planning.domain.order import Order
from planning.domain.participants import LikeMinded, Pair, Participant
from planning.domain.phases import Milestone, Phase
from planning.domain.quote import QuoteTerms
from planning.domain.requests import TalkRequest, Theme
from planning.domain.selection import Pool, Selection
from planning.domain.standing import Standing
from planning.domain.strippenkaart import Strippenkaart
from planning.domain.tariff import Tariff
from planning.domain.team_word import TeamWord
from planning.domain.themes import ThemeChoice, ThemeQuestion
from planning.domain.time import Diary, Moment, Window
from planning.findings import Origin


class Grouping(StrEnum):
    """How a session form takes over the groups of the form before it (indeling)."""

    SAME = "zelfde"
    MIX = "mengen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRange:
    """How many people a group may count, both ends included (groepsgrootte)."""

    minimum: int
    maximum: int

    def __str__(self) -> str:
        return str(self.maximum) if self.minimum == self.maximum else f"{self.minimum}–{self.maximum}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionForm:
    """One kind of session in the series (sessievorm).

    Gaps count calendar days from the session of the previous form to this one, for every participant;
    None means no limit. ``minimum_gap`` 0 allows the same day, one after the other. ``group_size`` None means that
    of the programme; a talk of one person at a time has groups of 1. ``like_minded`` says whether
    its groups go by the participants' codes. ``moments`` are the only ones at which it may be, or none when it is not
    fixed. ``goal`` and ``method`` are what an offerte tells of it, in the
    planner's words.
    """

    id: str
    name: str
    minutes: int
    least_minutes: int | None = None
    minimum_gap: int = 1
    ideal_gap: int | None = None
    maximum_gap: int | None = None
    grouping: Grouping = Grouping.SAME
    group_size: SizeRange | None = None
    like_minded: LikeMinded = LikeMinded.NO
    moments: tuple[Moment, ...] = ()
    goal: str = ""
    method: str = ""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People who belong together and are cut into groups (team).

    ``forms`` are the forms this team goes through, in the order of the series. ``value`` is what serving the
    team is worth on the first level. ``composition`` gives the participants of each group by group label, for the
    forms whose groups were fixed by hand or made by :func:`planning.grouping.form_groups`; other forms are cut
    evenly. ``competences`` are what a coach of the team must have, ``pairings`` are its own with coaches.
    ``appointment`` is the moment that was agreed already for its first session, None when none was.
    ``people`` are all members, or none when nobody listed them: then they are numbered from ``-P01``.
    ``group_count`` None means as few groups as can be; it is for the forms without a group size of their own.
    ``preferred`` None means every time suits equally.
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
    competences: frozenset[str] = frozenset()
    pairings: tuple[Pairing, ...] = ()
    appointment: Moment | None = None
    group_count: int | None = None
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach:
    """Someone who leads sessions (coach). ``None`` for a maximum means no limit.

    ``most_groups`` counts the groups that have this coach in all their sessions; it holds where coaches are fixed.
    ``assists`` says whether this coach can help another with a large group.
    """

    id: str
    forms: frozenset[str]
    diary: Diary
    per_day: int | None = None
    per_week: int | None = None
    most_groups: int | None = None
    competences: frozenset[str] = frozenset()
    assists: bool = False
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A room in which one session at a time can be held (locatie).

    ``building`` is where it is, by the planner's word; empty for a building of its own.
    """

    id: str
    name: str
    seats: int
    diary: Diary = field(default_factory=Diary)
    building: str = ""
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
    ``per_week`` caps the sessions of the whole programme in one ISO week. ``travel_minutes`` is what going from one
    building to another takes; 0 counts no travel. ``weights`` gives the price of
    one violation of a soft rule by the rule's key; a rule that is not in it, or has 0, doesn't count.
    ``wishes_first`` says that these count before cost, which otherwise goes first; served teams go before both.
    ``absence`` is the chance in per cents that a participant misses a session. ``smallest_count`` is the smallest
    count of people that a report shows; smaller ones are suppressed.
    ``pool`` holds the candidates for the teams whose members are selected, ``selection`` what that came to.
    ``theme_question`` is what may be chosen for the fixed sessions, ``theme_choice`` what was.
    ``elsewhere`` are sessions of other programmes that take up the same people, coaches and locations.
    ``standing`` are the sessions of an earlier plan, on ``replanned_on`` and before it nothing new may be planned, and
    ``told_weights`` are the prices for each person told that a standing session changes: all three only count where
    a plan is replanned.
    ``helpers`` are those who lead no sessions, but assist or do activities. Groups of ``assistant_from`` people or more
    have an assistant; None for never. ``activities`` go with the sessions, none before ``activities_from``; None for
    the first day of the window. ``barred`` are moments at which a group may not meet for a form, by their ids: no
    planner types them, :mod:`planning.complete` does. ``team_word`` is what reports call a team.
    ``input_hash`` is the SHA-256 of everything that was read.
    """

    id: str
    name: str
    scenario: str
    scenario_title: str
    team_word: TeamWord = field(default_factory=TeamWord)
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
    discounts: tuple[Discount, ...] = ()
    cap: Cap | None = None
    per_week: int | None = None
    travel_minutes: int = 0
    groups_at_once: GroupsAtOnce = GroupsAtOnce.NOT_ALL
    all_teams_required: bool = True
    wishes_first: bool = False
    fixed_coach: bool = False
    weights: Mapping[str, int] = field(default_factory=dict)
    peak_per_week: int | None = None
    absence: Decimal = Decimal(10)
    smallest_count: int = 5
    invoicing: Invoicing = field(default_factory=Invoicing)
    parties: Mapping[PartyRole, Party] = field(default_factory=dict)
    assumptions: tuple[Assumption, ...] = ()
    quote: QuoteTerms | None = None
    cancellation: CancellationClause | None = None
    strippenkaart: Strippenkaart | None = None
    competences: Mapping[str, str] = field(default_factory=dict)
    order: Order | None = None
    requests: tuple[TalkRequest, ...] = ()
    themes: tuple[Theme, ...] = ()
    pool: Pool | None = None
    selection: Selection | None = None
    phases: tuple[Phase, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    theme_question: ThemeQuestion | None = None
    theme_choice: ThemeChoice | None = None
    elsewhere: tuple[Engagement, ...] = ()
    helpers: tuple[Coach, ...] = ()
    assistant_from: int | None = None
    activities: tuple[Activity, ...] = ()
    activities_from: date | None = None
    barred: Mapping[tuple[str, str], frozenset[Moment]] = field(default_factory=dict)
    standing: tuple[Standing, ...] = ()
    replanned_on: date | None = None
    told_weights: Mapping[str, int] = field(default_factory=dict)
    input_hash: str = ""
    origin: Origin

    @cached_property
    def form_by_id(self) -> Mapping[str, SessionForm]:
        """The session forms by id."""
        return {f.id: f for f in self.forms}

    def size_of(self, form: str) -> SizeRange:
        """How large the groups of this form may be: its own size, else that of the programme."""
        return self.form_by_id[form].group_size or self.group_size

    def keeps_groups(self, before: str, form: str) -> bool:
        """Whether ``form`` takes over the groups of ``before``; another group size always asks for new groups."""
        return self.form_by_id[form].grouping is Grouping.SAME and self.size_of(before) == self.size_of(form)

    @cached_property
    def standing_by_session(self) -> Mapping[tuple[str, str], Standing]:
        """The standing sessions by group and form."""
        return {s.key: s for s in self.standing}

    @cached_property
    def held_by_team(self) -> Mapping[tuple[str, str], tuple[Standing, ...]]:
        """The standing sessions that were held, by team and form."""
        held: dict[tuple[str, str], tuple[Standing, ...]] = {}
        for standing in self.standing:
            if not standing.may_move:
                key = standing.session.team, standing.session.form
                held[key] = (*held.get(key, ()), standing)
        return held

    @cached_property
    def phase_by_form(self) -> Mapping[str, Phase]:
        """The phase of each session form that is in one."""
        return {form: phase for phase in self.phases for form in phase.forms}

    @cached_property
    def team_by_id(self) -> Mapping[str, Team]:
        """The teams by id."""
        return {t.id: t for t in self.teams}

    @cached_property
    def coach_by_id(self) -> Mapping[str, Coach]:
        """The coaches by id."""
        return {c.id: c for c in self.coaches}

    @cached_property
    def staff_by_id(self) -> Mapping[str, Coach]:
        """Coaches and helpers together by id."""
        return {c.id: c for c in (*self.coaches, *self.helpers)}

    @cached_property
    def assistants(self) -> tuple[Coach, ...]:
        """Everyone who can assist, coaches first."""
        return tuple(c for c in (*self.coaches, *self.helpers) if c.assists)

    @cached_property
    def location_by_id(self) -> Mapping[str, Location]:
        """The locations by id."""
        return {x.id: x for x in self.locations}

    def building_of(self, location: str | None) -> str | None:
        """The building of a room, its own code where the planner named none; None for no room or one not known here."""
        room = self.location_by_id.get(location or "")
        return None if room is None else room.building or room.id

    @cached_property
    def _own_tariffs(self) -> Mapping[str | None, tuple[Tariff, ...]]:
        named = {t.coach for t in self.tariffs}
        return {coach: tuple(t for t in self.tariffs if t.coach in (None, coach)) for coach in named | {None}}

    def tariffs_of(self, coach: str | None) -> tuple[Tariff, ...]:
        """The tariffs that name this coach or nobody, in the order they were written."""
        return self._own_tariffs.get(coach, self._own_tariffs[None])
