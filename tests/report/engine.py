"""What Quarto's Jupyter engine does with a document, without Quarto: cells and sentences run in a kernel of their own.

Written after the behaviour of `src/core/jupyter/jupyter.ts` and `src/resources/jupyter/notebook.py` of
https://github.com/quarto-dev/quarto-cli: which lines are a cell, what becomes of its outputs, and that an expression
in a sentence is asked of the kernel and takes the place of its line's text.

Run as a program (`engine.py DOCUMENT OUT`): it needs nbclient and ipykernel, and leaves a JSON with the Markdown and
with every output (kind and formats) of the cells that Quarto would show.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

_INCLUDE = re.compile(r"^\{\{<\s+include\s+(\S+)\s+>\}\}\s*$", re.MULTILINE)
_CELL = re.compile(r"^(\s*)(```+)\s*\{python( *[ ,].*)?\}\s*$")
_SENTENCE = re.compile(r"(^|[^`])`\{python\}[ \t]([^`]+)`", re.MULTILINE)


def included(document: Path) -> str:
    """The document with what it includes."""
    text = _INCLUDE.sub(lambda found: (document.parent / found[1]).read_text("utf-8"), document.read_text("utf-8"))
    return re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)


def parted(text: str) -> list[tuple[str, str]]:
    """Text and cells in their order, as (“text” or “cell”, what stands there)."""
    parts, lines, ticks = [], list[str](), ""
    for line in text.splitlines():
        found = None if ticks else _CELL.match(line)
        if found:
            parts, lines, ticks = [*parts, ("text", "\n".join(lines))], [], found[2]
        elif ticks and line.rstrip() == ticks:
            parts, lines, ticks = [*parts, ("cell", "\n".join(lines))], [], ""
        else:
            lines.append(line)
    return [(kind, said.strip("\n")) for kind, said in [*parts, ("text", "\n".join(lines))] if said.strip()]


def options_of(cell: str) -> dict[str, str]:
    """The options in a cell's first lines, as they are written."""
    found = (re.fullmatch(r"#\|\s*([\w-]+):\s*(.*)", line) for line in cell.splitlines())
    return {one[1]: one[2].strip("\"'") for one in found if one}


class Kernel:
    """A kernel, started as Quarto starts it: in the document's folder, with the environment of this process."""

    def __init__(self, folder: Path) -> None:
        import nbformat
        from nbclient import NotebookClient

        self.book = nbformat.v4.new_notebook()
        self.client = NotebookClient(self.book, resources={"metadata": {"path": str(folder)}}, kernel_name="python3")
        self.client.create_kernel_manager()
        self.client.start_new_kernel(cwd=str(folder))
        self.client.start_new_kernel_client()

    def run(self, code: str) -> list[dict[str, Any]]:
        """The outputs of a cell; streams of one kind are one output."""
        import nbformat

        cell = nbformat.v4.new_code_cell(source=code)
        self.book.cells.append(cell)
        outputs = self.client.execute_cell(cell, len(self.book.cells) - 1).outputs
        joined: list[dict[str, Any]] = []
        for one in outputs:
            before = next((o for o in joined if one.output_type == "stream" == o["output_type"]
                           and o["name"] == one.name), None)  # fmt: skip
            if before:
                before["text"] += one.text
            else:
                joined.append(dict(one))
        return joined

    def said(self, expressions: list[str]) -> list[dict[str, str]]:
        """The values of expressions, each in every format that the kernel has for it."""
        asked = {str(number): text for number, text in enumerate(expressions)}
        message = self.client.kc.execute("", user_expressions=asked)
        reply = self.client.wait_for_reply(message)["content"]["user_expressions"]
        failed = [one for one in reply.values() if one["status"] != "ok"]
        if failed:
            raise RuntimeError(f"{failed[0]['ename']}: {failed[0]['evalue']}")
        return [reply[str(number)]["data"] for number in range(len(expressions))]


def sentence(text: str, kernel: Kernel) -> str:
    """Text with the values of its expressions: as Markdown where there is one, else as the plain text of the value."""
    found = [match[2] for match in _SENTENCE.finditer(text)]
    if not found:
        return text
    values = dict(zip((one.strip() for one in found), kernel.said(found), strict=True))

    def value(match: re.Match[str]) -> str:
        data = values[match[2].strip()]
        return match[1] + (data.get("text/markdown") or data["text/plain"])

    return _SENTENCE.sub(value, text)


def block(number: int, options: dict[str, str], outputs: list[dict[str, Any]]) -> str:
    """A cell's outputs as Quarto writes them: as they are with `output: asis`, else each in a div of its own."""
    asis = options.get("output") == "asis"
    made = []
    for one in outputs:
        if one["output_type"] == "stream":
            said = one["text"] if asis else f"```\n{one['text']}```\n"
            made.append(said if asis else f"\n::: {{.cell-output .cell-output-{one['name']}}}\n{said}:::\n")
        else:
            data = one["data"]
            said = data.get("text/markdown") or f"```\n{data['text/plain']}\n```"
            kind = ".cell-output .cell-output-display"
            made.append(f"{said}\n" if asis else f"\n::: {{{kind} execution_count={number}}}\n{said}\n:::\n")
    text = "".join(made)
    caption = options.get("fig-cap") or options.get("tbl-cap")
    label = options.get("label", "")
    if caption and text:
        return f"::: {{#{label} .cell execution_count={number}}}\n{text}\n{caption}\n:::\n"
    return text if asis or not text else f"::: {{.cell execution_count={number}}}\n{text}:::\n"


def executed(document: Path, *, echo: bool = False) -> dict[str, Any]:
    """The document's Markdown after execution, and every output of the cells that are shown."""
    kernel, made, shown = Kernel(document.parent), list[str](), list[dict[str, Any]]()
    for number, (kind, said) in enumerate(parted(included(document)), 1):
        if kind == "text":
            made.append(sentence(said, kernel) + "\n")
            continue
        options = options_of(said)
        code = "\n".join(line for line in said.splitlines() if not line.startswith("#|"))
        outputs = kernel.run(code)
        if options.get("include") != "false":
            shown += outputs
            made.append(block(number, options, outputs))
    kernel.client.kc.stop_channels()
    kernel.client.km.shutdown_kernel(now=True)
    return {"markdown": "\n".join(made), "outputs": shown}


if __name__ == "__main__":
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    Path(sys.argv[2]).write_text(json.dumps(executed(Path(sys.argv[1]))), "utf-8")
