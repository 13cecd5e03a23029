package io.trellis.core.mongo;

import io.trellis.core.store.CollectionSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.data.mapping.PersistentProperty;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;
import org.springframework.data.mongodb.core.mapping.CachingMongoPersistentProperty;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;
import org.springframework.data.mongodb.core.mapping.MongoPersistentEntity;
import org.springframework.data.mongodb.core.mapping.MongoPersistentProperty;

/**
 * What Spring Data knows of the records that are stored: their components and nothing else. So the records need none of
 * its annotations, and may have methods of any name.
 */
final class RecordMapping extends MongoMappingContext {

    private final Map<Class<?>, CollectionSpec<?>> specs = new ConcurrentHashMap<>();

    RecordMapping(SimpleTypeHolder simple) {
        setSimpleTypeHolder(simple);
        setFieldNamingStrategy(this::field);
        afterPropertiesSet();
    }

    /** Before any document of it is read or written. */
    void register(CollectionSpec<?> spec) {
        CollectionSpec<?> before = specs.putIfAbsent(spec.type(), spec);
        if (before != null
                && !(before.fields().equals(spec.fields()) && before.rest().equals(spec.rest()))) {
            throw new IllegalArgumentException(spec.type() + " is mapped in one way only");
        }
        getPersistentEntity(spec.type());
    }

    private String field(PersistentProperty<?> property) {
        CollectionSpec<?> spec = specs.get(property.getOwner().getType());
        return spec == null ? property.getName() : spec.fields().getOrDefault(property.getName(), property.getName());
    }

    Optional<String> rest(Class<?> type) {
        return Optional.ofNullable(specs.get(type)).flatMap(CollectionSpec::rest);
    }

    @Override
    public MongoPersistentProperty createPersistentProperty(
            Property property, MongoPersistentEntity<?> owner, SimpleTypeHolder simple) {
        return new Component(property, owner, simple);
    }

    private final class Component extends CachingMongoPersistentProperty {

        private final boolean derived;

        Component(Property property, MongoPersistentEntity<?> owner, SimpleTypeHolder simple) {
            super(property, owner, simple, RecordMapping.this::field);
            this.derived = owner.getType().isRecord() && property.getField().isEmpty();
        }

        /** An {@code id} further down is a field like any other. */
        @Override
        public boolean isIdProperty() {
            return specs.containsKey(getOwner().getType()) && getName().equals("id");
        }

        /** A text stays a text, also where it could be read as an ObjectId. */
        @Override
        public Class<?> getFieldType() {
            return isIdProperty() ? String.class : super.getFieldType();
        }

        @Override
        public boolean isTransient() {
            return derived || super.isTransient();
        }
    }
}
