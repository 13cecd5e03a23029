package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is to be said about one element of a flow, by what it is called. */
final class ElementPanel extends Div {

    /** What the engine's tables take for a name. */
    private static final int LONGEST_NAME = 255;

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final List<SymbolPanel> panels;
        private final WayConditions conditions;

        Factory(List<SymbolPanel> panels, WayConditions conditions) {
            this.panels = List.copyOf(panels);
            this.conditions = conditions;
        }

        ElementPanel create(CurrentUser user, FlowDraft draft, String element, Reactions reactions) {
            return new ElementPanel(this, user, draft, element, reactions);
        }
    }

    /**
     * What the page does.
     *
     * @param edit changes the diagram; {@code choose} shows another element, the flow itself where it is empty;
     *     {@code rebound} hears that the flow is about other records; {@code found} draws what is wrong at an element
     */
    record Reactions(
            Consumer<DrawingChange> edit,
            Consumer<String> choose,
            Runnable rebound,
            Function<String, List<Component>> found) {}

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final transient Reactions reactions;
    private final String id;
    private final H2 title = new H2();
    private final Div found = new Div();

    private ElementPanel(Factory parts, CurrentUser user, FlowDraft draft, String element, Reactions reactions) {
        this.parts = parts;
        this.user = user;
        this.draft = draft;
        this.reactions = reactions;
        this.id = element;
        addClassNames("stack", "flow-element");
        draft.drawing().element(element).ifPresent(this::element);
        draft.drawing().way(element).ifPresent(this::way);
    }

    /** It is called otherwise, here or on the canvas. */
    void renamed() {
        title.setText(draft.taskLabel(id));
    }

    /** Something was set, here or elsewhere: what is wrong at the element may be something else. */
    void changed() {
        List<Component> rows = reactions.found().apply(id);
        found.removeAll();
        rows.forEach(found::add);
        found.setVisible(!rows.isEmpty());
    }

    private void element(Element element) {
        head(draft.kind(element), element.name());
        SymbolPanel.Shown shown =
                new SymbolPanel.Shown(user, draft, element, reactions.edit(), reactions.choose(), reactions.rebound());
        parts.panels.stream().filter(panel -> panel.fits(shown)).forEach(panel -> add(panel.draw(shown)));
    }

    private void way(Way way) {
        head(t("flow.kind.way"), way.name());
        add(new WayEditor(parts.conditions, user, draft, way, reactions.edit()));
    }

    private void head(String kind, String name) {
        Button back = new Button(
                VaadinIcon.ARROW_LEFT.create(), click -> reactions.choose().accept(""));
        back.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        back.setAriaLabel(t("flow.back"));
        back.setTooltipText(t("flow.back"));
        Span what = new Span(kind);
        what.addClassName("quiet");
        renamed();
        Div words = new Div(title, what);
        words.addClassName("flow-element-words");
        Div head = new Div(back, words);
        head.addClassNames("row", "flow-element-head");
        TextField field = new TextField(t("flow.name"));
        field.setValue(name);
        field.setMaxLength(LONGEST_NAME);
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        field.setId("element-name");
        field.addValueChangeListener(change -> reactions.edit().accept(new DrawingChange.Named(id, change.getValue())));
        found.addClassName("report-rows");
        add(head, field, found);
        changed();
    }
}
