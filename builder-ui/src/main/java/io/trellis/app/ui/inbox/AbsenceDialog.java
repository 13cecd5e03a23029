package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.User;
import io.trellis.workflow.Absence;
import io.trellis.workflow.AbsenceResult;
import io.trellis.workflow.WorkflowDefinition;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks when somebody is away, for which flows, and who does their tasks. */
final class AbsenceDialog extends Dialog {

    /** @param others whether it may be somebody else's; {@code self} the id of who sits there */
    record Means(List<User> people, List<WorkflowDefinition> flows, boolean others, String self, LocalDate today) {}

    private final transient Means means;
    private final transient @Nullable Absence before;
    private final transient Function<Absence, AbsenceResult> keep;
    private final transient Runnable kept;
    private final ComboBox<User> person = new ComboBox<>(t("absence.person"));
    private final ComboBox<User> substitute = new ComboBox<>(t("absence.substitute"));
    private final DatePicker from = new DatePicker(t("absence.from"));
    private final DatePicker to = new DatePicker(t("absence.to"));
    private final MultiSelectComboBox<WorkflowDefinition> flows = new MultiSelectComboBox<>(t("absence.flows"));

    AbsenceDialog(Means means, @Nullable Absence before, Function<Absence, AbsenceResult> keep, Runnable kept) {
        this.means = means;
        this.before = before;
        this.keep = keep;
        this.kept = kept;
        setHeaderTitle(t(before == null ? "absence.new" : "absence.change"));
        setWidth("min(30rem, 94vw)");
        people(person, before == null ? means.self() : before.person());
        person.setVisible(means.others() && before == null);
        people(substitute, before == null ? "" : before.substitute());
        days(from, before == null ? means.today() : before.from());
        days(to, before == null ? null : before.to());
        from.setMin(before == null ? means.today() : null);
        to.setMin(means.today());
        flows.setItems(means.flows());
        flows.setItemLabelGenerator(flow -> t(flow.label()));
        flows.setHelperText(t("absence.flows.help"));
        flows.setWidthFull();
        if (before != null) {
            flows.setValue(means.flows().stream()
                    .filter(flow -> before.flows().contains(flow.name()))
                    .collect(Collectors.toSet()));
        }
        Div days = new Div(from, to);
        days.addClassName("two-columns");
        Div content = new Div(person, days, substitute, flows);
        content.addClassName("stack");
        add(content);
        Button cancel = new Button(t("cancel"), click -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button save = new Button(t("save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(cancel, save);
    }

    private void people(ComboBox<User> box, String chosen) {
        box.setItems(means.people());
        box.setItemLabelGenerator(user -> user.name() + " (" + user.username() + ")");
        box.setRequiredIndicatorVisible(true);
        box.setWidthFull();
        means.people().stream()
                .filter(user -> user.id().equals(chosen))
                .findFirst()
                .ifPresent(box::setValue);
    }

    private static void days(DatePicker picker, @Nullable LocalDate day) {
        picker.setI18n(DateWords.here());
        picker.setRequiredIndicatorVisible(true);
        picker.setValue(day);
        picker.setWidthFull();
    }

    private void save() {
        from.setInvalid(from.isEmpty());
        to.setInvalid(to.isEmpty());
        substitute.setInvalid(substitute.isEmpty());
        if (from.isEmpty() || to.isEmpty() || substitute.isEmpty()) {
            Notices.problem(t("absence.missing"));
            return;
        }
        AbsenceResult result = keep.apply(new Absence(
                before == null ? "" : before.id(),
                Optional.ofNullable(person.getValue()).map(User::id).orElse(means.self()),
                Objects.requireNonNull(from.getValue()),
                Objects.requireNonNull(to.getValue()),
                substitute.getValue().id(),
                flows.getValue().stream().map(WorkflowDefinition::name).sorted().toList()));
        switch (result) {
            case AbsenceResult.Kept _ -> {
                close();
                Notices.done(t("absence.kept"));
                kept.run();
            }
            case AbsenceResult.Invalid(var path, var message) -> mark(path, t(message));
            case AbsenceResult.Missing _ -> {
                close();
                Notices.problem(t("absence.gone"));
                kept.run();
            }
        }
    }

    private void mark(String path, String message) {
        switch (path) {
            case "from" -> {
                from.setInvalid(true);
                from.setErrorMessage(message);
            }
            case "to" -> {
                to.setInvalid(true);
                to.setErrorMessage(message);
            }
            default -> {
                substitute.setInvalid(true);
                substitute.setErrorMessage(message);
            }
        }
    }
}
