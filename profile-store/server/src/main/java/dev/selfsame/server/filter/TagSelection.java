package dev.selfsame.server.filter;

import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.server.error.Violations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tags a caller wants; a {@link TagFilter} made ready to be asked of bytes. Thread-safe. */
public final class TagSelection {

  private static final int MOST_NAMES = 1_000;
  private static final int MOST_PREFIXES = 100;
  private static final int LONGEST = 128;
  private static final TagSelection ALL = new TagSelection(TagFilter.getDefaultInstance());

  /** The only ones that may pass; null if any may. */
  private final @Nullable ByteStrings readable;

  private final ByteStrings names;
  private final ByteStrings prefixes;

  /** A bit for each kind; none if any will do. */
  private final long kinds;

  private TagSelection(TagFilter filter) {
    names = new ByteStrings(filter.getNamesList());
    prefixes = new ByteStrings(filter.getPrefixesList());
    long bits = 0;
    for (TagKind kind : filter.getKindsList()) {
      bits |= 1L << kind.getNumber();
    }
    kinds = bits;
    readable = null;
  }

  private TagSelection(TagSelection wanted, ByteStrings readable) {
    names = wanted.names;
    prefixes = wanted.prefixes;
    kinds = wanted.kinds;
    this.readable = readable;
  }

  /** Of these tags, those that may be read. */
  TagSelection within(ByteStrings names) {
    return new TagSelection(this, names);
  }

  /** Every tag. */
  public static TagSelection all() {
    return ALL;
  }

  /**
   * The selection of a request's {@code tag_filter}.
   *
   * @param present whether the field is set
   * @throws dev.selfsame.server.error.ApiException naming what is wrong with it
   */
  public static TagSelection of(boolean present, TagFilter filter) {
    if (!present) {
      return ALL;
    }
    Violations violations = new Violations();
    check("tag_filter.names", filter.getNamesList(), MOST_NAMES, violations);
    check("tag_filter.prefixes", filter.getPrefixesList(), MOST_PREFIXES, violations);
    for (int i = 0; i < filter.getPrefixesCount(); i++) {
      if (filter.getPrefixes(i).endsWith(".")) {
        violations.add(
            "tag_filter.prefixes[" + i + "]",
            "is "
                + Violations.shown(filter.getPrefixes(i))
                + ": leave the dot at the end away, it stands for whole parts");
      }
    }
    for (int i = 0; i < filter.getKindsCount(); i++) {
      TagKind kind = filter.getKinds(i);
      if (kind == TagKind.UNRECOGNIZED || kind == TagKind.TAG_KIND_UNSPECIFIED) {
        violations.add(
            "tag_filter.kinds[" + i + "]",
            "is "
                + filter.getKindsValue(i)
                + ": use TAG_KIND_RAW, TAG_KIND_FACTUAL, TAG_KIND_MODEL or TAG_KIND_PREDICTIVE");
      }
    }
    violations.throwIfAny();
    return new TagSelection(filter);
  }

  private static void check(String field, List<String> texts, int most, Violations violations) {
    if (texts.size() > most) {
      violations.add(field, "has " + texts.size() + " entries: give at most " + most);
    }
    for (int i = 0; i < texts.size() && i < most; i++) {
      String text = texts.get(i);
      if (text.isEmpty() || text.length() > LONGEST) {
        violations.add(
            field + "[" + i + "]",
            "is " + Violations.shown(text) + ": use 1 to " + LONGEST + " characters");
      }
    }
  }

  /** Whether every tag passes. */
  boolean isAll() {
    return names.isEmpty() && prefixes.isEmpty() && kinds == 0 && readable == null;
  }

  /** Whether there may be tags that may not be read. */
  boolean isLimited() {
    return readable != null;
  }

  /**
   * Whether a tag passes.
   *
   * @param bytes hold the tag's name from {@code from} to {@code to}
   * @param kind the number of its kind
   */
  boolean passes(byte[] bytes, int from, int to, int kind) {
    if (kinds != 0 && (kind < 0 || kind >= Long.SIZE || (kinds >>> kind & 1) == 0)) {
      return false;
    }
    boolean any = names.isEmpty() && prefixes.isEmpty();
    if (any && readable == null) {
      return true;
    }
    boolean below = any;
    int hash = 0;
    for (int at = from; at < to; at++) {
      below |= bytes[at] == '.' && prefixes.has(hash, bytes, from, at);
      hash = ByteStrings.hash(hash, bytes[at]);
    }
    return (below || names.has(hash, bytes, from, to) || prefixes.has(hash, bytes, from, to))
        && (readable == null || readable.has(hash, bytes, from, to));
  }
}
