"""The array types of the model, named for what they hold."""

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Counts = NDArray[np.int64]
Months = NDArray[np.int16]
Numbers = NDArray[np.uint64]  # thresholds, 0 to 2^32
Keys = NDArray[np.uint64]
