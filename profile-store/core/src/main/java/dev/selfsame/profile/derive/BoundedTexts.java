package dev.selfsame.profile.derive;

import dev.cel.common.CelOptions;
import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.values.CelByteString;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The operations of CEL that make a longer text of texts, in a version that fails where it would
 * get too long: else a hundred characters of expression double a text until memory ends.
 */
final class BoundedTexts {

  /** No text is longer, in UTF-16 code units, and nothing of bytes. */
  static final int MOST = 1 << 14;

  /** Those of the extensions for strings that are bound here instead. */
  private static final Set<Function> GROWING =
      EnumSet.of(Function.JOIN, Function.QUOTE, Function.REPLACE);

  private BoundedTexts() {}

  /** The extensions for strings that make no text longer. */
  static Set<Function> others() {
    return EnumSet.complementOf(EnumSet.copyOf(GROWING));
  }

  /** All of {@code +}. */
  static Iterable<CelFunctionBinding> add(CelOptions options) {
    RuntimeEquality equality = RuntimeEquality.create(RuntimeHelpers.create(), options);
    List<CelFunctionBinding> all = new ArrayList<>();
    for (AddOverload overload : AddOverload.values()) {
      CelFunctionBinding standard = overload.newFunctionBinding(options, equality);
      String id = standard.getOverloadId();
      all.add(
          switch (overload) {
            case ADD_STRING ->
                CelFunctionBinding.from(id, String.class, String.class, BoundedTexts::concat);
            case ADD_BYTES ->
                CelFunctionBinding.from(
                    id, CelByteString.class, CelByteString.class, BoundedTexts::concat);
            default -> standard;
          });
    }
    return CelFunctionBinding.fromOverloads("_+_", all);
  }

  /** {@code join}. */
  static Iterable<CelFunctionBinding> join() {
    return CelFunctionBinding.fromOverloads(
        "join",
        CelFunctionBinding.from("list_join", List.class, list -> join(list, "")),
        CelFunctionBinding.from("list_join_string", List.class, String.class, BoundedTexts::join));
  }

  /** {@code replace}. */
  static Iterable<CelFunctionBinding> replace() {
    return CelFunctionBinding.fromOverloads(
        "replace",
        CelFunctionBinding.from(
            "string_replace_string_string",
            List.of(String.class, String.class, String.class),
            args -> replace((String) args[0], (String) args[1], (String) args[2], -1)),
        CelFunctionBinding.from(
            "string_replace_string_string_int",
            List.of(String.class, String.class, String.class, Long.class),
            args -> replace((String) args[0], (String) args[1], (String) args[2], (Long) args[3])));
  }

  private static String concat(String left, String right) {
    require((long) left.length() + right.length());
    return left + right;
  }

  private static CelByteString concat(CelByteString left, CelByteString right) {
    require((long) left.size() + right.size());
    return left.concat(right);
  }

  private static String join(List<?> texts, String separator) {
    StringBuilder joined = new StringBuilder();
    boolean first = true;
    for (Object text : texts) {
      if (!(text instanceof String next)) {
        throw new CelBadFormatException("join() takes a list of texts");
      }
      if (!first) {
        joined.append(separator);
      }
      first = false;
      require((long) joined.length() + next.length());
      joined.append(next);
    }
    return joined.toString();
  }

  /** The first so many occurrences; all if negative. An empty text occurs around each character. */
  private static String replace(String text, String what, String with, long times) {
    StringBuilder replaced = new StringBuilder();
    long left = times < 0 ? Long.MAX_VALUE : times;
    int from = 0;
    int at = text.indexOf(what);
    for (; at >= 0 && left > 0; left--) {
      replaced.append(text, from, at).append(with);
      require(replaced.length());
      from = at + what.length();
      int next = what.isEmpty() ? at + 1 : from;
      at = next > text.length() ? -1 : text.indexOf(what, next);
    }
    require((long) replaced.length() + text.length() - from);
    return replaced.append(text, from, text.length()).toString();
  }

  private static void require(long length) {
    if (length > MOST) {
      throw new CelBadFormatException("a text gets longer than " + MOST);
    }
  }
}
