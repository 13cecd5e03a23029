package io.trellis.form.record;

import io.trellis.core.error.TrellisException;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Under which type the values of each field are, until they have been brought to another one. */
@Component
final class FormerTypes {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final MappedCollection<Note> notes;
    private final FieldTypes types;
    private final FormerValues values;
    private final Clock clock;

    FormerTypes(DocumentStore documents, FieldTypes types, FormerValues values, Clock clock) {
        this.values = values;
        this.notes = documents.collection(CollectionSpec.of("fieldtypes", Note.class));
        this.types = types;
        this.clock = clock;
    }

    /**
     * @param fields the definitions under which records hold their values, as JSON
     * @param since when the change came into use whose values are being brought over; null where none is
     */
    record Note(String id, String fields, @Nullable Instant since) {}

    /** The fields whose values are not yet where their type of today looks for them. */
    List<Retyping> leaving(BoundEntity entity) {
        Optional<Note> note = notes.get(entity.name());
        if (note.isEmpty()) {
            return List.of();
        }
        Instant since = Objects.requireNonNullElseGet(note.get().since(), clock::instant);
        List<Retyping> leaving = new ArrayList<>();
        for (JsonNode json : JSON.readTree(note.get().fields())) {
            FieldDefinition former = EntityJson.readField(json);
            String place = ValuePlaces.of(former);
            entity.own(former.key())
                    .filter(field -> !ValuePlaces.of(field.definition()).equals(place))
                    .flatMap(field -> bind(former)
                            .map(from -> new Retyping(from, entity.places().name(place), field, since)))
                    .ifPresent(leaving::add);
        }
        if (!leaving.isEmpty() && note.get().since() == null) {
            notes.put(new Note(entity.name(), note.get().fields(), since));
        }
        return leaving;
    }

    /** Empty where nobody knows its type any more: what it held lies aside. */
    private Optional<BoundField> bind(FieldDefinition former) {
        try {
            return Optional.of(types.bind(former));
        } catch (TrellisException e) {
            return Optional.empty();
        }
    }

    /** All values are under the types that the definition has. */
    void note(EntityDefinition entity) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        entity.fields().forEach(field -> fields.add(EntityJson.write(field)));
        String written = fields.toString();
        values.settled(entity, before(entity));
        if (notes.get(entity.name())
                .filter(known -> known.since() == null && known.fields().equals(written))
                .isEmpty()) {
            notes.put(new Note(entity.name(), written, null));
        }
    }

    private List<FieldDefinition> before(EntityDefinition entity) {
        List<FieldDefinition> before = new ArrayList<>();
        notes.get(entity.name()).ifPresent(note -> JSON.readTree(note.fields())
                .forEach(json -> before.add(EntityJson.readField(json))));
        return before;
    }
}
