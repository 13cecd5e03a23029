package io.trellis.app.ui.workflows;

import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.DrawingChange;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A script of the diagram. */
@Component
@Order(10)
final class ScriptPanel implements SymbolPanel {

    private final FlowFeel feel;

    ScriptPanel(FlowFeel feel) {
        this.feel = feel;
    }

    @Override
    public boolean fits(Shown shown) {
        return shown.element().kind() == Kind.SCRIPT && !shown.isBound();
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        String id = shown.element().id();
        ScriptInput input = new ScriptInput(
                feel.script(shown),
                shown.element().script(),
                shown.element().traits().result());
        input.onSource(source -> shown.edit().accept(new DrawingChange.Scripted(id, source)));
        input.onResult(result -> shown.edit().accept(new DrawingChange.Yielding(id, result)));
        return input;
    }
}
