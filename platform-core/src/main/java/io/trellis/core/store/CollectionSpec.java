package io.trellis.core.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A collection of the product's own and the record that its documents are mapped to. The record's components are the
 * document's fields, by their names; its {@code id}, a text, is the document's {@code _id}. What is null is not stored;
 * where a document lacks a field, numbers read as zero, yes or no as no, collections as empty, all else as null.
 *
 * @param fields of components whose fields have names that Java does not allow, or that older releases chose otherwise
 * @param rest the component, a map, that also takes what stands beside all other fields: older releases had names there that
 *     nobody could know
 */
public record CollectionSpec<T extends Record>(
        String name, Class<T> type, Map<String, String> fields, List<IndexSpec> indexes, Optional<String> rest) {

    public CollectionSpec {
        fields = Map.copyOf(fields);
        indexes = List.copyOf(indexes);
    }

    public static <T extends Record> CollectionSpec<T> of(String name, Class<T> type) {
        return new CollectionSpec<>(name, type, Map.of(), List.of(), Optional.empty());
    }

    public CollectionSpec<T> field(String component, String field) {
        Map<String, String> named = new HashMap<>(fields);
        named.put(component, field);
        return new CollectionSpec<>(name, type, named, indexes, rest);
    }

    public CollectionSpec<T> index(IndexSpec index) {
        List<IndexSpec> more = new ArrayList<>(indexes);
        more.add(index);
        return new CollectionSpec<>(name, type, fields, more, rest);
    }

    public CollectionSpec<T> rest(String component) {
        return new CollectionSpec<>(name, type, fields, indexes, Optional.of(component));
    }
}
