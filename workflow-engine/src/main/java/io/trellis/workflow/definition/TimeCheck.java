package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.workflow.RunLimit;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.TaskTime;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.RuleJson;
import io.trellis.workflow.bpmn.Drawing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What is wrong with the times of tasks and of the process. */
@Component
final class TimeCheck {

    private static final Set<TaskAction> DECISIONS =
            EnumSet.of(TaskAction.APPROVE, TaskAction.REJECT, TaskAction.RETURN);

    private final Messages messages;

    TimeCheck(Messages messages) {
        this.messages = messages;
    }

    List<Problem> check(
            ArtifactId id, JsonNode content, WorkflowDefinition definition, Optional<EntityDefinition> entity) {
        List<Problem> problems = new ArrayList<>();
        content.path("tasks").properties().forEach(task -> new Run(id, problems, entity)
                .task("tasks[" + task.getKey() + "].time", task.getValue(), definition, task.getKey()));
        JsonNode limit = content.path("limit");
        if (limit.isObject()) {
            new Run(id, problems, entity).span("limit.span", limit.path("span"), 1);
            Set<String> elements = Drawing.of(definition.bpmn()).elements().keySet();
            limit.path("rests").forEach(one -> {
                String element = one.asString("");
                if (!element.equals(TaskSettings.INITIATOR) && !elements.contains(element)) {
                    problems.add(Problem.error(
                            id,
                            "limit.rests",
                            "unknown-element",
                            messages.text("workflow.check.unknown-rest", element)));
                }
            });
        }
        return problems;
    }

    /** Whom the times of a flow name, each by its place. */
    Map<String, AssigneeRule> people(WorkflowDefinition definition) {
        Map<String, AssigneeRule> people = new LinkedHashMap<>();
        definition.tasks().forEach((element, task) -> {
            List<TaskTime.Escalation> all = task.time().escalations();
            for (int i = 0; i < all.size(); i++) {
                String path = "tasks[" + element + "].time.escalations[" + i + "].to";
                switch (all.get(i).act()) {
                    case TaskTime.Act.Tell(var to) -> people.put(path, to);
                    case TaskTime.Act.Reassign(var to) -> people.put(path, to);
                    case TaskTime.Act.Decide decide -> {}
                }
            }
        });
        RunLimit limit = definition.limit();
        if (limit != null && limit.tell() != null) {
            people.put("limit.tell", limit.tell());
        }
        return people;
    }

    private final class Run {

        private final ArtifactId id;
        private final List<Problem> problems;
        private final Optional<EntityDefinition> entity;

        Run(ArtifactId id, List<Problem> problems, Optional<EntityDefinition> entity) {
            this.id = id;
            this.problems = problems;
            this.entity = entity;
        }

        void task(String path, JsonNode task, WorkflowDefinition definition, String element) {
            JsonNode time = task.path("time");
            if (time.isMissingNode()) {
                return;
            }
            JsonNode due = time.path("due");
            if (due.isObject()) {
                span(path + ".due.span", due.path("span"), 0);
                field(path + ".due.field", due.path("field"));
            }
            TaskTime read = definition.task(element).time();
            reminders(path, time.path("reminders"));
            escalations(path, time.path("escalations"), read);
            boolean counts = !read.reminders().isEmpty() || !read.escalations().isEmpty();
            if (counts && read.due() == null && definition.task(element).due() == null) {
                warn(path, "no-due");
            }
        }

        private void reminders(String path, JsonNode reminders) {
            many(path + ".reminders", reminders);
            int index = 0;
            for (JsonNode one : reminders) {
                String at = path + ".reminders[" + index++ + "]";
                span(at + ".span", one.path("span"), 0);
                if (one.has("every")) {
                    span(at + ".every", one.path("every"), 1);
                    int times = one.path("times").asInt(1);
                    if (times < 1 || times > TaskTime.Reminder.MOST_TIMES) {
                        error(at + ".times", "too-often", TaskTime.Reminder.MOST_TIMES);
                    }
                }
            }
        }

        private void escalations(String path, JsonNode escalations, TaskTime read) {
            many(path + ".escalations", escalations);
            int index = 0;
            for (JsonNode one : escalations) {
                String at = path + ".escalations[" + index++ + "]";
                boolean rightSpan = span(at + ".after", one.path("after"), 0);
                boolean decides = RuleJson.text(one, "type").equals("decide");
                boolean known = TaskAction.of(RuleJson.text(one, "outcome"))
                        .filter(DECISIONS::contains)
                        .isPresent();
                if (decides && !known) {
                    error(at + ".outcome", "no-decision", RuleJson.text(one, "outcome"));
                } else if (rightSpan && read.escalations().size() < escalations.size() && !understood(one)) {
                    error(at, "no-escalation");
                }
            }
        }

        private boolean understood(JsonNode escalation) {
            return switch (RuleJson.text(escalation, "type")) {
                case "tell", "reassign" -> RuleJson.rule(escalation.path("to")).isPresent();
                case "decide" -> true;
                default -> false;
            };
        }

        private void many(String path, JsonNode list) {
            if (list.size() > TaskTime.MOST) {
                error(path, "too-many-times", TaskTime.MOST);
            }
        }

        boolean span(String path, JsonNode span, int least) {
            boolean right = TimeJson.span(span)
                    .filter(read -> read.amount() == span.path("amount").asInt() && read.amount() >= least)
                    .isPresent();
            if (!right) {
                error(path, "bad-span");
            }
            return right;
        }

        private void field(String path, JsonNode named) {
            String key = named.isString() ? named.stringValue() : "";
            if (key.isBlank() || entity.isEmpty()) {
                return;
            }
            @Nullable FieldDefinition field = entity.get().field(key).orElse(null);
            if (field == null) {
                error(path, "unknown-field", key);
            }
        }

        private void error(String path, String code, Object... details) {
            problems.add(Problem.error(id, path, code, messages.text("workflow.check." + code, details)));
        }

        private void warn(String path, String code) {
            problems.add(Problem.warning(id, path, code, messages.text("workflow.check." + code)));
        }
    }
}
