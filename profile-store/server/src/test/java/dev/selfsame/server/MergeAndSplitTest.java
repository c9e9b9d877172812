package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.identity.v1.LinkState;
import dev.selfsame.api.identity.v1.PersonView;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two accounts that a device makes one person, until it turns out to be everybody's. */
class MergeAndSplitTest {

  @Test
  void profile_mergedAndSplitAgain_isWhatItWasByValue(@TempDir Path directory) {
    try (TestServer server = new TestServer(directory)) {
      server.tags.createTag(
          tag("demo.city", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST));
      server.tags.createTag(
          tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
      server.identity.observe(observe(seen("a", 1, "account:a", "email:a@x.de")));
      server.identity.observe(observe(seen("b", 1, "account:b", "email:b@x.de")));
      server.profiles.recordFacts(
          record(
              fact("e1", "account:a", "buys.total", number(10.25)),
              fact("e2", "email:a@x.de", "demo.city", text("Köln")),
              fact("e3", "account:b", "buys.total", number(5.5))));
      Profile a = profile(server, "account:a");
      Profile b = profile(server, "account:b");
      assertThat(a.getPersonId()).isNotEqualTo(b.getPersonId());

      for (int day = 2; day <= 5; day++) {
        server.identity.observe(observe(seen("a" + day, day, "account:a", "device:d")));
        server.identity.observe(observe(seen("b" + day, day, "account:b", "device:d")));
      }
      Profile both = profile(server, "account:a");
      assertThat(profile(server, "account:b")).isEqualTo(both);
      assertThat(profile(server, "device:d")).isEqualTo(both);
      assertThat(both.getPersonId()).isEqualTo(a.getPersonId());
      assertThat(byPerson(server, b.getPersonId())).isEqualTo(both);
      assertThat(both.getIdentifiersList())
          .containsExactly(
              id("account:a"),
              id("account:b"),
              id("device:d"),
              id("email:a@x.de"),
              id("email:b@x.de"));
      assertThat(both.getTags(0).getValue()).isEqualTo(number(15.75));
      assertThat(both.getTags(1).getValue()).isEqualTo(text("Köln"));

      server.identity.observe(observe(seen("c", 6, "account:c", "device:d")));
      server.identity.observe(observe(seen("d", 7, "account:d", "device:d")));
      assertThat(profile(server, "account:a")).isEqualTo(a);
      assertThat(profile(server, "account:b")).isEqualTo(b);
      assertThat(byPerson(server, a.getPersonId())).isEqualTo(a);
      assertThat(byPerson(server, b.getPersonId())).isEqualTo(b);
      var links =
          server
              .identity
              .resolve(
                  ResolveRequest.newBuilder()
                      .setIdentifier(id("device:d"))
                      .setView(PersonView.PERSON_VIEW_EXPLAINED)
                      .build())
              .getLinksList();
      assertThat(links).hasSize(4);
      assertThat(links).allMatch(link -> link.getState() == LinkState.LINK_STATE_SHARED);
    }
  }

  private static Profile profile(TestServer server, String key) {
    return server.profiles.getProfile(profileOf(key)).getProfile();
  }

  private static Profile byPerson(TestServer server, String person) {
    return server
        .profiles
        .getProfile(GetProfileRequest.newBuilder().setPersonId(person).build())
        .getProfile();
  }
}
