package io.trellis.workflow.operate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.Records;
import io.trellis.workflow.ProcessDetail;
import io.trellis.workflow.ProcessQuery;
import io.trellis.workflow.ProcessWork;
import io.trellis.workflow.Processes;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.Relay;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@link Processes}: asks for the right, then leaves it to whoever knows. */
@Component
final class DefaultProcesses implements Processes {

    private static final int LARGEST_PAGE = 200;

    private final FlowRight right;
    private final FoundProcesses found;
    private final ProcessLines lines;
    private final ProcessDetails details;
    private final ProcessActs acts;
    private final ManyProcesses many;
    private final Moves moves;
    private final HistoryVerdicts verdicts;
    private final OperationsNoted noted;
    private final Inbox inbox;
    private final Relay relay;
    private final Records records;
    private final FlowEngine engine;
    private final Definitions definitions;
    private final Messages messages;

    DefaultProcesses(
            FlowRight right,
            FoundProcesses found,
            ProcessLines lines,
            ProcessDetails details,
            ProcessActs acts,
            ManyProcesses many,
            Moves moves,
            HistoryVerdicts verdicts,
            OperationsNoted noted,
            Inbox inbox,
            Relay relay,
            Records records,
            FlowEngine engine,
            Definitions definitions,
            Messages messages) {
        this.right = right;
        this.found = found;
        this.lines = lines;
        this.details = details;
        this.acts = acts;
        this.many = many;
        this.moves = moves;
        this.verdicts = verdicts;
        this.noted = noted;
        this.inbox = inbox;
        this.relay = relay;
        this.records = records;
        this.engine = engine;
        this.definitions = definitions;
        this.messages = messages;
    }

    @Override
    public boolean mayLook(CurrentUser user) {
        return right.mayLook(user);
    }

    @Override
    public boolean mayOperate(CurrentUser user) {
        return right.mayOperate(user);
    }

    @Override
    public Page query(CurrentUser user, ProcessQuery query, Optional<String> after, int size) {
        right.look(user);
        int wanted = Math.clamp(size, 1, LARGEST_PAGE);
        List<ProcessDocument> page = found.find(user, query, after, wanted + 1);
        boolean more = page.size() > wanted;
        List<ProcessDocument> shown = more ? page.subList(0, wanted) : page;
        return new Page(
                lines.of(user, shown), more ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    @Override
    public long count(CurrentUser user, ProcessQuery query) {
        right.look(user);
        return found.count(user, query);
    }

    @Override
    public Optional<ProcessDetail> find(CurrentUser user, String process) {
        right.look(user);
        return inbox.process(process).map(known -> details.of(user, known));
    }

    @Override
    public List<LocalizedText> waits(CurrentUser user, String process) {
        return inbox.process(process)
                .filter(known -> right.mayLook(user)
                        || records.last(user, known.record()).isPresent())
                .map(details::waits)
                .orElse(List.of());
    }

    @Override
    public List<Version> versions(CurrentUser user, String flow) {
        right.look(user);
        Optional<String> version = definitions.published(flow).map(Definitions.Published::version);
        return engine.control().versions(flow).stream()
                .map(known -> new Version(
                        known.definition(),
                        known.number(),
                        known.deployed(),
                        known.running(),
                        version.filter(known.version()::equals).isPresent()))
                .toList();
    }

    @Override
    public List<ProcessDetail.Target> targets(CurrentUser user, String process) {
        right.look(user);
        return inbox.process(process).map(moves::of).orElse(List.of());
    }

    @Override
    public Preview preview(CurrentUser user, Which which, ProcessWork work) {
        right.look(user);
        return many.preview(user, which, work);
    }

    @Override
    public Optional<LocalizedText> act(CurrentUser user, String process, ProcessWork work) {
        right.operate(user);
        Optional<ProcessDocument> known = inbox.process(process);
        if (known.isEmpty()) {
            return Optional.of(messages.text("workflow.operate.unknown"));
        }
        Optional<LocalizedText> refused = acts.act(user, known.get(), work);
        if (refused.isEmpty()) {
            noted.one(user, known.get());
        }
        relay.drain();
        return refused;
    }

    @Override
    public String start(CurrentUser user, Which which, ProcessWork work) {
        right.operate(user);
        return many.start(user, which, work);
    }

    @Override
    public Optional<Verdict> verify(CurrentUser user, String process) {
        right.look(user);
        return verdicts.of(process);
    }

    @Override
    public String verifyAll(CurrentUser user) {
        right.operate(user);
        return verdicts.all(user);
    }

    /** What a flow is called; its name where it is not published any more. */
    static LocalizedText label(Definitions definitions, String flow) {
        return definitions
                .published(flow)
                .map(Definitions.Published::definition)
                .map(WorkflowDefinition::label)
                .orElseGet(() -> LocalizedText.same(flow));
    }
}
