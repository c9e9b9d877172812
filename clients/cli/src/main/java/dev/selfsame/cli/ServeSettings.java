package dev.selfsame.cli;

import dev.selfsame.server.config.ConfigKey;
import dev.selfsame.server.config.ConfigKeys;
import java.util.Locale;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives {@code serve} a flag for each setting of the server. */
final class ServeSettings implements IModelTransformer {

  @Override
  public CommandSpec transform(CommandSpec spec) {
    for (ConfigKey<?> key : ConfigKeys.all()) {
      boolean flag = key.typeName().startsWith("true");
      String unset = key.defaultText();
      OptionSpec.Builder option =
          OptionSpec.builder(key.flag())
              .type(String.class)
              .paramLabel(flag ? "true|false" : key.typeName().toUpperCase(Locale.ROOT))
              .description(
                  key.description().replace("%", "%%")
                      + (unset == null ? "" : " (default: " + unset + ")"));
      spec.addOption(flag ? option.arity("0..1").fallbackValue("true").build() : option.build());
    }
    return spec;
  }
}
