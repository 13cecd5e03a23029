package io.trellis.form.gather;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.Violation;
import io.trellis.form.print.step.MadeFiles;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.LinkedRecord;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gathers a record with all that names it and its timeline into a workbook, which stays with the record at hand: {@code
 * {"record":"contact","field":"result"}}. The record is what a lookup names, what an earlier step gave, or, left out, the one
 * at hand; without a field the workbook is attached. Does nothing where there is no such record.
 */
@Component
final class GatherStep implements StepType<StepRun> {

    private static final String RECORD = "record";

    private final LinkedRecord linked;
    private final FieldTypes types;
    private final Messages messages;

    GatherStep(LinkedRecord linked, FieldTypes types, Messages messages) {
        this.linked = linked;
        this.types = types;
        this.messages = messages;
    }

    @Override
    public String id() {
        return GatheredFile.ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.gather.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        String record = settings.path(RECORD).asString("");
        String field = settings.path(GatheredFile.FIELD).asString("");
        scope.entity().ifPresent(entity -> {
            if (!record.isEmpty()
                    && !scope.results().containsKey(record)
                    && linked.entity(entity, record).isEmpty()) {
                problems.add(messages.text("form.step.no-result", record));
            }
            if (!field.isEmpty() && !takesFiles(entity, field, scope)) {
                problems.add(messages.text("form.print.step.no-files", field));
            } else if (field.isEmpty() && !entity.attachments()) {
                problems.add(messages.textAbout("form.print.step.no-attachments", entity.label()));
            }
        });
        return problems;
    }

    private boolean takesFiles(EntityDefinition entity, String key, StepScope scope) {
        return FieldPaths.over(scope.entities(), types)
                .resolve(entity.name(), key)
                .found()
                .filter(path -> path instanceof ResolvedPath.Own(var field) && MadeFiles.takes(field))
                .isPresent();
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        String record = settings.path(RECORD).asString("");
        if (!record.isEmpty() && over.named(record).isEmpty()) {
            over.path(record, ReferenceList.at(at, RECORD), "", place);
        }
        String field = settings.path(GatheredFile.FIELD).asString("");
        if (!field.isEmpty()) {
            over.path(field, ReferenceList.at(at, GatheredFile.FIELD), "", place);
        }
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        String name = settings.path(RECORD).asString("");
        Optional<RecordId> about =
                name.isEmpty() ? Optional.of(run.record()) : run.result(name).or(() -> linked.of(run, name));
        return about.flatMap(found -> run.follow(
                        GatheredFile.ID,
                        run.record(),
                        Map.of(
                                GatheredFile.ENTITY,
                                found.entity(),
                                GatheredFile.RECORD,
                                found.id(),
                                GatheredFile.FIELD,
                                settings.path(GatheredFile.FIELD).asString(""))))
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "gather", why))))
                .orElse(StepOutcome.DONE);
    }
}
