package dev.selfsame.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.world.World;
import dev.selfsame.world.WorldFact;
import dev.selfsame.world.WorldIdentifier;
import dev.selfsame.world.WorldObservation;
import dev.selfsame.world.WorldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashWorldTest {
  private static final int ROUNDS = 5;

  private final World world = World.generate(WorldSpec.ofObservations(3, 1_000));
  private final CrashWorld parts = new CrashWorld(world, ROUNDS);

  @Test
  void parts_together_areTheWorldOnce() {
    assertThat(all().flatMap(part -> part.observations().stream()).count()).isEqualTo(750);
    assertThat(
            all()
                .flatMap(
                    part ->
                        Stream.concat(
                            part.observations().stream(), part.witnessedObservations().stream())))
        .containsExactlyInAnyOrderElementsOf(world.observations().toList());
    assertThat(
            all()
                .flatMap(
                    part -> Stream.concat(part.facts().stream(), part.witnessedFacts().stream()))
                .flatMap(List<WorldFact>::stream))
        .containsExactlyInAnyOrderElementsOf(world.facts().toList());
  }

  @Test
  void firstSeenAt_anyRound_isNotSeenBeforeThatRow() {
    Set<WorldIdentifier> before = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<WorldObservation> rows = parts.part(round).observations();
      WorldIdentifier marker = parts.firstSeenAt(round, 0.5);
      rows.subList(0, rows.size() / 2).forEach(seen -> before.addAll(seen.identifiers()));

      assertThat(before).doesNotContain(marker);
      assertThat(rows.stream().flatMap(seen -> seen.identifiers().stream())).contains(marker);

      rows.forEach(seen -> before.addAll(seen.identifiers()));
    }
  }

  @Test
  void writeFacts_aRound_hasARowForEachEvent(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("facts.csv");
    parts.writeFacts(0, file);

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(parts.part(0).facts().size() + 1);
    assertThat(lines.get(0)).startsWith("id,time,account,demo.gender,");
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 3 + world.tags().size());
  }

  private Stream<CrashWorld.Part> all() {
    return IntStream.range(0, ROUNDS).mapToObj(parts::part);
  }
}
