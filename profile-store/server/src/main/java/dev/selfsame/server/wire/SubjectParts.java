package dev.selfsame.server.wire;

import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.api.profile.v1.ExportedEvent;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.engine.SubjectPart;

/** Gathers parts of one kind into a response of ExportSubject. */
public final class SubjectParts {

  private final ExportSubjectResponse.Builder response = ExportSubjectResponse.newBuilder();

  /** Whether the part is of the kind of those that are in it. */
  public boolean takes(SubjectPart part) {
    return response.getPartCase() == ExportSubjectResponse.PartCase.PART_NOT_SET
        || response.getPartCase() == kind(part);
  }

  private static ExportSubjectResponse.PartCase kind(SubjectPart part) {
    if (part instanceof SubjectPart.OfLink) {
      return ExportSubjectResponse.PartCase.LINKS;
    }
    if (part instanceof SubjectPart.OfFact) {
      return ExportSubjectResponse.PartCase.FACTS;
    }
    return part instanceof SubjectPart.OfEvent
        ? ExportSubjectResponse.PartCase.EVENTS
        : ExportSubjectResponse.PartCase.CHANGES;
  }

  /** Adds a part that it takes. */
  public void add(SubjectPart part) {
    if (part instanceof SubjectPart.OfLink link) {
      response.getLinksBuilder().addLinks(Links.message(link.key(), link.evidence()));
    } else if (part instanceof SubjectPart.OfFact fact) {
      response.getFactsBuilder().addFacts(message(fact.fact()));
    } else if (part instanceof SubjectPart.OfEvent event) {
      response.getEventsBuilder().addEvents(message(event));
    } else if (part instanceof SubjectPart.OfChange change) {
      response.getChangesBuilder().addChanges(Changes.message(change.change()));
    }
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
