package io.trellis.app.ui.admin;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.core.audit.SecurityLog.Asked;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.CurrentUser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the audit page shows, as its address holds it.
 *
 * @param name a username; null for everybody
 * @param what null for everything
 * @param from the first day; null for all before
 * @param until the last day; null for all since
 */
record AuditFilter(
        @Nullable String name,
        @Nullable What what,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    static final AuditFilter EVERYTHING = new AuditFilter(null, null, null, null);

    static AuditFilter of(
            @Nullable String name, @Nullable What what, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new AuditFilter(name == null || name.isBlank() ? null : name, what, from, until);
    }

    /** An address that cannot be read shows what it can. */
    static AuditFilter of(QueryParameters parameters) {
        return of(
                parameters.getSingleParameter("person").orElse(null),
                parameters
                        .getSingleParameter("what")
                        .flatMap(word -> Arrays.stream(What.values())
                                .filter(one -> word(one).equals(word))
                                .findFirst())
                        .orElse(null),
                parameters.getSingleParameter("from").flatMap(AuditFilter::day).orElse(null),
                parameters.getSingleParameter("until").flatMap(AuditFilter::day).orElse(null));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // an address that somebody typed: no such day
        }
    }

    private static String word(What what) {
        return what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    QueryParameters parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (name != null) {
            parameters.put("person", name);
        }
        if (what != null) {
            parameters.put("what", word(what));
        }
        if (from != null) {
            parameters.put("from", from.toString());
        }
        if (until != null) {
            parameters.put("until", until.toString());
        }
        return QueryParameters.simple(parameters);
    }

    /** Days as the viewer's zone counts them. */
    Asked asked(CurrentUser viewer) {
        return new Asked(
                Optional.ofNullable(what),
                Optional.ofNullable(name),
                Optional.ofNullable(from)
                        .map(day -> day.atStartOfDay(viewer.zone()).toInstant()),
                Optional.ofNullable(until)
                        .map(day -> day.plusDays(1).atStartOfDay(viewer.zone()).toInstant()),
                Optional.empty());
    }
}
