package io.trellis.app.ui.open;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.shell.Notices;
import io.trellis.form.open.PublicForm;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Where it is found, when, how often, and within which pages. */
final class AddressPanel extends Div {

    private static final int EMBED_LINES = 3;

    private final transient PublicFormDraft draft;
    private final String product;
    private final Anchor link = new Anchor();
    private final TextArea embed = new TextArea(t("public.embed"));

    /** @param product the address of the product */
    AddressPanel(PublicFormDraft draft, PublicForm form, String product) {
        this.draft = draft;
        this.product = product;
        addClassName("stack");
        Checkbox open = new Checkbox(t("public.open"), form.access().open());
        open.addValueChangeListener(change -> draft.flag("open", change.getValue()));
        add(open, address(form), times(form), sites(form));
        embed.setReadOnly(true);
        embed.setHelperText(t("public.embed.help"));
        embed.setMinRows(EMBED_LINES);
        embed.setWidthFull();
        embed.addClassName("code-input");
        add(embed);
        refresh(form);
    }

    private Div address(PublicForm form) {
        TextField address = new TextField(t("public.address"));
        address.setHelperText(t("public.address.help"));
        address.setValue(form.address());
        address.setPrefixComponent(new Div("/forms/"));
        address.setValueChangeMode(ValueChangeMode.ON_BLUR);
        address.addValueChangeListener(change -> {
            draft.text("address", change.getValue());
            draft.form().ifPresent(this::refresh);
        });
        Button another = new Button(
                t("public.address.new"),
                VaadinIcon.RANDOM.create(),
                click -> address.setValue(NewPublicForm.unguessable()));
        another.addThemeVariants(ButtonVariant.TERTIARY);
        Button copy = new Button(t("public.copy"), VaadinIcon.COPY_O.create(), click -> copy(link.getHref()));
        copy.addThemeVariants(ButtonVariant.TERTIARY);
        link.setTarget(AnchorTarget.BLANK);
        link.setRouterIgnore(true);
        link.addClassName("public-link");
        Div row = new Div(address, another);
        row.addClassName("public-address");
        Div shown = new Div(link, copy);
        shown.addClassName("row");
        Div all = new Div(row, shown);
        all.addClassName("stack");
        return all;
    }

    private void copy(String text) {
        getElement().executeJs("navigator.clipboard?.writeText($0)", text);
        Notices.done(t("public.copied"));
    }

    private Div times(PublicForm form) {
        DatePicker from = day("from", form.access().from());
        DatePicker until = day("until", form.access().until());
        IntegerField hourly = new IntegerField(t("public.hourly"));
        hourly.setHelperText(t("public.hourly.help"));
        hourly.setValue(form.access().hourly());
        hourly.setMin(1);
        hourly.addValueChangeListener(change -> draft.change(content -> content.put(
                "hourly", change.getValue() == null ? PublicForm.Access.USUALLY_HOURLY : change.getValue())));
        Div row = new Div(from, until, hourly);
        row.addClassName("text-pair");
        return row;
    }

    private DatePicker day(String member, @Nullable LocalDate value) {
        DatePicker day = new DatePicker(t("public." + member));
        day.setClearButtonVisible(true);
        day.setValue(value);
        day.addValueChangeListener(change -> draft.text(
                member, change.getValue() == null ? "" : change.getValue().toString()));
        return day;
    }

    private TextArea sites(PublicForm form) {
        TextArea sites = new TextArea(t("public.sites"));
        sites.setHelperText(t("public.sites.help"));
        sites.setPlaceholder("https://www.example.com");
        sites.setWidthFull();
        sites.setValue(String.join("\n", form.access().sites()));
        sites.setValueChangeMode(ValueChangeMode.ON_BLUR);
        sites.addValueChangeListener(change -> {
            draft.list(
                    "sites",
                    Arrays.stream(change.getValue().split("[\\s,;]+"))
                            .filter(site -> !site.isBlank())
                            .map(site -> site.endsWith("/") ? site.substring(0, site.length() - 1) : site)
                            .toList());
            draft.form().ifPresent(this::refresh);
        });
        return sites;
    }

    private void refresh(PublicForm form) {
        String address = product + "/forms/" + form.address();
        link.setHref(address);
        link.setText(address);
        embed.setVisible(!form.access().sites().isEmpty());
        embed.setValue("<script src=\"%s/public-form/embed.js\" data-form=\"%s\" data-title=\"%s\" async></script>\n"
                        .formatted(
                                product,
                                form.address(),
                                HtmlUtils.htmlEscape(t(form.words().label())))
                + "<noscript><iframe src=\"%s\" title=\"%s\" width=\"100%%\" height=\"900\"></iframe></noscript>"
                        .formatted(address, HtmlUtils.htmlEscape(t(form.words().label()))));
    }
}
