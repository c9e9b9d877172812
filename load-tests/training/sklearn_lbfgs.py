"""The other side of engine-bench train: fits what it is told and says how long that took.

Arguments: a file of little-endian doubles, row after row, the outcome last; rows; columns; penalty.
For each line on standard input it fits once and prints the seconds, the largest entry of the
gradient, and the coefficients with the intercept first.
"""

import sys
import time

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression

path, rows, columns, penalty = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
table = numpy.fromfile(path, dtype="<f8").reshape(rows, columns + 1)
features = numpy.ascontiguousarray(table[:, :-1])
outcomes = table[:, -1].astype(int)
print("scikit-learn %s, numpy %s" % (sklearn.__version__, numpy.__version__), flush=True)
for line in sys.stdin:
    model = LogisticRegression(C=1 / penalty, solver="lbfgs", max_iter=1000)
    begin = time.perf_counter()
    model.fit(features, outcomes)
    seconds = time.perf_counter() - begin
    weights = model.coef_[0]
    p = 1 / (1 + numpy.exp(-(features @ weights + model.intercept_[0])))
    slopes = features.T @ (p - outcomes) + penalty * weights
    unrest = max(abs(slopes).max(), abs((p - outcomes).sum()))
    print(seconds, unrest, model.intercept_[0], *weights, flush=True)
