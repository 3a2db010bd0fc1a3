"""Cautions about money: counted twice, of unknown place or origin, or never paid at all."""

from __future__ import annotations

from collections.abc import Iterator

from csceval import words
from csceval.economy import remarks
from csceval.economy.cautions.case import Case, column, given, share, spot
from csceval.economy.payees import Partners, text
from csceval.problems import Problem


def partners_paid(case: Case) -> Iterator[Problem]:
    """W1: spending goes to a partner, who spends it again."""
    spent, who = given(case.purchases), Partners(given(case.partners), case.answers)
    partner = column(spent, "payee").map(lambda payee: who.match(text(payee)).partner or "")
    for one, same in spent[partner != ""].groupby(partner, sort=True):
        yield words.problem("economy-partner-paid", **spot(same), value=text(same["payee"].iloc[0]), lines=len(same),
                            name=who.names[str(one)], amount=remarks.money(same["amount"].sum()))  # fmt: skip


def transfers_differ(case: Case) -> Iterator[Problem]:
    """W2: what a partner says it paid is not what the other says it got."""
    names = Partners(given(case.partners), case.answers).names
    yield from remarks.differing(given(case.lines), given(case.transfers), names)


def counted_twice(case: Case) -> Iterator[Problem]:
    """W3: a partner's whole budget and its single purchases are both multiplied."""
    budgets, spent = given(case.budgets), given(case.purchases)
    spent = spent[~column(spent, "entered").eq("output")]
    both = sorted(set(budgets["partner_id"].map(text)) & set(column(spent, "payer").map(text)) - {""})
    for partner in both:
        yield words.problem("economy-spending-twice", **spot(budgets[budgets["partner_id"].map(text) == partner]),
                            partner=partner)  # fmt: skip


def place_unknown(case: Case) -> Iterator[Problem]:
    """W5: nobody knows where money went; it counts as leaving the area."""
    spent = given(case.purchases)
    unknown = spent[column(spent, "local_share").isna()]
    if len(unknown) and unknown["amount"].sum() > 0:
        yield words.problem("economy-place-unknown", **spot(unknown), lines=len(unknown),
                            share=share(unknown["amount"].sum(), spent["amount"].sum()))  # fmt: skip


def gifts_multiplied(case: Case) -> Iterator[Problem]:
    """W8: goods and volunteer time, for which no money is spent, are among what is multiplied."""
    spent = given(case.purchases)
    gifts = spent[column(spent, "kind").isin(["in_kind", "volunteer"])]
    if len(gifts):
        yield words.problem("economy-gift-multiplied", **spot(gifts), lines=len(gifts),
                            amount=remarks.money(gifts["amount"].sum()))  # fmt: skip


def retail_prices(case: Case) -> Iterator[Problem]:
    """W12: purchases from shops and wholesalers enter with all that was paid, though only a margin stays there."""
    spent = given(case.purchases)
    whole = spent[spent["sector"].map(text).isin(list(case.trade or ())) & column(spent, "margin").isna()]
    if len(whole):
        yield words.problem("economy-retail-price", **spot(whole), lines=len(whole),
                            share=share(whole["amount"].sum(), spent["amount"].sum()))  # fmt: skip


def local_money(case: Case) -> Iterator[Problem]:
    """W15: money from the area itself would have been spent there anyway, or nobody says where it is from."""
    funding = given(case.funding)
    whole, outside = float(funding["amount"].sum()), column(funding, "outside")
    for code, some in (("economy-money-of-unknown-origin", outside.isna()),
                       ("economy-local-money", outside.map(lambda value: value is False or value == 0))):  # fmt: skip
        rows = funding[some.astype(bool)]
        if len(rows):
            sources = ", ".join(sorted({text(source) or "–" for source in column(rows, "fund_source")}))
            yield words.problem(code, **spot(rows), share=share(rows["amount"].sum(), whole), sources=sources)
