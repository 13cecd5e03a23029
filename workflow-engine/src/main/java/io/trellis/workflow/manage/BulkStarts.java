package io.trellis.workflow.manage;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.bulk.FlowStarts;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.StartResult;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Begins a flow with each of many records, each as if by hand. */
@Component
final class BulkStarts implements FlowStarts {

    private final Workflows workflows;
    private final Messages messages;

    BulkStarts(@Lazy Workflows workflows, Messages messages) {
        this.workflows = workflows;
        this.messages = messages;
    }

    @Override
    public boolean named(String entity, String flow) {
        return workflows
                .find(flow)
                .map(WorkflowDefinition::entity)
                .filter(entity::equals)
                .isPresent();
    }

    @Override
    public Optional<LocalizedText> attempt(CurrentUser user, RecordId record, String flow) {
        boolean may = workflows.startable(user, record).stream()
                .anyMatch(one -> one.name().equals(flow));
        return may ? Optional.empty() : Optional.of(messages.text("workflow.bulk.not-startable"));
    }

    @Override
    public Optional<LocalizedText> start(CurrentUser user, RecordId record, String flow) {
        user.requireActing();
        return switch (workflows.start(user, flow, record)) {
            case StartResult.Started _ -> Optional.empty();
            case StartResult.Running _ -> Optional.of(messages.text("workflow.bulk.running"));
            case StartResult.Refused(var reason) -> Optional.of(reason);
            case StartResult.Unanswered _ -> Optional.of(messages.text("workflow.bulk.asks"));
            case StartResult.Forbidden _, StartResult.UnknownFlow _, StartResult.Missing _, StartResult.WrongEntity _ ->
                Optional.of(messages.text("workflow.bulk.not-startable"));
        };
    }
}
