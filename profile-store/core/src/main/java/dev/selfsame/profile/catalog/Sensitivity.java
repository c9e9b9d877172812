package dev.selfsame.profile.catalog;

/** How much harm it does if values of a tag get into the wrong hands. */
public enum Sensitivity {
  /** None. */
  PUBLIC,
  /** Little: says nothing of anybody in particular. */
  INTERNAL,
  /** Says something of a person. */
  PERSONAL,
  /** Says what a person has a special right to keep, such as health or beliefs. */
  SENSITIVE
}
