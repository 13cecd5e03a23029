package io.trellis.core.mongo;

import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the computer. Where it is missing the test is passed over; in continuous integration it fails. */
public final class TestNeeds {

    private TestNeeds() {}

    /**
     * @param missing what is not there
     * @param where the package it would come from; one that the system does not offer is named in TRELLIS_CI_WITHOUT
     */
    public static void here(Optional<String> missing, String where) {
        if (missing.isEmpty()) {
            return;
        }
        String reason = "no " + missing.get() + " on this computer: install " + where;
        String without =
                Optional.ofNullable(System.getenv("TRELLIS_CI_WITHOUT")).orElse("");
        if (isContinuousIntegration() && !(" " + without + " ").contains(" " + where + " ")) {
            fail(reason);
        }
        Assumptions.abort(reason);
    }

    private static boolean isContinuousIntegration() {
        return "true".equals(System.getenv("TRELLIS_CI")) || "true".equals(System.getenv("CI"));
    }
}
