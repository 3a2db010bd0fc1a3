"""Wen Leserinnen und Leser fragen können: zum Bericht und zu einem Indikator."""

TEXTS = {
    "contact": "Fragen an",
    "owner": "Wer dafür einsteht",
    "nobody": "niemand ist genannt",
}
