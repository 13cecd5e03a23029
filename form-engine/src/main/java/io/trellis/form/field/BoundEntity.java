package io.trellis.form.field;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Belonging;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.ValuePlaces;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entity with its fields bound to their types, in the analyst's order; the system fields stand last. */
public final class BoundEntity {

    private final EntityDefinition definition;
    private final Map<String, BoundField> own;
    private final Map<String, BoundField> all;
    private final List<BoundField> fields;
    private final List<BoundField> allFields;
    private final List<Belonging> belongings;
    private final ValuePlaces places;
    private volatile @Nullable Dependences dependences;
    private volatile @Nullable List<BoundField> leadingUp;

    public BoundEntity(EntityDefinition definition, FieldTypes types) {
        this.definition = definition;
        this.places = new ValuePlaces(definition);
        Map<String, BoundField> fields = new LinkedHashMap<>();
        definition.fields().forEach(field -> fields.put(field.key(), types.bind(field)));
        own = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        definition.allFields().forEach(field -> fields.computeIfAbsent(field.key(), key -> types.bind(field)));
        all = Collections.unmodifiableMap(fields);
        this.fields = List.copyOf(own.values());
        this.allFields = List.copyOf(all.values());
        this.belongings = this.fields.stream()
                .flatMap(field -> field.belonging().stream())
                .toList();
    }

    public EntityDefinition definition() {
        return definition;
    }

    public String name() {
        return definition.name();
    }

    /** Where records keep what. */
    public ValuePlaces places() {
        return places;
    }

    /** The analyst's fields: what is stored among a record's values. */
    public List<BoundField> fields() {
        return fields;
    }

    /** The analyst's fields, then the system fields. */
    public List<BoundField> allFields() {
        return allFields;
    }

    /** A field by key, the system fields included; a field of the entity's own goes before a system field of that key. */
    public Optional<BoundField> field(String key) {
        return Optional.ofNullable(all.get(key));
    }

    /** One of the analyst's fields by key. */
    public Optional<BoundField> own(String key) {
        return Optional.ofNullable(own.get(key));
    }

    /** What its records are part of; none for records that stand by themselves. */
    public List<Belonging> belongings() {
        return belongings;
    }

    /** Found once, as each save asks. */
    public Dependences dependences() {
        Dependences found = dependences;
        if (found == null) {
            found = Dependences.of(fields);
            dependences = found;
        }
        return found;
    }

    /** Lookups to the entity itself, each to the one above. */
    public List<BoundField> leadingUp() {
        List<BoundField> found = leadingUp;
        if (found == null) {
            found = fields.stream()
                    .filter(field -> field.leadsUp()
                            && field.target().filter(name()::equals).isPresent())
                    .toList();
            leadingUp = found;
        }
        return found;
    }

    /** The field that names a record. @throws TrellisException INVALID_DEFINITION where there is none */
    public BoundField title() {
        return field(definition.titleField())
                .orElseThrow(() -> new TrellisException(
                        CoreError.INVALID_DEFINITION, LocalizedText.same(name() + ": " + definition.titleField())));
    }
}
