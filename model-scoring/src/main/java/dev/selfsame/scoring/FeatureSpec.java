package dev.selfsame.scoring;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A feature as a document states it. Where a binary model has one number, a multinomial model has
 * one a class, in the order of its classes: hence the lists. An empty list is 0.
 */
public sealed interface FeatureSpec {

  /** What it reads and is called. */
  FeatureInfo info();

  /** The same feature with another info. */
  FeatureSpec with(FeatureInfo info);

  /** What a missing value adds, one a class. */
  List<Double> missing();

  /**
   * A number: adds {@code (clip(x) - mean) * (coefficient / scale)}.
   *
   * @param coefficients one a class
   * @param scale above 0, and not so small that a coefficient divided by it is no double
   * @param clipMin negative infinity if there is none
   * @param clipMax positive infinity if there is none
   * @param missingValue what a missing value counts as; then {@code missing} is empty
   */
  record Numeric(
      FeatureInfo info,
      List<Double> coefficients,
      double mean,
      double scale,
      double clipMin,
      double clipMax,
      OptionalDouble missingValue,
      List<Double> missing)
      implements FeatureSpec {

    public Numeric {
      coefficients = List.copyOf(coefficients);
      missing = List.copyOf(missing);
    }

    /** The number as it is; missing adds 0. */
    public static Numeric of(FeatureInfo info, List<Double> coefficients) {
      return new Numeric(
          info,
          coefficients,
          0,
          1,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          OptionalDouble.empty(),
          List.of());
    }

    /** The number as it is, of a binary model; missing adds 0. */
    public static Numeric of(String tag, double coefficient) {
      return of(FeatureInfo.of(tag), List.of(coefficient));
    }

    @Override
    public Numeric with(FeatureInfo other) {
      return new Numeric(other, coefficients, mean, scale, clipMin, clipMax, missingValue, missing);
    }

    /** The same, standardised. */
    public Numeric standardised(double otherMean, double otherScale) {
      return new Numeric(
          info, coefficients, otherMean, otherScale, clipMin, clipMax, missingValue, missing);
    }

    /** The same, held between these first. */
    public Numeric clipped(double min, double max) {
      return new Numeric(info, coefficients, mean, scale, min, max, missingValue, missing);
    }

    /** The same; a missing value counts as this one. */
    public Numeric imputing(double value) {
      return new Numeric(
          info, coefficients, mean, scale, clipMin, clipMax, OptionalDouble.of(value), List.of());
    }

    /** The same; a missing value adds this, one a class. */
    public Numeric missingAdds(List<Double> contributions) {
      return new Numeric(
          info, coefficients, mean, scale, clipMin, clipMax, OptionalDouble.empty(), contributions);
    }
  }

  /**
   * A category with coefficients of its own.
   *
   * @param coefficients by category, one a class
   * @param other what any other category adds
   */
  record OneHot(
      FeatureInfo info,
      SortedMap<String, List<Double>> coefficients,
      List<Double> other,
      List<Double> missing)
      implements FeatureSpec {

    public OneHot {
      SortedMap<String, List<Double>> copies = new TreeMap<>();
      coefficients.forEach((category, numbers) -> copies.put(category, List.copyOf(numbers)));
      coefficients = Collections.unmodifiableSortedMap(copies);
      other = List.copyOf(other);
      missing = List.copyOf(missing);
    }

    /** Of a binary model; any other category and a missing value add 0. */
    public static OneHot of(String tag, Map<String, Double> coefficients) {
      SortedMap<String, List<Double>> lists = new TreeMap<>();
      coefficients.forEach((category, number) -> lists.put(category, List.of(number)));
      return new OneHot(FeatureInfo.of(tag), lists, List.of(), List.of());
    }

    @Override
    public OneHot with(FeatureInfo otherInfo) {
      return new OneHot(otherInfo, coefficients, other, missing);
    }
  }

  /**
   * A number, by the interval that it is in.
   *
   * @param bins in ascending order, none overlapping another; there may be gaps
   * @param other what a number in no bin adds
   */
  record Bins(FeatureInfo info, List<Bin> bins, List<Double> other, List<Double> missing)
      implements FeatureSpec {

    public Bins {
      bins = List.copyOf(bins);
      other = List.copyOf(other);
      missing = List.copyOf(missing);
    }

    /** Numbers in no bin and missing ones add 0. */
    public static Bins of(String tag, List<Bin> bins) {
      return new Bins(FeatureInfo.of(tag), bins, List.of(), List.of());
    }

    @Override
    public Bins with(FeatureInfo otherInfo) {
      return new Bins(otherInfo, bins, other, missing);
    }
  }

  /**
   * The numbers from {@code min}, included, to {@code max}, excluded. (To include {@code max}, give
   * {@link Math#nextUp} of it.)
   *
   * @param min negative infinity if there is none
   * @param max positive infinity if there is none
   * @param coefficients what a number in it adds, one a class
   * @param woe its weight of evidence, of which the coefficient is a multiple; for reports only
   */
  record Bin(double min, double max, List<Double> coefficients, OptionalDouble woe) {

    public Bin {
      coefficients = List.copyOf(coefficients);
    }

    /** A bin of a binary model. */
    public static Bin of(double min, double max, double coefficient) {
      return new Bin(min, max, List.of(coefficient), OptionalDouble.empty());
    }
  }
}
