package dev.selfsame.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the environment says where a flag does not. */
final class EnvironmentDefaults implements IDefaultValueProvider {

  private static final Map<String, String> VARIABLES =
      Map.of("--target", "SELFSAME_TARGET", "--token-file", "SELFSAME_TOKEN_FILE");

  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    String variable =
        argument instanceof OptionSpec option ? VARIABLES.get(option.longestName()) : null;
    return variable == null ? null : environment.get(variable);
  }
}
