package io.trellis.app.ui.formulas;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.InputSpec;
import io.trellis.form.formula.ExpressionTrial.Outcome;
import io.trellis.form.record.RecordId;
import java.util.List;

/** What an expression yields on a record that is chosen; on the newest to begin with. */
final class TrialPanel extends Div {

    private final transient FormulaInput.Factory parts;
    private final transient CurrentUser user;
    private final String entity;
    private final transient ValueEditor record;
    private final Span result = new Span();
    private String source = "";

    TrialPanel(FormulaInput.Factory parts, CurrentUser user, FormulaScope scope) {
        this.parts = parts;
        this.user = user;
        this.entity = scope.entity().name();
        addClassName("formula-trial");
        record = parts.editors.create(
                new InputSpec.Reference(entity, Filter.ALL),
                t("formula.record"),
                "",
                EditorSurroundings.of(user, entity));
        // a row is none by itself
        boolean tried = scope instanceof FormulaScope.OfRecord
                && parts.published.find(entity).isPresent();
        if (tried) {
            parts.queries.search(user, List.of(entity), "", 1).stream()
                    .findFirst()
                    .ifPresent(hit -> record.show(hit.record().id()));
        }
        record.onChange(this::draw);
        result.addClassNames("formula-result", "code-input");
        result.getElement().setAttribute("role", "status");
        Span caption = new Span(t("formula.result"));
        caption.addClassName("shown-label");
        add(record.component(), caption, result);
        setVisible(tried && record.value() != null);
        draw();
    }

    /** @param expression without problems; empty for none */
    void show(String expression) {
        source = expression;
        draw();
    }

    private void draw() {
        Object id = record.value();
        result.setText(id == null || source.isBlank() ? "—" : words(id.toString()));
    }

    private String words(String id) {
        return switch (parts.trial.of(user, new RecordId(entity, id), source)) {
            case Outcome.Yields(var text) -> text;
            case Outcome.Nothing() -> t("formula.nothing");
            case Outcome.Fails(var why) -> t(why);
            case Outcome.NoRecord() -> t("formula.norecord");
        };
    }
}
