package io.trellis.workflow.camunda;

import io.trellis.core.limit.Limits;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.Post;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How far a process may go without a person, or a timer that waits for more than a moment: what runs in a circle is ended. Steps are counted from job to
 * job, and flows within one transaction, where a circle without any step would never come to a job.
 */
final class StepLimit {

    static final int MOST_STEPS = 500;
    private static final int MOST_FLOWS = 10_000;
    /** Conditions that come true by one another within a transaction. */
    private static final int MOST_HAPPENINGS = 50;
    /** So many times what one activity may be done, a whole process may be at. */
    private static final int MOST_AT_ONCE = 3;

    private final OwnTables tables;

    StepLimit(OwnTables tables) {
        this.tables = tables;
    }

    void step(String process, String element) {
        if (tables.stepped(process) > MOST_STEPS) {
            throw endless(element, MOST_STEPS);
        }
    }

    /** An activity is to be done so many times. */
    void begins(String process, String element, int times) {
        if (times > Limits.FLOW_INSTANCES
                || times + tables.executions(process) + begun(times) > MOST_AT_ONCE * Limits.FLOW_INSTANCES) {
            throw new FlowStuck(
                    FlowStuck.Reason.TOO_MANY, element, times + " times, or too many with what runs already", null);
        }
        tables.allowed(process, times);
    }

    private static int begun(int times) {
        Passed passed = inThisTransaction();
        if (passed == null) {
            return 0;
        }
        int before = passed.begun;
        passed.begun += times;
        return before;
    }

    /** Of a condition that may happen again and again: it does when it becomes true, not while it stays so. */
    boolean becomes(String process, String execution, String element, boolean holds) {
        return !tables.held(process, execution, element, holds) && holds;
    }

    /** A condition that is waited for is true. */
    void happened(String element) {
        Passed passed = inThisTransaction();
        if (passed != null && ++passed.happened > MOST_HAPPENINGS) {
            throw endless(element, MOST_HAPPENINGS);
        }
    }

    /** @param chain how many processes have brought one another about */
    void follows(int chain, String element) {
        if (chain > Post.LONGEST_CHAIN) {
            throw endless(element, Post.LONGEST_CHAIN);
        }
    }

    /** It is over. */
    void ended(String process) {
        tables.forgetSteps(process);
        tables.forgetHeld(process);
    }

    /** Somebody or something is waited for: it counts anew. */
    void rested(String process) {
        tables.rested(process);
    }

    void passed(String flow) {
        Passed passed = inThisTransaction();
        if (passed != null && ++passed.flows > MOST_FLOWS) {
            throw endless(flow, MOST_FLOWS);
        }
    }

    private static @Nullable Passed inThisTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Passed.class::isInstance)
                .map(Passed.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    Passed first = new Passed();
                    TransactionSynchronizationManager.registerSynchronization(first);
                    return first;
                });
    }

    private static FlowStuck endless(String element, int steps) {
        return new FlowStuck(FlowStuck.Reason.ENDLESS, element, "more than " + steps + " steps without a wait", null);
    }

    private static final class Passed implements TransactionSynchronization {
        private int flows;
        private int happened;
        private int begun;
    }
}
