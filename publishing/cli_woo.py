"""``traject woo``: a copy of the documents for publication, and whether its masks hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from budget.leak_check import MaskedValue, check_leaks
from planning.findings import Finding, InvalidInput, Severity
from publishing.case import build_case
from publishing.cli_guard import BROKEN, DONE
from publishing.cli_no_plan import tell_no_plan
from publishing.cli_programme import CALL
from publishing.cli_progress import progress_bar
from publishing.cli_screen import print_json, say, show_block, stderr_console, stdout_console
from publishing.parameters import near
from publishing.publish import part_of
from publishing.request import Request
from publishing.show_woo import is_serious, show_leak_verdict, show_leaks
from publishing.woo import counted_elsewhere, mask
from publishing.woo_files import WooCopy, write_copy
from publishing.woo_policy import WooPart, WooPolicy

SHARE_OF_PLANNING = 0.6
REFUSED = (
    "Er is geen kopie gemaakt. Lak meer (zet minder in --open), of geef --ondanks-lek als het bedrag bekend mag worden."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WooWish:
    """How a copy is wanted: what is hidden, and whether it is made although an amount can be worked out."""

    policy: WooPolicy
    despite_leaks: bool = False


def parse_policy(text: str) -> WooPolicy:
    """The policy that leaves open what ``text`` names, with commas between. Raises InvalidInput for unknown names."""
    names = [name.strip().casefold() for name in text.split(",") if name.strip()]
    known = tuple(part.value for part in WooPart)
    unknown = tuple(
        Finding(
            key="onbekend onderdeel",
            severity=Severity.ERROR,
            origin=CALL,
            what=f"'{name}' kan niet open blijven: dat is geen onderdeel.",
            advice=near(name, known),
        )
        for name in names
        if name not in known
    )
    if unknown:
        raise InvalidInput(unknown)
    return WooPolicy(hidden=frozenset(WooPart) - {WooPart(name) for name in names})


def run_woo(request: Request, wish: WooWish, reports: Path, *, as_json: bool) -> int:
    """Plan, mask, look for leaks, and write the copy unless a masked amount can be worked out from it."""
    with progress_bar(stderr_console(), wanted=not as_json) as progress:
        planning = part_of(progress, 0.0, SHARE_OF_PLANNING)
        case = build_case(request.programme, request.scenarios[0], request, planning)
        if case.plan is None or case.budget is None:
            return tell_no_plan(case, as_json=as_json)
        masked = mask(case, wish.policy)
        leaks = check_leaks(masked.budget, counted_elsewhere(case.budget)) if masked.budget is not None else ()
        folder = None
        if wish.despite_leaks or not any(map(is_serious, leaks)):
            folder = write_copy(WooCopy(case=case, masked=masked, policy=wish.policy), reports, date.today())
    _tell(leaks, folder, as_json=as_json)
    return BROKEN if folder is None else DONE


def _tell(leaks: Sequence[MaskedValue], folder: Path | None, *, as_json: bool) -> None:
    if as_json:
        answer = [{"wat": x.name, "grond": x.ground, "lekt": x.leaks, "hoe": x.how} for x in leaks]
        print_json({"map": None if folder is None else str(folder), "lekcontrole": answer})
        return
    console = stdout_console()
    show_block(console, show_leak_verdict(leaks))
    show_block(console, show_leaks(leaks))
    say(console, REFUSED if folder is None else f"De kopie staat in {folder}")
