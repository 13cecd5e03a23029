package io.trellis.app.ui.sharing;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordShares.Given;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** With whom something is shared, what they may, until when, and as what. */
final class ShareInput extends Div {

    private final transient CurrentUser user;
    private final ComboBox<Grantee> to = new ComboBox<>(t("share.to"));
    private final Select<Share.Level> level = new Select<>();
    private final DatePicker until = new DatePicker(t("share.until"));
    private final TextField as = new TextField(t("share.as"));

    ShareInput(RecordSharing parts, CurrentUser user, List<Grantee> choices) {
        this.user = user;
        to.setItems(choices);
        to.setItemLabelGenerator(parts::name);
        to.setPlaceholder(t("share.to.prompt"));
        to.setWidthFull();
        to.setManualValidation(true);
        level.setLabel(t("share.level"));
        level.setItems(Share.Level.values());
        level.setItemLabelGenerator(one -> t(one == Share.Level.EDIT ? "share.edit" : "share.read"));
        level.setValue(Share.Level.READ);
        until.setI18n(DateWords.here());
        until.setLocale(Texts.locale());
        until.setClearButtonVisible(true);
        until.setManualValidation(true);
        until.setPlaceholder(t("share.until.never"));
        until.setMin(LocalDate.ofInstant(parts.clock.instant(), user.zone()));
        as.setPlaceholder(t("share.as.prompt"));
        as.setMaxLength(Share.LONGEST_AS);
        as.setId("share-as");
        Div how = new Div(level, until, as);
        how.addClassNames("row", "share-how");
        addClassName("stack");
        add(to, how);
    }

    /** To be told whenever something else is entered. */
    void onChange(Runnable changed) {
        to.addValueChangeListener(change -> changed.run());
        level.addValueChangeListener(change -> changed.run());
        until.addValueChangeListener(change -> changed.run());
        as.addValueChangeListener(change -> changed.run());
    }

    /** What is entered; empty while nobody is chosen. */
    Optional<Given> given() {
        return to.getOptionalValue()
                .map(chosen -> new Given(
                        chosen,
                        level.getValue(),
                        until.getOptionalValue().map(day -> day.plusDays(1)
                                .atStartOfDay(user.zone())
                                .toInstant()),
                        as.getValue()));
    }

    /** {@link #given}, with a word beside the input where nobody is chosen. */
    Optional<Given> demanded() {
        to.setInvalid(false);
        until.setInvalid(false);
        as.setInvalid(false);
        Optional<Given> given = given();
        if (given.isEmpty()) {
            problem(to, t("share.to.missing"));
        }
        return given;
    }

    void clear() {
        to.clear();
        until.clear();
        as.clear();
        to.focus();
    }

    void refused(List<Violation> violations) {
        HasValidation at =
                switch (violations.isEmpty() ? "" : violations.getFirst().path()) {
                    case "until" -> until;
                    case "as" -> as;
                    default -> to;
                };
        problem(at, violations.stream().map(one -> t(one.message())).collect(Collectors.joining(" ")));
    }

    private static void problem(HasValidation input, String text) {
        input.setErrorMessage(text);
        input.setInvalid(true);
    }
}
