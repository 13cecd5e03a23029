package io.trellis.app.ui.files;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FileKind;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Where files are dropped, pasted, chosen or, with a phone, taken by its camera. Each is uploaded at once. */
@Tag("x-files")
@JsModule("context://elements/x-files.js")
public final class FileDrop extends HtmlContainer {

    private final transient RecordFiles files;
    private final transient CurrentUser user;
    private final transient Consumer<FileValue> uploaded;
    private final Upload upload;
    private final Button choose;
    private final Button camera = new Button(t("files.camera"), VaadinIcon.CAMERA.create());
    private final long largest;

    /**
     * @param largest of one, in bytes
     * @param kinds what is asked for in the dialog that chooses; empty for everything
     * @param uploaded called for each, in the page
     */
    public FileDrop(
            RecordFiles files, CurrentUser user, long largest, List<FileKind> kinds, Consumer<FileValue> uploaded) {
        this.files = files;
        this.user = user;
        this.largest = largest;
        this.uploaded = uploaded;
        upload = new Upload(this::take);
        upload.setMaxFileSize((int) largest);
        upload.setI18n(words());
        upload.setDropLabel(new Span(t("files.drop")));
        upload.setDropLabelIcon(new Span());
        if (!kinds.isEmpty()) {
            upload.getElement()
                    .setProperty("accept", kinds.stream().map(FileKind::accepts).collect(Collectors.joining(",")));
        }
        choose = new Button(t("files.choose"), VaadinIcon.UPLOAD_ALT.create());
        choose.addThemeVariants(ButtonVariant.SMALL);
        upload.setUploadButton(choose);
        upload.addFileRejectedListener(
                event -> Notices.problem(t("files.rejected", event.getFileName(), largest >> 20)));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        add(upload);
        if (kinds.isEmpty() || kinds.contains(FileKind.IMAGE)) {
            camera.addThemeVariants(ButtonVariant.SMALL);
            camera.addClassName("file-camera");
            add(camera);
        }
    }

    /** How many more may come; with none it is not shown. */
    public void room(int left) {
        setVisible(left > 0);
        upload.setMaxFiles(Math.max(1, left));
    }

    /** A sign instead of a frame: what is around it takes what is dropped. */
    public FileDrop compact() {
        addClassName("file-drop-compact");
        upload.setDropLabel(new Span());
        choose.setText("");
        choose.setIcon(VaadinIcon.PAPERCLIP.create());
        choose.setAriaLabel(t("files.choose"));
        choose.setTooltipText(t("files.choose"));
        choose.addThemeVariants(ButtonVariant.TERTIARY);
        camera.setText("");
        camera.setAriaLabel(t("files.camera"));
        camera.addThemeVariants(ButtonVariant.TERTIARY);
        return this;
    }

    /** Whether some are on their way. */
    public boolean busy() {
        return upload.isUploading();
    }

    public void focus() {
        choose.focus();
    }

    private void take(UploadEvent event) throws IOException {
        UploadResult result;
        try (InputStream content = event.getInputStream()) {
            result = files.upload(user, event.getFileName(), content);
        }
        event.getUI().access(() -> {
            switch (result) {
                case UploadResult.Uploaded(var file) -> uploaded.accept(file);
                case UploadResult.Refused(var code, var message) -> Notices.problem(t(message));
            }
        });
    }

    private static UploadI18N words() {
        UploadI18N.Uploading.Status status = new UploadI18N.Uploading.Status()
                .setConnecting(t("files.connecting"))
                .setStalled(t("files.stalled"))
                .setProcessing(t("files.processing"))
                .setHeld(t("files.held"));
        UploadI18N.Uploading uploading = new UploadI18N.Uploading()
                .setStatus(status)
                .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                        .setPrefix(t("files.remaining"))
                        .setUnknown(t("files.remaining.unknown")))
                .setError(new UploadI18N.Uploading.Error()
                        .setServerUnavailable(t("files.failed"))
                        .setUnexpectedServerError(t("files.failed"))
                        .setForbidden(t("files.failed")));
        return new UploadI18N()
                .setUploading(uploading)
                .setFile(new UploadI18N.File()
                        .setRetry(t("files.retry"))
                        .setStart(t("files.start"))
                        .setRemove(t("files.cancel")))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(t("files.too-many"))
                        .setFileIsTooBig(t("files.too-big"))
                        .setIncorrectFileType(t("files.wrong-kind")));
    }
}
