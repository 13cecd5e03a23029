package io.trellis.workflow.rivals;

import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.TaskAction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an approval, written a second time and by themselves: three steps of one role, of which the second is passed
 * over after an hour.
 *
 * @param at the step that waits; empty when it is over
 * @param visit counts the tasks as they arise
 * @param holder whose turn it is; null for whoever of the approvers is first
 * @param owner to whom the answer of whoever was asked goes back; null where nobody was asked
 * @param signers who decide after the holder
 * @param decided steps that were decided, to which it can go back
 */
record Approval(
        String at,
        int visit,
        @Nullable String holder,
        @Nullable String owner,
        List<String> signers,
        Set<String> decided,
        ProcessInfo.State state) {

    static final String INITIATOR = "anna";
    static final Set<String> APPROVERS = Set.of("carl", "dora");
    static final String WITH_INITIATOR = "trellis_resubmit";
    private static final List<String> STEPS = List.of("a", "b", "c");

    static Approval begun() {
        return new Approval("a", 1, null, null, List.of(), Set.of(), ProcessInfo.State.RUNNING);
    }

    boolean isOver() {
        return at.isEmpty();
    }

    /** The second step is passed over. */
    Approval timedOut() {
        return at("c", decided);
    }

    boolean canTimeOut() {
        return at.equals("b");
    }

    /** Empty where the rules refuse it. */
    Optional<Approval> after(String person, TaskAction action, @Nullable String to) {
        if (isOver()) {
            return Optional.empty();
        }
        if (action == TaskAction.WITHDRAW) {
            return person.equals(INITIATOR) ? Optional.of(over(ProcessInfo.State.WITHDRAWN)) : Optional.empty();
        }
        if (at.equals(WITH_INITIATOR)) {
            boolean again = person.equals(INITIATOR) && (action == TaskAction.RESUBMIT || action == TaskAction.APPROVE);
            return again ? Optional.of(at("a", decided)) : Optional.empty();
        }
        if (!APPROVERS.contains(person) || holder != null && !holder.equals(person)) {
            return Optional.empty();
        }
        return switch (action) {
            case APPROVE, REJECT -> Optional.of(decided(action));
            case RETURN -> owner != null ? Optional.empty() : back(to);
            case CLAIM -> holder == null ? Optional.of(held(person, null, signers)) : Optional.empty();
            case TRANSFER -> owner != null ? Optional.empty() : Optional.of(held(to, null, signers));
            case DELEGATE -> owner != null ? Optional.empty() : Optional.of(held(to, person, signers));
            case ADD_SIGNER -> {
                List<String> more = new ArrayList<>(signers);
                more.add(to);
                yield owner != null ? Optional.empty() : Optional.of(held(person, null, more));
            }
            case COPY, REMIND, RESUBMIT, WITHDRAW -> Optional.empty();
            default -> Optional.empty();
        };
    }

    private Approval decided(TaskAction action) {
        if (owner != null) {
            return held(owner, null, signers);
        }
        if (action == TaskAction.REJECT) {
            return over(ProcessInfo.State.REJECTED);
        }
        if (!signers.isEmpty()) {
            return held(signers.getFirst(), null, signers.subList(1, signers.size()));
        }
        Set<String> done = new LinkedHashSet<>(decided);
        done.add(at);
        int next = STEPS.indexOf(at) + 1;
        return next < STEPS.size() ? at(STEPS.get(next), done) : over(ProcessInfo.State.COMPLETED);
    }

    private Optional<Approval> back(@Nullable String to) {
        if (to == null) {
            return Optional.of(new Approval(
                    WITH_INITIATOR, visit + 1, INITIATOR, null, List.of(), decided, ProcessInfo.State.RETURNED));
        }
        boolean before = decided.contains(to) && STEPS.indexOf(to) < STEPS.indexOf(at);
        return before ? Optional.of(at(to, decided)) : Optional.empty();
    }

    private Approval at(String step, Set<String> done) {
        return new Approval(step, visit + 1, null, null, List.of(), done, ProcessInfo.State.RUNNING);
    }

    private Approval held(@Nullable String person, @Nullable String askedBy, List<String> more) {
        return new Approval(at, visit, person, askedBy, more, decided, state);
    }

    private Approval over(ProcessInfo.State end) {
        return new Approval("", visit, null, null, List.of(), decided, end);
    }
}
