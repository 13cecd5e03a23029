package io.trellis.core.mongo;

import io.trellis.core.store.CollectionSpec;
import java.util.Map;
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

    private final Map<Class<?>, Map<String, String>> fields = new ConcurrentHashMap<>();

    RecordMapping(SimpleTypeHolder simple) {
        setSimpleTypeHolder(simple);
        setFieldNamingStrategy(this::field);
        afterPropertiesSet();
    }

    /** Before any document of it is read or written. */
    void register(CollectionSpec<?> spec) {
        fields.put(spec.type(), spec.fields());
        getPersistentEntity(spec.type());
    }

    private String field(PersistentProperty<?> property) {
        return fields.getOrDefault(property.getOwner().getType(), Map.of())
                .getOrDefault(property.getName(), property.getName());
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
            return fields.containsKey(getOwner().getType()) && getName().equals("id");
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
