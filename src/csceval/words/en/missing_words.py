"""What partners write where there is nothing to say; compared without regard to case."""

TEXTS = {
    "listed": "n/a | na | n.a. | n.a | n\\a | #n/a | not applicable | not_applicable | not available | no data | not known"
    " | not reported | unknown | missing | don't know | none | nil | null | nan | tbc | tbd | - | -- | – | — | . | .."
    " | … | ? | ??",
}
