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
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.ProposedName;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.NameProposal;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.regex.Pattern;

/** A blank dashboard: its title, its name in addresses, and on to the designer. */
@Route("design/dashboards/new")
@PermitAll
public class NewDashboardView extends Div implements BeforeEnterObserver, Page {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");
    private static final String NEW = "new";

    private final transient DesignAccess access;
    private final transient AppDraft.Factory appDrafts;
    private final transient Dashboards dashboards;
    private final TextField zh = new TextField(t("dashboards.labelZh"));
    private final TextField en = new TextField(t("dashboards.labelEn"));
    private final TextField name = new TextField(t("dashboards.name"));
    private final ProposedName chosen = new ProposedName(name);
    private final Select<String> app = new Select<>();

    NewDashboardView(DesignAccess access, AppDraft.Factory appDrafts, Dashboards dashboards) {
        this.access = access;
        this.appDrafts = appDrafts;
        this.dashboards = dashboards;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.ask();
        form(event.getLocation().getQueryParameters().getSingleParameter("app").orElse(""));
    }

    /** @param wanted the app in which it is made unless another is chosen */
    private void form(String wanted) {
        Div form = new Div(zh, en, name, app);
        form.addClassNames("panel", "stack");
        app.setLabel(t("dashboards.app"));
        List<String> apps = appDrafts.apps();
        app.setItems(apps);
        app.setItemLabelGenerator(one -> t(appDrafts.open(one).label()));
        app.setValue(apps.contains(wanted) ? wanted : apps.getFirst());
        name.setHelperText(t("dashboards.nameHelp"));
        name.setRequiredIndicatorVisible(true);
        for (TextField label : List.of(zh, en)) {
            label.setValueChangeMode(ValueChangeMode.EAGER);
            label.addValueChangeListener(
                    change -> chosen.propose(NameProposal.free(NameProposal.of(title(), "dashboard"), this::isTaken)));
        }
        Button create = new Button(t("dashboards.create"), click -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickShortcut(Key.ENTER);
        Div foot = new Div(create);
        foot.addClassName("row");
        form.add(foot);
        add(new H1(t("dashboards.new")), form);
    }

    private LocalizedText title() {
        return new LocalizedText(zh.getValue().strip(), en.getValue().strip());
    }

    private boolean isTaken(String wanted) {
        return wanted.equals(NEW)
                || appDrafts
                        .holding(new ArtifactId(DashboardDefinition.KIND, wanted))
                        .isPresent();
    }

    private void create() {
        String wanted = chosen.value();
        boolean wrong = !NAME.matcher(wanted).matches() || wanted.equals(NEW);
        boolean taken = !wrong && isTaken(wanted);
        name.setInvalid(wrong || taken);
        name.setErrorMessage(wrong ? t("dashboards.nameWrong") : taken ? t("dashboards.nameTaken") : "");
        if (wrong || taken || app.getValue() == null) {
            name.focus();
            return;
        }
        LocalizedText title = title();
        new DashboardDraft(appDrafts.open(app.getValue()), dashboards, wanted)
                .save(DashboardDefinition.empty(
                        wanted, app.getValue(), title.isEmpty() ? LocalizedText.same(wanted) : title));
        UI.getCurrent().navigate("design/dashboards/" + wanted);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(t("dashboards.new")));
    }
}
