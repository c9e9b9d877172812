package dev.selfsame.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A module, known by the root of its packages, with the modules that it may import. A class belongs
 * to the room with the longest root that fits.
 */
enum Room {
  API("dev.selfsame.api"),
  WORLD("dev.selfsame.world"),
  SCORING("dev.selfsame.scoring"),
  IDENTITY("dev.selfsame.identity"),
  IDENTITY_KIT("dev.selfsame.identity.testkit", IDENTITY),
  JANUSGRAPH("dev.selfsame.identity.janusgraph", IDENTITY),
  PROFILE("dev.selfsame.profile", IDENTITY, SCORING),
  PROFILE_KIT("dev.selfsame.profile.testkit", PROFILE, IDENTITY, SCORING),
  EMBEDDED("dev.selfsame.profile.embedded", PROFILE, IDENTITY, SCORING),
  CHRONICLE("dev.selfsame.profile.chronicle", PROFILE, IDENTITY, SCORING),
  SERVER("dev.selfsame.server", API, PROFILE, IDENTITY, SCORING, JANUSGRAPH, EMBEDDED, CHRONICLE),
  CLIENT("dev.selfsame.client", API),
  // Trains and judges models from files, without a server.
  CLI("dev.selfsame.cli", CLIENT, API, WORLD, SERVER, SCORING),
  BENCH("dev.selfsame.bench", CLIENT, API, WORLD),
  // Measures the engine beside the libraries that it stands on, hence without the network between.
  ENGINE_BENCH(
      "dev.selfsame.enginebench",
      API,
      WORLD,
      BENCH,
      PROFILE,
      SCORING,
      IDENTITY,
      JANUSGRAPH,
      EMBEDDED,
      CHRONICLE);

  final String root;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
  final Set<Room> mayImport;

  Room(String root, Room... mayImport) {
    this.root = root;
    this.mayImport = Set.of(mayImport);
  }

  /** The room of a class; empty if it is none of ours. */
  static Optional<Room> of(JavaClass type) {
    return Stream.of(values())
        .filter(room -> room.owns(type.getPackageName()))
        .max(Comparator.comparingInt(room -> room.root.length()));
  }

  /** The classes of these rooms. */
  static DescribedPredicate<JavaClass> in(Room... rooms) {
    List<Room> wanted = List.of(rooms);
    return DescribedPredicate.describe(
        "in " + wanted, type -> of(type).filter(wanted::contains).isPresent());
  }

  /** The classes of ours that this room must not know. */
  DescribedPredicate<JavaClass> strangers() {
    return DescribedPredicate.describe(
        "in a room other than " + mayImport,
        type -> of(type).filter(room -> room != this && !mayImport.contains(room)).isPresent());
  }

  private boolean owns(String packageName) {
    return packageName.equals(root) || packageName.startsWith(root + '.');
  }
}
