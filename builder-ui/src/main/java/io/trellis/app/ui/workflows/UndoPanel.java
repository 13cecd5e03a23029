package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whose work is undone where compensation is called for. */
@Component
@Order(20)
final class UndoPanel implements SymbolPanel {

    @Override
    public boolean fits(Shown shown) {
        return shown.event().equals("compensate");
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        if (!FlowNames.sends(shown.element())) {
            Paragraph help = new Paragraph(t("flow.undo.edge"));
            help.addClassName("quiet");
            return help;
        }
        Drawing drawing = shown.draft().drawing();
        List<Element> undoable = drawing.elements().values().stream()
                .filter(edge -> edge.traits().event().equals("compensate")
                        && !edge.host().isEmpty()
                        && edge.scope().equals(shown.element().scope()))
                .flatMap(edge -> drawing.element(edge.host()).stream())
                .toList();
        Select<Element> box = new Select<>();
        box.setLabel(t("flow.undo"));
        box.setItems(undoable);
        box.setEmptySelectionAllowed(true);
        box.setEmptySelectionCaption(t("flow.undo.all"));
        box.setItemLabelGenerator(
                one -> one == null ? t("flow.undo.all") : shown.draft().called(one.id()));
        box.setHelperText(t(undoable.isEmpty() ? "flow.undo.none" : "flow.undo.help"));
        box.setWidthFull();
        undoable.stream()
                .filter(one -> one.id().equals(shown.element().traits().about()))
                .findFirst()
                .ifPresent(box::setValue);
        box.addValueChangeListener(change -> shown.edit()
                .accept(new DrawingChange.Undone(
                        shown.element().id(),
                        change.getValue() == null ? "" : change.getValue().id())));
        return box;
    }
}
