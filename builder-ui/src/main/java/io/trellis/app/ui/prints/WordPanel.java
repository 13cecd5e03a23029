package io.trellis.app.ui.prints;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.Limits;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.docx.WordDocuments;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The Word document of a print: brought, fetched, or given up for blocks. */
final class WordPanel extends Div {

    private static final String DOCUMENT = "document";

    /** What one writes into a document, each with the message that says what it does. */
    private static final List<String> EXAMPLES = List.of("value", "rows", "when", "capitals", "code");

    private final transient PrintDraft draft;
    private final transient WordDocuments words;
    private final transient Runnable redraw;

    WordPanel(PrintDraft draft, PrintDefinition print, WordDocuments words, Runnable redraw) {
        this.draft = draft;
        this.words = words;
        this.redraw = redraw;
        addClassName("stack");
        Paragraph help = new Paragraph(t("prints.word.help"));
        help.addClassName("quiet");
        add(help);
        Optional.ofNullable(print.word()).ifPresent(this::held);
        add(upload(print.isWord()), examples());
    }

    private void held(PrintDefinition.Word word) {
        Anchor fetch = new Anchor(
                event -> {
                    event.setFileName(word.name().isBlank() ? "print.docx" : word.name());
                    event.setContentType(WordDocuments.TYPE);
                    event.getOutputStream().write(word.bytes().orElseGet(() -> new byte[0]));
                },
                AttachmentType.DOWNLOAD,
                t("prints.word.fetch"));
        Button remove = new Button(t("prints.word.remove"), VaadinIcon.TRASH.create(), click -> {
            draft.change(content -> content.remove(DOCUMENT));
            redraw.run();
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        Span name = new Span(VaadinIcon.FILE_TEXT_O.create(), new Span(word.name()));
        name.addClassNames("row", "print-word-name");
        Div row = new Div(name, fetch, remove);
        row.addClassName("row");
        add(row);
    }

    private Upload upload(boolean again) {
        Upload upload = new Upload(UploadHandler.inMemory((file, bytes) -> take(file.fileName(), bytes)));
        upload.setAcceptedFileExtensions(".docx");
        upload.setMaxFileSize((int) Limits.DOCX_BYTES);
        upload.setMaxFiles(1);
        Button choose =
                new Button(t(again ? "prints.word.replace" : "prints.word.upload"), VaadinIcon.UPLOAD_ALT.create());
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span(t("prints.word.drop")));
        upload.addFileRejectedListener(event -> Notices.problem(t("prints.word.rejected", Limits.DOCX_BYTES >> 20)));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        upload.setWidthFull();
        upload.setId("word-upload");
        return upload;
    }

    /** What is dangerous or no document is not even kept in the draft; what it names wrongly is told like any problem. */
    void take(String name, byte[] bytes) {
        Optional<LocalizedText> wrong = words.wrong(bytes);
        if (wrong.isPresent()) {
            Notices.problem(t(wrong.get()));
            return;
        }
        draft.change(content -> content.putObject(DOCUMENT)
                .put("name", name)
                .put("content", Base64.getEncoder().encodeToString(bytes)));
        redraw.run();
    }

    private static Div examples() {
        Div all = new Div();
        all.addClassName("print-word-examples");
        EXAMPLES.forEach(example ->
                all.add(new Code(t("prints.word.write." + example)), new Span(t("prints.word.means." + example))));
        return all;
    }
}
