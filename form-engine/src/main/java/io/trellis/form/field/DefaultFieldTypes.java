package io.trellis.form.field;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentReferenceHashMap;
import tools.jackson.databind.node.ObjectNode;

/** The beans of {@link FieldType}, in the order of their {@code @Order}. */
@Component
final class DefaultFieldTypes implements FieldTypes {

    private static final MaskedType MASKED = new MaskedType();

    private final Map<String, FieldType<?, ?>> byId = new LinkedHashMap<>();
    private final Map<FieldDefinition, BoundField> bound = new ConcurrentReferenceHashMap<>();
    private final SettingsJson json;
    private final Messages messages;

    DefaultFieldTypes(List<FieldType<?, ?>> types, Messages messages) {
        types.forEach(this::add);
        this.json = new SettingsJson(messages);
        this.messages = messages;
    }

    private void add(FieldType<?, ?> type) {
        FieldType<?, ?> other = byId.putIfAbsent(type.id(), type);
        if (other != null) {
            throw new IllegalStateException("two field types are called '%s': %s and %s"
                    .formatted(
                            type.id(),
                            other.getClass().getName(),
                            type.getClass().getName()));
        }
    }

    @Override
    public List<FieldType<?, ?>> all() {
        return List.copyOf(byId.values());
    }

    @Override
    public Optional<FieldType<?, ?>> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public BoundField bind(FieldDefinition field) {
        BoundField known = bound.get(field);
        if (known == null) {
            known = bindNew(field);
            bound.put(field, known);
        }
        return known;
    }

    private BoundField bindNew(FieldDefinition field) {
        FieldType<?, ?> type = find(field.type())
                .orElseThrow(() -> new TrellisException(
                        CoreError.INVALID_DEFINITION,
                        messages.text("form.problem.unknown-type", field.type(), field.key())));
        return typed(field, type);
    }

    @Override
    public BoundField masked(FieldDefinition field) {
        return new TypedField<>(field, MASKED, MASKED.defaults(), List.of(), this, messages);
    }

    private <S extends Record, V> BoundField typed(FieldDefinition field, FieldType<S, V> type) {
        S settings = json.read(type, field);
        List<BoundField> columns = new ArrayList<>();
        for (FieldDefinition column : type.columns(settings)) {
            columns.add(bind(column));
        }
        return new TypedField<>(field, type, settings, columns, this, messages);
    }

    @Override
    public List<FieldType.SettingsProblem> check(FieldDefinition field, FieldContext.Design design) {
        return find(field.type()).map(type -> checked(field, type, design)).orElse(List.of());
    }

    private <S extends Record> List<FieldType.SettingsProblem> checked(
            FieldDefinition field, FieldType<S, ?> type, FieldContext.Design design) {
        List<FieldType.SettingsProblem> problems = json.problems(type, field.settings());
        if (problems.stream().anyMatch(problem -> problem.code().equals(SettingsJson.UNREADABLE))) {
            return problems;
        }
        List<FieldType.SettingsProblem> all = new ArrayList<>(problems);
        all.addAll(type.check(field, json.read(type, field), design));
        return all;
    }

    @Override
    public ObjectNode write(Record settings) {
        return json.write(settings);
    }
}
