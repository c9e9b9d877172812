package dev.selfsame.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.engine.SubjectPart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubjectPartsTest {

  private static SubjectPart event(int characters) {
    return new SubjectPart.OfEvent(
        new Identifier("account", "a"),
        "visit",
        "e",
        1,
        "web",
        Map.of("note", new Value.Text("x".repeat(characters))),
        List.of(),
        List.of());
  }

  private static SubjectParts full(SubjectPart each) {
    SubjectParts parts = new SubjectParts();
    while (parts.takes(each)) {
      parts.add(each);
    }
    return parts;
  }

  @Test
  void add_linksCut_namesTheIdentifierAmongTheLinks() {
    SubjectParts parts = new SubjectParts();
    parts.add(new SubjectPart.LinksCut(new Identifier("device", "kiosk")));

    assertThat(parts.takes(event(1))).isFalse();
    assertThat(parts.response().getLinks().getCutList())
        .extracting(cut -> cut.getNamespace() + ':' + cut.getValue())
        .containsExactly("device:kiosk");
  }

  @Test
  void takes_smallEvents_upToTheirMostNumber() {
    assertThat(full(event(1)).response().getEvents().getEventsCount()).isEqualTo(200);
  }

  @Test
  void takes_largestEvents_upToAMebibyteAndOne() {
    int largest = 32 << 10;
    assertThat(full(event(largest)).response().getSerializedSize())
        .isBetween(1 << 20, (1 << 20) + largest + 1_000);
  }
}
