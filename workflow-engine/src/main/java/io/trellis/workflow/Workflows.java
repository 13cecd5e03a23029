package io.trellis.workflow;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.StepType;
import io.trellis.workflow.bpmn.BpmnProblem;
import io.trellis.workflow.bpmn.BpmnReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Flows: importing, starting, and where they stand. The artifact kind is {@value #KIND}. */
public interface Workflows {

    String KIND = "workflow";

    /**
     * Makes a draft from a BPMN file; deploys nothing.
     *
     * @param name of the artifact; null for one made from the file's name. A flow that there is keeps what was settled
     *     beside its file, as with {@link #renewed}
     * @throws io.trellis.core.error.TrellisException FORBIDDEN without the capability to design or administer
     */
    ImportResult importBpmn(CurrentUser user, String app, String fileName, byte[] file, @Nullable String name);

    /**
     * The flow with the next version of its file; stores nothing. What was settled stays with the elements of the same
     * id, and with the only new one of the same kind and name.
     */
    Renewed renewed(WorkflowDefinition flow, byte[] file);

    /** @param flow empty where the file cannot be read as BPMN at all, and then the report says why */
    record Renewed(Optional<WorkflowDefinition> flow, BpmnReport report) {}

    /**
     * Why a diagram that somebody draws cannot be kept at all, by the same bounds as a file's: too large, unreadable, no BPMN.
     * Empty where it can, finished or not.
     */
    List<BpmnProblem> refused(String bpmn);

    /** What the product can and cannot do with a diagram, and the names in it that have to be bound. */
    BpmnReport check(String bpmn);

    /** The same for a definition: what is settled beside its diagram counts no longer. */
    BpmnReport check(WorkflowDefinition definition);

    /** Reads content leniently: what is missing gets its default, so that a wizard can show an unfinished draft. */
    WorkflowDefinition read(Artifact artifact);

    /** The canonical JSON of a definition, as the artifact holds it. */
    ObjectNode write(WorkflowDefinition definition);

    /** What is published, ordered by name. */
    List<WorkflowDefinition> all();

    Optional<WorkflowDefinition> find(String name);

    /** The flows that this user may start by hand for a record. */
    List<WorkflowDefinition> startable(CurrentUser user, RecordId record);

    default StartResult start(CurrentUser user, String workflow, RecordId record) {
        return start(user, workflow, record, Map.of());
    }

    /** @param chosen the ids of those whom the user chooses for a task, by the task's id */
    default StartResult start(CurrentUser user, String workflow, RecordId record, Map<String, List<String>> chosen) {
        return start(user, workflow, record, chosen, Map.of());
    }

    /** @param answers to what the flow asks, by key, in any form that the type of what is asked takes */
    StartResult start(
            CurrentUser user,
            String workflow,
            RecordId record,
            Map<String, List<String>> chosen,
            Map<String, @Nullable Object> answers);

    /** What a published flow asks of whoever starts it by hand; nothing where there is no such flow. */
    List<BoundField> asks(String workflow);

    /** For which tasks the user chooses who decides when they start the flow; none where they may not start it. */
    List<ApproverChoice> choices(CurrentUser user, String workflow, RecordId record);

    /**
     * The whole way of a record through a published flow, if this user started it now; empty where they may not.
     *
     * @param chosen as with {@link #start(CurrentUser, String, RecordId, Map)}
     */
    default Optional<List<PathStep>> path(
            CurrentUser user, String workflow, RecordId record, Map<String, List<String>> chosen) {
        return path(user, workflow, record, chosen, Map.of());
    }

    /** @param answers as with starting; what is not right is as if it were not answered yet */
    Optional<List<PathStep>> path(
            CurrentUser user,
            String workflow,
            RecordId record,
            Map<String, List<String>> chosen,
            Map<String, @Nullable Object> answers);

    /** The same of a definition, published or not, for its author; empty where they may not see the record. */
    List<PathStep> path(CurrentUser user, WorkflowDefinition definition, RecordId record);

    /** The processes of a record, newest first; empty when the user may not see the record. */
    List<ProcessInfo> processes(CurrentUser user, RecordId record);

    /**
     * What became of a process's record while it is decided about, in the rights that the reader has now; empty where they may
     * not see the record.
     */
    Optional<ProcessChanges> changes(CurrentUser user, String processId, ChangesSince since);

    /**
     * What a process waits for besides the people whom it asks, earliest first: timers of the diagram, reminders, what becomes
     * of its tasks by time, its own limit. For whoever may see where it stands.
     */
    List<Awaited> awaited(CurrentUser user, String processId);

    /** @param text in words, without the time */
    record Awaited(Instant at, LocalizedText text) {}

    /** Where a process stands; for whoever may see its record or has a task in it. */
    Optional<Diagram> diagram(CurrentUser user, String processId);

    /** A definition, published or not, as a diagram; a layout is made where the file has none. */
    Diagram preview(String bpmn);

    /** Everything that a flow can do by itself. */
    List<StepType<?>> stepTypes();

    /** Who would approve a record if the flow, published or not, started now by this user; empty where the flow has errors. */
    List<Approver> approvers(CurrentUser user, WorkflowDefinition definition, RecordId record);

    /**
     * What the trigger of a flow, published or not, would have done with the last saves, by the rights of this user; nothing
     * is started.
     *
     * @throws io.trellis.core.error.TrellisException FORBIDDEN without the capability to design or administer
     */
    StartTrial triedStarts(CurrentUser user, WorkflowDefinition definition);

    /** The processes of a flow that run, newest first; of all flows where the name is empty. For an operator. */
    List<ProcessInfo> running(CurrentUser user, String workflow, int limit);

    /** Processes that stand still because a step failed; for an operator. */
    List<ProcessInfo> failed(CurrentUser user);

    /** Tries the failed steps of a process again; for an operator. @return how many there were */
    int retry(CurrentUser user, String processId);

    /** Ends a process; for an operator. @return whether it ran and the user may */
    boolean cancel(CurrentUser user, String processId, String reason);
}
