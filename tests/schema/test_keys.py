import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.schema.keys import repeated

DTYPES = ("str", "Int64", "float64", "boolean", "datetime64[us]")


def _values(dtype):
    some = {"str": ["a", "A", "é"], "Int64": [1, 2], "float64": [1.5, 2.0], "boolean": [True, False]}
    return some.get(dtype, [pd.Timestamp("2024-03-01"), pd.Timestamp("2024-03-02")])


@pytest.mark.parametrize("dtype", DTYPES)
@given(data=st.data())
def test_the_same_rows_as_pandas_calls_duplicated(dtype, data):
    rows = data.draw(st.lists(st.tuples(*[st.sampled_from([None, *_values(dtype)])] * 2), max_size=8))
    frame = pd.DataFrame(rows, columns=["a", "b"], dtype=object).astype(dtype)
    for keys in (["a"], ["a", "b"]):
        assert repeated(frame, keys).tolist() == frame.duplicated(keys, keep=False).tolist()
