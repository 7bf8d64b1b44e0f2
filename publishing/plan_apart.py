"""Scenarios planned at the same time, each in a process of its own."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from publishing.case import Case, build_case
from publishing.request import Request

type Planned = Callable[[str], Case]


@contextmanager
def plan_apart(request: Request, names: Sequence[str]) -> Iterator[Planned]:
    """Start planning the scenarios called ``names``; what is given waits for one of them by name.

    The plans are those that planning them one after the other gives. Processes are started afresh: a copy of this
    one might have a thread of a solver in it.
    """
    if not names:
        yield _nothing
        return
    workers = min(len(names), os.cpu_count() or 1)
    pool = ProcessPoolExecutor(max_workers=workers, mp_context=get_context("spawn"))
    try:
        futures = {name: pool.submit(build_case, request.programme, name, request) for name in names}
        yield lambda name: futures[name].result()
    finally:
        pool.shutdown(cancel_futures=True)


def _nothing(name: str) -> Case:
    raise KeyError(name)
