package dev.selfsame.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.selfsame.architecture.Room.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the modules' classes against the picture: who imports whom, and which library lives where.
 */
class ArchitectureTest {

  /** All that is written by hand. */
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/dev/selfsame/api/"))
          .importPackages("dev.selfsame");

  /** What reads a clock, rolls dice or makes up ids by itself; an argument makes it harmless. */
  private static final Map<String, Set<String>> SOURCES_OF_CHANCE =
      Map.of(
          "java.lang.System", Set.of("currentTimeMillis"),
          "java.lang.Math", Set.of("random"),
          "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
          "java.time.Instant", Set.of("now"),
          "java.time.InstantSource", Set.of("system"),
          "java.time.LocalDate", Set.of("now"),
          "java.time.LocalDateTime", Set.of("now"),
          "java.time.ZonedDateTime", Set.of("now"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.util.concurrent.ThreadLocalRandom", Set.of("current"));

  static Stream<Arguments> librariesAndTheirRooms() {
    return Stream.of(
        Arguments.of("org.janusgraph..", new Room[] {Room.JANUSGRAPH, Room.ENGINE_BENCH}),
        Arguments.of("org.apache.tinkerpop..", new Room[] {Room.JANUSGRAPH, Room.ENGINE_BENCH}),
        // JanusGraph on JE wraps JE's errors, which are what its adapter translates.
        Arguments.of(
            "com.sleepycat..", new Room[] {Room.EMBEDDED, Room.JANUSGRAPH, Room.ENGINE_BENCH}),
        Arguments.of("net.openhft..", new Room[] {Room.CHRONICLE}),
        Arguments.of("org.apache.datasketches..", new Room[] {Room.PROFILE}),
        Arguments.of("org.ojalgo..", new Room[] {Room.SCORING}),
        Arguments.of("dev.cel..", new Room[] {Room.PROFILE}),
        Arguments.of("com.google.i18n.phonenumbers..", new Room[] {Room.IDENTITY}),
        Arguments.of("picocli..", new Room[] {Room.CLI, Room.BENCH, Room.ENGINE_BENCH}),
        // The benchmarks have a gRPC server of their own: the echo to compare with.
        Arguments.of(
            "io.grpc..", new Room[] {Room.SERVER, Room.CLIENT, Room.CLI, Room.BENCH, Room.API}));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "API")
  void room_importsOnlyWhatThePictureAllows(Room room) {
    noClasses().that(in(room)).should().dependOnClassesThat(room.strangers()).check(OURS);
  }

  @ParameterizedTest
  @MethodSource("librariesAndTheirRooms")
  void library_livesInItsRoom(String library, Room[] rooms) {
    noClasses()
        .that(not(in(rooms)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(OURS);
  }

  @Test
  void cli_knowsTheServerByItsDoorAndItsSettings() {
    noClasses()
        .that(in(Room.CLI))
        .should()
        .dependOnClassesThat(
            resideInAPackage(Room.SERVER.root + ".*..")
                .and(not(resideInAPackage(Room.SERVER.root + ".config"))))
        .check(OURS);
  }

  @Test
  void timeAndChance_comeInThroughTheConstructor() {
    noClasses()
        .that(not(in(Room.CLI, Room.BENCH, Room.ENGINE_BENCH)).and(not(wiring())))
        .should()
        .callMethodWhere(itIsASourceOfChance())
        .check(OURS);
  }

  @Test
  void names_sayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?)$")
        .orShould()
        .haveNameMatching(".*[.$](Abstract[A-Z]|I[A-Z][a-z]).*")
        .check(OURS);
  }

  @Test
  void packages_promiseTheirNulls() {
    assertThat(
            OURS.stream()
                .map(JavaClass::getPackage)
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(room -> room.getName()))
        .as("packages without a @NullMarked package-info")
        .isEmpty();
  }

  @Test
  void classes_belongToARoom() {
    classes().should(be(in(Room.values()))).check(OURS);
  }

  private static DescribedPredicate<JavaClass> wiring() {
    return describe("wiring", type -> type.getPackageName().equals(Room.SERVER.root));
  }

  private static DescribedPredicate<JavaCall<?>> itIsASourceOfChance() {
    return describe(
        "it is a source of time or chance",
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          return target.getRawParameterTypes().isEmpty()
              && SOURCES_OF_CHANCE
                  .getOrDefault(target.getOwner().getName(), Set.of())
                  .contains(target.getName());
        });
  }
}
