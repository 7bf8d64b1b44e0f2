"""What must hold for instalments, results and invoices that were sent."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planning.domain.invoicing import InvoiceKind, Trigger
from planning.findings import Finding
from planning.reading.notes import did_you_mean, error
from planning.reading.records import Record
from planning.reading.references import Typed
from planning.reading.values import near, shown

NEEDS = {
    Trigger.AGREEMENT: (),
    Trigger.DATE: ("datum",),
    Trigger.SESSIONS: ("deel", "sessies"),
    Trigger.RESULT: ("resultaat",),
    Trigger.MONTH: (),
}
CONDITIONS = ("datum", "deel", "sessies", "resultaat")


def check_invoicing(typed: Typed) -> Iterator[Finding]:
    """The instalments make a whole, each knows its moment; results take a thing once; invoices make sense."""
    yield from _check_whole(typed)
    for row in typed.rows("termijnen"):
        yield from _check_moment(row)
    yield from _check_results(typed)
    yield from _check_sent(typed)


def _check_whole(typed: Typed) -> Iterator[Finding]:
    rows = typed.rows("termijnen")
    parts = [row.maybe("percentage", Decimal) for row in rows]
    known = [part for part in parts if part is not None]
    total = sum(known, Decimal(0))
    if rows and len(known) == len(rows) and total != 100:
        what = f"De termijnen zijn samen {shown(total.normalize() + 0)} %, en dat moet 100 % zijn."
        yield error("termijnen niet 100", rows[-1].at("percentage"), what, "Pas een van de percentages aan.")


def _check_moment(row: Record) -> Iterator[Finding]:
    moment, code = row.maybe("moment", str), row.maybe("termijn", str)
    if moment is None:
        return
    needs = NEEDS[Trigger(moment)]
    filled = [name for name in CONDITIONS if name in row.filled]
    if needs and not any(name in filled for name in needs):
        what = f"Termijn {code} heeft als moment {moment}, maar {' of '.join(needs)} is leeg."
        yield error("termijn zonder moment", row.origin, what, f"Vul {' of '.join(needs)} in.")
    surplus = [name for name in filled if name not in needs] or (filled[1:] if len(filled) > 1 else [])
    if surplus:
        what = f"Termijn {code} heeft als moment {moment}, maar {surplus[0]} is ook ingevuld."
        yield error("termijn met twee momenten", row.at(surplus[0]), what, "Laat één van beide weg.")


def _check_results(typed: Typed) -> Iterator[Finding]:
    tariffs = tuple(str(row.values["code"]) for row in typed.rows("tarieven") if "code" in row.values)
    taken: Counter[tuple[str, str]] = Counter()
    for row in typed.rows("resultaten"):
        for code in row.codes("tarieven"):
            if code not in tariffs:
                advice = did_you_mean(near(code, tariffs)) or "Kijk welke codes er in de tabel tarieven staan."
                yield error("onbekende code", row.at("tarieven"), f"Er is geen tarief met code {code}.", advice)
        for column in ("vormen", "tarieven"):
            for code in row.codes(column):
                taken[column, code] += 1
                if taken[column, code] == 2:
                    what = f"{code} hoort bij twee resultaten."
                    yield error("dubbel bij resultaat", row.at(column), what, "Laat het bij één resultaat staan.")


def _check_sent(typed: Typed) -> Iterator[Finding]:
    monthly = {str(r.values.get("termijn")) for r in typed.rows("termijnen") if r.values.get("moment") == Trigger.MONTH}
    numbers = {str(r.values.get("nummer")): r for r in typed.rows("facturen")}
    for row in typed.rows("facturen"):
        number, instalment = row.maybe("nummer", str), row.maybe("termijn", str)
        if (instalment in monthly) != ("maand" in row.filled) and instalment is not None:
            what = f"Factuur {number}: maand hoort er precies dan bij als de termijn per maand gaat."
            yield error("factuur zonder maand", row.at("maand"), what, "Vul de maand in, of laat haar weg.")
        yield from _check_credit(row, numbers)


def _check_credit(row: Record, numbers: dict[str, Record]) -> Iterator[Finding]:
    number, corrects = row.maybe("nummer", str), row.maybe("corrigeert", str)
    if row.maybe("soort", str) != InvoiceKind.CREDIT:
        if corrects is not None:
            what = f"Factuur {number} corrigeert een andere, maar is geen creditfactuur."
            yield error("credit zonder factuur", row.at("corrigeert"), what, "Schrijf credit bij soort.")
        return
    first = numbers.get(corrects or "")
    if first is None or first is row:
        what = f"Creditfactuur {number} noemt geen factuur die hier staat."
        yield error("credit zonder factuur", row.origin, what, "Vul bij corrigeert het nummer van de factuur in.")
        return
    yield from _check_credited(row, first)


def _check_credited(row: Record, first: Record) -> Iterator[Finding]:
    number, corrects = row.maybe("nummer", str), first.maybe("nummer", str)
    day, first_day = row.maybe("datum", date), first.maybe("datum", date)
    if day is not None and first_day is not None and day < first_day:
        what = f"Creditfactuur {number} is van {day:%d-%m-%Y}, eerder dan factuur {corrects}."
        yield error("credit te vroeg", row.at("datum"), what, "Kijk de datums na.")
    for column in ("excl", "btw"):
        amount, most = row.maybe(column, Decimal), first.maybe(column, Decimal)
        if amount is not None and most is not None and amount > most:
            what = f"Creditfactuur {number} is hoger dan factuur {corrects} zelf."
            yield error("credit te hoog", row.at(column), what, "Kijk de bedragen na.")
            return
    same = all(row.values.get(name) == first.values.get(name) for name in ("termijn", "maand"))
    if not same:
        what = f"Creditfactuur {number} hoort bij een andere termijn dan factuur {corrects}."
        yield error(
            "credit andere termijn", row.at("termijn"), what, "Neem de termijn en de maand van die factuur over."
        )
