package io.trellis.workflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody does with a task. */
public enum TaskAction {
    APPROVE,
    REJECT,
    /** To an earlier step, or, without one, to the initiator, who may hand it in again. */
    RETURN,
    /** The task is somebody else's from now on. */
    TRANSFER,
    /** Somebody else answers; then it comes back. */
    DELEGATE,
    /** Somebody else decides too, afterwards. */
    ADD_SIGNER,
    /** Somebody else decides first; once they approve, it is the asker's again. */
    ADD_SIGNER_BEFORE,
    /** Somebody else decides at the same time; both have to approve, in any order. */
    ADD_SIGNER_BESIDE,
    /** Somebody who was added and has not decided yet is asked no more. */
    REMOVE_SIGNER,
    /** Somebody else is told and may follow it; who decides stays the same. */
    COPY,
    /** Whoever has to do with a task, open or over, shows it to somebody else. */
    FORWARD,
    /** A word in the history, which decides nothing. */
    COMMENT,
    /** Whoever decided last takes their decision back, while nobody has acted on it. */
    TAKE_BACK,
    /** The initiator takes the process back. */
    WITHDRAW,
    /** The initiator asks for a decision. */
    REMIND,
    /** One of several takes it. */
    CLAIM,
    /** The initiator hands in again what came back to them. */
    RESUBMIT;

    /** {@code add-signer} */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<TaskAction> of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code().equals(code))
                .findFirst();
    }
}
