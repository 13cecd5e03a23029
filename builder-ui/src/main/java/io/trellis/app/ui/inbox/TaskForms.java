package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.records.RecordForm;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.layout.Layouts;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.ApproverChoice;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.ReturnStep;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a task shows of its record and its process. */
@Component
class TaskForms {

    private static final long SIGNATURE_BYTES = 1_000_000;

    private final Records records;
    private final BoundEntities entities;
    private final Layouts layouts;
    private final Artifacts artifacts;
    private final RecordForm.Factory forms;
    private final Workflows workflows;
    private final Tasks tasks;
    private final ProcessCards cards;
    private final People people;
    private final Editors editors;
    private final DueWords dues;
    private final StepEntity steps;
    private final ProcessDifferences differences;
    private final ProcessPrints prints;

    TaskForms(
            Records records,
            BoundEntities entities,
            Layouts layouts,
            Artifacts artifacts,
            RecordForm.Factory forms,
            Workflows workflows,
            Tasks tasks,
            ProcessCards cards,
            People people,
            Editors editors,
            DueWords dues,
            StepEntity steps,
            ProcessDifferences differences,
            ProcessPrints prints) {
        this.prints = prints;
        this.differences = differences;
        this.steps = steps;
        this.dues = dues;
        this.records = records;
        this.entities = entities;
        this.layouts = layouts;
        this.artifacts = artifacts;
        this.forms = forms;
        this.workflows = workflows;
        this.tasks = tasks;
        this.cards = cards;
        this.people = people;
        this.editors = editors;
    }

    /** Whom an approval has to choose for what comes next. */
    List<ApproverChoice> choices(CurrentUser user, TaskItem task) {
        return tasks.choices(user, task.id());
    }

    /** Where the user may return it to. */
    List<ReturnStep> returnSteps(CurrentUser user, TaskItem task) {
        return tasks.returnSteps(user, task.id());
    }

    /** What flows are called, by their name. */
    Map<String, String> flows() {
        return workflows.all().stream()
                .collect(Collectors.toMap(
                        WorkflowDefinition::name, flow -> t(flow.label()), (one, other) -> one, TreeMap::new));
    }

    /** What a question about an action is asked with. */
    ActionDialog.Means means(CurrentUser user, TaskItem task, TaskAction action, List<ReturnStep> steps) {
        List<User> whom = people.active();
        return new ActionDialog.Means(
                action == TaskAction.REMOVE_SIGNER
                        ? whom.stream()
                                .filter(one -> task.added().contains(one.id()))
                                .toList()
                        : whom.stream()
                                .filter(one -> !one.id().equals(user.id()))
                                .toList(),
                steps,
                people.name(task.initiator()),
                task.ask(action),
                inputs(EditorSurroundings.of(user, task.entity())));
    }

    private ActionDialog.Inputs inputs(EditorSurroundings around) {
        return new ActionDialog.Inputs() {
            @Override
            public ValueEditor files(String label) {
                return editors.create(
                        new InputSpec.Files(true, Limits.COMMENT_FILES, Limits.FILE_BYTES, List.of(), false),
                        label,
                        "",
                        around);
            }

            @Override
            public ValueEditor signature(String label) {
                return editors.create(new InputSpec.Signature(SIGNATURE_BYTES), label, "", around);
            }
        };
    }

    /** What is not as it was when the user decided, or when it was submitted. */
    Optional<ChangesNote> changed(CurrentUser user, TaskItem task) {
        return differences.of(user, task);
    }

    /** What the user began to say of it. */
    DecisionDraft draft(CurrentUser user, TaskItem task, DecisionBar bar, @Nullable RecordForm entry) {
        return new DecisionDraft(tasks, user, task, bar, entry);
    }

    ProcessPrints prints() {
        return prints;
    }

    ProcessCards cards() {
        return cards;
    }

    DueWords dues() {
        return dues;
    }

    People people() {
        return people;
    }

    /** The record to read; empty when the user may not see it. */
    Optional<RecordForm> reading(CurrentUser user, TaskItem task) {
        return records.last(user, new RecordId(task.entity(), task.record())).map(record -> {
            BoundEntity entity = steps.read(entities.get(task.entity()), task.rights());
            RecordForm form = forms.create(user, entity, StepEntity.shown(form(task), task.rights()), key -> false);
            form.show(values(entity, record), false, false);
            return form;
        });
    }

    /** @param revision of the record that is shown in the form */
    record Entry(RecordForm form, long revision) {}

    /** The fields that may be entered while deciding, all of them where it came back; empty when there are none. */
    Optional<Entry> entry(CurrentUser user, TaskItem task) {
        if (task.editable().isEmpty()) {
            return Optional.empty();
        }
        return record(user, task).map(record -> {
            BoundEntity entity = steps.entered(entities.get(task.entity()), task.rights());
            if (task.actions().contains(TaskAction.RESUBMIT)) {
                RecordForm whole = forms.create(user, entity, form(task), task.editable()::contains);
                whole.show(values(entity, record), false, true);
                return new Entry(whole, record.revision());
            }
            List<Item> items = task.editable().stream()
                    .filter(key -> entity.own(key).isPresent())
                    .<Item>map(key -> new Item.Field(key, key, 1))
                    .toList();
            FormDefinition few = new FormDefinition(
                    task.id(),
                    entity.definition().app(),
                    task.entity(),
                    LocalizedText.same(""),
                    List.of(new Section("entry", LocalizedText.same(""), 2, items)),
                    List.of());
            RecordForm form = forms.create(user, entity, few, task.editable()::contains);
            form.openInPart(StepEntity.parts(entity, task.rights()));
            form.show(values(entity, record), false, true);
            return new Entry(form, record.revision());
        });
    }

    Optional<ProcessInfo> process(CurrentUser user, TaskItem task) {
        return workflows.processes(user, new RecordId(task.entity(), task.record())).stream()
                .filter(process -> process.id().equals(task.process()))
                .findFirst();
    }

    private Optional<RecordData> record(CurrentUser user, TaskItem task) {
        return records.get(user, new RecordId(task.entity(), task.record()));
    }

    private FormDefinition form(TaskItem task) {
        return Optional.ofNullable(task.form())
                .flatMap(name -> artifacts.find(new ArtifactId(Layouts.FORM, name)))
                .map(layouts::readForm)
                .orElseGet(() -> layouts.form(task.entity()));
    }

    private static Map<String, Object> values(BoundEntity entity, RecordData record) {
        Map<String, Object> values = new HashMap<>(record.values());
        entity.definition().allFields().forEach(field -> record.value(field.key())
                .ifPresent(value -> values.put(field.key(), value)));
        return values;
    }
}
