package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.layout.Layouts;
import io.trellis.form.record.RecordData;
import io.trellis.form.rule.FormRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;

/** Links the record that is shown to another: which one, and what the link says of the two, in one small form. */
final class LinkDialog extends Dialog implements Saving.Outcome {

    /** Opens them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final ObjectProvider<RecordForm.Factory> forms;
        private final Layouts layouts;
        private final FormRules rules;
        private final Saving saving;

        /** @param forms late, as lists of linked records stand on forms themselves */
        Factory(ObjectProvider<RecordForm.Factory> forms, Layouts layouts, FormRules rules, Saving saving) {
            this.forms = forms;
            this.layouts = layouts;
            this.rules = rules;
            this.saving = saving;
        }

        /** @param linked called once there is a new link */
        void open(CurrentUser user, Linking linking, String record, Runnable linked) {
            new LinkDialog(this, user, linking, record, linked).open();
        }
    }

    private final transient Runnable linked;
    private final RecordForm form;
    private final Paragraph elsewhere = new Paragraph();

    private LinkDialog(Factory parts, CurrentUser user, Linking linking, String record, Runnable linked) {
        this.linked = linked;
        setId("link-dialog");
        setHeaderTitle(t("record.link.add", t(linking.far().definition().label())));
        setWidth("min(28rem, 94vw)");
        form = parts.forms
                .getObject()
                .create(
                        user,
                        linking.entity(),
                        small(linking, parts.layouts.form(linking.entity().name())),
                        key -> true);
        Map<String, Object> values =
                new HashMap<>(parts.rules.initial(user, linking.entity().definition()));
        values.put(linking.near(), record);
        form.show(values, true, true);
        elsewhere.addClassName("problem-note");
        elsewhere.getElement().setAttribute("role", "alert");
        elsewhere.setVisible(false);
        add(form, elsewhere);
        Button save = new Button(
                t("record.link.save"), click -> parts.saving.create(user, linking.entity(), form.changes(), this));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), save);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                form.focusFirst();
            }
        });
    }

    /** The other record first, then what its form has beside the two. */
    private static FormDefinition small(Linking linking, FormDefinition whole) {
        String far = linking.far().key();
        List<Item> items = new ArrayList<>(List.of(new Item.Field(far, far, 1)));
        whole.fields()
                .filter(item -> !item.field().equals(far) && !item.field().equals(linking.near()))
                .filter(item -> !SystemFields.KEYS.contains(item.field()))
                .filter(item -> linking.entity().own(item.field()).stream().anyMatch(field -> !field.computed()))
                .map(item -> item.wide(1))
                .forEach(items::add);
        return whole.holding(List.of(new Section("link", LocalizedText.same(""), 1, items)))
                .listing(List.of());
    }

    @Override
    public void saved(RecordData saved, boolean changed) {
        close();
        linked.run();
    }

    /** Also of what the form does not show, such as that the two are linked already. */
    @Override
    public void rejected(List<Violation> violations) {
        List<Violation> rest = form.mark(violations);
        elsewhere.setText(rest.stream().map(one -> t(one.message())).collect(Collectors.joining(" ")));
        elsewhere.setVisible(!rest.isEmpty());
    }

    @Override
    public void theirs(RecordData current) {
        Notices.problem(t("record.missing"));
    }
}
