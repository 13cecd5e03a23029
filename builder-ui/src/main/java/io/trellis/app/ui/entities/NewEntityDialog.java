package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.Icons;
import io.trellis.app.ui.design.Paths;
import io.trellis.app.ui.design.ProposedName;
import io.trellis.app.ui.roles.AccessPanel;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.NameProposal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks what a new entity is called; its name is made from the labels until one writes another. */
public final class NewEntityDialog extends Dialog {

    /** What was answered. */
    public record Answer(
            AppDraft appDraft,
            String name,
            LocalizedText label,
            LocalizedText plural,
            String icon,
            AccessPanel.Answer access,
            boolean inNavigation) {}

    private final TextField zh = field("entities.label.zh");
    private final TextField en = field("entities.label.en");
    private final TextField pluralZh = field("entities.plural.zh");
    private final TextField pluralEn = field("entities.plural.en");
    private final TextField name = field("entities.name");
    private final Icons icon = new Icons("records");
    private final Select<AppDraft> app = new Select<>();
    private final Div access = new Div();
    private final Checkbox inNavigation = new Checkbox(t("entities.new.navigation"), true);
    private final ProposedName chosen = new ProposedName(name);

    /**
     * @param apps the first is where it is made unless another is chosen
     * @param refused why a name cannot be had; empty when it can
     * @param accesses asks who may see the records
     * @param create told the answer once it is complete
     * @param fromFile the path on which one is made from a spreadsheet in an app
     */
    public NewEntityDialog(
            List<AppDraft> apps,
            Function<String, String> refused,
            Function<AppDraft, AccessPanel> accesses,
            Consumer<Answer> create,
            Function<AppDraft, String> fromFile) {
        setHeaderTitle(t("entities.new"));
        setWidth("min(560px, 96vw)");
        app.setLabel(t("design.app"));
        app.setItems(apps);
        app.setItemLabelGenerator(one -> t(one.label()));
        AccessPanel[] asked = {accesses.apply(apps.getFirst())};
        access.add(asked[0]);
        app.addValueChangeListener(change -> {
            asked[0] = accesses.apply(change.getValue());
            access.removeAll();
            access.add(asked[0]);
        });
        app.setValue(apps.getFirst());
        app.setVisible(apps.size() > 1);
        name.setHelperText(t("entities.name.help"));
        for (TextField label : List.of(zh, en)) {
            label.setValueChangeMode(ValueChangeMode.EAGER);
            label.addValueChangeListener(change -> {
                zh.setInvalid(false);
                chosen.propose(NameProposal.free(NameProposal.of(label(), "entity"), one -> !refused.apply(one)
                        .isEmpty()));
            });
        }
        boolean chinese = "zh".equals(Texts.locale().getLanguage());
        Div form = new Div(
                chinese ? zh : en,
                chinese ? en : zh,
                chinese ? pluralZh : pluralEn,
                chinese ? pluralEn : pluralZh,
                name,
                icon,
                app,
                inNavigation);
        form.addClassNames("text-pair", "new-entity-form");
        Div all = new Div(form, access);
        all.addClassName("stack");
        add(all);
        Button ok = new Button(t("entities.create"), click -> {
            zh.setErrorMessage(t("entities.label.missing"));
            zh.setInvalid(label().isEmpty());
            String why = label().isEmpty() ? "" : refused.apply(chosen.value());
            name.setErrorMessage(why);
            name.setInvalid(!why.isEmpty());
            if (!zh.isInvalid() && !name.isInvalid()) {
                close();
                create.accept(new Answer(
                        app.getValue(),
                        chosen.value(),
                        label(),
                        plural(),
                        icon.getValue(),
                        asked[0].answer(),
                        inNavigation.getValue()));
            }
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        ok.addClickShortcut(Key.ENTER);
        Button file = new Button(t("entities.file"), VaadinIcon.TABLE.create(), click -> {
            close();
            Paths.go(fromFile.apply(app.getValue()));
        });
        file.addThemeVariants(ButtonVariant.TERTIARY);
        file.addClassNames("new-from-file", "foot-start");
        getFooter().add(file, new Button(t("cancel"), click -> close()), ok);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                (chinese ? zh : en).focus();
            }
        });
    }

    private static TextField field(String text) {
        TextField field = new TextField(t(text));
        field.setManualValidation(true);
        return field;
    }

    private LocalizedText label() {
        return new LocalizedText(zh.getValue().strip(), en.getValue().strip());
    }

    private LocalizedText plural() {
        LocalizedText plural = new LocalizedText(
                pluralZh.getValue().strip(), pluralEn.getValue().strip());
        return new LocalizedText(
                plural.zh().isEmpty() ? label().zh() : plural.zh(), plural.en().isEmpty() ? label().en() : plural.en());
    }
}
