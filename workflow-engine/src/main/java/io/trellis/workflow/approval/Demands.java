package io.trellis.workflow.approval;

import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.workflow.ActionAsk;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.TaskTerms;
import io.trellis.workflow.engine.TaskChange;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a flow demands of whoever does something: a comment, one of its reasons, a signature. */
@Component
final class Demands {

    private final TaskFiles files;
    private final Messages messages;

    Demands(TaskFiles files, Messages messages) {
        this.files = files;
        this.messages = messages;
    }

    Optional<TaskResult> refusal(Case about, TaskRequest request) {
        TaskTerms terms = about.flow().definition().task(about.task().element()).terms();
        ActionAsk ask = terms.ask(request.action());
        String said = request.comment();
        String reason = request.reason();
        if (said.length() > Limits.COMMENT_CHARACTERS) {
            return no("comment", "workflow.act.comment-too-long", Limits.COMMENT_CHARACTERS);
        }
        if (ask.comment() && said.isBlank()) {
            return no("comment", "workflow.act.comment-missing");
        }
        if (reason != null && !ask.knows(reason)) {
            return no("reason", "workflow.act.reason-unknown", reason);
        }
        if (reason == null && !ask.reasons().isEmpty()) {
            return no("reason", "workflow.act.reason-missing");
        }
        if (ask.signature() && request.signature() == null) {
            return no("signature", "workflow.act.signature-missing");
        }
        return files.refusal(about.user(), beside(request)).map(refused -> refused);
    }

    static TaskChange.Beside beside(TaskRequest request) {
        return new TaskChange.Beside(request.reason(), List.copyOf(request.files()), request.signature(), null);
    }

    private Optional<TaskResult> no(String path, String key, Object... values) {
        return Optional.of(new TaskResult.Invalid(path, messages.text(key, values)));
    }
}
