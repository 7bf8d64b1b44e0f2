"""The progress bar of ``traject``: what is being done and the present bound, for a person who waits."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from planning.progress import Progress, ProgressReport, silent


@contextmanager
def progress_bar(console: Console, *, wanted: bool) -> Iterator[Progress]:
    """A bar on ``console`` that takes reports and is gone when the block ends.

    Silent when it isn't ``wanted`` or when no terminal, and so no person, is looking.
    """
    if not wanted or not console.is_terminal:
        yield silent
        return
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    words = TextColumn("{task.description}", markup=False)
    bound = TextColumn("{task.fields[bound]}", markup=False, style="dim")
    columns = (words, BarColumn(bar_width=24), TaskProgressColumn(), TimeElapsedColumn(), bound)
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Beginnen", total=1.0, bound="")

        def show(report: ProgressReport) -> None:
            doing = report.doing[:1].upper() + report.doing[1:]
            bar.update(task, completed=report.fraction, description=doing, bound=report.bound)

        yield show
