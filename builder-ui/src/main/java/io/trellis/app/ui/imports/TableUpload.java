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
import java.util.function.Consumer;

/** Where a CSV or XLSX file is dropped or chosen; it waits for its import, and goes by itself. */
public final class TableUpload extends Div {

    private static final int LARGEST = 64 << 20;

    private final transient Files files;
    private final transient CurrentUser user;
    private final transient Consumer<StoredFile> chosen;

    /** @param chosen told of the file on the page's own thread */
    public TableUpload(Files files, CurrentUser user, Consumer<StoredFile> chosen) {
        this.files = files;
        this.user = user;
        this.chosen = chosen;
        Upload upload = new Upload(this::store);
        upload.setAcceptedFileExtensions(".csv", ".tsv", ".txt", ".xlsx");
        upload.setMaxFileSize(LARGEST);
        upload.setMaxFiles(1);
        upload.setWidthFull();
        upload.setId("import-upload");
        Button button = new Button(t("imports.choose"), VaadinIcon.UPLOAD_ALT.create());
        button.addThemeVariants(ButtonVariant.PRIMARY);
        upload.setUploadButton(button);
        upload.setDropLabel(new Span(t("imports.drop")));
        upload.addFileRejectedListener(event -> Notices.problem(t("imports.rejected", LARGEST >> 20)));
        add(upload, new Paragraph(t("imports.hint")));
        addClassNames("panel", "stack", "narrow");
    }

    private void store(UploadEvent event) throws IOException {
        StoredFile stored;
        try (InputStream content = event.getInputStream()) {
            stored = files.storeFor(
                    Imports.UPLOADS_KEPT, user, event.getFileName(), String.valueOf(event.getContentType()), content);
        }
        event.getUI().access(() -> chosen.accept(stored));
    }
}
