package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import java.util.List;

/**
 * What a tag derives from, down to events and sources, and what derives from it.
 *
 * @param upstream the tag and all that it derives from, by any number of steps
 * @param downstream all that derives from it
 * @param edges each step between two of these
 */
public record Lineage(List<Node> upstream, List<Node> downstream, List<Edge> edges) {

  public Lineage {
    upstream = List.copyOf(upstream);
    downstream = List.copyOf(downstream);
    edges = List.copyOf(edges);
  }

  /** Something in a lineage. */
  public sealed interface Node {
    /** Names it within a lineage. */
    String id();
  }

  /** A tag. */
  public record TagNode(Tag tag) implements Node {
    @Override
    public String id() {
      return "tag:" + tag.name();
    }
  }

  /**
   * An event. The id of a property has a slash, since names of events have dots.
   *
   * @param property the property that is read; empty for the event itself
   */
  public record EventNode(String name, String property) implements Node {
    @Override
    public String id() {
      return "event:" + name + (property.isEmpty() ? "" : '/' + property);
    }
  }

  /**
   * A source of facts or events.
   *
   * @param name empty for any
   */
  public record SourceNode(String name) implements Node {
    @Override
    public String id() {
      return "source:" + (name.isEmpty() ? "*" : name);
    }
  }

  /** A model version that scores. */
  public record ModelNode(String name, String version) implements Node {
    @Override
    public String id() {
      return "model:" + name;
    }
  }

  /**
   * A step.
   *
   * @param from the id of what is read
   * @param to the id of what is made of it
   */
  public record Edge(String from, String to) {}
}
