package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import java.util.List;

/**
 * Who a person is.
 *
 * @param personId the person's public id
 * @param clusterKey a digest of the sorted members
 * @param policyVersion the policy that decided this
 * @param identifiers sorted
 */
public record PersonView(
    String personId, String clusterKey, String policyVersion, List<Identifier> identifiers) {

  public PersonView {
    identifiers = List.copyOf(identifiers);
  }
}
