package dev.selfsame.server.service;

/** Work of two phases, each of which is half of it. For one thread. */
final class Phases {

  private String phase = "";
  private int begun;

  /** How much of all is done, 0 to 1, when so much of a phase is. */
  double share(String now, long done, long total) {
    if (!now.equals(phase)) {
      phase = now;
      begun++;
    }
    double within = total <= 0 ? 0 : (double) done / total;
    return Math.min(1, (begun - 1 + within) / 2);
  }
}
