package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.step.StepSettings;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.assignee.Voting;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import io.trellis.workflow.simple.Block;
import io.trellis.workflow.simple.Block.Branch;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Block.Single;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the cards of a flow say: who does what, and when a branch is taken. */
@Component
class SimpleWords {

    private static final int MOST_NAMES = 4;

    private final FlowWords flow;
    private final WayConditions conditions;
    private final Workflows workflows;
    private final NotifyForm notices;

    SimpleWords(FlowWords flow, WayConditions conditions, Workflows workflows, NotifyForm notices) {
        this.flow = flow;
        this.conditions = conditions;
        this.workflows = workflows;
        this.notices = notices;
    }

    static boolean isCopy(FlowDraft draft, String element) {
        StepSettings step = draft.definition().steps().get(element);
        return step != null && step.type().equals("notify");
    }

    /** What kind of thing an element is here. */
    static String kind(FlowDraft draft, Single single) {
        return switch (single.kind()) {
            case START -> t("flow.simple.start");
            case USER_TASK -> t("flow.simple.person");
            case STEP -> t(isCopy(draft, single.id()) ? "flow.simple.copy" : "flow.simple.step");
            default -> isMeeting(single) ? t("flow.simple.meeting") : FlowDraft.kind(single.kind());
        };
    }

    static String kind(Choice choice) {
        return t(
                choice.kind() == Kind.PARALLEL
                        ? "flow.simple.parallel"
                        : choice.kind() == Kind.INCLUSIVE ? "flow.simple.inclusive" : "flow.simple.condition");
    }

    static boolean isMeeting(Single single) {
        return single.kind().chooses() || single.kind() == Kind.PARALLEL;
    }

    static String title(FlowDraft draft, Single single) {
        boolean named = draft.drawing()
                .element(single.id())
                .filter(element -> !element.name().isEmpty())
                .isPresent();
        return named || !t(draft.definition().task(single.id()).label()).isEmpty()
                ? draft.taskLabel(single.id())
                : kind(draft, single);
    }

    String of(CurrentUser user, FlowDraft draft, Single single) {
        return switch (single.kind()) {
            case START -> flow.start(user, draft.definition());
            case USER_TASK -> task(user, draft, single.id());
            case STEP -> step(user, draft, single.id());
            default -> isMeeting(single) ? t("flow.simple.meeting.help") : "";
        };
    }

    private String task(CurrentUser user, FlowDraft draft, String id) {
        TaskSettings task = draft.definition().task(id);
        StringBuilder words = new StringBuilder(begun(flow.who(user, draft, id)));
        if (!task.voting().equals(Voting.ANY)) {
            words.append(t("flow.simple.and"))
                    .append(t(
                            "flow.words.voting." + task.voting().mode().name().toLowerCase(Locale.ROOT),
                            task.voting().needed()));
        }
        due(task).ifPresent(hours -> words.append(t("flow.simple.and")).append(t("flow.simple.due", hours)));
        return words.toString();
    }

    private static Optional<Long> due(TaskSettings task) {
        String due = task.due();
        try {
            return due == null
                    ? Optional.empty()
                    : Optional.of(Duration.parse(due).toHours());
        } catch (DateTimeParseException e) {
            // a date or an expression: the settings show it
            return Optional.empty();
        }
    }

    /** As a card begins, not as a part of a sentence. */
    private static String begun(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private String step(CurrentUser user, FlowDraft draft, String id) {
        StepSettings step = draft.definition().steps().get(id);
        if (step == null) {
            return t("workflows.unbound");
        }
        return isCopy(draft, id)
                ? notices.rule(step.settings())
                        .map(rule -> begun(flow.who(user, draft, rule)))
                        .orElseGet(() -> t("flow.simple.copy.nobody"))
                : workflows.stepTypes().stream()
                        .filter(type -> type.id().equals(step.type()))
                        .findFirst()
                        .map(type -> t(type.label()))
                        .orElse(step.type());
    }

    /** What a branch is called: its name, else which of them it is. */
    static String title(FlowDraft draft, Choice choice, Branch branch, int number) {
        return draft.drawing()
                .way(branch.way())
                .map(Way::name)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> branch.standard()
                        ? t("flow.simple.otherwise")
                        : t("flow.simple.branch." + (choice.kind().chooses() ? "condition" : "parallel"), number));
    }

    String when(CurrentUser user, FlowDraft draft, Choice choice, Branch branch) {
        if (choice.kind() == Kind.PARALLEL) {
            return t("flow.simple.parallel.words");
        }
        if (branch.standard()) {
            return t("flow.simple.otherwise.words");
        }
        return draft.drawing()
                .way(branch.way())
                .map(way -> way.condition().isBlank()
                                && draft.drawing().out(way.source()).stream().anyMatch(Way::standard)
                        ? t("flow.simple.condition.none")
                        : conditions.words(user, draft, way))
                .orElse("");
    }

    /** The names of elements, as far as they have some. */
    static String names(FlowDraft draft, Collection<String> elements) {
        java.util.List<String> named = elements.stream()
                .flatMap(id -> draft.drawing().element(id).stream())
                .filter(element -> !element.name().isEmpty())
                .map(element -> draft.taskLabel(element.id()))
                .toList();
        String some = named.stream().limit(MOST_NAMES).collect(Collectors.joining(t("inbox.comma")));
        return named.size() > MOST_NAMES ? t("flow.simple.names.more", some, named.size() - MOST_NAMES) : some;
    }

    static String jump(FlowDraft draft, Block.Jump jump) {
        return t("flow.simple.jump", draft.taskLabel(jump.id()));
    }
}
