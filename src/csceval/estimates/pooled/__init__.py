"""Pooling of several studies' effects: the studies, the variance between them, the model."""
