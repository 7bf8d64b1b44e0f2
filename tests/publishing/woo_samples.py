"""A case full of things that may not be published, and a search for them in every layer of a file."""

import base64
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

from planning.domain.plan import Group, Outcome, Plan, Session, Violation
from planning.domain.programme import Assumption, Programme, Team
from planning.domain.tariff import TariffUnit
from publishing.case import Case
from tests.examples import HERE, tariff, tiny_plan
from tests.publishing.cases import tiny_case, tiny_outcome
from tests.publishing.pdf_text import pages_of, words_of
from tests.publishing.quotes import CLIENT, SUPPLIER, TERMS, quote_programme

PRICES = {"coordinatie": "1317.00", "voorgesprek": "523.50", "sessie": "1249.75"}
SECRET_AMOUNTS = tuple(map(Decimal, ("1317.00", "523.50", "1047.00", "1249.75", "4999.00")))
"""The prices, and the line totals that are no price: 2 × 523,50 and 4 × 1.249,75."""

EXCL, INCL = "12.362,00", "14.958,02"
"""1.317 + 1.047 + 2 × 4.999, and 21 % btw (2.596,02)."""

SECRET_NAMES = (
    "Jansen",
    "Pietersen",
    "J. de Vries",
    "jdevries@bureau.example",
    "06 1234 5678",
    "Directeur Zuid",
    "T1-P01",
    "NL64XXXX0123456789",
)
COACHES = {"C1": "Jansen", "C2": "Pietersen"}
PROSE = (
    "Jansen rekent € 1.249,75 per sessie en 523,50 euro per voorgesprek; samen € 12.362,00.",
    "Vroeger was het EUR 999, nu 1249.75 of 1317,- per keer. Bel J. de Vries op 06 1234 5678.",
)


def secret_programme() -> Programme:
    """The tiny programme with names and amounts wherever a planner can type."""
    base = quote_programme(replace(TERMS, question=PROSE, approach=(PROSE[0],), included=PROSE[1]))
    supplier = replace(
        SUPPLIER,
        contact="J. de Vries",
        email="jdevries@bureau.example",
        phone="06 1234 5678",
        iban="NL64XXXX0123456789",
    )
    return replace(
        base,
        forms=tuple(replace(f, goal=PROSE[0], method=PROSE[1]) for f in base.forms),
        coaches=tuple(replace(c, id=COACHES[c.id]) for c in base.coaches),
        teams=(*base.teams, lone_team()),
        tariffs=tuple(
            replace(tariff(code, unit, PRICES[code]), why=PROSE[1])
            for code, unit in zip(PRICES, (TariffUnit.PROGRAMME, TariffUnit.TEAM, TariffUnit.SESSION), strict=True)
        ),
        assumptions=(Assumption(text=PROSE[0], origin=HERE),),
        parties={SUPPLIER.role: supplier, CLIENT.role: CLIENT},
        calendar=replace(base.calendar, days_off={date(2025, 1, 9): "Jansen vrij"}),
        locations=tuple(replace(x, name="Zaal van Pietersen") for x in base.locations),
        input_hash="3fa9" * 16,
    )


def lone_team() -> Team:
    """A participant who comes alone, and gets no session in the tiny plan."""
    return Team(id="DZ", name="Directeur Zuid", members=1, forms=("A", "B"), origin=HERE)


def secret_plan() -> Plan:
    plan = tiny_plan()
    return replace(plan, sessions=tuple(replace(s, coach=COACHES[s.coach]) for s in plan.sessions), unserved=("DZ",))


def secret_case() -> Case:
    """The tiny plan at other prices: 12.362 excl. btw."""
    bent = (Violation(rule="coach_change", sentence="T1-G1 wisselt van Jansen naar Pietersen.", penalty=3),)
    outcome: Outcome = replace(tiny_outcome(), plan=secret_plan(), soft=bent)
    return tiny_case(secret_programme(), outcome)


def lone_case() -> Case:
    """The same with sessions for the participant who comes alone."""
    case, plan = secret_case(), secret_plan()
    group = Group(id="DZ-G1", team="DZ", forms=("A", "B"), participants=("DZ-P01",))
    sessions = tuple(_alone(s) for s in plan.sessions if s.group == "T1-G1")
    whole = Plan(groups=(*plan.groups, group), sessions=(*plan.sessions, *sessions))
    return tiny_case(case.programme, replace(case.outcome, plan=whole))


def _alone(session: Session) -> Session:
    return replace(session, group="DZ-G1", team="DZ")


def found_in(folder: Path) -> dict[str, list[str]]:
    """By file, every secret that any layer of it still has."""
    return {path.name: hits for path in sorted(folder.iterdir()) if (hits := _hits(list(layers(path))))}


def _hits(texts: list[str]) -> list[str]:
    patterns = {str(a): _amount_pattern(a) for a in SECRET_AMOUNTS}
    patterns |= {name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in SECRET_NAMES}
    return [name for name, pattern in patterns.items() if any(pattern.search(text) for text in texts)]


def _amount_pattern(amount: Decimal) -> re.Pattern[str]:
    """The amount in any notation: 1.249,75, 1249,75, 1249.75, 1 249,75; without cents when these are none."""
    whole, cents = f"{amount:.2f}".split(".")
    figures = whole[:-3] + r"[.\s]?" + whole[-3:] if len(whole) > 3 else whole
    tail = r"(?:[.,]00|,-)?" if cents == "00" else rf"[.,]{cents.rstrip('0')}0?"
    return re.compile(rf"(?<![\d.,]){figures}{tail}(?![\d])(?![.,]\d)")


def layers(path: Path) -> Iterator[str]:
    """The text of a file in every layer: raw parts, text without markup, the text layer and metadata of a PDF."""
    content = path.read_bytes()
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                yield from _markup(parts.read(name).decode("utf-8", errors="ignore"))
    elif path.suffix == ".pdf":
        yield from _pdf_layers(content)
    elif path.suffix == ".ipynb":
        yield from _markup(
            json.dumps(json.loads(content), ensure_ascii=False)
            .replace("\\n", "\n")
            .replace('\\"', '"')
            .replace("\\\\", "")
        )
    else:
        yield from _markup(content.decode("utf-8"))


def _pdf_layers(content: bytes) -> Iterator[str]:
    """What a reader copies, the properties, the structure for who can't see, and every string object there is."""
    yield from pages_of(content)
    yield words_of(content)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    for part in (content, *map(_inflated, streams)):
        for string in re.findall(rb"\(((?:[^()\\]|\\.)*)\)", part):
            yield _pdf_string(re.sub(rb"\\(.)", rb"\1", string))
        for figures in re.findall(rb"<((?:[0-9A-Fa-f]{2})+)>", part):
            yield _pdf_string(bytes.fromhex(figures.decode()))
    yield content.decode("utf-8", errors="ignore")


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def _pdf_string(string: bytes) -> str:
    return string.decode("utf-16", errors="ignore") if string.startswith(b"\xfe\xff") else string.decode("latin-1")


def _markup(text: str) -> Iterator[str]:
    """The text with its markup but for the outlines of letters, the text alone, and pictures inside it."""
    for picture in re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", text):
        yield from _markup(base64.b64decode(picture).decode("utf-8"))
    outlines = re.sub(r'\b(?:d|points|transform|x|y|width|height|viewBox)="[^"]*"', "", unescape(text))
    yield outlines
    yield re.sub(r"<[^>]+>", "", outlines)
