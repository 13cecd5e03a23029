package io.trellis.app.ui.processes;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.workflow.ProcessQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of processes shows, as its address holds it.
 *
 * @param version the id of one; empty for all
 * @param state null for all
 * @param days begun at least so many days ago; 0 for whenever
 */
record ProcessFilter(
        String flow, String version, ProcessQuery.@Nullable State state, int days, String error, String text) {

    static final ProcessFilter RUNNING = new ProcessFilter("", "", ProcessQuery.State.RUNNING, 0, "", "");

    private static final int MOST_DAYS = 3_650;

    /** An address that cannot be read shows what it can. */
    static ProcessFilter of(QueryParameters parameters) {
        String state = parameters.getSingleParameter("state").orElse("running");
        return new ProcessFilter(
                parameters.getSingleParameter("flow").orElse(""),
                parameters.getSingleParameter("version").orElse(""),
                Arrays.stream(ProcessQuery.State.values())
                        .filter(one -> word(one).equals(state))
                        .findFirst()
                        .orElse(null),
                parameters
                        .getSingleParameter("days")
                        .filter(days -> days.matches("\\d{1,4}"))
                        .map(Integer::parseInt)
                        .filter(days -> days <= MOST_DAYS)
                        .orElse(0),
                parameters.getSingleParameter("error").orElse(""),
                parameters.getSingleParameter("text").orElse(""));
    }

    static String word(ProcessQuery.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    QueryParameters parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "flow", flow);
        put(parameters, "version", version);
        parameters.put("state", state == null ? "all" : word(state));
        put(parameters, "days", days == 0 ? "" : String.valueOf(days));
        put(parameters, "error", error);
        put(parameters, "text", text);
        return QueryParameters.simple(parameters);
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isBlank()) {
            parameters.put(name, value);
        }
    }

    ProcessQuery query(Instant now) {
        return new ProcessQuery(
                flow,
                version,
                Optional.ofNullable(state),
                days == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days))),
                error,
                text,
                Optional.empty());
    }
}
