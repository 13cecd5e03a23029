package io.trellis.app.ui.decisions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Problem;
import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.decision.Decided;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionRuns;
import io.trellis.form.decision.DecisionTypes;
import io.trellis.form.decision.Decisions;
import io.trellis.form.decision.Hit;
import io.trellis.form.decision.NoteWriter;
import io.trellis.form.decision.ValueType;
import io.trellis.form.decision.dmn.DmnFile;
import io.trellis.form.decision.dmn.DmnText;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.exchange.DecisionSheets;
import io.trellis.form.exchange.Imports;
import io.trellis.form.field.FieldTypes;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Designs decision tables: their rows, columns and policy, with a trial beside them and their files. */
@Route("design/decisions/:name")
@PermitAll
public class DecisionDesignerView extends DesignerPage {

    private static final int LARGEST_BYTES = 4_000_000;

    private final transient DesignBar.Factory bars;
    private final transient Session session;
    private final transient Entities entities;
    private final transient Fields fields;
    private final transient FieldTypes types;
    private final transient Expressions expressions;
    private final transient Decisions decisions;
    private final transient DecisionRuns runs;
    private final transient NoteWriter words;
    private final transient DmnFile dmn;
    private final transient DecisionSheets sheets;
    private final transient Files files;

    DecisionDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Session session,
            Entities entities,
            Fields fields,
            FieldTypes types,
            Expressions expressions,
            Decisions decisions,
            DecisionRuns runs,
            NoteWriter words,
            DmnFile dmn,
            DecisionSheets sheets,
            Files files) {
        super(access, appDrafts, Decisions.KIND);
        this.bars = bars;
        this.session = session;
        this.entities = entities;
        this.fields = fields;
        this.types = types;
        this.expressions = expressions;
        this.decisions = decisions;
        this.runs = runs;
        this.words = words;
        this.dmn = dmn;
        this.sheets = sheets;
        this.files = files;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        DecisionDraft draft = new DecisionDraft(appDraft, name);
        DecisionDefinition definition = draft.definition().orElseThrow(NotFoundException::new);
        DesignBar bar =
                bars.create(appDraft, back, problem -> problem.artifact().equals(draft.id()), () -> back);
        bar.listenOn(this);
        Sheet sheet = new Sheet(appDraft, draft);
        Div body = new Div(sheet);
        body.addClassNames("page", "page-flow", "design-body");
        add(bar, body);
        bar.title(t("decisions.of", t(definition.label())));
        appDraft.onChange(() -> {
            if (draft.definition().isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design"));
                return;
            }
            sheet.draw();
        });
        sheet.draw();
        return new Opened(definition.label(), List.of(draft.id()), problem -> {});
    }

    /** One of the decisions, with what is wrong with it and a trial. */
    private final class Sheet extends Div {

        private final transient AppDraft appDraft;
        private final transient DecisionDraft draft;
        private final Div tools = new Div();
        private final Div problems = new Div();
        private final Div table = new Div();
        private final TrialPanel trial;
        private String chosen = "";
        private transient Optional<Decided> tried = Optional.empty();
        private transient @Nullable DecisionTable rows;

        Sheet(AppDraft appDraft, DecisionDraft draft) {
            this.appDraft = appDraft;
            this.draft = draft;
            this.trial = new TrialPanel(decisions, runs, words, expressions, session.user(), outcome -> {
                tried = outcome;
                rows();
            });
            addClassNames("stack", "decision-sheet");
            tools.addClassName("decision-tools");
            problems.addClassName("action-problem");
            problems.getElement().setAttribute("role", "status");
            table.addClassNames("panel", "decision-panel");
            add(tools, problems, table, trial);
        }

        void draw() {
            tried = Optional.empty();
            draft.definition().ifPresent(definition -> {
                Optional<Decision> shown = definition
                        .decision(chosen)
                        .or(definition::main)
                        .or(() -> definition.decisions().stream().findFirst());
                tools(definition, shown);
                table.removeAll();
                rows = null;
                shown.ifPresent(decision -> {
                    chosen = decision.id();
                    if (decision.isTable()) {
                        DecisionTable fresh = new DecisionTable(
                                draft, decision.id(), expressions, column -> column(decision, column));
                        rows = fresh;
                        table.getElement().appendChild(fresh.getElement());
                    } else {
                        table.add(expression(decision));
                    }
                    trial.show(definition, decision, columns(definition));
                });
                rows();
                problems();
            });
        }

        private DecisionTypes columns(DecisionDefinition definition) {
            return new DecisionTypes(definition, entities::find, types, expressions);
        }

        private void rows() {
            DecisionTable shown = rows;
            if (shown == null) {
                return;
            }
            draft.definition().ifPresent(definition -> definition
                    .decision(chosen)
                    .ifPresent(decision -> shown.show(
                            decision, columns(definition), own(), tried.flatMap(outcome -> outcome.steps().stream()
                                    .filter(step -> step.decision().id().equals(chosen))
                                    .findFirst()))));
        }

        private List<Problem> own() {
            return appDraft.problems().stream()
                    .filter(problem -> problem.artifact().equals(draft.id()))
                    .toList();
        }

        private void problems() {
            String text = own().stream()
                    .map(problem -> t(problem.message()))
                    .distinct()
                    .collect(Collectors.joining("\n"));
            problems.setText(text);
            problems.setVisible(!text.isEmpty());
        }

        private void tools(DecisionDefinition definition, Optional<Decision> shown) {
            tools.removeAll();
            if (definition.decisions().size() > 1) {
                ComboBox<Decision> which = new ComboBox<>(t("decisions.which"));
                which.setItems(definition.decisions());
                which.setItemLabelGenerator(one -> t(one.label()));
                shown.ifPresent(which::setValue);
                which.addValueChangeListener(change -> {
                    if (change.getValue() != null && change.isFromClient()) {
                        chosen = change.getValue().id();
                        draw();
                    }
                });
                tools.add(which);
            }
            shown.filter(Decision::isTable).ifPresent(decision -> {
                ComboBox<Hit> hit = new ComboBox<>(t("decisions.hit"));
                hit.setItems(Hit.values());
                hit.setItemLabelGenerator(one -> one.letter() + " · " + t("decisions.hit." + one.code()));
                hit.setValue(decision.hit());
                hit.setWidth("22rem");
                hit.addValueChangeListener(change -> {
                    Hit wanted = change.getValue();
                    if (wanted != null && wanted != decision.hit()) {
                        draft.change(decision.id(), one -> hit(one, wanted));
                    }
                });
                Button row = new Button(
                        t("decisions.row.new"),
                        click -> draft.change(decision.id(), one -> {
                            List<DecisionDefinition.Row> all = new ArrayList<>(one.rows());
                            all.add(DecisionDraft.empty(all));
                            return DecisionDraft.with(one, all);
                        }));
                row.setId("decision-new-row");
                Button input = new Button(t("decisions.column.new-input"), click -> ColumnDialog.input(
                                draft, decision.id(), fresh(decision), true, paths(definition))
                        .open());
                Button output = new Button(t("decisions.column.new-output"), click -> ColumnDialog.output(
                                draft,
                                decision.id(),
                                new Output("", LocalizedText.same(""), ValueType.ANY, null, List.of(), null),
                                true,
                                paths(definition))
                        .open());
                tools.add(
                        hit,
                        row,
                        input,
                        output,
                        link(
                                "xlsx",
                                () -> sheets.xlsx(
                                        decision,
                                        columns(definition),
                                        session.user().locale())));
            });
            tools.add(
                    link("dmn", () -> dmn.write(definition, session.user().locale())
                            .getBytes(StandardCharsets.UTF_8)),
                    upload());
        }

        private Decision hit(Decision one, Hit wanted) {
            return new Decision(
                    one.id(),
                    one.label(),
                    wanted,
                    one.inputs(),
                    one.outputs(),
                    one.rows(),
                    one.requires(),
                    one.expression());
        }

        private Input fresh(Decision decision) {
            String id = NameProposal.free("input", taken -> decision.inputs().stream()
                    .anyMatch(one -> one.id().equals(taken)));
            return new Input(id, LocalizedText.same(""), "", ValueType.ANY);
        }

        private Anchor link(String ending, Supplier<byte[]> content) {
            Anchor link = new Anchor(
                    DownloadHandler.fromInputStream(event -> {
                        byte[] bytes = content.get();
                        return new DownloadResponse(
                                new ByteArrayInputStream(bytes),
                                draft.id().name() + "." + ending,
                                "application/octet-stream",
                                bytes.length);
                    }),
                    t("decisions.file." + ending));
            link.getElement().setAttribute("download", true);
            return link;
        }

        private Upload upload() {
            Upload upload = new Upload(UploadHandler.inMemory((file, bytes) -> take(file.fileName(), bytes)));
            upload.setAcceptedFileExtensions(".dmn", ".xml", ".xlsx", ".csv");
            upload.setMaxFileSize(LARGEST_BYTES);
            upload.addFileRejectedListener(
                    event -> Notices.problem(t("decisions.file.rejected", LARGEST_BYTES / 1_000_000)));
            upload.addAllFinishedListener(event -> upload.clearFileList());
            upload.setDropAllowed(false);
            Button choose = new Button(t("decisions.file.bring"), VaadinIcon.UPLOAD_ALT.create());
            upload.setUploadButton(choose);
            return upload;
        }

        private void take(String fileName, byte[] bytes) {
            try {
                if (fileName.toLowerCase(Locale.ROOT).matches(".*\\.(dmn|xml)")) {
                    dmnTaken(bytes);
                } else {
                    sheet(fileName, bytes);
                }
            } catch (TrellisException e) {
                Notices.problem(t(e.text()));
            }
        }

        private void dmnTaken(byte[] bytes) {
            DecisionDefinition now = draft.definition().orElseThrow(NotFoundException::new);
            Optional<String> text = DmnText.of(bytes);
            if (text.isEmpty()) {
                Notices.problem(t("decisions.file.encoding"));
                return;
            }
            switch (dmn.read(now.name(), now.app(), text.get())) {
                case DmnFile.Read.Refused(var why) -> Notices.problem(t(why));
                case DmnFile.Read.Done(var read, var notes) -> {
                    draft.put(read);
                    draw();
                    notes.forEach(note -> Notices.info(t(note)));
                }
            }
        }

        private void sheet(String fileName, byte[] bytes) {
            DecisionDefinition now = draft.definition().orElseThrow(NotFoundException::new);
            Optional<Decision> into = now.decision(chosen).filter(Decision::isTable);
            if (into.isEmpty()) {
                return;
            }
            StoredFile stored = files.storeFor(
                    Imports.UPLOADS_KEPT,
                    session.user(),
                    fileName,
                    "application/octet-stream",
                    new ByteArrayInputStream(bytes));
            try {
                Decision read = sheets.read(stored, into.get(), columns(now));
                draft.put(now.with(read));
                draw();
            } finally {
                files.delete(stored);
            }
        }

        private TextArea expression(Decision decision) {
            TextArea area = new TextArea(t("decisions.expression"));
            area.setWidthFull();
            area.setValue(decision.expression());
            area.addValueChangeListener(change -> draft.change(
                    decision.id(),
                    one -> new Decision(
                            one.id(),
                            one.label(),
                            one.hit(),
                            one.inputs(),
                            one.outputs(),
                            one.rows(),
                            one.requires(),
                            change.getValue())));
            return area;
        }

        private void column(Decision decision, String column) {
            draft.definition().ifPresent(definition -> {
                Map<String, String> paths = paths(definition);
                decision.inputs().stream()
                        .filter(input -> input.id().equals(column))
                        .findFirst()
                        .ifPresentOrElse(
                                input -> ColumnDialog.input(draft, decision.id(), input, false, paths)
                                        .open(),
                                () -> decision.outputs().stream()
                                        .filter(output -> output.name().equals(column))
                                        .findFirst()
                                        .ifPresent(output -> ColumnDialog.output(
                                                        draft, decision.id(), output, false, paths)
                                                .open()));
            });
        }

        /** What a column may ask for: fields of the record, what is given, what other decisions say. */
        private Map<String, String> paths(DecisionDefinition definition) {
            Map<String, String> paths = new LinkedHashMap<>();
            String entity = definition.entity();
            if (entity != null && entities.find(entity).isPresent()) {
                fields.own(session.user(), entity)
                        .forEach(named -> paths.put(named.path().toString(), named.label()));
            }
            definition.given().forEach(given -> paths.put(given.name(), t(given.label())));
            definition.decisions().stream()
                    .filter(one -> !one.id().equals(chosen))
                    .flatMap(one -> one.outputs().stream())
                    .forEach(output -> paths.putIfAbsent(output.name(), t(output.label())));
            return paths;
        }
    }
}
