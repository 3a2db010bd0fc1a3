"""Time until something happens: curves with cases that are still open, Cox models, their tests."""
