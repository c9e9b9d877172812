#!/usr/bin/env python3
"""Writes a fitted scikit-learn pipeline as a model document of Selfsame.

In a program:

    from selfsame_export import document
    text = document(pipeline, name="churn", version="1", tag="prediction.churn",
                    tags={"Tenure": "account.tenure_months"}, rows=X_test[:20])

On the command line, for a pipeline that joblib saved (loading one runs its code: trust it first):

    python3 selfsame_export.py churn.joblib --name churn --version 1 \\
        --map Tenure=account.tenure_months --rows test.csv > churn.json

What is understood: a Pipeline whose last step is LinearRegression, Ridge, Lasso, ElasticNet or
LogisticRegression (of two classes; of more, if it was fitted as multinomial), after at most one
ColumnTransformer or a chain of the steps below over all columns:

    numbers      SimpleImputer, StandardScaler, MinMaxScaler, MaxAbsScaler, passthrough
    categories   SimpleImputer, OneHotEncoder (with drop; not with min_frequency)

Anything else is refused by name. Given rows, the document carries what the pipeline itself gives for
them, which the import checks: give some real ones. Without, nothing is checked. They become part of
the document, so give none that must be erased some day.
"""

import argparse
import json
import math
import re
import sys

TAG = re.compile(r"(?=.{1,128}$)[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,7}")
MOST_ROWS = 100


class Unsupported(Exception):
    """Something in the pipeline that a document cannot say."""


def document(pipeline, name, version, tag=None, tags=None, reasons=None, rows=None, columns=None,
             description="", threshold=None):
    """The document, as text.

    tags: by column, the tag that stands for it (default: the column's name).
    reasons: by column, what it means in plain words.
    rows: a data frame or array of inputs that the document is to be checked with.
    columns: the names of the columns, if the pipeline was fitted without any.
    """
    steps = [step for _, step in getattr(pipeline, "steps", [("", pipeline)])]
    steps = [step for step in steps if step is not None and not _is(step, "passthrough")]
    model = steps[-1]
    names = _columns(pipeline, steps, columns)
    blocks = _blocks(steps[:-1], names)
    kind, weights, intercepts, classes = _model(model)
    width = sum(len(block.weights) for block in blocks)
    if width != len(weights[0]):
        raise Unsupported(f"the transformer gives {width} columns and the model has "
                          f"{len(weights[0])} coefficients")
    features = []
    at = 0
    for block in blocks:
        share = [w[at:at + len(block.weights)] for w in weights]
        at += len(block.weights)
        feature, offsets = block.feature(share, (tags or {}).get(block.column, block.column))
        intercepts = [i + o for i, o in zip(intercepts, offsets)]
        if reasons and block.column in reasons:
            feature["reason"] = reasons[block.column]
        features.append(feature)
    result = {"name": name, "version": version, "type": kind,
              "tag": tag or "prediction." + name}
    if description:
        result["description"] = description
    if classes is not None:
        result["classes"] = classes
    result["intercept"] = _one_or_all(intercepts)
    if threshold is not None:
        result["threshold"] = threshold
    result["features"] = features
    if rows is not None:
        result["verification"] = _verification(pipeline, kind, names, blocks, features, rows)
    return json.dumps(result, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


class _Block:
    """The columns that a transformer makes of one input column."""

    def __init__(self, column):
        self.column = column
        self.weights = [0]
        self.imputed = None  # what a missing value counts as

    def impute(self, value):
        if self.imputed is None:
            self.imputed = value

    def head(self, kind, tag):
        if not TAG.fullmatch(tag):
            raise Unsupported(f"the column {self.column!r} stands for {tag!r}, which is no tag: "
                              f"map it to one")
        return {"type": kind, "tag": tag}


class _Numeric(_Block):
    """gain * (x - mean) / scale + offset"""

    def __init__(self, column):
        super().__init__(column)
        self.mean, self.scale, self.gain, self.offset = 0.0, 1.0, 1.0, 0.0
        self.touched = False

    def standardise(self, mean, scale, gain=1.0, offset=0.0):
        if self.touched:
            raise Unsupported(f"the column {self.column!r} is scaled twice")
        self.touched = True
        self.mean, self.scale, self.gain, self.offset = mean, scale, gain, offset

    def feature(self, weights, tag):
        feature = self.head("numeric", tag)
        feature["coefficient"] = _one_or_all([w[0] * self.gain for w in weights])
        if self.mean != 0:
            feature["mean"] = self.mean
        if self.scale != 1:
            feature["scale"] = self.scale
        if self.imputed is not None:
            feature["missing"] = {"value": float(self.imputed)}
        return feature, [w[0] * self.offset for w in weights]

    def value(self, cell):
        return None if _is_missing(cell) else float(cell)


class _OneHot(_Block):
    def __init__(self, block, categories, dropped):
        super().__init__(block.column)
        self.imputed = block.imputed
        self.categories = categories  # in the order of the columns, the dropped one too
        self.dropped = dropped
        self.weights = [0] * (len(categories) - (dropped is not None))

    def feature(self, weights, tag):
        feature = self.head("one_hot", tag)
        coefficients, missing, at = {}, None, 0
        for i, category in enumerate(self.categories):
            if i == self.dropped:
                numbers = [0.0 for _ in weights]
            else:
                numbers = [w[at] for w in weights]
                at += 1
            if _is_missing(category):
                missing = numbers
            else:
                text = _category(category, self.column)
                if text in coefficients:
                    raise Unsupported(f"two categories of {self.column!r} are written {text!r}")
                coefficients[text] = _one_or_all(numbers)
        feature["coefficients"] = coefficients
        if self.imputed is not None:
            feature["missing"] = coefficients.get(_category(self.imputed, self.column),
                                                  _one_or_all([0.0 for _ in weights]))
        elif missing is not None:
            feature["missing"] = _one_or_all(missing)
        return feature, [0.0 for _ in weights]

    def value(self, cell):
        return None if _is_missing(cell) else _category(cell, self.column)


def _is(step, name):
    return isinstance(step, str) and step == name


def _type(step):
    return type(step).__name__


def _one_or_all(numbers):
    numbers = [float(n) for n in numbers]
    return numbers[0] if len(numbers) == 1 else numbers


def _is_missing(value):
    return value is None or (isinstance(value, float) and math.isnan(value)) \
        or _type(value) == "NAType"


def _category(value, column):
    """As Selfsame writes a value of the type: true, 3, text."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != int(value):
            raise Unsupported(f"the category {value!r} of {column!r} is no whole number")
        return str(int(value))
    return str(value)


def _columns(pipeline, steps, columns):
    if columns is not None:
        return list(columns)
    for part in [pipeline, *steps]:
        if hasattr(part, "feature_names_in_"):
            return [str(name) for name in part.feature_names_in_]
    raise Unsupported("the pipeline was fitted without column names: give columns")


def _blocks(steps, names):
    blocks = [_Numeric(name) for name in names]
    for i, step in enumerate(steps):
        if _type(step) == "ColumnTransformer":
            if i > 0:
                raise Unsupported("a ColumnTransformer after another step")
            blocks = _column_transformer(step, names)
        else:
            blocks = _transform(step, blocks)
    return blocks


def _column_transformer(transformer, names):
    if transformer.transformer_weights:
        raise Unsupported("ColumnTransformer with transformer_weights")
    blocks = []
    for name, step, columns in transformer.transformers_:
        if _is(step, "drop"):
            continue
        if isinstance(columns, slice):
            columns = list(range(len(names)))[columns]
        elif isinstance(columns, (str, int)):
            columns = [columns]
        columns = list(columns)
        if columns and all(isinstance(c, bool) or _type(c) == "bool_" for c in columns):
            columns = [i for i, chosen in enumerate(columns) if chosen]
        part = [_Numeric(names[c] if not isinstance(c, str) else c) for c in columns]
        chain = [s for _, s in step.steps] if _type(step) == "Pipeline" else [step]
        for one in chain:
            part = _transform(one, part)
        blocks.extend(part)
    return blocks


def _transform(step, blocks):
    kind = _type(step)
    if step is None or _is(step, "passthrough"):
        return blocks
    if kind == "Pipeline":
        for _, one in step.steps:
            blocks = _transform(one, blocks)
        return blocks
    if kind == "SimpleImputer":
        if getattr(step, "indicator_", None) is not None:
            raise Unsupported("SimpleImputer with add_indicator")
        if not _is_missing(step.missing_values):
            raise Unsupported(f"SimpleImputer with missing_values={step.missing_values!r}")
        for block, value in zip(blocks, step.statistics_):
            if _is_missing(value):
                raise Unsupported(f"SimpleImputer drops {block.column!r}, which had no value")
            if getattr(block, "touched", True):
                raise Unsupported(f"SimpleImputer after another step, for {block.column!r}")
            block.impute(value)
        return blocks
    if kind == "OneHotEncoder":
        return _one_hot(step, blocks)
    if kind == "StandardScaler":
        for i, block in enumerate(blocks):
            mean = float(step.mean_[i]) if step.with_mean else 0.0
            scale = float(step.scale_[i]) if step.with_std else 1.0
            _numeric(block, kind).standardise(mean, scale)
        return blocks
    if kind == "MinMaxScaler":
        if step.clip:
            raise Unsupported("MinMaxScaler with clip")
        low, high = step.feature_range
        for i, block in enumerate(blocks):
            width = float(step.data_range_[i]) or 1.0
            _numeric(block, kind).standardise(float(step.data_min_[i]), width, high - low, low)
        return blocks
    if kind == "MaxAbsScaler":
        for i, block in enumerate(blocks):
            _numeric(block, kind).standardise(0.0, float(step.scale_[i]))
        return blocks
    raise Unsupported(f"the step {kind}")


def _numeric(block, kind):
    if not isinstance(block, _Numeric):
        raise Unsupported(f"{kind} over the categories of {block.column!r}")
    return block


def _one_hot(step, blocks):
    if getattr(step, "min_frequency", None) or getattr(step, "max_categories", None):
        raise Unsupported("OneHotEncoder with min_frequency or max_categories")
    made = []
    for i, block in enumerate(blocks):
        if getattr(block, "touched", True):
            raise Unsupported(f"OneHotEncoder after another step, for {block.column!r}")
        dropped = None if step.drop_idx_ is None else step.drop_idx_[i]
        made.append(_OneHot(block, list(step.categories_[i]),
                            None if dropped is None else int(dropped)))
    return made


def _model(model):
    """Its type, its coefficients and intercepts a class, and the classes if more than two."""
    kind = _type(model)
    if kind in ("LinearRegression", "Ridge", "Lasso", "ElasticNet"):
        if getattr(model.coef_, "ndim", 1) != 1 and len(model.coef_) != 1:
            raise Unsupported(f"{kind} with several targets")
        weights = [[float(c) for c in model.coef_.ravel()]]
        intercept = model.intercept_
        return "linear_regression", weights, [float(getattr(intercept, "item",
                                                            lambda: intercept)())], None
    if kind != "LogisticRegression":
        raise Unsupported(f"the model {kind}")
    weights = [[float(c) for c in row] for row in model.coef_]
    intercepts = [float(i) for i in model.intercept_]
    if len(model.classes_) == 2:
        if getattr(model, "multi_class", "auto") == "multinomial":
            raise Unsupported("LogisticRegression of two classes with multi_class='multinomial'")
        return "logistic_regression", weights, intercepts, None
    how = getattr(model, "multi_class", "auto")
    if how == "ovr" or model.solver == "liblinear":
        raise Unsupported("LogisticRegression of more than two classes, one against the rest")
    return ("multinomial_logistic", weights, intercepts,
            [_category(c, "the target") for c in model.classes_])


def _verification(pipeline, kind, names, blocks, features, rows):
    rows = rows[:MOST_ROWS]
    cells = rows.to_dict("records") if hasattr(rows, "to_dict") \
        else [dict(zip(names, row)) for row in rows]
    if kind == "linear_regression":
        values = [(float(v), None) for v in pipeline.predict(rows).ravel()]
    elif kind == "logistic_regression":
        values = [(float(p[1]), None) for p in pipeline.predict_proba(rows)]
    else:
        classes = [_category(c, "the target") for c in pipeline.classes_]
        values = [(float(max(p)), classes[list(p).index(max(p))])
                  for p in pipeline.predict_proba(rows)]
    result = []
    for row, (value, label) in zip(cells, values):
        inputs = {}
        for block, feature in zip(blocks, features):
            given = block.value(row[block.column])
            if given is not None:
                inputs[feature["tag"]] = given
        result.append({"inputs": inputs, "value": value})
        if label is not None:
            result[-1]["label"] = label
    return result


def _main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("pipeline", help="saved by joblib; loading it runs its code")
    parser.add_argument("--name", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--tag", help="default: prediction. and the name")
    parser.add_argument("--map", action="append", default=[], metavar="COLUMN=TAG")
    parser.add_argument("--rows", help="a CSV with a header, of inputs to check the import with")
    parser.add_argument("--description", default="")
    parser.add_argument("--threshold", type=float)
    options = parser.parse_args()
    import joblib
    rows = None
    if options.rows:
        import pandas
        rows = pandas.read_csv(options.rows)
    try:
        sys.stdout.write(document(
            joblib.load(options.pipeline), options.name, options.version, options.tag,
            dict(one.split("=", 1) for one in options.map), rows=rows,
            description=options.description, threshold=options.threshold))
    except Unsupported as why:
        sys.exit(f"not supported: {why}")


if __name__ == "__main__":
    _main()
