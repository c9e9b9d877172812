package dev.selfsame.identity.janusgraph;

import java.util.List;

/**
 * Where in a Cassandra cluster the evidence is.
 *
 * @param hosts names or addresses of some of its nodes, at least one
 * @param port on which they all take calls, commonly 9042
 * @param name of the keyspace; made if there is none
 * @param datacenter the one to call, as Cassandra names it
 * @param replication how many nodes of the datacenter keep each row; counts only when the keyspace
 *     is made. Of 3, one may fail without anybody noticing
 */
public record CassandraKeyspace(
    List<String> hosts, int port, String name, String datacenter, int replication) {

  public CassandraKeyspace {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("a Cassandra cluster has at least one host");
    }
  }
}
