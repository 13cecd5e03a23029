package io.trellis.form.webhook;

import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What somebody answers, written into the record that they were told of, in the rights of the webhook's person. */
@Component
final class AnswerTaken {

    private static final int TRIES = 5;

    private final Records records;
    private final Messages messages;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    AnswerTaken(Records records, Messages messages, Clock clock) {
        this.records = records;
        this.messages = messages;
        this.clock = clock;
    }

    /** @return why it was not taken; empty where it was, or nothing is to be */
    Optional<LocalizedText> take(Webhook webhook, CurrentUser person, RecordId id, String answer) {
        Map<String, @Nullable Object> values = values(webhook, answer);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Optional<RecordData> record = records.get(person, id);
        for (int i = 0; i < TRIES && record.isPresent(); i++) {
            switch (records.update(person, id, record.get().revision(), values)) {
                case SaveResult.Saved _ -> {
                    return Optional.empty();
                }
                case SaveResult.Conflict(var current) -> record = Optional.of(current);
                case SaveResult.Rejected(var violations) -> {
                    return Optional.of(messages.textAbout(
                            "form.webhook.not-taken", violations.getFirst().message()));
                }
                case SaveResult.Forbidden _, SaveResult.Missing _ -> record = Optional.empty();
            }
        }
        return Optional.of(messages.text("form.webhook.not-taken-rights"));
    }

    private Map<String, @Nullable Object> values(Webhook webhook, String answer) {
        JsonNode read = read(answer);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Webhook.Take take : webhook.takes()) {
            if (take.member().equals(Webhook.RECEIVED)) {
                values.put(take.field(), clock.instant().toString());
                continue;
            }
            JsonNode found = read;
            for (String name : take.member().split("\\.")) {
                found = found.path(name);
            }
            if (found.isValueNode() && !found.isNull()) {
                values.put(take.field(), FilterJson.plain(found));
            }
        }
        return values;
    }

    private JsonNode read(String answer) {
        try {
            JsonNode read = json.readTree(answer);
            return read == null ? JsonNodeFactory.instance.objectNode() : read;
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
