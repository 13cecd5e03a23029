package io.trellis.workflow.print;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.PrintDefinition.Block;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.workflow.ApprovalPrints;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.ProcessDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Composes a page of what has a value, table by table, and the history of one process. */
@Component
final class DefaultApprovalPrints implements ApprovalPrints {

    private static final int FIELDS = 60;

    private final Inbox inbox;
    private final Tasks tasks;
    private final Records records;
    private final BoundEntities entities;
    private final Messages messages;

    DefaultApprovalPrints(Inbox inbox, Tasks tasks, Records records, BoundEntities entities, Messages messages) {
        this.inbox = inbox;
        this.tasks = tasks;
        this.records = records;
        this.entities = entities;
        this.messages = messages;
    }

    @Override
    public Optional<Sheet> ofProcess(CurrentUser user, String processId) {
        return inbox.process(processId).flatMap(process -> sheet(user, process, StepRights.NONE));
    }

    @Override
    public Optional<Sheet> ofTask(CurrentUser user, String taskId) {
        return tasks.find(user, taskId)
                .flatMap(task -> inbox.process(task.process()).flatMap(process -> sheet(user, process, task.rights())));
    }

    private Optional<Sheet> sheet(CurrentUser user, ProcessDocument process, StepRights rights) {
        RecordId id = process.record();
        return records.get(user, id).map(record -> new Sheet(id, print(process, record, rights)));
    }

    private PrintDefinition print(ProcessDocument process, RecordData record, StepRights rights) {
        BoundEntity entity = entities.get(record.id().entity());
        List<BoundField> shown = entity.fields().stream()
                .filter(field ->
                        !rights.hides(field.key()) && record.value(field.key()).isPresent())
                .toList();
        String title = entity.definition().titleField();
        List<Block> blocks = new ArrayList<>();
        if (!rights.hides(title)) {
            blocks.add(text("{{" + title + "}}"));
        }
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        shown.stream().filter(field -> !isTable(field)).limit(FIELDS).forEach(field -> fields.add(field.key()));
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.set("fields", fields);
        blocks.add(new Block("fields", null, list));
        shown.stream().filter(DefaultApprovalPrints::isTable).forEach(table -> {
            blocks.add(heading(table.definition().label()));
            blocks.add(lines(table, rights));
        });
        ObjectNode history = JsonNodeFactory.instance.objectNode();
        history.put(HistoryBlock.PROCESS, process.id());
        history.put(HistoryBlock.ENTRIES, "all");
        blocks.add(new Block(HistoryBlock.TYPE, null, history));
        LocalizedText label = messages.textAbout("workflow.print.sheet", process.label());
        LocalizedText none = LocalizedText.same("");
        return new PrintDefinition(
                HistoryBlock.TYPE,
                entity.definition().app(),
                entity.name(),
                label,
                none,
                label,
                null,
                List.of(),
                false,
                true,
                blocks,
                0,
                null);
    }

    private static boolean isTable(BoundField field) {
        return field.input() instanceof InputSpec.Rows;
    }

    private static Block text(String words) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.put("text", words);
        settings.put("size", "title");
        return new Block("text", null, settings);
    }

    private static Block heading(LocalizedText label) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putObject("text").put("zh", label.zh()).put("en", label.en());
        settings.put("size", "large");
        return new Block("text", null, settings);
    }

    private static Block lines(BoundField table, StepRights rights) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.put("rows", table.key());
        ArrayNode columns = settings.putArray("cells");
        table.columns().stream()
                .filter(column -> !rights.hides(table.key() + "." + column.key()))
                .forEach(column -> columns.add(column.key()));
        return new Block("lines", null, settings);
    }
}
