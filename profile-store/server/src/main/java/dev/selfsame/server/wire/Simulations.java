package dev.selfsame.server.wire;

import dev.selfsame.api.identity.v1.AffectedBySize;
import dev.selfsame.api.identity.v1.DifferenceKind;
import dev.selfsame.api.identity.v1.PersonDifference;
import dev.selfsame.api.identity.v1.PersonOutline;
import dev.selfsame.api.identity.v1.PolicyProgress;
import dev.selfsame.api.identity.v1.SimulatePolicyResponse;
import dev.selfsame.api.identity.v1.SimulationSummary;
import dev.selfsame.identity.difference.Impact;
import dev.selfsame.profile.engine.Simulation;
import java.util.Iterator;
import java.util.stream.Stream;

/** What a policy would change, as messages. */
public final class Simulations {

  private Simulations() {}

  /** How far work with a policy is. */
  public static PolicyProgress progress(String phase, long done, long total) {
    return PolicyProgress.newBuilder().setPhase(phase).setDone(done).setTotal(total).build();
  }

  /** The differences, then the summary. */
  public static Iterator<SimulatePolicyResponse> messages(Simulation simulation) {
    Stream<SimulatePolicyResponse> differences =
        simulation.largest().stream()
            .map(
                changed ->
                    SimulatePolicyResponse.newBuilder().setDifference(message(changed)).build());
    return Stream.concat(
            differences,
            Stream.of(SimulatePolicyResponse.newBuilder().setSummary(summary(simulation)).build()))
        .iterator();
  }

  private static PersonDifference message(Simulation.Changed changed) {
    PersonDifference.Builder message =
        PersonDifference.newBuilder()
            .setKind(DifferenceKind.valueOf("DIFFERENCE_KIND_" + changed.kind().name()))
            .setMovedIdentifierCount(changed.moved());
    changed.before().forEach(outline -> message.addBefore(message(outline)));
    changed.after().forEach(outline -> message.addAfter(message(outline)));
    return message.build();
  }

  private static PersonOutline message(Simulation.Outline outline) {
    PersonOutline.Builder message =
        PersonOutline.newBuilder()
            .setPersonId(outline.personId())
            .setIdentifierCount(outline.size());
    outline.identifiers().forEach(id -> message.addIdentifiers(Identifiers.message(id)));
    return message.build();
  }

  private static SimulationSummary summary(Simulation simulation) {
    Impact impact = simulation.impact();
    long all = impact.merges() + impact.splits() + impact.moves();
    SimulationSummary.Builder message =
        SimulationSummary.newBuilder()
            .setPolicyVersion(simulation.policyVersion())
            .setComparedVersion(simulation.comparedVersion())
            .setPersonsBefore(impact.personsBefore())
            .setPersonsAfter(impact.personsAfter())
            .setMerges(impact.merges())
            .setSplits(impact.splits())
            .setMoves(impact.moves())
            .setMovedIdentifierCount(impact.moved())
            .setPersonsAffected(impact.affected())
            .setBlastRadius(impact.blastRadius())
            .setLargestBefore(impact.largestBefore())
            .setLargestAfter(impact.largestAfter())
            .setDifferencesTruncated(all > simulation.largest().size());
    for (Impact.SizeClass size : impact.bySize()) {
      message.addAffectedBySize(
          AffectedBySize.newBuilder()
              .setMinSize(size.least())
              .setMaxSize(size.most())
              .setPersons(size.persons())
              .setAffected(size.affected()));
    }
    return message.build();
  }
}
