from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from budget.begroting import Budget, build_budget
from planning.domain.money import Redacted, allocate, from_cents
from planning.domain.plan import Plan
from planning.domain.tariff import Backing, Tariff, TariffUnit, VatRate
from planning.findings import Severity
from tests.budget.samples import (
    COORDINATION,
    EXEMPT,
    PREPARATION,
    SESSION,
    plan_for,
    tariff,
    teamcoaching,
    with_cap,
)
from tests.examples import tiny_plan, tiny_programme

GROUND = Redacted(ground="5.1.2.b")


def budget_of(*tariffs: Tariff, sizes: tuple[int, ...] = (20, 20)) -> Budget:
    programme = teamcoaching(*sizes, tariffs=tariffs)
    return build_budget(programme, plan_for(programme))


def rows(budget: Budget) -> list[tuple[str, str, str, str, str]]:
    return [(x.description, str(x.quantity), str(x.unit), str(x.price), str(x.total)) for x in budget.lines]


def totals(budget: Budget) -> tuple[str, list[str], str]:
    return str(budget.excl), [str(part.vat) for part in budget.vat], str(budget.incl)


def test_the_teamcoaching_begroting_comes_to_the_cent() -> None:
    programme = teamcoaching()
    budget = build_budget(programme, plan_for(programme))
    assert rows(budget) == [
        ("Projectcoordinatie", "1", "programma", "4250.00", "4250.00"),
        ("Voorgesprek", "10", "team", "500.00", "5000.00"),
        ("Groepssessie: Echte Gesprek", "20", "sessie", "1250.00", "25000.00"),
        ("Groepssessie: Respectsessie", "20", "sessie", "1250.00", "25000.00"),
        ("Groepssessie: Incluvisie", "20", "sessie", "1250.00", "25000.00"),
    ]
    # 4 250 + 10 × 500 + 60 × 1 250 = 84 250; × 21 % = 17 692,50
    assert totals(budget) == ("84250.00", ["17692.50"], "101942.50")
    assert (budget.unpriced, budget.findings, budget.cap) == ((), (), None)


def test_a_team_of_21_makes_63_sessions() -> None:
    programme = teamcoaching(*(20,) * 9, 21)
    plan = plan_for(programme)
    assert len(plan.sessions) == 63
    # 4 250 + 10 × 500 + 63 × 1 250
    assert build_budget(programme, plan).excl == Decimal("88000.00")


def test_nine_teams_at_the_all_in_average_fit_100000_euros() -> None:
    programme = teamcoaching(tariffs=(tariff("alles", TariffUnit.TEAM, "8425.00"),))
    budget = build_budget(programme, plan_for(programme, unserved=("T10",)))
    assert rows(budget) == [("Alles", "9", "team", "8425.00", "75825.00")]
    # 75 825 × 21 % = 15 923,25
    assert totals(budget) == ("75825.00", ["15923.25"], "91748.25")


def test_prices_without_one_per_session_are_assumed_to_be_all_in() -> None:
    (finding,) = budget_of(PREPARATION).findings
    assert finding.severity is Severity.ASSUMPTION
    assert finding.what == (
        "Er is geen tarief per sessie of per uur: aangenomen is dat de andere prijzen gelden met 12 sessies inbegrepen."
    )


def test_teams_that_are_not_served_are_not_charged() -> None:
    programme = teamcoaching(20, 20, 20)
    budget = build_budget(programme, plan_for(programme, unserved=("T02",)))
    # 4 250 + 2 × 500 + 12 × 1 250
    assert budget.excl == Decimal("20250.00")


def test_a_price_per_participant_counts_the_people_of_served_teams() -> None:
    programme = teamcoaching(20, 15, 8, tariffs=(SESSION, tariff("map", TariffUnit.PARTICIPANT, "12.50")))
    budget = build_budget(programme, plan_for(programme, unserved=("T02",)))
    assert rows(budget)[-1] == ("Map", "28", "deelnemer", "12.50", "350.00")


def test_each_line_can_be_traced_to_its_sessions_and_its_tariff() -> None:
    programme = replace(tiny_programme(), tariffs=(replace(SESSION, why="offerte, bijlage 2"),))
    plan = tiny_plan()
    budget = build_budget(programme, plan)
    assert [line.code for line in budget.lines] == ["groepssessie", "groepssessie"]
    assert [{s.form for s in line.sessions} for line in budget.lines] == [{"A"}, {"B"}]
    assert sorted(str(s) for line in budget.lines for s in line.sessions) == sorted(map(str, plan.sessions))
    assert {(line.backing, line.why) for line in budget.lines} == {(Backing.ASSUMPTION, "offerte, bijlage 2")}


def test_lines_come_in_the_order_of_the_tariffs() -> None:
    budget = budget_of(SESSION, COORDINATION, PREPARATION)
    assert [line.code for line in budget.lines] == [
        *("groepssessie", "groepssessie", "groepssessie", "projectcoordinatie", "voorgesprek")
    ]


def test_hours_are_counted_in_hours() -> None:
    # 12 sessions of 2 hours, 4 of each form
    budget = budget_of(tariff("trainer", TariffUnit.HOUR, "275.00"))
    assert rows(budget)[0] == ("Trainer: Echte Gesprek", "8", "uur", "275.00", "2200.00")
    assert budget.excl == Decimal("6600.00")


def test_part_of_an_hour_is_rounded_once_on_the_line() -> None:
    programme = tiny_programme()
    short = tuple(replace(form, minutes=50) for form in programme.forms)
    programme = replace(programme, forms=short, tariffs=(tariff("trainer", TariffUnit.HOUR, "275.00"),))
    sessions = tuple(replace(s, minutes=50) for s in tiny_plan().sessions)
    budget = build_budget(programme, replace(tiny_plan(), sessions=sessions))
    # 4 × 50 min = 10/3 hour × 275 = 916,666…; session by session it would be 4 × 229,17 = 916,68
    assert [str(line.total) for line in budget.lines] == ["916.67", "916.67"]


def test_half_a_cent_of_hours_is_not_lost() -> None:
    programme = tiny_programme()
    programme = replace(programme, tariffs=(tariff("trainer", TariffUnit.HOUR, "0.03"),))
    session = replace(tiny_plan().sessions[0], minutes=50)
    budget = build_budget(programme, replace(tiny_plan(), sessions=(session,)))
    # 5/6 hour × 0,03 = 0,025 exactly
    assert str(budget.lines[0].total) == "0.03"


def test_the_narrowest_tariff_is_charged() -> None:
    dear = tariff("gesprek", TariffUnit.SESSION, "1500.00", form="E")
    assert rows(budget_of(SESSION, dear)) == [
        ("Groepssessie: Respectsessie", "4", "sessie", "1250.00", "5000.00"),
        ("Groepssessie: Incluvisie", "4", "sessie", "1250.00", "5000.00"),
        ("Gesprek", "4", "sessie", "1500.00", "6000.00"),
    ]


def test_a_new_price_list_holds_for_the_sessions_after_it() -> None:
    old = replace(SESSION, valid_to=date(2025, 1, 6))
    new = replace(SESSION, valid_from=date(2025, 1, 7), amount=Decimal("1300.00"))
    budget = budget_of(old, new, sizes=(20,))
    # six sessions, the first four on 6 January: 4 × 1 250 + 2 × 1 300
    assert budget.excl == Decimal("7600.00")
    assert [finding.key for finding in budget.findings] == []


def test_a_location_is_a_line_of_its_own_over_all_forms() -> None:
    rent = replace(tariff("zaalhuur", TariffUnit.HOUR, "40.00"), location="Z1")
    programme = replace(tiny_programme(), tariffs=(SESSION, rent))
    budget = build_budget(programme, tiny_plan())
    # 8 sessions of 2 hours
    assert rows(budget)[-1] == ("Zaalhuur", "16", "uur", "40.00", "640.00")
    assert budget.excl == Decimal("10640.00")


def test_rent_alone_does_not_make_the_sessions_free() -> None:
    rent = replace(tariff("zaalhuur", TariffUnit.SESSION, "40.00"), location="Z1")
    budget = build_budget(replace(tiny_programme(), tariffs=(rent,)), tiny_plan())
    assert budget.excl is None
    assert budget.known_excl == Decimal("320.00")


def test_rent_by_the_hour_beside_an_all_in_price_keeps_it_all_in() -> None:
    rent = replace(tariff("zaalhuur", TariffUnit.HOUR, "40.00"), location="Z1")
    programme = replace(tiny_programme(), tariffs=(tariff("alles", TariffUnit.TEAM, "8425.00"), rent))
    # 2 × 8 425 + 16 × 40
    assert build_budget(programme, tiny_plan()).excl == Decimal("17490.00")


def test_a_price_per_team_for_one_form_counts_the_teams_that_go_through_it() -> None:
    programme = teamcoaching(20, 20, 20, tariffs=(SESSION, replace(PREPARATION, form="I")))
    stops_early = replace(programme.teams[0], forms=("E", "R"))
    programme = replace(programme, teams=(stops_early, *programme.teams[1:]))
    budget = build_budget(programme, plan_for(programme))
    assert rows(budget)[-1] == ("Voorgesprek", "2", "team", "500.00", "1000.00")


def test_sessions_without_a_tariff_are_unknown_and_not_free() -> None:
    only_e = tariff("gesprek", TariffUnit.SESSION, "1500.00", form="E")
    budget = budget_of(COORDINATION, only_e)
    assert [(x.form, x.description, len(x.sessions)) for x in budget.unpriced] == [
        ("R", "Respectsessie", 4),
        ("I", "Incluvisie", 4),
    ]
    assert (budget.excl, budget.incl) == (None, None)
    # 4 250 + 4 × 1 500 is still shown
    assert budget.known_excl == Decimal("10250.00")
    assert [finding.what for finding in budget.findings] == [
        "Geen tarief bekend voor 4 sessies Respectsessie op 3 dagen van 06-01-2025 tot en met 08-01-2025; "
        "het totaal is daarom niet bekend.",
        "Geen tarief bekend voor 4 sessies Incluvisie op 3 dagen van 06-01-2025 tot en met 08-01-2025; "
        "het totaal is daarom niet bekend.",
    ]


def test_a_tariff_that_has_run_out_leaves_the_later_sessions_unknown() -> None:
    budget = budget_of(replace(SESSION, valid_to=date(2025, 1, 6)), sizes=(20,))
    assert sum(len(x.sessions) for x in budget.unpriced) == 2
    assert budget.excl is None


def test_without_any_tariff_nothing_is_zero() -> None:
    budget = budget_of()
    assert (budget.lines, budget.vat, budget.excl, budget.incl) == ((), (), None, None)
    assert sum(len(x.sessions) for x in budget.unpriced) == 12


def test_without_tariffs_and_sessions_the_total_is_still_unknown() -> None:
    programme = teamcoaching(20, tariffs=())
    assert build_budget(programme, Plan(groups=(), sessions=(), unserved=("T01",))).excl is None


def test_a_plan_that_serves_nobody_still_costs_the_coordination() -> None:
    programme = teamcoaching(20)
    budget = build_budget(programme, Plan(groups=(), sessions=(), unserved=("T01",)))
    assert rows(budget) == [("Projectcoordinatie", "1", "programma", "4250.00", "4250.00")]


def test_a_tariff_that_does_not_hold_yet_is_left_out_with_a_finding() -> None:
    late = replace(COORDINATION, valid_from=date(2025, 1, 7))
    budget = budget_of(late, SESSION)
    assert budget.excl == Decimal("15000.00")
    assert [(f.severity, f.what) for f in budget.findings] == [
        (
            Severity.WARNING,
            "Tarief projectcoordinatie is niet gerekend: het geldt niet op 06-01-2025, de eerste dag van de periode.",
        )
    ]


def test_the_price_list_of_the_first_day_counts_without_a_finding_for_the_next() -> None:
    old = replace(COORDINATION, valid_to=date(2025, 1, 31))
    new = replace(COORDINATION, valid_from=date(2025, 2, 1), amount=Decimal("4500.00"))
    budget = budget_of(old, new, SESSION)
    assert budget.lines[0].total == Decimal("4250.00")
    assert budget.findings == ()


def test_a_price_per_team_that_names_a_coach_is_a_finding() -> None:
    budget = budget_of(SESSION, replace(PREPARATION, coach="C1"))
    assert budget.excl == Decimal("15000.00")
    assert budget.findings[0].what == (
        "Tarief voorgesprek is niet gerekend: een prijs per team kan niet bij een coach horen."
    )


def test_a_blacked_out_price_blacks_out_the_totals_and_leaves_the_rest() -> None:
    hidden = replace(SESSION, amount=GROUND, backing=Backing.REDACTED)
    budget = budget_of(COORDINATION, hidden)
    assert (budget.excl, budget.incl) == (GROUND, GROUND)
    assert [line.total for line in budget.lines] == [Decimal("4250.00"), GROUND, GROUND, GROUND]
    assert (budget.vat[0].base, budget.vat[0].vat) == (GROUND, GROUND)
    assert budget.known_excl == Decimal("4250.00")


def test_a_blacked_out_price_leaves_the_btw_of_other_rates_known() -> None:
    hidden = tariff("training", TariffUnit.PROGRAMME, GROUND, vat=EXEMPT)
    budget = budget_of(SESSION, hidden)
    assert [(str(part.percent), part.vat) for part in budget.vat] == [
        ("21", Decimal("3150.00")),
        ("0", GROUND),
    ]


def test_missing_weighs_more_than_blacked_out() -> None:
    hidden = tariff("gesprek", TariffUnit.SESSION, GROUND, form="E")
    assert budget_of(hidden).excl is None


def test_half_a_cent_of_btw_is_rounded_up() -> None:
    # 12,50 × 21 % = 2,625
    assert totals(budget_of(tariff("een", TariffUnit.PROGRAMME, "12.50"))) == ("12.50", ["2.63"], "15.13")


def test_btw_is_rounded_on_the_total_of_the_rate_and_not_line_by_line() -> None:
    codes = ("een", "twee")
    budget = budget_of(*(tariff(code, TariffUnit.PROGRAMME, "12.50") for code in codes))
    # 25,00 × 21 % = 5,25; line by line 2 × 2,63 = 5,26
    assert totals(budget) == ("25.00", ["5.25"], "30.25")


def test_btw_is_counted_per_rate_and_exempt_parts_per_reason() -> None:
    low = VatRate(percent=Decimal(9))
    other = VatRate(percent=Decimal(21), exempt_because="verhuur van onroerend goed")
    budget = budget_of(
        tariff("training", TariffUnit.PROGRAMME, "1000.00", vat=EXEMPT),
        tariff("zaal", TariffUnit.PROGRAMME, "200.00", vat=other),
        tariff("boek", TariffUnit.PROGRAMME, "100.00", vat=low),
        tariff("training-2", TariffUnit.PROGRAMME, "500.00", vat=EXEMPT),
        SESSION,
    )
    assert [(str(p.percent), str(p.base), str(p.vat), p.exempt_because) for p in budget.vat] == [
        ("21", "15000.00", "3150.00", ""),
        ("9", "100.00", "9.00", ""),
        ("0", "1500.00", "0.00", "CRKBO-opleider"),
        ("0", "200.00", "0.00", "verhuur van onroerend goed"),
    ]
    # 16 800 + 3 150 + 9
    assert budget.incl == Decimal("19959.00")


def test_the_three_instalments_of_the_directors_coaching() -> None:
    # 002: 75 hours × 275 = 20 625,00; btw 4 331,25
    programme = teamcoaching(20, tariffs=(tariff("traject", TariffUnit.PROGRAMME, "20625.00"),))
    budget = build_budget(programme, plan_for(programme))
    assert totals(budget) == ("20625.00", ["4331.25"], "24956.25")
    excl = allocate(Decimal("20625.00"), (50, 40, 10))
    vat = allocate(Decimal("4331.25"), (50, 40, 10))
    assert [str(a + b) for a, b in zip(excl, vat, strict=True)] == ["12478.13", "9982.50", "2495.62"]


def test_a_cap_is_judged_when_there_is_one() -> None:
    programme = with_cap(teamcoaching(), "85000.00")
    cap = build_budget(programme, plan_for(programme)).cap
    assert cap is not None
    # 85 000 − 84 250
    assert cap.read_excl.room_excl == Decimal("750.00")


PRICES = st.integers(0, 10**8).map(from_cents)
RATES = st.sampled_from([VatRate(percent=Decimal(21)), VatRate(percent=Decimal(9)), EXEMPT])
STANDING = (TariffUnit.PROGRAMME, TariffUnit.TEAM, TariffUnit.PARTICIPANT)


@st.composite
def price_lists(draw: st.DrawFn) -> tuple[Tariff, ...]:
    units = draw(st.lists(st.sampled_from(STANDING), max_size=4))
    units.append(draw(st.sampled_from([TariffUnit.SESSION, TariffUnit.HOUR])))
    return tuple(tariff(f"t{n}", unit, draw(PRICES), vat=draw(RATES)) for n, unit in enumerate(units))


@given(price_lists(), st.lists(st.integers(6, 10), min_size=1, max_size=4))
def test_lines_add_up_to_the_document_total(tariffs: tuple[Tariff, ...], sizes: list[int]) -> None:
    budget = budget_of(*tariffs, sizes=tuple(sizes))
    assert isinstance(budget.excl, Decimal)
    assert sum(x.total for x in budget.lines if isinstance(x.total, Decimal)) == budget.excl
    vat = sum(part.vat for part in budget.vat if isinstance(part.vat, Decimal))
    assert budget.excl + vat == budget.incl


@given(price_lists(), st.randoms(use_true_random=False))
def test_the_order_of_the_tariffs_never_changes_the_totals(tariffs: tuple[Tariff, ...], random: Random) -> None:
    shuffled = list(tariffs)
    random.shuffle(shuffled)
    assert totals(budget_of(*shuffled)) == totals(budget_of(*tariffs))
