package dev.selfsame.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a server. Immutable.
 *
 * <p>From the weakest: the default, the YAML file, the environment, the flags. No setting is itself
 * a secret: tokens and private keys stay in files that settings name, and are never printed.
 */
public final class ServerConfig {

  /** What the name of every environment variable starts with. */
  public static final String PREFIX = "SELFSAME_";

  /** The environment variable that names the configuration file. */
  public static final String FILE_VARIABLE = PREFIX + "CONFIG";

  /**
   * Variables with our prefix that are not settings of the server: the launcher's, the client's.
   */
  private static final Set<String> OTHERS =
      Set.of(FILE_VARIABLE, PREFIX + "JAVA_OPTS", PREFIX + "TARGET", PREFIX + "TOKEN_FILE");

  private final Map<ConfigKey<?>, Object> values;

  private ServerConfig(Map<ConfigKey<?>, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** The defaults. */
  public static ServerConfig defaults() {
    return load(null, Map.of(), Map.of());
  }

  /**
   * Reads all sources.
   *
   * @param file the YAML file; null for the one that {@link #FILE_VARIABLE} names, or none
   * @param environment the process's environment
   * @param flags what the command line gave, by {@linkplain ConfigKey#name() key name}
   * @throws ConfigException naming every unknown key, every bad value and every contradiction
   */
  public static ServerConfig load(
      @Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
    List<String> problems = new ArrayList<>();
    Map<ConfigKey<?>, Object> values = new HashMap<>();
    for (ConfigKey<?> key : ConfigKeys.all()) {
      if (key.defaultText() != null) {
        values.put(key, key.read(key.defaultText()));
      }
    }
    String named = environment.get(FILE_VARIABLE);
    Path yaml = file == null && named != null ? Path.of(named) : file;
    if (yaml != null) {
      Map<String, String> settings = new TreeMap<>(ConfigFile.read(yaml));
      take(settings, ConfigKey::name, yaml + ": ", values, problems);
    }
    Map<String, String> ours = new TreeMap<>(environment);
    ours.keySet().removeIf(name -> !name.startsWith(PREFIX) || OTHERS.contains(name));
    take(ours, ConfigKey::variable, "environment: ", values, problems);
    take(new TreeMap<>(flags), ConfigKey::name, "flags: ", values, problems);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new ServerConfig(values);
  }

  private static void take(
      Map<String, String> settings,
      java.util.function.Function<ConfigKey<?>, String> naming,
      String origin,
      Map<ConfigKey<?>, Object> into,
      List<String> problems) {
    Map<String, ConfigKey<?>> known = new TreeMap<>();
    ConfigKeys.all().forEach(key -> known.put(naming.apply(key), key));
    settings.forEach(
        (name, text) -> {
          ConfigKey<?> key = known.get(name);
          if (key == null) {
            problems.add(origin + Nearest.unknown("setting", name, known.keySet()));
            return;
          }
          try {
            into.put(key, key.read(text));
          } catch (IllegalArgumentException e) {
            problems.add(origin + e.getMessage());
          }
        });
  }

  /**
   * The value of a setting that has a default or was set.
   *
   * @throws IllegalStateException if it has none; ask {@link #find}
   */
  public <T> T get(ConfigKey<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException(key + " is not set"));
  }

  /** The value of a setting; empty if it is not set and has no default. */
  @SuppressWarnings("unchecked") // Only key.read() makes values, and it makes a T.
  public <T> Optional<T> find(ConfigKey<T> key) {
    return Optional.ofNullable((T) values.get(key));
  }

  /**
   * These settings with another value for one of them.
   *
   * @param text as it would stand in the file
   * @throws ConfigException if it is not of the key's form
   */
  public ServerConfig with(ConfigKey<?> key, String text) {
    Map<ConfigKey<?>, Object> changed = new HashMap<>(values);
    try {
      changed.put(key, key.read(text));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
    return new ServerConfig(changed);
  }
}
