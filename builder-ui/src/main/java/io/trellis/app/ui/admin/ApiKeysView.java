package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.SecretDialog;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.ApiKeys;
import io.trellis.core.security.ApiKeys.ApiKey;
import io.trellis.core.security.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One's own API keys: made with what they may do and how long, shown once, taken back. */
@Route("account/api-keys")
@PermitAll
public class ApiKeysView extends Div implements BeforeEnterObserver, Page {

    private static final List<String> SCOPES = List.of(
            "records:read",
            "records:write",
            "reports:read",
            "tasks",
            "workers",
            "flows",
            "design",
            "propose",
            "promote",
            "promote:publish",
            "admin");
    private static final int DAYS = 90;

    private final transient Session session;
    private final transient ApiKeys keys;
    private final transient Clock clock;
    private final Div list = new Div();

    public ApiKeysView(Session session, ApiKeys keys, Clock clock) {
        this.session = session;
        this.keys = keys;
        this.clock = clock;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Button create = new Button(t("admin.keys.new"), VaadinIcon.PLUS.create(), click -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.setId("new-key");
        Div head = new Div(new H1(t("admin.keys")), create);
        head.addClassName("page-head");
        Paragraph help = new Paragraph(t("admin.keys.help"));
        help.addClassName("quiet");
        add(head, help, list);
        draw();
    }

    private void draw() {
        CurrentUser user = session.user();
        list.removeAll();
        List<ApiKey> all = keys.of(user);
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.KEY.create(), new Paragraph(t("admin.keys.empty")));
            empty.addClassName("empty");
            list.add(empty);
            return;
        }
        Grid<ApiKey> grid = new Grid<>();
        grid.setAllRowsVisible(true);
        grid.addColumn(ApiKey::name).setHeader(t("admin.keys.name"));
        grid.addColumn(key -> scopes(key.restriction()))
                .setHeader(t("admin.keys.scopes"))
                .setFlexGrow(2);
        grid.addColumn(key -> Moments.text(user, key.created())).setHeader(t("admin.keys.created"));
        grid.addColumn(key -> {
                    Instant expires = key.expires();
                    return expires == null ? t("admin.keys.never") : Moments.text(user, expires);
                })
                .setHeader(t("admin.keys.expires"));
        grid.addComponentColumn(this::revoke).setFlexGrow(0).setAutoWidth(true);
        grid.setItems(all);
        list.add(grid);
    }

    private static String scopes(CurrentUser.Restriction restriction) {
        return restriction.scopes().isEmpty()
                ? t("admin.keys.all")
                : restriction.scopes().stream().sorted().collect(Collectors.joining(", "));
    }

    private Component revoke(ApiKey key) {
        Button revoke = new Button(t("admin.keys.revoke"), click -> {
            ConfirmDialog dialog = new ConfirmDialog();
            dialog.setHeader(t("admin.keys.ask", key.name()));
            dialog.setText(t("admin.keys.ask.help"));
            dialog.setCancelable(true);
            dialog.setCancelText(t("cancel"));
            dialog.setConfirmText(t("admin.keys.revoke"));
            dialog.setConfirmButtonTheme("error primary");
            dialog.addConfirmListener(confirmed -> {
                keys.revoke(session.user(), key.id());
                draw();
            });
            dialog.open();
        });
        revoke.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
        return revoke;
    }

    private void create() {
        CurrentUser user = session.user();
        Dialog dialog = new Dialog(t("admin.keys.new"));
        dialog.setWidth("min(30rem, 94vw)");
        TextField name = new TextField(t("admin.keys.name"));
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(100);
        name.setWidthFull();
        CheckboxGroup<String> scopes = new CheckboxGroup<>(t("admin.keys.scopes"));
        scopes.setItems(SCOPES);
        scopes.setItemLabelGenerator(scope -> t("admin.scope." + scope.replace(':', '.')));
        scopes.setHelperText(t("admin.keys.scopes.help"));
        LocalDate today = LocalDate.ofInstant(clock.instant(), user.zone());
        DatePicker expires = new DatePicker(t("admin.keys.expires"));
        expires.setI18n(DateWords.here());
        expires.setMin(today.plusDays(1));
        expires.setValue(today.plusDays(DAYS));
        expires.setClearButtonVisible(true);
        expires.setHelperText(t("admin.keys.expires.help"));
        expires.setWidthFull();
        Div content = new Div(name, scopes, expires);
        content.addClassName("stack");
        dialog.add(content);
        Button cancel = new Button(t("cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button make = new Button(t("admin.keys.make"), click -> {
            if (name.isEmpty()) {
                name.setInvalid(true);
                name.setErrorMessage(t("admin.keys.name.missing"));
                return;
            }
            LocalDate day = expires.getValue();
            Instant until = day == null
                    ? null
                    : day.plusDays(1).atStartOfDay(user.zone()).toInstant();
            try {
                ApiKeys.Created created = keys.create(
                        user, name.getValue().strip(), until, new CurrentUser.Restriction(scopes.getValue(), Map.of()));
                dialog.close();
                new SecretDialog(t("admin.keys.secret"), t("admin.keys.secret.help"), created.secret()).open();
                draw();
            } catch (TrellisException e) {
                Notices.problem(t(e.text()));
            }
        });
        make.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(cancel, make);
        dialog.open();
        name.focus();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("admin.keys")));
    }
}
