package dev.selfsame.server.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One thing that an operator may set. The whole table is {@link ConfigKeys#all()}. */
public final class ConfigKey<T> {

  private final String name;
  private final String flag;
  private final ConfigType<T> type;
  private final @Nullable String defaultText;
  private final String description;
  private final String example;

  ConfigKey(
      String name,
      String flag,
      ConfigType<T> type,
      @Nullable String defaultText,
      String description,
      String example) {
    this.name = name;
    this.flag = flag;
    this.type = type;
    this.defaultText = defaultText;
    this.description = description;
    this.example = example;
  }

  /** The key in a configuration file, such as {@code server.port}. */
  public String name() {
    return name;
  }

  /** The environment variable, such as {@code SELFSAME_SERVER_PORT}. */
  public String variable() {
    return ServerConfig.PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The flag of the command line, such as {@code --port}. */
  public String flag() {
    return flag;
  }

  /** What kind of value it takes, such as {@code duration}: the unit is part of the value. */
  public String typeName() {
    return type.name();
  }

  /** What a value looks like; completes "use …". */
  public String form() {
    return type.form();
  }

  /** The value when nothing is set, as text; null if there is none. */
  public @Nullable String defaultText() {
    return defaultText;
  }

  /** What it does, in a sentence or two. */
  public String description() {
    return description;
  }

  /** A value that could be set. */
  public String example() {
    return example;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException naming key, value and remedy
   */
  T read(String text) {
    String stripped = text.strip();
    try {
      if (!stripped.isEmpty()) {
        return type.reader().read(stripped);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(complaint(stripped), e);
    }
    throw new IllegalArgumentException(complaint(stripped));
  }

  private String complaint(String text) {
    String shown = text.length() > 64 ? text.substring(0, 64) + "…" : text;
    return "%s is '%s': use %s".formatted(name, shown, type.form());
  }

  @Override
  public String toString() {
    return name;
  }
}
