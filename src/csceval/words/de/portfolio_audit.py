"""What `portfolio` says about sums that it withholds."""

TEXTS = {
    "withheld": "zurückgehalten, denn zusammen mit dem, was die anderen gezeigt haben, gäbe es eine Zahl preis, die eine Veröffentlichung zurückhielt ({members})",
}
