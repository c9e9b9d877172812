package dev.selfsame.identity.policy;

/**
 * An identifier with too many raw neighbours of some kind links nobody: for example an e-mail seen
 * with more than four names.
 *
 * @param namespace the namespace of the identifiers that the rule may catch
 * @param neighbor the namespace of the neighbours that are counted
 * @param moreThan the greatest number of neighbours that is not caught, at least 1
 */
public record HubRule(String namespace, String neighbor, int moreThan) {

  public HubRule {
    if (moreThan < 1) {
      throw new IllegalArgumentException("more_than is " + moreThan + ": at least 1 is needed");
    }
  }
}
