package io.trellis.form.open;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.rule.Conditions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what visitors entered as the fields of a form take it, and adds what the form gives each record. */
@Component
public final class EnteredValues {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final PublicForms forms;
    private final FieldContexts contexts;
    private final Conditions conditions;
    private final Messages messages;

    EnteredValues(PublicForms forms, FieldContexts contexts, Conditions conditions, Messages messages) {
        this.forms = forms;
        this.contexts = contexts;
        this.conditions = conditions;
        this.messages = messages;
    }

    /** @param values plain values by key; {@code wrong} what could not be read */
    public record Read(Map<String, Object> values, List<Violation> wrong) {}

    /** What was entered for fields that are asked; of others nothing. */
    public Read read(Asked asked, Map<String, Object> entered) {
        FieldContext context = contexts.of(asked.person(), asked.entity().name());
        Map<String, Object> values = new LinkedHashMap<>();
        List<Violation> wrong = new ArrayList<>();
        for (BoundField field : asked.fields()) {
            Object given = entered.get(field.key());
            if (given == null || field.input() instanceof InputSpec.Files) {
                continue;
            }
            Optional<Object> named = field.target().isPresent() ? chosen(asked, field, given) : Optional.of(given);
            if (named.isEmpty()) {
                wrong.add(new Violation(field.key(), "unknown-option", messages.text("form.public.choice")));
                continue;
            }
            switch (field.parse(named.get(), context)) {
                case Parsed.Value<Object>(var value) -> {
                    if (value != null) {
                        values.put(field.key(), value);
                    }
                }
                case Parsed.Bad<Object>(var message) -> wrong.add(new Violation(field.key(), "invalid", message));
            }
        }
        return new Read(values, wrong);
    }

    /** The ids behind the numbers of choices; empty where one is none. */
    private Optional<Object> chosen(Asked asked, BoundField field, Object given) {
        Map<String, PublicForms.Choice> choices = forms.choices(asked, field);
        if (given instanceof List<?> several) {
            List<Object> ids = new ArrayList<>();
            for (Object one : several) {
                PublicForms.@Nullable Choice choice = choices.get(String.valueOf(one));
                if (choice == null) {
                    return Optional.empty();
                }
                ids.add(choice.id());
            }
            return Optional.of(ids);
        }
        String number = String.valueOf(given);
        if (number.isBlank()) {
            return Optional.of("");
        }
        return Optional.ofNullable(choices.get(number)).map(PublicForms.Choice::id);
    }

    /** The keys of the fields that stand in no section that is there with these values. */
    public Set<String> outOfSight(Asked asked, Map<String, Object> values) {
        Predicate<String> holds = conditions.over(asked.person(), asked.entity().definition(), values);
        Set<String> hidden = new HashSet<>();
        Set<String> shown = new HashSet<>();
        for (Section section : asked.layout().sections()) {
            boolean there = section.when() == null || holds.test(section.when());
            for (Item item : section.items()) {
                if (item instanceof Item.Field field) {
                    (there ? shown : hidden).add(field.field());
                }
            }
        }
        hidden.removeAll(shown);
        return hidden;
    }

    /** What the form itself gives, and what came along where a field takes it: what it does not take stands in the submission only. */
    Map<String, Object> given(Asked asked, Map<String, String> came, boolean agreed) {
        FieldContext context = contexts.of(asked.person(), asked.entity().name());
        Map<String, Object> values = new LinkedHashMap<>();
        asked.form().values().forEach((key, json) -> put(asked.entity(), key, plain(json), values, context));
        asked.form().captures().forEach((what, key) -> {
            String text = came.get(what);
            if (text != null) {
                put(asked.entity(), key, text, values, context);
            }
        });
        String consent = asked.form().handling().consentField();
        if (agreed && !consent.isEmpty()) {
            put(asked.entity(), consent, true, values, context);
        }
        return values;
    }

    private static void put(
            BoundEntity entity, String key, @Nullable Object given, Map<String, Object> into, FieldContext context) {
        entity.field(key).filter(field -> given != null).ifPresent(field -> {
            if (field.parse(given, context) instanceof Parsed.Value<Object>(var value)
                    && value != null
                    && field.validate(value, context).isEmpty()) {
                into.put(key, value);
            }
        });
    }

    private static @Nullable Object plain(JsonNode json) {
        return JSON.treeToValue(json, Object.class);
    }

    /** As a submission keeps them. */
    String kept(Asked asked, Map<String, Object> values) {
        FieldContext context = contexts.of(asked.person(), asked.entity().name());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        values.forEach((key, value) ->
                asked.entity().field(key).ifPresent(field -> json.put(key, field.kept(value, context))));
        return JSON.writeValueAsString(json);
    }

    /** Without what the entity no longer takes. */
    Map<String, Object> kept(BoundEntity entity, String json, FieldContext context) {
        Map<String, @Nullable Object> written = JSON.readValue(json, new TypeReference<>() {});
        Map<String, Object> values = new LinkedHashMap<>();
        written.forEach(
                (key, value) -> entity.field(key).filter(field -> value != null).ifPresent(field -> {
                    if (field.parse(value, context) instanceof Parsed.Value<Object>(var plain) && plain != null) {
                        values.put(key, plain);
                    }
                }));
        return values;
    }

    String title(Asked asked, Map<String, Object> values) {
        BoundField title = asked.entity().title();
        FieldContext context = contexts.of(asked.person(), asked.entity().name());
        return Optional.ofNullable(values.get(title.key()))
                .map(value -> title.format(value, context))
                .orElse("");
    }

    FieldContext context(Asked asked) {
        return contexts.of(asked.person(), asked.entity().name());
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static Map<String, String> came(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    static List<SubmissionDocument.Held> held(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    static List<LocalizedText> texts(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }
}
