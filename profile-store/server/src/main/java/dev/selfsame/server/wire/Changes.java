package dev.selfsame.server.wire;

import dev.selfsame.api.identity.v1.ChangeCause;
import dev.selfsame.api.identity.v1.PersonChange;
import dev.selfsame.api.identity.v1.PersonChangeKind;

/** Changes of persons as messages. */
public final class Changes {

  private Changes() {}

  /** A change. */
  public static PersonChange message(dev.selfsame.profile.engine.PersonChange change) {
    PersonChange.Builder message =
        PersonChange.newBuilder()
            .setCursor(change.cursor())
            .setCommitToken(change.commitToken())
            .setCommitTime(Times.timestamp(change.timeMillis()))
            .setKind(PersonChangeKind.valueOf("PERSON_CHANGE_KIND_" + change.kind().name()))
            .setPersonId(change.personId())
            .addAllOtherPersonIds(change.otherPersonIds())
            .addAllAliasPersonIds(change.aliasPersonIds())
            .setCause(ChangeCause.valueOf("CHANGE_CAUSE_" + change.cause().name()))
            .setPolicyVersion(change.policyVersion())
            .setClusterKey(change.clusterKey());
    change.added().forEach(id -> message.addAddedIdentifiers(Identifiers.message(id)));
    change.removed().forEach(id -> message.addRemovedIdentifiers(Identifiers.message(id)));
    return message.build();
  }
}
