package dev.selfsame.server.wire;

import dev.selfsame.api.identity.v1.LinkDecision;
import dev.selfsame.api.identity.v1.LinkState;
import dev.selfsame.api.identity.v1.Person;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.profile.engine.ExplainedLink;
import dev.selfsame.profile.engine.PersonView;

/** Persons and their links as messages. */
public final class Persons {

  private Persons() {}

  /**
   * A person as a message.
   *
   * @param full whether with the identifiers
   */
  public static Person message(PersonView person, boolean full) {
    Person.Builder message =
        Person.newBuilder()
            .setPersonId(person.personId())
            .setClusterKey(person.clusterKey())
            .setPolicyVersion(person.policyVersion())
            .setIdentifierCount(person.identifiers().size());
    if (full) {
      person.identifiers().forEach(id -> message.addIdentifiers(Identifiers.message(id)));
    }
    return message.build();
  }

  /** A link and what was decided about it as a message. */
  public static LinkDecision message(ExplainedLink link) {
    Evidence evidence = link.evidence();
    LinkDecision.Builder message =
        LinkDecision.newBuilder()
            .setOther(Identifiers.message(link.other()))
            .setOtherPersonId(link.otherPersonId())
            .setState(LinkState.valueOf("LINK_STATE_" + link.state().name()))
            .setConfidence(evidence.confidence())
            .setDaysSeen(evidence.days().size());
    if (evidence.isSeen()) {
      DaySet days = evidence.days();
      message
          .setFirstSeen(Times.timestamp(DaySet.millis(days.first())))
          .setLastSeen(Times.timestamp(DaySet.millis(days.last())));
    }
    if (link.blocker() != null) {
      message.setBlocker(link.blocker());
    }
    evidence.sightings().keySet().forEach(source -> message.addSources(source.toString()));
    return message.build();
  }
}
