"""Which theme and which facilitator each fixed session gets: what may be chosen, and what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planning.domain.time import Moment
from planning.findings import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTheme:
    """What a session can be about (thema)."""

    id: str
    name: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningWish:
    """Something people want to learn (leerwens). ``weight`` says how heavy it is; it counts no people."""

    id: str
    name: str
    weight: int
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeOption:
    """A theme with who would lead it (optie).

    ``sessions`` is how many sessions it takes. ``prework_days`` is how many working days before its first session the
    participants hand in their work, None when there is none. ``helper`` is who it can't do without beside its coach,
    such as an actor. ``forms`` are the sessions it may be for. ``moment`` is its own day and time, which then replaces
    that of its only session; None for the session's own. ``covers`` gives how well it serves each wish, 1 or more; a
    wish that is not in it is not served.
    """

    id: str
    theme: str
    coach: str
    sessions: int = 1
    prework_days: int | None = None
    helper: str | None = None
    forms: tuple[str, ...]
    moment: Moment | None = None
    covers: Mapping[str, int] = field(default_factory=dict)
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeQuestion:
    """What there is to choose from (keuzevraag).

    ``since`` is the first day on which anything can still be done; work to hand in before it is too late.
    ``same_coach`` says whether one facilitator may lead several of the chosen options.
    """

    themes: tuple[SessionTheme, ...]
    options: tuple[ThemeOption, ...]
    wishes: tuple[LearningWish, ...]
    since: date
    same_coach: bool = False
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFit:
    """Whether an option can be for a session (passing): at these ``moments``; when at none, ``catches`` say why."""

    moments: tuple[Moment, ...] = ()
    catches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeProblem:
    """A choice to be made (keuzeprobleem): one option for each of ``forms``; ``fits`` is by option and form."""

    question: ThemeQuestion
    forms: tuple[str, ...]
    fits: Mapping[tuple[str, str], ThemeFit]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLevel:
    """One aim of the choice, in order of importance: what is reached and what no choice can pass (keuzeniveau)."""

    name: str
    value: int
    bound: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeChoice:
    """The best choice (themakeuze): the option of each session, and how good that is proven to be."""

    problem: ThemeProblem
    options: Mapping[str, str]
    levels: tuple[ThemeLevel, ...]

    @property
    def is_proven(self) -> bool:
        """Whether no choice is better on any level."""
        return all(level.value == level.bound for level in self.levels)
