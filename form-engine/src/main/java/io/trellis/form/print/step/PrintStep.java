package io.trellis.form.print.step;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.Violation;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.PrintJson;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prints the record, or what an earlier step gave, and attaches the file to it: {@code {"print":"opportunity-quote"}}, with
 * {@code "record":"order"} for the other one, {@code "field":"contract"} for a field of files in place of the attachments, and
 * {@code "language":"en"} for one that is not the reader's. Does nothing where
 * that step gave nothing.
 */
@Component
final class PrintStep implements StepType<StepRun> {

    private static final String RECORD = "record";
    private static final Set<String> LANGUAGES = Set.of("", "zh", "en");

    private final Messages messages;
    private final FieldTypes types;

    PrintStep(Messages messages, FieldTypes types) {
        this.messages = messages;
        this.types = types;
    }

    @Override
    public String id() {
        return "print";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.print.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        String other = settings.path(RECORD).asString("");
        if (!other.isEmpty() && !scope.results().containsKey(other)) {
            problems.add(messages.text("form.step.no-result", other));
            return problems;
        }
        Optional<EntityDefinition> entity = other.isEmpty()
                ? scope.entity()
                : scope.entities().apply(scope.results().getOrDefault(other, ""));
        Optional<PrintDefinition> print = scope.whole().find(print(settings)).map(PrintJson::read);
        if (print.isEmpty()) {
            problems.add(
                    messages.text("form.print.step.unknown", print(settings).name()));
        }
        entity.ifPresent(known -> {
            String field = settings.path(AttachedPrint.FIELD).asString("");
            if (!field.isEmpty() && !takesFiles(known, field, scope)) {
                problems.add(messages.text("form.print.step.no-files", field));
            } else if (field.isEmpty() && !known.attachments()) {
                problems.add(messages.textAbout("form.print.step.no-attachments", known.label()));
            }
            print.filter(found -> !found.entity().equals(known.name()))
                    .ifPresent(found -> problems.add(messages.textAbout("form.print.step.of-other", found.label())));
        });
        if (!LANGUAGES.contains(settings.path(AttachedPrint.LANGUAGE).asString(""))) {
            problems.add(messages.text("form.print.step.language"));
        }
        return problems;
    }

    private boolean takesFiles(EntityDefinition entity, String key, StepScope scope) {
        return FieldPaths.over(scope.entities(), types)
                .resolve(entity.name(), key)
                .found()
                .filter(path -> path instanceof ResolvedPath.Own(var field) && PrintedField.takes(field))
                .isPresent();
    }

    private static ArtifactId print(ObjectNode settings) {
        return new ArtifactId(Prints.KIND, settings.path(AttachedPrint.PRINT).asString(""));
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        String field = settings.path(AttachedPrint.FIELD).asString("");
        if (!field.isEmpty() && settings.path(RECORD).asString("").isEmpty()) {
            over.path(field, ReferenceList.at(at, AttachedPrint.FIELD), "", place);
        }
        over.artifact(print(settings), ReferenceList.at(at, AttachedPrint.PRINT), place);
    }

    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        String other = settings.path(RECORD).asString("");
        Optional<RecordId> record = other.isEmpty() ? Optional.of(run.record()) : run.result(other);
        Map<String, String> how = new LinkedHashMap<>();
        for (String member : List.of(AttachedPrint.PRINT, AttachedPrint.LANGUAGE, AttachedPrint.FIELD)) {
            how.put(member, settings.path(member).asString(""));
        }
        return record.flatMap(found -> run.follow(AttachedPrint.ID, found, how))
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "print", why))))
                .orElse(StepOutcome.DONE);
    }
}
