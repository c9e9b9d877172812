package dev.selfsame.cli.export;

import dev.selfsame.api.identity.v1.ExportedIdentifier;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.LinkText;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * GraphML, as Gephi, yEd and NetworkX read it: a node for each identifier with namespace, value and
 * person, an undirected edge for each link with its weight (days seen) and evidence. Nodes come
 * before edges, which wait in a temporary file; so memory does not follow the size of the graph.
 */
public final class GraphMlFile implements GraphFile {

  private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

  private final Writer out;
  private final XMLStreamWriter nodes;
  private final Path waiting;
  private final Writer waitingOut;
  private final XMLStreamWriter edges;
  private boolean finished;

  /** Writes here, and closes it in the end. */
  public GraphMlFile(Writer out) throws IOException {
    this.out = out;
    waiting = Files.createTempFile("selfsame-edges-", ".xml");
    waitingOut = Files.newBufferedWriter(waiting, StandardCharsets.UTF_8);
    XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();
    try {
      nodes = factory.createXMLStreamWriter(out);
      edges = factory.createXMLStreamWriter(waitingOut);
      begin();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void begin() throws XMLStreamException {
    nodes.writeStartDocument("UTF-8", "1.0");
    nodes.writeCharacters("\n");
    nodes.writeStartElement("graphml");
    nodes.writeDefaultNamespace(NAMESPACE);
    for (String name : new String[] {"label", "namespace", "value", "person_id"}) {
      key("node", name, "string");
    }
    key("edge", "weight", "double");
    key("edge", "confidence", "double");
    key("edge", "days_seen", "int");
    for (String name : new String[] {"first_seen", "last_seen", "sources", "assertion"}) {
      key("edge", name, "string");
    }
    nodes.writeCharacters("\n");
    nodes.writeStartElement("graph");
    nodes.writeAttribute("id", "identities");
    nodes.writeAttribute("edgedefault", "undirected");
    nodes.writeCharacters("\n");
  }

  private void key(String of, String name, String type) throws XMLStreamException {
    nodes.writeCharacters("\n");
    nodes.writeEmptyElement("key");
    nodes.writeAttribute("id", name);
    nodes.writeAttribute("for", of);
    nodes.writeAttribute("attr.name", name);
    nodes.writeAttribute("attr.type", type);
  }

  @Override
  public void identifier(ExportedIdentifier exported) throws IOException {
    Identifier identifier = exported.getIdentifier();
    String key = Identifiers.format(identifier);
    try {
      nodes.writeStartElement("node");
      nodes.writeAttribute("id", allowed(key));
      data(nodes, "label", key);
      data(nodes, "namespace", identifier.getNamespace());
      data(nodes, "value", identifier.getValue());
      data(nodes, "person_id", exported.getPersonId());
      nodes.writeEndElement();
      nodes.writeCharacters("\n");
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void link(Link link) throws IOException {
    try {
      edges.writeStartElement("edge");
      edges.writeAttribute("source", allowed(Identifiers.format(link.getFirst())));
      edges.writeAttribute("target", allowed(Identifiers.format(link.getSecond())));
      data(edges, "weight", Double.toString(Math.max(1, link.getDaysSeen())));
      data(edges, "confidence", Double.toString(link.getConfidence()));
      data(edges, "days_seen", Integer.toString(link.getDaysSeen()));
      data(edges, "first_seen", LinkText.day(link.getFirstSeen()));
      data(edges, "last_seen", LinkText.day(link.getLastSeen()));
      data(edges, "sources", LinkText.sources(link));
      if (link.hasAssertion()) {
        data(
            edges,
            "assertion",
            link.getAssertion().getKind().name().replace("ASSERTION_KIND_", ""));
      }
      edges.writeEndElement();
      edges.writeCharacters("\n");
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void data(XMLStreamWriter to, String key, String text) throws XMLStreamException {
    if (!text.isEmpty()) {
      to.writeStartElement("data");
      to.writeAttribute("key", key);
      to.writeCharacters(allowed(text));
      to.writeEndElement();
    }
  }

  /** The text with what XML 1.0 does not have replaced by {@code U+FFFD}. */
  private static String allowed(String text) {
    StringBuilder allowed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean good = (c >= 0x20 && c < 0xFFFE) || c == '\t' || c == '\n' || c == '\r';
      if (!good && allowed == null) {
        allowed = new StringBuilder(text);
      }
      if (!good && allowed != null) {
        allowed.setCharAt(i, '\uFFFD');
      }
    }
    return allowed == null ? text : allowed.toString();
  }

  @Override
  public void finish() throws IOException {
    try {
      edges.flush();
      waitingOut.flush();
      nodes.flush();
      try (Reader in = Files.newBufferedReader(waiting, StandardCharsets.UTF_8)) {
        in.transferTo(out);
      }
      nodes.writeEndElement();
      nodes.writeCharacters("\n");
      nodes.writeEndElement();
      nodes.writeCharacters("\n");
      nodes.writeEndDocument();
      nodes.flush();
      out.flush();
      finished = true;
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (Writer first = out;
        Writer second = waitingOut) {
      if (finished) {
        first.flush();
        second.flush();
      }
    } finally {
      Files.deleteIfExists(waiting);
    }
  }
}
