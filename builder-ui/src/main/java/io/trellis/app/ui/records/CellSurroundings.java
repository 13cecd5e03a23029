package io.trellis.app.ui.records;

import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.OptionGate;
import io.trellis.form.rule.FormRules;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the input of a cell knows of the record around it. @param now what its rules say */
record CellSurroundings(CurrentUser user, String entity, Map<String, @Nullable Object> values, FormRules.Evaluation now)
        implements EditorSurroundings {

    @Override
    public @Nullable Object sibling(String key) {
        return values.get(key);
    }

    @Override
    public Optional<OptionGate> gate(String field, String option) {
        return now.closed(field, option);
    }
}
