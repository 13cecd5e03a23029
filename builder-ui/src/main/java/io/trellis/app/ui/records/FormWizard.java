package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Section;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A form that is gone through section by section: where one is, back, next. On goes only who left nothing out; nothing that
 * was entered is lost by going back. At the last one saves.
 */
final class FormWizard {

    private final FormSections sections;
    private final Function<Set<String>, List<Violation>> wrong;
    private final Consumer<List<Violation>> tell;
    private final OrderedList path = new OrderedList();
    private final Span where = new Span();
    private final Button back = new Button(t("record.step.back"), click -> turn(-1));
    private final Button next = new Button();
    private String now = "";

    /**
     * @param wrong what a save would be refused for at these fields
     * @param tell puts messages beside their fields
     */
    FormWizard(
            FormSections sections,
            Function<Set<String>, List<Violation>> wrong,
            Consumer<List<Violation>> tell,
            Runnable save) {
        this.sections = sections;
        this.wrong = wrong;
        this.tell = tell;
        path.addClassName("wizard-path");
        where.addClassName("quiet");
        where.getElement().setAttribute("role", "status");
        next.addThemeVariants(ButtonVariant.PRIMARY);
        next.addClickListener(click -> {
            if (!goesOn()) {
                save.run();
            }
        });
    }

    /** Each section is a step, however it stands otherwise. */
    static Section step(Section section) {
        return new Section(
                section.id(), section.label(), section.columns(), Frame.PANEL, section.when(), section.items());
    }

    /** The steps by name. */
    Div head() {
        Div head = new Div(path, where);
        head.addClassName("wizard-head");
        return head;
    }

    Div foot() {
        Div foot = new Div(back, next);
        foot.addClassName("wizard-foot");
        return foot;
    }

    String now() {
        return now;
    }

    /** Goes on to the next step, or says what is missing here. @return false at the last one: it is for saving */
    boolean goesOn() {
        List<Violation> missing = wrong.apply(sections.fields(now));
        if (!missing.isEmpty()) {
            tell.accept(missing);
            return true;
        }
        if (index() == sections.there().size() - 1) {
            return false;
        }
        turn(1);
        return true;
    }

    private int index() {
        return Math.max(0, sections.there().indexOf(now));
    }

    private void turn(int by) {
        List<String> there = sections.there();
        if (!there.isEmpty()) {
            open(there.get(Math.clamp(index() + by, 0, there.size() - 1)));
            tell.accept(List.of());
        }
    }

    void open(String step) {
        now = step;
        sections.only(step);
        draw();
    }

    /** Draws anew where one is; what comes and goes under conditions changes how many steps there are. */
    void draw() {
        List<String> there = sections.there();
        if (!there.contains(now) && !there.isEmpty()) {
            now = there.getFirst();
            sections.only(now);
        }
        int at = index();
        path.removeAll();
        for (int i = 0; i < there.size(); i++) {
            ListItem item = new ListItem(new Span(String.valueOf(i + 1)), new Span(sections.name(there.get(i))));
            item.setClassName("wizard-done", i < at);
            item.setClassName("wizard-now", i == at);
            if (i == at) {
                item.getElement().setAttribute("aria-current", "step");
            }
            path.add(item);
        }
        where.setText(t("record.step.of", at + 1, there.size()));
        back.setEnabled(at > 0);
        next.setText(t(at == there.size() - 1 ? "save" : "record.step.next"));
    }
}
