package io.trellis.workflow.simulate;

import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one trial note beside records, kept as long as the trial. Knows what such notes are asked: whole fields,
 * compared for being the same.
 */
final class KeptInMemory implements DocumentStore {

    private final Map<String, MappedCollection<?>> collections = new HashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Record> MappedCollection<T> collection(CollectionSpec<T> spec) {
        return (MappedCollection<T>) collections.computeIfAbsent(spec.name(), name -> new Notes<>(spec));
    }

    private static final class Notes<T extends Record> implements MappedCollection<T> {

        private final CollectionSpec<T> spec;
        private final Map<String, T> documents = new LinkedHashMap<>();

        Notes(CollectionSpec<T> spec) {
            this.spec = spec;
        }

        @Override
        public boolean insertIfAbsent(T document) {
            return documents.putIfAbsent(id(document), document) == null;
        }

        @Override
        public void insertAll(List<T> all) {
            all.forEach(this::insertIfAbsent);
        }

        @Override
        public void put(T document) {
            documents.put(id(document), document);
        }

        @Override
        public Optional<T> get(String id) {
            return Optional.ofNullable(documents.get(id));
        }

        @Override
        public List<T> find(StoreQuery query) {
            return documents.values().stream()
                    .filter(document -> meets(document, query.where()))
                    .limit(query.limit() == 0 ? Long.MAX_VALUE : query.limit())
                    .toList();
        }

        @Override
        public long count(Criteria where) {
            return find(StoreQuery.of(where)).size();
        }

        @Override
        public Optional<T> updateFirst(Criteria where, List<Sort> order, Change change) {
            return find(StoreQuery.of(where).limit(1)).stream().findFirst().map(document -> changed(document, change));
        }

        @Override
        public long updateMany(Criteria where, Change change) {
            List<T> found = find(StoreQuery.of(where));
            found.forEach(document -> changed(document, change));
            return found.size();
        }

        @Override
        public long delete(Criteria where) {
            List<T> found = find(StoreQuery.of(where));
            found.forEach(document -> documents.remove(id(document)));
            return found.size();
        }

        private T changed(T document, Change change) {
            RecordComponent[] components = spec.type().getRecordComponents();
            Object[] values = Arrays.stream(components)
                    .map(component -> value(document, component))
                    .toArray();
            change.steps().forEach(step -> {
                for (int i = 0; i < components.length; i++) {
                    if (field(components[i]).equals(step.field())) {
                        values[i] = switch (step) {
                            case Change.Set(var _, var value) -> value;
                            case Change.Unset _ -> null;
                            case Change.Increment _, Change.Push _, Change.Pull _ -> throw unknown(step);
                        };
                    }
                }
            });
            T made = made(components, values);
            documents.put(id(made), made);
            return made;
        }

        private T made(RecordComponent[] components, Object[] values) {
            try {
                var constructor = spec.type()
                        .getDeclaredConstructor(Arrays.stream(components)
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(spec.name(), e);
            }
        }

        private boolean meets(T document, Criteria where) {
            return switch (where) {
                case Criteria.And(var parts) -> parts.stream().allMatch(part -> meets(document, part));
                case Criteria.Or(var parts) -> parts.stream().anyMatch(part -> meets(document, part));
                case Criteria.Exists(var field, var wanted) -> (value(document, field) != null) == wanted;
                case Criteria.In(var field, var values) ->
                    values.stream().anyMatch(value -> is(value(document, field), value));
                case Criteria.Compare(var field, var operator, var value) ->
                    switch (operator) {
                        case EQ -> is(value(document, field), value);
                        case NE -> !is(value(document, field), value);
                        case LT, LE, GT, GE -> throw unknown(where);
                    };
                case Criteria.Contains _ -> throw unknown(where);
            };
        }

        private static boolean is(@Nullable Object there, Object wanted) {
            return there instanceof Collection<?> several ? several.contains(wanted) : wanted.equals(there);
        }

        private static UnsupportedOperationException unknown(Object what) {
            return new UnsupportedOperationException("a trial does not keep what is asked for so: " + what);
        }

        private String id(T document) {
            return String.valueOf(value(document, "_id"));
        }

        private @Nullable Object value(T document, String field) {
            return Arrays.stream(spec.type().getRecordComponents())
                    .filter(component -> field(component).equals(field))
                    .findFirst()
                    .map(component -> value(document, component))
                    .orElse(null);
        }

        private String field(RecordComponent component) {
            return component.getName().equals("id")
                    ? "_id"
                    : spec.fields().getOrDefault(component.getName(), component.getName());
        }

        private static @Nullable Object value(Record document, RecordComponent component) {
            try {
                component.getAccessor().setAccessible(true);
                return component.getAccessor().invoke(document);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(component.getName(), e);
            }
        }
    }
}
