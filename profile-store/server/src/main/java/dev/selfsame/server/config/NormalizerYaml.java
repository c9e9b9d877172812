package dev.selfsame.server.config;

import dev.selfsame.identity.policy.CustomForm.Replacement;
import dev.selfsame.identity.policy.EmailForm;
import dev.selfsame.identity.policy.Normalizer;
import dev.selfsame.identity.policy.TextForm;
import dev.selfsame.identity.policy.ValuePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the {@code normalizer} of a namespace, with its options. */
final class NormalizerYaml {

  /** Each option, with the one normaliser that has it. */
  static final Map<String, String> OPTIONS =
      new TreeMap<>(
          Map.of(
              "region", "e164",
              "strip_plus_tags", "email",
              "ignore_dots", "email",
              "domain_aliases", "email",
              "strip_accents", "text",
              "fold_case", "custom",
              "replace", "custom",
              "require", "custom"));

  private static final List<String> NAMES =
      List.of("none", "lower_case", "text", "email", "e164", "device", "cookie", "custom");

  private NormalizerYaml() {}

  /** The normaliser; {@link Normalizer#NONE}, and a problem noted, if it cannot be understood. */
  static Normalizer read(YamlObject rules) {
    String named = rules.text("normalizer");
    String name = named == null ? "none" : named;
    OPTIONS.forEach(
        (option, owner) -> {
          if (!owner.equals(name) && rules.names().contains(option)) {
            rules.problem(option, "is set, but only normalizer " + owner + " has one: remove it");
          }
        });
    return switch (name) {
      case "none" -> Normalizer.NONE;
      case "lower_case" -> Normalizer.LOWER_CASE;
      case "text" -> new TextForm(rules.flag("strip_accents"));
      case "email" -> email(rules);
      case "e164" -> orNone(rules, () -> Normalizer.e164(rules.text("region")));
      case "device" -> Normalizer.DEVICE;
      case "cookie" -> Normalizer.COOKIE;
      case "custom" -> custom(rules);
      default -> {
        rules.problem("normalizer", "is '" + name + "': use one of " + NAMES);
        yield Normalizer.NONE;
      }
    };
  }

  private static Normalizer email(YamlObject rules) {
    boolean plusTags = rules.flag("strip_plus_tags");
    Set<String> ignoreDots = Set.copyOf(rules.texts("ignore_dots"));
    Map<String, String> aliases = rules.textByName("domain_aliases");
    return orNone(rules, () -> new EmailForm(plusTags, ignoreDots, aliases));
  }

  private static Normalizer custom(YamlObject rules) {
    List<Replacement> replacements = new ArrayList<>();
    for (YamlObject step : rules.objects("replace")) {
      step.allow("pattern", "with");
      String text = step.text("pattern");
      if (text == null) {
        step.problem("pattern", "is missing: give the regular expression that is replaced");
        continue;
      }
      String with = step.text("with");
      ValuePattern pattern = pattern(step, "pattern", text);
      Replacement replacement =
          pattern == null
              ? null
              : step.build(() -> new Replacement(pattern, with == null ? "" : with));
      if (replacement != null) {
        replacements.add(replacement);
      }
    }
    String required = rules.text("require");
    ValuePattern whole = required == null ? null : pattern(rules, "require", required);
    return orNone(rules, () -> Normalizer.custom(rules.flag("fold_case"), replacements, whole));
  }

  /** A pattern; null, and a problem of that key noted, if it is none. */
  static @Nullable ValuePattern pattern(YamlObject rules, String key, String text) {
    try {
      return ValuePattern.of(text);
    } catch (IllegalArgumentException e) {
      String shown = text.length() > 64 ? text.substring(0, 64) + "…" : text;
      rules.problem(
          key, "has '%s', which is no pattern of RE2: %s".formatted(shown, e.getMessage()));
      return null;
    }
  }

  private static Normalizer orNone(YamlObject rules, Supplier<Normalizer> supplier) {
    Normalizer normalizer = rules.build(supplier);
    return normalizer == null ? Normalizer.NONE : normalizer;
  }
}
