package io.trellis.workflow.approval;

import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.KeptValues;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskDraft;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.inbox.TaskDrafts;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody began to say of a task, kept while it waits for them. */
@Component
final class Drafted {

    private static final int LONGEST_COMMENT = 2_000;

    /** After these whoever did them has nothing to go on with. */
    private static final Set<TaskAction> ENDS = EnumSet.of(
            TaskAction.APPROVE,
            TaskAction.REJECT,
            TaskAction.RETURN,
            TaskAction.RESUBMIT,
            TaskAction.TRANSFER,
            TaskAction.DELEGATE,
            TaskAction.ADD_SIGNER_BEFORE,
            TaskAction.WITHDRAW);

    private final TaskDrafts drafts;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final StepFields fields;
    private final Messages messages;

    Drafted(TaskDrafts drafts, BoundEntities entities, FieldContexts contexts, StepFields fields, Messages messages) {
        this.drafts = drafts;
        this.entities = entities;
        this.contexts = contexts;
        this.fields = fields;
        this.messages = messages;
    }

    private BoundEntity entity(Case about) {
        return entities.get(about.task().record().entity());
    }

    private FieldContext context(Case about) {
        return contexts.of(about.user(), about.task().record().entity());
    }

    /** Of a task that waits for them; values that the step does not open any more are left out. */
    Optional<TaskDraft> of(Case about) {
        if (!about.isTheirs()) {
            return Optional.empty();
        }
        return drafts.find(about.task().id(), about.user().id()).map(kept -> {
            Map<String, @Nullable Object> values =
                    new HashMap<>(KeptValues.read(entity(about), kept.values(), context(about)));
            values.keySet().retainAll(ValueDecisions.editable(about.task(), about.flow(), entities));
            String action = kept.action();
            return new TaskDraft(
                    action == null ? null : TaskAction.of(action).orElse(null), kept.comment(), values, kept.at());
        });
    }

    TaskResult keep(Case about, TaskDraft draft) {
        if (!about.isTheirs()) {
            return new TaskResult.Forbidden(Set.of());
        }
        if (draft.isEmpty()) {
            forget(about);
            return new TaskResult.Done();
        }
        Optional<TaskResult> closed =
                draft.values().isEmpty() ? Optional.empty() : fields.closed(about, draft.values());
        if (closed.isPresent()) {
            return closed.get();
        }
        if (draft.comment().length() > LONGEST_COMMENT) {
            return new TaskResult.Invalid("comment", messages.text("workflow.draft.long", LONGEST_COMMENT));
        }
        String values = KeptValues.write(entity(about), draft.values(), context(about));
        if (values.getBytes(StandardCharsets.UTF_8).length > Limits.DRAFT_BYTES) {
            return new TaskResult.Invalid("values", messages.text("workflow.draft.large"));
        }
        TaskAction action = draft.action();
        drafts.keep(
                about.task().id(), about.user().id(), action == null ? null : action.code(), draft.comment(), values);
        return new TaskResult.Done();
    }

    void forget(Case about) {
        drafts.forget(about.task().id(), about.user().id());
    }

    void done(Case about, TaskAction action) {
        if (ENDS.contains(action)) {
            forget(about);
        }
    }
}
