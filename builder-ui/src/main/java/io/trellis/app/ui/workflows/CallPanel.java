package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.DrawingChange;
import io.trellis.workflow.bpmn.Traits.Handover;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which flow of the app is run here, by what people call it, and what is handed to it and taken from it. */
@Component
@Order(20)
final class CallPanel implements SymbolPanel {

    private final Flows flows;
    private final Workflows workflows;
    private final FlowFeel feel;

    CallPanel(Flows flows, Workflows workflows, FlowFeel feel) {
        this.flows = flows;
        this.workflows = workflows;
        this.feel = feel;
    }

    @Override
    public boolean fits(Shown shown) {
        return shown.symbol().equals("callActivity");
    }

    private List<WorkflowDefinition> callable(Shown shown) {
        WorkflowDefinition own = shown.draft().definition();
        return flows.all(shown.user()).stream()
                .map(listed -> workflows.read(listed.artifact()))
                .filter(flow -> flow.app().equals(own.app())
                        && !flow.name().equals(own.name())
                        && Objects.equals(flow.entity(), own.entity()))
                .toList();
    }

    private static String label(WorkflowDefinition flow) {
        String label = t(flow.label());
        return label.isEmpty() ? flow.name() : label;
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        String id = shown.element().id();
        String now = shown.element().traits().flow();
        List<WorkflowDefinition> callable = callable(shown);
        Select<WorkflowDefinition> box = new Select<>();
        box.setLabel(t("flow.call"));
        box.setItems(callable);
        box.setItemLabelGenerator(flow -> flow == null ? "" : label(flow));
        box.setWidthFull();
        box.setId("element-flow");
        Optional<WorkflowDefinition> called = callable.stream()
                .filter(flow -> flow.name().equals(now))
                .findFirst()
                .or(() -> callable.stream()
                        .filter(flow -> !now.isEmpty()
                                && Drawing.of(flow.bpmn()).process().equals(now))
                        .findFirst());
        called.ifPresent(box::setValue);
        box.setHelperText(
                callable.isEmpty()
                        ? t("flow.call.none")
                        : now.isEmpty() || called.isPresent() ? t("flow.call.help") : t("flow.call.unknown", now));
        box.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                shown.edit()
                        .accept(new DrawingChange.Calling(id, change.getValue().name()));
            }
        });
        Div all = new Div(box, handover(shown));
        all.addClassName("stack");
        return all;
    }

    private com.vaadin.flow.component.Component handover(Shown shown) {
        Passing passing = new Passing(shown);
        Handover now = passing.handover;
        Checkbox allIn = new Checkbox(t("flow.call.all-in"), now.allIn());
        allIn.addValueChangeListener(change -> passing.set(new Handover(
                passing.handover.in(), passing.handover.out(), change.getValue(), passing.handover.allOut())));
        Checkbox allOut = new Checkbox(t("flow.call.all-out"), now.allOut());
        allOut.addValueChangeListener(change -> passing.set(new Handover(
                passing.handover.in(), passing.handover.out(), passing.handover.allIn(), change.getValue())));
        MappingRows in = new MappingRows(
                feel,
                shown,
                new MappingRows.Words(
                        t("flow.call.in"),
                        t("flow.call.in.name"),
                        t("flow.call.in.value"),
                        t("flow.call.in.add"),
                        rows -> passing.set(new Handover(
                                rows, passing.handover.out(), passing.handover.allIn(), passing.handover.allOut()))),
                now.in());
        MappingRows out = new MappingRows(
                feel,
                shown,
                new MappingRows.Words(
                        t("flow.call.out"),
                        t("flow.call.out.name"),
                        t("flow.call.out.value"),
                        t("flow.call.out.add"),
                        rows -> passing.set(new Handover(
                                passing.handover.in(), rows, passing.handover.allIn(), passing.handover.allOut()))),
                now.out());
        Div content = new Div(allIn, in, allOut, out);
        content.addClassName("stack");
        Details details = new Details(t("flow.call.values"), content);
        details.setWidthFull();
        details.setOpened(!now.equals(Handover.NONE));
        return details;
    }

    /** What is handed over so far. */
    private static final class Passing {
        private final Shown shown;
        private Handover handover;

        Passing(Shown shown) {
            this.shown = shown;
            this.handover = shown.element().traits().handover();
        }

        void set(Handover next) {
            handover = next;
            shown.edit().accept(new DrawingChange.Handed(shown.element().id(), next));
        }
    }
}
