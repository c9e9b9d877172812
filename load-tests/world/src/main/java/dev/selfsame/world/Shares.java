package dev.selfsame.world;

/**
 * How often what happens in a world; each from 0 to 1.
 *
 * @param account of events carry an account
 * @param email of events carry an e-mail
 * @param phone of events carry a phone
 * @param device of events carry a device
 * @param cookie of the events with a device carry its cookie, which is replaced every 30 days
 * @param sharedHousehold of the events with a device are on the household's, which three people
 *     share
 * @param kiosk of the events with a device are on a public one, which anybody uses
 * @param emailTypo of e-mails are misspelt by one character, anew each time
 * @param secondAccount of people hold two accounts
 * @param secondPhone of people have two phones
 * @param recycled of people give a phone or a device away, or get one, within the year
 */
public record Shares(
    double account,
    double email,
    double phone,
    double device,
    double cookie,
    double sharedHousehold,
    double kiosk,
    double emailTypo,
    double secondAccount,
    double secondPhone,
    double recycled) {

  /** Checks the ranges. */
  public Shares {
    double[] all = {
      account,
      email,
      phone,
      device,
      cookie,
      sharedHousehold,
      kiosk,
      emailTypo,
      secondAccount,
      secondPhone,
      recycled
    };
    for (double share : all) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share must be from 0 to 1, got " + share);
      }
    }
    if (sharedHousehold + kiosk > 1) {
      throw new IllegalArgumentException("sharedHousehold and kiosk together exceed 1");
    }
  }

  /** Those of the public data set {@code observations}, and 4 % of people in a hand-over. */
  public static Shares usual() {
    return new Shares(0.60, 0.80, 0.45, 0.90, 0.70, 0.026, 0.004, 0.22, 0.20, 0.15, 0.04);
  }

  /** The same with another share of events on household devices. */
  public Shares withSharedHousehold(double share) {
    return new Shares(
        account,
        email,
        phone,
        device,
        cookie,
        share,
        kiosk,
        emailTypo,
        secondAccount,
        secondPhone,
        recycled);
  }

  /** The same with another share of events on public devices. */
  public Shares withKiosk(double share) {
    return new Shares(
        account,
        email,
        phone,
        device,
        cookie,
        sharedHousehold,
        share,
        emailTypo,
        secondAccount,
        secondPhone,
        recycled);
  }

  /** The same with another share of people in a hand-over of a phone or a device. */
  public Shares withRecycled(double share) {
    return new Shares(
        account,
        email,
        phone,
        device,
        cookie,
        sharedHousehold,
        kiosk,
        emailTypo,
        secondAccount,
        secondPhone,
        share);
  }

  /** The same with other shares of people with a second account and with a second phone. */
  public Shares withSeconds(double accounts, double phones) {
    return new Shares(
        account,
        email,
        phone,
        device,
        cookie,
        sharedHousehold,
        kiosk,
        emailTypo,
        accounts,
        phones,
        recycled);
  }
}
