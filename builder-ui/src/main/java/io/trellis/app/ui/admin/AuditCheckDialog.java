package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.audit.CheckWords;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.audit.LogCheck;
import io.trellis.core.audit.LogCheck.Checked;
import io.trellis.core.audit.Receipt;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Optional;

/** Checks the security log, says what came of it, and gives the receipt for the next check. */
final class AuditCheckDialog extends Dialog {

    /** Opens them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final LogCheck check;
        private final CheckWords words;
        private final AdminRight right;

        Factory(LogCheck check, CheckWords words, AdminRight right) {
            this.check = check;
            this.words = words;
            this.right = right;
        }

        void open(CurrentUser reader) {
            new AuditCheckDialog(this, reader).open();
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser reader;
    private final TextField earlier = new TextField(t("admin.audit.check.receipt"));
    private final Div result = new Div();

    private AuditCheckDialog(Factory parts, CurrentUser reader) {
        super(t("admin.audit.check"));
        this.parts = parts;
        this.reader = reader;
        setWidth("min(36rem, 94vw)");
        earlier.setId("audit-receipt");
        earlier.setHelperText(t("admin.audit.check.receipt.help"));
        earlier.setWidthFull();
        result.addClassName("stack");
        result.setId("audit-checked");
        result.getElement().setAttribute("role", "status");
        Div content = new Div(new Paragraph(t("admin.audit.check.note")), earlier, result);
        content.addClassName("stack");
        add(content);
        Button close = new Button(t("close"), click -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        Button run = new Button(t("admin.audit.check.run"), click -> run());
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.setId("audit-check-run");
        run.setDisableOnClick(true);
        getFooter().add(close, run);
        run.addClickListener(click -> run.setEnabled(true));
    }

    private void run() {
        parts.right.ask(reader);
        String typed = earlier.getValue().strip();
        Optional<Receipt> receipt = Receipt.of(typed);
        earlier.setInvalid(!typed.isEmpty() && receipt.isEmpty());
        earlier.setErrorMessage(t("admin.audit.check.receipt.bad"));
        if (!earlier.isInvalid()) {
            show(parts.check.check(receipt));
        }
    }

    private void show(Checked checked) {
        result.removeAll();
        List<String> words = parts.words.of(reader, checked);
        Div first = new Div(
                (checked.finding().isEmpty() ? VaadinIcon.CHECK_CIRCLE : VaadinIcon.WARNING).create(),
                new Span(words.getFirst()));
        first.addClassNames("audit-verdict", checked.finding().isEmpty() ? "audit-holds" : "audit-broken");
        result.add(first);
        words.stream().skip(1).forEach(word -> {
            Paragraph more = new Paragraph(word);
            more.addClassName("quiet");
            result.add(more);
        });
        checked.receipt().filter(there -> checked.finding().isEmpty()).ifPresent(this::keep);
    }

    private void keep(Receipt receipt) {
        Div shown = new Div(receipt.toString());
        shown.addClassName("secret");
        Button copy = new Button(t("admin.keys.copy"), VaadinIcon.COPY.create());
        copy.addThemeVariants(ButtonVariant.TERTIARY);
        copy.addClickListener(click -> {
            copy.getElement().executeJs("navigator.clipboard?.writeText($0)", receipt.toString());
            Notices.done(t("admin.keys.copied"));
        });
        Span label = new Span(t("admin.audit.check.kept"));
        label.addClassName("quiet");
        result.add(label, shown, copy);
    }
}
