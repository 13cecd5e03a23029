package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.function.Consumer;

/** When a way is taken. */
final class WayEditor extends Div {

    /** @param edit gets what is changed in the diagram */
    WayEditor(WayConditions conditions, CurrentUser user, FlowDraft draft, Way way, Consumer<DrawingChange> edit) {
        addClassName("stack");
        Kind source = draft.drawing()
                .element(way.source())
                .map(io.trellis.workflow.bpmn.Drawing.Element::kind)
                .orElse(Kind.OTHER);
        add(quiet(t("flow.way.leads", draft.called(way.source()), draft.called(way.target()))));
        if (source == Kind.PARALLEL || source == Kind.START) {
            add(new Paragraph(t(source == Kind.PARALLEL ? "flow.way.parallel" : "flow.way.start")));
            return;
        }
        if (draft.drawing().out(way.source()).size() == 1 && way.condition().isBlank() && !way.standard()) {
            add(new Paragraph(t("flow.way.only")));
            return;
        }
        Checkbox standard = new Checkbox(t("flow.way.default"), way.standard());
        standard.setHelperText(t("flow.way.default.help"));
        standard.setId("way-default");
        Div when = new Div();
        when.addClassName("stack");
        when.setVisible(!way.standard());
        standard.addValueChangeListener(change -> edit.accept(new DrawingChange.Standard(way.id(), change.getValue())));
        add(standard, when);
        conditions
                .input(user, draft, way)
                .ifPresentOrElse(
                        input -> {
                            input.show(way.condition());
                            input.onChange(() -> edit.accept(new DrawingChange.Conditioned(
                                    way.id(), input.value() instanceof String feel ? feel : "")));
                            when.add(input.component());
                        },
                        () -> when.add(quiet(t("workflows.entity.first"))));
    }

    private static Paragraph quiet(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
