package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.InvalidModelException;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML into elements, in memory that is linear in the document. A document type is refused
 * before anything of it is read, so there are no entities to expand and nothing to fetch; so is
 * what is nested deeper, or has more elements, than any model.
 */
final class XmlReader {

  static final int MOST_ELEMENTS = 500_000;
  static final int DEEPEST = 64;
  private static final int MOST_ATTRIBUTES = 32;

  private final Mistakes mistakes;
  private int elements;

  private XmlReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** The root. */
  static XmlElement read(byte[] xml, Mistakes mistakes) {
    XmlReader reader = new XmlReader(mistakes);
    StringReader text = new StringReader(XmlChars.of(xml, mistakes));
    try {
      XMLStreamReader stream = factory().createXMLStreamReader(text);
      try {
        return reader.root(stream);
      } finally {
        stream.close();
      }
    } catch (XMLStreamException notXml) {
      int line = notXml.getLocation() == null ? 0 : notXml.getLocation().getLineNumber();
      throw mistakes.fatal("line " + line, "is not XML that can be read: " + why(notXml));
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("it refers to something outside");
        });
    return factory;
  }

  /** The parser's words without its position, in one line. */
  private static String why(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    String marker = "Message: ";
    int start = message.indexOf(marker);
    return Shown.of(start < 0 ? message : message.substring(start + marker.length()));
  }

  private XmlElement root(XMLStreamReader stream) throws XMLStreamException {
    XmlElement root = null;
    XmlElement open = null;
    int depth = 0;
    while (stream.hasNext()) {
      switch (stream.next()) {
        case XMLStreamConstants.DTD ->
            throw refused(stream, "has a document type; leave <!DOCTYPE …> out");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw refused(stream, "refers to an entity; write out what it stands for");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > DEEPEST) {
            throw refused(stream, "is nested deeper than " + DEEPEST + " elements");
          }
          open = element(stream, open);
          root = root == null ? open : root;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          open = open == null ? null : open.parent();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (open != null) {
            open.append(stream.getText());
          }
        }
        default -> {
          // A comment or a processing instruction says nothing of a model.
        }
      }
    }
    if (root == null) {
      throw mistakes.fatal("", "has no element");
    }
    return root;
  }

  private XmlElement element(XMLStreamReader stream, @Nullable XmlElement parent) {
    if (++elements > MOST_ELEMENTS) {
      throw refused(stream, "has more than " + MOST_ELEMENTS + " elements");
    }
    XmlElement element =
        new XmlElement(
            parent, stream.getLocalName(), stream.getLocation().getLineNumber(), mistakes);
    element.namespace(stream.getNamespaceURI());
    if (stream.getAttributeCount() > MOST_ATTRIBUTES) {
      throw refused(stream, "has more than " + MOST_ATTRIBUTES + " attributes");
    }
    for (int i = 0; i < stream.getAttributeCount(); i++) {
      String prefix = stream.getAttributePrefix(i);
      String name = stream.getAttributeLocalName(i);
      element.put(
          prefix == null || prefix.isEmpty() ? name : prefix + ":" + name,
          stream.getAttributeValue(i));
    }
    if (parent != null) {
      parent.add(element);
    }
    return element;
  }

  private InvalidModelException refused(XMLStreamReader stream, String why) {
    return mistakes.fatal("line " + stream.getLocation().getLineNumber(), why);
  }
}
