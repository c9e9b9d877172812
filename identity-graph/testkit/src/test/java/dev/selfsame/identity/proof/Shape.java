package dev.selfsame.identity.proof;

import dev.selfsame.identity.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Which identifiers a history names, and which of them are seen together. */
sealed interface Shape {

  /** One identifier. */
  Identifier identifier(Random random);

  /** Those of one event, at least one, distinct. */
  List<Identifier> together(Random random);

  /** Any of the shapes. */
  static Shape any(Random random) {
    int size = 2 + random.nextInt(4);
    return switch (random.nextInt(7)) {
      case 0 -> new Households(size);
      case 1 -> new Kiosk(2 + random.nextInt(6));
      case 2 -> new Chain(4 + random.nextInt(8));
      case 3 -> new Rivals(3 + random.nextInt(2));
      default -> new Crowd(size);
    };
  }

  /** The identifier with this number of the namespace with that number. */
  private static Identifier id(int namespace, int number) {
    return new Identifier(RandomPolicies.NAMESPACES.get(namespace), "" + number);
  }

  /** Anybody with anybody. */
  record Crowd(int spread) implements Shape {
    @Override
    public Identifier identifier(Random random) {
      return id(random.nextInt(6), random.nextInt(spread));
    }

    @Override
    public List<Identifier> together(Random random) {
      Set<Identifier> together = new LinkedHashSet<>();
      do {
        together.add(identifier(random));
      } while (random.nextInt(5) < 3);
      return List.copyOf(together);
    }
  }

  /** People with an account, an e-mail and a browser each; two or three share devices. */
  record Households(int homes) implements Shape {
    @Override
    public Identifier identifier(Random random) {
      int home = random.nextInt(homes);
      int namespace = random.nextInt(6);
      boolean common = namespace == 2 || namespace == 4;
      return id(namespace, common ? home : home * 3 + random.nextInt(3));
    }

    @Override
    public List<Identifier> together(Random random) {
      int home = random.nextInt(homes);
      int member = home * 3 + random.nextInt(3);
      List<Identifier> together = new ArrayList<>();
      for (int namespace = 0; namespace < 6; namespace++) {
        if (random.nextInt(5) < 2) {
          boolean common = namespace == 2 || namespace == 4;
          together.add(id(namespace, common ? home : member));
        }
      }
      if (together.isEmpty() || random.nextInt(12) == 0) {
        Identifier guest = identifier(random);
        together.remove(guest);
        together.add(guest);
      }
      return together;
    }
  }

  /** Everybody was at one device and its tab now and then. */
  record Kiosk(int visitors) implements Shape {
    @Override
    public Identifier identifier(Random random) {
      int namespace = random.nextInt(6);
      return id(namespace, namespace == 2 || namespace == 5 ? 0 : random.nextInt(visitors));
    }

    @Override
    public List<Identifier> together(Random random) {
      int visitor = random.nextInt(visitors);
      List<Identifier> together = new ArrayList<>();
      together.add(id(random.nextInt(2), visitor));
      if (random.nextInt(3) > 0) {
        together.add(id(2, 0));
      }
      if (random.nextInt(3) == 0) {
        together.add(id(3 + random.nextInt(2), visitor));
      }
      if (random.nextInt(3) == 0) {
        together.add(id(5, 0));
      }
      return together;
    }
  }

  /** Each account is seen with its own and the next one's device, and these with cookies alike. */
  record Chain(int length) implements Shape {
    @Override
    public Identifier identifier(Random random) {
      return id(2 * random.nextInt(3), random.nextInt(length));
    }

    @Override
    public List<Identifier> together(Random random) {
      int link = random.nextInt(length);
      int next = Math.min(length - 1, link + random.nextInt(2));
      int stronger = 2 * random.nextInt(2);
      return List.of(id(stronger, link), id(stronger + 2, next));
    }
  }

  /** Many people, who go to the same few places. */
  record Town(int people) implements Shape {
    @Override
    public Identifier identifier(Random random) {
      boolean popular = random.nextInt(4) == 0;
      return id(random.nextInt(6), random.nextInt(popular ? 2 : people));
    }

    @Override
    public List<Identifier> together(Random random) {
      return random.nextInt(12) == 0
          ? List.of(identifier(random))
          : Stream.generate(() -> identifier(random))
              .distinct()
              .limit(2 + random.nextInt(3))
              .toList();
    }
  }

  /** A few people with many devices between each two, so that sums of shares nearly tie. */
  record Rivals(int people) implements Shape {
    @Override
    public Identifier identifier(Random random) {
      int namespace = 2 * random.nextInt(3);
      return id(namespace, random.nextInt(namespace == 0 ? people : 7));
    }

    @Override
    public List<Identifier> together(Random random) {
      Identifier device = id(2 + random.nextInt(2), random.nextInt(7));
      return random.nextInt(5) == 0
          ? List.of(device, id(4, random.nextInt(7)))
          : List.of(id(0, random.nextInt(people)), device);
    }
  }
}
