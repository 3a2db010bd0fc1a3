"""Several effects at once: the families of an evaluation, and scores of estimates for joint tests."""
