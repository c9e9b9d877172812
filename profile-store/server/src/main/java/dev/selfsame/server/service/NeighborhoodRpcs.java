package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.GetNeighborhoodRequest;
import dev.selfsame.api.identity.v1.GetNeighborhoodResponse;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.Neighbor;
import dev.selfsame.api.identity.v1.VerifyPersonRequest;
import dev.selfsame.api.identity.v1.VerifyPersonResponse;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.investigate.Neighborhood;
import dev.selfsame.identity.investigate.NeighborhoodQuery;
import dev.selfsame.identity.investigate.PersonVerification;
import dev.selfsame.profile.engine.PersonView;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Links;
import dev.selfsame.server.wire.Persons;
import dev.selfsame.server.wire.Ranges;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of IdentityService that look closely at one identifier or person. */
final class NeighborhoodRpcs {

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Workers workers;

  NeighborhoodRpcs(ProfileEngine engine, Identifiers identifiers, Workers workers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(IdentityServiceGrpc.getGetNeighborhoodMethod(), this::getNeighborhood)
        .unary(IdentityServiceGrpc.getVerifyPersonMethod(), this::verifyPerson);
  }

  private void getNeighborhood(
      GetNeighborhoodRequest request, Reply<GetNeighborhoodResponse> reply) {
    Requests.Key key =
        Requests.key(
            request.hasIdentifier(),
            request.getIdentifier(),
            request.hasPersonId(),
            request.getPersonId(),
            identifiers);
    Violations violations = new Violations();
    Limits limits =
        new Limits(
            Ranges.whole("hops", request.getHops(), 1, 1, NeighborhoodQuery.MAX_HOPS, violations),
            Ranges.namespaces("namespaces", request.getNamespacesList(), identifiers, violations),
            request.getJoinedOnly(),
            Ranges.day("as_of", request.hasAsOf(), request.getAsOf(), violations),
            Ranges.whole(
                "max_identifiers",
                request.getMaxIdentifiers(),
                200,
                1,
                NeighborhoodQuery.MAX_IDENTIFIERS,
                violations),
            Ranges.whole(
                "max_links_per_identifier",
                request.getMaxLinksPerIdentifier(),
                100,
                1,
                NeighborhoodQuery.MAX_LINKS,
                violations));
    violations.throwIfAny();
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    workers.read(reply, () -> reply.send(around(key, limits)));
  }

  /** A query without its centers. */
  private record Limits(
      int hops,
      Set<String> namespaces,
      boolean joinedOnly,
      @Nullable Integer day,
      int identifiers,
      int links) {

    NeighborhoodQuery around(List<Identifier> centers) {
      return new NeighborhoodQuery(centers, hops, namespaces, joinedOnly, day, identifiers, links);
    }
  }

  private GetNeighborhoodResponse around(Requests.Key key, Limits limits) {
    Identifier identifier = key.identifier();
    List<Identifier> centers = identifier != null ? List.of(identifier) : person(key).identifiers();
    Neighborhood around = engine.persons().investigator().neighborhood(limits.around(centers));
    GetNeighborhoodResponse.Builder response =
        GetNeighborhoodResponse.newBuilder().setPolicyVersion(identifiers.policy().version());
    if (around instanceof Neighborhood.Found found) {
      found.nodes().forEach(node -> response.addNeighbors(message(node)));
      found.links().forEach(link -> response.addLinks(Links.message(link)));
      return response.setTruncated(found.truncated() || !found.exact()).build();
    }
    throw Requests.personNotFound(key);
  }

  private Neighbor message(Neighborhood.Node node) {
    return Neighbor.newBuilder()
        .setIdentifier(Identifiers.message(node.identifier()))
        .setPersonId(engine.persons().personId(node.person()))
        .setAsOfPersonId(engine.persons().personId(node.personThen()))
        .setHops(node.hop())
        .setLinkCount(node.links())
        .setTruncated(node.least())
        .build();
  }

  private PersonView person(Requests.Key key) {
    Identifier identifier = key.identifier();
    PersonView person =
        identifier != null
            ? engine.persons().person(identifier)
            : engine.persons().personById(String.valueOf(key.personId()));
    if (person == null) {
      throw Requests.personNotFound(key);
    }
    return person;
  }

  private void verifyPerson(VerifyPersonRequest request, Reply<VerifyPersonResponse> reply) {
    Requests.Key key =
        Requests.key(
            request.hasIdentifier(),
            request.getIdentifier(),
            request.hasPersonId(),
            request.getPersonId(),
            identifiers);
    workers.read(reply, () -> reply.send(verify(key)));
  }

  private VerifyPersonResponse verify(Requests.Key key) {
    PersonView person = person(key);
    Identifier identifier =
        key.identifier() != null ? key.identifier() : person.identifiers().get(0);
    if (engine.persons().investigator().verify(identifier)
        instanceof PersonVerification.Recomputed recomputed) {
      VerifyPersonResponse.Builder response =
          VerifyPersonResponse.newBuilder()
              .setMatches(
                  recomputed.agrees() && recomputed.clusterKey().equals(person.clusterKey()))
              .setPerson(Persons.message(person, true))
              .setRecomputedClusterKey(recomputed.clusterKey())
              .setPolicyVersion(recomputed.policyVersion())
              .setIdentifiersRead(recomputed.identifiersRead())
              .setConclusive(recomputed.conclusive());
      recomputed
          .extra()
          .forEach(extra -> response.addUnexpectedIdentifiers(Identifiers.message(extra)));
      recomputed
          .missing()
          .forEach(missing -> response.addMissingIdentifiers(Identifiers.message(missing)));
      return response.build();
    }
    throw Requests.personNotFound(key);
  }
}
