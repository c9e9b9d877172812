package dev.selfsame.profile.fold;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.math.BigInteger;

/**
 * The exact number {@code mantissa * 2^exponent}; the mantissa is odd, or both are 0, so that equal
 * numbers are equal objects.
 *
 * <p>Every finite double and every long is such a number. A sum of doubles has at most 2,098 bits
 * and the logarithm of how many they are, so that a state stays below 300 bytes.
 */
record ExactSum(BigInteger mantissa, int exponent) {

  private static final int FRACTION_BITS = 52;
  private static final int EXPONENT_BIAS = 1075;

  /** The exponent of the smallest double. */
  private static final int SMALLEST = -1074;

  private static final int QUOTIENT_BITS = 66;
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  static ExactSum of(BigInteger mantissa, int exponent) {
    if (mantissa.signum() == 0) {
      return new ExactSum(BigInteger.ZERO, 0);
    }
    int zeros = mantissa.getLowestSetBit();
    return new ExactSum(mantissa.shiftRight(zeros), exponent + zeros);
  }

  static ExactSum of(Value value) {
    if (value instanceof Value.Whole whole) {
      return of(BigInteger.valueOf(whole.value()), 0);
    }
    if (value instanceof Value.Decimal decimal && Double.isFinite(decimal.value())) {
      return of(decimal.value());
    }
    throw new IllegalArgumentException(value + " cannot be added");
  }

  private static ExactSum of(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & ((1L << FRACTION_BITS) - 1);
    int power = (int) (bits >>> FRACTION_BITS) & 0x7FF;
    // A subnormal has no hidden bit and the exponent of the smallest normal.
    long mantissa = power == 0 ? fraction : fraction | 1L << FRACTION_BITS;
    return of(
        BigInteger.valueOf(bits < 0 ? -mantissa : mantissa), Math.max(power, 1) - EXPONENT_BIAS);
  }

  ExactSum plus(ExactSum other) {
    int common = Math.min(exponent, other.exponent);
    return of(scaled(common).add(other.scaled(common)), common);
  }

  /** The mantissa for an exponent that is not greater. */
  private BigInteger scaled(int smallerExponent) {
    return mantissa.shiftLeft(exponent - smallerExponent);
  }

  /** The number, which must be whole, held at the bounds of a long. */
  long toLong() {
    // Nothing that was added is wider than 64 bits, but a stored exponent may be anything.
    if (exponent > 64 && mantissa.signum() != 0) {
      return mantissa.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
    return mantissa.shiftLeft(exponent).max(LONG_MIN).min(LONG_MAX).longValueExact();
  }

  /** The nearest double, ties to even, held at the largest finite ones. */
  double toDouble() {
    BigInteger magnitude = mantissa.abs();
    // The last bits that no double of this size, or none at all, has.
    int cut = Math.max(magnitude.bitLength() - (FRACTION_BITS + 1), SMALLEST - exponent);
    if (cut > 0) {
      boolean up =
          magnitude.testBit(cut - 1)
              && (magnitude.testBit(cut) || magnitude.getLowestSetBit() < cut - 1);
      magnitude = magnitude.shiftRight(cut).add(up ? BigInteger.ONE : BigInteger.ZERO);
    }
    double rounded = Math.scalb(magnitude.doubleValue(), exponent + Math.max(cut, 0));
    double held = Math.min(rounded, Double.MAX_VALUE);
    return mantissa.signum() < 0 ? -held : held;
  }

  /** The double nearest to this number divided by a positive one, as {@link #toDouble} rounds. */
  double dividedBy(long divisor) {
    BigInteger by = BigInteger.valueOf(divisor);
    // More bits than a double has; the last one tells whether anything is left behind it.
    int more = Math.max(0, QUOTIENT_BITS + by.bitLength() - mantissa.bitLength());
    BigInteger[] parts = mantissa.abs().shiftLeft(more).divideAndRemainder(by);
    BigInteger quotient = parts[0].shiftLeft(1);
    quotient = parts[1].signum() == 0 ? quotient : quotient.setBit(0);
    return of(mantissa.signum() < 0 ? quotient.negate() : quotient, exponent - more - 1).toDouble();
  }

  void writeTo(BinaryWriter out) {
    out.signed(exponent).bytes(mantissa.toByteArray());
  }

  static ExactSum read(BinaryReader in) {
    int exponent = (int) in.signed();
    byte[] mantissa = in.bytes();
    if (mantissa.length == 0) {
      throw in.corrupt("has a sum without digits");
    }
    return of(new BigInteger(mantissa), exponent);
  }
}
