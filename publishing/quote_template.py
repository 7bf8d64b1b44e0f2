"""Whether a template of an offerte uses only the names there are, and all it can't do without.

A template is somebody's Word document. It may fill in placeholders, repeat for the items of a list and leave
a part out when a placeholder is empty. It can't call, compute or filter anything, so that nothing in it can run
and nothing in it can change a figure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from planning.findings import Finding, Origin
from planning.reading.notes import did_you_mean
from planning.reading.values import near
from publishing.quote_findings import error
from publishing.quote_placeholders import BY_NAME, NEEDED

GUIDE = "Alle invulplekken staan in docs/offerte-sjabloon.md."
LOOP_NAMES = ("first", "last", "index")
KINDS = {
    nodes.Call: "een aanroep",
    nodes.Filter: "een filter",
    nodes.Const: "een losse waarde",
    nodes.For: "een bijzondere for",
}

type Scope = Mapping[str, str]


@dataclass(slots=True)
class _Walk:
    """What a walk through a template has met: placeholders for sure, problems."""

    used: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)


def check_template(sources: Mapping[str, str], origin: Origin) -> tuple[Finding, ...]:
    """What is wrong with a template, given as jinja source by part of the document."""
    walk = _Walk()
    findings = []
    for part, source in sources.items():
        try:
            tree = Environment(autoescape=True).parse(source)
        except TemplateSyntaxError as problem:
            what = f"Een opdracht in {part} is niet te lezen{_near_text(source, problem)}."
            findings.append(
                error(
                    "sjabloon onleesbaar",
                    origin,
                    what,
                    f"Kijk de accolades na, en of elke for en if een einde heeft. {GUIDE}",
                )
            )
            continue
        _visit_all(tree.body, {}, walk, is_sure=True)
    return (*findings, *_findings(walk, origin, is_read=not findings))


def _findings(walk: _Walk, origin: Origin, *, is_read: bool) -> Iterator[Finding]:
    for name in dict.fromkeys(walk.unknown):
        what = f"De invulplek '{name}' bestaat niet."
        yield error("onbekende invulplek", origin, what, f"{did_you_mean(near(name, _spoken_names()))} {GUIDE}".strip())
    for kind in dict.fromkeys(walk.forbidden):
        what = f"In het sjabloon staat een opdracht die niet mag: {kind}."
        yield error("opdracht in sjabloon", origin, what, f"Gebruik alleen invulplekken, for en if. {GUIDE}")
    missing = [name for name in NEEDED if name not in walk.used]
    for name in missing if is_read else ():
        what = f"De invulplek '{spoken(name)}' ontbreekt, en daar kan een offerte niet zonder."
        yield error("invulplek ontbreekt", origin, what, f"Zet haar in het sjabloon. {GUIDE}")


def spoken(name: str) -> str:
    """A placeholder's name without the marks of lists, for people."""
    return name.replace("[]", "")


def _spoken_names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(spoken, BY_NAME)))


def _visit_all(body: Sequence[nodes.Node], scope: Scope, walk: _Walk, *, is_sure: bool) -> None:
    for node in body:
        _visit(node, scope, walk, is_sure=is_sure)


def _visit(node: nodes.Node, scope: Scope, walk: _Walk, *, is_sure: bool) -> None:
    match node:
        case nodes.Output():
            for shown in node.nodes:
                if not isinstance(shown, nodes.TemplateData):
                    _use(shown, scope, walk, is_sure=is_sure)
        case nodes.For(target=nodes.Name(name=target), test=None, recursive=False, else_=[]):
            items = _list_of(node.iter, scope, walk)
            if items is not None:
                _visit_all(node.body, {**scope, target: items}, walk, is_sure=is_sure)
        case nodes.If():
            _condition(node.test, scope, walk)
            branches: tuple[Sequence[nodes.Node], ...] = (node.body, node.elif_, node.else_)
            for branch in branches:
                _visit_all(branch, scope, walk, is_sure=False)
        case _:
            walk.forbidden.append(_kind(node))


def _use(node: nodes.Node, scope: Scope, walk: _Walk, *, is_sure: bool) -> None:
    """A placeholder that is shown: it must be a text."""
    if scope and _is_place_in_loop(node):
        return
    name = _name(node, scope, walk)
    if name is None:
        return
    if name not in BY_NAME:
        walk.unknown.append(spoken(name))
    elif is_sure:
        walk.used.add(name)


def _list_of(node: nodes.Node, scope: Scope, walk: _Walk) -> str | None:
    """What each item of the list at ``node`` is called, or None with a problem when it is no list."""
    name = _name(node, scope, walk)
    if name is None:
        return None
    if not any(known == f"{name}[]" or known.startswith(f"{name}[].") for known in BY_NAME):
        walk.unknown.append(spoken(name))
        return None
    if scope and not any(name.startswith(f"{item}.") for item in scope.values()):
        walk.forbidden.append("een herhaling binnen een andere herhaling")
        return None
    return f"{name}[]"


def _is_known(name: str) -> bool:
    return any(known == name or known.startswith((f"{name}.", f"{name}[]")) for known in BY_NAME)


def _is_place_in_loop(node: nodes.Node) -> bool:
    match node:
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr):
            return attr in LOOP_NAMES
    return False


def _condition(node: nodes.Node, scope: Scope, walk: _Walk) -> None:
    match node:
        case nodes.Not():
            _condition(node.node, scope, walk)
        case nodes.And() | nodes.Or():
            _condition(node.left, scope, walk)
            _condition(node.right, scope, walk)
        case _ if scope and _is_place_in_loop(node):
            return
        case _:
            name = _name(node, scope, walk)
            if name is not None and not _is_known(name):
                walk.unknown.append(spoken(name))


def _name(node: nodes.Node, scope: Scope, walk: _Walk) -> str | None:
    """The full name that ``node`` stands for, or None with a problem when it is no name."""
    match node:
        case nodes.Name(name=name):
            return scope.get(name, name)
        case nodes.Getattr(node=inner, attr=attr):
            outer = _name(inner, scope, walk)
            return None if outer is None else f"{outer}.{attr}"
        case _:
            walk.forbidden.append(_kind(node))
            return None


def _kind(node: nodes.Node) -> str:
    return KINDS.get(type(node), f"'{type(node).__name__.lower()}'")


def _near_text(source: str, problem: TemplateSyntaxError) -> str:
    """The words of the document near a broken command, so that its owner can find the place."""
    lines = source.splitlines()[max(0, problem.lineno - 1) : problem.lineno]
    words = " ".join(re.sub(r"<[^>]*>", " ", " ".join(lines)).split())
    return f", bij '{words[:60]}'" if words else ""
