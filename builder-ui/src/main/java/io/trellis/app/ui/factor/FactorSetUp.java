package io.trellis.app.ui.factor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.SecondFactors.Offer;
import io.trellis.form.barcode.Barcode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A secret as a picture and as letters, the code that confirms it, then the backup codes, this once. */
public final class FactorSetUp extends Div {

    private final transient Function<String, Optional<List<String>>> confirm;
    private final transient Consumer<List<String>> done;
    private final CodeField code = new CodeField(t("factor.code"));

    /**
     * @param confirm the backup codes, empty for a wrong code
     * @param done once it counts: the codes are to be shown
     */
    public FactorSetUp(Offer offer, Function<String, Optional<List<String>>> confirm, Consumer<List<String>> done) {
        this.confirm = confirm;
        this.done = done;
        addClassNames("stack", "factor-setup");
        Div picture = new Div();
        picture.addClassName("factor-picture");
        picture.getElement().setAttribute("role", "img");
        picture.getElement().setAttribute("aria-label", t("factor.picture"));
        picture.getElement()
                .setProperty("innerHTML", Barcode.QR.svg(offer.address()).orElseThrow());
        Div secret = new Div(offer.secret().replaceAll("(.{4})(?=.)", "$1 "));
        secret.addClassNames("secret", "factor-secret");
        code.setHelperText(t("factor.setup.code.help"));
        Button confirmed = new Button(t("factor.setup.confirm"), click -> confirm());
        confirmed.addThemeVariants(ButtonVariant.PRIMARY);
        confirmed.setId("factor-confirm");
        code.onEnter(this::confirm);
        add(
                new Paragraph(t("factor.setup.scan")),
                picture,
                new Paragraph(t("factor.setup.type")),
                secret,
                code,
                confirmed);
    }

    private void confirm() {
        Optional<List<String>> codes = confirm.apply(code.getValue());
        if (codes.isEmpty()) {
            code.refuse(t("factor.setup.wrong"));
            return;
        }
        done.accept(codes.get());
    }

    /** Backup codes as they are shown once. */
    public static Div codes(List<String> codes) {
        Div shown = new Div();
        shown.addClassNames("secret", "factor-codes");
        codes.forEach(one -> shown.add(new Div(one)));
        Button copy = new Button(t("admin.keys.copy"), VaadinIcon.COPY.create());
        copy.addClickListener(click -> {
            copy.getElement().executeJs("navigator.clipboard?.writeText($0)", String.join("\n", codes));
            Notices.done(t("admin.keys.copied"));
        });
        Div all = new Div(new Paragraph(t("factor.codes.help")), shown, copy);
        all.addClassName("stack");
        return all;
    }
}
