package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.HasValidation;
import io.trellis.app.ui.shell.Notices;
import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with what was entered.
 *
 * @param inputs by the path of a violation
 * @param beneath says what has no input of its own
 */
record EntryProblems(Map<String, HasValidation> inputs, HasText beneath) {

    void clear() {
        inputs.values().forEach(one -> one.setInvalid(false));
        beneath.setText("");
    }

    /** @param violations at least one */
    void show(List<Violation> violations) {
        for (Violation violation : violations) {
            HasValidation input = inputs.get(violation.path());
            if (input == null) {
                beneath.setText(t(violation.message()));
            } else {
                input.setErrorMessage(t(violation.message()));
                input.setInvalid(true);
            }
        }
        Notices.problem(t(violations.getFirst().message()));
    }
}
