package dev.selfsame.identity.engine;

import java.util.Arrays;

/** A set of non-negative numbers, by open addressing, in the order in which they came. */
final class IntSet {

  private static final int FIRST = 8;

  private static final int[] NO_SLOTS = {0};
  private static final int[] NO_ELEMENTS = {};

  private int[] slots = NO_SLOTS;
  private int[] elements = NO_ELEMENTS;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The element that came at this place. */
  int at(int place) {
    return elements[place];
  }

  boolean contains(int element) {
    return slots[slot(element)] != 0;
  }

  /** The place at which an element came; -1 if it is not here. */
  int place(int element) {
    return slots[slot(element)] - 1;
  }

  /** Adds an element; false if it was here. */
  boolean add(int element) {
    int slot = slot(element);
    if (slots[slot] != 0) {
      return false;
    }
    if (size == elements.length) {
      grow();
      slot = slot(element);
    }
    elements[size] = element;
    slots[slot] = ++size;
    return true;
  }

  void addAll(int[] all) {
    for (int element : all) {
      add(element);
    }
  }

  void addAll(IntSet all) {
    for (int i = 0; i < all.size; i++) {
      add(all.elements[i]);
    }
  }

  int[] toArray() {
    return Arrays.copyOf(elements, size);
  }

  private int slot(int element) {
    int mask = slots.length - 1;
    int slot = ((element * 0x9E3779B9) >>> 7) & mask;
    while (slots[slot] != 0 && elements[slots[slot] - 1] != element) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int room = size == 0 ? FIRST / 2 : size * 2;
    elements = Arrays.copyOf(elements, room);
    slots = new int[room * 2];
    for (int i = 0; i < size; i++) {
      slots[slot(elements[i])] = i + 1;
    }
  }
}
