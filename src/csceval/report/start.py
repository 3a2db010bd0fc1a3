"""output/index.html: where to go next; it stays on the evaluator's computer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from csceval.words import language, say, written

_STYLE = (
    "body{font:1.05rem/1.6 -apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif;color:#222;"
    "max-width:46rem;margin:0 auto;padding:2rem 1.2rem 3rem}"
    "h1{font-size:1.6rem;line-height:1.25;color:#12436D;margin:0 0 1.4rem;overflow-wrap:anywhere}"
    "dl{margin:0}dt{font-weight:600;border-top:1px solid #b1b4b6;padding-top:.9rem}"
    "dd{margin:.2rem 0 1.1rem;overflow-wrap:anywhere}ul{margin:.2rem 0;padding-left:1.1rem}li{margin:.3rem 0}"
    "dd:first-of-type ul{list-style:none;padding:0}dd:first-of-type span{display:inline-block;min-width:11rem}"
    "a{color:#12436D;text-underline-offset:.15em}li a{display:inline-block;min-height:24px}"
    "a:hover{text-decoration-thickness:2px}"
    "@media print{body{padding:0;font-size:11pt}}"
)
_MARK = ".mark{position:sticky;top:0;padding:.5rem 1rem;color:#fff;background:#b10e1e;font-weight:600}"


def page(
    title: str,
    reports: Sequence[str],
    *,
    counts: Mapping[str, int],
    questions: Sequence[str],
    mend: Mapping[str, int],
    feedback: Mapping[str, Sequence[str]],
    late: Sequence[str],
    answer_in: str = "",
    parts: str = "",
    synthetic: str = "",
    earlier: Sequence[tuple[str, str]] = (),
) -> str:
    """The start page: what is ready, what waits for whom, what was read.

    `mend` is sender → cells to mend, `feedback` sender → mail and marked copies, as links from this page; `late` are
    the names of partners from whom nothing has come; `parts` is the link to what each contributed;
    `synthetic` is the line of a rehearsal; `earlier` are the releases, each with the link to its folder.
    """
    rows = say(
        "start.rows",
        read=counts["read"],
        accepted=written(counts["accepted"], ","),
        set_aside=written(counts["set_aside"], ","),
        ignored=written(counts["ignored"], ","),
    )
    answer = f"<p>{escape(say('start.answer_in', file=answer_in))}</p>" if questions and answer_in else ""
    waiting = _list(questions) + answer
    partners = "".join(f"<li>{_partner(*one, feedback.get(one[0], ()))}</li>" for one in sorted(mend.items()))
    entries = [
        (say("start.ready"), _ready(reports) or say("start.nothing")),
        (say("start.you"), waiting or say("start.no_questions")),
        (say("start.partners"), f"<ul>{partners}</ul>" if partners else say("start.no_mend")),
        *([(say("start.late"), _list(late))] if late else []),
        (say("start.read"), escape(rows)),
        *([(say("contributed.start"), _behind(parts))] if parts else []),
        *([(say("start.earlier"), _releases(earlier))] if earlier else []),
        (say("start.send"), say("start.send_how")),
        (say("start.stuck"), say("start.stuck_how")),
    ]
    mark = f'<p class="mark">{escape(synthetic)}</p>' if synthetic else ""
    body = "".join(f"<dt>{escape(term)}</dt><dd>{text}</dd>" for term, text in entries)
    return (
        f'<!doctype html><html lang="{language()}"><meta charset="utf-8"><title>{escape(title)}</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}{_MARK if synthetic else ""}</style>'
        f"<main>{mark}<h1>{escape(title)}</h1><dl>{body}</dl></main></html>\n"
    )


def _ready(links: Sequence[str]) -> str:
    """A line for each document, with the forms it comes in."""
    found: dict[str, list[str]] = {}
    for link in links:
        stem = link if "." not in link.rsplit("/", 1)[-1] else link.rsplit(".", 1)[0]
        found.setdefault(stem, []).append(link)
    lines = (f"<li>{_document(stem, forms)}</li>" for stem, forms in found.items())
    return f"<ul>{''.join(lines)}</ul>" if found else ""


def _document(stem: str, links: Sequence[str]) -> str:
    """What a document is, as its files are called, and a link for each form; a folder is its own name."""
    forms = " · ".join(f'<a href="{escape(quote(link))}">{escape(_kind(link))}</a>' for link in links)
    name = stem.rsplit("/", 1)[-1].rpartition(" - ")[2]
    return f"<span>{escape(name[:1].upper() + name[1:])}</span> {forms}" if links[0] != stem else forms


def _releases(earlier: Sequence[tuple[str, str]]) -> str:
    return " · ".join(f'<a href="{escape(quote(link))}">{escape(name)}</a>' for name, link in earlier)


def _behind(link: str) -> str:
    """The page of what each partner contributed, and that it is not for sending."""
    return f'<a href="{escape(link)}">{escape(say("contributed.link"))}</a>. {escape(say("contributed.start_how"))}'


def _partner(sender: str, cells: int, links: Sequence[str]) -> str:
    """A sender, how much it has to mend, and what can be sent to it."""
    named = (f'<a href="{escape(quote(link))}">{escape(_called(link))}</a>' for link in links)
    return " · ".join((escape(say("start.cells", sender=sender, n=cells)), *named))


def _called(link: str) -> str:
    return say("start.mail") if link.endswith("/mail.txt") else link.rsplit("/", 1)[-1]


def _kind(link: str) -> str:
    suffix = link.rsplit(".", 1)[-1].lower()
    return (
        say(f"start.{suffix}")
        if suffix in ("html", "pdf", "docx", "pptx", "xlsx")
        else say("start.for_partners" if link.endswith("/partners") else "start.pictures")
    )


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>" if lines else ""
