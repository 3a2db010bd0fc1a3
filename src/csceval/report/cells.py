"""Running the Python cells of a template, in this process, in a namespace of their own."""

from __future__ import annotations

import ast
import contextlib
import io
import traceback
from typing import Any

from csceval.errors import CscevalError, RenderError
from csceval.report.markup import shown
from csceval.report.source import INLINE, Cell, Line, Source, fail
from csceval.words import say

_FORBIDDEN = frozenset({"__import__", "eval", "exec", "compile", "open", "input", "breakpoint", "globals", "vars"})


def run(source: Source) -> str:
    """Run every cell and inline expression in order; what comes back is plain pandoc Markdown.

    Raises
    ------
    RenderError
        A cell is not Python, imports something else than csceval, or failed; with file and line.
    """
    namespace: dict[str, Any] = {"__name__": "__csceval_cells__"}
    echo = bool((source.front.get("execute") or {}).get("echo", True))
    done: list[str] = []
    for part in source.parts:
        done.append(_cell(part, namespace, echo) if isinstance(part, Cell) else _text(part, namespace))
    return "\n".join(done) + "\n"


def _text(line: Line, namespace: dict[str, Any]) -> str:
    """A line of text with the values of its inline expressions."""

    def value(found: Any) -> str:
        tree = parsed(found[1].strip(), line.file, line.number)
        if len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
            raise fail(say("report_stops.one_expression"), line)
        return shown(_evaluate(ast.Expression(tree.body[0].value), line.file, namespace))

    return INLINE.sub(value, line.text)


def _cell(cell: Cell, namespace: dict[str, Any], echo: bool) -> str:
    options = cell.options
    tree = parsed(cell.code, cell.file, cell.line)
    blocks = []
    if options.get("echo", echo) and options.get("include", True):
        blocks.append(f"```python\n{cell.code.strip()}\n```")
    if options.get("eval", True):
        printed, last = _executed(tree, cell.file, namespace)
        if options.get("include", True) and options.get("output", True) is not False:
            blocks += _output(printed, last, cell)
    return "\n\n" + "\n\n".join(block for block in blocks if block) + "\n\n"


def _output(printed: str, last: object, cell: Cell) -> list[str]:
    asis = cell.options.get("output") == "asis"
    blocks = [printed if asis else f"```\n{printed.rstrip()}\n```"] if printed.strip() else []
    if last is not None:
        formatted = isinstance(last, str) or hasattr(last, "_repr_markdown_")
        blocks.append(shown(last) if formatted else f"```\n{last!r}\n```")
    label, caption = cell.options.get("label"), cell.options.get("fig-cap") or cell.options.get("tbl-cap")
    if not caption or not blocks:
        return blocks
    alt = str(cell.options.get("fig-alt") or "").replace('"', "'")
    name = f"#{label} " if label else ""
    return [f'::: {{{name}fig-alt="{alt}"}}\n\n' + "\n\n".join(blocks) + f"\n\n{caption}\n\n:::"]


def parsed(code: str, file: str, line: int) -> ast.Module:
    """The code as a syntax tree whose line numbers are those of the file, checked against what cells may do."""
    for offset, text in enumerate(code.splitlines()):
        if text.lstrip().startswith(("%", "!", "?")):
            raise fail(say("report_stops.ipython"), Line(text, file, line + offset), say("report_stops.ipython_fix"))
    try:
        # Newlines in front give every error the line of the template.
        tree = ast.parse("\n" * (line - 1) + code, filename=file)
    except SyntaxError as error:
        raise fail(say("report_stops.not_python", msg=error.msg), Line("", file, error.lineno or line)) from error
    for node in ast.walk(tree):
        if reason := _refusal(node):
            place = getattr(node, "lineno", line)
            raise fail(reason, Line("", file, place), say("report_stops.cells_may"))
    return tree


def _refusal(node: ast.AST) -> str:
    if isinstance(node, ast.Import):
        wrong = [name.name for name in node.names if name.name.split(".")[0] != "csceval"]
        return say("report_stops.import_only", name=wrong[0]) if wrong else ""
    if isinstance(node, ast.ImportFrom):
        module = node.module or "."
        return "" if module.split(".")[0] == "csceval" else say("report_stops.import_only", name=module)
    if isinstance(node, ast.Name) and node.id in _FORBIDDEN:
        return say("report_stops.may_not", name=node.id)
    if isinstance(node, ast.Attribute) and node.attr.startswith("__"):
        return say("report_stops.may_not", name=node.attr)
    return ""


def _executed(tree: ast.Module, file: str, namespace: dict[str, Any]) -> tuple[str, object]:
    """What the statements printed, and the value of the last one if it is an expression."""
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        _evaluate(tree, file, namespace)
        value = _evaluate(ast.Expression(last.value), file, namespace) if isinstance(last, ast.Expr) else None
    return printed.getvalue(), value


def _evaluate(tree: ast.Module | ast.Expression, file: str, namespace: dict[str, Any]) -> object:
    try:
        if isinstance(tree, ast.Module):
            exec(compile(tree, file, "exec"), namespace)  # noqa: S102 - the template's own cells, checked above
            return None
        return eval(compile(tree, file, "eval"), namespace)  # noqa: S307 - the template's own cells, checked above
    except Exception as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
        place = Line("", file, (frames[-1].lineno or 1) if frames else 1)
        fix = error.fix if isinstance(error, CscevalError) else ""
        reason = str(error) if isinstance(error, CscevalError) else f"{type(error).__name__}: {error}"
        failure: RenderError = fail(say("report_stops.cell_failed", reason=reason), place, fix)
        raise failure from error
