package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.workflow.bpmn.DrawingChange;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The condition that an event waits for. */
@Component
@Order(20)
final class AwaitedPanel implements SymbolPanel {

    private final FlowFeel feel;

    AwaitedPanel(FlowFeel feel) {
        this.feel = feel;
    }

    @Override
    public boolean fits(Shown shown) {
        return shown.event().equals("conditional");
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        return feel.condition(
                shown,
                t("flow.awaited"),
                t("flow.awaited.help"),
                shown.element().traits().condition(),
                condition -> shown.edit()
                        .accept(new DrawingChange.Awaited(shown.element().id(), condition)));
    }
}
