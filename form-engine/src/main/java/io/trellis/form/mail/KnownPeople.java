package io.trellis.form.mail;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who among the records has a mail address or a phone number. */
@Component
public final class KnownPeople {

    private static final String EMAIL = "email";
    private static final String PHONE = "phone";

    private final BoundEntities entities;
    private final Queries queries;
    private final Permissions permissions;

    KnownPeople(BoundEntities entities, Queries queries, Permissions permissions) {
        this.entities = entities;
        this.queries = queries;
        this.permissions = permissions;
    }

    /** Whether a lookup leads to records that have a mail address which the person may read. */
    public boolean haveMail(CurrentUser person, BoundField lookup) {
        return have(person, lookup, EMAIL);
    }

    /** As {@link #haveMail}, of phone numbers. */
    public boolean havePhone(CurrentUser person, BoundField lookup) {
        return have(person, lookup, PHONE);
    }

    private boolean have(CurrentUser person, BoundField lookup, String type) {
        return target(lookup)
                .filter(entity -> ways(person, entity, type).findAny().isPresent())
                .isPresent();
    }

    private Optional<BoundEntity> target(BoundField lookup) {
        return lookup.target().flatMap(entities::find);
    }

    private Stream<BoundField> ways(CurrentUser person, BoundEntity entity, String type) {
        return entity.fields().stream()
                .filter(field -> field.definition().type().equals(type))
                .filter(field ->
                        permissions.field(person, entity.name(), field.key()).mayRead());
    }

    /**
     * The only one, of those that a lookup leads to and the person sees, with this address or number: of two nobody knows which
     * it is.
     *
     * @param email empty for none; so is {@code phone}
     */
    public Optional<RecordData> find(CurrentUser person, BoundField lookup, String email, String phone) {
        Optional<BoundEntity> target = target(lookup);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        List<Filter> any = Stream.concat(
                        having(person, target.get(), EMAIL, email), having(person, target.get(), PHONE, phone))
                .toList();
        if (any.isEmpty()) {
            return Optional.empty();
        }
        List<RecordData> found = queries.list(
                        person,
                        new ListQuery(
                                target.get().name(),
                                new Filter.Or(any),
                                "",
                                List.of(),
                                target.get().fields().stream()
                                        .filter(field -> field.target().isPresent())
                                        .map(BoundField::key)
                                        .toList(),
                                2,
                                null,
                                false))
                .records();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Stream<Filter> having(CurrentUser person, BoundEntity entity, String type, String value) {
        return value.isEmpty()
                ? Stream.empty()
                : ways(person, entity, type).map(field -> Filter.eq(field.key(), value));
    }

    /** A contact's account where the contact is chosen among those of an account. */
    public static void beside(BoundField lookup, RecordData known, Map<String, @Nullable Object> values) {
        if (lookup.input() instanceof InputSpec.Reference reference && reference.depends()) {
            known.value(reference.by()).ifPresent(value -> values.putIfAbsent(reference.dependsOn(), value));
        }
    }
}
