"""What a programme allows and costs, session by session, for the oracles.

Written from the rules' sentences, sharing no code with the solver. What is taken as given is what a planner would look
up: which groups there are, whether a diary is free, which tariff a session falls under. Only for programmes whose
prices are exact to the cent (see ``random_programmes``).
"""

from decimal import Decimal

from planning.costs import counts_vat, has_prices
from planning.domain.matching import PairingKind
from planning.domain.plan import Group, Session
from planning.domain.programme import Coach, GroupsAtOnce, Programme
from planning.domain.tariff import Tariff, TariffUnit, location_tariff, session_tariff, standing_tariffs
from planning.domain.time import IsoWeek
from planning.groups import build_groups


class Facts:
    """What each group and form can have, and what it costs, read off the programme session by session."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.groups = build_groups(programme)
        self.priced = has_prices(programme)
        self.weights = programme.weights
        self.limit = programme.cap.amount * 100 if programme.cap is not None and self.priced else None
        self.fixed = self._standing(None)
        self.most_at_once = {t.id: self._most_at_once(t.id) for t in programme.teams}
        self.people = {g.id: frozenset(g.participants) for g in self.groups}
        self.rank = {f.id: n for n, f in enumerate(programme.forms)}

    def _most_at_once(self, team: str) -> int:
        if self.programme.groups_at_once is GroupsAtOnce.FREE:
            return len(self.groups)
        if self.programme.groups_at_once is GroupsAtOnce.NEVER:
            return 1
        forms = self.programme.team_by_id[team].forms
        counts = [sum(g.team == team and f in g.forms for g in self.groups) for f in forms]
        return max(1, min(counts) - 1)

    def sessions(self, group: Group, form_id: str) -> list[Session]:
        """Every session the group can have for the form, on its own."""
        programme, form, team = self.programme, self.programme.form_by_id[form_id], group.team
        found = []
        for day in programme.window:
            starts = programme.start_times.get(day.weekday(), ()) if programme.calendar.is_open(day) else ()
            for start in sorted(starts):
                end = start + form.minutes
                coaches = [
                    c.id
                    for c in programme.coaches
                    if form_id in c.forms and c.diary.is_free(day, start, end) and self._go_together(team, c)
                ]
                rooms: list[str | None] = [
                    x.id for x in programme.locations if group.size <= x.seats and x.diary.is_free(day, start, end)
                ]
                if not programme.locations:
                    rooms = [None]
                if programme.team_by_id[team].diary.is_free(day, start, end):
                    found += [
                        Session(
                            group=group.id,
                            team=team,
                            form=form_id,
                            day=day,
                            start=start,
                            minutes=form.minutes,
                            coach=coach,
                            location=room,
                        )
                        for coach in coaches
                        for room in rooms
                    ]
        return found

    def _go_together(self, team_id: str, coach: Coach) -> bool:
        team = self.programme.team_by_id[team_id]
        kinds = {p.kind for p in team.pairings if p.coach == coach.id}
        chosen = any(p.kind is PairingKind.ONLY for p in team.pairings)
        is_asked = not chosen or PairingKind.ONLY in kinds
        return is_asked and PairingKind.NEVER not in kinds and not team.competences - coach.competences

    def cents(self, session: Session) -> int:
        """What the session costs in cents, with btw if costs are counted with btw."""
        if not self.priced:
            return 0
        tariffs, form, day = self.programme.tariffs, session.form, session.day
        own = session_tariff(tariffs, form=form, coach=session.coach, day=day)
        room = session.location and location_tariff(tariffs, location=session.location, form=form, day=day)
        return sum(self._cents(t, session.minutes) for t in (own, room) if t)

    def _cents(self, tariff: Tariff, minutes: int) -> int:
        assert isinstance(tariff.amount, Decimal)
        percent = 100 + (tariff.vat.percent if counts_vat(self.programme) else 0)
        cents = tariff.amount * percent * (minutes if tariff.unit is TariffUnit.HOUR else 60) / 60
        assert cents == int(cents), "prices of the oracle must be exact"
        return int(cents)

    def team_cents(self, team: str) -> int:
        """What serving the team costs before any session."""
        return self._standing(team)

    def _standing(self, team: str | None) -> int:
        if not self.priced:
            return 0
        programme = self.programme
        forms = programme.team_by_id[team].forms if team else tuple(programme.form_by_id)
        units = {TariffUnit.PROGRAMME: 0 if team else 1, TariffUnit.TEAM: 1 if team else 0}
        units[TariffUnit.PARTICIPANT] = programme.team_by_id[team].members if team else 0
        standing = standing_tariffs(programme.tariffs, forms=forms, day=programme.window.first)
        return sum(self._cents(t, 60) * units[t.unit] for t in standing)

    def points(self, session: Session) -> int:
        """Penalty points of the soft rules about one session."""
        programme, weights = self.programme, self.weights
        team = programme.team_by_id[session.team]
        disliked = team.preferred is not None and not team.preferred.is_free(session.day, session.start, session.end)
        points = weights.get("preferred_time", 0) * disliked
        liked = {p.coach for p in team.pairings if p.kind is PairingKind.PREFERRED}
        points += weights.get("coach_preferred", 0) * (bool(liked) and session.coach not in liked)
        points += weights.get("school_holiday", 0) * (session.day in programme.calendar.school)
        points += weights.get("avoid_day", 0) * (session.day in programme.calendar.avoid)
        if programme.ordered and session.form == team.forms[-1]:
            points += weights.get("early_finish", 0) * IsoWeek.of(programme.window.first).weeks_until(session.week)
        return points

    def points_between(self, before: Session, after: Session) -> int:
        """Penalty points of two sessions of one group that follow one another."""
        form = self.programme.form_by_id[after.form]
        points = self.weights.get("coach_change", 0) * (before.coach != after.coach)
        if form.ideal_gap is not None:
            days = abs((after.day - before.day).days - form.ideal_gap)
            points += self.weights.get("ideal_gap", 0) * (days // 7)
        return points

    def follows(self, before: Session, after: Session) -> bool:
        """Whether people may go from the one session to the next form's."""
        form = self.programme.form_by_id[after.form]
        gap = (after.day - before.day).days
        in_order = before.day < after.day or (before.day == after.day and before.end <= after.start)
        return in_order and form.minimum_gap <= gap <= (form.maximum_gap if form.maximum_gap is not None else gap)

    def go_together(self, one: Session, other: Session) -> bool:
        """Whether two sessions can be in one plan, looking at these two alone."""
        together = one.day == other.day and one.start < other.end and other.start < one.end
        people = self.people[one.group] & self.people[other.group]
        if together and (one.coach == other.coach or bool(people)):
            return False
        if together and one.location is not None and one.location == other.location:
            return False
        if one.coach == other.coach and self._is_too_far(one, other):
            return False
        if one.group == other.group and self.programme.fixed_coach and one.coach != other.coach:
            return False
        if people and self.programme.ordered:
            before, after = sorted((one, other), key=lambda s: self.rank[s.form])
            forms = self.programme.team_by_id[one.team].forms
            if forms.index(before.form) + 1 == forms.index(after.form):
                return self.follows(before, after)
        return True

    def _is_too_far(self, one: Session, other: Session) -> bool:
        """Whether nobody can be at both: they are in two buildings with less time between them than the way takes."""
        if one.location is None or other.location is None or one.day != other.day:
            return False
        rooms = self.programme.location_by_id
        buildings = {rooms[s.location].building or s.location for s in (one, other) if s.location is not None}
        first, last = sorted((one, other), key=lambda s: s.start)
        return len(buildings) == 2 and last.start - first.end < self.programme.travel_minutes
