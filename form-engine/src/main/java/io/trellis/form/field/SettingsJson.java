package io.trellis.form.field;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** Settings from and to the definition's JSON: a missing member has the type's default, so has one that is null. */
final class SettingsJson {

    static final String UNREADABLE = "unreadable-setting";
    private static final String UNKNOWN = "unknown-setting";

    private static final JsonMapper PLAIN = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonSetter.Value NO_GAPS = JsonSetter.Value.forContentNulls(Nulls.FAIL);

    private final JsonMapper lenient = mapper(false);
    private final JsonMapper strict = mapper(true);
    private final Messages messages;

    SettingsJson(Messages messages) {
        this.messages = messages;
    }

    <S extends Record> S read(FieldType<S, ?> type, FieldDefinition field) {
        try {
            return lenient.treeToValue(complete(type, field.settings()), type.settingsType());
        } catch (JacksonException e) {
            LocalizedText text = messages.text("form.problem.unreadable-settings", field.key(), path(e));
            throw new TrellisException(CoreError.INVALID_DEFINITION, text, e);
        }
    }

    /** Members that the type does not know, and the first that cannot be read. */
    List<FieldType.SettingsProblem> problems(FieldType<?, ?> type, ObjectNode settings) {
        ObjectNode complete = complete(type, settings);
        List<FieldType.SettingsProblem> problems = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (var component : type.settingsType().getRecordComponents()) {
            known.add(component.getName());
        }
        for (String name : List.copyOf(complete.propertyNames())) {
            if (!known.contains(name)) {
                problems.add(problem(name, UNKNOWN, name));
                complete.remove(name);
            }
        }
        try {
            strict.treeToValue(complete, type.settingsType());
        } catch (UnrecognizedPropertyException e) {
            problems.add(problem(path(e), UNKNOWN, e.getPropertyName()));
        } catch (JacksonException e) {
            problems.add(problem(path(e), UNREADABLE, path(e)));
        }
        return problems;
    }

    ObjectNode write(Record settings) {
        ObjectNode json = lenient.valueToTree(settings);
        for (String name : List.copyOf(json.propertyNames())) {
            if (json.path(name).isNull()) {
                json.remove(name);
            }
        }
        return json;
    }

    private ObjectNode complete(FieldType<?, ?> type, ObjectNode settings) {
        ObjectNode complete = write(type.defaults());
        for (Map.Entry<String, JsonNode> member : settings.properties()) {
            if (!member.getValue().isNull()) {
                complete.set(member.getKey(), member.getValue());
            }
        }
        return complete;
    }

    private FieldType.SettingsProblem problem(String path, String code, String argument) {
        return new FieldType.SettingsProblem(path, code, messages.text("form.problem." + code, argument));
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static JsonMapper mapper(boolean strict) {
        SimpleModule module = new SimpleModule("settings")
                .addDeserializer(LocalizedText.class, from(EntityJson::text))
                .addSerializer(LocalizedText.class, to(EntityJson::write))
                .addDeserializer(FieldDefinition.class, from(EntityJson::readField))
                .addSerializer(FieldDefinition.class, to(EntityJson::writeColumn))
                .addDeserializer(InputSpec.Option.class, from(OptionJson::read))
                .addSerializer(InputSpec.Option.class, to(OptionJson::write))
                .addDeserializer(Filter.class, from(SettingsJson::filter))
                .addSerializer(Filter.class, to(FilterJson::write));
        return JsonMapper.builder()
                .addModule(module)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                // an option or a column that is nothing cannot be read
                .withConfigOverride(List.class, any -> any.setNullHandling(NO_GAPS))
                .withConfigOverride(Map.class, any -> any.setNullHandling(NO_GAPS))
                .build();
    }

    /** A filter, or its text as a properties panel edits it. */
    private static Filter filter(JsonNode json) {
        return FilterJson.read(json.isString() ? PLAIN.readTree(json.stringValue()) : json);
    }

    private static <T> ValueDeserializer<T> from(Function<JsonNode, T> reader) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                try {
                    return reader.apply(context.readTree(parser));
                } catch (FilterJson.Malformed e) {
                    throw tools.jackson.databind.DatabindException.from(context, e.getMessage(), e);
                }
            }
        };
    }

    private static <T> ValueSerializer<T> to(Function<T, JsonNode> writer) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                context.writeTree(generator, writer.apply(value));
            }
        };
    }
}
