"""What a command says when it needs a plan and there is none."""

from publishing.case import Case
from publishing.cli_guard import BROKEN
from publishing.cli_json import findings_json
from publishing.cli_screen import print_json, show_block, stdout_console
from publishing.show_planning import show_reasons, show_verdict


def tell_no_plan(case: Case, *, as_json: bool) -> int:
    """Say that ``case`` can't be planned and why; the exit code of that."""
    if as_json:
        reasons = (*case.outcome.reasons, *case.findings)
        print_json({"status": str(case.outcome.status), "bevindingen": findings_json(reasons)})
    else:
        for block in (show_verdict(case), show_reasons(case)):
            show_block(stdout_console(), block)
    return BROKEN
