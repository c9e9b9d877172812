package dev.selfsame.server.wire;

import dev.selfsame.api.identity.v1.Assertion;
import dev.selfsame.api.identity.v1.AssertionKind;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.api.identity.v1.LinkState;
import dev.selfsame.api.identity.v1.Path;
import dev.selfsame.api.identity.v1.Sighting;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.investigate.JudgedLink;

/** Links with all of their evidence as messages. */
public final class Links {

  private Links() {}

  /** A link without a decision. */
  public static Link message(LinkKey key, Evidence evidence) {
    return builder(key, evidence).build();
  }

  /** A link with the decision about it. */
  public static Link message(JudgedLink link) {
    Link.Builder message =
        builder(link.key(), link.evidence())
            .setState(LinkState.valueOf("LINK_STATE_" + link.state().name()));
    if (link.blocker() != null) {
      message.setBlocker(link.blocker());
    }
    return message.build();
  }

  private static Link.Builder builder(LinkKey key, Evidence evidence) {
    DaySet days = evidence.days();
    Link.Builder message =
        Link.newBuilder()
            .setFirst(Identifiers.message(key.low()))
            .setSecond(Identifiers.message(key.high()))
            .setConfidence(evidence.confidence())
            .setDaysSeen(days.size());
    if (days.size() > 0) {
      message
          .setFirstSeen(Times.timestamp(DaySet.millis(days.first())))
          .setLastSeen(Times.timestamp(DaySet.millis(days.last())));
    }
    evidence
        .sightings()
        .forEach(
            (source, seen) ->
                message.addSightings(
                    Sighting.newBuilder()
                        .setSource(source.source())
                        .setKind(source.kind())
                        .setConfidence(seen.confidence())
                        .setDaysSeen(seen.days().size())
                        .setFirstSeen(Times.timestamp(DaySet.millis(seen.days().first())))
                        .setLastSeen(Times.timestamp(DaySet.millis(seen.days().last())))));
    dev.selfsame.identity.Assertion assertion = evidence.assertion();
    if (assertion != null) {
      message.setAssertion(message(assertion));
    }
    return message;
  }

  private static Assertion message(dev.selfsame.identity.Assertion assertion) {
    return Assertion.newBuilder()
        .setKind(AssertionKind.valueOf("ASSERTION_KIND_" + assertion.kind().name()))
        .setAuthor(assertion.author())
        .setReason(assertion.reason())
        .setAssertTime(Times.timestamp(assertion.timeMillis()))
        .build();
  }

  /** A path. */
  public static Path message(dev.selfsame.identity.investigate.Path path) {
    Path.Builder message = Path.newBuilder();
    path.identifiers().forEach(id -> message.addIdentifiers(Identifiers.message(id)));
    path.links().forEach(link -> message.addLinks(message(link)));
    return message.build();
  }
}
