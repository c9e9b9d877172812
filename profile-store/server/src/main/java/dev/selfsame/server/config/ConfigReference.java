package dev.selfsame.server.config;

/** The reference of all settings, as text for a terminal. */
public final class ConfigReference {

  private ConfigReference() {}

  /** The whole reference, with defaults; the lines that start with {@code #} aside, valid YAML. */
  public static String render() {
    StringBuilder text = new StringBuilder();
    text.append("# Settings of the Selfsame server, with their defaults.\n");
    text.append(
        "# A flag wins over an environment variable, that over the file, that over the default.\n");
    text.append("# The file is named by --config or ").append(ServerConfig.FILE_VARIABLE);
    text.append("; this text is one.\n");
    for (ConfigKey<?> key : ConfigKeys.all()) {
      String set = key.defaultText();
      text.append("\n# ").append(key.description()).append('\n');
      text.append("# %s. %s, %s%n".formatted(capital(key.form()), key.variable(), key.flag()));
      text.append(
          set == null
              ? "# %s: %s%n".formatted(key.name(), key.example())
              : "%s: %s%n".formatted(key.name(), set));
    }
    return text.toString();
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
