package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.Desk;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A blank dashboard: its title, its name in addresses, and on to the designer. */
@Route("design/dashboards/new")
@PermitAll
public class NewDashboardView extends Div implements BeforeEnterObserver, Page {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
    private static final int TYPING_MILLIS = 300;

    private final transient DesignAccess access;
    private final transient Desk.Factory desks;
    private final transient Dashboards dashboards;
    private final transient Artifacts artifacts;
    private final TextField zh = new TextField(t("dashboards.labelZh"));
    private final TextField en = new TextField(t("dashboards.labelEn"));
    private final TextField name = new TextField(t("dashboards.name"));
    private final Select<String> app = new Select<>();

    NewDashboardView(DesignAccess access, Desk.Factory desks, Dashboards dashboards, Artifacts artifacts) {
        this.access = access;
        this.desks = desks;
        this.dashboards = dashboards;
        this.artifacts = artifacts;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.ask();
        form();
    }

    private void form() {
        Div form = new Div(zh, en, name, app);
        form.addClassNames("panel", "stack");
        app.setLabel(t("dashboards.app"));
        app.setItems(artifacts.apps());
        artifacts.apps().stream().findFirst().ifPresent(app::setValue);
        name.setHelperText(t("dashboards.nameHelp"));
        name.setRequiredIndicatorVisible(true);
        en.setValueChangeMode(ValueChangeMode.LAZY);
        en.setValueChangeTimeout(TYPING_MILLIS);
        en.addValueChangeListener(change -> {
            if (name.isEmpty() || name.getValue().equals(proposed(change.getOldValue()))) {
                name.setValue(proposed(change.getValue()));
            }
        });
        Button create = new Button(t("dashboards.create"), click -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickShortcut(Key.ENTER);
        Div foot = new Div(create);
        foot.addClassName("row");
        form.add(foot);
        add(new H1(t("dashboards.new")), form);
    }

    /** {@code Sales by region} becomes {@code salesByRegion}. */
    private static String proposed(String title) {
        StringBuilder proposed = new StringBuilder();
        for (String word : title.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                String lower = word.toLowerCase(Locale.ROOT);
                proposed.append(
                        proposed.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
            }
        }
        return proposed.substring(0, Math.min(40, proposed.length()));
    }

    private void create() {
        String wanted = name.getValue().strip();
        boolean wrong = !NAME.matcher(wanted).matches() || wanted.equals("new");
        boolean taken = !wrong
                && desks.holding(new ArtifactId(DashboardDefinition.KIND, wanted))
                        .isPresent();
        name.setInvalid(wrong || taken);
        name.setErrorMessage(wrong ? t("dashboards.nameWrong") : taken ? t("dashboards.nameTaken") : "");
        if (wrong || taken || app.getValue() == null) {
            name.focus();
            return;
        }
        LocalizedText title =
                new LocalizedText(zh.getValue().strip(), en.getValue().strip());
        new DashboardDraft(desks.open(app.getValue()), dashboards, wanted)
                .save(new DashboardDefinition(
                        wanted,
                        app.getValue(),
                        title.isEmpty() ? LocalizedText.same(wanted) : title,
                        LocalizedText.same(""),
                        List.of(),
                        List.of()));
        UI.getCurrent().navigate("design/dashboards/" + wanted);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(t("dashboards.new")));
    }
}
