package dev.selfsame.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event that saw some identifiers together; at least one is there.
 *
 * @param id unique within the world
 * @param timeMillis milliseconds since 1970-01-01T00:00:00Z
 * @param account an account, or null
 * @param email an e-mail, perhaps misspelt, or null
 * @param phone a phone in E.164, or null
 * @param device a device, or null
 * @param cookie a cookie of that device, or null; never without a device
 * @param personIndex the truth: who it was, from 0 to persons − 1
 * @param deviceUse the truth: whose device it was
 */
public record WorldObservation(
    String id,
    long timeMillis,
    @Nullable String account,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String device,
    @Nullable String cookie,
    int personIndex,
    DeviceUse deviceUse) {

  /** Whose device an event was on. */
  public enum DeviceUse {
    /** None, or the person's own. */
    OWN,
    /** One that a household shares. */
    HOUSEHOLD,
    /** A public one. */
    KIOSK
  }

  /** Its identifiers, the strongest first: account, e-mail, phone, device, cookie. */
  public List<WorldIdentifier> identifiers() {
    List<WorldIdentifier> found = new ArrayList<>(5);
    add(found, "account", account);
    add(found, "email", email);
    add(found, "phone", phone);
    add(found, "device", device);
    add(found, "cookie", cookie);
    return found;
  }

  /**
   * The first of {@link #identifiers()}: whose person the event counts for when scores are taken.
   */
  public WorldIdentifier strongest() {
    return identifiers().get(0);
  }

  private static void add(
      List<WorldIdentifier> found, String namespace, @Nullable String valueOrNull) {
    if (valueOrNull != null) {
      found.add(new WorldIdentifier(namespace, valueOrNull));
    }
  }
}
