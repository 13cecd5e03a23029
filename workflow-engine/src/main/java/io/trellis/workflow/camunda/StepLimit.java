package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.FlowStuck;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How far a process may go without a person, or a timer that waits for more than a moment: what runs in a circle is ended. Steps are counted from job to
 * job, and flows within one transaction, where a circle without any step would never come to a job.
 */
final class StepLimit {

    static final int MOST_STEPS = 500;
    private static final int MOST_FLOWS = 10_000;

    private final OwnTables tables;

    StepLimit(OwnTables tables) {
        this.tables = tables;
    }

    void step(String process, String element) {
        if (tables.stepped(process) > MOST_STEPS) {
            throw endless(element, MOST_STEPS);
        }
    }

    /** Somebody or something is waited for: it counts anew. */
    void rested(String process) {
        tables.rested(process);
    }

    void passed(String flow) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        Passed passed = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Passed.class::isInstance)
                .map(Passed.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Passed first = new Passed();
                    TransactionSynchronizationManager.registerSynchronization(first);
                    return first;
                });
        if (++passed.flows > MOST_FLOWS) {
            throw endless(flow, MOST_FLOWS);
        }
    }

    private static FlowStuck endless(String element, int steps) {
        return new FlowStuck(FlowStuck.Reason.ENDLESS, element, "more than " + steps + " steps without a wait", null);
    }

    private static final class Passed implements TransactionSynchronization {
        private int flows;
    }
}
