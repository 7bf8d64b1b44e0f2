"""``traject factuur``: which invoices may go out, when the money comes, and the invoice itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from budget.actuals import compare_with_actuals
from budget.begroting import Budget
from budget.invoice_ready import check_credit, check_issue, check_number, find_missing
from budget.invoicing import InvoiceSchedule, PlannedInvoice, build_schedule
from budget.nlcius_check import check_ubl
from budget.ubl.document import InvoiceDocument
from budget.ubl.make import Issue, build_document, parts_as_sent
from budget.ubl.write import to_ubl
from planning.domain.plan import Plan
from planning.findings import Finding, InvalidInput, Severity
from publishing.blocks import Block
from publishing.case import Case, build_case
from publishing.cli_guard import DONE
from publishing.cli_no_plan import tell_no_plan
from publishing.cli_programme import CALL
from publishing.cli_progress import progress_bar
from publishing.cli_screen import print_json, say, show_block, show_findings, stderr_console, stdout_console
from publishing.invoice_json import schedule_json
from publishing.invoice_overview import write_overview
from publishing.invoice_pdf import NAMES, write_invoice_pdf
from publishing.notation import euro_text
from publishing.publish import part_of
from publishing.request import Request
from publishing.run_folder import open_run, path_safe
from publishing.show_actuals import show_actuals_by_month, show_actuals_by_result
from publishing.show_invoices import show_cash_picture, show_due, show_moments, show_payments, show_schedule
from publishing.show_planning import once

SHARE_OF_PLANNING = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked about invoices on ``today``.

    Without a ``number`` only an overview. With one, the invoice of ``instalment`` (a code as the overview shows it;
    empty when only one may go out), or the credit note that takes back the invoice ``credit``.
    """

    today: date
    number: str = ""
    instalment: str = ""
    credit: str = ""


def run_invoice(request: Request, order: Order, reports: Path, *, as_json: bool) -> int:
    """Plan, and write the overview and the invoice asked for. Raises InvalidInput for all that stands in its way."""
    _check_order(order)
    with progress_bar(stderr_console(), wanted=not as_json) as progress:
        planning = part_of(progress, 0.0, SHARE_OF_PLANNING)
        case = build_case(request.programme, request.scenarios[0], request, planning)
        if case.plan is None or case.budget is None:
            return tell_no_plan(case, as_json=as_json)
        schedule = build_schedule(case.programme, case.plan, case.budget, order.today)
        document = _make(case, schedule, order) if order.number else None
        folder = _write(case, schedule, document, reports)
    _tell(schedule, document, folder, as_json=as_json)
    return DONE


def _check_order(order: Order) -> None:
    if not order.number and (order.instalment or order.credit):
        what = "Er is geen factuurnummer gegeven."
        advice = "Geef met --nummer het volgende nummer uit de boekhouding van de leverancier."
        raise InvalidInput((_call("factuurnummer", what, advice),))
    if order.instalment and order.credit:
        what = "Een termijn factureren en een factuur terughalen kan niet in één keer."
        raise InvalidInput((_call("twee opdrachten", what, "Kies --termijn of --crediteer."),))


def _make(case: Case, schedule: InvoiceSchedule, order: Order) -> InvoiceDocument:
    missing = find_missing(case.programme)
    if missing:
        raise InvalidInput(missing)
    document = _credit_note(case, schedule, order) if order.credit else _invoice(case, schedule, order)
    broken = [f for f in check_ubl(to_ubl(document), CALL) if f.severity is Severity.ERROR]
    if broken:
        raise InvalidInput(tuple(broken))
    return document


def _invoice(case: Case, schedule: InvoiceSchedule, order: Order) -> InvoiceDocument:
    invoice = _chosen(schedule, order)
    _require(check_issue(schedule, invoice, order.number, CALL))
    return build_document(case.programme, invoice, Issue(number=order.number, day=order.today))


def _chosen(schedule: InvoiceSchedule, order: Order) -> PlannedInvoice:
    if not order.instalment and len(schedule.due) == 1:
        return schedule.due[0]
    found = [i for i in schedule.invoices if i.code.casefold() == order.instalment.casefold()]
    if found:
        return found[0]
    codes = ", ".join(i.code for i in schedule.invoices) or "geen"
    what = f"Er is geen termijn '{order.instalment}'." if order.instalment else "Er is niet gezegd welke termijn."
    raise InvalidInput((_call("onbekende termijn", what, f"De termijnen zijn: {codes}."),))


def _credit_note(case: Case, schedule: InvoiceSchedule, order: Order) -> InvoiceDocument:
    found = [i for i in schedule.invoices if any(s.number == order.credit for s in i.sent)]
    if not found:
        what = f"Factuur {order.credit} staat niet in de tabel facturen."
        raise InvalidInput((_call("credit zonder factuur", what, "Kijk het nummer na."),))
    _require((*check_number(schedule, order.number, CALL), *check_credit(found[0], order.credit, order.today, CALL)))
    sent = next(s for s in found[0].sent if s.number == order.credit)
    parts = parts_as_sent(found[0], sent)
    if parts is None:
        what = f"Factuur {order.credit} heeft andere bedragen dan de begroting nu, met meer dan één btw-tarief."
        raise InvalidInput((_call("credit andere bedragen", what, "Maak deze creditfactuur in de boekhouding."),))
    taken_back = replace(found[0], parts=parts, shares=found[0].shares if parts == found[0].parts else ())
    issue = Issue(number=order.number, day=order.today, corrects=order.credit)
    return build_document(case.programme, taken_back, issue)


def _write(case: Case, schedule: InvoiceSchedule, document: InvoiceDocument | None, reports: Path) -> Path:
    today = schedule.followed.today
    with open_run(reports, case.programme, today) as run:
        about = f"{case.programme.name} – {case.programme.scenario_title}"
        write_overview(run.path, about, _chapters(case, schedule), today)
        if document is not None:
            name = f"factuur-{path_safe(document.number)}"
            (run.path / f"{name}.xml").write_bytes(to_ubl(document))
            (run.path / f"{name}.pdf").write_bytes(write_invoice_pdf(document))
    return run.final_path


def _chapters(case: Case, schedule: InvoiceSchedule) -> tuple[tuple[str, Sequence[Block]], ...]:
    by_result, by_month = _actuals(case, schedule)
    return (
        ("Mag er vandaag een factuur uit?", once(show_due(schedule), show_schedule(schedule), show_moments(schedule))),
        ("Wanneer komt het geld?", (show_cash_picture(schedule), show_payments(schedule))),
        ("Hoe staat het met de begroting?", (by_result, by_month)),
    )


def _actuals(case: Case, schedule: InvoiceSchedule) -> tuple[Block, Block]:
    plan, budget = _of(case)
    actuals = compare_with_actuals(case.programme, plan, budget, schedule.followed)
    return show_actuals_by_result(actuals), show_actuals_by_month(actuals)


def _of(case: Case) -> tuple[Plan, Budget]:
    if case.plan is None or case.budget is None:
        raise ValueError("a case without a plan has no invoices")
    return case.plan, case.budget


def _tell(schedule: InvoiceSchedule, document: InvoiceDocument | None, folder: Path, *, as_json: bool) -> None:
    if as_json:
        print_json(schedule_json(schedule, document) | {"map": str(folder)})
        return
    console = stdout_console()
    for block in once(*(show(schedule) for show in (show_due, show_schedule, show_moments, show_payments))):
        show_block(console, block)
    console.print()
    show_findings(console, schedule.findings)
    if document is not None:
        made = f"{NAMES[document.kind]} {document.number} van {euro_text(document.incl)} incl. btw is gemaakt."
        say(console, made, "bold green")
        say(console, "Zet haar na verzending in de tabel facturen, anders lijkt zij nog niet verstuurd.")
    say(console, f"Alles staat in {folder}")


def _require(found: Sequence[Finding]) -> None:
    if found:
        raise InvalidInput(tuple(found))


def _call(key: str, what: str, advice: str) -> Finding:
    return Finding(key=key, severity=Severity.ERROR, origin=CALL, what=what, advice=advice)
