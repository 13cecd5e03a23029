package io.trellis.app.ui.records;

import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.OptionGate;
import io.trellis.form.rule.FormRules.Evaluation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of a form that cannot be chosen as its values are by now. */
final class ClosedOptions {

    private Optional<Evaluation> now = Optional.empty();

    void follow(Evaluation evaluation) {
        now = Optional.of(evaluation);
    }

    /** Empty for an option that is open. */
    Optional<OptionGate> gate(String field, String option) {
        return now.flatMap(evaluation -> evaluation.closed(field, option));
    }

    /** Puts back what stood there before a closed option was chosen, and says why; what only lacks fields may be chosen first. */
    boolean refuses(String field, ValueEditor editor, @Nullable Object before) {
        Optional<OptionGate> shut =
                editor.value() instanceof String code ? gate(field, code).filter(OptionGate::shut) : Optional.empty();
        shut.ifPresent(gate -> {
            editor.show(before);
            editor.error(Texts.t(gate.first()));
        });
        return shut.isPresent();
    }
}
