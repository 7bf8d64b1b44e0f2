"""Write a programme of the family as the folder a planner would type, to run with ``traject plan`` or by a peer."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from planning.domain.programme import Programme, SessionForm
from planning.domain.tariff import Tariff
from planning.domain.time import WEEKDAYS, Diary, clock_text
from planning.reading.keys import WEIGHTS
from planning.reading.tables import TABLE_BY_NAME

type Row = Mapping[str, object]

SETTINGS = """\
# Verzonnen programma van de voorbeeldfamilie; benchmarks/README.md zegt hoe het is gemaakt.

[programma]
id = "{id}"
naam = "{name}"

[periode]
begin = "{first}"
eind = "{last}"

[kalender]
naam = "{calendar}"
{school}
[starttijden]
{starts}

[groepen]
minimum = {least}
maximum = {most}
tegelijk = "{at_once}"

[doel]
alle_teams_verplicht = "{required}"

[regels]
vaste_coach = "{fixed}"

[gewichten]
{weights}
"""


def write_programme(programme: Programme, folder: Path) -> None:
    """Make ``folder`` and fill it; reading it gives the same programme.

    Only for what the family uses: not for groups that the planner composed, caps, or tariffs with an end.
    """
    folder.mkdir(parents=True)
    (folder / "programma.toml").write_text(_settings(programme), encoding="utf-8")
    tables: Mapping[str, Iterable[Row]] = {
        "vormen": map(_form, programme.forms),
        "teams": ({"team": t.id, "naam": t.name, "leden": t.members} for t in programme.teams),
        "coaches": (
            {"coach": c.id, "vormen": ", ".join(sorted(c.forms)), "per_week": c.per_week} for c in programme.coaches
        ),
        "locaties": ({"locatie": x.id, "naam": x.name, "plaatsen": x.seats} for x in programme.locations),
        "beschikbaarheid": _openings(programme),
        "uitzonderingen": _exceptions(programme),
        "tarieven": map(_tariff, programme.tariffs),
    }
    for name, rows in tables.items():
        _write_table(folder / f"{name}.csv", name, rows)


def _write_table(path: Path, name: str, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, TABLE_BY_NAME[name].column_names, restval="", delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def _settings(programme: Programme) -> str:
    names = {key: name for name, (key, _) in WEIGHTS.items()}
    return SETTINGS.format(
        id=programme.id,
        name=programme.name,
        first=_day(programme.window.first),
        last=_day(programme.window.last),
        calendar=programme.calendar.name,
        school='schoolvakanties = "Noord"\n' if programme.calendar.school else "",
        starts="\n".join(
            f"{WEEKDAYS[day]} = [{', '.join(f'"{clock_text(s)}"' for s in starts)}]"
            for day, starts in programme.start_times.items()
        ),
        least=programme.group_size.minimum,
        most=programme.group_size.maximum,
        at_once=programme.groups_at_once,
        required=_yes(programme.all_teams_required),
        fixed=_yes(programme.fixed_coach),
        weights="\n".join(f"{names[key]} = {weight}" for key, weight in programme.weights.items()),
    )


def _form(form: SessionForm) -> Row:
    return {
        "vorm": form.id,
        "naam": form.name,
        "minuten": form.minutes,
        "tussentijd_min": form.minimum_gap,
        "tussentijd_ideaal": form.ideal_gap,
        "tussentijd_max": form.maximum_gap,
    }


def _diaries(programme: Programme) -> Iterator[tuple[str, Diary]]:
    yield from ((c.id, c.diary) for c in programme.coaches)
    yield from ((x.id, x.diary) for x in programme.locations)
    yield from ((t.id, t.diary) for t in programme.teams)


def _openings(programme: Programme) -> Iterator[Row]:
    for who, diary in _diaries(programme):
        yield from _weekly(who, diary, "kan")
    for team in programme.teams:
        if team.preferred is not None:
            yield from _weekly(team.id, team.preferred, "voorkeur")


def _weekly(who: str, diary: Diary, kind: str) -> Iterator[Row]:
    for opening in diary.weekly or ():
        day, start, end = WEEKDAYS[opening.weekday], clock_text(opening.start), clock_text(opening.end)
        yield {"wie": who, "weekdag": day, "van": start, "tot": end, "soort": kind}


def _exceptions(programme: Programme) -> Iterator[Row]:
    for who, diary in _diaries(programme):
        for x in diary.exceptions:
            yield {"wie": who, "begin": _day(x.first), "eind": _day(x.last), "soort": "wel" if x.opens else "niet"}


def _tariff(tariff: Tariff) -> Row:
    return {
        "code": tariff.code,
        "omschrijving": tariff.description,
        "eenheid": tariff.unit,
        "bedrag": str(tariff.amount).replace(".", ","),
        "btw": tariff.vat.percent,
        "coach": tariff.coach,
        "status": tariff.backing,
        "toelichting": tariff.why,
    }


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _yes(condition: bool) -> str:
    return "ja" if condition else "nee"
