package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.imports.ImportAddress;
import io.trellis.app.ui.imports.TableUpload;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.form.exchange.EntityProposals;
import io.trellis.form.exchange.table.TableReading;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An entity from a spreadsheet: a file is dropped, what it could become is proposed and changed, then it is made. */
@Route(FileEntityView.ADDRESS)
@PermitAll
public class FileEntityView extends Div implements BeforeEnterObserver, Page {

    static final String ADDRESS = "design/entity-from-file";

    private final transient Session session;
    private final transient DesignAccess access;
    private final transient AppDraft.Factory appDrafts;
    private final transient Files files;
    private final transient EntityProposals proposals;
    private final transient FileEntityPanel.Factory panels;
    private final Div body = new Div();

    FileEntityView(
            Session session,
            DesignAccess access,
            AppDraft.Factory appDrafts,
            Files files,
            EntityProposals proposals,
            FileEntityPanel.Factory panels) {
        this.session = session;
        this.access = access;
        this.appDrafts = appDrafts;
        this.files = files;
        this.proposals = proposals;
        this.panels = panels;
        addClassNames("page", "page-flow");
        body.addClassName("stack");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.ask();
        String app = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("app")
                .orElse("");
        Div head = new Div(new H1(t("entities.file.head")));
        head.addClassName("page-head");
        removeAll();
        add(head, body);
        ImportAddress address = ImportAddress.read(event.getLocation().getQueryParameters());
        Optional<StoredFile> file =
                address.file().isEmpty() ? Optional.empty() : files.find(session.user(), address.file());
        choose(app);
        if (file.isPresent()) {
            propose(file.get(), address.reading(), app);
        } else if (!address.file().isEmpty()) {
            Notices.problem(t("imports.gone"));
        }
    }

    /** @param app in which it is made unless another is chosen */
    private void choose(String app) {
        Paragraph help = new Paragraph(t("entities.file.help"));
        help.addClassName("quiet");
        body.removeAll();
        body.add(help, new TableUpload(files, session.user(), file -> go(file, TableReading.FOUND_OUT, app)));
    }

    /** The file and how it is read stand in the address, so that one may come back to it. */
    private static void go(StoredFile file, TableReading reading, String app) {
        Map<String, String> parameters =
                ImportAddress.ofFile(file.id(), reading).parameters();
        parameters.put("app", app);
        UI.getCurrent().navigate(ADDRESS, QueryParameters.simple(parameters));
    }

    private void propose(StoredFile file, TableReading reading, String app) {
        List<String> names = appDrafts.apps();
        List<AppDraft> apps = Stream.concat(
                        names.stream().filter(app::equals), names.stream().filter(name -> !name.equals(app)))
                .map(appDrafts::open)
                .toList();
        try {
            FileEntityPanel panel = panels.create(
                    apps,
                    file,
                    reading,
                    proposals.propose(session.user(), file, reading, name -> panels.isTaken(apps, name)),
                    changed -> go(file, changed, app),
                    () -> choose(app));
            body.removeAll();
            body.add(panel);
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
            choose(app);
        }
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(t("entities.file.head")));
    }
}
