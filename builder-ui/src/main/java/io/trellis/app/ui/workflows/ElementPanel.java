package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.bpmn.DrawingChange;
import java.util.function.Consumer;

/** What is to be said about one element of a flow, by what it is called. */
final class ElementPanel extends Div {

    /** What the engine's tables take for a name. */
    private static final int LONGEST_NAME = 255;

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Choices choices;
        private final StepEditor.Factory steps;
        private final FilterEditor.Factory filters;
        private final WayConditions conditions;

        Factory(Choices choices, StepEditor.Factory steps, FilterEditor.Factory filters, WayConditions conditions) {
            this.choices = choices;
            this.steps = steps;
            this.filters = filters;
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
     *     {@code rebound} hears that the flow is about other records
     */
    record Reactions(Consumer<DrawingChange> edit, Consumer<String> choose, Runnable rebound) {}

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final transient Reactions reactions;
    private final String id;
    private final H2 title = new H2();

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

    private void element(Element element) {
        head(FlowDraft.kind(element.kind()), element.name());
        add(
                switch (element.kind()) {
                    case START -> new StartEditor(parts.choices, parts.filters, user, draft, reactions.rebound());
                    case USER_TASK -> new TaskEditor(parts.choices, user, draft, element.id());
                    case STEP -> parts.steps.create(user, draft, element.id(), t("flow.step"));
                    case SCRIPT -> script(element);
                    case EXCLUSIVE, INCLUSIVE, PARALLEL ->
                        new GatewayEditor(parts.conditions, user, draft, element, reactions.edit(), reactions.choose());
                    case WAIT, DEADLINE -> new TimerEditor(parts.choices, user, draft, element, reactions.edit());
                    case END -> help("flow.end.help");
                    case SUB_PROCESS -> help("flow.sub_process.help");
                    case OTHER -> help("flow.other.help");
                });
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
        add(head, field);
    }

    private static Component help(String key) {
        Paragraph help = new Paragraph(t(key));
        help.addClassName("quiet");
        return help;
    }

    private Component script(Element element) {
        TextArea area = new TextArea(t("flow.script"));
        area.setHelperText(t("flow.script.help"));
        area.addClassName("code-input");
        area.setWidthFull();
        area.setMinRows(6);
        area.setValueChangeMode(ValueChangeMode.ON_BLUR);
        area.setValue(element.script());
        area.addValueChangeListener(
                change -> reactions.edit().accept(new DrawingChange.Scripted(element.id(), change.getValue())));
        return area;
    }
}
