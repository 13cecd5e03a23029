package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.signin.Policies;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.core.security.SignInPolicy.Rules;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.stream.Collectors;

/** What is demanded of whoever signs in. */
@Route("admin/sign-in")
@PermitAll
public class SignInPolicyView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient AdminRight right;
    private final transient Policies policies;
    private final transient Roles roles;

    private final IntegerField length = number("length", Policies.SHORTEST, Policies.LONGEST_LEAST);
    private final IntegerField days = number("days", 0, Policies.MOST_DAYS);
    private final MultiSelectComboBox<RoleDefinition> factor = new MultiSelectComboBox<>(t("policy.factor"));
    private final IntegerField idle = number("idle", 0, Policies.MOST_IDLE);
    private final IntegerField longest = number("longest", 0, Policies.MOST_HOURS);
    private final TextArea addresses = new TextArea(t("policy.addresses"));
    private final Paragraph refused = new Paragraph();

    public SignInPolicyView(Session session, AdminRight right, Policies policies, Roles roles) {
        this.session = session;
        this.right = right;
        this.policies = policies;
        this.roles = roles;
        addClassNames("page", "page-flow");
    }

    private static IntegerField number(String name, int least, int most) {
        IntegerField field = new IntegerField(t("policy." + name));
        field.setHelperText(t("policy." + name + ".help"));
        field.setId("policy-" + name);
        field.setMin(least);
        field.setMax(most);
        field.setStepButtonsVisible(true);
        field.setWidthFull();
        return field;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        right.ask(session.user());
        removeAll();
        Rules now = policies.rules(session.user());
        length.setValue(now.shortestPassword());
        days.setValue(now.passwordDays());
        idle.setValue(now.idleMinutes());
        longest.setValue(now.longestHours());
        factor.setId("policy-factor");
        factor.setHelperText(t("policy.factor.help"));
        factor.setItems(roles.all());
        factor.setItemLabelGenerator(role -> t(role.label()));
        factor.setWidthFull();
        factor.setValue(roles.all().stream()
                .filter(role -> now.secondFactor().contains(role.name()))
                .toList());
        addresses.setId("policy-addresses");
        addresses.setHelperText(t("policy.addresses.help", policies.here()));
        addresses.setWidthFull();
        addresses.setValue(String.join("\n", now.addresses()));
        refused.addClassName("problem-note");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        Button save = new Button(t("save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setId("policy-save");
        Div head = new Div(new H1(t("policy.title")));
        head.addClassName("page-head");
        Paragraph help = new Paragraph(t("policy.help"));
        help.addClassName("quiet");
        add(
                head,
                help,
                section("policy.passwords", length, days),
                section("policy.second", factor),
                section("policy.sessions", idle, longest),
                section("policy.from", addresses),
                refused,
                new Div(save));
    }

    private static Div section(String title, Component... fields) {
        Div grid = new Div(fields);
        grid.addClassNames("form-section", "columns-" + fields.length);
        Div panel = new Div(new H2(t(title)), grid);
        panel.addClassNames("panel", "stack", "narrow");
        return panel;
    }

    private void save() {
        refused.setVisible(false);
        Rules asked = new Rules(
                value(length),
                value(days),
                factor.getValue().stream().map(RoleDefinition::name).collect(Collectors.toSet()),
                value(idle),
                value(longest),
                addresses
                        .getValue()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
        try {
            policies.save(session.user(), asked);
            Notices.done(t("record.saved"));
        } catch (TrellisException e) {
            refused.setText(t(e.text()));
            refused.setVisible(true);
        }
    }

    /** What is empty is out of bounds where there has to be something. */
    private static int value(IntegerField field) {
        Integer value = field.getValue();
        return value == null ? 0 : value;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("policy.title")));
    }
}
