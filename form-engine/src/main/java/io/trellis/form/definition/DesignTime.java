package io.trellis.form.definition;

import io.trellis.core.company.Company;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldTypes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The surroundings in which a value of a definition is read before anything is published: nobody's in particular, and
 * with records taken to be there, as they may be yet to come.
 */
record DesignTime(String entity, FieldTypes types, Company company, Clock clock) implements FieldContext {

    @Override
    public Locale locale() {
        return Locale.ROOT;
    }

    @Override
    public ZoneId zone() {
        return company.zone();
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public String viewer() {
        return "";
    }

    @Override
    public Optional<String> label(String target, String id) {
        return Optional.of(id);
    }

    @Override
    public List<String> idsByLabel(String target, String label) {
        return List.of(label);
    }

    @Override
    public boolean exists(String target, String id) {
        return true;
    }

    @Override
    public long nextNumber(String sequence) {
        return 1;
    }
}
