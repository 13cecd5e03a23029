package io.trellis.form.field.builtin;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.ClockValue;
import io.trellis.form.field.ClockValue.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a clock's value consists of, as fields. */
record ClockParts(Messages messages) {

    List<FieldDefinition> all() {
        PropertyFields part = new PropertyFields(messages, "form.value.clock.");
        return List.of(
                part.of(ClockValue.STATE, "select", states()),
                part.of(ClockValue.DUE, "datetime", none()),
                part.of(ClockValue.WARN, "datetime", none()),
                part.duration(ClockValue.SPENT),
                part.duration(ClockValue.ALLOWED),
                part.of(ClockValue.SINCE, "datetime", none()),
                part.of(ClockValue.COUNTED, "datetime", none()));
    }

    /** A value with its moments, which JSON writes as texts. */
    static Map<String, Object> moments(Map<?, ?> value) {
        Map<String, Object> read = new LinkedHashMap<>();
        value.forEach((part, what) -> {
            boolean moment = List.of(ClockValue.DUE, ClockValue.WARN, ClockValue.SINCE, ClockValue.COUNTED)
                    .contains(String.valueOf(part));
            Optional<Instant> known = moment ? Dates.time(what, ZoneOffset.UTC) : Optional.empty();
            read.put(String.valueOf(part), known.<Object>map(time -> time).orElse(what));
        });
        return read;
    }

    private ObjectNode states() {
        ObjectNode settings = none();
        var options = settings.putArray("options");
        for (State state : State.values()) {
            LocalizedText label = messages.text("form.value.clock.state." + state.code());
            options.addObject()
                    .put("code", state.code())
                    .put("zh", label.zh())
                    .put("en", label.en())
                    .put("color", color(state));
        }
        return settings;
    }

    static String color(State state) {
        return switch (state) {
            case RUNNING -> "blue";
            case LATE, MISSED -> "red";
            case PAUSED -> "grey";
            case MET -> "green";
        };
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
