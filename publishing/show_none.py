"""That not one team fits, proven, and why."""

from planning.domain.team_word import TeamWord
from planning.frontier import Frontier
from publishing.blocks import Block, BulletList, Paragraph, Verdict
from publishing.notation import count_text

MOST_REASONS = 5


def show_none(frontier: Frontier, word: TeamWord) -> tuple[Block, ...]:
    """That nothing fits, and why: a few reasons are enough to go on."""
    verdict = Verdict(f"Er past niet één {word.one}, en dat is bewezen.", good=False)
    if not frontier.reasons:
        return verdict, Paragraph("Tellen alleen zegt niet waarom; 'traject waarom' zoekt de regels die botsen.")
    told = [f"{reason.what} {reason.advice}".strip() for reason in frontier.reasons[:MOST_REASONS]]
    more = len(frontier.reasons) - len(told)
    if more:
        told.append(f"En nog {count_text(more, 'reden', 'redenen')} zoals deze.")
    return verdict, BulletList(tuple(told))
