package dev.selfsame.cli;

import picocli.CommandLine.Parameters;

/** The arguments that name a version of a model. */
final class ModelVersion {

  @Parameters(index = "0", paramLabel = "NAME", description = "The model.")
  String name = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version.")
  String version = "";
}
