package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.promotion.PromotionSender;
import io.trellis.core.promotion.PromotionTarget;
import io.trellis.core.promotion.PromotionTargets;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One system that apps are sent to: where it is, the key, and a trial. */
@Route("admin/promotion-targets/:id")
@PermitAll
public class PromotionTargetView extends Div implements BeforeEnterObserver, Page {

    static final String NEW = "new";

    private final transient Session session;
    private final transient AdminRight right;
    private final transient PromotionTargets targets;
    private final transient PromotionSender sender;
    private final TextField label = new TextField(t("targets.label"));
    private final TextField id = new TextField(t("webhooks.id"));
    private final TextField address = new TextField(t("targets.address"));
    private final TextField self = new TextField(t("targets.self"));
    private final PasswordField key = new PasswordField(t("targets.key"));
    private final Paragraph wrong = new Paragraph();
    private String title = "";

    public PromotionTargetView(Session session, AdminRight right, PromotionTargets targets, PromotionSender sender) {
        this.session = session;
        this.right = right;
        this.targets = targets;
        this.sender = sender;
        addClassNames("page", "page-flow");
        id.setHelperText(t("targets.id.help"));
        address.setHelperText(t("targets.address.help"));
        self.setHelperText(t("targets.self.help"));
        key.setHelperText(t("targets.key.help"));
        wrong.addClassName("problem-text");
        wrong.getElement().setAttribute("role", "alert");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        String asked = event.getRouteParameters().get("id").orElse("");
        Optional<PromotionTarget> target = targets.find(user, asked);
        if (target.isEmpty() && !asked.equals(NEW)) {
            throw new NotFoundException(t("targets.gone"));
        }
        draw(user, target);
    }

    private void draw(CurrentUser user, Optional<PromotionTarget> target) {
        removeAll();
        title = target.map(PromotionTarget::label).orElseGet(() -> t("targets.new"));
        id.setReadOnly(target.isPresent());
        key.clear();
        target.ifPresent(one -> {
            label.setValue(one.label());
            id.setValue(one.id());
            address.setValue(one.address());
            self.setValue(one.self());
            key.setPlaceholder(t("targets.key.kept"));
        });
        Div head = new Div(new H1(title));
        head.addClassName("page-head");
        target.ifPresent(one -> head.add(
                button(t("targets.test"), () -> test(user, one)),
                button(t("targets.delete"), () -> delete(user, one))));
        Button save = new Button(t("save"), click -> save(user, target.isEmpty()));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div names = new Div(label, id, self, key);
        names.addClassNames("form-section", "columns-2");
        address.setWidthFull();
        Div panel = new Div(address, names, wrong, save);
        panel.addClassNames("panel", "stack", "narrow");
        add(head, panel);
    }

    private static Button button(String text, Runnable run) {
        Button button = new Button(text, click -> run.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private void save(CurrentUser user, boolean fresh) {
        EntryProblems problems = new EntryProblems(
                Map.of("label", label, "id", id, "address", address, "self", self, "key", key), wrong);
        problems.clear();
        PromotionTarget target =
                new PromotionTarget(id.getValue().strip(), label.getValue(), address.getValue(), self.getValue());
        List<Violation> violations = targets.save(user, target, key.getValue(), fresh).stream()
                .map(one -> new Violation(one.member(), "invalid", one.text()))
                .toList();
        if (!violations.isEmpty()) {
            problems.show(violations);
            return;
        }
        Notices.done(t("record.saved"));
        if (fresh) {
            UI.getCurrent().navigate(PromotionTargetsView.PATH + "/" + target.id());
        } else {
            draw(user, targets.find(user, target.id()));
        }
    }

    private void test(CurrentUser user, PromotionTarget target) {
        Optional<LocalizedText> why = sender.test(user, target.id());
        wrong.setText(why.map(one -> t(one)).orElse(""));
        if (why.isEmpty()) {
            Notices.done(t("targets.tested"));
        }
    }

    private void delete(CurrentUser user, PromotionTarget target) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("targets.delete.ask", target.label()));
        dialog.setText(t("targets.delete.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("targets.delete"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            targets.delete(user, target.id());
            UI.getCurrent().navigate(PromotionTargetsView.PATH);
        });
        dialog.open();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("targets.title"), PromotionTargetsView.PATH), Crumb.here(title));
    }
}
