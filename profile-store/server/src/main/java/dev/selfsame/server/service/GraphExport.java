package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.ExportGraphResponse;
import dev.selfsame.api.identity.v1.ExportedIdentifier;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.investigate.ExportConsumer;
import dev.selfsame.identity.investigate.ExportPosition;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Links;
import dev.selfsame.server.wire.ResumeTokens;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One export. Reads a stretch of the graph when the last one was sent, and holds no more. */
final class GraphExport implements Source<ExportGraphResponse> {

  /** An identifier with more links than this has them exported with their other ends. */
  private static final int HUB_LINKS = 1_000;

  /** The most identifiers and links of a response together, which keeps it under a few MiB. */
  private static final int MOST_ITEMS = 2_000;

  private final ProfileEngine engine;
  private final boolean identifiersOnly;
  private final Deque<ExportGraphResponse> ready = new ArrayDeque<>();
  private ExportPosition position;
  private boolean ended;

  GraphExport(ProfileEngine engine, ExportPosition from, boolean identifiersOnly) {
    this.engine = engine;
    this.identifiersOnly = identifiersOnly;
    position = from;
  }

  @Override
  public void begin(Runnable wake) {}

  @Override
  public @Nullable ExportGraphResponse next() {
    while (ready.isEmpty() && !ended) {
      read();
    }
    return ready.poll();
  }

  private void read() {
    Stretch stretch = new Stretch(position.ordinal());
    ExportPosition reached = engine.persons().investigator().export(position, HUB_LINKS, stretch);
    ended = !stretch.stopped;
    position = reached;
    stretch.finish(reached);
  }

  @Override
  public boolean isEnded() {
    return ended && ready.isEmpty();
  }

  @Override
  public void close() {}

  /** Takes what comes until something has, and the export stands at a position. */
  private final class Stretch implements ExportConsumer {

    private final long from;
    private ExportGraphResponse.Builder part = ExportGraphResponse.newBuilder();
    private long total;
    private boolean stopped;

    Stretch(long from) {
      this.from = from;
    }

    @Override
    public void identifier(long ordinal, Identifier identifier, long person) {
      part.addIdentifiers(
          ExportedIdentifier.newBuilder()
              .setIdentifier(Identifiers.message(identifier))
              .setPersonId(engine.persons().personId(person)));
      split();
    }

    @Override
    public void link(LinkKey key, Evidence evidence) {
      if (!identifiersOnly) {
        part.addLinks(Links.message(key, evidence));
        split();
      }
    }

    private void split() {
      if (part.getIdentifiersCount() + part.getLinksCount() >= MOST_ITEMS) {
        ready.add(part.build());
        part = ExportGraphResponse.newBuilder();
      }
    }

    @Override
    public boolean reached(ExportPosition at, long of) {
      total = of;
      stopped = at.ordinal() > from;
      return !stopped;
    }

    void finish(ExportPosition at) {
      ready.add(
          part.setResumeToken(ResumeTokens.token(at, identifiersOnly))
              .setIdentifiersDone(at.ordinal())
              .setIdentifiersTotal(Math.max(total, at.ordinal()))
              .build());
    }
  }
}
