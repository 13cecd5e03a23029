package io.trellis.workflow.run;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Users;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.Organisation;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.definition.Deployed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Each night looks for tasks of published flows for which nobody would be found now, whatever the record: people who have left,
 * roles that nobody holds. Who owns the flow is told once, before it happens to somebody who waits for a decision. Every node
 * looks; what is told has a key of its own.
 */
@Component
public final class NobodyWatch {

    private final Definitions definitions;
    private final BpmnCompiler compiler;
    private final Users users;
    private final FlowOwners owners;
    private final Messages messages;
    private final Company company;
    private final Clock clock;
    /** Seen by the timer's thread only. */
    private @Nullable LocalDate looked;

    NobodyWatch(
            Definitions definitions,
            BpmnCompiler compiler,
            Users users,
            FlowOwners owners,
            Messages messages,
            Company company,
            Clock clock) {
        this.definitions = definitions;
        this.compiler = compiler;
        this.users = users;
        this.owners = owners;
        this.messages = messages;
        this.company = company;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
    void look() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), company.zone());
        if (today.equals(looked)) {
            return;
        }
        tell();
        looked = today;
    }

    /** Tells owners of the tasks for which nobody would be found now. */
    public void tell() {
        Organisation organisation = Organisation.now(users);
        definitions.published().forEach(published -> compiler.compile(
                        published.definition().bpmn(), published.definition().bound())
                .flow()
                .map(flow -> new Deployed(published.definition(), flow))
                .ifPresent(flow -> flow.flow().userTasks().stream()
                        .filter(task -> isNobodys(task, flow, organisation))
                        .forEach(task -> tell(flow, published.version(), task.id()))));
    }

    private static boolean isNobodys(FlowNode.UserTask task, Deployed flow, Organisation organisation) {
        List<AssigneeRule> rules = flow.rules(task.id());
        boolean byFile =
                task.feel() != null && flow.definition().task(task.id()).assignee() == null;
        return !rules.isEmpty()
                && !byFile
                && rules.stream().map(rule -> rule.known(organisation)).allMatch(known -> known.filter(Set::isEmpty)
                        .isPresent());
    }

    private void tell(Deployed flow, String version, String task) {
        LocalizedText label = flow.definition().label();
        LocalizedText name = flow.taskLabel(task);
        String what = "workflow.watch." + flow.policy(task).whenNobody().name().toLowerCase(Locale.ROOT);
        LocalizedText text = new LocalizedText(
                messages.text(
                                "workflow.watch",
                                label.zh(),
                                name.zh(),
                                messages.text(what).zh())
                        .zh(),
                messages.text(
                                "workflow.watch",
                                label.en(),
                                name.en(),
                                messages.text(what).en())
                        .en());
        owners.tell(
                flow.definition().name(),
                "nobody-now/" + flow.definition().name() + "/" + version + "/" + task,
                _ -> text);
    }
}
