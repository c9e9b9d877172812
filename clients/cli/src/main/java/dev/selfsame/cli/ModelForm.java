package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.ModelFormat;

/** The words for a model's format on the command line. */
enum ModelForm {
  JSON(ModelFormat.MODEL_FORMAT_JSON),
  PMML(ModelFormat.MODEL_FORMAT_PMML),
  LIBLINEAR(ModelFormat.MODEL_FORMAT_LIBLINEAR);

  final ModelFormat message;

  ModelForm(ModelFormat message) {
    this.message = message;
  }
}
