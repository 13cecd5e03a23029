package io.trellis.report.dashboard;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.report.FieldGraph;
import java.util.Locale;

/** A path that leads nowhere, in words: with what was probably meant, where something is near. */
record UnknownField(FieldGraph fields, Messages messages) {

    private static final String NEAR = "report.problem.unknownFieldNear";

    LocalizedText words(String entity, FieldPath path) {
        return fields.nearest(entity, path)
                .map(near -> new LocalizedText(
                        messages.text(NEAR, Locale.SIMPLIFIED_CHINESE, path, entity, near.zh()),
                        messages.text(NEAR, Locale.ENGLISH, path, entity, near.en())))
                .orElseGet(() -> messages.text("report.problem.unknownField", path, entity));
    }
}
