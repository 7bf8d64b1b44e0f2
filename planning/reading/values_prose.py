"""Running text of more than one paragraph, as a planner writes it for a client."""

import re

from planning.reading.values import Raw, Unreadable, read_text

MOST_PARAGRAPHS = 30


def read_paragraphs(raw: Raw) -> tuple[str, ...]:
    """The paragraphs of a text, kept as typed but for spaces; an empty line separates two of them.

    A list is one paragraph per item.
    """
    parts = raw if isinstance(raw, list) else re.split(r"\n\s*\n", raw) if isinstance(raw, str) else [raw]
    paragraphs = tuple(text for text in map(read_text, parts) if text)
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise Unreadable(f"tekst van hoogstens {MOST_PARAGRAPHS} alinea's", "Maak de tekst korter.")
    return paragraphs
