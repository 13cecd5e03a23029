package io.trellis.workflow.camunda;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;

/** Two transactions were in each other's way: what failed by that is right to be done once more. */
final class Hindrance {

    /**
     * States of the SQL standard and beside it: rolled back, deadlocks included (class 40), a lock that did not come (H2
     * HYT00, PostgreSQL 55P03). Statements that go together fail with them in an exception of no class of its own.
     */
    private static final Pattern STATES = Pattern.compile("40...|HYT00|55P03");

    private Hindrance() {}

    static boolean is(@Nullable Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyFailureException
                    || cause instanceof SQLException failure
                            && STATES.matcher(Objects.requireNonNullElse(failure.getSQLState(), ""))
                                    .matches()) {
                return true;
            }
        }
        return false;
    }
}
