package dev.selfsame.server.wire;

import com.google.protobuf.Message;
import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.api.profile.v1.ExportedEvent;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.engine.SubjectPart;

/**
 * Gathers parts of one kind into a response of ExportSubject: at most 200, and none more once they
 * have 1 MiB, which with the last of them stays far below the 4 MiB that a gRPC client takes when
 * it says nothing else.
 */
public final class SubjectParts {

  private static final int MOST_ITEMS = 200;
  private static final int ENOUGH_BYTES = 1 << 20;

  private final ExportSubjectResponse.Builder response = ExportSubjectResponse.newBuilder();
  private int items;
  private long bytes;

  /** Whether there is room, and the part is of the kind of those that are in it. */
  public boolean takes(SubjectPart part) {
    return items == 0
        || (items < MOST_ITEMS && bytes < ENOUGH_BYTES && response.getPartCase() == kind(part));
  }

  private static ExportSubjectResponse.PartCase kind(SubjectPart part) {
    if (part instanceof SubjectPart.OfLink || part instanceof SubjectPart.LinksCut) {
      return ExportSubjectResponse.PartCase.LINKS;
    }
    if (part instanceof SubjectPart.OfFact) {
      return ExportSubjectResponse.PartCase.FACTS;
    }
    if (part instanceof SubjectPart.OfScore) {
      return ExportSubjectResponse.PartCase.SCORES;
    }
    return part instanceof SubjectPart.OfEvent
        ? ExportSubjectResponse.PartCase.EVENTS
        : ExportSubjectResponse.PartCase.CHANGES;
  }

  /** Adds a part that it takes. */
  public void add(SubjectPart part) {
    if (part instanceof SubjectPart.OfLink link) {
      response.getLinksBuilder().addLinks(counted(Links.message(link.key(), link.evidence())));
    } else if (part instanceof SubjectPart.LinksCut cut) {
      response.getLinksBuilder().addCut(counted(Identifiers.message(cut.of())));
    } else if (part instanceof SubjectPart.OfFact fact) {
      response.getFactsBuilder().addFacts(counted(message(fact.fact())));
    } else if (part instanceof SubjectPart.OfEvent event) {
      response.getEventsBuilder().addEvents(counted(message(event)));
    } else if (part instanceof SubjectPart.OfScore of) {
      response
          .getScoresBuilder()
          .addScores(counted(ServedScores.message(of.on(), of.score(), of.classes())));
    } else if (part instanceof SubjectPart.OfChange change) {
      response.getChangesBuilder().addChanges(counted(Changes.message(change.change())));
    }
  }

  private <M extends Message> M counted(M item) {
    items++;
    bytes += item.getSerializedSize();
    return item;
  }

  /** The response. */
  public ExportSubjectResponse response() {
    return response.build();
  }

  private static Fact message(dev.selfsame.profile.Fact fact) {
    Fact.Builder message =
        Fact.newBuilder()
            .setEventId(fact.eventId())
            .setTag(fact.tag())
            .setValue(Values.message(fact.value()))
            .setFactTime(Times.timestamp(fact.timeMillis()))
            .setSource(fact.source());
    SubjectKey subject = SubjectKey.of(fact.identifier());
    if (subject == null) {
      message.setIdentifier(Identifiers.message(fact.identifier()));
    } else {
      message.setSubject(Subjects.message(subject));
    }
    return message.build();
  }

  private static ExportedEvent message(SubjectPart.OfEvent event) {
    ExportedEvent.Builder message =
        ExportedEvent.newBuilder()
            .setEventId(event.eventId())
            .setName(event.name())
            .setEventTime(Times.timestamp(event.timeMillis()))
            .setSource(event.source());
    Identifier on = event.on();
    if (!SubjectKey.isOne(on)) {
      message.setIdentifier(Identifiers.message(on));
    }
    event.properties().forEach((name, value) -> message.putProperties(name, Values.message(value)));
    event.identifiers().forEach(id -> message.addIdentifiers(Identifiers.message(id)));
    event.subjects().forEach(subject -> message.addSubjects(Subjects.message(subject)));
    return message.build();
  }
}
