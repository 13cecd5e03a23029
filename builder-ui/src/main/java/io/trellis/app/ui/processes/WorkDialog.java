package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ProcessDetail.Target;
import io.trellis.workflow.ProcessWork;
import io.trellis.workflow.Processes;
import io.trellis.workflow.Processes.Preview;
import io.trellis.workflow.Processes.Which;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks why, shows what would come of it, and begins. */
final class WorkDialog extends Dialog {

    private static final int LONGEST_REASON = 2_000;

    private final transient Processes processes;
    private final transient CurrentUser user;
    private final transient Which which;
    private final String code;
    private final transient Consumer<ProcessWork> begin;
    private final TextArea reason = new TextArea(t("processes.reason"));
    private final ComboBox<Target> to = new ComboBox<>(t("processes.move.to"));
    private final MultiSelectComboBox<Target> from = new MultiSelectComboBox<>(t("processes.move.from"));
    private final Div preview = new Div();
    private final Button go;

    /**
     * @param code as {@link ProcessWork#code}
     * @param targets where it can be moved to, {@code standing} where it stands; empty for other work
     * @param begin gets what was decided
     */
    WorkDialog(
            Processes processes,
            CurrentUser user,
            Which which,
            String code,
            List<Target> targets,
            List<Target> standing,
            Consumer<ProcessWork> begin) {
        this.processes = processes;
        this.user = user;
        this.which = which;
        this.code = code;
        this.begin = begin;
        setHeaderTitle(t("processes.do." + code + ".title"));
        setWidth("min(560px, 94vw)");
        go = new Button(t("processes.do." + code), click -> begin());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        if (code.equals("cancel")) {
            go.addThemeVariants(ButtonVariant.ERROR);
        }
        go.setId("processes-go");
        reason.setMaxLength(LONGEST_REASON);
        reason.setWidthFull();
        reason.setRequiredIndicatorVisible(code.equals("cancel"));
        reason.setId("processes-reason");
        preview.addClassNames("stack", "processes-preview");
        preview.getElement().setAttribute("role", "status");
        Paragraph about = new Paragraph(t("processes.do." + code + ".about"));
        about.addClassName("quiet");
        Div body = new Div(about);
        body.addClassName("stack");
        if (code.equals("move")) {
            to.setItems(targets);
            to.setItemLabelGenerator(target -> t(target.name()));
            to.setWidthFull();
            to.setId("processes-to");
            to.addValueChangeListener(change -> look());
            from.setItems(standing);
            from.setItemLabelGenerator(target -> t(target.name()));
            from.setWidthFull();
            from.setHelperText(t("processes.move.all"));
            from.setVisible(standing.size() > 1);
            from.addValueChangeListener(change -> look());
            body.add(to, from);
        }
        body.add(preview, reason);
        add(body);
        getFooter().add(new Button(t("cancel"), click -> close()), go);
        look();
    }

    private ProcessWork work() {
        String why = reason.getValue().strip();
        return switch (code) {
            case "retry" -> new ProcessWork.Retry(why);
            case "suspend" -> new ProcessWork.Suspend(why);
            case "resume" -> new ProcessWork.Resume(why);
            case "cancel" -> new ProcessWork.End(why);
            default ->
                new ProcessWork.Move(
                        from.getValue().stream().map(Target::element).collect(Collectors.toSet()),
                        to.getValue() == null ? "" : to.getValue().element(),
                        why);
        };
    }

    private void look() {
        preview.removeAll();
        if (code.equals("move") && to.getValue() == null) {
            go.setEnabled(false);
            return;
        }
        Preview found = processes.preview(user, which, work());
        go.setEnabled(found.would() > 0 || found.all() > found.looked());
        preview.add(new Span(
                found.all() == 1 && found.would() == 1
                        ? t("processes.preview.one")
                        : t("processes.preview", found.would(), found.looked())));
        if (found.all() > found.looked()) {
            Span more = new Span(t("processes.preview.more", found.all(), found.looked()));
            more.addClassName("quiet");
            preview.add(more);
        }
        found.refused().forEach((why, count) -> {
            Span line = new Span(t("processes.preview.refused", count, t(why)));
            line.addClassName("quiet");
            preview.add(line);
        });
    }

    private void begin() {
        if (code.equals("cancel") && reason.getValue().isBlank()) {
            reason.setInvalid(true);
            reason.setErrorMessage(t("processes.reason.required"));
            reason.focus();
            return;
        }
        close();
        begin.accept(work());
    }
}
