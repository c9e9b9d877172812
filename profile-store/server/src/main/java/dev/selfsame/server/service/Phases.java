package dev.selfsame.server.service;

/** Work of some phases, each of which is as much of it. For one thread. */
final class Phases {

  private final int count;
  private String phase = "";
  private int begun;

  /** So many phases. */
  Phases(int count) {
    this.count = count;
  }

  /** How much of all is done, 0 to 1, when so much of a phase is. */
  double share(String now, long done, long total) {
    if (!now.equals(phase)) {
      phase = now;
      begun++;
    }
    double within = total <= 0 ? 0 : (double) done / total;
    return Math.min(1, (begun - 1 + within) / count);
  }
}
