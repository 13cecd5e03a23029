package io.trellis.app.ui.formulas;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.function.Consumer;

/** Puts an expression together: its text, what is wrong with it, what it yields on a record, and what there is to name. */
final class FormulaHelper extends Dialog {

    private static final int ROWS = 6;

    private final transient FormulaInput.Factory parts;
    private final transient TypeEnvironment names;
    private final FormulaLine line;
    private final Span state = new Span();
    private final TrialPanel trial;

    FormulaHelper(
            FormulaInput.Factory parts,
            CurrentUser user,
            FormulaScope scope,
            String label,
            String expression,
            Consumer<String> taken) {
        this.parts = parts;
        this.names = parts.types(scope);
        this.trial = new TrialPanel(parts, user, scope);
        setHeaderTitle(label);
        addClassName("formula-dialog");
        line = parts.line(scope, ROWS);
        line.area().setAriaLabel(label);
        line.area().setValue(expression);
        line.area().setPlaceholder(t("formula.placeholder"));
        line.area().addValueChangeListener(change -> draw());
        state.addClassName("formula-state");
        state.getElement().setAttribute("role", "status");
        Div writing = new Div(line, state, trial);
        writing.addClassName("formula-writing");
        Div both = new Div(writing, new VocabularyPanel(parts, scope, line::insert));
        both.addClassName("formula-helper");
        add(both);
        Button take = new Button(t("formula.take"), click -> {
            close();
            taken.accept(line.area().getValue().strip());
        });
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.addClassName("formula-take");
        getFooter().add(new Button(t("cancel"), click -> close()), take);
        draw();
        line.area().focus();
    }

    private void draw() {
        String source = line.area().getValue();
        if (source.isBlank()) {
            state.setText(t("formula.empty"));
            state.setClassName("formula-wrong", false);
            trial.show("");
            return;
        }
        List<ExpressionProblem> problems = parts.expressions.check(source, names);
        state.setClassName("formula-wrong", !problems.isEmpty());
        state.setText(
                problems.isEmpty()
                        ? t("formula.yields", kind(parts.expressions.kindOf(source, names)))
                        : t(problems.getFirst().message()));
        trial.show(problems.isEmpty() ? source : "");
    }

    static String kind(Kind kind) {
        return t("formula.kind." + kind.name());
    }
}
