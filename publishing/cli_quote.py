"""``traject offerte``: from a scenario to an offerte that can be sent, or a draft that says what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planning.findings import Finding, InvalidInput, Severity
from publishing.case import build_case
from publishing.cli_guard import DONE
from publishing.cli_json import findings_json
from publishing.cli_no_plan import tell_no_plan
from publishing.cli_progress import progress_bar
from publishing.cli_screen import print_json, say, show_block, show_findings, stderr_console, stdout_console
from publishing.plan_apart import plan_apart
from publishing.publish import part_of, write_files
from publishing.quote import Quote, build_quote
from publishing.quote_completeness import check_quote
from publishing.quote_docx import Template, read_template, write_docx
from publishing.quote_pdf import write_pdf
from publishing.quote_texts import quote_texts
from publishing.quote_variants import build_variants, parse_variants, sort_variants
from publishing.request import Request
from publishing.run_folder import open_run
from publishing.show_budget import show_cost

SHARE_OF_PLANNING = 0.4
SHARE_OF_VARIANTS = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How the offerte is wanted: which variants beside it, in whose template, definitive or a draft."""

    variants: str = ""
    template: Path | None = None
    is_final: bool = False


def run_quote(request: Request, wish: Wish, reports: Path, *, as_json: bool) -> int:
    """Plan, check and write the offerte into a run folder. Raises InvalidInput for all that stands in its way."""
    template = read_template(wish.template)
    names = sort_variants(parse_variants(wish.variants, request), request)
    with (
        plan_apart(request, names.apart) as planned,
        progress_bar(stderr_console(), wanted=not as_json) as progress,
    ):
        case = build_case(request.programme, request.scenarios[0], request, part_of(progress, 0.0, SHARE_OF_PLANNING))
        if case.plan is None:
            return tell_no_plan(case, as_json=as_json)
        share = part_of(progress, SHARE_OF_PLANNING, SHARE_OF_PLANNING + SHARE_OF_VARIANTS)
        variants = build_variants(case, names, planned, share)
        quote = build_quote(case, tuple(variants), date.today(), is_final=wish.is_final)
        found = check_quote(quote)
        if quote.is_final and any(f.severity is Severity.ERROR for f in found):
            raise InvalidInput(found)
        folder = write_quote(quote, template, found, reports)
    _tell(quote, found, folder, as_json=as_json)
    return DONE


def write_quote(quote: Quote, template: Template, found: Sequence[Finding], reports: Path) -> Path:
    """The finished run folder: the offerte twice, beside the planning and the begroting that it rests on."""
    texts = quote_texts(quote, found)
    document = write_docx(template, texts, quote.today)
    pdf = write_pdf(texts, quote.today)
    with open_run(reports, quote.programme, quote.today) as run:
        write_files(quote.case, run.path)
        (run.path / "offerte.docx").write_bytes(document)
        (run.path / "offerte.pdf").write_bytes(pdf)
    return run.final_path


def _tell(quote: Quote, found: Sequence[Finding], folder: Path, *, as_json: bool) -> None:
    lacking = [f for f in found if f.severity is Severity.ERROR]
    if as_json:
        state = {"concept": not quote.is_final, "compleet": not lacking, "map": str(folder)}
        print_json({**state, "bevindingen": findings_json(found)})
        return
    console = stdout_console()
    say(console, f"{'Offerte' if quote.is_final else 'Concept van de offerte'}: {quote.programme.name}", "bold")
    show_block(console, show_cost(quote.case))
    show_findings(console, [replace(f, severity=Severity.WARNING) for f in found])
    if not quote.is_final:
        say(console, _next_step(len(lacking)))
    say(console, f"Alles staat in {folder}")


def _next_step(lacking: int) -> str:
    if lacking:
        return (
            f"Dit is een concept: er {'ontbreekt nog 1 ding' if lacking == 1 else f'ontbreken nog {lacking} dingen'}."
        )
    return "Dit is een concept. De offerte is compleet: maak haar met --definitief om te versturen."
