package dev.selfsame.world;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What each person holds, and when: computed from the person's index alone, so that a world of any
 * size takes no memory for it.
 */
final class Belongings {
  private static final int HOLDINGS = 11;
  private static final int HANDOVER = 12;
  private static final int ACCOUNT = 13;
  private static final int OWN_DEVICE = 14;
  private static final int HOUSEHOLD_DEVICE = 15;
  private static final int PUBLIC_DEVICE = 16;
  private static final int COOKIE = 17;

  private static final int HOUSEHOLD_SIZE = 3;
  private static final int PHONES = 3;
  private static final int DEVICES = 4;
  private static final long COOKIE_LIFE_MILLIS = 30L * 24 * 60 * 60 * 1000;

  private final WorldSpec spec;

  Belongings(WorldSpec spec) {
    this.spec = spec;
  }

  /** What a person holds. */
  record Holdings(int accounts, int phones, int devices) {}

  /** One of a pair gives a thing to the other at a time within the middle of the year. */
  private record Handover(boolean ofPhone, boolean gives, int giver, long timeMillis) {}

  Holdings of(int person) {
    Dice dice = Dice.of(spec.seed(), HOLDINGS, person);
    int accounts = dice.chance(spec.shares().secondAccount()) ? 2 : 1;
    int phones = dice.chance(spec.shares().secondPhone()) ? 2 : 1;
    return new Holdings(accounts, phones, 1 + dice.below(3));
  }

  String account(int person, int number) {
    return "a" + code(ACCOUNT, person * 2L + number);
  }

  /**
   * The person's phone of that number (0 or 1) at a time: a possible number, German or American.
   */
  String phone(int person, int number, long timeMillis) {
    return phoneNumber(slot(person, number, timeMillis, true, PHONES));
  }

  String device(int person, int number, long timeMillis) {
    return "d" + code(OWN_DEVICE, slot(person, number, timeMillis, false, DEVICES));
  }

  String householdDevice(int person) {
    return "d" + code(HOUSEHOLD_DEVICE, person / HOUSEHOLD_SIZE);
  }

  String publicDevice(int number) {
    return "d" + code(PUBLIC_DEVICE, number);
  }

  /** The cookie that a device has at a time. */
  String cookie(String device, long timeMillis) {
    long deviceCode = Long.parseUnsignedLong(device, 1, device.length(), 16);
    return "c" + code(COOKIE, deviceCode + timeMillis / COOKIE_LIFE_MILLIS);
  }

  private long slot(int person, int number, long timeMillis, boolean phone, int perPerson) {
    long own = (long) person * perPerson + number;
    if (number != 0) {
      return own;
    }
    Handover handover = handover(person);
    if (handover == null || handover.ofPhone != phone || timeMillis < handover.timeMillis) {
      return own;
    }
    return handover.gives ? own + perPerson - 1 : (long) handover.giver * perPerson;
  }

  private @Nullable Handover handover(int person) {
    int half = spec.persons() / 2;
    if (person >= 2 * half) {
      return null;
    }
    int giver = person % half;
    Dice dice = Dice.of(spec.seed(), HANDOVER, giver);
    if (!dice.chance(spec.shares().recycled())) {
      return null;
    }
    boolean ofPhone = dice.chance(0.5);
    long time = World.START_MILLIS + (long) (World.SPAN_MILLIS * (0.3 + 0.4 * dice.fraction()));
    return new Handover(ofPhone, person == giver, giver, time);
  }

  /** Each index has its own number: both steps are bijections modulo the size of the block. */
  static String phoneNumber(long index) {
    return index % 10 == 0
        ? "+1555" + padded(index / 10 * 7_654_321 + 1_234_567, 10_000_000)
        : "+49151" + padded(index * 76_543_219 + 12_345_678, 100_000_000);
  }

  private static String padded(long number, long modulus) {
    return Long.toString(modulus + Math.floorMod(number, modulus)).substring(1);
  }

  private String code(int salt, long index) {
    return HexFormat.of().toHexDigits(Dice.mix(Dice.mix(spec.seed() * 31 + salt) + index));
  }
}
