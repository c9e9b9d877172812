package dev.selfsame.identity.resolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A world of people as a table: each with an account or two, an e-mail, perhaps a phone, devices
 * and the cookies on them, numbered as they would come. One device in five belongs to somebody
 * else, mostly somebody near; a few stand in shops. Days, last days and confidences vary.
 */
final class TableWorld {

  static final List<String> NAMESPACES = List.of("account", "email", "phone", "device", "cookie");
  static final int TODAY = 20_000;

  private static final int ACCOUNT = 0;
  private static final int EMAIL = 1;
  private static final int PHONE = 2;
  private static final int DEVICE = 3;
  private static final int COOKIE = 4;
  private static final double[] CONFIDENCES = {1, 1, 1, 1, 0.95, 0.9, 0.6};

  private final SplittableRandom random;
  private final LinkTable.Builder table;
  private final List<Integer> kiosks = new ArrayList<>();
  private int[] devices = new int[1024];
  private int deviceCount;
  private int identifiers;

  private TableWorld(long seed, int size) {
    random = new SplittableRandom(seed);
    table = LinkTable.builder(NAMESPACES, Integer::compare).expect(size + 64, size + size / 2);
  }

  /** A world of roughly so many identifiers. */
  static LinkTable of(long seed, int size) {
    TableWorld world = new TableWorld(seed, size);
    for (int i = 0; i < 1 + size / 100_000; i++) {
      world.kiosks.add(world.add(DEVICE));
    }
    while (world.identifiers < size) {
      world.person();
    }
    return world.table.build();
  }

  private int add(int namespace) {
    identifiers++;
    return table.identifier(namespace, random.nextLong());
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private void link(int one, int other, int mostDays) {
    int days = 1;
    while (days < mostDays && !oneIn(3)) {
      days++;
    }
    double confidence = CONFIDENCES[random.nextInt(CONFIDENCES.length)];
    table.link(one, other, confidence, days, TODAY - random.nextInt(365), null);
  }

  private void person() {
    int account = add(ACCOUNT);
    int email = add(EMAIL);
    link(account, email, 30);
    if (oneIn(10)) {
      link(add(ACCOUNT), email, 10);
    }
    if (oneIn(2)) {
      link(account, add(PHONE), 10);
    }
    int own = 1 + random.nextInt(2);
    for (int i = 0; i < own; i++) {
      int device = add(DEVICE);
      devices = deviceCount == devices.length ? grown() : devices;
      devices[deviceCount++] = device;
      link(account, device, 60);
      cookies(account, device);
    }
    if (oneIn(3)) {
      link(account, otherDevice(), 10);
    }
  }

  private int[] grown() {
    return Arrays.copyOf(devices, 2 * devices.length);
  }

  private int otherDevice() {
    if (oneIn(20)) {
      return kiosks.get(random.nextInt(kiosks.size()));
    }
    int own = 2;
    int near = Math.min(deviceCount - own, oneIn(4) ? deviceCount : 100);
    return near <= 0 ? kiosks.get(0) : devices[deviceCount - own - 1 - random.nextInt(near)];
  }

  /** Most are seen with the account as well, some only with the device. */
  private void cookies(int account, int device) {
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int cookie = add(COOKIE);
      link(device, cookie, 5);
      if (!oneIn(4)) {
        link(account, cookie, 5);
      }
    }
  }
}
