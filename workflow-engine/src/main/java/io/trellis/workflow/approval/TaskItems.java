package io.trellis.workflow.approval;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.EngineTask;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowGone;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.SeenTitles;
import io.trellis.workflow.inbox.TaskDocument;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tasks as the inbox shows them to somebody. */
@Component
final class TaskItems {

    private static final Logger LOG = LoggerFactory.getLogger(TaskItems.class);

    private final Inbox inbox;
    private final BoundEntities entities;
    private final FlowEngine engine;
    private final Definitions definitions;
    private final SeenTitles titles;
    private final Offered offered;
    private final Clock clock;

    TaskItems(
            Inbox inbox,
            BoundEntities entities,
            FlowEngine engine,
            Definitions definitions,
            SeenTitles titles,
            Offered offered,
            Clock clock) {
        this.inbox = inbox;
        this.entities = entities;
        this.engine = engine;
        this.definitions = definitions;
        this.titles = titles;
        this.offered = offered;
        this.clock = clock;
    }

    Deployed flow(TaskDocument task) {
        return definitions.deployed(task.definition(), () -> engine.content(task.definition()));
    }

    /** One whose flow the engine lost keeps no other from being shown. */
    boolean isReadable(TaskDocument task) {
        try {
            flow(task);
            return true;
        } catch (FlowGone e) {
            LOG.warn("the task {} is not shown: {}", task.id(), e.getMessage());
            return false;
        }
    }

    List<TaskItem> of(CurrentUser user, List<TaskDocument> tasks) {
        Map<RecordId, String> seen =
                titles.of(user, tasks.stream().map(TaskDocument::record).collect(Collectors.toSet()));
        return tasks.stream()
                .filter(this::isReadable)
                .map(task -> item(user, task, seen))
                .toList();
    }

    private TaskItem item(CurrentUser user, TaskDocument task, Map<RecordId, String> seen) {
        Deployed flow = flow(task);
        StepRights rights = StepRights.of(flow.definition().task(task.element()));
        TaskSettings settings = flow.definition().task(task.element());
        Case about = Case.of(user, task, flow, inbox.isWaiting(task));
        List<TaskAction> actions = offered.to(about);
        return new TaskItem(
                task.id(),
                task.workflow(),
                task.workflowLabel(),
                task.process(),
                task.element(),
                task.name(),
                task.record().entity(),
                seen.containsKey(task.record()) ? task.record().id() : "",
                title(task, rights, seen),
                task.holders().assignee(),
                task.together().isEmpty() ? task.holders().candidates() : task.together(),
                task.initiator(),
                task.due(),
                Optional.ofNullable(task.created()).orElse(clock.instant()),
                task.state(),
                actions,
                ValueDecisions.editable(task, flow, entities),
                rights,
                form(task, flow, settings),
                task.outcome(),
                task.comment(),
                task.ended(),
                task.by(),
                SignerRemoved.added(about),
                behalf(user, task.holders()),
                settings.terms().asks(),
                settings.terms().byMail(),
                task.copies().contains(user.id()) && !task.readBy().contains(user.id()));
    }

    private String title(TaskDocument task, StepRights rights, Map<RecordId, String> seen) {
        boolean unnamed = entities.find(task.record().entity())
                .filter(entity -> rights.hides(entity.definition().titleField()))
                .isPresent();
        return unnamed ? "" : seen.getOrDefault(task.record(), "");
    }

    private static @Nullable String behalf(CurrentUser user, EngineTask.Holders holders) {
        String own = holders.behalf().get(user.id());
        return own != null || holders.assignee() == null
                ? own
                : holders.behalf().get(holders.assignee());
    }

    private static @Nullable String form(TaskDocument task, Deployed flow, TaskSettings settings) {
        return settings.form() == null
                        && flow.flow().node(task.element()).orElse(null) instanceof FlowNode.UserTask node
                ? flow.definition().bindings().forms().get(node.form())
                : settings.form();
    }
}
