package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ProcessWork;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.FlowStuck;
import io.trellis.workflow.engine.ProcessControl;
import io.trellis.workflow.engine.ProcessControl.Change;
import io.trellis.workflow.engine.ProcessControl.Standing;
import io.trellis.workflow.engine.TaskChange;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.run.StuckWords;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does something with one process, or says why it cannot be done. */
@Component
final class ProcessActs {

    private final FlowEngine engine;
    private final Moves moves;
    private final ElementNames names;
    private final StuckWords stuck;
    private final Messages messages;

    ProcessActs(FlowEngine engine, Moves moves, ElementNames names, StuckWords stuck, Messages messages) {
        this.engine = engine;
        this.moves = moves;
        this.names = names;
        this.stuck = stuck;
        this.messages = messages;
    }

    /** Why it could not be done now, as far as can be told without doing it. */
    Optional<LocalizedText> hindrance(ProcessDocument process, @Nullable Standing standing, ProcessWork work) {
        if (standing == null) {
            return Optional.of(messages.text("workflow.operate.ended"));
        }
        boolean suspended = standing.suspended();
        String why =
                switch (work) {
                    case ProcessWork.Retry retry ->
                        suspended ? "suspended" : standing.failure().isEmpty() ? "not-failed" : "";
                    case ProcessWork.Suspend suspend -> suspended ? "suspended-already" : "";
                    case ProcessWork.Resume resume -> suspended ? "" : "not-suspended";
                    case ProcessWork.End end -> "";
                    case ProcessWork.Move move -> suspended ? "suspended" : moved(process, standing, move);
                };
        return why.isEmpty() ? Optional.empty() : Optional.of(messages.text("workflow.operate." + why));
    }

    private String moved(ProcessDocument process, Standing standing, ProcessWork.Move move) {
        if (!moves.isPossible(process, move.to())) {
            return "no-target";
        }
        if (!move.from().isEmpty() && standing.at().stream().noneMatch(move.from()::contains)) {
            return "not-there";
        }
        return standing.at().size() == 1
                        && standing.at().contains(move.to())
                        && standing.failure().isEmpty()
                ? "there-already"
                : "";
    }

    /** @return why not; empty where it is done */
    Optional<LocalizedText> act(CurrentUser user, ProcessDocument process, ProcessWork work) {
        Map<String, Standing> standing = engine.control().standing(java.util.List.of(process.id()));
        Optional<LocalizedText> hindrance = hindrance(process, standing.get(process.id()), work);
        if (hindrance.isPresent()) {
            return hindrance;
        }
        ProcessControl control = engine.control();
        TaskChange.Log log = new TaskChange.Log(
                work.code(), user.id(), work.reason(), work instanceof ProcessWork.Move move ? move.to() : null);
        try {
            return said(
                    switch (work) {
                        case ProcessWork.Retry retry -> control.retry(process.id(), log);
                        case ProcessWork.Suspend suspend -> control.suspend(process.id(), log);
                        case ProcessWork.Resume resume -> control.resume(process.id(), log);
                        case ProcessWork.End end -> control.end(process.id(), log);
                        case ProcessWork.Move move -> control.move(process.id(), move.from(), move.to(), log);
                    });
        } catch (FlowStuck e) {
            return Optional.of(names.deployed(process.definition())
                    .map(flow -> stuck.of(flow.definition(), e))
                    .orElseGet(() -> LocalizedText.same(String.valueOf(e.getMessage()))));
        }
    }

    private Optional<LocalizedText> said(Change change) {
        return switch (change) {
            case DONE -> Optional.empty();
            case UNCHANGED -> Optional.of(messages.text("workflow.operate.unchanged"));
            case GONE -> Optional.of(messages.text("workflow.operate.ended"));
            case DECIDING -> Optional.of(messages.text("workflow.operate.deciding"));
            case SUSPENDED -> Optional.of(messages.text("workflow.operate.suspended"));
        };
    }
}
