#!/usr/bin/env python3
"""Fits pipelines of every supported kind on made-up data, and writes their documents into a folder,
each with rows of what scikit-learn gives: `python3 try_export.py FOLDER`. A test imports them."""

import json
import pathlib
import sys

import numpy
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import ElasticNet, LinearRegression, LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, OneHotEncoder, StandardScaler

from selfsame_export import Unsupported, document

TAGS = {"Tenure": "account.tenure", "Spent": "orders.spent", "Plan": "account.plan",
        "Vip": "account.vip", "Visits": "behavior.visits"}


COLUMNS = ["Tenure", "Spent", "Plan", "Vip", "Visits"]


def data(rows=400):
    """Without pandas, which Debian's python3-sklearn does not bring: an array of objects."""
    random = numpy.random.RandomState(7)
    tenure = random.randint(0, 72, rows).astype(float)
    spent = random.lognormal(3, 1, rows)
    plan = random.choice(["month", "one year", "two years"], rows)
    vip = random.choice([True, False], rows)
    visits = random.choice([1, 2, 5], rows)
    linear = tenure / 20 - spent / 50 + (plan == "month") - vip + random.normal(0, 1, rows)
    table = numpy.array([tenure, spent, plan, vip, visits], dtype=object).T
    table[random.rand(rows) < 0.1, 1] = numpy.nan
    table[random.rand(rows) < 0.1, 2] = numpy.nan
    return table, linear


def numbers(scaler, columns=(0, 1)):
    return make_pipeline(SimpleImputer(strategy="median"), scaler), list(columns)


def categories(**options):
    imputer = SimpleImputer(strategy="constant", fill_value="none")
    return make_pipeline(imputer, OneHotEncoder(handle_unknown="ignore", **options)), [2]


def transformer(scaler, **options):
    return ColumnTransformer([
        ("n", *numbers(scaler)),
        ("c", *categories(**options)),
        ("v", OneHotEncoder(drop="if_binary"), [3]),
        ("w", OneHotEncoder(), [4]),
    ])


def pipelines():
    frame, linear = data()
    yes = (linear > 0).astype(int)
    three = numpy.array(["low", "mid", "high"])[numpy.digitize(linear, [-0.5, 0.8])]
    plain = numpy.nan_to_num(frame[:, :2].astype(float))
    logistic = dict(max_iter=1000)
    return {
        "standard": (make_pipeline(transformer(StandardScaler()),
                                   LogisticRegression(**logistic)), frame, yes),
        "minmax": (make_pipeline(transformer(MinMaxScaler((-1, 2)), drop="first"),
                                 LogisticRegression(**logistic)), frame, yes),
        "maxabs": (make_pipeline(transformer(MaxAbsScaler()), Ridge()), frame, linear),
        "plain": (LinearRegression(), plain, linear),
        "chain": (make_pipeline(StandardScaler(with_mean=False), ElasticNet(alpha=0.01)), plain,
                  linear),
        "multinomial": (make_pipeline(transformer(StandardScaler()),
                                      LogisticRegression(**logistic)), frame, three),
    }


def refused():
    frame, linear = data()
    from sklearn.preprocessing import PolynomialFeatures
    plain = numpy.nan_to_num(frame[:, :2].astype(float))
    weighted = ColumnTransformer([("s", StandardScaler(), [0, 1])], transformer_weights={"s": 2.0})
    return {
        "PolynomialFeatures": make_pipeline(PolynomialFeatures(), Ridge()).fit(plain, linear),
        "transformer_weights": make_pipeline(weighted, Ridge()).fit(plain, linear),
    }


def without_multi_class():
    """As of scikit-learn 1.8, which has no such attribute; and without rows."""
    frame, linear = data()
    model = LogisticRegression().fit(numpy.nan_to_num(frame[:, :2].astype(float)), linear > 0)
    vars(model).pop("multi_class", None)
    text = document(model, name="old", version="1", tags=TAGS, columns=COLUMNS[:2])
    assert "verification" not in json.loads(text)


def main(folder):
    for name, (pipeline, inputs, target) in pipelines().items():
        pipeline.fit(inputs, target)
        text = document(pipeline, name=name, version="1", tags=TAGS, rows=inputs[:50],
                        columns=COLUMNS[:inputs.shape[1]],
                        reasons={"Tenure": "How long they have been a customer"})
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    for name, pipeline in refused().items():
        try:
            document(pipeline, name="no", version="1", tags=TAGS, columns=COLUMNS[:2])
            sys.exit(f"{name} was not refused")
        except Unsupported as why:
            assert name in str(why), why
    without_multi_class()
    print("scikit-learn", sklearn.__version__)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
