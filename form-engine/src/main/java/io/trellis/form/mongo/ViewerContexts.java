package io.trellis.form.mongo;

import io.trellis.core.company.Company;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.record.Labels;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What field types may know while a question is read or an answer is written. */
record ViewerContexts(Company company, FieldTypes types, Clock clock, Titles titles) {

    /** Finds records by title and titles by id, as far as the user may see them. */
    interface Titles extends Labels {
        List<String> ids(CurrentUser user, String entity, String title);
    }

    FieldContext of(CurrentUser user, String entity) {
        return new ViewerContext(this, user, entity);
    }

    private record ViewerContext(ViewerContexts shared, CurrentUser user, String entity) implements FieldContext {

        @Override
        public Locale locale() {
            return user.locale();
        }

        @Override
        public ZoneId zone() {
            return user.zone();
        }

        @Override
        public LocalDate today() {
            return LocalDate.ofInstant(shared.clock.instant(), user.zone());
        }

        @Override
        public Instant now() {
            return shared.clock.instant();
        }

        @Override
        public String viewer() {
            return user.id();
        }

        @Override
        public Company company() {
            return shared.company;
        }

        @Override
        public Optional<String> label(String target, String id) {
            return Optional.ofNullable(
                    shared.titles.of(user, target, Set.of(id)).get(id));
        }

        @Override
        public List<String> idsByLabel(String target, String label) {
            return shared.titles.ids(user, target, label);
        }

        @Override
        public boolean exists(String target, String id) {
            return label(target, id).isPresent();
        }

        @Override
        public long nextNumber(String sequence) {
            throw new TrellisException(
                    CoreError.INTERNAL, LocalizedText.same("a question uses up no number of " + sequence));
        }

        @Override
        public FieldTypes types() {
            return shared.types;
        }
    }
}
