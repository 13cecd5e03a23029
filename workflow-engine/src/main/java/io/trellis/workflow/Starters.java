package io.trellis.workflow;

import java.util.Set;
import java.util.TreeSet;

/** Who may start a flow by hand, among those who may see the record. */
public sealed interface Starters {

    /** Whoever may edit the record: what a flow has that says nothing else, as a process writes to its record. */
    record Editors() implements Starters {}

    record Readers() implements Starters {}

    /** Whoever has one of these roles. */
    record InRoles(Set<String> roles) implements Starters {
        public InRoles {
            roles = java.util.Collections.unmodifiableSet(new TreeSet<>(roles));
        }
    }

    /** Only its trigger starts it. */
    record Nobody() implements Starters {}
}
