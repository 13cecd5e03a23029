package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where a link leads, or comes from: the events that bear the same name. */
@Component
@Order(20)
final class LinkPanel implements SymbolPanel {

    @Override
    public boolean fits(Shown shown) {
        return shown.event().equals("link");
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        Element own = shown.element();
        List<Element> others = shown.draft().drawing().about("link").values().stream()
                .flatMap(List::stream)
                .filter(other -> !other.id().equals(own.id()) && other.scope().equals(own.scope()))
                .toList();
        ComboBox<String> box = new ComboBox<>(t("flow.link"));
        box.setItems(
                others.stream().map(other -> other.traits().about()).distinct().toList());
        box.setAllowCustomValue(true);
        box.setWidthFull();
        box.setHelperText(t("flow.link.help"));
        box.setId("element-about");
        box.addCustomValueSetListener(typed -> box.setValue(typed.getDetail().strip()));
        if (!own.traits().about().isEmpty()) {
            box.setValue(own.traits().about());
        }
        Div ends = new Div();
        ends.addClassNames("row", "quiet", "binding-used");
        show(ends, shown, others, own.traits().about());
        box.addValueChangeListener(change -> {
            String name = change.getValue() == null ? "" : change.getValue();
            shown.edit().accept(new DrawingChange.About(own.id(), name));
            show(ends, shown, others, name);
        });
        Div all = new Div(box, ends);
        all.addClassName("stack");
        return all;
    }

    private static void show(Div ends, Shown shown, List<Element> others, String name) {
        ends.removeAll();
        List<Element> met = others.stream()
                .filter(other -> other.traits().about().equals(name)
                        && !other.traits().symbol().equals(shown.symbol()))
                .toList();
        ends.add(new Span(t(met.isEmpty() ? "flow.link.alone" : "flow.link.ends")));
        for (Element other : met) {
            NativeButton link = new NativeButton(
                    shown.draft().called(other.id()), click -> shown.choose().accept(other.id()));
            link.addClassName("link-button");
            ends.add(link);
        }
    }
}
