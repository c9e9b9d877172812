package dev.selfsame.cli;

import java.lang.reflect.Field;

/**
 * Tells JDK 24 and later that it has already warned about {@code sun.misc.Unsafe}.
 *
 * <p>Libraries that we cannot change use it, correctly, and the warning names their class files to
 * people who cannot do anything about them. The flag that switches it off cannot stand in a
 * manifest. See RATIONALE.md.
 */
final class UnsafeWarning {

  private UnsafeWarning() {}

  /** Does nothing where there is no such warning. */
  static void silence() {
    try {
      Field warned = Class.forName("sun.misc.Unsafe").getDeclaredField("memoryAccessWarned");
      warned.setAccessible(true);
      warned.setBoolean(null, true);
    } catch (ReflectiveOperationException | RuntimeException notThisJdk) {
      return;
    }
  }
}
