package dev.selfsame.cli.export;

import dev.selfsame.api.identity.v1.ExportedIdentifier;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.cli.print.MessageJson;
import java.io.IOException;
import java.io.Writer;

/**
 * One JSON object a line: {@code {"identifier": …, "person_id": …}} for an identifier, {@code
 * {"first": …, "second": …, "sightings": […]}} for a link.
 */
public final class JsonLinesFile implements GraphFile {

  private final Writer out;

  /** Writes here, and closes it in the end. */
  public JsonLinesFile(Writer out) {
    this.out = out;
  }

  @Override
  public void identifier(ExportedIdentifier identifier) throws IOException {
    out.write(MessageJson.line(identifier));
    out.write('\n');
  }

  @Override
  public void link(Link link) throws IOException {
    out.write(MessageJson.line(link));
    out.write('\n');
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
