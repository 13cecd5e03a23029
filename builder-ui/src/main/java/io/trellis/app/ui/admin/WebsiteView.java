package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.site.Site;
import io.trellis.form.site.Sites;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;

/** One website: what stands in its pages, what becomes of events, and how many came. */
@Route("admin/websites/:id")
@PermitAll
public class WebsiteView extends Div implements BeforeEnterObserver, Page {

    static final String NEW = "new";

    private final transient Session session;
    private final transient AdminRight right;
    private final transient Sites sites;
    private final transient WebsiteForm.Factory forms;
    private final String product;
    private String title = "";

    public WebsiteView(
            Session session,
            AdminRight right,
            Sites sites,
            WebsiteForm.Factory forms,
            @Value("${trellis.url}") String product) {
        this.session = session;
        this.right = right;
        this.sites = sites;
        this.forms = forms;
        this.product = product.replaceAll("/+$", "");
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        String id = event.getRouteParameters().get("id").orElse("");
        Optional<Site> site = sites.find(user, id);
        if (site.isEmpty() && !id.equals(NEW)) {
            throw new NotFoundException(t("sites.gone"));
        }
        draw(user, site);
    }

    private void draw(CurrentUser user, Optional<Site> site) {
        removeAll();
        title = site.map(Site::label).orElseGet(() -> t("sites.new"));
        Div head = new Div(new H1(title));
        head.addClassName("page-head");
        add(head);
        site.ifPresent(one -> {
            head.add(
                    quiet(
                            t("sites.renew"),
                            () -> ask("sites.renew", one, () -> {
                                sites.renew(user, one.id());
                                draw(user, sites.find(user, one.id()));
                            })),
                    quiet(
                            t("sites.delete"),
                            () -> ask("sites.delete", one, () -> {
                                sites.delete(user, one.id());
                                UI.getCurrent().navigate("admin/websites");
                            })));
            add(new WebsiteInUse(product, one, sites.days(user, one.id(), WebsiteInUse.DAYS)));
        });
        add(forms.create(user, site, id -> saved(user, site.isEmpty(), id)));
    }

    private static Button quiet(String text, Runnable run) {
        Button button = new Button(text, click -> run.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private void saved(CurrentUser user, boolean fresh, String id) {
        Notices.done(t("record.saved"));
        if (fresh) {
            UI.getCurrent().navigate("admin/websites/" + id);
        } else {
            draw(user, sites.find(user, id));
        }
    }

    private static void ask(String what, Site site, Runnable then) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t(what + ".ask", site.label()));
        dialog.setText(t(what + ".help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t(what));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> then.run());
        dialog.open();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("sites.title"), "admin/websites"), Crumb.here(title));
    }
}
