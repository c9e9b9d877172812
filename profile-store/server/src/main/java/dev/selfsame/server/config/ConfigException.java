package dev.selfsame.server.config;

import java.util.List;

/** Settings, or a policy, that cannot be used; names every mistake with its remedy. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** With these problems, at least one, each a sentence. */
  public ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** With one problem. */
  public ConfigException(String problem) {
    this(List.of(problem));
  }

  /** The mistakes, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
