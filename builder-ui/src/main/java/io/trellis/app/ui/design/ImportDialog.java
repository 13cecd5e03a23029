package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.AppImports;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.folder.ConflictWords;
import io.trellis.core.folder.FileLimits;
import io.trellis.core.folder.UnusableFolder;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An app from a ZIP: what it would change is told first, then it becomes the author's draft. */
final class ImportDialog extends Dialog {

    private final transient Travel travel;
    private final Div body = new Div();
    private final Checkbox remove = new Checkbox();
    private final Button take = new Button();
    private transient Runnable taking = () -> {};

    ImportDialog(Travel travel) {
        this.travel = travel;
        addClassName("app-import");
        setHeaderTitle(t("design.import"));
        setWidth("min(720px, 96vw)");
        Upload upload = new Upload(UploadHandler.inMemory((file, bytes) -> show(file.fileName(), bytes)));
        upload.setAcceptedFileExtensions(".zip");
        upload.setMaxFileSize(FileLimits.ZIP_BYTES);
        upload.setMaxFiles(1);
        Button choose = new Button(t("design.import.choose"));
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span(t("imports.archive.drop")));
        upload.addFileRejectedListener(
                event -> Notices.problem(t("design.import.rejected", FileLimits.ZIP_BYTES >> 20)));
        upload.addAllFinishedListener(event -> upload.clearFileList());
        Div content = new Div(new Paragraph(t("design.import.help")), upload, body);
        content.addClassName("stack");
        add(content);
        take.setText(t("design.import.take"));
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.setEnabled(false);
        take.addClickListener(click -> taking.run());
        getFooter().add(new Button(t("cancel"), click -> close()), take);
    }

    /** @param name of the file */
    void show(String name, byte[] zip) {
        body.removeAll();
        take.setEnabled(false);
        try {
            show(travel.compare(name, zip), choices -> travel.take(name, zip, choices));
        } catch (UnusableFolder e) {
            Paragraph head = new Paragraph(t("design.import.unusable", name));
            head.addClassName("import-unusable");
            UnorderedList list = new UnorderedList();
            e.problems().forEach(problem -> list.add(new ListItem(t(problem.words(travel.messages())))));
            body.add(head, list);
        } catch (TrellisException e) {
            Paragraph busy = new Paragraph(t(e.text()));
            busy.addClassName("import-unusable");
            body.add(busy);
        }
    }

    private void show(Arrivals arrivals, Predicate<AppImports.Chosen> taken) {
        H3 head = new H3(
                arrivals.head().version().isEmpty()
                        ? t(arrivals.head().label())
                        : t(
                                "design.import.app",
                                t(arrivals.head().label()),
                                arrivals.head().version()));
        body.add(head);
        Span state = new Span(
                arrivals.published() == 0
                        ? t("design.import.new-app")
                        : t(
                                "design.import.onto",
                                arrivals.published(),
                                arrivals.of(Fate.SAME).size()));
        state.addClassName("quiet");
        body.add(state);
        group("taken", arrivals.of(Fate.TAKEN), true);
        List<Arrival> open = arrivals.of(Fate.CONFLICT);
        boolean moves = !arrivals.of(Fate.NEW, Fate.CHANGED, Fate.MERGED, Fate.CONFLICT, Fate.GONE, Fate.ABSENT)
                .isEmpty();
        ConflictChoices[] choices = new ConflictChoices[1];
        Runnable enable = () -> take.setEnabled(moves && arrivals.isPossible() && choices[0].isComplete());
        choices[0] = new ConflictChoices(
                open.stream().map(ConflictChoices.Of::of).toList(),
                ConflictChoices.Sides.ARRIVAL,
                new ConflictWords(travel.messages()),
                enable);
        if (!open.isEmpty()) {
            Details both = new Details(t("design.import.conflict", open.size()), choices[0]);
            both.setOpened(true);
            both.addClassNames("import-group", "import-conflict");
            body.add(both);
        }
        group("merged", arrivals.of(Fate.MERGED), true);
        group("changed", arrivals.of(Fate.CHANGED), true);
        group("new", arrivals.of(Fate.NEW), arrivals.published() != 0);
        group("gone", arrivals.of(Fate.GONE), true);
        group("kept", arrivals.of(Fate.KEPT), false);
        List<Arrival> absent = arrivals.of(Fate.ABSENT);
        group("absent", absent, false);
        remove.setVisible(!absent.isEmpty());
        remove.setLabel(t("design.import.remove", absent.size()));
        body.add(remove);
        enable.run();
        taking = () -> {
            if (taken.test(new AppImports.Chosen(Optional.empty(), remove.getValue(), choices[0].choices()))) {
                close();
            }
        };
        if (!moves) {
            body.add(new Paragraph(
                    t(arrivals.of(Fate.KEPT).isEmpty() ? "design.import.nothing" : "design.import.nothing-comes")));
        }
    }

    private void group(String fate, List<Arrival> arrivals, boolean opened) {
        if (!arrivals.isEmpty()) {
            body.add(new ArrivalGroup(t("design.import." + fate, arrivals.size()), "import-" + fate, arrivals, opened));
        }
    }
}
