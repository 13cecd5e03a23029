package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadEvent;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.Imports;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ZIP beside the table, with the files that cells name; it goes by itself. */
final class ArchiveUpload extends Div {

    private static final int LARGEST = 512 << 20;

    private final transient Files files;
    private final transient CurrentUser user;
    private final Upload upload;
    private final Div shown = new Div();
    private transient @Nullable StoredFile archive;

    ArchiveUpload(Files files, CurrentUser user) {
        this.files = files;
        this.user = user;
        upload = new Upload(this::store);
        upload.setAcceptedFileExtensions(".zip");
        upload.setMaxFileSize(LARGEST);
        upload.setId("import-archive");
        Button button = new Button(t("imports.archive.choose"), VaadinIcon.ARCHIVE.create());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        upload.setUploadButton(button);
        upload.setDropLabel(new Span(t("imports.archive.drop")));
        upload.addFileRejectedListener(event -> Notices.problem(t("imports.archive.rejected", LARGEST >> 20)));
        Paragraph hint = new Paragraph(t("imports.archive.hint"));
        hint.addClassName("quiet");
        shown.addClassName("row");
        shown.getElement().setAttribute("role", "status");
        shown.setVisible(false);
        add(upload, shown, hint);
        addClassNames("panel", "stack");
    }

    private void store(UploadEvent event) throws IOException {
        StoredFile stored;
        try (InputStream content = event.getInputStream()) {
            stored = files.storeFor(Imports.UPLOADS_KEPT, user, event.getFileName(), "application/zip", content);
        }
        event.getUI().access(() -> took(stored));
    }

    void took(StoredFile stored) {
        archive = stored;
        // it is shown once, with what takes it away
        upload.clearFileList();
        Button away = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
            archive = null;
            shown.setVisible(false);
        });
        away.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        away.setAriaLabel(t("actions.remove") + " " + stored.name());
        shown.removeAll();
        shown.add(VaadinIcon.ARCHIVE.create(), new Span(stored.name()), away);
        shown.setVisible(true);
    }

    Optional<StoredFile> archive() {
        return Optional.ofNullable(archive);
    }
}
