package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.AppFolders;
import io.trellis.core.folder.AppImports;
import io.trellis.core.folder.AppZip;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.io.ByteArrayInputStream;
import org.springframework.stereotype.Component;

/** The ways of an app out of this installation and into it, as a ZIP of files. */
@Component
final class Travel {

    private final AppFolders folders;
    private final AppImports imports;
    private final Session session;
    private final Messages messages;

    Travel(AppFolders folders, AppImports imports, Session session, Messages messages) {
        this.folders = folders;
        this.imports = imports;
        this.session = session;
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
    }

    /** Worked out when it is asked for, in the rights of who is here now. */
    DownloadHandler zip(String app, boolean samples) {
        CurrentUser author = session.user();
        return DownloadHandler.fromInputStream(event -> {
            byte[] bytes = AppZip.write(folders.files(folders.published(author, app, samples)));
            return new DownloadResponse(new ByteArrayInputStream(bytes), app + ".zip", "application/zip", bytes.length);
        });
    }

    AppImports imports() {
        return imports;
    }

    AppFolder read(String name, byte[] zip) {
        return imports.read(AppZip.read(name, zip));
    }

    CurrentUser author() {
        return session.user();
    }

    Messages messages() {
        return messages;
    }

    /** Puts it into the draft and leads there; says why where that cannot be. */
    boolean take(AppFolder folder, AppImports.Chosen chosen) {
        try {
            imports.take(session.user(), folder, chosen);
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
            return false;
        }
        Paths.go("design?app=" + folder.head().app());
        return true;
    }
}
