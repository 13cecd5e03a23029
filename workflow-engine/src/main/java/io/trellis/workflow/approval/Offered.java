package io.trellis.workflow.approval;

import io.trellis.workflow.TaskAction;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What somebody may do with a task now: what fits, as far as the flow offers it. */
@Component
final class Offered {

    private final List<Act> acts;
    private final Map<TaskAction, Act> byAction = new EnumMap<>(TaskAction.class);

    Offered(List<Act> acts) {
        this.acts = acts.stream().sorted(Comparator.comparing(Act::action)).toList();
        acts.forEach(act -> byAction.put(act.action(), act));
    }

    Act act(TaskAction action) {
        Act act = byAction.get(action);
        if (act == null) {
            throw new IllegalStateException("nobody does " + action);
        }
        return act;
    }

    List<TaskAction> to(Case about) {
        boolean own = about.isOwn();
        return acts.stream()
                .filter(act -> isWanted(act, about) && !(own && act.decides()) && act.fits(about))
                .map(Act::action)
                .toList();
    }

    /** Whether the flow offers it here. */
    boolean isWanted(Act act, Case about) {
        List<TaskAction> wanted =
                about.flow().definition().task(about.task().element()).actions();
        return !act.isOffered() || wanted.isEmpty() || wanted.contains(act.action());
    }
}
