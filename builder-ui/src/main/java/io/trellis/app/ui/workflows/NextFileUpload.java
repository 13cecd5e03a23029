package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.trellis.app.ui.shell.Notices;
import java.util.function.Consumer;

/** Brings the next version of the file of a flow, with what was settled beside the one before. */
final class NextFileUpload extends Upload {

    NextFileUpload(Consumer<byte[]> take) {
        super(UploadHandler.inMemory((file, bytes) -> take.accept(bytes)));
        setId("next-file");
        setAcceptedFileExtensions(".bpmn", ".xml", ".bpmn2");
        setMaxFileSize(WorkflowsView.LARGEST);
        setMaxFiles(1);
        setDropAllowed(false);
        Button choose = new Button(VaadinIcon.UPLOAD_ALT.create());
        choose.addThemeVariants(ButtonVariant.TERTIARY);
        choose.setAriaLabel(t("flow.renew"));
        choose.setTooltipText(t("flow.renew"));
        setUploadButton(choose);
        addFileRejectedListener(event -> Notices.problem(t("workflows.import.rejected", WorkflowsView.LARGEST >> 20)));
        addAllFinishedListener(event -> clearFileList());
    }
}
