package dev.selfsame.scoring.train;

import java.util.Arrays;
import java.util.Optional;

/** How the coefficients are found. */
public enum Method {

  /** Logistic regression with a quadratic penalty, by Newton's method. */
  L2("l2"),

  /** Logistic regression with both penalties, by coordinate descent within Newton's method. */
  ELASTIC_NET("elastic-net"),

  /** Linear regression; with an {@code l1Ratio} above 0 by coordinate descent, else directly. */
  LINEAR("linear"),

  /** Logistic regression over several classes with a quadratic penalty, by Newton's method. */
  MULTINOMIAL("multinomial"),

  /** Bins and their weights of evidence, an L2 logistic regression over them, and points. */
  SCORECARD("scorecard");

  private final String word;

  Method(String word) {
    this.word = word;
  }

  /** The word for it in options and summaries. */
  public String word() {
    return word;
  }

  /** The method of this word, if there is one. */
  public static Optional<Method> of(String word) {
    return Arrays.stream(values()).filter(method -> method.word.equals(word)).findAny();
  }
}
