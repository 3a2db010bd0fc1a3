"""Economic effects of ledgers that stand alone, without an evaluation around them."""
