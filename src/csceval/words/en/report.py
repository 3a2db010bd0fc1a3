"""Words of the printed report: captions, badges, callouts and the lines around the content."""

TEXTS = {
    "figure": "Figure",
    "table": "Table",
    "section": "Section",
    "contents": "Contents",
    "logo": "Logo",
    "skip": "Skip to the report",
    "draft": "Draft",
    "final": "Final",
    "synthetic": "Synthetic",
    "as_of": "Data up to",
    "commissioner": "Commissioned by",
    "authors": "Written by",
    "numbers": "The numbers behind this chart",
    "chart": "Chart",
    "note": "Note",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "footer": "Made by csceval {version} from data up to {as_of}. This page needs no internet connection and sends nothing.",
}
