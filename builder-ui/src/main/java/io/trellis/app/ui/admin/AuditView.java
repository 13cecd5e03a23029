package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who came in and tried to, whose password and rights changed, which locks were lifted; by person, kind and days. */
@Route("admin/audit")
@PermitAll
public class AuditView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient AdminRight right;
    private final transient Users users;
    private final transient AuditList.Factory lists;
    private final transient AuditCheckDialog.Factory checks;

    private final ComboBox<String> person = new ComboBox<>(t("admin.audit.person"));
    private final Select<What> what = new Select<>();
    private final DatePicker from = new DatePicker(t("admin.audit.from"));
    private final DatePicker until = new DatePicker(t("admin.audit.until"));
    private final Div found = new Div();
    private transient AuditFilter filter = AuditFilter.EVERYTHING;

    public AuditView(
            Session session,
            AdminRight right,
            Users users,
            AuditList.Factory lists,
            AuditCheckDialog.Factory checks,
            AuditDownloads downloads) {
        this.checks = checks;
        this.session = session;
        this.right = right;
        this.users = users;
        this.lists = lists;
        addClassNames("page", "page-flow");
        Button check =
                new Button(t("admin.audit.check"), VaadinIcon.SHIELD.create(), click -> checks.open(session.user()));
        check.setId("audit-check");
        Div head = new Div(new H1(t("admin.audit")), downloads.menu(session::user, () -> filter), check);
        head.addClassName("page-head");
        add(head, filters(), found);
    }

    private Div filters() {
        person.setId("audit-person");
        person.setPlaceholder(t("admin.audit.anybody"));
        person.setClearButtonVisible(true);
        person.setAllowCustomValue(true);
        person.setItemLabelGenerator(this::named);
        // who tried to come in may be nobody's name
        person.addCustomValueSetListener(typed -> {
            person.setValue(typed.getDetail().strip());
            chosen(true);
        });
        what.setId("audit-what");
        what.setLabel(t("admin.audit.what"));
        what.setItems(What.values());
        what.setItemLabelGenerator(one -> one == null ? t("admin.audit.anything") : AuditWords.of(one));
        what.setEmptySelectionAllowed(true);
        what.setEmptySelectionCaption(t("admin.audit.anything"));
        from.setI18n(DateWords.here());
        from.setClearButtonVisible(true);
        until.setI18n(DateWords.here());
        until.setClearButtonVisible(true);
        Div bar = new Div(person, what, from, until);
        bar.addClassName("audit-filters");
        person.addValueChangeListener(change -> chosen(change.isFromClient()));
        what.addValueChangeListener(change -> chosen(change.isFromClient()));
        from.addValueChangeListener(change -> chosen(change.isFromClient()));
        until.addValueChangeListener(change -> chosen(change.isFromClient()));
        return bar;
    }

    private String named(@Nullable String username) {
        return username == null
                ? ""
                : users.byUsername(username)
                        .map(user -> user.name() + " (" + user.username() + ")")
                        .orElse(username);
    }

    private void chosen(boolean byPerson) {
        if (!byPerson) {
            return;
        }
        show(AuditFilter.of(person.getValue(), what.getValue(), from.getValue(), until.getValue()));
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("admin/audit", filter.parameters()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        person.setItems(users.all().stream().map(User::username).sorted().toList());
        show(AuditFilter.of(event.getLocation().getQueryParameters()));
    }

    private void show(AuditFilter next) {
        filter = next;
        person.setValue(next.name());
        what.setValue(next.what());
        from.setValue(next.from());
        until.setValue(next.until());
        found.removeAll();
        found.add(lists.create(session.user(), next, this::clear));
    }

    private void clear() {
        show(AuditFilter.EVERYTHING);
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("admin/audit"));
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("admin.audit")));
    }
}
