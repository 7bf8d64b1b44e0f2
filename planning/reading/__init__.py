"""Read a programme as planners type it: a folder with TOML and CSV, or one workbook."""

from planning.reading.reader import Reading, read_programme, read_scenarios
from planning.reading.scenarios import BASE, ScenarioInfo

__all__ = ["BASE", "Reading", "ScenarioInfo", "read_programme", "read_scenarios"]
