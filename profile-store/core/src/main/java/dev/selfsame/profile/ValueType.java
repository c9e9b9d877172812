package dev.selfsame.profile;

/** The type of a value. */
public enum ValueType {
  STRING,
  INTEGER,
  NUMBER,
  BOOLEAN,
  TIME
}
