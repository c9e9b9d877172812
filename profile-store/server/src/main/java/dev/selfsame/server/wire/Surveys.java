package dev.selfsame.server.wire;

import dev.selfsame.api.identity.v1.GetGraphStatisticsResponse;
import dev.selfsame.api.identity.v1.Hub;
import dev.selfsame.api.identity.v1.NamespaceStatistics;
import dev.selfsame.api.identity.v1.PersonSizeBucket;
import dev.selfsame.api.identity.v1.Ring;
import dev.selfsame.api.identity.v1.RingMember;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.investigate.Census;
import dev.selfsame.identity.investigate.Rings;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.function.LongFunction;

/** What was found by looking at the whole graph, as messages. Thread-safe. */
public final class Surveys {

  private final LongFunction<String> personIds;

  /**
   * @param personIds the id of the person with an ordinal
   */
  public Surveys(LongFunction<String> personIds) {
    this.personIds = personIds;
  }

  /** A ring. */
  public Ring message(Rings.Ring ring) {
    DaySet days = ring.days();
    Ring.Builder message =
        Ring.newBuilder()
            .setShared(Identifiers.message(ring.identifier()))
            .setPersonId(personIds.apply(ring.person()))
            .setMemberCount(ring.count())
            .setPersonCount(ring.persons())
            .setCountsAreLeast(ring.least())
            .setDaysSeen(days.size());
    if (days.size() > 0) {
      message
          .setFirstSeen(Ranges.timestamp(days.first()))
          .setLastSeen(Ranges.timestamp(days.last()));
    }
    for (Rings.Member member : ring.members()) {
      message.addMembers(
          RingMember.newBuilder()
              .setIdentifier(Identifiers.message(member.identifier()))
              .setPersonId(personIds.apply(member.person()))
              .setDaysSeen(member.days().size()));
    }
    return message.build();
  }

  /** The graph in numbers. */
  public GetGraphStatisticsResponse message(Census census, IdentityPolicy policy, int asOfDay) {
    GetGraphStatisticsResponse.Builder message =
        GetGraphStatisticsResponse.newBuilder()
            .setIdentifierCount(census.identifiers())
            .setLinkCount(census.links())
            .setPersonCount(census.persons())
            .setAssertionCount(census.assertions())
            .setLargestPerson(census.bySize().isEmpty() ? 0 : census.bySize().lastKey())
            .setPolicyVersion(policy.version());
    if (asOfDay != Integer.MIN_VALUE) {
      message.setExpiryTime(Ranges.timestamp(asOfDay));
    }
    for (String namespace : policy.namespaces().keySet()) {
      message.addNamespaces(
          NamespaceStatistics.newBuilder()
              .setNamespace(namespace)
              .setIdentifierCount(census.byNamespace().getOrDefault(namespace, 0L)));
    }
    sizes(census, message);
    census.mostLinks().forEach(hub -> message.addTopHubs(message(hub)));
    census.mostOwners().forEach(hub -> message.addTopShared(message(hub)));
    return message.build();
  }

  /** Sizes up to 10 one by one, and by doubling ranges beyond. */
  private static void sizes(Census census, GetGraphStatisticsResponse.Builder message) {
    int low = 1;
    int high = 1;
    while (!census.bySize().isEmpty() && low <= census.bySize().lastKey()) {
      long persons = 0;
      for (long count : census.bySize().subMap(low, high + 1).values()) {
        persons += count;
      }
      if (persons > 0) {
        message.addPersonSizes(
            PersonSizeBucket.newBuilder().setMinSize(low).setMaxSize(high).setPersonCount(persons));
      }
      low = high + 1;
      high = high < 10 ? high + 1 : 2 * high;
    }
  }

  private Hub message(Census.Hub hub) {
    return Hub.newBuilder()
        .setIdentifier(Identifiers.message(hub.identifier()))
        .setPersonId(personIds.apply(hub.person()))
        .setLinkCount(hub.links())
        .setOwnerCount(hub.owners())
        .setCountsAreLeast(hub.least())
        .build();
  }
}
