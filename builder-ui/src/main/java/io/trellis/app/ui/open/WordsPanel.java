package io.trellis.app.ui.open;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.design.TextPair;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.open.PublicForm;
import java.util.List;

/** Which form it is, and what visitors read around it. */
final class WordsPanel extends Div {

    WordsPanel(PublicFormDraft draft, PublicForm form, List<FormDefinition> forms) {
        addClassName("stack");
        ComboBox<FormDefinition> which = new ComboBox<>(t("public.form"));
        which.setHelperText(t("public.form.help"));
        which.setItems(forms);
        which.setItemLabelGenerator(one -> t(one.label()));
        forms.stream().filter(one -> one.name().equals(form.form())).findFirst().ifPresent(which::setValue);
        which.addValueChangeListener(change -> draft.text(
                "form", change.getValue() == null ? "" : change.getValue().name()));
        Div row = new Div(which);
        row.addClassName("text-pair");
        add(
                row,
                new TextPair("public.label", form.words().label(), text -> draft.words("label", text)),
                new TextPair("public.intro", form.words().intro(), text -> draft.words("intro", text)),
                new TextPair("public.send", form.words().send(), text -> draft.words("send", text)),
                new TextPair("public.thanks", form.words().thanks(), text -> draft.words("thanks", text)),
                next(draft, form));
    }

    private static TextField next(PublicFormDraft draft, PublicForm form) {
        TextField next = new TextField(t("public.next"));
        next.setHelperText(t("public.next.help"));
        next.setPlaceholder("https://");
        next.setWidthFull();
        next.setValue(form.words().thanksAddress());
        next.setValueChangeMode(ValueChangeMode.ON_BLUR);
        next.addValueChangeListener(change -> draft.text("thanksAddress", change.getValue()));
        return next;
    }
}
