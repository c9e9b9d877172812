package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.derive.EventFilter;
import dev.selfsame.profile.engine.Lineage.Edge;
import dev.selfsame.profile.engine.Lineage.EventNode;
import dev.selfsame.profile.engine.Lineage.ModelNode;
import dev.selfsame.profile.engine.Lineage.Node;
import dev.selfsame.profile.engine.Lineage.SourceNode;
import dev.selfsame.profile.engine.Lineage.TagNode;
import dev.selfsame.scoring.LinearModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Follows what reads what, from one tag in both directions. */
final class LineageTracer {

  private final Definitions definitions;
  private final Map<String, Node> upstream = new LinkedHashMap<>();
  private final Map<String, Node> downstream = new LinkedHashMap<>();
  private final Set<Edge> edges = new LinkedHashSet<>();

  private LineageTracer(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * The lineage of a tag.
   *
   * @throws TagRefused.TagNotFound if there is none of that name
   */
  static Lineage of(String name, Definitions definitions) {
    Tag tag = definitions.catalog().find(name);
    if (tag == null) {
      throw new TagRefused.TagNotFound(name);
    }
    LineageTracer tracer = new LineageTracer(definitions);
    tracer.up(tag);
    tracer.down(tag);
    return new Lineage(
        List.copyOf(tracer.upstream.values()),
        List.copyOf(tracer.downstream.values()),
        List.copyOf(tracer.edges));
  }

  private void up(Tag start) {
    List<Tag> waiting = new ArrayList<>(List.of(start));
    upstream.put(new TagNode(start).id(), new TagNode(start));
    while (!waiting.isEmpty()) {
      Tag tag = waiting.remove(waiting.size() - 1);
      Node node = new TagNode(tag);
      if (!tag.kind().isDerived()) {
        feeds(tag, node);
        continue;
      }
      Node reader = node;
      if (tag.kind() == TagKind.PREDICTIVE) {
        LinearModel model = definitions.models().scoring(tag.name());
        if (model != null) {
          reader = new ModelNode(model.name(), model.version());
          upstream.put(reader.id(), reader);
          edges.add(new Edge(reader.id(), node.id()));
        }
      }
      for (String input : definitions.graph().inputs(tag.name())) {
        Tag read = definitions.catalog().get(input);
        edges.add(new Edge(new TagNode(read).id(), reader.id()));
        if (upstream.put(new TagNode(read).id(), new TagNode(read)) == null) {
          waiting.add(read);
        }
      }
    }
  }

  private void feeds(Tag tag, Node node) {
    Set<Node> origins = new LinkedHashSet<>();
    EventFeed event = tag.event();
    if (event == null) {
      origins.add(node);
    } else {
      Set<String> properties = new TreeSet<>(EventFilter.properties(event.filter()));
      properties.add(event.property());
      if (properties.size() > 1) {
        properties.remove("");
      }
      for (String property : properties) {
        Node origin = new EventNode(event.event(), property);
        upstream.put(origin.id(), origin);
        edges.add(new Edge(origin.id(), node.id()));
        origins.add(origin);
      }
    }
    List<String> sources = tag.sources().isEmpty() ? List.of("") : tag.sources();
    for (String name : sources) {
      Node source = new SourceNode(name);
      upstream.put(source.id(), source);
      origins.forEach(origin -> edges.add(new Edge(source.id(), origin.id())));
    }
  }

  private void down(Tag start) {
    List<String> waiting = new ArrayList<>(List.of(start.name()));
    while (!waiting.isEmpty()) {
      String name = waiting.remove(waiting.size() - 1);
      String from = new TagNode(definitions.catalog().get(name)).id();
      for (String reader : definitions.graph().readers(name)) {
        Node node = new TagNode(definitions.catalog().get(reader));
        LinearModel model = definitions.models().scoring(reader);
        if (model == null) {
          edges.add(new Edge(from, node.id()));
        } else {
          Node scorer = new ModelNode(model.name(), model.version());
          downstream.put(scorer.id(), scorer);
          edges.add(new Edge(from, scorer.id()));
          edges.add(new Edge(scorer.id(), node.id()));
        }
        if (downstream.put(node.id(), node) == null) {
          waiting.add(reader);
        }
      }
    }
  }
}
