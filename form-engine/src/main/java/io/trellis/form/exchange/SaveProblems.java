package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.Violation;
import io.trellis.form.record.SaveResult;
import java.util.List;

/** Why a save was refused, in words for a line of a file. */
record SaveProblems(BoundEntity entity, Messages messages) {

    List<LocalizedText> of(SaveResult result) {
        return switch (result) {
            case SaveResult.Saved _ -> List.of();
            case SaveResult.Rejected(var violations) -> of(violations);
            case SaveResult.Conflict _ -> List.of(messages.text("exchange.row.conflict"));
            case SaveResult.Missing _ -> List.of(messages.text("exchange.row.missing"));
            case SaveResult.Forbidden(var fields) ->
                List.of(
                        fields.isEmpty()
                                ? messages.text("exchange.row.forbidden")
                                : messages.text("exchange.row.forbiddenFields", String.join(", ", fields)));
        };
    }

    List<LocalizedText> of(List<Violation> violations) {
        return violations.stream().map(this::of).toList();
    }

    private LocalizedText of(Violation violation) {
        return entity.field(violation.path())
                .map(field -> field.definition().label())
                .map(label -> new LocalizedText(
                        label.zh() + ": " + violation.message().zh(),
                        label.en() + ": " + violation.message().en()))
                .orElse(violation.message());
    }
}
