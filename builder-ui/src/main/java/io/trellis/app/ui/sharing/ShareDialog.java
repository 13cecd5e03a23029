package io.trellis.app.ui.sharing;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.DateText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.SaveResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shares a record with one more, and ends what is shared. */
final class ShareDialog extends Dialog {

    private final transient RecordSharing parts;
    private final transient CurrentUser user;
    private final transient RecordData record;
    private final transient Runnable changed;
    private final ComboBox<Grantee> to = new ComboBox<>(t("share.to"));
    private final Select<Share.Level> level = new Select<>();
    private final DatePicker until = new DatePicker(t("share.until"));
    private final Div list = new Div();

    ShareDialog(RecordSharing parts, CurrentUser user, RecordData record, Runnable changed) {
        super(t("share.title"));
        this.parts = parts;
        this.user = user;
        this.record = record;
        this.changed = changed;
        setId("share-record");
        setWidth("min(36rem, 94vw)");
        to.setItems(parts.choices(record));
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
        Button share = new Button(t("share.go"), click -> share());
        share.addThemeVariants(ButtonVariant.PRIMARY);
        share.setId("share-go");
        Div how = new Div(level, until);
        how.addClassNames("row", "share-how");
        Paragraph help = new Paragraph(t("share.help.long"));
        help.addClassName("quiet");
        list.addClassName("stack");
        list.getElement().setAttribute("role", "list");
        Div content = new Div(help, to, how, share, list);
        content.addClassName("stack");
        add(content);
        getFooter().add(new Button(t("close"), click -> close()));
        draw();
    }

    /** What ends with a day ends where the next begins. */
    static String lastDay(CurrentUser user, Instant end) {
        return new DateText(Texts.locale())
                .day(end.minusMillis(1).atZone(user.zone()).toLocalDate());
    }

    private void draw() {
        list.removeAll();
        List<Share> shares = parts.shares.of(user, record.id());
        list.setVisible(!shares.isEmpty());
        shares.reversed().forEach(share -> {
            Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> end(share));
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            remove.setAriaLabel(t("share.end", parts.name(share.to())));
            remove.setTooltipText(t("share.end", parts.name(share.to())));
            list.add(new ShareLine(parts, user, share, remove));
        });
    }

    private void share() {
        to.setInvalid(false);
        until.setInvalid(false);
        Grantee chosen = to.getValue();
        if (chosen == null) {
            problem(to, t("share.to.missing"));
            return;
        }
        Optional<Instant> end = until.getOptionalValue()
                .map(day -> day.plusDays(1).atStartOfDay(user.zone()).toInstant());
        if (give(chosen, level.getValue(), end)) {
            to.clear();
            until.clear();
            to.focus();
        }
    }

    private boolean give(Grantee chosen, Share.Level what, Optional<Instant> end) {
        return told(parts.shares.share(user, record.id(), chosen, what, end));
    }

    private void end(Share share) {
        if (told(parts.shares.unshare(user, record.id(), share.to()))) {
            Notices.undoable(
                    t("share.ended", parts.name(share.to())), () -> give(share.to(), share.level(), share.until()));
        }
    }

    private boolean told(SaveResult result) {
        switch (result) {
            case SaveResult.Saved saved -> {
                draw();
                changed.run();
                return true;
            }
            case SaveResult.Rejected(var violations) -> refused(violations);
            case SaveResult.Forbidden forbidden -> Notices.problem(t("share.forbidden"));
            case SaveResult.Missing missing -> Notices.problem(t("record.missing"));
            case SaveResult.Conflict conflict -> Notices.problem(t("record.conflict"));
        }
        return false;
    }

    private void refused(List<Violation> violations) {
        Optional<HasValidation> at =
                violations.stream().findFirst().map(one -> one.path().equals("until") ? until : to);
        String text = violations.stream().map(one -> t(one.message())).collect(Collectors.joining(" "));
        at.ifPresent(input -> problem(input, text));
    }

    private static void problem(HasValidation input, String text) {
        input.setErrorMessage(text);
        input.setInvalid(true);
    }
}
