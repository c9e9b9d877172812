package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinksOfOneTest {

  private static final Identifier A = new Identifier("account", "a");
  private static final Identifier B = new Identifier("account", "b");
  private static final Identifier C = new Identifier("account", "c");

  /** Everybody is linked with everybody else. */
  private static final class Clique implements EvidenceReader {
    private final List<Identifier> members = List.of(A, B, C);

    @Override
    public long ordinal(Identifier identifier) {
      return members.indexOf(identifier);
    }

    @Override
    public @Nullable Evidence evidence(LinkKey key) {
      return Evidence.NONE;
    }

    @Override
    public List<Link> links(Identifier of, int limit) {
      return members.stream()
          .filter(other -> !other.equals(of))
          .limit(limit)
          .map(other -> new Link(other, Evidence.NONE))
          .toList();
    }

    @Override
    public void close() {}
  }

  private static SubjectPart link(Identifier one, Identifier other) {
    return new SubjectPart.OfLink(LinkKey.of(one, other), Evidence.NONE);
  }

  private static List<SubjectPart> read(int most) {
    LinksOfOne links = new LinksOfOne(Clique::new, most);
    List<SubjectPart> parts = new ArrayList<>();
    links.read(A, parts::add);
    links.read(B, parts::add);
    return parts;
  }

  @Test
  void read_asManyLinksAsAreRead_tellsEachOnceAndOfNoCut() {
    assertThat(read(2)).containsExactly(link(A, B), link(A, C), link(B, C));
  }

  @Test
  void read_moreLinksThanAreRead_saysWhoseAreCut() {
    assertThat(read(1))
        .containsExactly(link(A, B), new SubjectPart.LinksCut(A), new SubjectPart.LinksCut(B));
  }
}
