"""A small programme with a clause and cards, and a run of it, made without the solver."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from budget.begroting import build_budget
from planning.domain.plan import Outcome, Plan, Status
from planning.reading import read_programme
from publishing.case import Case
from publishing.publish import write_plan
from tests.examples import tiny_plan

TODAY = date(2025, 1, 2)
SETTINGS = """
[programma]
id = "klein"
naam = "Klein voorbeeld"
[periode]
begin = "06-01-2025"
eind = "24-01-2025"
[starttijden]
maandag = ["09.30", "13.30"]
dinsdag = ["09.30", "13.30"]
[groepen]
minimum = 6
maximum = 10
[strippenkaart]
per_kaart = 6
per_aanvraag = 2
evaluatie_na = 3
"""
SCENARIOS = """
[korter]
titel = "T2 stopt na een sessie"
teams.T2.vormen = ["A"]
"""
TABLES = {
    "vormen": "vorm;naam;minuten;tussentijd_min\nA;Kennismaken;120;0\nB;Verdiepen;120;7\n",
    "teams": "team;leden\nT1;12\nT2;12\n",
    "coaches": "coach;per_week\nC1;2\nC2;2\n",
    "locaties": "locatie;naam;plaatsen\nZ1;=Zaal 1;12\n",
    "beschikbaarheid": "wie;weekdag\nC1;maandag\nC2;dinsdag\n",
    "tarieven": "code;omschrijving;eenheid;bedrag;btw;status;toelichting\n"
    "coordinatie;Coördinatie;programma;1.000,00;21;aanname;voorbeeld\n"
    "voorgesprek;Voorgesprek;team;500,00;21;aanname;voorbeeld\n"
    "sessie;Sessie;sessie;1.250,00;21;aanname;voorbeeld\n",
    "annulering": "vanaf;tot_en_met;percentage;kans\n7;;50;8\n0;6;100;2\n",
    "strippenkaart": "datum;soort;kaart;aanvraag;strips;verwijzing\n"
    "6-1-2025;koop;K1;;;order 1\n"
    "7-1-2025;reservering;K1;A01;2;\n"
    "7-1-2025;reservering;K1;A02;2;\n"
    "14-1-2025;gebruik;K1;A01;2;verslag 1\n"
    "21-1-2025;gebruik;K1;A02;;verslag 2\n"
    "22-1-2025;reservering;K1;A03;2;\n",
}


def write_programme(parent: Path) -> Path:
    """The programme of ``tests.examples`` as files, with a clause, chances and one card."""
    folder = parent / "klein"
    folder.mkdir()
    (folder / "programma.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "scenarios.toml").write_text(SCENARIOS, encoding="utf-8")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def write_run(programme: Path, reports: Path, scenario: str = "basis", plan: Plan | None = None) -> Path:
    """The run folder of the tiny plan: four sessions on 6 and 7 January 2025, four on 13 and 14 January."""
    typed = read_programme(programme, scenario).require()
    plan = plan or tiny_plan()
    outcome = Outcome(status=Status.FOUND, plan=plan)
    return write_plan(
        Case(programme=typed, outcome=outcome, budget=build_budget(typed, plan)),
        reports,
        TODAY,
    )


def plan_without_last_of_t2() -> Plan:
    plan = tiny_plan()
    return replace(plan, sessions=tuple(s for s in plan.sessions if (s.team, s.form) != ("T2", "B")))
