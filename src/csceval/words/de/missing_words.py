"""Was Partner schreiben, wo es nichts zu sagen gibt; Groß und Klein sind gleich."""

TEXTS = {
    "listed": "k.a. | k. a. | k.a | keine angabe | keine angaben | ohne angabe | o.a. | o. a. | entfällt | unbekannt"
    " | nicht bekannt | nicht zutreffend | liegt nicht vor | n.b. | n. b. | n.v. | n. v. | #nv | keine",
}
