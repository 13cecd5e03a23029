package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.AppFiles;
import io.trellis.core.folder.AppFolders;
import io.trellis.core.folder.AppImports;
import io.trellis.core.folder.AppUploads;
import io.trellis.core.folder.AppZip;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;

/** The ways of an app out of this installation and into it, as a ZIP of files. */
@org.springframework.stereotype.Component
final class Travel {

    private final AppFolders folders;
    private final AppImports imports;
    private final AppUploads uploads;
    private final Session session;
    private final SecurityLog log;
    private final Messages messages;

    Travel(
            AppFolders folders,
            AppImports imports,
            AppUploads uploads,
            Session session,
            SecurityLog log,
            Messages messages) {
        this.folders = folders;
        this.imports = imports;
        this.uploads = uploads;
        this.session = session;
        this.log = log;
        this.messages = messages;
    }

    void offer(DesignBar bar, AppDraft appDraft) {
        bar.add(VaadinIcon.DOWNLOAD_ALT, "design.export", () -> {
            if (appDraft.version() == 0) {
                Notices.problem(t("design.export.unpublished"));
            } else {
                new ExportDialog(this, appDraft).open();
            }
        });
        bar.add(VaadinIcon.UPLOAD_ALT, "design.import", () -> new ImportDialog(this).open());
        bar.add(VaadinIcon.ROCKET, "promote.title", () -> Paths.go(PromoteView.PATH + "?app=" + appDraft.app()));
    }

    /** That an upgrade left something to be chosen about, and the way to it; empty where nothing is left. */
    Optional<Component> unsettled(AppDraft appDraft) {
        List<Arrival> open = imports.unsettled(session.user(), appDraft.app());
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Button look = new Button(t("design.upgrade.look"), click -> new UpgradeDialog(open, messages, choices -> {
                    imports.settle(session.user(), appDraft.app(), choices);
                    Paths.go("design?app=" + appDraft.app());
                })
                .open());
        look.addThemeVariants(ButtonVariant.SMALL);
        Div notice = new Div(new Span(t("design.upgrade.open", open.size())), look);
        notice.addClassName("upgrade-notice");
        return Optional.of(notice);
    }

    /** Worked out when it is asked for, in the rights of who is here now. */
    DownloadHandler zip(String app, boolean samples) {
        CurrentUser author = session.user();
        return DownloadHandler.fromInputStream(event -> {
            AppFiles files = folders.files(folders.published(author, app, samples));
            return zip(author, app, app, files);
        });
    }

    /** Of all apps that are published. */
    DownloadHandler everything(boolean samples) {
        CurrentUser author = session.user();
        return DownloadHandler.fromInputStream(event -> {
            return zip(author, "apps", SecurityLog.EVERY_APP, folders.everything(author, samples));
        });
    }

    private DownloadResponse zip(CurrentUser author, String name, String app, AppFiles files) {
        byte[] bytes = AppZip.write(files);
        log.exported(
                What.APP_EXPORTED,
                author.username(),
                "browser",
                "app/" + app,
                new SecurityLog.Taken("", "zip", files.all().size()));
        return new DownloadResponse(new ByteArrayInputStream(bytes), name + ".zip", "application/zip", bytes.length);
    }

    /** What an import would do. @param name of the file */
    Arrivals compare(String name, byte[] zip) {
        CurrentUser author = session.user();
        return uploads.read(author, name, zip, folder -> imports.compare(author, folder));
    }

    Messages messages() {
        return messages;
    }

    /** Puts it into the draft and leads there; says why where that cannot be. */
    boolean take(String name, byte[] zip, AppImports.Chosen chosen) {
        CurrentUser author = session.user();
        try {
            String app = uploads.read(author, name, zip, folder -> {
                imports.take(author, folder, chosen);
                return folder.head().app();
            });
            log.app(What.APP_IMPORTED, author.username(), "browser", app);
            Paths.go("design?app=" + app);
            return true;
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
            return false;
        }
    }
}
