"""Programmes with all kinds of prices, and the workbooks of their begrotingen."""

import random
from dataclasses import replace
from decimal import Decimal
from functools import cache

from openpyxl import Workbook

from budget.begroting import build_budget
from planning.domain.discount import Discount
from planning.domain.money import Redacted
from planning.domain.plan import Outcome, Plan, Status
from planning.domain.programme import Cap, CapReading, Programme
from planning.domain.tariff import Backing, Tariff, TariffKind, TariffUnit, VatRate
from publishing.budget_workbook import budget_workbook
from tests.examples import HERE, VAT, tariff, tiny_plan, tiny_programme

PERSON = TariffUnit.PERSON_SESSION
LOW = VatRate(percent=Decimal(9))
EXEMPT = VatRate(percent=Decimal(0), exempt_because="CRKBO-opleider")
OTHER_EXEMPT = VatRate(percent=Decimal(0), exempt_because="kleineondernemersregeling")
SECRET = Redacted(ground="artikel 5.1, lid 2, onder f Woo")


def workbook(programme: Programme, plan: Plan | None = None) -> bytes:
    plan = tiny_plan() if plan is None else plan
    outcome = Outcome(status=Status.OPTIMAL, plan=plan)
    return budget_workbook(programme, outcome, build_budget(programme, plan))


def priced(*tariffs: Tariff, cap: Cap | None = None) -> Programme:
    return replace(tiny_programme(), tariffs=tariffs, cap=cap)


def capped(amount: str, reading: CapReading = CapReading.UNKNOWN) -> Programme:
    cap = Cap(amount=Decimal(amount), reading=reading, origin=HERE)
    return priced(*tiny_programme().tariffs, cap=cap)


def secret(code: str) -> Tariff:
    return replace(tariff(code, TariffUnit.SESSION, "0.00"), amount=SECRET, backing=Backing.REDACTED)


def without_form_b() -> Programme:
    return priced(replace(tariff("sessie", TariffUnit.SESSION, "1250.00"), form="A"))


def half_secret() -> Programme:
    return priced(tariff("coordinatie", TariffUnit.PROGRAMME, "1000.00"), secret("sessie"))


def seeded_programme(seed: int) -> tuple[Programme, Plan]:
    """Random prices, units, btw rates and session lengths; small prices make halves of cents likely."""
    rng = random.Random(seed)
    vats = (VAT, LOW, EXEMPT, OTHER_EXEMPT, VatRate(percent=Decimal("5.5")), VatRate(percent=Decimal(0)))

    def some(code: str, unit: TariffUnit) -> Tariff:
        amount = str(Decimal(rng.choice((rng.randrange(1, 400), rng.randrange(1, 9_000_000)))) / 100)
        return replace(tariff(code, unit, amount), vat=rng.choice(vats), why=f"reden {rng.random()}")

    tariffs = [some(f"vast{n}", TariffUnit.PROGRAMME) for n in range(rng.randrange(4))]
    tariffs += [some("team", TariffUnit.TEAM), some("deelnemer", TariffUnit.PARTICIPANT)]
    tariffs += [some("uur", TariffUnit.HOUR), replace(some("uurA", TariffUnit.HOUR), form="A")]
    tariffs += [replace(some("sessieC2", TariffUnit.SESSION), coach="C2", form="B")]
    tariffs += [replace(some("zaal", TariffUnit.SESSION), location="Z1")]
    tariffs += [replace(some("dagdeelC1", TariffUnit.DAY_PART), coach="C1", form="B"), some("lunch", PERSON)]
    tariffs += [replace(some("reis", TariffUnit.KILOMETRE), kind=TariffKind.TRAVEL, coach="C1", kilometres=43)]
    tariffs += [replace(some("acteur", TariffUnit.HOUR), kind=TariffKind.PROVISIONAL, quantity=Decimal("7.5"))]
    sessions = tuple(replace(s, minutes=rng.choice((20, 50, 75, 90, 100, 260))) for s in tiny_plan().sessions)
    discounts = (
        seeded_discount("alles", percent=Decimal(rng.randrange(1, 41)) / 2),
        seeded_discount("deel", percent=Decimal(rng.randrange(1, 41)) / 2, over=("uur", "lunch", "reis", "acteur")),
        seeded_discount("bedrag", amount=Decimal(rng.randrange(1, 10_000)) / 100, vat=rng.choice(vats)),
    )
    cap = Cap(amount=Decimal(rng.randrange(1, 90_000)), reading=rng.choice(list(CapReading)), origin=HERE)
    programme = replace(priced(*tariffs, cap=cap), discounts=discounts[: seed % 4])
    return programme, replace(tiny_plan(), sessions=sessions)


def seeded_discount(
    code: str,
    *,
    percent: Decimal | None = None,
    amount: Decimal | None = None,
    vat: VatRate | None = None,
    over: tuple[str, ...] = (),
) -> Discount:
    return Discount(
        code=code,
        description=code.capitalize(),
        percent=percent,
        amount=amount,
        vat=vat,
        over=over,
        backing=Backing.SOURCE,
        why="afgesproken",
        origin=HERE,
    )


def discounted() -> Programme:
    return replace(tiny_programme(), discounts=(seeded_discount("vroeg", percent=Decimal("2.5")),))


def half_cents() -> Programme:
    """Prices whose btw ends in exactly half a cent: 21 % of 0.50 is 0.105, 9 % of 1234.50 is 111.105."""
    low = replace(tariff("laag", TariffUnit.PROGRAMME, "1234.50"), vat=LOW)
    return priced(tariff("hoog", TariffUnit.PROGRAMME, "0.50"), low)


@cache
def written() -> dict[str, bytes]:
    """The workbooks that LibreOffice is asked to calculate."""
    nothing = Plan(groups=(), sessions=())
    return {
        **{f"seed{n}": workbook(*seeded_programme(n)) for n in SEEDS},
        "tiny": workbook(tiny_programme()),
        "capped": workbook(capped("13000.00")),
        "secret": workbook(half_secret()),
        "unpriced": workbook(without_form_b()),
        "no tariffs": workbook(priced()),
        "nothing planned": workbook(priced(tariff("sessie", TariffUnit.SESSION, "1.00")), nothing),
        "half cents": workbook(half_cents()),
        "discounted": workbook(discounted()),
    }


SEEDS = range(1, 13)
NAMES = (
    *(f"seed{n}" for n in SEEDS),
    *("tiny", "capped", "secret", "unpriced", "no tariffs", "nothing planned", "half cents", "discounted"),
)


def line_row(book: Workbook, description: str) -> int:
    cells = next(row for row in book["Begroting"].iter_rows() if row[1].value == description)
    return int(cells[0].row)


def charge_three_coordinations(book: Workbook) -> None:
    book["Begroting"].cell(line_row(book, "Coordinatie"), 3).value = 3


def drop_a_session(book: Workbook) -> None:
    book["Sessies"].delete_rows(5)


def fill_in_tariff(book: Workbook) -> None:
    row = next(r for r in range(5, 20) if book["Tarieven"].cell(r, 4).value == "gelakt")
    book["Tarieven"].cell(row, 4).value = 1250


def fill_in_missing_price(book: Workbook) -> None:
    row = line_row(book, "Verdiepen")
    book["Begroting"].cell(row, 5).value = 100
    book["Begroting"].cell(row, 7).value = 21


def fill_in_missing_price_only(book: Workbook) -> None:
    book["Begroting"].cell(line_row(book, "Verdiepen"), 5).value = 100


def raise_cap(book: Workbook) -> None:
    row = line_row(book, "Het plafond")
    book["Begroting"].cell(row, 6).value = 20000


def double_the_discount(book: Workbook) -> None:
    sheet = book["Tarieven"]
    row = next(r for r in range(5, 20) if sheet.cell(r, 1).value == "vroeg")
    sheet.cell(row, 4).value = 5


CHANGED = {
    "discount doubled": ("discounted", double_the_discount),
    "sessions and discount": ("discounted", charge_three_coordinations),
    "three coordinations": ("capped", charge_three_coordinations),
    "session dropped": ("tiny", drop_a_session),
    "cap raised": ("capped", raise_cap),
    "secret told": ("secret", fill_in_tariff),
    "price filled in": ("unpriced", fill_in_missing_price),
    "price without rate": ("unpriced", fill_in_missing_price_only),
}
