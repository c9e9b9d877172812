package dev.selfsame.cli.export;

import dev.selfsame.api.identity.v1.ExportedIdentifier;
import dev.selfsame.api.identity.v1.Link;
import java.io.IOException;

/** Takes a graph part by part and writes it in some form. Not thread-safe. */
public interface GraphFile extends AutoCloseable {

  /** Adds an identifier. */
  void identifier(ExportedIdentifier identifier) throws IOException;

  /** Adds a link. */
  void link(Link link) throws IOException;

  /** Writes what ends the files; without it they are not complete. */
  void finish() throws IOException;

  /** Closes the files, complete or not. */
  @Override
  void close() throws IOException;
}
