package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.trellis.app.ui.imports.JobPanel;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.Bulk;
import java.util.Optional;
import java.util.function.Supplier;

/** A change of many records: what would come of it while it is entered, then the work as it runs, its report and the way back. */
public final class BulkDialog extends Dialog {

    /** Makes dialogs. */
    @org.springframework.stereotype.Component
    public static class Factory {
        private final Bulk bulk;
        private final JobPanel.Factory panels;

        Factory(Bulk bulk, JobPanel.Factory panels) {
            this.bulk = bulk;
            this.panels = panels;
        }

        /** @param changed called when the list is to be drawn anew */
        public BulkDialog create(CurrentUser user, String entity, Bulk.Which which, String title, Runnable changed) {
            return new BulkDialog(this, user, entity, which, title, changed);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final String entity;
    private final transient Bulk.Which which;
    private final transient Runnable changed;
    private final Div content = new Div();
    private final Paragraph preview = new Paragraph();
    private final UnorderedList reasons = new UnorderedList();
    private final Button go = new Button("", click -> begin());
    private transient Supplier<Optional<Bulk.What>> what = Optional::empty;

    private BulkDialog(
            Factory parts, CurrentUser user, String entity, Bulk.Which which, String title, Runnable changed) {
        this.parts = parts;
        this.user = user;
        this.entity = entity;
        this.which = which;
        this.changed = changed;
        setId("bulk-work");
        setHeaderTitle(title);
        setWidth("min(32rem, 94vw)");
        preview.addClassName("quiet");
        preview.getElement().setAttribute("role", "status");
        reasons.addClassName("bulk-reasons");
        content.addClassName("stack");
        add(content);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setEnabled(false);
        getFooter().add(new Button(t("cancel"), click -> close()), go);
    }

    /**
     * @param form what is entered before; empty for nothing
     * @param label what stands on the button
     * @param asked what is to be done, as far as it is entered
     */
    public void ask(Optional<Component> form, String label, Supplier<Optional<Bulk.What>> asked) {
        what = asked;
        go.setText(label);
        form.ifPresent(content::add);
        content.add(preview, reasons);
        open();
        look();
    }

    void dangerous() {
        go.addThemeVariants(ButtonVariant.ERROR);
    }

    /** What would come of it; nothing is written. */
    public void look() {
        reasons.removeAll();
        Optional<Bulk.What> asked = what.get();
        go.setEnabled(asked.isPresent());
        if (asked.isEmpty()) {
            preview.setText("");
            return;
        }
        try {
            Bulk.Preview would = parts.bulk.attempt(user, entity, which, asked.get());
            int refused = would.refused().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            preview.setText(
                    would.tried() < would.all()
                            ? t("bulk.wouldOf", would.all(), would.tried(), would.change(), would.same(), refused)
                            : t("bulk.would", would.change(), would.same(), refused));
            would.refused().forEach((why, count) -> reasons.add(new ListItem(t("bulk.reason", count, t(why)))));
            go.setEnabled(would.change() > 0 || would.tried() < would.all());
        } catch (TrellisException e) {
            preview.setText(t(e.text()));
            go.setEnabled(false);
        }
    }

    private void begin() {
        Optional<Bulk.What> asked = what.get();
        if (asked.isEmpty()) {
            return;
        }
        try {
            String job = parts.bulk.start(user, entity, which, asked.get());
            content.removeAll();
            content.add(parts.panels.create(user, job, ended -> changed.run()));
            getFooter().removeAll();
            getFooter().add(new Button(t("close"), click -> close()));
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }
}
