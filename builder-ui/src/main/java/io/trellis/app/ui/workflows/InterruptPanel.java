package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether what an event stands at, or what its part stands in, ends when it happens. */
@Component
@Order(30)
final class InterruptPanel implements SymbolPanel {

    private static final Set<String> EITHER = Set.of("message", "signal", "conditional", "escalation", "timer");

    @Override
    public boolean fits(Shown shown) {
        return EITHER.contains(shown.event())
                && (shown.symbol().equals("boundaryEvent")
                        || shown.symbol().equals("startEvent") && shown.isIn("eventSubProcess"));
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        boolean edge = shown.symbol().equals("boundaryEvent");
        RadioButtonGroup<Boolean> ends = new RadioButtonGroup<>(t(edge ? "flow.deadline" : "flow.happens"));
        ends.setItems(false, true);
        String words = edge ? "flow.deadline." : "flow.happens.";
        ends.setItemLabelGenerator(one -> t(words + (one ? "ends" : "beside")));
        ends.setValue(shown.element().interrupts());
        ends.setId("element-interrupts");
        ends.addValueChangeListener(change -> shown.edit()
                .accept(new DrawingChange.Interrupting(shown.element().id(), change.getValue())));
        return ends;
    }
}
