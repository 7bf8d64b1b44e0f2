"""How good a choice of themes is, and whether it keeps every catch: plain Python that knows nothing of the solver."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from planning.domain.themes import ThemeOption, ThemeProblem

BROAD, TWICE, DEPTH = "leerwensen gedekt", "leerwensen dubbel gedekt", "diepgang"
LEVELS = (BROAD, TWICE, DEPTH)


def measure_choice(problem: ThemeProblem, chosen: Collection[str]) -> dict[str, int]:
    """What the chosen options reach on each level.

    The weight of the wishes covered, that of those covered by at least two options, and over all options the weight
    of a wish times how well it is served.
    """
    options = [o for o in problem.question.options if o.id in chosen]
    reached = dict.fromkeys(LEVELS, 0)
    for wish in problem.question.wishes:
        served = [o.covers[wish.id] for o in options if wish.id in o.covers]
        reached[BROAD] += wish.weight if served else 0
        reached[TWICE] += wish.weight if len(served) > 1 else 0
        reached[DEPTH] += wish.weight * sum(served)
    return reached


def broken_choice(problem: ThemeProblem, options: Mapping[str, str]) -> Iterator[str]:
    """Every condition that the choice of an option for each form breaks, as a sentence; none for a good choice."""
    by_id = {o.id: o for o in problem.question.options}
    for form in problem.forms:
        if form not in options:
            yield f"Sessie {form} heeft geen thema."
    for form, code in options.items():
        fit = problem.fits.get((code, form))
        if fit is None or not fit.moments:
            yield f"Optie {code} past niet bij sessie {form}."
    used = Counter(options.values())
    for code, times in used.items():
        if times != by_id[code].sessions:
            yield f"Optie {code} heeft {by_id[code].sessions} sessies nodig en krijgt er {times}."
    yield from _doubles(problem, [by_id[code] for code in used])


def _doubles(problem: ThemeProblem, chosen: list[ThemeOption]) -> Iterator[str]:
    for theme, times in Counter(o.theme for o in chosen).items():
        if times > 1:
            yield f"Thema {theme} komt in {times} opties terug."
    for coach, times in Counter(o.coach for o in chosen).items():
        if times > 1 and not problem.question.same_coach:
            yield f"Begeleider {coach} heeft {times} opties."
