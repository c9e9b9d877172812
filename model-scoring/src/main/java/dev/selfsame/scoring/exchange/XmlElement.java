package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.InvalidModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document, which notes what of it was asked for: {@link #end} then refuses the
 * rest by name, so that nothing that a model says is passed over. An {@code Extension} is what it
 * is for: whoever does not know it passes it over.
 */
final class XmlElement {

  static final String EXTENSION = "Extension";

  private final @Nullable XmlElement parent;
  private final String name;
  private final int line;
  private final Mistakes mistakes;
  // A document may have half a million elements: most need none of these.
  private Map<String, String> attributes = Map.of();
  private List<XmlElement> children = List.of();
  private Set<String> asked = Set.of();
  private @Nullable StringBuilder text;
  private String namespace = "";

  XmlElement(@Nullable XmlElement parent, String name, int line, Mistakes mistakes) {
    this.parent = parent;
    this.name = name;
    this.line = line;
    this.mistakes = mistakes;
  }

  void put(String attribute, String value) {
    if (attributes.isEmpty()) {
      attributes = new LinkedHashMap<>(4);
    }
    attributes.put(attribute, value);
  }

  void namespace(@Nullable String uri) {
    namespace = uri == null ? "" : uri;
  }

  /** The name of its namespace; empty if it is in none. */
  String namespace() {
    return namespace;
  }

  @Nullable XmlElement parent() {
    return parent;
  }

  void add(XmlElement child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(2);
    }
    children.add(child);
  }

  void append(String more) {
    if (text == null) {
      text = new StringBuilder();
    }
    text.append(more);
  }

  private void ask(String attributeOrChild) {
    if (asked.isEmpty()) {
      asked = new HashSet<>(8);
    }
    asked.add(attributeOrChild);
  }

  String name() {
    return name;
  }

  /** The characters directly in it, without blanks around. */
  String text() {
    return exactText().strip();
  }

  /** The characters directly in it, as they are. */
  String exactText() {
    return text == null ? "" : text.toString();
  }

  /** Where it stands: the names from the root, and the line. */
  String place() {
    StringBuilder path = new StringBuilder();
    for (XmlElement e = this; e != null; e = e.parent) {
      path.insert(0, "/" + e.name);
    }
    return path + " (line " + line + ")";
  }

  /** Notes that this is why the document is refused; reading goes on. */
  void mistake(String description) {
    mistakes.add(place(), description);
  }

  /** For a mistake with which reading cannot go on. */
  InvalidModelException fatal(String description) {
    return mistakes.fatal(place(), description);
  }

  /** An attribute; null if it is absent. */
  @Nullable String optional(String attribute) {
    ask(attribute);
    return attributes.get(attribute);
  }

  String optional(String attribute, String otherwise) {
    String value = optional(attribute);
    return value == null ? otherwise : value;
  }

  String required(String attribute) {
    String value = optional(attribute);
    if (value == null) {
      throw fatal("has no " + attribute + "; give it");
    }
    return value;
  }

  /** A finite number; null if it is absent. */
  @Nullable Double optionalNumber(String attribute) {
    String value = optional(attribute);
    return value == null ? null : number(attribute, value);
  }

  double optionalNumber(String attribute, double otherwise) {
    Double value = optionalNumber(attribute);
    return value == null ? otherwise : value;
  }

  double requiredNumber(String attribute) {
    return number(attribute, required(attribute));
  }

  /** A text that stands for a finite number, as XML Schema writes doubles. */
  double number(String what, String value) {
    double number = Numbers.parse(value);
    if (!Double.isFinite(number)) {
      throw fatal("has the " + what + " " + Shown.of(value) + "; give a finite number");
    }
    return number;
  }

  /** Whether a flag is true. */
  boolean flag(String attribute, boolean otherwise) {
    String value = optional(attribute);
    if (value == null) {
      return otherwise;
    }
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw fatal("has the " + attribute + " " + Shown.of(value) + "; give true or false");
    };
  }

  /** Notes an attribute that does not change a score. */
  void ignore(String... names) {
    Arrays.asList(names).forEach(this::ask);
  }

  /** An attribute that must have one of these values, the first if it is absent. */
  String choice(String attribute, String... choices) {
    String value = optional(attribute, choices[0]);
    if (!Arrays.asList(choices).contains(value)) {
      mistake(
          "with "
              + attribute
              + "="
              + Shown.of(value)
              + " is not supported; supported: "
              + String.join(", ", choices));
      return choices[0];
    }
    return value;
  }

  /** The children of a name. */
  List<XmlElement> children(String child) {
    ask('<' + child);
    return children.stream().filter(c -> c.name.equals(child)).toList();
  }

  /** The one child of a name; null if there is none. */
  @Nullable XmlElement child(String child) {
    List<XmlElement> found = children(child);
    if (found.size() > 1) {
      throw found.get(1).fatal("stands more than once; give one");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  XmlElement requiredChild(String child) {
    XmlElement found = child(child);
    if (found == null) {
      throw fatal("has no " + child + "; give one");
    }
    return found;
  }

  /** All children but extensions; asking so counts as having read their names. */
  List<XmlElement> children() {
    children.forEach(c -> ask('<' + c.name));
    return children.stream().filter(c -> !c.name.equals(EXTENSION)).toList();
  }

  /** The value of an extension; null if it is absent. */
  @Nullable String extension(String extension) {
    return children.stream()
        .filter(c -> c.name.equals(EXTENSION))
        .filter(c -> extension.equals(c.attributes.get("name")))
        .map(c -> c.attributes.getOrDefault("value", ""))
        .findFirst()
        .orElse(null);
  }

  /** Refuses by name what nothing asked for. */
  void end() {
    for (String attribute : attributes.keySet()) {
      if (!asked.contains(attribute)) {
        mistake("has the attribute " + Shown.of(attribute) + ", which is not supported");
      }
    }
    Set<String> said = new HashSet<>();
    for (XmlElement child : children) {
      if (!child.name.equals(EXTENSION)
          && !asked.contains('<' + child.name)
          && said.add(child.name)) {
        child.mistake("is not supported");
      }
    }
  }
}
