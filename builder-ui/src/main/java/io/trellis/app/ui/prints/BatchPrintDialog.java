package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.imports.JobPanel;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.batch.PrintBatch;
import java.util.List;

/** What many records are printed with and as; then the work as it runs, and its file. */
final class BatchPrintDialog extends Dialog {

    private final transient PrintBatch batch;
    private final transient JobPanel.Factory panels;
    private final transient CurrentUser user;
    private final String entity;
    private final transient Bulk.Which which;
    private final Select<PrintDefinition> print = new Select<>();
    private final RadioButtonGroup<PrintBatch.Form> form = new RadioButtonGroup<>(t("prints.as"));
    private final LanguageSelect language;
    private final Div content = new Div();

    /** @param offered at least one */
    BatchPrintDialog(
            PrintBatch batch,
            JobPanel.Factory panels,
            CurrentUser user,
            String entity,
            Bulk.Which which,
            long count,
            List<PrintDefinition> offered) {
        this.batch = batch;
        this.panels = panels;
        this.user = user;
        this.entity = entity;
        this.which = which;
        this.language = new LanguageSelect(user.locale(), () -> {});
        setId("print-batch");
        setHeaderTitle(t("prints.manyTitle", count));
        setWidth("min(28rem, 94vw)");
        print.setLabel(t("prints.which"));
        print.setItems(offered);
        print.setItemLabelGenerator(one -> t(one.label()));
        print.setValue(offered.getFirst());
        form.setItems(PrintBatch.Form.values());
        form.setItemLabelGenerator(one -> t("prints.as." + one.code()));
        form.setItemEnabledProvider(one -> one != PrintBatch.Form.PDF || !isWord());
        print.addValueChangeListener(change -> usualForm());
        usualForm();
        Paragraph note = new Paragraph(
                count > PrintBatch.MOST
                        ? t("prints.tooMany", count, PrintBatch.MOST)
                        : t("prints.manyNote", PrintBatch.KEPT.toHours()));
        note.addClassName("quiet");
        content.addClassName("stack");
        content.add(print, form, language, note);
        add(content);
        Button go = new Button(t("prints.make"), click -> begin());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setEnabled(count <= PrintBatch.MOST);
        getFooter().add(new Button(t("cancel"), click -> close()), go);
    }

    private boolean isWord() {
        return print.getValue() != null && print.getValue().isWord();
    }

    /** Word's documents are not bound together. */
    private void usualForm() {
        form.getDataProvider().refreshAll();
        form.setValue(isWord() ? PrintBatch.Form.ZIP : PrintBatch.Form.PDF);
    }

    private void begin() {
        try {
            String job =
                    batch.start(user, entity, which, print.getValue().name(), form.getValue(), language.getValue());
            content.removeAll();
            content.add(panels.create(user, job, ended -> {}));
            getFooter().removeAll();
            getFooter().add(new Button(t("close"), click -> close()));
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }
}
