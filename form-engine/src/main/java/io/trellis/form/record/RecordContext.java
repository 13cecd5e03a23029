package io.trellis.form.record;

import io.trellis.core.company.Company;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.FileValue;
import io.trellis.form.field.RowSight;
import io.trellis.form.rule.ruling.Facts;
import io.trellis.form.rule.ruling.RowFacts;
import io.trellis.form.rule.ruling.Sight;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The surroundings in which one user meets the fields of one entity, over records that were read before.
 *
 * @param person what the user may see behind lookups
 * @param stored whether what formulas yield is stored with the record; otherwise it is shown to the user at once
 */
record RecordContext(
        Shared shared,
        CurrentUser user,
        String entity,
        RecordCache cache,
        Numbers numbers,
        Sight person,
        boolean stored)
        implements FieldContext {

    record Shared(
            Company company,
            FieldTypes types,
            Clock clock,
            Permissions permissions,
            BoundEntities entities,
            ObjectProvider<UploadedFiles> files) {}

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
        return LocalDate.ofInstant(shared.clock().instant(), user.zone());
    }

    @Override
    public Instant now() {
        return shared.clock().instant();
    }

    @Override
    public String viewer() {
        return user.id();
    }

    @Override
    public Company company() {
        return shared.company();
    }

    @Override
    public Optional<String> label(String target, String id) {
        Rights rights = new Rights(shared.permissions(), user, target, shared.entities());
        return cache.alive(target, id)
                .filter(found -> rights.covers(Action.READ, found.access()))
                .flatMap(found ->
                        shared.entities().find(target).flatMap(bound -> Titles.of(found, bound, rights, this)));
    }

    @Override
    public List<String> idsByLabel(String target, String label) {
        Rights rights = new Rights(shared.permissions(), user, target, shared.entities());
        String words = label.strip();
        return cache.named(target, words).stream()
                .filter(found -> rights.covers(Action.READ, found.access()) && says(target, found, words, rights))
                .map(found -> found.id().id())
                .distinct()
                .toList();
    }

    /** Whether a field that may be read is what names it so: otherwise trying words would tell a hidden one. */
    private boolean says(String target, StoredRecord found, String words, Rights rights) {
        return shared.entities().find(target).stream()
                .flatMap(entity -> entity.fields().stream()
                        .filter(field -> field.definition().unique()
                                || field.key().equals(entity.definition().titleField())))
                .filter(field -> rights.reads(field.key()))
                .map(field -> found.values().get(field.key()))
                .filter(Objects::nonNull)
                .anyMatch(value -> value.equals(words) || UniqueKeys.of(value).equals(UniqueKeys.of(words)));
    }

    @Override
    public boolean exists(String target, String id) {
        Rights rights = new Rights(shared.permissions(), user, target, shared.entities());
        return cache.alive(target, id)
                .filter(found -> rights.covers(Action.READ, found.access()))
                .isPresent();
    }

    @Override
    public Optional<FileValue> file(String id) {
        return shared.files().stream()
                .flatMap(files -> files.usable(user, id).stream())
                .findFirst();
    }

    @Override
    public long nextNumber(String sequence) {
        return numbers.next(sequence);
    }

    @Override
    public FieldTypes types() {
        return shared.types();
    }

    @Override
    public RowSight rows(List<BoundField> columns, List<Map<String, Object>> rows) {
        return new RowFacts(world(), columns, rows);
    }

    @Override
    public Optional<Object> behind(String target, String id, List<String> path) {
        String key = path.getFirst();
        Optional<Object> value = person.sees(target, id) && person.shows(target, key)
                ? cache.find(target, id).map(found -> found.get(key))
                : Optional.empty();
        return path.size() == 1
                ? value
                : value.filter(String.class::isInstance).flatMap(further -> shared.entities()
                        .find(target)
                        .flatMap(entity -> entity.field(key))
                        .flatMap(BoundField::target)
                        .flatMap(next -> behind(next, (String) further, path.subList(1, path.size()))));
    }

    Facts.World world() {
        return new Facts.World(shared.entities(), cache, this, person, stored);
    }

    /** Numbers of sequences, taken for all records of a batch at once. */
    static final class Numbers {

        private final Sequences sequences;
        private final Map<String, Taken> taken = new HashMap<>();
        private int atOnce = 1;

        Numbers(Sequences sequences) {
            this.sequences = sequences;
        }

        /** So many records are about to get theirs. */
        void expect(int records) {
            atOnce = Math.max(1, records);
        }

        long next(String sequence) {
            return taken.computeIfAbsent(sequence, Taken::new).next();
        }

        private final class Taken {

            private final String sequence;
            private long next;
            private long end;

            private Taken(String sequence) {
                this.sequence = sequence;
            }

            private long next() {
                if (next == end) {
                    next = sequences.take(sequence, atOnce);
                    end = next + atOnce;
                }
                return next++;
            }
        }
    }
}
