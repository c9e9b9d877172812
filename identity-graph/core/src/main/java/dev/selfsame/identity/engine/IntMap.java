package dev.selfsame.identity.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A map from non-negative numbers, by open addressing, that keeps the order in which keys came. It
 * forgets nothing.
 */
final class IntMap<V> {

  private static final int FIRST = 8;

  private static final int[] NO_SLOTS = {0};
  private static final int[] NO_KEYS = {};
  private static final @Nullable Object[] NO_VALUES = {};

  private int[] slots = NO_SLOTS;
  private int[] keys = NO_KEYS;
  private @Nullable Object[] values = NO_VALUES;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The key that came at this place. */
  int key(int place) {
    return keys[place];
  }

  /** The value of the key that came at this place. */
  V value(int place) {
    return cast(values[place]);
  }

  boolean contains(int key) {
    return slots[slot(key)] != 0;
  }

  /** The place of a key; -1 if it is not here. */
  int place(int key) {
    return slots[slot(key)] - 1;
  }

  @Nullable V get(int key) {
    int at = slots[slot(key)];
    return at == 0 ? null : cast(values[at - 1]);
  }

  /** Sets a value; true if the key is new. */
  boolean put(int key, V value) {
    int slot = slot(key);
    if (slots[slot] != 0) {
      values[slots[slot] - 1] = value;
      return false;
    }
    if (size == keys.length) {
      grow();
      slot = slot(key);
    }
    keys[size] = key;
    values[size] = value;
    slots[slot] = ++size;
    return true;
  }

  private int slot(int key) {
    int mask = slots.length - 1;
    int slot = ((key * 0x9E3779B9) >>> 7) & mask;
    while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int room = size == 0 ? FIRST / 2 : size * 2;
    keys = Arrays.copyOf(keys, room);
    values = Arrays.copyOf(values, room);
    slots = new int[room * 2];
    for (int i = 0; i < size; i++) {
      slots[slot(keys[i])] = i + 1;
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private V cast(@Nullable Object value) {
    return (V) value;
  }
}
