"""Where a comparison of scenarios comes from: the input, the proof and the software of each."""

from planning.domain.team_word import TeamWord
from publishing.blocks import Column, Table
from publishing.comparison import Comparison, ScenarioResult
from publishing.notation import list_text, number_text
from publishing.show_provenance import level_name, proof_text

NONE = "–"
HASH_SHOWN = 12


def show_scenarios_provenance(comparison: Comparison) -> Table:
    """Per variant its input and what is proven on each level; with the seed and the software."""
    names = dict.fromkeys(level_name(level) for r in comparison.results for level in r.levels)
    software = list_text([f"{name} {text}" for name, text in sorted(comparison.versions.items())])
    return Table(
        caption="Herkomst van de varianten",
        columns=tuple(map(Column, ("Variant", "Invoer (SHA-256)", *names))),
        rows=tuple(
            (
                r.title,
                r.input_hash[:HASH_SHOWN] or "niet leesbaar",
                *(_proof(r, name, comparison.team_word) for name in names),
            )
            for r in comparison.results
        ),
        note=f"Van de invoer staan de eerste {HASH_SHOWN} tekens. Startgetal van het toeval: "
        f"{number_text(comparison.seed)}. Gemaakt met {software}.",
    )


def _proof(result: ScenarioResult, name: str, word: TeamWord) -> str:
    level = next((x for x in result.levels if level_name(x) == name), None)
    if level is None:
        return NONE
    return proof_text(level, word)
