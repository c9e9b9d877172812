package dev.selfsame.identity.investigate;

import static dev.selfsame.identity.investigate.World.seen;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.HashMap;
import java.util.Map;

/** A world with a device that everybody uses. */
final class Hubs {

  static final Identifier HUB = new Identifier("device", "hub");

  private Hubs() {}

  /** So many accounts on one device, each with an e-mail. */
  static World world(int links) {
    Map<LinkKey, Evidence> all = new HashMap<>();
    for (int i = 0; i < links; i++) {
      Identifier account = new Identifier("account", "u" + i);
      all.put(LinkKey.of(account, HUB), seen(1, World.FIRST_DAY + i % 7));
      all.put(LinkKey.of(account, new Identifier("email", "m" + i)), seen(1, World.FIRST_DAY));
    }
    return World.of(all, IdentityPolicy.defaults());
  }
}
