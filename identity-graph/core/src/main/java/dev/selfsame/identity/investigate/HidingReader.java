package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view of the evidence as it were without one link, or without one identifier. */
final class HidingReader implements EvidenceReader {

  private final EvidenceReader view;
  private final @Nullable LinkKey link;
  private final @Nullable Identifier identifier;

  private HidingReader(
      EvidenceReader view, @Nullable LinkKey link, @Nullable Identifier identifier) {
    this.view = view;
    this.link = link;
    this.identifier = identifier;
  }

  static EvidenceReader without(EvidenceReader view, Bridge candidate) {
    return candidate instanceof Bridge.OfLink of
        ? new HidingReader(view, of.link().key(), null)
        : new HidingReader(view, null, ((Bridge.OfIdentifier) candidate).identifier());
  }

  @Override
  public long ordinal(Identifier of) {
    return of.equals(identifier) ? ABSENT : view.ordinal(of);
  }

  @Override
  public @Nullable Evidence evidence(LinkKey key) {
    return hides(key.low(), key.high()) ? null : view.evidence(key);
  }

  @Override
  public List<Link> links(Identifier of, int limit) {
    if (of.equals(identifier)) {
      return List.of();
    }
    int more = limit == Integer.MAX_VALUE ? limit : limit + 1;
    return view.links(of, more).stream()
        .filter(each -> !hides(of, each.other()))
        .limit(limit)
        .toList();
  }

  private boolean hides(Identifier one, Identifier other) {
    if (link != null) {
      return link.equals(LinkKey.of(one, other));
    }
    return one.equals(identifier) || other.equals(identifier);
  }

  /** Does nothing: the view belongs to whoever opened it. */
  @Override
  public void close() {}
}
