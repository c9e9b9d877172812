package dev.selfsame.cli;

import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.tag.v1.TagKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that say which tags a profile is shown with. */
final class TagFilterOptions {

  @Option(
      names = "--tag",
      paramLabel = "NAME",
      split = ",",
      description = "Only this tag; several with commas or by repeating.")
  List<String> names = new ArrayList<>();

  @Option(
      names = "--below",
      paramLabel = "PREFIX",
      split = ",",
      description =
          "Only this tag and those whose names go on with a dot, such as behavior.orders.")
  List<String> prefixes = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Only tags of this kind: raw, factual, model or predictive.")
  List<String> kinds = new ArrayList<>();

  /** What they ask for; everything if none is given. */
  TagFilter filter() {
    TagFilter.Builder filter = TagFilter.newBuilder().addAllNames(names).addAllPrefixes(prefixes);
    kinds.forEach(kind -> filter.addKinds(kind(kind)));
    return filter.build();
  }

  private static TagKind kind(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "raw" -> TagKind.TAG_KIND_RAW;
      case "factual" -> TagKind.TAG_KIND_FACTUAL;
      case "model" -> TagKind.TAG_KIND_MODEL;
      case "predictive" -> TagKind.TAG_KIND_PREDICTIVE;
      default ->
          throw CliFailure.usage("--kind is `" + text + "`: use raw, factual, model or predictive");
    };
  }
}
