package io.trellis.core.security;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the people from the records of {@code user} and {@code department}: values under {@code v}, {@code deleted} while in the bin. */
@Component
class OrganisationReader {

    static final String USERS = "rec_user";
    static final String DEPARTMENTS = "rec_department";

    private final MappedCollection<MemberDocument> users;
    private final MappedCollection<MemberDocument> departments;

    OrganisationReader(DocumentStore store) {
        this.users = store.collection(MemberDocument.in(USERS));
        this.departments = store.collection(MemberDocument.in(DEPARTMENTS));
    }

    Organisation read() {
        return new Organisation(
                alive(users).map(OrganisationReader::user).toList(),
                alive(departments).map(OrganisationReader::department).toList());
    }

    private static Stream<MemberDocument> alive(MappedCollection<MemberDocument> members) {
        return members.find(StoreQuery.of(Criteria.all())).stream().filter(member -> member.deleted() == null);
    }

    private static User user(MemberDocument document) {
        String id = document.id();
        Map<String, Object> values = document.v();
        return new User(
                id,
                textOr(values, "username", id),
                textOr(values, "name", textOr(values, "username", id)),
                text(values, "email"),
                text(values, "department"),
                text(values, "manager"),
                texts(values.get("roles")),
                !Boolean.FALSE.equals(values.get("active")),
                textOr(values, "locale", "zh-CN"));
    }

    private static Department department(MemberDocument document) {
        String id = document.id();
        Map<String, Object> values = document.v();
        String code = textOr(values, "code", id);
        return new Department(id, code, textOr(values, "name", code), text(values, "parent"), text(values, "manager"));
    }

    private static @Nullable String text(Map<?, ?> values, String field) {
        return values.get(field) instanceof String text && !text.isBlank() ? text : null;
    }

    private static String textOr(Map<?, ?> values, String field, String otherwise) {
        String text = text(values, field);
        return text == null ? otherwise : text;
    }

    private static Set<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
