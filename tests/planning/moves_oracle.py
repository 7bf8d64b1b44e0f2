"""The least number of moves by brute force: all plans are walked through, the held sessions as they were."""

from dataclasses import replace

from planning.domain.plan import Group, Session
from planning.domain.standing import Standing
from planning.replan_task import Task
from tests.planning.oracle import _Walk


def fewest_moves(task: Task) -> int | None:
    """The least number of sessions at another time over all plans that serve every team; None when there is none.

    Every rule holds for held sessions too, so the rules must not have changed under them.
    """
    walk = _MovesWalk(task)
    walk.walk(0)
    return None if walk.best is None else walk.best.score[2]


class _MovesWalk(_Walk):
    def __init__(self, task: Task) -> None:
        self.task = task
        super().__init__(replace(task.programme, all_teams_required=True, weights={}, wishes_first=True))

    def _sorted(self, group: Group, form: str) -> list[tuple[int, int, Session]]:
        standing = self.task.programme.standing_by_session.get((group.id, form))
        if standing is not None and not standing.may_move:
            return [(self.facts.cents(standing.session), 0, standing.session)]
        made = [
            (self.facts.cents(session), int(standing is not None and not _stays(session, standing)), session)
            for session in self.facts.sessions(group, form)
            if self._is_to_come(session, standing)
        ]
        return sorted(made, key=lambda x: x[1])

    def _is_to_come(self, session: Session, standing: Standing | None) -> bool:
        today = self.task.programme.replanned_on
        assert today is not None
        stays = standing is not None and _stays(session, standing)
        return session.day > today or (session.day == today and stays)

    def _points_more(self, session: Session) -> int:  # noqa: ARG002
        return 0

    def _may_improve(self, n: int) -> bool:  # noqa: ARG002
        if self.facts.limit is not None and self.cents > self.facts.limit:
            return False
        return self.best is None or self.points < self.best.score[2]


def _stays(session: Session, standing: Standing) -> bool:
    return (session.day, session.start) == (standing.session.day, standing.session.start)
