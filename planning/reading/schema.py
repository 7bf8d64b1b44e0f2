"""What a programme's files may hold: one description from which all else follows.

Reading, the starter, the workbook's headings, drop-downs and help, and ``docs/bestanden.md`` are all
made from the tables and keys described in these words.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from planning.reading.values import (
    Raw,
    many,
    one_of,
    read_amount,
    read_clock,
    read_code,
    read_day,
    read_letter,
    read_pseudonym,
    read_share_code,
    read_text,
    read_yes_no,
    whole_between,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What sort of value a cell holds: how it is read, what it is called in Dutch, what may be chosen.

    ``secret`` says that a wrong value may be a person's name and must not be repeated in a finding.
    ``cell_format`` is how a workbook shows it; "@" keeps text as it was typed.
    """

    read: Callable[[Raw], object]
    name: str
    choices: tuple[str, ...] = ()
    secret: bool = False
    cell_format: str = "@"


TEXT = Kind(read=read_text, name="tekst")
CODE = Kind(read=read_code, name="code")
CODES = Kind(read=many(read_code, ",; "), name="codes, met een komma ertussen")
PSEUDONYM = Kind(read=read_pseudonym, name="pseudoniem (T03-P07)", secret=True)
LETTER = Kind(read=read_letter, name="één letter, of - voor geen voorkeur", secret=True)
SHARE_CODE = Kind(read=read_share_code, name="korte code (F2)", secret=True)
AMOUNT = Kind(read=read_amount, name="bedrag (1.250,00)", cell_format="#,##0.00")
DAY = Kind(read=read_day, name="datum (6-1-2025)", cell_format="dd-mm-yyyy")
CLOCK = Kind(read=read_clock, name="tijd (09.30)")
CLOCKS = Kind(read=many(read_clock, ",;"), name="tijden, met een komma ertussen")
YES_NO = Kind(read=read_yes_no, name="ja of nee", choices=("ja", "nee"))


def whole(low: int, high: int) -> Kind:
    """Whole numbers from ``low`` to ``high``, both included."""
    return Kind(read=whole_between(low, high), name=f"heel getal ({low} t/m {high})", cell_format="0")


def choice(*words: str) -> Kind:
    """One of these words."""
    return Kind(read=one_of(words), name="een van: " + ", ".join(words), choices=words)


def choices(*words: str) -> Kind:
    """Any number of these words, with commas between."""
    return Kind(read=many(one_of(words), ",;"), name="een of meer van: " + ", ".join(words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table, or a key of the settings (kolom, sleutel).

    ``default`` is what an empty cell stands for, as a planner would type it. ``refers_to`` names the tables
    of which this column holds ids.
    """

    name: str
    kind: Kind
    help: str
    required: bool = False
    default: str | None = None
    refers_to: tuple[str, ...] = ()


ASSUMPTION = Column(
    name="aanname",
    kind=TEXT,
    help="Waarom deze rij zo is ingevuld als nog niemand haar heeft bevestigd; leeg = bevestigd. "
    "Nooit iets over een persoon.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the programme: a CSV file ``<name>.csv`` or a sheet ``<name>`` (tabel).

    ``key`` names the columns that together may occur only once; a key of one column is the row's id.
    ``required`` says whether the programme can't do without rows in it. ``family`` stands for any number of columns
    that begin alike: ``code_<vorm>`` for ``code_eg`` and ``code_rs``. ``personal`` says that every row is about people:
    all of it goes when personal data are removed. ``last_day`` names the columns, the first filled one counts, that say
    until when a row is needed: after that day it goes as well.
    """

    name: str
    title: str
    help: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = False
    family: Column | None = None
    personal: bool = False
    last_day: tuple[str, ...] = ()

    @property
    def id_column(self) -> str | None:
        """The column that identifies a row by itself, if there is one."""
        return self.key[0] if len(self.key) == 1 else None

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(c.name for c in self.columns)

    def column(self, name: str) -> Column | None:
        """The column called ``name``, if there is one; those of the family are called in small letters."""
        return next((c for c in self.columns if c.name == name), None) or self._relative(name)

    @property
    def family_prefix(self) -> str:
        """How the names of the family's columns begin; empty when there is no family."""
        return self.family.name.partition("<")[0] if self.family is not None else ""

    def _relative(self, name: str) -> Column | None:
        name = name.casefold().replace("-", "_")
        if self.family is None or not name.startswith(self.family_prefix) or name == self.family_prefix:
            return None
        return replace(self.family, name=name)

    def with_assumptions(self) -> "Table":
        """The same table with the column ``aanname`` at its end."""
        return replace(self, columns=(*self.columns, ASSUMPTION))
