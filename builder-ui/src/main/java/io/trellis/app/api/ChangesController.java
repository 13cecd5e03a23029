package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.timeline.Difference;
import io.trellis.workflow.ChangesSince;
import io.trellis.workflow.ProcessChanges;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.Tasks;
import io.trellis.workflow.Workflows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code …/changes}: what became of a record since somebody decided about it. */
@RestController
class ChangesController {

    private final Caller caller;
    private final Tasks tasks;
    private final Workflows workflows;
    private final RecordJson records;
    private final ApiNames names;
    private final Refusals refusals;

    ChangesController(
            Caller caller, Tasks tasks, Workflows workflows, RecordJson records, ApiNames names, Refusals refusals) {
        this.caller = caller;
        this.tasks = tasks;
        this.workflows = workflows;
        this.records = records;
        this.names = names;
        this.refusals = refusals;
    }

    @GetMapping("/api/v1/tasks/{id}/changes")
    Map<String, @Nullable Object> ofTask(
            @PathVariable String id, @RequestParam(defaultValue = "decided") String since) {
        CurrentUser user = user();
        TaskItem task = tasks.find(user, id).orElseThrow(refusals::notFound);
        return answer(user, task.entity(), tasks.changes(user, id, since(since)));
    }

    /** For whoever may see the record, unlike the other calls about processes. */
    @GetMapping("/api/v1/processes/{id}/changes")
    Map<String, @Nullable Object> ofProcess(
            @PathVariable String id, @RequestParam(defaultValue = "decided") String since) {
        CurrentUser user = user();
        ChangesSince asked = since(since);
        ProcessChanges changes = workflows.changes(user, id, asked).orElseThrow(refusals::notFound);
        return answer(user, changes.entity(), Optional.of(changes));
    }

    private CurrentUser user() {
        caller.user(Caller.RECORDS_READ);
        return caller.user(Caller.TASKS);
    }

    private ChangesSince since(String code) {
        return ChangesSince.of(code).orElseThrow(() -> refusals.invalid("since", "unknown", "changes-since"));
    }

    private Map<String, @Nullable Object> answer(CurrentUser user, String name, Optional<ProcessChanges> found) {
        ProcessChanges changes = found.orElseThrow(refusals::notFound);
        EntityDefinition entity = records.entity(name).definition();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("since", changes.difference().since().toString());
        answer.put("action", changes.action());
        answer.put("whole", changes.difference().whole());
        answer.put(
                "changed",
                changes.difference().changed().stream()
                        .map(field -> field(user, entity, field))
                        .toList());
        answer.put(
                "fields",
                changes.difference().fields().stream()
                        .map(field -> sides(user, entity, field))
                        .toList());
        return answer;
    }

    /** Both sides of what is shown, whether they differ or not. */
    private Map<String, @Nullable Object> sides(CurrentUser user, EntityDefinition entity, Difference.Field field) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("field", names.violation(entity, field.key()));
        json.put("label", field.label().in(user.locale()));
        json.put("from", field.then());
        json.put("to", field.now());
        json.put("changed", field.changed());
        return json;
    }

    private Map<String, @Nullable Object> field(CurrentUser user, EntityDefinition entity, Difference.Field field) {
        Map<String, @Nullable Object> json = sides(user, entity, field);
        json.put("by", field.by());
        json.put("at", field.at().toString());
        if (!field.lines().isEmpty()) {
            json.put(
                    "lines",
                    field.lines().stream().map(line -> line(user, line)).toList());
        }
        return json;
    }

    private static Map<String, @Nullable Object> line(CurrentUser user, Difference.Line line) {
        List<Map<String, String>> cells = line.cells().stream()
                .map(cell -> Map.of(
                        "column", cell.column(),
                        "label", cell.label().in(user.locale()),
                        "from", cell.then(),
                        "to", cell.now()))
                .toList();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("line", line.number());
        json.put("what", line.what().name().toLowerCase(Locale.ROOT));
        json.put("cells", cells);
        return json;
    }
}
