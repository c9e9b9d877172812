package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesResult;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.api.tag.v1.ListTagsResponse;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import java.nio.file.Path;
import java.util.List;

/** A server with a little in it, of which it can be said that nothing has changed. */
final class SmallWorld implements AutoCloseable {

  final TestServer server;
  private final State before;

  /** All that the API shows. */
  private record State(
      List<Profile> profiles, ListTagsResponse tags, long facts, long identifiers) {}

  /** One account with an e-mail address and a fact; two tags. */
  SmallWorld(Path directory) {
    server = new TestServer(directory);
    server.tags.createTag(
        tag("demo.city", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST));
    server.tags.createTag(
        tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    server.identity.observe(observe(seen("o1", 1, "account:a", "email:a@b.com")));
    server.profiles.recordFacts(record(fact("e1", "account:a", "buys.total", number(1))));
    before = state();
  }

  private State state() {
    var profiles =
        server.profiles.batchGetProfiles(
            BatchGetProfilesRequest.newBuilder()
                .addIdentifiers(id("account:a"))
                .addIdentifiers(id("email:a@b.com"))
                .addIdentifiers(id("account:new"))
                .build());
    var stats = server.server.stats();
    return new State(
        profiles.getResultsList().stream().map(BatchGetProfilesResult::getProfile).toList(),
        server.tags.listTags(ListTagsRequest.getDefaultInstance()),
        stats.facts(),
        stats.identifiers());
  }

  void assertUnchanged() {
    assertThat(state()).isEqualTo(before);
  }

  @Override
  public void close() {
    server.close();
  }
}
