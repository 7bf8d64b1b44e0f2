"""What a starter programme holds: small, synthetic, and it plans as it stands."""

from collections.abc import Mapping

GUESS = "Voorbeeld: vul hier de eigen gegevens in."

SETTINGS: Mapping[str, str] = {
    "periode.begin": "12-01-2026",
    "periode.eind": "26-06-2026",
    "periode.weken": "alle",
    "kalender.naam": "cao-gemeenten",
    "kalender.schoolvakanties": "Noord",
    "kalender.mijd_dagen": "Keti Koti, Suikerfeest, Offerfeest",
    "starttijden.maandag": "09.30, 13.30",
    "starttijden.dinsdag": "09.30, 13.30",
    "starttijden.woensdag": "09.30, 13.30",
    "starttijden.donderdag": "09.30, 13.30",
    "groepen.minimum": "6",
    "groepen.maximum": "10",
    "groepen.tegelijk": "niet allemaal",
    "groepen.afwezig": "10",
    "doel.alle_teams_verplicht": "ja",
    "regels.vaste_coach": "nee",
    "regels.volgorde": "ja",
    "regels.piek_per_week": "3",
    "gewichten.voorkeurstijd": "2",
    "gewichten.schoolvakantie": "8",
    "gewichten.mijd_dag": "8",
    "gewichten.ideale_tussentijd": "1",
    "gewichten.coachwissel": "3",
    "gewichten.piekbelasting": "2",
    "gewichten.vroeg_klaar": "0",
    "annulering.telling": "meldingsdag telt mee",
    "annulering.grondslag": "sessieprijs",
    "annulering.opdracht": "eerste sessie",
}

EXAMPLES: Mapping[str, str] = {
    "starttijden.vrijdag": "09.30, 13.30",
    "regels.sessies_per_week": "6",
    "plafond.bedrag": "25.000,00",
    "plafond.lezing": "incl",
    "offerte.nummer": "2026-001",
    "offerte.datum": "02-12-2025",
    "offerte.geldig_tot": "30-12-2025",
    "offerte.kenmerk": "P&O-2025-12",
    "offerte.vraag": "Help onze teams om beter samen te werken.",
    "offerte.aanpak": "Elke groep volgt de sessies op volgorde.",
    "offerte.inbegrepen": "Reistijd en materiaal.",
    "offerte.afrekening": "nacalculatie",
    "offerte.meerwerk": "zelfde prijzen",
    "offerte.vrijblijvend": "nee",
    "annulering.kalender": "cao-gemeenten",
    "annulering.uiterlijk": "17.00",
    "strippenkaart.per_kaart": "6",
    "strippenkaart.per_aanvraag": "2",
    "strippenkaart.evaluatie_na": "3",
    "facturatie.akkoord": "05-01-2026",
    "facturatie.betaaltermijn": "30",
    "facturatie.inkoopnummer": "INK-0001",
    "facturatie.kenmerk": "Afdeling Inkoop",
}

TABLES: Mapping[str, tuple[str, ...]] = {
    "vormen": (
        "vorm;naam;minuten;tussentijd_min;tussentijd_ideaal;tussentijd_max;indeling",
        "V1;Kennismaken;120;0;;;zelfde",
        "V2;Verdiepen;120;14;21;42;zelfde",
        "V3;Vooruitkijken;120;14;21;42;mengen",
    ),
    "teams": (
        "team;naam;leden;waarde",
        "T01;Team 1;12;1",
        "T02;Team 2;14;1",
        "T03;Team 3;16;1",
    ),
    "coaches": (
        "coach;vormen;per_dag;per_week;aanname",
        f"C1;V1, V2, V3;2;4;{GUESS}",
        f"C2;V1, V2, V3;2;4;{GUESS}",
    ),
    "locaties": (
        "locatie;naam;plaatsen;aanname",
        f"Z1;Grote zaal;16;{GUESS}",
        f"Z2;Kleine zaal;10;{GUESS}",
    ),
    "beschikbaarheid": (
        "wie;weekdag;van;tot;soort;aanname",
        f"C1;maandag;09.00;17.00;kan;{GUESS}",
        f"C1;dinsdag;09.00;17.00;kan;{GUESS}",
        f"C2;dinsdag;09.00;17.00;kan;{GUESS}",
        f"C2;donderdag;09.00;17.00;kan;{GUESS}",
        f"T01;dinsdag;09.00;12.00;voorkeur;{GUESS}",
    ),
    "uitzonderingen": (
        "wie;begin;eind;van;tot;soort;aanname",
        f"C1;9-3-2026;13-3-2026;;;niet;{GUESS}",
        f"T02;14-4-2026;;09.00;12.00;niet;{GUESS}",
    ),
    "vrije_dagen": ("datum;naam",),
    "tarieven": (
        "code;omschrijving;eenheid;bedrag;btw;status;toelichting",
        "coordinatie;Projectcoördinatie;programma;1.500,00;21;aanname;Voorbeeldprijs: vraag de leverancier.",
        "voorgesprek;Voorgesprek per team;team;500,00;21;aanname;Voorbeeldprijs: vraag de leverancier.",
        "sessie;Groepssessie van twee uur;sessie;1.250,00;21;aanname;Voorbeeldprijs: vraag de leverancier.",
    ),
    "deelnemers": ("deelnemer;team",),
    "paren": ("deelnemer1;deelnemer2;soort;vorm",),
    "indeling": ("team;vorm;groep;deelnemer",),
    "partijen": ("rol;naam;straat;postcode;plaats;kvk;oin;btw_nummer;iban",),
    "termijnen": ("termijn;omschrijving;percentage;moment;datum;deel;sessies;resultaat",),
    "resultaten": ("resultaat;naam;vormen;tarieven;gepland;behaald",),
    "voortgang": ("groep;vorm;stand;datum",),
    "annulering": (
        "vanaf;tot_en_met;percentage;aanname",
        f"7;;50;{GUESS}",
        f"0;6;100;{GUESS}",
    ),
    "strippenkaart": ("datum;soort;kaart;aanvraag;strips;verwijzing",),
    "facturen": ("nummer;datum;termijn;maand;excl;btw;soort;corrigeert",),
}

ASSUMPTIONS = ("De periode, de starttijden en de gewichten zijn een voorbeeld.",)

SCENARIOS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "team-groter": ("Team 3 telt 21 mensen", {"teams.T03.leden": "21"}),
    "hoogstens-25000": (
        "Hoogstens € 25.000 inclusief btw",
        {"doel.alle_teams_verplicht": "nee", "plafond.bedrag": "25.000,00", "plafond.lezing": "incl"},
    ),
}
