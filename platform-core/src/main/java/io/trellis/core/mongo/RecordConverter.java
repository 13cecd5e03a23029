package io.trellis.core.mongo;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.model.EntityInstantiators;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoPersistentProperty;

/** Spring Data's converter, set up for records. */
final class RecordConverter extends MappingMongoConverter {

    private final RecordMapping mapping;

    RecordConverter(RecordMapping mapping, MongoCustomConversions conversions) {
        super(NoOpDbRefResolver.INSTANCE, mapping);
        this.mapping = mapping;
        setCustomConversions(conversions);
        setInstantiators(new EntityInstantiators(new RecordInstantiator()));
        // A document says nothing of Java: whoever reads it knows what it is.
        setTypeMapper(new DefaultMongoTypeMapper(null));
        afterPropertiesSet();
    }

    @Override
    protected <S> S readDocument(ConversionContext context, @Nullable Bson stored, TypeInformation<? extends S> type) {
        return super.readDocument(context, stored instanceof Document document ? whole(document, type) : stored, type);
    }

    private Bson whole(Document stored, TypeInformation<?> type) {
        return mapping.rest(type.getType())
                .<Bson>map(rest -> gathered(stored, rest, type))
                .orElse(stored);
    }

    private Bson gathered(Document stored, String rest, TypeInformation<?> type) {
        Set<String> known = new HashSet<>();
        for (MongoPersistentProperty property : mapping.getRequiredPersistentEntity(type)) {
            known.add(property.getFieldName());
        }
        Document all = new Document();
        stored.forEach((field, value) -> {
            if (!known.contains(field)) {
                all.append(field, value);
            }
        });
        if (stored.get(rest) instanceof Map<?, ?> named) {
            named.forEach((name, value) -> all.append(String.valueOf(name), value));
        }
        return new Document(stored).append(rest, all);
    }
}
