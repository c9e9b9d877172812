package dev.selfsame.scoring;

/** The values that a number can take, numbered in their order. */
enum Axis {
  /** All finite doubles, in their order. */
  DOUBLES {
    @Override
    long index(double x) {
      long bits = Double.doubleToRawLongBits(x + 0.0); // no negative zero
      return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    @Override
    double value(long index) {
      return Double.longBitsToDouble(index >= 0 ? index : Long.MIN_VALUE - index);
    }

    @Override
    Object boxed(long index) {
      return value(index);
    }
  },

  /** The whole numbers that doubles tell apart. */
  WHOLES {
    @Override
    long index(double x) {
      return (long) Math.ceil(Math.max(-LARGEST_WHOLE, Math.min(LARGEST_WHOLE, x)));
    }

    @Override
    double value(long index) {
      return index;
    }

    @Override
    Object boxed(long index) {
      return index;
    }
  };

  /** Far enough, and so near that the bound of contributions changes no direction on the way. */
  static final double LARGEST = 1e150;

  private static final double LARGEST_WHOLE = 0x1p53;

  /** The index of the least value from a number on, or of the largest. */
  abstract long index(double x);

  abstract double value(long index);

  /** The value as tags have it. */
  abstract Object boxed(long index);

  long first() {
    return index(-LARGEST);
  }

  long last() {
    return index(LARGEST);
  }
}
