"""A complete offerte of the tiny plan, and ways to make templates and spoil them."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import docx

from planning.domain.invoicing import Party, PartyRole
from planning.domain.programme import Programme
from planning.domain.quote import ExtraWork, QuoteTerms, Settlement
from planning.findings import Origin
from publishing.case import Case
from publishing.quote import Quote, build_quote
from publishing.quote_docx import HOUSE_TEMPLATE, Template
from publishing.quote_placeholders import NEEDED
from publishing.quote_texts import quote_texts
from tests.examples import HERE, tiny_programme
from tests.publishing.cases import tiny_case

TODAY = date(2024, 12, 3)
HOSTILE = (
    "=1+1 <b>vet</b> & \N{GRINNING FACE} {{ 7*7 }} {% for x in y %} {_{ }_} {_% %_} {# weg #} #let x = 1 \\ *ster*"
)

SUPPLIER = Party(
    role=PartyRole.SUPPLIER,
    name="Bureau Voorbeeld",
    street="Voorbeeldstraat 1",
    postcode="1234 AB",
    city="Voorbeeldstad",
    kvk="12345678",
    vat_number="NL123456789B01",
    email="info@bureau.example",
    origin=HERE,
)
CLIENT = Party(
    role=PartyRole.CLIENT,
    name="Gemeente Voorbeeld",
    street="Postbus 1",
    postcode="1234 AB",
    city="Voorbeeldstad",
    contact="Personeel en Organisatie",
    origin=HERE,
)
TERMS = QuoteTerms(
    number="2024-001",
    day=date(2024, 12, 3),
    valid_until=date(2025, 1, 3),
    question=("Help onze teams.", "Snel graag."),
    approach=("Eerst kennismaken.",),
    settlement=Settlement.ON_ACTUALS,
    extra_work=ExtraWork.SAME_PRICES,
    origin=Origin(file="programma.toml", row=40),
)


def quote_programme(terms: QuoteTerms = TERMS) -> Programme:
    tiny = tiny_programme()
    return replace(
        tiny,
        forms=tuple(replace(form, goal=f"Doel van {form.name}") for form in tiny.forms),
        parties={PartyRole.SUPPLIER: SUPPLIER, PartyRole.CLIENT: CLIENT},
        quote=terms,
    )


def quote_case(terms: QuoteTerms = TERMS) -> Case:
    return tiny_case(quote_programme(terms))


def tiny_quote(terms: QuoteTerms = TERMS, *, is_final: bool = False) -> Quote:
    return build_quote(quote_case(terms), (), TODAY, is_final=is_final)


def texts(*, is_final: bool = False) -> dict[str, object]:
    return quote_texts(tiny_quote(is_final=is_final), ())


def house() -> Template:
    return Template(content=HOUSE_TEMPLATE.read_bytes(), origin=Origin(file="offerte.docx"))


def template_of(*lines: str) -> bytes:
    """A Word document with one paragraph for each line."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def needed_lines() -> list[str]:
    """A line for every placeholder that an offerte can't do without."""
    lines = []
    for name in NEEDED:
        parts = name.split("[]")
        if len(parts) == 1:
            lines.append(f"{{{{ {name} }}}}")
        else:
            lines.append(f"{{% for x in {parts[0]} %}}{{{{ x{parts[1]} }}}} {{% endfor %}}")
    return lines


def changed(content: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """A zip file with its parts changed, and parts added by a name in which ``__`` stands for a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, part in added.items():
            target.writestr(name.replace("__", "/"), part)
    return made.getvalue()
