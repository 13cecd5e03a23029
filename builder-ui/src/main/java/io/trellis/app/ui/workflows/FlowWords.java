package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.FilterWords;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Roles;
import io.trellis.core.security.Users;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.workflow.Starters;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.RuleTexts;
import io.trellis.workflow.assignee.Voting;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a flow does, in sentences: what starts it, then each element in the order in which one comes to it. */
@Component
class FlowWords {

    private static final int MOST = 40;

    private final Workflows workflows;
    private final WayConditions conditions;
    private final FilterWords filters;
    private final Choices choices;
    private final TimeWords times = new TimeWords();
    private final Messages messages;
    private final Users users;
    private final Roles roles;

    FlowWords(
            Workflows workflows,
            WayConditions conditions,
            FilterWords filters,
            Choices choices,
            Messages messages,
            Users users,
            Roles roles) {
        this.messages = messages;
        this.users = users;
        this.roles = roles;
        this.workflows = workflows;
        this.conditions = conditions;
        this.filters = filters;
        this.choices = choices;
    }

    List<String> of(CurrentUser user, FlowDraft draft) {
        List<String> sentences = new ArrayList<>();
        sentences.add(start(user, draft.definition()));
        Drawing drawing = draft.drawing();
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>();
        drawing.elements().values().stream()
                .filter(element ->
                        element.kind() == Kind.START && element.scope().equals(drawing.process()))
                .map(Element::id)
                .forEach(next::add);
        while (!next.isEmpty() && sentences.size() < MOST) {
            String id = next.pop();
            if (seen.add(id)) {
                drawing.element(id)
                        .ifPresent(element -> sentence(user, draft, element).ifPresent(sentences::add));
                List<Way> ways = drawing.out(id);
                for (int i = ways.size() - 1; i >= 0; i--) {
                    next.push(ways.get(i).target());
                }
                drawing.elements().values().stream()
                        .filter(other -> other.host().equals(id)
                                || other.kind() == Kind.START && other.scope().equals(id))
                        .forEach(other -> next.push(other.id()));
            }
        }
        return sentences;
    }

    String start(CurrentUser user, WorkflowDefinition flow) {
        String record = choices.entity(flow.entity())
                .map(EntityDefinition::label)
                .map(label -> t(label))
                .orElse("…");
        return flow.trigger().all().stream()
                .filter(one ->
                        !(one instanceof Trigger.Manual) || flow.trigger().byHandOnly())
                .map(one -> start(user, flow, one, record))
                .collect(Collectors.joining(" "));
    }

    private String start(CurrentUser user, WorkflowDefinition flow, Trigger trigger, String record) {
        return switch (trigger) {
            case Trigger.Manual manual ->
                flow.starters() instanceof Starters.Nobody
                        ? t("flow.words.never", record)
                        : t("flow.words.manual", record);
            case Trigger.OnSave(var moments, var filter, var changed) -> {
                String when = moments.stream()
                        .sorted()
                        .map(moment -> t("workflows.moment." + moment.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(t("flow.words.or")));
                yield condition(
                        user,
                        flow,
                        filter,
                        t("flow.words.save", record, when),
                        words -> t("flow.words.save.if", record, when, words));
            }
            case Trigger.OnDate date -> {
                String field = choices.paths(user, flow.entity()).stream()
                        .filter(named -> named.path().toString().equals(date.field()))
                        .map(Fields.Named::label)
                        .findFirst()
                        .orElse(date.field());
                String sentence = t(
                        (date.toTheMoment() ? "flow.words.moment." : "flow.words.date.")
                                + (date.before() ? "before" : "after"),
                        record,
                        SpanField.words(date.offset()),
                        field,
                        date.at());
                yield condition(user, flow, date.filter(), sentence, words -> t("flow.words.each.if", sentence, words));
            }
            case Trigger.OnSchedule(var schedule, var filter) -> {
                String sentence = t("flow.words.schedule", OnScheduleRow.words(schedule), record);
                yield condition(user, flow, filter, sentence, words -> t("flow.words.each.if", sentence, words));
            }
            case Trigger.OnHook(var hook) -> t("flow.words.hook", record);
            case Trigger.AnyOf several -> "";
        };
    }

    private String condition(
            CurrentUser user, WorkflowDefinition flow, Filter filter, String without, UnaryOperator<String> with) {
        String entity = flow.entity();
        return entity == null || Filter.ALL.equals(filter) ? without : with.apply(filters.of(user, entity, filter));
    }

    private Optional<String> sentence(CurrentUser user, FlowDraft draft, Element element) {
        String name = draft.taskLabel(element.id());
        return switch (element.kind()) {
            case USER_TASK ->
                Optional.of(task(user, draft, element.id(), name)
                        + times.of(draft, element.id(), rule -> t(rule.words(words(user, draft)))));
            case STEP ->
                element.traits().topic() != null
                        ? Optional.of(t("flow.words.other", name, t("flow.worker.outside")))
                        : Optional.of(t(
                                "flow.words.step",
                                name,
                                Optional.ofNullable(draft.definition().steps().get(element.id()))
                                        .flatMap(step -> workflows.stepTypes().stream()
                                                .filter(type -> type.id().equals(step.type()))
                                                .findFirst())
                                        .map(type -> t(type.label()))
                                        .orElseGet(() -> t("workflows.unbound"))));
            case SCRIPT -> Optional.of(t("flow.words.step", name, FlowDraft.kind(Kind.SCRIPT)));
            case EXCLUSIVE, INCLUSIVE ->
                draft.drawing().out(element.id()).size() < 2
                        ? Optional.empty()
                        : Optional.of(draft.drawing().out(element.id()).stream()
                                .map(way -> t(
                                        way.standard() ? "flow.words.otherwise" : "flow.words.if",
                                        conditions.words(user, draft, way),
                                        draft.taskLabel(way.target())))
                                .collect(Collectors.joining(t("flow.words.next"))));
            case PARALLEL ->
                draft.drawing().out(element.id()).size() < 2
                        ? Optional.of(t("flow.words.met"))
                        : Optional.of(t(
                                "flow.words.both",
                                draft.drawing().out(element.id()).stream()
                                        .map(way -> draft.taskLabel(way.target()))
                                        .collect(Collectors.joining(t("inbox.comma")))));
            case WAIT -> Optional.of(t("flow.words.wait", name));
            case DEADLINE -> Optional.of(t("flow.words.deadline", draft.taskLabel(element.host())));
            case SUB_PROCESS -> Optional.of(t("flow.words.part", name));
            case END -> element.name().isEmpty() ? Optional.empty() : Optional.of(t("flow.words.end", name));
            case START -> Optional.empty();
            case OTHER -> Drawable.of(element).map(one -> t("flow.words.other", name, one.word()));
        };
    }

    private String task(CurrentUser user, FlowDraft draft, String task, String name) {
        Voting voting = draft.definition().task(task).voting();
        String who = who(user, draft, task);
        return voting.equals(Voting.ANY)
                ? t("flow.words.task", name, who)
                : t(
                        "flow.words.task.voting",
                        name,
                        who,
                        t("flow.words.voting." + voting.mode().name().toLowerCase(Locale.ROOT), voting.needed()));
    }

    private RuleTexts words(CurrentUser user, FlowDraft draft) {
        return new RuleTexts(
                messages,
                users,
                roles,
                path -> LocalizedText.same(choices.path(user, draft.definition().entity(), path)
                        .map(Fields.Named::label)
                        .orElse(path)));
    }

    String who(CurrentUser user, FlowDraft draft, AssigneeRule rule) {
        return t(rule.words(words(user, draft)));
    }

    String who(CurrentUser user, FlowDraft draft, String task) {
        AssigneeRule rule = draft.definition().task(task).assignee();
        return rule != null
                ? who(user, draft, rule)
                : t(draft.namesSomebody(task) ? "workflows.task.assignee.file" : "workflows.task.assignee.none");
    }
}
