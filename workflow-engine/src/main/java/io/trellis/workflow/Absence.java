package io.trellis.workflow;

import java.time.LocalDate;
import java.util.List;

/**
 * Somebody is away and has their tasks done by somebody else.
 *
 * @param id empty for one that is not kept yet
 * @param person who is away, a user id; {@code substitute} who does it, a user id
 * @param from the first and {@code to} the last day, in the time zone of the company
 * @param flows names of the flows that it is about; empty for all
 */
public record Absence(String id, String person, LocalDate from, LocalDate to, String substitute, List<String> flows) {

    public Absence {
        flows = List.copyOf(flows);
    }

    public boolean isAbout(String flow) {
        return flows.isEmpty() || flows.contains(flow);
    }

    public boolean isOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
