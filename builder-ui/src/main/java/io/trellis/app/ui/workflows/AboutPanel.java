package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which message, signal, error or escalation an element waits for or brings about: chosen among those known, or a new one. */
@Component
@Order(20)
final class AboutPanel implements SymbolPanel {

    /** What the product itself throws: a step that was refused. */
    private static final String REFUSED = "refused";

    private static final Set<String> NAMED = Set.of("message", "signal", "error", "escalation");
    private static final int LONGEST = 100;

    private final FlowNames names;

    AboutPanel(FlowNames names) {
        this.names = names;
    }

    @Override
    public boolean fits(Shown shown) {
        return NAMED.contains(shown.event());
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        Div all = new Div();
        all.addClassName("stack");
        String event = shown.event();
        boolean sends = FlowNames.sends(shown.element());
        List<FlowNames.Use> uses = names.uses(shown, event);
        Set<String> known = new TreeSet<>();
        uses.forEach(use -> known.add(use.name()));
        if (event.equals("error") && !sends) {
            known.add(REFUSED);
        }
        boolean any = !sends && (event.equals("error") || event.equals("escalation"));
        Div others = new Div();
        others.addClassName("stack");
        ComboBox<String> box = new ComboBox<>(t("flow.about." + event));
        box.setItems(known);
        box.setItemLabelGenerator(
                name -> event.equals("error") && name.equals(REFUSED) ? t("flow.about.refused") : name);
        box.setAllowCustomValue(true);
        box.setClearButtonVisible(true);
        box.setWidthFull();
        box.setId("element-about");
        box.setPlaceholder(t(any ? "flow.about.any" : "flow.about.new"));
        box.setHelperText(t("flow.about." + event + (sends ? ".sends" : ".waits")));
        box.addCustomValueSetListener(typed -> {
            String name = typed.getDetail().strip();
            box.setValue(name.substring(0, Math.min(LONGEST, name.length())));
        });
        String now = shown.element().traits().about();
        if (!now.isEmpty()) {
            box.setValue(now);
        }
        box.addValueChangeListener(change -> {
            String name = change.getValue() == null ? "" : change.getValue();
            shown.edit().accept(new DrawingChange.About(shown.element().id(), name));
            show(others, shown, uses, name, sends);
        });
        show(others, shown, uses, now, sends);
        all.add(box, others);
        return all;
    }

    private static void show(Div others, Shown shown, List<FlowNames.Use> uses, String name, boolean sends) {
        others.removeAll();
        if (name.isEmpty()) {
            return;
        }
        List<FlowNames.Use> same = uses.stream()
                .filter(use -> use.name().equals(name)
                        && !use.element().equals(shown.element().id()))
                .toList();
        list(others, shown, same.stream().filter(use -> use.sends() != sends).toList(), sends ? "waits" : "sends");
        list(others, shown, same.stream().filter(use -> use.sends() == sends).toList(), "also");
        boolean met = same.stream().anyMatch(use -> use.sends() != sends);
        if (!met && !name.equals(REFUSED)) {
            Paragraph nobody = new Paragraph(t("flow.about." + shown.event() + (sends ? ".unheard" : ".untold")));
            nobody.addClassName("quiet");
            others.add(nobody);
        }
    }

    private static void list(Div others, Shown shown, List<FlowNames.Use> uses, String word) {
        if (uses.isEmpty()) {
            return;
        }
        Div line = new Div(new Span(t("flow.about." + word)));
        line.addClassNames("row", "quiet", "binding-used");
        for (FlowNames.Use use : uses) {
            if (use.element().isEmpty()) {
                line.add(new Span(
                        t("flow.about.elsewhere", use.label(), use.flow().orElse(""))));
            } else {
                NativeButton link =
                        new NativeButton(use.label(), click -> shown.choose().accept(use.element()));
                link.addClassName("link-button");
                line.add(link);
            }
        }
        others.add(line);
    }
}
