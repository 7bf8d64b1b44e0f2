"""The terms of the offerte out of the keys of ``[offerte]``."""

from datetime import date

from planning.domain.quote import ExtraWork, QuoteTerms, Settlement
from planning.reading.records import Record


def build_quote_terms(settings: Record) -> QuoteTerms:
    """What is said of the offerte; nothing of it is needed to plan."""
    settlement = settings.maybe("offerte.afrekening", str)
    extra_work = settings.maybe("offerte.meerwerk", str)
    return QuoteTerms(
        number=settings.maybe("offerte.nummer", str) or "",
        day=settings.maybe("offerte.datum", date),
        valid_until=settings.maybe("offerte.geldig_tot", date),
        client_reference=settings.maybe("offerte.kenmerk", str) or "",
        question=settings.codes("offerte.vraag"),
        approach=settings.codes("offerte.aanpak"),
        included=settings.maybe("offerte.inbegrepen", str) or "",
        settlement=Settlement(settlement) if settlement else None,
        extra_work=ExtraWork(extra_work) if extra_work else None,
        is_binding=not settings.need("offerte.vrijblijvend", bool),
        ordered=settings.maybe("offerte.besteld", str),
        origin=settings.at("offerte.nummer"),
    )
