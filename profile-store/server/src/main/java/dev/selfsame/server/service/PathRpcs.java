package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.CommonIdentifier;
import dev.selfsame.api.identity.v1.ExplainLinkRequest;
import dev.selfsame.api.identity.v1.ExplainLinkResponse;
import dev.selfsame.api.identity.v1.FindPathRequest;
import dev.selfsame.api.identity.v1.FindPathResponse;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.investigate.Bridge;
import dev.selfsame.identity.investigate.Budget;
import dev.selfsame.identity.investigate.LinkExplanation;
import dev.selfsame.identity.investigate.PathAnswer;
import dev.selfsame.identity.investigate.PathQuery;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Links;
import dev.selfsame.server.wire.Ranges;

/** The methods of IdentityService that say how two identifiers hang together. */
final class PathRpcs {

  private static final int MOST_PATHS = 20;
  private static final int MOST_HOPS = 10;
  private static final int MOST_DEGREE = 10_000;

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Workers workers;

  PathRpcs(ProfileEngine engine, Identifiers identifiers, Workers workers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(IdentityServiceGrpc.getExplainLinkMethod(), this::explainLink)
        .unary(IdentityServiceGrpc.getFindPathMethod(), this::findPath);
  }

  private void explainLink(ExplainLinkRequest request, Reply<ExplainLinkResponse> reply) {
    Violations violations = new Violations();
    Pair pair =
        Pair.of(
            request.hasFirst(),
            request.getFirst(),
            request.hasSecond(),
            request.getSecond(),
            identifiers,
            violations);
    int most = Ranges.whole("max_paths", request.getMaxPaths(), 3, 1, MOST_PATHS, violations);
    violations.throwIfAny();
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    workers.read(reply, () -> reply.send(explain(pair.checked(), most)));
  }

  private ExplainLinkResponse explain(Pair.Checked pair, int most) {
    LinkExplanation explanation =
        engine
            .persons()
            .investigator()
            .explainLink(pair.first(), pair.second(), most, Budget.DEFAULT);
    ExplainLinkResponse.Builder response =
        ExplainLinkResponse.newBuilder().setPolicyVersion(identifiers.policy().version());
    if (explanation instanceof LinkExplanation.Unknown unknown) {
      throw Requests.notFound(unknown.identifiers().get(0));
    }
    if (explanation instanceof LinkExplanation.Together together) {
      together(together, response);
    } else if (explanation instanceof LinkExplanation.Apart apart) {
      apart(apart, response);
    }
    return response.build();
  }

  private void together(LinkExplanation.Together together, ExplainLinkResponse.Builder response) {
    String person = engine.persons().personId(together.person());
    response
        .setTogether(true)
        .setFirstPersonId(person)
        .setSecondPersonId(person)
        .setTruncated(!together.exact() || together.strongest() == null);
    if (together.strongest() != null) {
      response.setPath(Links.message(together.strongest()));
    }
    together.alternatives().forEach(path -> response.addAlternatives(Links.message(path)));
    together.bridges().forEach(bridge -> response.addBridges(message(bridge)));
  }

  private static dev.selfsame.api.identity.v1.Bridge message(Bridge bridge) {
    var message = dev.selfsame.api.identity.v1.Bridge.newBuilder();
    if (bridge instanceof Bridge.OfLink of) {
      message.setLink(Links.message(of.link()));
    } else if (bridge instanceof Bridge.OfIdentifier of) {
      message.setIdentifier(Identifiers.message(of.identifier()));
    }
    return message.build();
  }

  private void apart(LinkExplanation.Apart apart, ExplainLinkResponse.Builder response) {
    response
        .setFirstPersonId(engine.persons().personId(apart.person()))
        .setSecondPersonId(engine.persons().personId(apart.otherPerson()))
        .setTruncated(!apart.complete() || !apart.exact());
    apart.closest().forEach(path -> response.addNearMisses(Links.message(path)));
    apart.direct().forEach(link -> response.addDirectLinks(Links.message(link)));
    for (LinkExplanation.Common common : apart.common()) {
      response.addCommonIdentifiers(
          CommonIdentifier.newBuilder()
              .setIdentifier(Identifiers.message(common.identifier()))
              .setPersonId(engine.persons().personId(common.person()))
              .setFirstLink(Links.message(common.toOne()))
              .setSecondLink(Links.message(common.toOther())));
    }
  }

  private void findPath(FindPathRequest request, Reply<FindPathResponse> reply) {
    Violations violations = new Violations();
    Pair pair =
        Pair.of(
            request.hasFirst(),
            request.getFirst(),
            request.hasSecond(),
            request.getSecond(),
            identifiers,
            violations);
    int hops = Ranges.whole("max_hops", request.getMaxHops(), 6, 1, MOST_HOPS, violations);
    int most = Ranges.whole("max_paths", request.getMaxPaths(), 1, 1, MOST_PATHS, violations);
    int degree =
        Ranges.whole("max_degree", request.getMaxDegree(), 100, 1, MOST_DEGREE, violations);
    var namespaces =
        Ranges.namespaces("namespaces", request.getNamespacesList(), identifiers, violations);
    Integer day = Ranges.day("as_of", request.hasAsOf(), request.getAsOf(), violations);
    violations.throwIfAny();
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    Identifier from = pair.checked().first();
    Identifier to = pair.checked().second();
    PathQuery query =
        new PathQuery(from, to, hops, namespaces, request.getJoinedOnly(), day, degree, most);
    workers.read(reply, () -> reply.send(find(query)));
  }

  private FindPathResponse find(PathQuery query) {
    PathAnswer answer = engine.persons().investigator().paths(query, Budget.DEFAULT);
    FindPathResponse.Builder response = FindPathResponse.newBuilder();
    if (answer instanceof PathAnswer.Unknown unknown) {
      throw Requests.notFound(unknown.identifiers().get(0));
    } else if (answer instanceof PathAnswer.Found found) {
      found.paths().forEach(path -> response.addPaths(Links.message(path)));
      response.setTruncated(!found.all() || !found.exact());
    } else if (answer instanceof PathAnswer.None none) {
      response.setAvoidedCount(none.avoided());
    } else {
      response.setTruncated(true);
    }
    return response.build();
  }
}
