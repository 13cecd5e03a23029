package io.trellis.workflow.hook;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What callers are told, each field by its label. */
@Component
final class HookWords {

    private final Messages messages;

    HookWords(Messages messages) {
        this.messages = messages;
    }

    LocalizedText text(String key, Object... more) {
        return messages.text(key, more);
    }

    /** @param more what follows the label */
    LocalizedText about(String key, LocalizedText label, Object... more) {
        return new LocalizedText(
                messages.text(key, Locale.SIMPLIFIED_CHINESE, all(label.zh(), more)),
                messages.text(key, Locale.ENGLISH, all(label.en(), more)));
    }

    private static Object[] all(String first, Object... more) {
        List<Object> all = new ArrayList<>();
        all.add(first);
        Collections.addAll(all, more);
        return all.toArray();
    }

    LocalizedText label(BoundEntity entity, String key) {
        return entity.own(key)
                .map(BoundField::definition)
                .map(FieldDefinition::label)
                .orElse(LocalizedText.same(key));
    }

    LocalizedText labels(BoundEntity entity, Collection<String> keys) {
        List<LocalizedText> labels =
                keys.stream().sorted().map(key -> label(entity, key)).toList();
        return new LocalizedText(joined(labels, LocalizedText::zh, "、"), joined(labels, LocalizedText::en, ", "));
    }

    private static String joined(List<LocalizedText> labels, Function<LocalizedText, String> language, String comma) {
        return labels.stream().map(language).collect(Collectors.joining(comma));
    }
}
