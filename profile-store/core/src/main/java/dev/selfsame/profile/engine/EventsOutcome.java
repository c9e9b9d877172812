package dev.selfsame.profile.engine;

import java.util.List;

/**
 * What acknowledged events did.
 *
 * @param events one for each, in their order
 * @param commitToken a read that carries it sees the events
 */
public record EventsOutcome(List<EventOutcome> events, String commitToken) {

  public EventsOutcome {
    events = List.copyOf(events);
  }
}
