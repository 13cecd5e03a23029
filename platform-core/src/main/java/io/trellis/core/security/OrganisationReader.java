package io.trellis.core.security;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
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

    private final DocumentStore store;

    OrganisationReader(DocumentStore store) {
        this.store = store;
    }

    Organisation read() {
        return new Organisation(
                alive(USERS).map(OrganisationReader::user).toList(),
                alive(DEPARTMENTS).map(OrganisationReader::department).toList());
    }

    private Stream<Map<String, Object>> alive(String collection) {
        return store.collection(collection).find(StoreQuery.of(Criteria.all())).stream()
                .filter(document -> document.get("deleted") == null);
    }

    private static User user(Map<String, Object> document) {
        String id = String.valueOf(document.get("_id"));
        Map<?, ?> values = values(document);
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

    private static Department department(Map<String, Object> document) {
        String id = String.valueOf(document.get("_id"));
        Map<?, ?> values = values(document);
        String code = textOr(values, "code", id);
        return new Department(id, code, textOr(values, "name", code), text(values, "parent"), text(values, "manager"));
    }

    private static Map<?, ?> values(Map<String, Object> document) {
        return document.get("v") instanceof Map<?, ?> values ? values : Map.of();
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
