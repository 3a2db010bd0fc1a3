"""What takes long to work out, kept from one run to the next by all that it is worked out from."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from csceval import files

if TYPE_CHECKING:
    from csceval.dataset.dataset import Dataset
    from csceval.entries import Entries
    from csceval.estimates.result import Estimate


class Store(NamedTuple):
    """Where things are kept; `around` is a hash of the code that makes them and of the language they speak."""

    entries: Entries
    around: str


def stored(
    dataset: Dataset, what: str, inputs: Sequence[pd.DataFrame], make: Callable[[], pd.DataFrame]
) -> pd.DataFrame:
    """What `make` gives; from an earlier run where that made the same from the same.

    Parameters
    ----------
    what : names the work with all its settings, the seed among them.
    inputs : every frame that `make` looks at; their index does not count.
    """
    if dataset.store is None:
        return make()
    entries, around = dataset.store
    name = f"frame-{_hash(around, what, *map(_said, inputs))}"
    if (content := entries.get(name)) is not None:
        return _unpacked(content)
    made = make()
    packed = _packed(made)
    # What does not come back as it was is made anew each time.
    if _said(_unpacked(packed)) == _said(made):
        entries.put(name, packed)
    return made


def stored_estimate(
    dataset: Dataset, what: str, inputs: Sequence[pd.DataFrame], make: Callable[[], Estimate]
) -> Estimate:
    """The estimate that `make` gives, as `Estimate.to_dict` writes it; `what` and `inputs` as for `stored`.

    It is read back from what was written also where `make` has just made it, so that a run says the same with and
    without what is kept.
    """
    from csceval.estimates.result import Estimate

    name, content = "", None
    if dataset.store is not None:
        name = f"estimate-{_hash(dataset.store.around, what, *map(_said, inputs))}"
        content = dataset.store.entries.get(name)
    if content is None:
        content = json.dumps(make().to_dict(), allow_nan=False).encode()
        if dataset.store is not None:
            dataset.store.entries.put(name, content)
    return Estimate.from_dict(json.loads(content))


def _packed(frame: pd.DataFrame) -> bytes:
    """A frame as Parquet, after a line with the types of its columns: texts of two types are one to Parquet."""
    return json.dumps(frame.dtypes.astype(str).tolist()).encode() + b"\n" + files.parquet_bytes(frame)


def _unpacked(content: bytes) -> pd.DataFrame:
    types, _, table = content.partition(b"\n")
    frame = pd.read_parquet(io.BytesIO(table))
    return frame.astype(dict(zip(frame.columns, json.loads(types), strict=True)))


def _said(frame: pd.DataFrame) -> str:
    """All that a frame says: names, types and every value to the last digit."""
    columns = [frame[name].astype(object).tolist() for name in frame.columns]
    return repr((list(frame.columns), frame.dtypes.astype(str).tolist(), columns))


def _hash(*texts: str) -> str:
    whole = hashlib.sha256()
    for text in texts:
        whole.update(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    return whole.hexdigest()[:40]
