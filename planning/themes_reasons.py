"""Why a theme or an option was left out: solved again with it forced in, and what that would cost."""

from collections.abc import Collection, Sequence

from planning.domain.themes import LearningWish, SessionTheme, ThemeChoice, ThemeOption, ThemeProblem
from planning.rule_words import listed
from planning.rules.wording import counted
from planning.themes_model import choose


def left_out_themes(choice: ThemeChoice) -> tuple[SessionTheme, ...]:
    """The themes that no session got, in the planner's order."""
    chosen = {o.theme for o in chosen_options(choice)}
    return tuple(t for t in choice.problem.question.themes if t.id not in chosen)


def chosen_options(choice: ThemeChoice) -> tuple[ThemeOption, ...]:
    """The options that are used, each once, in the planner's order."""
    used = set(choice.options.values())
    return tuple(o for o in choice.problem.question.options if o.id in used)


def uncovered_wishes(choice: ThemeChoice) -> tuple[LearningWish, ...]:
    """The wishes that no chosen option serves."""
    served = {wish for o in chosen_options(choice) for wish in o.covers}
    return tuple(w for w in choice.problem.question.wishes if w.id not in served)


def why_theme_left_out(choice: ThemeChoice, theme: SessionTheme) -> str:
    """Why the theme has no session: what stands in the way, or what the best choice with it in lacks."""
    own = [o for o in choice.problem.question.options if o.theme == theme.id]
    if not own:
        return "Er is geen optie voor dit thema."
    number = len(choice.problem.question.themes)
    short = f"Er zijn {number} thema's voor {counted(len(choice.problem.forms), 'sessie', 'sessies')}. "
    return (short if number > len(choice.problem.forms) else "") + _why(choice, own, tells_wishes=True)


def why_option_left_out(choice: ThemeChoice, option: ThemeOption) -> str:
    """The same for one option, without the wishes one by one."""
    return _beside(choice, option) + _why(choice, [option], tells_wishes=False)


def _why(choice: ThemeChoice, options: Sequence[ThemeOption], *, tells_wishes: bool) -> str:
    problem = choice.problem
    other = choose(problem, forced=[o.id for o in options])
    if other is not None:
        return _loss(choice, other) + (_wishes(choice, other) if tells_wishes else "")
    catches = {o.id: "; ".join(own) for o in options if (own := _catches(problem, o))}
    if catches:
        told = [f"{code}: {own}" if len(options) > 1 else own for code, own in catches.items()]
        return f"Kan niet: {' / '.join(told)}."
    for kind, words in (("person", "begeleiders dan twee keer komen"), ("theme", "een thema dan twee keer komt")):
        if choose(problem, [o.id for o in options], dropped=(kind,)) is not None:
            return f"Kan niet naast de andere sessies, omdat {words}."
    return "Kan niet: dan blijft er voor een andere sessie geen optie over."


def _beside(choice: ThemeChoice, option: ThemeOption) -> str:
    """That its facilitator or its theme has a session already, where that may not be twice."""
    others = chosen_options(choice)
    names = {t.id: t.name for t in choice.problem.question.themes}
    same_person = [names[o.theme] for o in others if o.coach == option.coach]
    if same_person and not choice.problem.question.same_coach:
        return f"Begeleider {option.coach} doet al {listed(same_person)}, en mag maar één keer. "
    same_theme = [o.coach for o in others if o.theme == option.theme]
    return f"Dit thema is er al met {listed(same_theme)}. " if same_theme else ""


def _catches(problem: ThemeProblem, option: ThemeOption) -> list[str]:
    """What stands in the way of the option at every session; nothing when it fits some session."""
    fits = [(form, problem.fits[option.id, form]) for form in problem.forms if (option.id, form) in problem.fits]
    if any(fit.moments for _, fit in fits):
        return []
    return list(dict.fromkeys(catch for _, fit in fits for catch in fit.catches))


def _loss(choice: ThemeChoice, other: ThemeChoice) -> str:
    """What the other choice lacks against the best, on the first level on which they differ."""
    change = _change(choice, other)
    for best, level in zip(choice.levels, other.levels, strict=True):
        if best.value != level.value:
            weight = f"{best.name.capitalize()}: dan {level.value} punten in plaats van {best.value}."
            return f"{change} {weight}"
    return f"{change} Dat is even goed; de volgorde in de tabel opties gaf de doorslag."


def _change(choice: ThemeChoice, other: ThemeChoice) -> str:
    new = [o for o in chosen_options(other) if o not in chosen_options(choice)]
    gone = [o for o in chosen_options(choice) if o not in chosen_options(other)]
    if not new:
        return "Kan wel, bij een andere sessie."
    if not gone:
        return f"Kan wel: met {listed(_names(new, other))}."
    verb = "valt" if len(gone) == 1 else "vallen"
    return f"Kan wel: met {listed(_names(new, other))}, maar dan {verb} {listed(_names(gone, choice))} af."


def _names(options: Collection[ThemeOption], choice: ThemeChoice) -> list[str]:
    themes = {t.id: t.name for t in choice.problem.question.themes}
    forms = {o.id: listed([f for f in choice.problem.forms if choice.options[f] == o.id]) for o in options}
    return [f"{themes[o.theme]} met {o.coach} ({forms[o.id]})" for o in options]


def _wishes(choice: ThemeChoice, other: ThemeChoice) -> str:
    """Which wishes are then no longer covered, and which are instead."""
    before, after = uncovered_wishes(choice), uncovered_wishes(other)
    return "".join(
        _sentence(words, [w.name for w in more if w not in fewer])
        for words, more, fewer in (("Niet meer gedekt", after, before), ("Wel gedekt", before, after))
    )


def _sentence(words: str, names: Sequence[str]) -> str:
    return f" {words}: {listed(list(names))}." if names else ""
