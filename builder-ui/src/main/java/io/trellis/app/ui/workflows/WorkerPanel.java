package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.workflow.bpmn.DrawingChange;
import io.trellis.workflow.bpmn.Traits;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the product does a step, or a program outside that asks for it by its topic, with what it is given. */
@Component
@Order(5)
final class WorkerPanel implements SymbolPanel {

    private static final int LONGEST = 100;

    private final FlowFeel feel;

    WorkerPanel(FlowFeel feel) {
        this.feel = feel;
    }

    @Override
    public boolean fits(Shown shown) {
        return shown.symbol().equals("serviceTask") || shown.element().traits().topic() != null;
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        String id = shown.element().id();
        Traits traits = shown.element().traits();
        RadioButtonGroup<Boolean> who = new RadioButtonGroup<>(t("flow.worker"));
        who.setItems(false, true);
        who.setItemLabelGenerator(outside -> t(outside ? "flow.worker.outside" : "flow.worker.product"));
        who.setValue(traits.topic() != null);
        who.setId("element-worker");
        who.addValueChangeListener(change -> {
            @Nullable String topic = change.getValue() ? id : null;
            shown.edit().accept(new DrawingChange.Outside(id, topic));
            shown.rebound().run();
        });
        Div all = new Div(who);
        all.addClassName("stack");
        String topic = traits.topic();
        if (topic != null) {
            TextField field = new TextField(t("flow.worker.topic"));
            field.setHelperText(t("flow.worker.topic.help"));
            field.setMaxLength(LONGEST);
            field.setValueChangeMode(ValueChangeMode.ON_BLUR);
            field.setWidthFull();
            field.setValue(topic);
            field.setId("element-topic");
            field.addValueChangeListener(change -> shown.edit()
                    .accept(new DrawingChange.Outside(id, change.getValue().strip())));
            all.add(
                    field,
                    new MappingRows(
                            feel,
                            shown,
                            new MappingRows.Words(
                                    t("flow.worker.given"),
                                    t("flow.worker.given.name"),
                                    t("flow.worker.given.value"),
                                    t("flow.worker.given.add"),
                                    rows -> shown.edit().accept(new DrawingChange.Given(id, rows))),
                            traits.given()));
        }
        return all;
    }
}
