"""``traject woo``: a copy of the documents for publication, and whether its masks hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from budget.leak_check import MaskedValue
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
from publishing.show_woo import show_leak_verdict, show_leaks, show_safer
from publishing.woo import mask
from publishing.woo_files import WooCopy, write_copy
from publishing.woo_policy import WooPart, WooPolicy
from publishing.woo_safe import find_leaks, is_serious, parts_to_hide

SHARE_OF_PLANNING = 0.6
REFUSED = "Er is geen kopie gemaakt. Mogen de bedragen bekend worden, geef dan --ondanks-lek."


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
        leaks = find_leaks(case, masked)
        folder, more = None, None
        if any(map(is_serious, leaks)) and not wish.despite_leaks:
            more = parts_to_hide(case, wish.policy)
        else:
            folder = write_copy(WooCopy(case=case, masked=masked, policy=wish.policy), reports, date.today())
    if as_json:
        _tell_machine(leaks, folder, more)
    else:
        _tell(wish.policy, leaks, folder, more)
    return BROKEN if folder is None else DONE


def _tell_machine(leaks: Sequence[MaskedValue], folder: Path | None, more: Sequence[WooPart] | None) -> None:
    answer = [{"wat": x.name, "grond": x.ground, "lekt": x.leaks, "hoe": x.how} for x in leaks]
    told = {"map": None if folder is None else str(folder), "ook_lakken": list(more or ()), "lekcontrole": answer}
    print_json(told)


def _tell(policy: WooPolicy, leaks: Sequence[MaskedValue], folder: Path | None, more: Sequence[WooPart] | None) -> None:
    console = stdout_console()
    show_block(console, show_leak_verdict(leaks))
    show_block(console, show_leaks(leaks))
    if folder is not None:
        say(console, f"De kopie staat in {folder}")
        return
    show_block(console, show_safer(policy, more))
    say(console, REFUSED)
